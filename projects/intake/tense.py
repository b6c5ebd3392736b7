"""Whether a passage speaks of what is to come or of what has been."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from projects.intake.lexicon import word_list

Tense = Literal["future", "past"]
_BREAK = re.compile(
    r"[;:()]|,\s|\s[–—]\s|\s(?:and|but|while|whereas|и|а|но|ал|және)\s", re.IGNORECASE
)
_ACROSS = 40
_BEHIND = 15


class _Cue(NamedTuple):
    """A word that tells a tense."""

    tense: Tense
    start: int
    end: int


@cache
def _pattern(tense: Tense, language: str) -> re.Pattern[str]:
    """A pattern of the words of one tense."""
    return re.compile("|".join(word_list("due")[tense][language]), re.IGNORECASE)


def _found(tense: Tense, language: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the places where words of one tense stand."""
    return _pattern(tense, language).finditer(text)


def _overlap(one: _Cue, other: _Cue) -> bool:
    """Tell whether two cues share a letter."""
    return one.start < other.end and other.start < one.end


def find_cues(text: str, language: str) -> list[_Cue]:
    """Find the words of a sentence that tell a tense; a plan's words come first.

    "Is to be opened" is one cue of the future, "opened" by itself one of the past.
    """
    future = [_Cue("future", *m.span()) for m in _found("future", language, text)]
    past = (_Cue("past", *m.span()) for m in _found("past", language, text))
    free = [p for p in past if not any(_overlap(p, f) for f in future)]
    return [*future, *free]


def tense_at(text: str, cues: list[_Cue], start: int, end: int) -> Tense | None:
    """Return the tense of the cue nearest to a passage, if there is any.

    A comma or "and" in between puts a cue further away, and so does standing behind.
    """
    if not cues:
        return None
    breaks = [m.start() for m in _BREAK.finditer(text)]

    def distance(cue: _Cue) -> int:
        if cue.end <= start:
            low, high = cue.end, start
        else:
            low, high = end, cue.start
        across = sum(low <= place < high for place in breaks)
        return max(high - low, 0) + _ACROSS * across + _BEHIND * (cue.start >= end)

    return min(cues, key=distance).tense
