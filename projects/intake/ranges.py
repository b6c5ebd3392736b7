"""Whether two figures side by side are a range, or the two ends of a change."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from projects.intake.lexicon import word_list

FROM = re.compile(r"(?:\bfrom|\bbetween|\bот|\bс|\bсо|\bв пределах)\s*$", re.IGNORECASE)
_DASH = r"\s*[–—-]\s*"
_EVEN = r",?\s+(?:or(?: even| maybe)?|а то и|или(?: даже)?|либо|немесе)\s+"
_RANGE = re.compile(
    rf"{_DASH}|{_EVEN}|\s+to\s+|\s+до\s+|\s+and\s+|\s+и\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class Part:
    """A number with the currency around it.

    `said_to` is where the number ends where more than a space is in between, as in "75
    миллионнан аса доллар".
    """

    value: Decimal
    scale: int
    currency: str | None
    start: int
    end: int
    prefixed: bool = False
    said_to: int = 0


def is_range(text: str, first: Part, second: Part) -> bool:
    """Tell whether two numbers are the ends of a range."""
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap) or not (first.currency or second.currency):
        return _RANGE.fullmatch(gap) is not None and _bare_range(text, first, second)
    if first.currency and second.currency and first.currency != second.currency:
        return False
    return _in_order(first, second) and _says_range(text, first, gap, second)


def _bare_range(text: str, first: Part, second: Part) -> bool:
    """Tell whether two numbers without a currency are a range."""
    gap = text[first.end : second.start]
    if first.currency or second.currency:
        return False
    return _in_order(first, second) and _says_range(text, first, gap, second)


def is_change(text: str, first: Part, second: Part) -> bool:
    """Tell whether "с 450 до 600 млн" leaves the first figure's unit to the second."""
    gap = text[first.end : second.start]
    told = second.currency and not first.currency
    return bool(
        told
        and _RANGE.fullmatch(gap)
        and FROM.search(text[max(0, first.start - 14) : first.start])
    )


def _says_range(text: str, first: Part, gap: str, second: Part) -> bool:
    """A dash is enough; "to" and "до" need a "from", and no verb of change.

    So does one unit for both, as in "USD 40 to USD 50 billion".
    """
    if re.fullmatch(_DASH, gap):
        return True
    if re.fullmatch(_EVEN, gap, re.IGNORECASE):
        return not first.scale and bool(second.scale)
    if first.prefixed and second.scale and not first.scale:
        return True
    shared = second.scale and not first.scale and not first.currency
    before = text[max(0, first.start - 160) : first.start]
    said = re.split(r"[.;]\s", before)[-1]
    told = FROM.search(before) or (shared and gap.strip().lower() in ("to", "до"))
    return bool(told) and not _changes().search(said)


@cache
def _changes() -> re.Pattern[str]:
    """The verbs with which a figure moves from one value to another."""
    change = word_list("qualifiers")["change"]
    words = [*change["before"], *change["english"]]
    return re.compile("|".join(words), re.IGNORECASE)


def _in_order(first: Part, second: Part) -> bool:
    """Tell whether the lower end, read in the upper end's scale, is below it."""
    return lower_end(first, second) < second.value


def lower_end(first: Part, second: Part) -> Decimal:
    """Return the lower end: "15-20 billion" means 15 billion too."""
    return first.value if first.scale else first.value * 10**second.scale
