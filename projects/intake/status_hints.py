"""What an article hints of a project's status where no phrase tells it outright.

A hint is a thing or a deed (a roof, a crane, tonnes sold, a licence won) in a clause
that tells a fact: one that looks ahead, or to other places and companies, hints at
nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
_BREAK = re.compile(r"[;:()]|\s[–—]\s|,\s")


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
        if sentence.background or sentence.rank >= _FIRST:
            continue
        for clause in _facts(sentence):
            for hint in _hints(article, clause):
                hints.setdefault(hint.key, hint)
    return hints


def _hints(article: Article, clause: Sentence) -> Iterator[Hint]:
    """Yield what a clause hints at; abroad one may sign a deal, but not build."""
    abroad = in_another_country(article, clause) and not told_by("home").search(
        clause.text
    )
    for key in ("agreed",) if abroad else HINTED:
        if match := hinted_by(key).search(clause.text):
            start = clause.start
            yield Hint(key, start + match.start(), start + match.end())


def _facts(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the clauses of a sentence that tell facts of the project.

    What stands between two commas may look ahead while the rest tells a fact.
    """
    start = 0
    ends = [match.end() for match in _BREAK.finditer(sentence.text)]
    for end in [*ends, len(sentence.text)]:
        text = sentence.text[start:end][:_LONGEST]
        if not (told_by("ahead").search(text) or told_by("elsewhere").search(text)):
            yield _part(sentence, start, text)
        start = end


def _part(sentence: Sentence, start: int, text: str) -> Sentence:
    """Cut a clause out of a sentence."""
    first = sentence.start + start
    last = first + len(text)
    words = tuple(word for word in sentence.words if first <= word.start < last)
    return replace(sentence, text=text, start=first, end=last, words=words)
