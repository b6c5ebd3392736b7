"""Who takes part in a project, and the meetings about it: rows that link records."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import Meeting, Participation
from projects.templatetags import figures

from .finding import FindsRecords


class ParticipationInline(FindsRecords, admin.TabularInline):
    model = Participation
    autocomplete_fields = ("investor",)
    extra = 0
    template = "admin/projects/rows.html"
    verbose_name_plural = _("who takes part")


class MeetingInline(FindsRecords, admin.TabularInline):
    """Meetings are linked and unlinked here: which one a row means stays."""

    model = Meeting.projects.through
    fields = ("day", "meeting", "who")
    readonly_fields = ("day", "who")
    autocomplete_fields = ("meeting",)
    extra = 0
    template = "admin/projects/rows.html"
    verbose_name = _("meeting")
    verbose_name_plural = _("meetings")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        links = super().get_queryset(request).select_related("meeting")
        newest = F("meeting__date").desc(nulls_last=True)
        return links.order_by(newest, "-pk").prefetch_related("meeting__participants")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        labels = {"meeting": _("meeting")}  # Django has a name in English alone
        return super().get_formset(request, obj, labels=labels, **kwargs)

    @admin.display(description=_("day"))
    def day(self, link: Any) -> str:
        return figures.day(link.meeting.date) if link.pk else "–"

    @admin.display(description=_("who took part"))
    def who(self, link: Any) -> str:
        people = link.meeting.participants.all() if link.pk else ()
        return ", ".join(map(str, people)) or "–"
