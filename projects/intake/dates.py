"""When things are due: the windows ahead that the article tells of its project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.tense import find_cues, tense_at
from projects.intake.text import Article, Sentence
from projects.intake.windows import windows_ahead
from projects.periods import Mention, Window

_CLAUSE = re.compile(
    r"[;:(]|[,.]\s+(?=(?:with|while|but|and|which|where|the|а|но|при|что|после|"
    r"ал|және)\b)|\b(?:while|whereas)\b|\s(?:and|и)\s(?=(?:the|will|full|full-scale|"
    r"production|commission|launch|reach|запуст|ввести|ввод|выйти|завершить|полн))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Due:
    """A promise: what is due, from which day to which, evidence, confidence.

    `what` is one of construction_start, first_production, commissioning,
    full_capacity, other.
    """

    what: str
    start_on: date
    end_on: date
    start: int
    end: int
    confidence: float


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words around dates."""
    return re.compile("|".join(word_list("due")[kind]), re.IGNORECASE)


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    """The words that tell what is due, the most telling first."""
    kinds = word_list("due")["what"].items()
    return [(key, re.compile("|".join(words), re.IGNORECASE)) for key, words in kinds]


def find_due(article: Article) -> list[Due]:
    """Find what is due when; the same promise said twice counts once."""
    found: list[Due] = []
    anchor: Window | None = None
    for sentence in article.sentences:
        if sentence.background:
            continue
        mentions = windows_ahead(article, sentence, anchor)
        for due in _in_sentence(article, sentence, mentions):
            _add(found, due)
        anchor = mentions[-1].window if mentions else anchor
    return found


def _add(found: list[Due], due: Due) -> None:
    """Add a promise unless its window is there already; the better told one stays."""
    for place, known in enumerate(found):
        if (known.start_on, known.end_on) == (due.start_on, due.end_on):
            if known.what == "other":
                found[place] = replace(known, what=due.what)
            return
    found.append(due)


def _in_sentence(
    article: Article, sentence: Sentence, mentions: list[Mention]
) -> Iterator[Due]:
    """Yield the promises of one sentence."""
    cues = find_cues(sentence.text) if mentions else []
    for mention in mentions:
        clause = _clause(sentence.text, mention)
        tense = tense_at(sentence.text, cues, mention.start, mention.end)
        if not _ahead(article, mention, tense) or _foreign(sentence, clause, mention):
            continue
        what = _what(clause, sentence.text, mention)
        window = _settled(sentence.text, mention)
        start, end = sentence.start + mention.start, sentence.start + mention.end
        confidence = 0.9 if what != "other" else 0.6
        yield Due(what, window.start, window.end, start, end, confidence)


def _settled(text: str, mention: Mention) -> Window:
    """Keep only the new end of "postponed from 2026 to 2028"."""
    moved = _pattern("moved").search(text[max(0, mention.start - 60) : mention.start])
    if mention.kind == "span" and moved:
        return Window(mention.window.end.replace(month=1, day=1), mention.window.end)
    return mention.window


def _clause(text: str, mention: Mention) -> str:
    """Return the clause around a mention."""
    breaks = [m.start() for m in _CLAUSE.finditer(text)]
    start = max((b for b in breaks if b <= mention.start), default=0)
    end = min((b for b in breaks if b >= mention.end), default=len(text))
    return text[start:end]


def _ahead(article: Article, mention: Mention, tense: str | None) -> bool:
    """Tell whether a window lies ahead of the report, as its words have it.

    A window with its year that begins after the report needs no words of a plan; one
    without its year, or which the report lies in, does.
    """
    day = article.published_on or article.known_by
    if day and mention.window.end <= day:
        return False
    if article.published_on and mention.dated and mention.window.start > day:
        return mention.kind != "span" or not mention.bound or tense == "future"
    if mention.kind == "day" and not mention.dated and _just_past(day, mention):
        return False
    return tense == "future"


def _just_past(day: date | None, mention: Mention) -> bool:
    """Tell whether "on June 14" was a few days ago rather than in a year."""
    return day is None or (mention.window.start - day).days > 300


def _foreign(sentence: Sentence, clause: str, mention: Mention) -> bool:
    """Tell whether what is due isn't the project's: a nation's goal, a dropped plan."""
    text = sentence.text
    before = text[max(0, mention.start - 60) : mention.start]
    if _pattern("not_due").search(clause) or _pattern("not_due_before").search(before):
        return True
    if _pattern("withdrawn").search(clause[: clause.find(text[mention.start:mention.end])]):
        return True
    if mention.kind not in ("year", "part"):
        return False
    national = _pattern("national").search(clause)
    return bool(national) and not _pattern("project").search(clause)


def _what(clause: str, text: str, mention: Mention) -> str:
    """Tell what is due: the words of the clause nearest before the window decide."""
    head = text[max(0, mention.start - 70) : mention.start]
    for part in (clause, head):
        for key, pattern in _kinds():
            if pattern.search(part):
                return key
    return "other"
