"""The words that tell a status: patterns compiled from their lists."""

import re
from functools import cache

from projects.intake.lexicon import word_list

_CLASS = re.compile(r"\{([a-z]\w*)\}")


@cache
def told_by(kind: str) -> re.Pattern[str]:
    """A pattern of the words of one kind ("planned", "other" …)."""
    return compiled(word_list("status")[kind])


@cache
def hinted_by(key: str) -> re.Pattern[str]:
    """A pattern of the things and deeds that hint at a status."""
    return compiled(word_list("status")["hints"][key])


def compiled(phrases: list[str]) -> re.Pattern[str]:
    """Compile phrases in which `{plant}` stands for a whole class of words."""
    return re.compile("|".join(map(_spelt_out, phrases)), re.IGNORECASE)


def _spelt_out(phrase: str) -> str:
    """Put the words of the classes, which may hold others, in the place of names."""
    classes = word_list("status")["classes"]
    return _CLASS.sub(lambda match: f"(?:{_spelt_out(classes[match[1]])})", phrase)
