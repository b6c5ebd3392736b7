"""What we took back: claims that were never true, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce

from django.utils import timezone

from .models import (
    Claim,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    Project,
    StatusReport,
)
from .models.state import ProjectStateQuerySet

#: Where the project of each kind of claim is found.
PROJECTS: dict[type[Claim], str] = {
    InvestmentEstimate: "project",
    JobEstimate: "project",
    StatusReport: "project",
    FacilityReport: "facility__project",
    MilestoneReport: "milestone__project",
}


@dataclass(frozen=True)
class Correction:
    """One retracted claim, the project it was about, and the day we took it back."""

    claim: Claim
    project: Project
    day: date

    @property
    def url(self) -> str:
        return f"{self.project.get_absolute_url()}#{self.claim.anchor}"


def corrections(
    first: date, last: date, states: ProjectStateQuerySet | None
) -> list[Correction]:
    """Return what was retracted after the first day up to the last, latest first.

    Of the projects of these states; of all projects for None, those too of which
    nothing is left.
    """
    found = _corrections(first, last, states)
    return sorted(found, key=lambda c: (c.day, c.claim.as_of), reverse=True)


def _corrections(
    first: date, last: date, states: ProjectStateQuerySet | None
) -> Iterator[Correction]:
    for model, path in PROJECTS.items():
        claims = model._default_manager.retracted_within(first, last)
        if states is not None:
            claims = claims.filter(**{f"{path}__in": states.values("project")})
        for claim in claims.select_related("source", path):
            yield Correction(
                claim, _project(claim), timezone.localdate(claim.retracted_at)
            )


def _project(claim: Claim) -> Project:
    path = PROJECTS[type(claim)].split("__")
    return reduce(getattr, path, claim)  # type: ignore[return-value]
