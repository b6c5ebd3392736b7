"""What a match is, how its score is made, and when it is good enough."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

#: No more records than an editor looks at, and none that is only faintly alike.
MOST = 5
FLOOR = 0.35

#: From this score on, and so far ahead of the second, a record is taken for meant.
_SURE = 0.8
_AHEAD = 0.1
_LESS_DOUBT = 1.9


@dataclass(frozen=True)
class Match:
    """One record that may be meant, how sure that is, and why."""

    record: Any
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Clues:
    """What an article says that tells which project it is about.

    `regions` are ISO codes, `sector` a key, `text` the whole article; `amounts` have a
    currency each. What is not said stays empty.
    """

    name: str = ""
    investors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    zone: str = ""
    sector: str = ""
    places: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    text: str = ""
    amounts: tuple[tuple[Decimal, str], ...] = ()


@dataclass
class Weighing:
    """What speaks for a record and against it, each with the words for it."""

    doubt: float = 1.0
    factor: float = 1.0
    reasons: list[Any] = field(default_factory=list)

    def add(self, weight: float, reason: Any) -> None:
        """Something that speaks for it leaves less doubt."""
        if weight > 0:
            self.doubt *= 1 - weight
            self.reasons.append(reason)

    def take(self, factor: float, reason: Any) -> None:
        """Something that speaks against it counts whatever speaks for it."""
        self.factor *= factor
        self.reasons.append(reason)

    @property
    def score(self) -> float:
        return round((1 - self.doubt) * self.factor, 3)

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons in the language of the page."""
        return tuple(map(str, self.reasons))


def best(matches: Iterable[Match]) -> list[Match]:
    """Return the best matches, the best first, in the same order every time."""
    good = [match for match in matches if match.score >= FLOOR]
    return sorted(good, key=lambda m: (-m.score, m.record.pk))[:MOST]


def sure(matches: list[Match]) -> Any | None:
    """Return the record that is meant; None where an editor has to choose."""
    if not matches or matches[0].score < _SURE:
        return None
    if len(matches) > 1 and not _ahead(matches[0].score, matches[1].score):
        return None
    return matches[0].record


def _ahead(first: float, second: float) -> bool:
    """Tell whether the first is ahead by much, or leaves half the doubt."""
    return first - second >= _AHEAD or 1 - second >= _LESS_DOUBT * (1 - first) > 0
