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

from projects.models import Project
from projects.quality import Need, in_need

#: Records shown of each queue: the rest is behind its link.
SHOWN = 5


@dataclass(frozen=True)
class Queue:
    """Projects in need of one thing: the first few, how many, and all of them."""

    title: str
    projects: list[Project]
    count: int
    url: str


def queues() -> list[Queue]:
    """Return the queues that are not empty, the most pressing first."""
    address = reverse("admin:projects_project_changelist")
    found = []
    for need in Need:
        projects = in_need(need, timezone.localdate())
        count = projects.count()
        if count:
            url = f"{address}?needs={need.value}"
            found.append(Queue(str(need.label), list(projects[:SHOWN]), count, url))
    return found


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
