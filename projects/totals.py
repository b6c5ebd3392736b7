"""What a sum over projects says of itself: of what, over how many, without what."""

from dataclasses import dataclass
from typing import ClassVar

from .quantities import Qualifier, sum_qualifier


@dataclass(frozen=True)
class Total:
    """A sum of the latest figures of a set of projects.

    `amount` is None where no project has a figure: unknown, never 0. `projects` are
    summed; `unknown` go ahead without a figure of their own or of a part.
    """

    amount: int | None
    projects: int
    unknown: int
    by_qualifier: dict[str, int]

    @property
    def qualifier(self) -> str:
        return sum_qualifier({key for key, count in self.by_qualifier.items() if count})

    @property
    def upper_bounds(self) -> int:
        """How many of the parts are upper bounds ("up to")."""
        return self.by_qualifier[Qualifier.AT_MOST]


@dataclass(frozen=True)
class Totals:
    """The headline of a set of projects.

    `halted` are suspended or cancelled and in no sum; `umbrellas` are left out as
    their parts have figures; `compared` have more than one figure, of which `raised`
    and `cut` since the first; `overdue` have a promise past its day.
    """

    COUNTS: ClassVar = (
        "projects", "halted", "umbrellas", "compared", "raised", "cut", "overdue",
    )  # fmt: skip

    projects: int
    halted: int
    umbrellas: int
    compared: int
    raised: int
    cut: int
    overdue: int
    investment: Total
    jobs: Total
