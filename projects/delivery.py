"""How promises were kept: counts, and shares only where there is enough to share."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

#: Below so many promises a share says less than the numbers themselves.
LEAST_FOR_SHARE = 10

#: The two-sided 95 % quantile of the normal distribution.
Z = 1.959963984540054

#: What a delivery record counts, beside those kept as first promised.
COUNTED = ("early", "on_time", "late", "met", "missed", "dropped", "overdue", "stopped")


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a share, after Wilson (1927).

    It stays within 0 and 1 and holds for small numbers and for shares near the ends,
    where the usual plus-minus fails.
    """
    if not 0 <= successes <= n or n == 0:
        raise ValueError(f"{successes} of {n} is no share")
    share = successes / n
    centre = share + Z * Z / (2 * n)
    reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


@dataclass(frozen=True)
class Share:
    """`part` of `whole`; in whole percent, with its interval, if there are enough."""

    part: int
    whole: int

    @property
    def is_firm(self) -> bool:
        return self.whole >= LEAST_FOR_SHARE

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole)

    @property
    def interval(self) -> tuple[int, int]:
        low, high = wilson(self.part, self.whole)
        return round(100 * low), round(100 * high)


@dataclass(frozen=True)
class Delivery:
    """What came of promises whose last window has passed.

    `met` on a day not told, and reported after the window: kept, but perhaps late.
    `stopped` with their project: shown, but not counted as due.
    """

    early: int
    on_time: int
    late: int
    met: int
    missed: int
    dropped: int
    overdue: int
    stopped: int

    @classmethod
    def of(cls, row: Mapping[str, int]) -> "Delivery":
        return cls(**{name: row.get(name, 0) for name in COUNTED})

    @property
    def due(self) -> int:
        return self.kept + self.missed + self.dropped + self.overdue

    @property
    def in_time(self) -> int:
        return self.early + self.on_time

    @property
    def kept(self) -> int:
        """Met at all: in time, late, or on a day not told."""
        return self.in_time + self.late + self.met

    @property
    def kept_in_time(self) -> Share:
        return Share(self.in_time, self.due)
