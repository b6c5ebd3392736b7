"""Facilities: one plant, or several alike, and what was reported of it."""

from django.contrib import admin

from projects.models import Facility

from .base import RecordAdmin
from .claim_inlines import FacilityReportsOnFile, NewFacilityReport
from .report_form import REPORT, ReportForm


@admin.register(Facility)
class FacilityAdmin(RecordAdmin):
    fixed = ("project", "slug")
    form = ReportForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "project",
                    "name",
                    "slug",
                    "product",
                    "count",
                    "capacity",
                    "place",
                    "zone",
                )
            },
        ),
        REPORT,
    )
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("project", "zone")
    list_display = ("name", "project", "product", "count", "capacity", "place", "zone")
    list_filter = ("zone", "project__region", "project__sector")
    list_select_related = ("project", "zone")
    search_fields = ("name", "product", "project__search_text")
    inlines = (FacilityReportsOnFile, NewFacilityReport)
