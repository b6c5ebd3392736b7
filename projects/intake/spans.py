"""Terms counted from the day of the report: "within 18 months", "за полтора года"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from projects.intake.numbers import find_numbers
from projects.periods import Mention, Window

_LONGEST = 120
_BEFORE = re.compile(
    r"\b(?P<said>(?:with)?in (?:the (?:next|coming) )?(?:about )?|"
    r"(?:в течение|через|за) (?:ближайш\w+ |следующ\w+ )?)$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:\b(?:with)?in|течение|через|\bза)\s(?:[\w,.-]+\s){1,5}?(?:month|year|месяц|лет|год)|"
    r"(?:жыл|ай)\s(?:ішінде|кейін)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[\s-](?:(?P<months>months?|месяц\w{0,3}|ай)|"
    r"(?:years?|лет|года?|жыл))(?P<kazakh>\s(?:ішінде|кейін))?(?!['’]?\w)"
    r"(?!\s(?:of|from|after|since|following|после|с|со)\s)",
    re.IGNORECASE,
)


def find_spans(text: str, day: date | None) -> Iterator[Mention]:
    """Yield the terms of a text that run from the day of the report, if known."""
    if day is None or not _SAID.search(text):
        return
    for number in find_numbers(text):
        before = _BEFORE.search(text, max(0, number.start - 40), number.start)
        unit = _UNIT.match(text, number.end)
        if not unit or not (before or unit["kazakh"]):
            continue
        months = number.value * (1 if unit["months"] else 12)
        if 0 < months <= _LONGEST and months == int(months):
            start = before.start() if before else number.start
            window = Window(day, later(day, int(months)))
            yield Mention(window, start, unit.end(), "span", dated=True, bound=True)


def later(day: date, months: int) -> date:
    """Return the same day that many months later, the month's last where it's short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
