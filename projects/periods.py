"""Date windows: read and printed the way people say them.

A date in a report is seldom a day: "the first quarter of 2026", "до конца 2027 года",
"2026 жылдың наурыз айында". Each is a window, its first and last day. Conventions: "by
2028" and "by the end of 2028" are the whole year; late is the fourth quarter, early the
first, the middle May to August.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from django.utils.translation import gettext as _

from projects import period_patterns as patterns
from projects import period_words as words
from projects.period_words import Kind

Prefer = Literal["future", "past"]
LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True, order=True)
class Window:
    """The days from `start` to `end`, both counted in."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Raise ValueError where the window ends before it starts."""
        if self.end < self.start:
            raise ValueError(f"a window can't end ({self.end}) before {self.start}")


@dataclass(frozen=True)
class Mention:
    """A window found in a text: `text[start:end]` says it.

    `dated` tells whether the year was said rather than inferred from the day of the
    report, `bound` whether only the end counts ("by", "до", "дейін").
    """

    window: Window
    start: int
    end: int
    kind: Kind
    dated: bool
    bound: bool = False


def parse_window(
    text: str,
    relative_to: date,
    languages: Sequence[str] = LANGUAGES,
    prefer: Prefer = "future",
) -> Window:
    """Read one window; a missing year is the next (or last) one from `relative_to`.

    Raises ValueError, with an example, for anything that isn't one window.
    """
    cleaned = patterns.LEAD.sub("", patterns.TAIL.sub("", " ".join(text.split())))
    if len(text) <= 100:
        for candidate in (text.strip(), cleaned):
            found = _merged(candidate, relative_to, languages, prefer)
            if len(found) == 1 and not _leftover(candidate, found[0]):
                return found[0].window
        day = _by_dateparser(text, relative_to, languages)
        if day:
            return Window(day, day)
    raise ValueError(
        _(
            "“%s” isn't a date or period: for example “8 January 2026”, "
            "“first quarter of 2026” or “2025–2027”"
        )
        % text.strip()[:60]
    )


def find_windows(
    text: str,
    relative_to: date | None = None,
    languages: Sequence[str] = LANGUAGES,
    prefer: Prefer = "future",
) -> list[Mention]:
    """Find every window that the text mentions, in order, none overlapping another.

    Windows whose year has to be inferred are left out when `relative_to` is None.
    """
    return _merged(text, relative_to, languages, prefer)


def _leftover(text: str, mention: Mention) -> str:
    """Return what is left of the text beside the mention and its small words."""
    before = patterns.LEAD.sub("", text[: mention.start] + " ").strip(" ,(")
    after = patterns.TAIL.sub("", text[mention.end :]).strip(" ,).")
    return before + after


def _by_dateparser(text: str, base: date, languages: Sequence[str]) -> date | None:
    """Read a full day with a weekday or an hour around it, nothing vaguer.

    dateparser guesses at anything, so its answer counts only where the text has a day
    and a year of its own and the answer has the same two.
    """
    told = patterns.FULL_DAY.fullmatch(text.strip())
    if not told:
        return None
    import dateparser  # slow to import, seldom needed

    found = dateparser.parse(
        text, languages=list(languages), settings={"DATE_ORDER": "DMY"}
    )
    same = found and (found.day, found.year) == (int(told["d"]), int(told["y"]))
    return found.date() if found and same else None


def _merged(
    text: str, base: date | None, languages: Sequence[str], prefer: Prefer
) -> list[Mention]:
    """Return the mentions of single periods, those of a range joined into one."""
    result: list[Mention] = []
    for mention in _single(text, base, languages, prefer):
        last = result[-1] if result else None
        joined = last and _joined(text, last, mention)
        if joined:
            result[-1] = joined
        else:
            result.append(mention)
    return result


def _joined(text: str, first: Mention, second: Mention) -> Mention | None:
    """Join two neighbours that a dash, "to" or "по" makes one range."""
    gap, before = (
        (first.end, second.start),
        text[max(0, first.start - 12) : first.start],
    )
    between = patterns.AND.fullmatch(text, *gap) and patterns.BETWEEN.search(before)
    if not (patterns.JOIN.fullmatch(text, *gap) or between):
        return None
    start, end = first.window.start, second.window.end
    if not first.dated and second.dated:
        start = _same_run(start, end)
    if start > end:
        return None
    dated = first.dated or second.dated
    return Mention(Window(start, end), first.start, second.end, "span", dated)


def _same_run(start: date, end: date) -> date:
    """Give a start without a year the last such day before the end."""
    day = min(start.day, 28)
    this_year = start.replace(year=end.year, day=day)
    return this_year if this_year <= end else this_year.replace(year=end.year - 1)


def _single(
    text: str, base: date | None, languages: Sequence[str], prefer: Prefer
) -> Iterator[Mention]:
    """Yield single periods, the longest where two start together."""
    hits = [
        (match.start(), -match.end(), number, match)
        for number, pattern in enumerate(patterns.PATTERNS)
        if pattern.language is None or pattern.language in languages
        for match in pattern.regex.finditer(text)
    ]
    reached = 0
    for start, _longest, number, match in sorted(hits, key=lambda hit: hit[:3]):
        if start < reached:
            continue
        mention = _mention(match, patterns.PATTERNS[number].kind, base, prefer)
        if mention:
            reached = mention.end
            yield mention


def _mention(
    match: re.Match[str], kind: Kind, base: date | None, prefer: Prefer
) -> Mention | None:
    """Turn a match into a mention; None for a day that no calendar has."""
    told = {key: value for key, value in match.groupdict().items() if value}
    year = _year(told, base)
    if year is None and base is None:
        return None
    try:
        window = _window(kind, told, year or _base(base).year)
        if year is None:
            window = _nearest(window, _base(base), prefer, kind, told)
    except (ValueError, OverflowError):
        return None
    bound = "by" in told
    return Mention(window, match.start(), match.end(), kind, year is not None, bound)


def _base(base: date | None) -> date:
    """Narrow an optional day that the caller has checked."""
    if base is None:
        raise ValueError("no day to count from")
    return base


def _year(told: dict[str, str], base: date | None) -> int | None:
    """Return the year told by number or by "this", "last", "next"."""
    if "y" in told:
        return int(told["y"])
    if "ry" in told and base:
        return base.year + words.year_shift(told["ry"])
    return None


def _window(kind: Kind, told: dict[str, str], year: int) -> Window:
    """Build the window of one kind from the words and numbers told."""
    if kind == "day":
        month = int(told["m"]) if "m" in told else words.month(told["mon"])
        last = date(year, month, int(told.get("d2", told["d"])))
        return Window(last.replace(day=int(told["d"])), last)
    if kind == "span":
        return _months(year, 1, _end_year(told["y2"], year), 12)
    first, last_month = words.months_of(kind, told)
    return _months(year, first, year, last_month)


def _end_year(told: str, year: int) -> int:
    """Return the year that a span ends: "2025-27" leaves the century to the first."""
    return int(told) if len(told) == 4 else int(told) + year // 100 * 100


def _months(year: int, month: int, end_year: int, end_month: int) -> Window:
    """Return the window from one month to another, both whole."""
    return Window(date(year, month, 1), _last_day(end_year, end_month))


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _nearest(
    window: Window, base: date, prefer: Prefer, kind: Kind, told: dict[str, str]
) -> Window:
    """Move a window without a year to the one next after, or last before, a day."""
    if kind in ("year", "part"):
        return window
    if prefer == "future" and window.end < base:
        return _window(kind, told, base.year + 1)
    if prefer == "past" and window.start > base:
        return _window(kind, told, base.year - 1)
    return window


def format_window(start: date, end: date, language: str = "en") -> str:
    """Print a window as it is said: "first quarter of 2026", "2026 ж. 8 қаңтар"."""
    window, said = Window(start, end), words.SAID[language]
    year = f"{start.year:04d}"
    if start == end:
        return _day(start, language)
    if window == _months(start.year, start.month, end.year, end.month):
        return _format_months(window, language)
    if start.year == end.year and start.month == end.month:
        days, month = f"{start.day}–{end.day}", said.of_month[start.month - 1]
        return said.day.format(day=days, month=month, year=year)
    return f"{_day(start, language)} – {_day(end, language)}"


def _day(day: date, language: str) -> str:
    """Print one day."""
    said = words.SAID[language]
    month = said.of_month[day.month - 1]
    return said.day.format(day=day.day, month=month, year=f"{day.year:04d}")


def _format_months(window: Window, language: str) -> str:
    """Print a window of whole months by its largest unit."""
    said, start, end = words.SAID[language], window.start, window.end
    year, first, last = f"{start.year:04d}", start.month, end.month
    if (first, last) == (1, 12):
        whole = said.year if start.year == end.year else said.years
        return whole.format(year=year, end=f"{end.year:04d}")
    if start.year != end.year:
        ends = (_format_months(_month_of(day), language) for day in (start, end))
        return " – ".join(ends)
    names = said.names
    if first == last:
        return said.month.format(month=names[first - 1], year=year)
    unit = _unit(first, last)
    if unit:
        return said.units[unit].format(year=year)
    return said.month.format(month=f"{names[first - 1]}–{names[last - 1]}", year=year)


def _month_of(day: date) -> Window:
    """Return the month around a day."""
    return _months(day.year, day.month, day.year, day.month)


@cache
def _unit(first: int, last: int) -> str | None:
    """Name the quarter ("q1") or half ("h2") that two months bound, if any."""
    quarters = {(3 * n + 1, 3 * n + 3): f"q{n + 1}" for n in range(4)}
    return {**quarters, (1, 6): "h1", (7, 12): "h2"}.get((first, last))
