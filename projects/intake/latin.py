"""Kazakh in Latin letters, read through its Cyrillic spelling.

Both alphabets that papers have printed since 2018 are known. The words are read in
Cyrillic, and every passage found is put back to where it stands in the text given.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from projects.intake.lexicon import word_list

_LETTER = re.compile(r"[^\W\d_]")
_OWN = re.compile(r"[áǵńóúýÁǴŃÓÚÝäğǧşñŋūıÄĞǦŞÑŊŪİ]")
_BARE_Q = re.compile(r"q(?!u)", re.IGNORECASE)
_FOREIGN = re.compile(r"[əƏ]|[og][ʻ‘`]", re.IGNORECASE)
_NAMED = re.compile(
    r"«[^»áǵńóúýıäğşñū\n]{2,60}»|\"[^\"áǵńóúýıäğşñū\n]{2,60}\"|"
    r"(?:[A-Z][A-Za-z&.-]*\s){1,4}(?:Co\.|Ltd|LLC|LLP|Inc|Corp|Group|Energy|GmbH|AG)\b"
    r"(?:[.,]?\s(?:Co|Ltd)\b)*|\b\w*(?:[wWxX]|[cC](?![hH]))\w*"
)
_SAMPLE = 20_000


@dataclass(frozen=True)
class Spelling:
    """A text in Cyrillic letters, and for each of its places the one it came from."""

    text: str
    places: Sequence[int]


def is_latin_kazakh(text: str) -> bool:
    """Tell whether a text is Kazakh in Latin letters: its own letters, and bare q."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < 20 or _FOREIGN.search(sample):
        return False
    own, bare = len(_OWN.findall(sample)), len(_BARE_Q.findall(sample))
    return own > letters * 0.02 and bare > letters * 0.005


@cache
def _table(kind: str) -> dict[str, str]:
    """Letters, or groups of them, with their Cyrillic ones."""
    table: dict[str, str] = word_list("latin")[kind]
    return table


@cache
def _groups(kind: str) -> re.Pattern[str]:
    """A pattern of the words and letters of an alphabet, the longest first."""
    said = [*_table("words"), *_table(kind)]
    longest = sorted(said, key=len, reverse=True)
    return re.compile("|".join(re.escape(group) for group in longest))


def _lowered(text: str, kind: str) -> str:
    """Lower a text letter by letter, so that no place moves; I and İ are two."""
    capitals = {"İ": "i", "I": "ı" if kind == "2021" else "i"}
    return "".join(
        capitals.get(letter) or (letter.lower() if len(letter.lower()) == 1 else letter)
        for letter in text
    )


def in_cyrillic(text: str) -> Spelling:
    """Spell a text in Cyrillic; names of companies stay as they are."""
    kind = "2018" if re.search(r"[áǵńýÁǴŃÝ]", text) else "2021"
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, said in _spelled(text, kind):
        pieces += [text[last:start], said]
        places += [*range(last, start), *([start] * len(said))]
        last = end
    return Spelling(
        "".join([*pieces, text[last:]]), [*places, *range(last, len(text) + 1)]
    )


def _spelled(text: str, kind: str) -> list[tuple[int, int, str]]:
    """Return what is spelled anew: from where to where, and how."""
    named = [match.span() for match in _NAMED.finditer(text)]
    found, name = [], 0
    for match in _groups(kind).finditer(_lowered(text, kind)):
        while name < len(named) and named[name][1] <= match.start():
            name += 1
        if name == len(named) or match.start() < named[name][0]:
            found.append((match.start(), match.end(), _cyrillic(text, match, kind)))
    return found


def _cyrillic(text: str, match: re.Match[str], kind: str) -> str:
    """Return the Cyrillic of one group of letters, in the same case."""
    lower = match[0]
    said = _table("words").get(lower) or _table(kind)[lower]
    before = text[match.start() - 1 : match.start()].lower()
    if kind == "2021" and lower == "i" and before in tuple("aäeoöuūüyiı"):
        said = "й"
    if lower == "y" and before in tuple("aáäeoóö"):
        said = "й"  # older spellings: no vowel of Kazakh follows another
    if kind == "2018" and lower[0] == "ı":
        after_vowel = before in tuple("aáeoóuúyiı")
        said = {"ı": "й" if after_vowel else "и"}.get(lower, said)
        said = "иа" if lower == "ıa" and not after_vowel else said
    return said.capitalize() if text[match.start()].isupper() else said


def put_back(item: Any, places: Sequence[int]) -> Any:
    """Return what was found with its passages where the given text has them."""
    if isinstance(item, tuple):
        return tuple(put_back(part, places) for part in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    moved = {
        field.name: put_back(getattr(item, field.name), places)
        for field in fields(item)
        if isinstance(getattr(item, field.name), tuple)
    }
    for name in ("start", "end"):
        moved[name] = places[getattr(item, name)]
    return replace(item, **moved)
