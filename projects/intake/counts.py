"""Whole numbers of people as they are written or typed."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from projects.intake.numbers import Number, find_numbers
from projects.intake.qualifiers import Qualifier, qualifier_at

_MAX_COUNT = 2_000_000
_DASH = re.compile(r"\s*[–—-]\s*|\s+(?:to|до|and)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:\bbetween|\bот)\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    r"increas|rais|grow|увелич|вырас|\b(?:с|from)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_PERCENT = re.compile(r"\s?(?:%|percent|per cent|процент|пайыз)", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """A count found: `text[start:end]` says it, its qualifier's words included.

    `count_to` goes with the qualifier "range"; `number_end` is where the figure ends.
    """

    count: int
    count_to: int | None
    qualifier: Qualifier
    start: int
    end: int
    number_start: int
    number_end: int


def find_counts(text: str) -> list[Count]:
    """Find the whole numbers of a text: "more than 4,000", "до 300", "2.5 thousand"."""
    numbers = [
        number
        for number in _compounds(text)
        if _whole(number) and not _PERCENT.match(text, number.end)
    ]
    found: list[Count] = []
    place = 0
    while place < len(numbers):
        count, used = _count(text, numbers, place)
        found.append(count)
        place += used
    return found


def _compounds(text: str) -> list[Number]:
    """Add up "1 мың 200" and "two thousand five hundred"."""
    numbers: list[Number] = []
    for number in find_numbers(text):
        last = numbers[-1] if numbers else None
        if last and _continues(text, last, number):
            value = last.value + number.value
            numbers[-1] = replace(last, value=value, end=number.end)
        else:
            numbers.append(number)
    return numbers


def _continues(text: str, last: Number, number: Number) -> bool:
    """Tell whether a number goes on with the thousands right before it."""
    smaller = last.scale == 3 and number.value < 1000 and not number.scale
    return smaller and not text[last.end : number.start].strip()


def _whole(number: Number) -> bool:
    """Tell whether a number can count people; the figure of a percentage can't."""
    return number.value == number.value.to_integral_value() and (
        0 < number.value <= _MAX_COUNT
    )


def _count(text: str, numbers: list[Number], place: int) -> tuple[Count, int]:
    """Build the count at one number; the second value counts the numbers it took."""
    first = numbers[place]
    second = numbers[place + 1] if place + 1 < len(numbers) else None
    if second and _is_range(text, first, second):
        lower = _lower_end(first, second)
        return Count(
            int(lower),
            int(second.value),
            "range",
            first.start,
            second.end,
            first.start,
            second.end,
        ), 2
    qualifier, start, end = qualifier_at(text, first.start, first.end)
    return Count(
        int(first.value), None, qualifier, start, end, first.start, first.end
    ), 1


def _lower_end(first: Number, second: Number) -> Decimal:
    """Return the lower end: "2-3 thousand" means two thousand too."""
    return first.value if first.scale else first.value * 10**second.scale


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Tell whether two numbers are the ends of a range."""
    gap = text[first.end : second.start]
    if not _DASH.fullmatch(gap) or _lower_end(first, second) >= second.value:
        return False
    before = text[max(0, first.start - 60) : first.start]
    if gap.strip().lower() == "and":
        return before.rstrip().lower().endswith("between")
    if not gap.strip().isalpha() or not re.search(r"\w", before):
        return True
    return bool(_FROM.search(before)) or not _CHANGE.search(before)
