"""What we took back: claims that were never true, with the reason."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from .evidence import PROJECTS, Use, project_of
from .models.state import ProjectStateQuerySet


class Correction(Use):
    """One retracted claim with the project it was about."""

    @property
    def day(self) -> date:
        """The day on which we took it back."""
        return timezone.localdate(self.claim.retracted_at)


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
            yield Correction(claim, project_of(claim))
