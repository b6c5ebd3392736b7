"""Figures as editors type them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from projects import typed
from projects.quantities import Qualifier

REPORTED = date(2026, 1, 10)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The words are of one language, whatever the test before has left behind."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "low", "qualifier", "currency"),
    [
        ("450 million", 450_000_000, "exact", None),
        ("15bn", 15_000_000_000, "exact", None),
        ("15 b", 15_000_000_000, "exact", None),
        ("200 млрд", 200_000_000_000, "exact", None),
        ("over 200 billion tenge", 200_000_000_000, "at_least", "KZT"),
        ("≈ 5 million EUR", 5_000_000, "about", "EUR"),
        ("≤5m", 5_000_000, "at_most", None),
        ("$450m", 450_000_000, "exact", "USD"),
        ("600000000", 600_000_000, "exact", None),
        ("600\u202f000\u00a0000.50", Decimal("600000000.50"), "exact", None),
    ],
)
def test_amount_is_read_as_it_is_said(
    text: str, low: Decimal, qualifier: str, currency: str | None
) -> None:
    found = typed.read_amount(text)

    assert (found.low, found.qualifier, found.currency) == (low, qualifier, currency)


def test_range_of_amounts_has_two_ends() -> None:
    found = typed.read_amount("300-350 million USD")

    assert found.low == 300_000_000
    assert found.high == 350_000_000
    assert found.qualifier == Qualifier.RANGE


@pytest.mark.parametrize(
    "text",
    ["", "much", "-5 million", "5 million 6 million", "450 million cows"],
)
def test_amount_refuses_what_is_no_single_amount(text: str) -> None:
    with pytest.raises(ValueError, match="450 million"):
        typed.read_amount(text)


@pytest.mark.parametrize(
    ("text", "low", "qualifier"),
    [
        ("more than 4,000", 4000, "at_least"),
        ("до 300", 300, "at_most"),
        ("4000", 4000, "exact"),
        ("10 тыс", 10_000, "exact"),
    ],
)
def test_count_is_read_as_it_is_said(text: str, low: int, qualifier: str) -> None:
    found = typed.read_count(text)

    assert found.low == low
    assert str(found.qualifier) == qualifier


@pytest.mark.parametrize("text", ["-5", "a few", "4,000 and 300", "2.5"])
def test_count_refuses_what_is_no_single_count(text: str) -> None:
    with pytest.raises(ValueError, match="more than 4,000"):
        typed.read_count(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("first quarter of 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("Q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("by the end of 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("в первом полугодии 2026 года", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026 жылдың бірінші тоқсаны", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31), date(2026, 3, 31)),
    ],
)
def test_window_is_read_as_it_is_said(text: str, start: date, end: date) -> None:
    found = typed.read_window(text, REPORTED)

    assert (found.start, found.end) == (start, end)


def test_day_without_a_year_is_the_last_one_before_the_report() -> None:
    assert typed.read_day("Jan. 8", REPORTED) == date(2026, 1, 8)
    assert typed.read_day("Dec. 29", REPORTED) == date(2025, 12, 29)


def test_day_refuses_a_longer_window() -> None:
    with pytest.raises(ValueError, match="8 January"):
        typed.read_day("Q1 2026", REPORTED)


@pytest.mark.parametrize(
    "text", ["over 200 bn tenge", "300-350 million USD", "about 5m", "up to 1.5 bn EUR"]
)
def test_amount_prints_back_what_reads_the_same(text: str) -> None:
    found = typed.read_amount(text)

    assert typed.read_amount(typed.say_amount(found, "en")) == found


@pytest.mark.parametrize("text", ["more than 4,000", "300-350", "up to 40", "about 7"])
def test_count_prints_back_what_reads_the_same(text: str) -> None:
    found = typed.read_count(text)

    assert typed.read_count(typed.say_count(found, "en")) == found


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    "text", ["Q1 2026", "2027", "H2 2026", "March 2026", "8 May 2026"]
)
def test_window_prints_back_what_reads_the_same(text: str, language: str) -> None:
    found = typed.read_window(text, REPORTED)

    assert typed.read_window(typed.say_window(found, language), REPORTED) == found
