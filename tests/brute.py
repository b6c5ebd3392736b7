"""Which projects a query string asks for, told slowly from the loaded records.

Written apart from `projects.filters`, for tests to compare the two.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from projects.models import MilestoneState, Participation, Project, ProjectState

Query = Mapping[str, Sequence[str]]

HALTED = ("suspended", "cancelled")


class Everything:
    """All records that filters ask about, read once."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.projects = {
            project.pk: project
            for project in Project.objects.select_related("region", "sector", "zone")
        }
        self.states = list(ProjectState.objects.all())
        self.parts = list(Participation.objects.select_related("investor"))
        self.promises = list(MilestoneState.objects.select_related("milestone"))

    def asked_for(self, query: Query, without: str = "") -> set[str]:
        """Return the addresses of the projects that a query asks for."""
        query = {name: values for name, values in query.items() if name != without}
        asked = date.fromisoformat(query.get("as_of", [f"{self.today}"])[0])
        day = min(asked, self.today)
        return {
            self.projects[state.project_id].slug
            for state in self.states
            if _holds(state, day)
            and all(
                self._matches(state, day, name, values, query)
                for name, values in query.items()
            )
        }

    def _matches(
        self, state: ProjectState, day: date, name: str, values: Any, query: Query
    ) -> bool:
        project = self.projects[state.project_id]
        if name == "status":
            return state.status in values
        if name in ("region", "sector", "zone"):
            record: Any = getattr(project, name)
            keys = {getattr(record, key, None) for key in ("code", "slug", "key")}
            return record is not None and bool(keys & set(values))
        if name in ("country", "investor"):
            column = "slug" if name == "investor" else name
            known = {getattr(p.investor, column) for p in self._parts(project, day)}
            return bool(known & set(values))
        if name.endswith(("_min", "_max")):
            return _within(state, name, int(values[0]))
        if name in ("due_from", "due_to"):
            return self._due(project, day, query)
        if name == "changed":
            return state.trend in values or (state.slips > 0 and "slipped" in values)
        if name == "overdue":
            due = state.due_end
            return state.status not in HALTED and due is not None and due < day
        if name == "q":
            return self._mentions(project, day, values[0])
        assert name in ("as_of", "sort", "currency"), name
        return True

    def _parts(self, project: Project, day: date) -> list[Participation]:
        return [
            part
            for part in self.parts
            if part.project_id == project.pk
            and (part.known_from is None or part.known_from <= day)
        ]

    def _due(self, project: Project, day: date, query: Query) -> bool:
        start = date.fromisoformat(query.get("due_from", ["0001-01-01"])[0])
        end = date.fromisoformat(query.get("due_to", ["9999-12-31"])[0])
        return any(
            promise.milestone.project_id == project.pk
            and _holds(promise, day)
            and not promise.outcome
            and promise.due_start
            and promise.due_end
            and promise.due_start <= end
            and promise.due_end >= start
            for promise in self.promises
        )

    def _mentions(self, project: Project, day: date, words: str) -> bool:
        """Every word stands in the project's own texts, or in an investor's.

        A summary tells the whole story: on a past day it is not searched.
        """
        texts = [project.name, project.place]
        if day == self.today:
            texts.append(project.summary)
        for record in (project.region, project.zone):
            names = [getattr(record, f"name_{lang}", "") for lang in ("en", "ru", "kk")]
            texts += names
        own = " ".join(texts).lower()
        others = [
            f"{part.investor.name} {part.investor.aliases}".lower()
            for part in self._parts(project, day)
        ]
        return all(
            word in own or any(word in other for other in others)
            for word in words.lower().split()
        )


def _holds(window: Any, day: date) -> bool:
    ends = window.valid_to
    return window.valid_from <= day and (ends is None or day < ends)


def _within(state: ProjectState, name: str, bound: int) -> bool:
    value = state.jobs if name.startswith("jobs") else state.investment_usd
    if value is None:
        return False
    return value >= bound if name.endswith("_min") else value <= bound
