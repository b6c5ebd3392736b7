"""The words that tell a status: patterns compiled from their lists."""

import re
from functools import cache

from projects.intake.lexicon import word_list

_CLASS = re.compile(r"\{([a-z]\w*)\}")
_ESCAPE = re.compile(r"\\[a-zA-Z]")
_CYRILLIC = re.compile(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LATIN = re.compile(r"[A-Za-z]{2}")


@cache
def told_by(kind: str) -> re.Pattern[str]:
    """A pattern of the words of one kind ("planned", "other" …)."""
    return compiled(word_list("status")[kind])


@cache
def hinted_by(key: str) -> re.Pattern[str]:
    """A pattern of the things and deeds that hint at a status."""
    return compiled(word_list("status")["hints"][key])


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has Cyrillic letters: its words are to be looked for then."""
    return bool(_CYRILLIC.search(text))


def phrases_in(phrases: list[str], *, cyrillic: bool) -> list[str]:
    """Return the phrases that a text in one script may hold.

    Looking for those of the other one takes as long and finds nothing.
    """
    letters = _CYRILLIC if cyrillic else _LATIN
    return [p for p in phrases if letters.search(_ESCAPE.sub("", _spelt_out(p)))]


def compiled(phrases: list[str]) -> re.Pattern[str]:
    """Compile phrases in which `{plant}` stands for a whole class of words."""
    return re.compile("|".join(map(_spelt_out, phrases)), re.IGNORECASE)


def _spelt_out(phrase: str) -> str:
    """Put the words of the classes, which may hold others, in the place of names."""
    classes = word_list("status")["classes"]
    return _CLASS.sub(lambda match: f"(?:{_spelt_out(classes[match[1]])})", phrase)
