"""What a project is about: the sector whose words weigh most."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log1p

from projects.intake.lexicon import Lexicon, word_list
from projects.intake.text import Article, Sentence

_ENOUGH = 0.5
_SAID_ONCE = 6


@dataclass(frozen=True)
class Sector:
    """The sector of the draft: its key, its best evidence, a confidence."""

    key: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class _Vote:
    """One keyword found: its sector, its own weight times its sentence's."""

    key: str
    word: str
    weight: float
    start: int
    end: int


@cache
def _keywords() -> Lexicon[tuple[tuple[str, float], ...]]:
    """Keywords with the sectors that each speaks for, and how strongly."""
    meanings: dict[str, dict[str, float]] = defaultdict(dict)
    for key, weights in word_list("sectors").items():
        for weight, phrases in weights.items():
            for phrase in phrases:
                meanings[phrase][key] = float(weight)
    return Lexicon((phrase, tuple(votes.items())) for phrase, votes in meanings.items())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of the words that raise or lower a sentence or a keyword."""
    return re.compile("|".join(word_list("cues")["sector"][kind]), re.IGNORECASE)


def find_sector(article: Article, names: tuple[str, ...] = ()) -> Sector | None:
    """Return the sector of the article's project, None where nothing tells it.

    Words inside the investors' names don't count: a "Logistics Co" may build anything.
    """
    taken = [
        match.span()
        for name in names
        for match in re.finditer(re.escape(name), article.text)
    ]
    votes = [
        vote
        for sentence in article.sentences
        for vote in _votes(article.text, sentence)
        if not any(start <= vote.start < end for start, end in taken)
    ]
    scores = _scores(votes)
    if not scores or max(scores.values()) < _ENOUGH:
        return None
    key = max(scores, key=lambda name: scores[name])
    best = max((v for v in votes if v.key == key), key=lambda v: v.weight)
    return Sector(
        key, best.start, best.end, round(scores[key] / sum(scores.values()), 2)
    )


def _scores(votes: list[_Vote]) -> dict[str, float]:
    """Sum the votes; a word said again and again counts less each time."""
    by_word: dict[tuple[str, str], list[float]] = defaultdict(list)
    for vote in votes:
        by_word[vote.key, vote.word[:_SAID_ONCE]].append(vote.weight)
    scores: dict[str, float] = defaultdict(float)
    for (key, _), weights in by_word.items():
        scores[key] += max(weights) * (1 + 0.5 * log1p(len(weights) - 1))
    return scores


def _votes(text: str, sentence: Sentence) -> Iterator[_Vote]:
    """Yield the votes of one sentence's keywords."""
    place = _place_weight(sentence)
    for hit in _keywords().find(text, sentence.words):
        near = text[
            max(sentence.start, hit.start - 50) : min(sentence.end, hit.end + 45)
        ]
        before = text[max(sentence.start, hit.start - 60) : hit.start]
        factor = 1.6 if _pattern("made_here").search(near) else 0.7
        if _pattern("used_only").search(before):
            factor = 0.25
        word = text[hit.start : hit.end].lower()
        for key, weight in hit.value:
            yield _Vote(key, word, weight * factor * place, hit.start, hit.end)


def _place_weight(sentence: Sentence) -> float:
    """A headline counts most, what the article sets aside almost nothing."""
    if sentence.background:
        return 0.15
    if _pattern("national").search(sentence.text):
        return 0.3
    return {0: 2.0, 1: 1.8, 2: 1.5}.get(
        sentence.rank, 1.0 if sentence.rank < 12 else 0.6
    )
