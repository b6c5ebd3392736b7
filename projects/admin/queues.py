"""What is to be done: queues of records in need, and what others did last."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects import echoes
from projects.models import Draft, Source
from projects.quality import Need, in_need

#: Records shown of each queue: the rest is behind its link.
SHOWN = 5

MAY_REPEAT = _("May repeat another report")


@dataclass(frozen=True)
class Queue:
    """Records in need of one thing: the first few, how many, and all of them."""

    title: str
    records: list[Any]
    count: int
    url: str

    @property
    def opts(self) -> Any:
        """What kind of records they are, for the addresses of their pages."""
        return self.records[0]._meta


def queues(request: HttpRequest) -> list[Queue]:
    """Return the queues that are not empty, the most pressing first."""
    address = reverse("admin:projects_project_changelist")
    found = _drafts() if request.user.has_perm("projects.change_draft") else []
    for need in Need:
        projects = in_need(need, timezone.localdate())
        count = projects.count()
        if count:
            url = f"{address}?needs={need.value}"
            found.append(Queue(str(need.label), list(projects[:SHOWN]), count, url))
    return found + _that_may_repeat()


def _drafts() -> list[Queue]:
    """Return the queue of articles to review, none where it is empty."""
    drafts = Draft.objects.waiting().select_related("project").defer("text")
    first = list(drafts[:SHOWN])
    if not first:
        return []
    url = reverse("admin:projects_draft_changelist") + "?stage__exact=waiting"
    return [Queue(str(_("Drafts waiting")), first, drafts.count(), url)]


def _that_may_repeat() -> list[Queue]:
    """Return the queue of reports that look like copies, none where it is empty."""
    sources = sorted(echoes.suggestions(), key=_newest_first)
    if not sources:
        return []
    url = reverse("admin:projects_source_changelist") + "?repeats=maybe"
    return [Queue(str(MAY_REPEAT), sources[:SHOWN], len(sources), url)]


def _newest_first(source: Source) -> tuple[int, int]:
    day = source.published_on
    return (-day.toordinal() if day else 0, source.pk)


def edits_by_others(request: HttpRequest) -> QuerySet[LogEntry]:
    """Return what other editors saved last."""
    others = LogEntry.objects.exclude(user=request.user.pk)
    entries = others.select_related("user", "content_type")
    return entries.order_by("-action_time")[:SHOWN]


class NeedFilter(admin.SimpleListFilter):
    title = _("what it needs")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Need.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in Need.values:
            return queryset
        found = in_need(self.value() or "", timezone.localdate())
        return queryset.filter(pk__in=found.values("pk"))


class EchoFilter(admin.SimpleListFilter):
    """Sources by whether they repeat another."""

    title = _("whether it repeats another")
    parameter_name = "repeats"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("maybe", MAY_REPEAT),
            ("yes", _("Repeats another")),
            ("origin", _("Is repeated by others")),
            ("no", _("Repeats none")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value == "maybe":
            found = [source.pk for source in echoes.suggestions()]
            return queryset.filter(pk__in=found)
        if value == "origin":
            return queryset.filter(echoes__isnull=False).distinct()
        if value in ("yes", "no"):
            return queryset.filter(echo_of__isnull=value == "no")
        return queryset
