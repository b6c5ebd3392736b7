"""Quantities as they are reported: a number is an interval with a qualifier.

"More than 4,000" is not 4,000, and "300 to 350 million" is not 300 million. Every
amount and count keeps the word that stood beside it, and prints it back.
"""

from decimal import Decimal

from babel.numbers import format_decimal
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NARROW_SPACE = "\u202f"


class Qualifier(models.TextChoices):
    """How firmly a source states a number. The order is from firm to vague."""

    EXACT = "exact", _("exactly")
    RANGE = "range", _("between two figures")
    ABOUT = "about", _("about (nearly, around)")
    AT_LEAST = "at_least", _("at least (more than, over)")
    AT_MOST = "at_most", _("at most (up to)")


#: Signs for tables, where space is short.
SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.RANGE: "",
    Qualifier.ABOUT: "≈",
    Qualifier.AT_LEAST: ">",
    Qualifier.AT_MOST: "≤",
}

#: The same in words, for running text and for screen readers.
WORDS = {
    Qualifier.EXACT: "",
    Qualifier.RANGE: "",
    Qualifier.ABOUT: pgettext_lazy("before a number", "about"),
    Qualifier.AT_LEAST: pgettext_lazy("before a number", "more than"),
    Qualifier.AT_MOST: pgettext_lazy("before a number", "up to"),
}

#: Firmness for choosing between two figures of one day: the firmer one is shown.
FIRMNESS = {
    Qualifier.EXACT: 3,
    Qualifier.RANGE: 2,
    Qualifier.ABOUT: 1,
    Qualifier.AT_LEAST: 0,
    Qualifier.AT_MOST: 0,
}


def format_number(number: Decimal | int, language: str) -> str:
    """Print a number in full with the language's separators: 4,000 or 4 000."""
    return format_decimal(number, locale=language)


def sum_qualifier(qualifiers: set[str]) -> str:
    """Return what a sum is when its parts carry these qualifiers.

    A range is summed by its lower end, so a range or a lower bound among the parts
    makes the sum a lower bound. Parts that are upper bounds are summed as they are:
    a page that shows the sum says how many they are.
    """
    if qualifiers & {Qualifier.AT_LEAST, Qualifier.RANGE}:
        return Qualifier.AT_LEAST
    if Qualifier.AT_MOST in qualifiers:
        return Qualifier.AT_MOST
    return Qualifier.ABOUT if Qualifier.ABOUT in qualifiers else Qualifier.EXACT
