"""When things are due: windows of the article that a plan's words stand beside."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.spans import find_spans
from projects.intake.text import Article, Sentence
from projects.periods import Mention, Window, find_windows

_YEARS = range(1990, 2071)
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


def article_windows(article: Article, sentence: Sentence, prefer: str) -> list[Mention]:
    """Find the windows of one sentence, years that are none left out."""
    found = find_windows(
        sentence.text,
        article.published_on or article.known_by,
        article.languages,
        "future" if prefer == "future" or article.published_on is None else "past",
    )
    dates = _in_order([m for m in found if _is_date(sentence.text, m)])
    return [*dates, *find_spans(sentence.text, article.published_on)]


def _in_order(found: list[Mention]) -> list[Mention]:
    """Give a quarter or month without a year that of the date told before it.

    "A launch in the first quarter of 2025, full production in the second quarter".
    """
    ordered: list[Mention] = []
    for mention in found:
        last = ordered[-1] if ordered else None
        bare = mention.kind in ("quarter", "month") and not mention.dated
        if last and last.dated and bare and mention.window.start < last.window.start:
            mention = _from_year(mention, last.window.start)
        ordered.append(mention)
    return ordered


def _from_year(mention: Mention, after: date) -> Mention:
    """Move a window to the first year in which it doesn't begin before a day."""
    years = after.year - mention.window.start.year
    years += mention.window.start.replace(year=after.year) < after
    start, end = mention.window.start, mention.window.end
    moved = start.replace(year=start.year + years)
    last = end.replace(day=1, year=end.year + years)
    day = monthrange(last.year, last.month)[1]
    return replace(mention, window=Window(moved, last.replace(day=min(end.day, day))))


def _is_date(text: str, mention: Mention) -> bool:
    """Tell whether a mention is a date in a sentence, not a figure or a verb."""
    window = mention.window
    if window.start.year not in _YEARS or window.end.year not in _YEARS:
        return False
    said = text[mention.start : mention.end]
    if said.isdigit():
        before = text[max(0, mention.start - 24) : mention.start]
        after = text[mention.end : mention.end + 20]
        return bool(_pattern("before_year").search(before)) and not _pattern(
            "no_year"
        ).match(after)
    if mention.kind == "month" and not mention.dated:
        before = text[max(0, mention.start - 16) : mention.start]
        return said[0].isupper() if said.isascii() else True and bool(before)
    return True


def find_due(article: Article) -> list[Due]:
    """Find what is due when; the same promise said twice counts once."""
    found: list[Due] = []
    for sentence in article.sentences:
        if sentence.background:
            continue
        for due in _in_sentence(article, sentence):
            _add(found, due)
    return found


def _add(found: list[Due], due: Due) -> None:
    """Add a promise unless its window is there already; the better told one stays."""
    for place, known in enumerate(found):
        if (known.start_on, known.end_on) == (due.start_on, due.end_on):
            if known.what == "other" or known.what == due.what:
                better = due.what if known.what == "other" else known.what
                found[place] = replace(known, what=better)
                return
            return
    found.append(due)


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Due]:
    """Yield the promises of one sentence."""
    for mention in article_windows(article, sentence, "future"):
        clause = _clause(sentence.text, mention)
        if not _promised(article, sentence.text, clause, mention):
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
    clause = text[start:end]
    if mention.start - start < 25 and end - mention.end < 15 and end < len(text):
        later = min((b for b in breaks if b > end), default=len(text))
        return text[start:later]
    if _verbal(clause):
        return clause
    if text[start] == ":":
        return text[:end]
    earlier = max((b for b in breaks if b < start), default=0)
    return text[earlier:end]


def _verbal(clause: str) -> bool:
    """Tell whether a clause says what is due by itself."""
    return bool(_pattern("plan").search(clause)) or any(
        pattern.search(clause) for _, pattern in _kinds()[:-1]
    )


def _promised(article: Article, text: str, clause: str, mention: Mention) -> bool:
    """Tell whether a window is one in which the project owes something."""
    published = article.published_on
    before = text[max(0, mention.start - 60) : mention.start]
    if _pattern("not_due").search(clause) or _pattern("not_due_before").search(before):
        return False
    ahead = published is None or mention.window.end > published
    if not ahead:
        return False
    planned = bool(_pattern("plan").search(text))
    if mention.kind == "day" and not mention.dated and _just_past(published, mention):
        return False
    if _pattern("done").search(clause) and not _pattern("plan").search(clause):
        return False
    if published is None and not planned:
        return False
    near = clause + text[max(0, mention.start - 80) : mention.start]
    told = any(pattern.search(near) for _, pattern in _kinds())
    if not told:
        return False
    ahead = published is not None and mention.window.start > published
    return planned or (ahead and mention.dated)


def _just_past(published: date | None, mention: Mention) -> bool:
    """Tell whether "on June 14" was a few days ago rather than in a year."""
    if published is None:
        return True
    gap = (mention.window.start - published).days
    return gap > 300


def _what(clause: str, text: str, mention: Mention) -> str:
    """Tell what is due: the words of the clause nearest before the window decide."""
    head = text[max(0, mention.start - 70) : mention.start]
    for part in (clause, head):
        for key, pattern in _kinds():
            if pattern.search(part):
                return key
    return "other"
