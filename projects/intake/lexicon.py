"""Finding many phrases in a text in one pass over its words.

A phrase is written as it is read, with three marks: `стро*` is a word that starts so,
`павлодар~` the name with a Russian or Kazakh case ending, `=IT` the word in exactly
this case. Spaces stand for a space or a hyphen.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_WORDS = Path(__file__).parent / "words"
_WORD = re.compile(r"[^\W_]+")
_KEY = 3
_GAP = re.compile(r"[\s\-–‑'’«»\"“”.]{1,3}")
_ENDINGS = frozenset(
    [
        "",
        "а",
        "й",
        "у",
        "ом",
        "е",
        "ы",
        "и",
        "ой",
        "ою",
        "ей",
        "ем",
        "ам",
        "ами",
        "ах",
        "ов",
        "я",
        "ю",
        "ь",
        "ью",
        "ям",
        "ями",
        "ях",
        "ым",
        "ого",
        "ому",
        "да",
        "де",
        "та",
        "те",
        "дағы",
        "дегі",
        "тағы",
        "тегі",
        "ға",
        "ге",
        "қа",
        "ке",
        "ның",
        "нің",
        "дың",
        "дің",
        "тың",
        "тің",
        "нан",
        "нен",
        "дан",
        "ден",
        "тан",
        "тен",
        "мен",
        "бен",
        "пен",
        "ы",
        "і",
        "сы",
        "сі",
        "сында",
        "сінде",
        "сына",
        "сіне",
        "дық",
        "дік",
        "лық",
        "лік",
        "ғы",
        "гі",
        "қы",
        "кі",
        "дегі",
        "ндағы",
        "ндегі",
        "н",
        "ні",
        "ды",
        "ді",
        "ты",
        "ті",
        "на",
        "не",
        "нда",
        "нде",
    ]
)


@dataclass(frozen=True)
class Word:
    """One run of letters or digits of a text, and where it stands."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase found: its value, the characters and the words it covers."""

    value: T
    start: int
    end: int
    first: int
    last: int


def words_of(text: str) -> list[Word]:
    """Split a text into words, hyphens and apostrophes being gaps."""
    return [
        Word(match[0], match[0].lower(), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


@cache
def word_list(name: str) -> Any:
    """Load one of the data files beside this module."""
    path = _WORDS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def given_names(kind: str) -> frozenset[str]:
    """One list of names: given ones in Latin or Cyrillic, surnames of East Asia."""
    return frozenset(word_list("given_names")[kind])


def _matches(pattern: str, word: Word) -> bool:
    """Tell whether one word of a phrase fits one word of the text."""
    if pattern[0] == "=":
        return word.text == pattern[1:]
    if pattern[-1] == "*":
        return word.lower.startswith(pattern[:-1])
    if pattern[-1] == "~":
        stem = pattern[:-1]
        return word.lower.startswith(stem) and word.lower[len(stem) :] in _ENDINGS
    return word.lower == pattern


class Lexicon(Generic[T]):
    """Phrases with a value each; `find` gives the longest at every place."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._index: dict[str, list[tuple[list[str], T]]] = defaultdict(list)
        for phrase, value in entries:
            patterns = phrase.replace("-", " ").split()
            key = patterns[0].strip("=*~").lower()[:_KEY]
            self._index[key].append((patterns, value))
        for phrases in self._index.values():
            phrases.sort(key=lambda phrase: -len(" ".join(phrase[0])))

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Hit[T]]:
        """Yield the phrases found among the words of a text, none overlapping."""
        place = 0
        while place < len(words):
            hit = self._at(text, words, place)
            if hit:
                yield hit
            place = hit.last + 1 if hit else place + 1

    def _at(self, text: str, words: Sequence[Word], place: int) -> Hit[T] | None:
        """Return the longest phrase that starts at one word."""
        for patterns, value in self._index.get(words[place].lower[:_KEY], ()):
            last = place + len(patterns) - 1
            if last < len(words) and self._fits(text, patterns, words, place):
                start, end = words[place].start, words[last].end
                return Hit(value, start, end, place, last)
        return None

    @staticmethod
    def _fits(
        text: str, patterns: list[str], words: Sequence[Word], place: int
    ) -> bool:
        """Tell whether all words of a phrase stand there one after another."""
        for offset, pattern in enumerate(patterns):
            word = words[place + offset]
            if not _matches(pattern, word):
                return False
            before = words[place + offset - 1].end
            if offset and not _GAP.fullmatch(text, before, word.start):
                return False
        return True
