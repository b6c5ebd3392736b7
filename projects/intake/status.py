"""How far a project has come, from the verbs of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.text import Article, Sentence

_ENOUGH = 0.9
_CLAUSE = re.compile(r"[;:]|,\s+(?=(?:while|but|and|with|where|а|но|при этом|где)\b)")


@dataclass(frozen=True)
class Status:
    """The status of the draft: its key, its evidence, a confidence from 0 to 1."""

    key: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class _Sign:
    """One phrase that speaks for a status."""

    key: str
    weight: float
    start: int
    end: int


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The phrases of each status, all languages together."""
    return [
        (key, re.compile("|".join(phrases), re.IGNORECASE))
        for key, phrases in word_list("status")["signs"].items()
    ]


@cache
def _context(kind: str) -> re.Pattern[str]:
    """A pattern of the words that take a sign's weight away."""
    return re.compile("|".join(word_list("status")[kind]), re.IGNORECASE)


def find_status(article: Article) -> Status | None:
    """Return the most advanced status that the article vouches for.

    Without a sign of any other, a text that names a project proposes it; a text without
    sentences has no status.
    """
    if not article.sentences:
        return None
    best: dict[str, _Sign] = {}
    for sentence in article.sentences:
        for sign in _signs(sentence):
            if sign.weight > best.get(sign.key, sign).weight or sign.key not in best:
                best[sign.key] = sign
    return _decide({k: s for k, s in best.items() if s.weight >= _ENOUGH}, article)


def _decide(best: dict[str, _Sign], article: Article) -> Status | None:
    """Pick among the statuses found; both running and building means partly."""
    for key in ("cancelled", "suspended", "partly_operating"):
        if key in best:
            return _status(key, best[key])
    running, building = best.get("operating"), best.get("construction")
    if running and building and building.weight >= 1.3 > running.weight:
        return _status("construction", building)
    if running and "remaining" in best:
        return _status("partly_operating", running)
    for sign in (running, building, best.get("agreed"), best.get("proposed")):
        if sign:
            return _status(sign.key, sign)
    first = article.sentences[0]
    project = _context("project").search(article.text)
    return Status("proposed", first.start, first.end, 0.3) if project else None


def _status(key: str, sign: _Sign) -> Status:
    """Build the status from its strongest sign."""
    return Status(key, sign.start, sign.end, round(min(sign.weight / 2, 1.0), 2))


def _signs(sentence: Sentence) -> Iterator[_Sign]:
    """Yield the signs of a sentence; what is only planned or past is no sign."""
    if sentence.background and sentence.rank > 1:
        return
    text = sentence.text
    place = 1.4 if sentence.rank < 3 else 1.0 if sentence.rank < 10 else 0.8
    if _context("other").search(text):
        place *= 0.45
    for key, pattern in _patterns():
        for match in pattern.finditer(text):
            weight = place * _weight(key, text, match)
            if weight:
                start = sentence.start + match.start()
                yield _Sign(key, weight, start, sentence.start + match.end())


def _no_facility(text: str, said: str) -> bool:
    """Tell whether what was opened or launched is no facility: a project, a forum."""
    if re.search(r"project|construct|проект|строит|жоба|құрылыс", said, re.IGNORECASE):
        return True
    return not _context("facility").search(text)


def _weight(key: str, text: str, match: re.Match[str]) -> float:
    """Weigh one sign: 0 when the clause before it makes it a plan or a condition."""
    clause = _CLAUSE.split(text[max(0, match.start() - 120) : match.start()])[-1]
    clause += match[0]
    if key in ("operating", "construction", "partly_operating", "remaining"):
        if _context("planned").search(clause[-110:]):
            return 0.0
        if _context("planned_after").match(text[match.end() : match.end() + 40]):
            return 0.0
    if key == "operating" and _no_facility(text, match[0]):
        return 0.3
    if key == "agreed" and _context("soft").search(text):
        return 0.0
    return 1.0
