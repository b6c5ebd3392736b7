"""How exact a figure is, from the words beside it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from projects.intake.lexicon import word_list

Qualifier = Literal["exact", "about", "at_least", "at_most", "range"]
_REACH = 48
_FROM = re.compile(r"\bсо?\s(?:[\w-]+\s){0,2}\d[^.;,]{0,40}$", re.IGNORECASE)


@cache
def _patterns(side: str) -> list[tuple[re.Pattern[str], Qualifier]]:
    """The patterns of one side; those before a figure end at it, those after begin."""
    anchored = (
        r"(?<!\w)(?:{})(?:\s(?:в|на|по|at|an?|the))?[\s(\"«“]*$"
        if side == "before"
        else r"(?:-\w{{1,5}})?[\s),]*(?:{})(?!\w)"
    )
    return [
        (re.compile(anchored.format("|".join(words)), re.IGNORECASE), qualifier)
        for qualifier, words in word_list("qualifiers")[side]
    ]


def qualifier_at(text: str, start: int, end: int) -> tuple[Qualifier, int, int]:
    """Return a figure's qualifier and the figure's place with its words taken in."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    # "не менее" holds "менее": the phrase that begins first is the one that is meant
    for at, said, qualifier in sorted(_said_before(before)):
        if not (qualifier == "at_most" and _raised_to(said, text, start)):
            return qualifier, start - len(before) + at, end
    for pattern, qualifier in _patterns("after"):
        match = pattern.match(after)
        if match:
            raised = qualifier == "at_most" and _raised(text[end : end + 2 * _REACH])
            return ("exact" if raised else qualifier), start, end + match.end()
    return "exact", start, end


def _said_before(before: str) -> Iterator[tuple[int, str, Qualifier]]:
    """Yield where each qualifier's phrase begins that ends at the figure."""
    for pattern, qualifier in _patterns("before"):
        match = pattern.search(before)
        if match:
            yield match.start(), match[0], qualifier


def _raised_to(said: str, text: str, start: int) -> bool:
    """Tell whether "до" names the end of a change: "увеличить с 450 до 600"."""
    plain = said.strip().lower() == "до"
    before = re.split(r"[.;]\s", text[max(0, start - 3 * _REACH) : start])[-1]
    moved = _change("before").search(before) or _FROM.search(before)
    return plain and bool(moved)


def _raised(after: str) -> bool:
    """Tell whether a Kazakh "дейін" goes with a verb of change behind it."""
    return bool(_change("after").search(after))


@cache
def _change(side: str) -> re.Pattern[str]:
    """The verbs of raising and lowering, on one side of a figure."""
    return re.compile("|".join(word_list("qualifiers")["change"][side]), re.IGNORECASE)
