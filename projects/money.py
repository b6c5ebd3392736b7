"""Money: the currencies on file, conversion at a month's rate, amounts as text.

Amounts are `Decimal` in whole units of the currency. Rates are tenge for one unit,
the mean of a month, as the National Bank of Kazakhstan publishes them (each rate
row says where it comes from and how good it is).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .quantities import NARROW_SPACE

#: Equivalents are whole: they are no more exact than a month's mean rate.
UNIT = Decimal(1)


class Currency(models.TextChoices):
    """ISO 4217 codes that an estimate can be reported in."""

    USD = "USD", _("US dollar")
    KZT = "KZT", _("Kazakhstani tenge")
    EUR = "EUR", _("Euro")
    CNY = "CNY", _("Chinese yuan")
    RUB = "RUB", _("Russian rouble")
    AED = "AED", _("UAE dirham")
    CHF = "CHF", _("Swiss franc")
    GBP = "GBP", _("Pound sterling")
    JPY = "JPY", _("Japanese yen")
    KRW = "KRW", _("South Korean won")
    TRY = "TRY", _("Turkish lira")


@dataclass(frozen=True)
class Converted:
    """An amount in another currency, and the month whose rate was used.

    `month` is the first day of that month; None where nothing was converted.
    """

    amount: Decimal
    month: date | None


class Rates:
    """Monthly rates in memory: tenge per unit, by currency and month."""

    def __init__(self, rows: Iterable[tuple[str, date, Decimal]]) -> None:
        self._months: dict[str, dict[date, Decimal]] = {}
        for currency, month, kzt_per_unit in rows:
            self._months.setdefault(currency, {})[month] = kzt_per_unit

    def convert(self, amount: Decimal, source: str, to: str, day: date) -> Converted:
        """Convert at the rates of the day's month.

        Where that month has no rate yet the newest earlier month that has both is
        used, and named in the result. Raises LookupError where there is none.
        """
        if source == to:
            return Converted(amount.quantize(UNIT, ROUND_HALF_UP), None)
        month = self._month_with(day.replace(day=1), {source, to} - {Currency.KZT})
        value = amount * self._rate(source, month) / self._rate(to, month)
        return Converted(value.quantize(UNIT, ROUND_HALF_UP), month)

    def _month_with(self, month: date, currencies: set[str]) -> date:
        known: list[Mapping[date, Decimal]] = [
            self._months.get(code, {}) for code in currencies
        ]
        if all(month in months for months in known):
            return month
        shared = set.intersection(*(set(months) for months in known))
        earlier = [candidate for candidate in shared if candidate < month]
        if not earlier:
            raise LookupError(f"no rate of {sorted(currencies)} up to {month:%Y-%m}")
        return max(earlier)

    def _rate(self, currency: str, month: date) -> Decimal:
        if currency == Currency.KZT:
            return Decimal(1)
        return self._months[currency][month]


def format_short(amount: Decimal, language: str) -> str:
    """Print an amount short, without its currency: 600 m, 1.83 bn, 1,9 трлн."""
    for size, unit in (
        (Decimal("1e12"), pgettext("short scale", "tn")),
        (Decimal("1e9"), pgettext("short scale", "bn")),
        (Decimal("1e6"), pgettext("short scale", "m")),
    ):
        # 999.96 million would round up to "1,000 m": it belongs to the next unit.
        if abs(amount) >= size * Decimal("0.99995"):
            return f"{_round(amount / size, language)}{NARROW_SPACE}{unit}"
    return format_decimal(amount, locale=language)


def _round(value: Decimal, language: str) -> str:
    pattern = "#,##0.##" if abs(value) < 10 else "#,##0.#"
    return format_decimal(value, format=pattern, locale=language)


def format_full(amount: Decimal, language: str) -> str:
    """Print an amount with every digit, without its currency: 600,000,000."""
    return format_decimal(amount, locale=language)
