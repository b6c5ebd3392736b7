"""The days a reader may go back to: from the first claim on file to the present."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from .filters import ProjectFilter
from .pipeline import months


@dataclass(frozen=True)
class Turn:
    """A step to another day."""

    label: str
    url: str


class TimeMachine:
    """Ways from the day in view to others, with the filters kept."""

    def __init__(self, found: ProjectFilter) -> None:
        self.found, self.first = found, found.first_day
        self.day, self.today = found.today, timezone.localdate()

    @cached_property
    def months(self) -> list[date]:
        """The first day of each month of the span, for the slider's ticks."""
        return list(months(self.first, self.today)) if self.first else []

    @property
    def last(self) -> int:
        """The slider's place for the present."""
        return len(self.months) - 1

    @property
    def place(self) -> int:
        """The slider's place for the day in view."""
        before = sum(month <= self.day for month in self.months)
        return max(before - 1, 0)

    @property
    def turns(self) -> list[Turn]:
        """A year and a month back, a month and a year on, as far as there are days."""
        steps = [
            (_("a year earlier"), -12),
            (_("a month earlier"), -1),
            (_("a month later"), 1),
            (_("a year later"), 12),
        ]
        return [self._turn(label, by) for label, by in steps if self._leads(by)]

    def _leads(self, by: int) -> bool:
        if by > 0:
            return self.day < self.today
        if not self.months or self.day <= self.months[0]:
            return False
        return shifted(self.day, by) >= self.months[0]

    def _turn(self, label: str, by: int) -> Turn:
        day = shifted(self.day, by)
        as_of = day.isoformat() if day < self.today else None
        return Turn(label, self.found.address(as_of=as_of) or "?")


def shifted(day: date, by: int) -> date:
    """Return the same day some months later; the last one where a month is short."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
