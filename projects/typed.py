"""Figures as an editor types them: "450 million", "более 4000", "Q1 2026".

On top of the readers that the articles are read with, but stricter: the whole text
must be one figure. What is read prints back in words that read the same.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from .intake import find_amounts, find_counts
from .money import Currency, format_full
from .periods import Window, format_window, parse_window
from .quantities import WORDS, Qualifier, format_number

#: Beyond this an amount is a slip of the keyboard: no project costs a trillion dollars.
MOST_USD = Decimal(10) ** 12

_SIGNS = {"≥": "at least ", "≤": "up to ", "≈": "about ", "~": "about "}
_LETTERS = {"m": "million", "b": "billion", "t": "trillion", "k": "thousand"}
_LETTER = re.compile(r"(?<=\d)\s?([mbtk])(?!\w)", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_AROUND = " .,;"


@dataclass(frozen=True)
class Typed:
    """A number as typed: an interval with its qualifier; a currency if one was said."""

    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    currency: str | None = None


def read_amount(text: str) -> Typed:
    """Read one sum of money. Raises ValueError, with examples, for anything else."""
    text = _LETTER.sub(lambda match: f" {_LETTERS[match[1].lower()]}", _plain(text))
    found = find_amounts(text, bare=True)
    if len(found) != 1 or _rest(text, found[0].start, found[0].end):
        raise ValueError(
            _('Not understood. Type it as it is said: "450 million", "over 15 bn USD".')
        )
    amount = found[0]
    if amount.currency and amount.currency not in Currency.values:
        raise ValueError(_("%s is not a currency on file.") % amount.currency)
    high = None if amount.amount_to is None else _cents(amount.amount_to)
    return Typed(
        _cents(amount.amount), high, Qualifier(amount.qualifier), amount.currency
    )


def read_count(text: str) -> Typed:
    """Read one count. Raises ValueError, with examples, for anything else."""
    text = _plain(text)
    found = find_counts(text)
    if len(found) != 1 or _rest(text, found[0].start, found[0].end):
        raise ValueError(
            _('Not understood. Type it as it is said: "more than 4,000", "300-350".')
        )
    count = found[0]
    high = None if count.count_to is None else Decimal(count.count_to)
    return Typed(Decimal(count.count), high, Qualifier(count.qualifier))


def read_window(text: str, told_on: date) -> Window:
    """Read when something is due. Raises ValueError, with examples, for anything else.

    A missing year is the next one from the day of the report.
    """
    return parse_window(text, told_on, prefer="future")


def read_day(text: str, told_on: date) -> date:
    """Read one day of the past. Raises ValueError for a longer window as well."""
    window = parse_window(text, told_on, prefer="past")
    if window.start != window.end:
        raise ValueError(_('Give one day, for example "8 January 2026" or "Jan. 8".'))
    return window.start


def say_amount(typed: Typed, language: str) -> str:
    """Print an amount so that it reads back the same: more than 450,000,000 USD."""
    ends = [format_full(end.normalize(), language) for end in _ends(typed)]
    return f"{_said(typed, ends)} {typed.currency or ''}".rstrip()


def say_count(typed: Typed, language: str) -> str:
    """Print a count so that it reads back the same: more than 4,000."""
    return _said(typed, [format_number(end, language) for end in _ends(typed)])


def say_window(window: Window, language: str) -> str:
    """Print a window so that it reads back the same: first quarter of 2026."""
    return format_window(window.start, window.end, language)


def _ends(typed: Typed) -> list[Decimal]:
    return [end for end in (typed.low, typed.high) if end is not None]


def _said(typed: Typed, ends: list[str]) -> str:
    return f"{WORDS[typed.qualifier]} {' – '.join(ends)}".strip()


def _plain(text: str) -> str:
    """Return the text with plain spaces, and words for signs."""
    for sign, words in _SIGNS.items():
        text = text.replace(sign, words)
    return _SPACES.sub(" ", text).strip(_AROUND)


def _rest(text: str, start: int, end: int) -> str:
    """Return what stands beside the figure: a text with more in it is no figure."""
    return (text[:start] + text[end:]).strip(_AROUND)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))
