"""Conversion at a month's rate, amounts as text."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from projects.money import Converted, Rates, format_full, format_short

JAN, FEB, MAR = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
RATES = Rates(
    [
        ("USD", JAN, Decimal("500")),
        ("USD", FEB, Decimal("520")),
        ("USD", MAR, Decimal("510")),
        ("EUR", JAN, Decimal("550")),
        ("EUR", FEB, Decimal("546")),
    ]
)


# --- Conversion ---


def test_convert_uses_the_rate_of_the_days_month() -> None:
    converted = RATES.convert(Decimal(1040), "KZT", "USD", date(2025, 2, 28))
    assert converted == Converted(Decimal(2), FEB)


def test_convert_to_tenge_multiplies() -> None:
    converted = RATES.convert(Decimal(2), "USD", "KZT", date(2025, 1, 31))
    assert converted == Converted(Decimal(1000), JAN)


def test_convert_between_two_foreign_currencies_goes_through_tenge() -> None:
    converted = RATES.convert(Decimal(100), "EUR", "USD", date(2025, 2, 3))
    assert converted == Converted(Decimal(105), FEB)


def test_convert_within_one_currency_uses_no_rate() -> None:
    converted = Rates([]).convert(Decimal("7.5"), "USD", "USD", date(1999, 1, 1))
    assert converted == Converted(Decimal(8), None)


def test_convert_rounds_half_up_to_whole_units() -> None:
    assert RATES.convert(Decimal(250), "KZT", "USD", JAN).amount == 1


def test_convert_falls_back_on_the_newest_earlier_month_and_names_it() -> None:
    converted = RATES.convert(Decimal(510), "KZT", "USD", date(2026, 12, 31))
    assert converted == Converted(Decimal(1), MAR)


def test_convert_takes_both_rates_from_one_month() -> None:
    """March has no euro: February has both, so March's dollar is not used."""
    converted = RATES.convert(Decimal(100), "EUR", "USD", date(2025, 3, 15))
    assert converted == Converted(Decimal(105), FEB)


def test_convert_never_uses_a_later_month() -> None:
    with pytest.raises(LookupError, match="2024-12"):
        RATES.convert(Decimal(1), "USD", "KZT", date(2024, 12, 31))


def test_convert_names_the_currency_that_has_no_rate() -> None:
    with pytest.raises(LookupError, match="JPY"):
        RATES.convert(Decimal(1), "JPY", "KZT", JAN)


# --- As text ---


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0"),
        ("1", "1"),
        ("950000", "950,000"),
        ("600000000", "600\u202fm"),
        ("58600000", "58.6\u202fm"),
        ("1830000000", "1.83\u202fbn"),
        ("12345000000", "12.3\u202fbn"),
        ("15000000000", "15\u202fbn"),
        ("1900000000000", "1.9\u202ftn"),
        ("-420000000", "-420\u202fm"),
    ],
)
def test_format_short_keeps_three_digits(amount: str, text: str) -> None:
    assert format_short(Decimal(amount), "en") == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("999960000", "1\u202fbn"),
        ("999999999999", "1\u202ftn"),
        ("999900", "999,900"),
        ("999999", "1\u202fm"),
        ("-999960000", "-1\u202fbn"),
        ("999940000", "999.9\u202fm"),
        ("9996000000", "10\u202fbn"),
    ],
)
def test_format_short_never_prints_a_thousand_of_a_unit(amount: str, text: str) -> None:
    assert format_short(Decimal(amount), "en") == text


@pytest.mark.parametrize(
    ("language", "number"), [("en", "1.83"), ("ru", "1,83"), ("kk", "1,83")]
)
def test_format_short_uses_the_languages_separators(language: str, number: str) -> None:
    with translation.override(language):
        assert format_short(Decimal("1.83e9"), language).startswith(f"{number}\u202f")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "600,000,000"),
        ("ru", "600\xa0000\xa0000"),
        ("kk", "600\xa0000\xa0000"),
    ],
)
def test_format_full_prints_every_digit(language: str, text: str) -> None:
    assert format_full(Decimal("6e8"), language) == text
