"""Milestones: promises, when they are due, what came of them."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models import Facility, Milestone, MilestoneState

from . import wording
from .base import RecordAdmin
from .claim_inlines import MilestoneReportsOnFile, NewMilestoneReport
from .report_form import REPORT, ReportForm


class OutcomeFilter(admin.SimpleListFilter):
    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("overdue", _("overdue")),
            ("open", _("open")),
            ("settled", _("settled")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        present = MilestoneState.objects.at(None)
        found = {
            "overdue": present.overdue(timezone.localdate()),
            "open": present.still_open(),
            "settled": present.exclude(outcome=""),
        }.get(self.value() or "")
        if found is None:
            return queryset
        return queryset.filter(pk__in=found.values("milestone"))


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    fixed = ("project",)
    form = ReportForm
    fieldsets = (
        (None, {"fields": ("project", "facility", "kind", "title")}),
        REPORT,
    )
    autocomplete_fields = ("project",)
    list_display = ("title", "project", "facility", "kind", "present")
    list_filter = (OutcomeFilter, "kind", "project__region", "project__sector")
    list_select_related = ("project", "facility")
    search_fields = ("title", "project__search_text")
    inlines = (MilestoneReportsOnFile, NewMilestoneReport)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_present_state(super().get_queryset(request))

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "facility":
            kwargs["queryset"] = facilities_to_choose(request, "milestones")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("stands at"))
    def present(self, milestone: Any) -> str:
        """The last that was said: a window, or what came of it."""
        states = milestone.present_states
        return wording.said(states[0].report) if states else "–"


def with_present_state(milestones: QuerySet) -> QuerySet:
    """Fetch, as `present_states`, the one state that each has now, if any."""
    present = MilestoneState.objects.at(None).select_related("report__source")
    return milestones.prefetch_related(
        Prefetch("states", present, to_attr="present_states")
    )


def facilities_to_choose(request: HttpRequest, owned: str) -> QuerySet[Facility]:
    """Return the facilities of the project of the page; all where it has none yet.

    `owned` is the way from a project to the record on the page, or "pk".
    """
    key = getattr(request.resolver_match, "kwargs", {}).get("object_id")
    if key is None:
        return Facility.objects.all()
    return Facility.objects.filter(**{f"project__{owned}": key})
