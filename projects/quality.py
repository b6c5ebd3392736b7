"""How well a project's record stands: what is missing, what is doubtful, what is old.

Computed from the claims whenever it is shown; nothing here stands in an editor's way.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .conflicts import conflicts_of
from .models import (
    Claim,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    Project,
    ProjectState,
    StatusReport,
)
from .models.source import origin

#: Each kind of claim, and the way from it to its project.
_CLAIMS: tuple[tuple[type[Claim], str], ...] = (
    (InvestmentEstimate, "project"),
    (JobEstimate, "project"),
    (StatusReport, "project"),
    (FacilityReport, "facility__project"),
    (MilestoneReport, "milestone__project"),
)


class Need(models.TextChoices):
    """What a record is in need of, the most pressing first."""

    OUTCOME = "outcome", gettext_lazy("Promise overdue, no outcome on file")
    CONFLICT = "conflict", gettext_lazy("Sources disagree about one day")
    QUIET = "quiet", gettext_lazy("Gone quiet: more should have been reported")
    AMOUNT = "amount", gettext_lazy("No amount on file")
    REGION = "region", gettext_lazy("No region")
    PUBLISHER = "publisher", gettext_lazy("All from one publisher")
    TEXT = "text", gettext_lazy("A source's text is not on file")


def in_need(
    need: str, today: date, among: QuerySet[Project] | None = None
) -> QuerySet[Project]:
    """Return the projects whose records are in need of it, of all or among these."""
    present = ProjectState.objects.at(None)
    everything = Project.objects.all() if among is None else among
    if need == Need.OUTCOME:
        return everything.filter(pk__in=present.overdue(today).values("project"))
    if need == Need.QUIET:
        return everything.filter(pk__in=present.gone_quiet(today).values("project"))
    if need == Need.AMOUNT:
        known = present.filter(estimate__isnull=False)
        return everything.exclude(pk__in=known.values("project"))
    if need == Need.REGION:
        return everything.filter(region=None)
    if need == Need.CONFLICT:
        keys = {conflict.project.pk for conflict in conflicts_of(everything)}
    else:
        keys = set(_with_weak_sources(need, everything))
    return everything.filter(pk__in=keys)


def _with_weak_sources(need: str, projects: QuerySet[Project]) -> Iterator[int]:
    for key, evidence in _evidence(projects).items():
        one = len({row.publisher for row in evidence}) == 1
        textless = any(not row.has_text for row in evidence)
        if one if need == Need.PUBLISHER else textless:
            yield key


class _Evidence(NamedTuple):
    """The source of a claim; `origin` and `publisher` are those of what it repeats."""

    source: int
    origin: int
    publisher: str
    published_on: date | None
    has_text: bool


def _evidence(projects: QuerySet[Project]) -> dict[int, list[_Evidence]]:
    """Return the source of each live claim by project, without its text."""
    found: dict[int, list[_Evidence]] = defaultdict(list)
    for model, path in _CLAIMS:
        has_text = models.ExpressionWrapper(
            ~models.Q(source__text=""), models.BooleanField()
        )
        claims = model.objects.live().filter(**{f"{path}__in": projects})
        rows = claims.values_list(
            path,
            "source",
            origin("source"),
            Coalesce("source__echo_of__publisher", "source__publisher"),
            "source__published_on",
            has_text,
        )
        for project, *row in rows:
            found[project].append(_Evidence(*row))
    return found


@dataclass(frozen=True)
class Quality:
    """What a project's record rests on, in numbers that can be counted again."""

    sources: int
    independent: int
    publishers: int
    newest: date | None
    with_text: int
    figures: int
    conflicts: int
    needs: tuple[Need, ...]

    @property
    def explained(self) -> list[str]:
        """Each number with what it counts."""
        return [
            sources_counted(self.sources, self.independent),
            ngettext("%d publisher", "%d publishers", self.publishers)
            % self.publishers,
            _("text on file for %(part)d of %(all)d claims")
            % {"part": self.with_text, "all": self.figures},
            ngettext("%d conflict", "%d conflicts", self.conflicts) % self.conflicts,
        ]


def sources_counted(sources: int, independent: int) -> str:
    """Say how many sources there are, and how many of them repeat no other."""
    counted = ngettext("%d source", "%d sources", sources) % sources
    if independent == sources:
        return counted
    own = ngettext("%d independent", "%d independent", independent) % independent
    return f"{counted}, {own}"


def quality_of(project: Project, today: date) -> Quality:
    """Take stock of one project's record."""
    only = Project.objects.filter(pk=project.pk)
    evidence = _evidence(only)[project.pk]
    return Quality(
        sources=len({row.source for row in evidence}),
        independent=len({row.origin for row in evidence}),
        publishers=len({row.publisher for row in evidence}),
        newest=max((r.published_on for r in evidence if r.published_on), default=None),
        with_text=sum(row.has_text for row in evidence),
        figures=len(evidence),
        conflicts=len(conflicts_of(only)),
        needs=tuple(need for need in Need if in_need(need, today, only).exists()),
    )
