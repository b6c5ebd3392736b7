"""How alike two texts are, whatever was done to spaces, stops and letters' case.

A text is cut into runs of five words, each beginning with the next word. Reports on one
matter share names and stock phrases, seldom five words in a row; a reprint shares
nearly all of them, also where its byline is new or its end was cut off.
"""

import re
from collections.abc import Iterable
from typing import TypeVar

from projects.search import folded

#: From this likeness on two texts are nearly the same: one repeats the other.
NEARLY_THE_SAME = 0.6

#: Words in a run. Names and set phrases of three or four words are common property.
_RUN = 5
#: Texts of fewer runs are alike only when they are equal: a headline proves nothing.
_FEWEST = 20

_WORD = re.compile(r"\w+")
#: Soft hyphens and marks without width stand inside words; accents over Russian vowels.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"))

Key = TypeVar("Key")
Print = frozenset[tuple[str, ...]]


def fingerprint(text: str) -> Print:
    """Return the runs of words of a text, each once: make it once, compare it often."""
    words = _WORD.findall(folded(text).translate(_UNSEEN))
    if len(words) < _RUN:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))


def likeness(first: str, second: str) -> float:
    """Return the share of the shorter text's runs found in the longer one: 0 to 1."""
    return shared(fingerprint(first), fingerprint(second))


def shared(first: Print, second: Print) -> float:
    """Return the likeness of two texts by their fingerprints."""
    fewest = min(len(first), len(second))
    if fewest < _FEWEST:
        return float(bool(first) and first == second)
    return len(first & second) / fewest


def most_alike(
    text: str, others: Iterable[tuple[Key, str]]
) -> tuple[Key, float] | None:
    """Return which of the other texts is nearly the same, and how alike it is.

    The most alike of several, the first of equals; None where none is nearly the same.
    The others may come from an iterator: each is dropped once it was looked at.
    """
    mine = fingerprint(text)
    best: tuple[Key, float] | None = None
    for key, other in others:
        found = shared(mine, fingerprint(other))
        if found >= NEARLY_THE_SAME and (best is None or found > best[1]):
            best = key, found
    return best
