"""Windows said by another day: "next spring", "the end of that year", "годом позже".

Each form of words/windows.json is a pattern and what it means, said so that
`find_windows` reads it; `year` is the one that its kind chooses.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from projects.intake.lexicon import word_list
from projects.intake.spans import later
from projects.periods import Mention, Window, find_windows

_ANY_DAY = date(2000, 1, 1)
_LEAD = len("the ")
_SOON = timedelta(days=60)
_LENGTHS = {"month": 1, "quarter": 3}


class _Form(NamedTuple):
    """One way to say a window: which year, the pattern, what it means."""

    kind: str
    regex: re.Pattern[str]
    means: str


@cache
def _forms() -> list[_Form]:
    """The forms that the word list tells."""
    return [
        _Form(kind, re.compile(pattern, re.IGNORECASE), means)
        for kind, pattern, means in word_list("windows")["forms"]
    ]


def find_relative(
    text: str, day: date | None, told: Sequence[Mention], anchor: Window | None
) -> list[Mention]:
    """Find the windows of a text that count from the day of the report or an anchor.

    An anchor is the window told last before: one of the text's own, else the one given.
    Without it, or without a day, what counts from it stays unread. None overlaps
    another, the longest one stays.
    """
    found = [
        mention
        for form in _forms()
        for match in form.regex.finditer(text)
        if (mention := _said(form, match, day, _before(told, match.start(), anchor)))
    ]
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start - m.end):
        if not any(mention.start < m.end and m.start < mention.end for m in chosen):
            chosen.append(mention)
    return chosen


def _before(
    told: Sequence[Mention], place: int, anchor: Window | None
) -> Window | None:
    """Return the window told last before a place, else the anchor."""
    return next((m.window for m in reversed(told) if m.end <= place), anchor)


def _said(
    form: _Form, match: re.Match[str], day: date | None, anchor: Window | None
) -> Mention | None:
    """Return the window that a match says, if any."""
    told = {key: value for key, value in match.groupdict().items() if value}
    window = _window(form, told, day, anchor)
    if window is None:
        return None
    dated = form.kind != "current"
    return Mention(window, match.start(), match.end(), "part", dated)


def _window(
    form: _Form, told: dict[str, str], day: date | None, anchor: Window | None
) -> Window | None:
    """Return the window meant, if the day that it counts from is known."""
    if form.kind == "later":
        said = told.get("n") or told.get("n2") or "1"
        years = int(word_list("windows")["numbers"].get(said.lower(), 0) or said)
        return _parsed(str(anchor.start.year + years), _ANY_DAY) if anchor else None
    if form.kind in _LENGTHS:
        return _months(day, int(form.means), _LENGTHS[form.kind]) if day else None
    if form.kind == "day":
        return _parsed(form.means.format(**told), day) if day else None
    for year in _years(form.kind, told, day, anchor):
        meant = form.means.format(**told, year=year, next=year + 1)
        window = _parsed(meant, day or _ANY_DAY)
        if window and _fits(form.kind, window, day, anchor):
            return window
    return None


def _years(
    kind: str, told: dict[str, str], day: date | None, anchor: Window | None
) -> tuple[int, ...]:
    """Return the years to try, the first that fits being the one meant."""
    if kind == "said":
        return (int(told.get("y") or told["y2"]),)
    start = anchor.start if anchor and kind in ("that", "after", "following") else None
    if kind == "that":
        return (start.year,) if start else ()
    start = start or day
    if start is None:
        return ()
    if kind == "after":
        return (start.year + 1,)
    return (start.year - 1, start.year, start.year + 1)


def _fits(kind: str, window: Window, day: date | None, anchor: Window | None) -> bool:
    """Tell whether a window is the first one that lies as its kind says."""
    if kind == "following":
        return window.start > (anchor.end if anchor else day or window.start)
    if kind in ("ahead", "next"):
        return day is None or window.start > day + _SOON * (kind == "next")
    return kind != "current" or day is None or window.end >= day


def _parsed(meant: str, day: date) -> Window | None:
    """Read what a form means; None where its words are not one window."""
    found = find_windows(meant, day)
    whole = len(found) == 1 and found[0].start <= _LEAD and found[0].end == len(meant)
    return found[0].window if whole else None


def _months(day: date, ahead: int, length: int) -> Window:
    """Return the month or quarter of a day, or one after it."""
    first = day.replace(month=day.month - (day.month - 1) % length, day=1)
    start = later(first, ahead * length)
    return Window(start, later(start, length) - timedelta(days=1))
