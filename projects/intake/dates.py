"""When things are due: the windows ahead that the article tells of its project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.tense import Tense, Tenses
from projects.intake.text import Article, Sentence
from projects.intake.windows import windows_ahead
from projects.periods import Mention, Window

_MOST = 12  # windows that a sentence may tell: no real one comes near
_CLAUSE = re.compile(
    r"[;:(]|[,.]\s+(?=(?:with|while|but|and|which|where|the|а|но|при|что|после|"
    r"ал|және)\b)|\b(?:while|whereas)\b|\s(?:and|и)\s(?=(?:the|will|full|full-scale|"
    r"production|commission|launch|reach|запуст|ввести|ввод|выйти|завершить|полн))",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;:]\s")
_THIS = re.compile(
    r"\b(?:this|эт(?:от|ой|им|ом)|нынешн\w{2,3}|осы|биыл)\b", re.IGNORECASE
)
_HEADS = (": ", " – ", " — ")
_LONG_AHEAD = 300
_FAR = 250
_LITTLE = 20
_OWN = 16


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


@dataclass(frozen=True)
class _Told:
    """A window of a sentence, and the tense in which it is told."""

    sentence: Sentence
    mention: Mention
    tense: Tense | None


def find_due(article: Article) -> list[Due]:
    """Find what is due when; the same promise said twice counts once.

    A term ("within two years") counts from the report only where no date is told that
    it could count from.
    """
    told = list(_told(article))
    past = _latest_past(told) if article.published_on is None else None
    due: list[Due] = []
    terms: list[Due] = []
    for window in told:
        if _ahead(article, window, past) and not _foreign(window):
            term = window.mention.kind == "span" and window.mention.bound
            _add(terms if term else due, _due(window))
    return [d for d in due if not _said_closer(d, due)] or terms


def _told(article: Article) -> Iterator[_Told]:
    """Yield the windows that the article's news tells."""
    anchor: Window | None = None
    for sentence in article.sentences:
        if sentence.background:
            continue
        mentions = windows_ahead(article, sentence, anchor)
        if mentions:
            tenses = Tenses(sentence.text, article.language)
            for m in mentions[:_MOST]:
                yield _Told(sentence, m, tenses.at(m.start, m.end))
        anchor = mentions[-1].window if mentions else anchor


def _latest_past(told: list[_Told]) -> date | None:
    """Return the first day of the last window that the article tells of as past."""
    past = (t.mention.window.start for t in told if t.tense == "past")
    return max(past, default=None)


def _said_closer(due: Due, others: list[Due]) -> bool:
    """Tell whether a promised month is but a promised day of it said roughly."""
    month = (due.end_on - due.start_on).days in range(27, 31)
    return month and any(
        o.start_on == o.end_on and due.start_on <= o.start_on <= due.end_on
        for o in others
    )


def _add(found: list[Due], due: Due) -> None:
    """Add a promise unless its window is there already; the better told one stays."""
    for place, known in enumerate(found):
        if (known.start_on, known.end_on) == (due.start_on, due.end_on):
            if known.what == "other":
                found[place] = replace(known, what=due.what)
            return
    found.append(due)


def _due(told: _Told) -> Due:
    """Build the promise of a window."""
    text, mention = told.sentence.text, told.mention
    what = _what(_clause(text, mention), text, mention)
    window = _settled(text, mention)
    place = told.sentence.start
    start, end = place + mention.start, place + mention.end
    confidence = 0.9 if what != "other" else 0.6
    return Due(what, window.start, window.end, start, end, confidence)


def _settled(text: str, mention: Mention) -> Window:
    """Keep only the new end of "postponed from 2026 to 2028"."""
    before = text[max(0, mention.start - 60) : mention.start]
    if mention.kind == "span" and _moved(before):
        return Window(mention.window.end.replace(month=1, day=1), mention.window.end)
    return mention.window


def _moved(before: str, *also: str) -> bool:
    """Tell whether the words before a window move what was due then."""
    return all(_pattern(kind).search(before) for kind in ("moved", *also))


def _clause(text: str, mention: Mention) -> str:
    """Return the clause around a mention, what is far away left out.

    Where it says nothing else ("By 2029, the plant …") the next one belongs to it.
    """
    low, high = max(0, mention.start - _FAR), min(mention.end + _FAR, len(text))
    breaks = [match.start() for match in _CLAUSE.finditer(text, low, high)]
    start = max((b for b in breaks if b <= mention.start), default=low)
    ends = [*(b for b in breaks if b >= mention.end), high]
    bare = mention.start - start < _LITTLE and ends[0] - mention.end < _LITTLE
    return text[start : ends[1] if bare and len(ends) > 1 else ends[0]]


def _ahead(article: Article, told: _Told, past: date | None) -> bool:
    """Tell whether a window lies ahead of the report, as its words have it.

    A window with its year that begins after the report needs no words of a plan; one
    without its year, or which the report lies in, does. Where the day of the report is
    unknown, it is after the last day told as past.
    """
    mention, day = told.mention, article.published_on or past
    window = mention.window
    if day and window.end <= day:
        return False
    if day and mention.dated and told.tense is None:
        headed = told.sentence.text[: mention.start].endswith(_HEADS)
        return window.start > day or headed or _reaches_beyond(mention, day)
    if article.published_on and mention.dated and window.start > article.published_on:
        return True
    if mention.kind == "day" and not mention.dated and _just_past(article, window):
        return False
    return told.tense == "future" or (told.tense is None and _this(article, told))


def _this(article: Article, told: _Told) -> bool:
    """Tell whether "this December" is the one to come, not the one last year."""
    day, mention = article.published_on, told.mention
    start = mention.window.start
    said = told.sentence.text[max(0, mention.start - 12) : mention.end]
    return (
        day is not None
        and start.year == day.year
        and start > day
        and (bool(_THIS.search(said)))
    )


def _reaches_beyond(mention: Mention, day: date) -> bool:
    """Tell whether "by 2026" and "2026 to 2029", said in 2026, are for what is to come.

    "In 2026" may be what happened already.
    """
    if mention.kind == "span":
        return not mention.bound and mention.window.start.year >= day.year
    return mention.bound


def _just_past(article: Article, window: Window) -> bool:
    """Tell whether "on June 14" was a few days ago rather than in a year."""
    day = article.published_on
    return day is None or (window.start - day).days > _LONG_AHEAD


def _foreign(told: _Told) -> bool:
    """Tell whether what is due isn't the project's: a nation's goal, a dropped plan."""
    text, mention = told.sentence.text, told.mention
    clause = _clause(text, mention)
    before = text[max(0, mention.start - 60) : mention.start]
    if _pattern("not_due").search(_part(clause, text, mention)) or _pattern(
        "not_due_before"
    ).search(before):
        return True
    if mention.kind != "span" and _moved(before, "moved_from"):
        return True
    if _pattern("withdrawn").search(_PART.split(text[: mention.start])[-1]):
        return True
    if mention.kind not in ("year", "part"):
        return False
    national = _pattern("national").search(clause)
    return bool(national) and not _pattern("project").search(clause)


def _part(clause: str, text: str, mention: Mention) -> str:
    """Return what a clause says between the commas around a window.

    Where they leave too little to be a saying of its own, it is the whole clause.
    """
    low = text.rfind(", ", 0, mention.start) + 1
    high = text.find(", ", mention.end)
    part = text[low : high if high > 0 else len(text)]
    own = len(part) - (mention.end - mention.start)
    return part if own >= _OWN and len(part) < len(clause) else clause


def _what(clause: str, text: str, mention: Mention) -> str:
    """Tell what is due: the words of the clause nearest before the window decide."""
    head = text[max(0, mention.start - 70) : mention.start]
    for part in (clause, head):
        for key, pattern in _kinds():
            if pattern.search(part):
                return key
    return "other"
