"""What a sum over projects says of itself: of what, over how many, without what."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from .quantities import sum_qualifier


@dataclass(frozen=True)
class Total:
    """A sum of the latest figures of a set of projects.

    `amount` is None where no project has a figure: unknown, never 0. `projects` are
    summed; `unknown` go ahead without a figure.
    """

    amount: Decimal | None
    projects: int
    unknown: int
    by_qualifier: dict[str, int]

    @property
    def qualifier(self) -> str:
        return sum_qualifier({key for key, count in self.by_qualifier.items() if count})


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
