"""Sources: one page for a report, found by its address as pasted."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import Source
from projects.models.source import normalise_url

from .base import RecordAdmin


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    fieldsets = (
        (
            _("The report"),
            {"fields": ("url", "publisher", "kind", "published_on", "language")},
        ),
        (_("What it says"), {"fields": ("title", "text")}),
    )
    formfield_overrides = {
        models.TextField: {"widget": Textarea(attrs={"rows": 18, "cols": 100})}
    }
    list_display = (
        "published_on",
        "publisher",
        "title",
        "kind",
        "language",
        "has_text",
    )
    list_display_links = ("published_on", "publisher", "title")
    list_filter = (
        "kind",
        "language",
        ("text", admin.EmptyFieldListFilter),
        "publisher",
    )
    search_fields = ("publisher", "title", "url")
    date_hierarchy = "published_on"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave the text out of lists: it is long."""
        queryset = super().get_queryset(request)
        wanted = models.Q(text="")
        return queryset.annotate(
            without_text=models.ExpressionWrapper(wanted, models.BooleanField())
        ).defer("text")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search by words, or by an address in whatever spelling it was pasted."""
        return super().get_search_results(request, queryset, normalise_url(search_term))

    @admin.display(description=_("text"), boolean=True)
    def has_text(self, source: Any) -> bool:
        return not source.without_text
