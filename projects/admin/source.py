"""Sources: one page for a report, found by its address as pasted."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import Textarea
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from projects import echoes
from projects.models import Source
from projects.models.source import normalise_url

from .base import RecordAdmin
from .queues import EchoFilter

#: The buttons beside a suggestion, and the field that each fills in.
BUTTONS = {"_repeats": "echo_of", "_independent": "independent_of"}
#: No key is longer: databases answer what does not fit a column with an error.
MOST_DIGITS = 18


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    fieldsets = (
        (
            _("The report"),
            {"fields": ("url", "publisher", "kind", "published_on", "language")},
        ),
        (
            _("Whether it repeats another"),
            {"fields": ("may_repeat", "echo_of", "independent_of")},
        ),
        (_("What it says"), {"fields": ("title", "text")}),
    )
    readonly_fields = ("may_repeat",)
    autocomplete_fields = ("echo_of", "independent_of")
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
        "echo_of",
    )
    list_select_related = ("echo_of",)
    list_display_links = ("published_on", "publisher", "title")
    list_filter = (
        EchoFilter,
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
        ).defer("text", "echo_of__text")

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """Suggest what it repeats to those who may say so, until it is said."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj and not obj.echo_of_id and self.has_change_permission(request, obj):
            return fieldsets
        repeats = {"fields": ("echo_of", "independent_of")}
        return [fieldsets[0], (fieldsets[1][0], repeats), fieldsets[2]]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            request.POST = _filled_in(request.POST)  # type: ignore[assignment]
        return super().changeform_view(request, *args, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search by words, or by an address in whatever spelling it was pasted."""
        return super().get_search_results(request, queryset, normalise_url(search_term))

    @admin.display(description=_("text"), boolean=True)
    def has_text(self, source: Any) -> bool:
        return not source.without_text

    @admin.display(description=_("may repeat"))
    def may_repeat(self, source: Source) -> SafeString:
        origin = echoes.find_origin(source, echoes.claims_of(source))
        return render_to_string("admin/projects/_may_repeat.html", {"origin": origin})


def _filled_in(sent: QueryDict) -> QueryDict:
    """Return what was sent with the field filled in that a button stands for.

    So a button saves the page as it stands, by the same rules as the field does.
    """
    filled = sent.copy()
    for button, name in BUTTONS.items():
        key = str(sent.get(button, ""))
        if key.isdecimal() and len(key) <= MOST_DIGITS:
            filled.appendlist(name, key)
    return filled
