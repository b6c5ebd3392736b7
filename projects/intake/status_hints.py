"""What an article hints of a project's status where no phrase tells it outright.

A hint is a thing or a deed (a roof, a crane, tonnes sold, a licence won) in a clause
that tells a fact: one that looks ahead, or to other places and companies, hints at
nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects.intake.asides import in_another_country
from projects.intake.status_words import hinted_by, told_by
from projects.intake.text import Article, Sentence

HINTED = (
    "cancelled",
    "suspended",
    "partly_operating",
    "operating",
    "construction",
    "agreed",
)
_FIRST = 12
_MOST = 60
_LONGEST = 400
_BREAK = re.compile(
    r"[;:()]|\s[–—]\s|,\s+(?=(?:and|but|while|whereas|after which|which|who|where|"
    r"а|но|и|котор\w+|где|чтобы|осталь\w+|the (?:rest|others?))\b)"
)


@dataclass(frozen=True)
class Hint:
    """A passage that hints at a status."""

    key: str
    start: int
    end: int


def find_hints(article: Article) -> dict[str, Hint]:
    """Return the first hint at each status."""
    hints: dict[str, Hint] = {}
    for sentence in article.sentences[:_MOST]:
        if sentence.background or sentence.rank >= _FIRST or _abroad(article, sentence):
            continue
        for start, clause in _facts(sentence):
            for key in HINTED:
                match = hinted_by(key).search(clause)
                if match and key not in hints:
                    hints[key] = Hint(key, start + match.start(), start + match.end())
    return hints


def _facts(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield the clauses that tell facts of the project, with their places."""
    start = 0
    ends = [match.end() for match in _BREAK.finditer(sentence.text)]
    for end in [*ends, len(sentence.text)]:
        clause = sentence.text[start : min(end, start + _LONGEST)]
        if not told_by("ahead").search(clause) and not told_by("elsewhere").search(
            clause
        ):
            yield sentence.start + start, clause
        start = end


def _abroad(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence is set in another country and not at home."""
    return in_another_country(article, sentence) and not told_by("home").search(
        sentence.text
    )
