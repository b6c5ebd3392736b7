"""The windows of a sentence: what is a date in it, and of which year."""

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.relative import find_relative
from projects.intake.spans import find_spans
from projects.intake.text import Article, Sentence
from projects.periods import Mention, Prefer, Window, find_windows

_YEARS = range(1990, 2071)
_NO_DAY = date(1990, 1, 1)
_BARE = ("day", "month", "quarter", "half", "season")
_LIST = re.compile(
    r"(?:\s|,|and|or|in|by|и|или|в|к|және|мен|the|of){1,6}", re.IGNORECASE
)
_DECADE = re.compile(r"s\b|-?х\b")
_OR = re.compile(r"\s(?:or|или|не|немесе)\s", re.IGNORECASE)
_ROMAN = re.compile(r"\bІ{1,3}V?\b")  # the Cyrillic letter
_RANGE = re.compile(
    r"\s*(?:[–—-]|to|until|till|through|по|до)\s*(?:the\s)?", re.IGNORECASE
)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words around dates."""
    return re.compile("|".join(word_list("windows")[kind]), re.IGNORECASE)


def article_windows(article: Article, sentence: Sentence, prefer: str) -> list[Mention]:
    """Find the windows that one sentence says outright, figures left out."""
    day = article.published_on or article.known_by
    future = prefer == "future" or article.published_on is None
    return _outright(article, sentence, day, "future" if future else "past")


def windows_ahead(
    article: Article, sentence: Sentence, anchor: Window | None
) -> list[Mention]:
    """Find all windows of a sentence in order, those that count from another included.

    The anchor is the window told last before the sentence. Without the day of
    publication only what has its year is a window.
    """
    text, day = sentence.text, article.published_on
    outright = _outright(article, sentence, day, "future")
    found = [*find_relative(text, day, outright, anchor), *find_spans(text, day)]
    for mention in outright:
        if not any(mention.start < m.end and m.start < mention.end for m in found):
            found.append(mention)
    return _joined(text, sorted(found, key=lambda m: m.start))


def _outright(
    article: Article, sentence: Sentence, day: date | None, prefer: Prefer
) -> list[Mention]:
    """Find the windows that a sentence says outright, counted from a day if known."""
    text = sentence.text
    latin = _ROMAN.sub(lambda match: match[0].replace("І", "I"), text)
    found = find_windows(latin, day or _NO_DAY, article.languages, prefer)
    after = _BARE if day else (*_BARE, "year", "part")
    dates = _in_order(text, [m for m in found if _is_date(text, m)], after)
    return dates if day else [m for m in dates if _told(m)]


def _told(mention: Mention) -> bool:
    """Tell whether a window's year was told, not counted from a day nobody knows."""
    return mention.dated and mention.window.start.year > _NO_DAY.year + 1


def _joined(text: str, found: list[Mention]) -> list[Mention]:
    """Join "from June until the following March" and "2028 or 2029" into one window."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and _are_one(text, last, mention):
            window = Window(last.window.start, mention.window.end)
            joined[-1] = Mention(window, last.start, mention.end, "span", dated=True)
        else:
            joined.append(mention)
    return joined


def _are_one(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether two windows are the ends of a range or a choice of years."""
    if second.window.end < first.window.start or second.kind == "span":
        return False
    gap = first.end, second.start
    if first.kind == second.kind == "year" and _OR.fullmatch(text, *gap):
        return True
    return second.kind == "part" and bool(_RANGE.fullmatch(text, *gap))


def _in_order(text: str, found: list[Mention], after: Collection[str]) -> list[Mention]:
    """Give a window without a year the year of its neighbours of some kinds.

    "A launch in the first quarter of 2025, full production in the second quarter", and
    "in February and in September 2026".
    """
    listed = [
        *(_listed(text, *pair) for pair in zip(found, found[1:], strict=False)),
        *found[-1:],
    ]
    ordered: list[Mention] = []
    for mention in listed:
        last = ordered[-1] if ordered else None
        bare = mention.kind in _BARE and not mention.dated
        if last and last.dated and bare and last.kind in after:
            mention = max(mention, _from_year(mention, last.window.start), key=_start)
        ordered.append(mention)
    return ordered


def _start(mention: Mention) -> date:
    """Return the day on which a window begins."""
    return mention.window.start


def _listed(text: str, mention: Mention, after: Mention) -> Mention:
    """Give a window the year of the next one in a list with it."""
    if mention.dated or not after.dated or mention.kind not in _BARE:
        return mention
    if not _LIST.fullmatch(text, mention.end, after.start):
        return mention
    moved = _to_year(mention, after.window.start.year)
    if moved.window.start > after.window.start:
        return _to_year(mention, after.window.start.year - 1)
    return moved


def _from_year(mention: Mention, after: date) -> Mention:
    """Move a window to the first year in which it doesn't begin before a day."""
    moved = _to_year(mention, after.year)
    return moved if moved.window.start >= after else _to_year(mention, after.year + 1)


def _to_year(mention: Mention, year: int) -> Mention:
    """Move a window to another year, its last day of a month staying the last."""
    start, end = mention.window.start, mention.window.end
    first = start.replace(year=year, day=min(start.day, _length(year, start.month)))
    last_day = end.day if end.day < _length(end.year, end.month) else 31
    ends = year + end.year - start.year
    last = end.replace(year=ends, day=min(last_day, _length(ends, end.month)))
    return replace(mention, window=Window(first, max(first, last)), dated=True)


def _length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year, month)[1]


def _is_date(text: str, mention: Mention) -> bool:
    """Tell whether a mention is a date in a sentence, not a figure or a verb."""
    window = mention.window
    if window.start.year not in _YEARS or window.end.year not in _YEARS:
        return False
    if _DECADE.match(text, mention.end):
        return False
    said = text[mention.start : mention.end]
    before = text[max(0, mention.start - 24) : mention.start]
    if said.isdigit():
        after = text[mention.end : mention.end + 30]
        if _pattern("no_year").match(after):
            return False
        return bool(_pattern("before_year").search(before)) or not (
            _pattern("counts").match(after) or _pattern("counted").search(before)
        )
    if mention.kind == "month" and not mention.dated:
        return said[0].isupper() if said.isascii() else bool(before)
    return True
