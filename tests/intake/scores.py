"""Counting right, false and missed answers, and pairing told items with found ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

Item = dict[str, Any]


@dataclass
class Score:
    """Right answers, false ones, missed ones."""

    right: int = 0
    false: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Add another score to this one."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.notes += other.notes

    @property
    def precision(self) -> float:
        """The share of answers that are right; 1 where there is none."""
        return self.right / (self.right + self.false) if self.right + self.false else 1

    @property
    def recall(self) -> float:
        """The share of what was to be found; 1 where there was nothing."""
        return (
            self.right / (self.right + self.missed) if self.right + self.missed else 1
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(
    expected: Sequence[Item],
    found: Sequence[Item],
    same: Callable[[Item, Item], bool],
    show: Callable[[Item], str] = str,
) -> tuple[Score, list[tuple[Item, Item]]]:
    """Pair expected items with found ones, each used once."""
    left, pairs, score = list(found), [], Score()
    for item in expected:
        match = next((other for other in left if same(item, other)), None)
        if match is not None:
            left.remove(match)
            pairs.append((item, match))
            score.right += 1
        elif not item.get("optional"):
            score.missed += 1
            score.notes.append(f"missed {show(item)}")
    score.false = len(left)
    score.notes += [f"false {show(item)}" for item in left]
    return score, pairs


def same_name(one: str, other: str) -> bool:
    """Tell whether two names mean the same, short and full forms alike."""
    first, second = one.lower(), other.lower()
    if first in second or second in first:
        return True
    return fuzz.token_set_ratio(first, second) >= 82


def spared(
    found: Sequence[Item], also: Sequence[Item], same: Callable[[Item, Item], bool]
) -> list[Item]:
    """Leave out found items that the label also accepts."""
    return [f for f in found if not any(same(a, f) for a in also)]


def choice(expected: Any, also: Sequence[Any], found: Any) -> Score:
    """Score one answer out of several that are right."""
    if found == expected or found in also:
        return Score(right=1)
    note = f"expected {expected}, found {found}"
    return Score(false=int(found is not None), missed=1, notes=[note])


def attribute(pairs: Sequence[tuple[Item, Item]], key: str, found_key: str) -> Score:
    """Score one attribute of matched items."""
    score = Score()
    for expected, found in pairs:
        also = expected.get(f"{key}_also_ok", [])
        score.add(choice(expected[key], also, found[found_key]))
    return score
