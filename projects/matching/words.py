"""The words of an article and of the records, findable by spelling, meaning, sound."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from projects import naming
from projects.search import folded

#: Sounds shorter than that are shared by chance: across scripts, within one.
_SHORT, _SHORT_WITHIN = 3, 6


class Said:
    """The words of a text; only words with a capital can be names by their sound."""

    def __init__(self, *texts: str) -> None:
        text = unicodedata.normalize("NFKC", "\n".join(texts))
        said = {word: _folded(word) for word in set(re.findall(r"\w+", text))}
        names = {word for said_so, word in said.items() if said_so[0].isupper()}
        self.words = set(said.values())
        self._meanings = set(map(naming.meaning, self.words)) - {""}
        self._sounds: dict[bool, set[str]] = {True: set(), False: set()}
        for name in names:
            self._sounds[naming.is_latin(name)] |= naming.sounds(name)
        self._known: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Tell whether a folded word is among them, in whatever script."""
        if word not in self._known:
            self._known[word] = self._has(word)
        return self._known[word]

    def _has(self, word: str) -> bool:
        if word in self.words or naming.meaning(word) in self._meanings:
            return True
        latin = naming.is_latin(word)
        return any(
            sound in self._sounds[script]
            for sound in naming.sounds(word)
            for script in (True, False)
            if len(sound) >= (_SHORT_WITHIN if script == latin else _SHORT)
        )


def _folded(word: str) -> str:
    return naming.unaccented(folded(word))


class Vocabulary:
    """The words of many names, to find those like a given one without trying all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(set(words))
        self._by_sound: dict[bool, dict[str, set[str]]] = {}

    def near(self, word: str) -> set[str]:
        """Return the words that may be the given one; by sound in the other script."""
        near = {found for found, *_ in _extract(word, self._words)}
        other = self._sounding(not naming.is_latin(word))
        for sound in naming.sounds(word):
            for found, *_ in _extract(sound, other):
                near |= other[found]
        return near

    def _sounding(self, latin: bool) -> dict[str, set[str]]:
        """Return the words of one script by how they may sound."""
        if latin not in self._by_sound:
            found: dict[str, set[str]] = defaultdict(set)
            for word in self._words:
                if naming.is_latin(word) == latin:
                    for sound in naming.sounds(word):
                        found[sound].add(word)
            self._by_sound[latin] = found
        return self._by_sound[latin]


def _extract(word: str, choices: Iterable[str]) -> list[tuple[str, float, int]]:
    return process.extract(
        word, list(choices), scorer=fuzz.ratio, score_cutoff=75, limit=None
    )


def telling(name: str) -> list[str]:
    """Return the words that tell a name from others; all where all are common."""
    words = naming.words_of(name)
    return [word for word in words if naming.weight(word) == 1] or list(words)
