"""Whether a passage speaks of what is to come or of what has been."""

import re
from bisect import bisect_left
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


def _found(tense: Tense, language: str, text: str) -> list[_Cue]:
    """Find the words of one tense."""
    matches = _pattern(tense, language).finditer(text)
    return [_Cue(tense, *match.span()) for match in matches]


class Tenses:
    """The tenses told in a sentence.

    "Is to be opened" is one cue of the future, "opened" by itself one of the past.
    """

    def __init__(self, text: str, language: str) -> None:
        future = _found("future", language, text)
        told = {place for cue in future for place in range(cue.start, cue.end)}
        past = _found("past", language, text)
        free = [cue for cue in past if told.isdisjoint(range(cue.start, cue.end))]
        self._cues = [*future, *free]
        self._breaks = [match.start() for match in _BREAK.finditer(text)]

    def at(self, start: int, end: int) -> Tense | None:
        """Return the tense of the cue nearest to a passage, if there is any.

        A comma or "and" in between puts a cue further away; so does standing behind.
        """
        nearest = min(
            self._cues, key=lambda cue: self._distance(cue, start, end), default=None
        )
        return nearest.tense if nearest else None

    def _distance(self, cue: _Cue, start: int, end: int) -> int:
        """Return how far a cue is from a passage, in letters."""
        behind = cue.end > start
        low, high = (end, cue.start) if behind else (cue.end, start)
        across = bisect_left(self._breaks, high) - bisect_left(self._breaks, low)
        return max(high - low, 0) + _ACROSS * max(across, 0) + _BEHIND * behind
