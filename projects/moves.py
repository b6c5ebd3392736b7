"""What a set of changes comes to: money raised and cut, and how many of each kind."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Moved:
    """A sum over changes one way: of how many, without how many.

    `unknown` have no equivalent in US dollars and are in no sum.
    """

    usd: int
    changes: int
    unknown: int


@dataclass(frozen=True)
class Moves:
    """The changes in view. `umbrellas` are left out of sums: their parts have theirs.

    `raised` and `cut` are money; `restated` and `same` are counted beside them, for
    they are neither.
    """

    raised: Moved
    cut: Moved
    restated: int
    same: int
    umbrellas: int

    changes: int
    projects: int
    first: date | None
    last: date | None

    advanced: int
    set_back: int
    slipped: int
    brought_forward: int

    @property
    def net(self) -> int:
        return self.raised.usd + self.cut.usd

    @property
    def unknown(self) -> int:
        return self.raised.unknown + self.cut.unknown
