"""Sums of money in every usual form."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.intake import find_amounts

WRITTEN = [
    ("$15 billion", "15e9", "USD", "exact"),
    ("450 million US dollars", "450e6", "USD", "exact"),
    ("US$ 450m", "450e6", "USD", "exact"),
    ("1 billion USA dollars", "1e9", "USD", "exact"),
    ("USD3.5 bln", "3.5e9", "USD", "exact"),
    ("over 200 billion tenge", "200e9", "KZT", "at_least"),
    ("more than KZT88.8bn", "88.8e9", "KZT", "at_least"),
    ("KZT 1.9 tn", "1.9e12", "KZT", "exact"),
    ("T88.8 billion", "88.8e9", "KZT", "exact"),
    ("€1.5bn", "1.5e9", "EUR", "exact"),
    ("up to 500 million euros", "500e6", "EUR", "at_most"),
    ("£12.5 million", "12.5e6", "GBP", "exact"),
    ("300 million yuan", "300e6", "CNY", "exact"),
    ("nearly $30 million", "30e6", "USD", "about"),
    ("$1,200,000", "1200000", "USD", "exact"),
    ("half a billion dollars", "500e6", "USD", "exact"),
    ("two million euros", "2e6", "EUR", "exact"),
    ("200 млрд тенге", "200e9", "KZT", "exact"),
    ("1,3 трлн тенге", "1.3e12", "KZT", "exact"),
    ("свыше 15 млрд долларов США", "15e9", "USD", "at_least"),
    ("не менее 40 млн евро", "40e6", "EUR", "at_least"),
    ("порядка 96 млрд тенге", "96e9", "KZT", "about"),
    ("до 220 млн долларов", "220e6", "USD", "at_most"),
    ("полтора миллиарда долларов", "1.5e9", "USD", "exact"),
    ("полмиллиарда долларов", "500e6", "USD", "exact"),
    ("два миллиарда тенге", "2e9", "KZT", "exact"),
    ("500 млн $", "500e6", "USD", "exact"),
    ("2,5 млн. долл. США", "2.5e6", "USD", "exact"),
    ("1 234 567 тенге", "1234567", "KZT", "exact"),
    ("134 миллиард теңгеден астам", "134e9", "KZT", "at_least"),
    ("1,07 млрд долларға жуық", "1.07e9", "USD", "about"),
    ("2 трлн 800 млрд теңге", "2.8e12", "KZT", "exact"),
    ("шамамен 9 млрд 500 млн теңге", "9.5e9", "KZT", "about"),
    ("350 миллион АҚШ доллары", "350e6", "USD", "exact"),
    ("свыше миллиарда долларов", "1e9", "USD", "at_least"),
    ("Euro200m", "200e6", "EUR", "exact"),
    ("ориентировочная стоимость 15 млрд тенге", "15e9", "KZT", "about"),
]


@pytest.mark.parametrize(("text", "value", "currency", "qualifier"), WRITTEN)
def test_amount_is_read_as_it_is_written(
    text: str, value: Any, currency: str | None, qualifier: str
) -> None:
    (amount,) = find_amounts(f"В проект: {text}.")
    assert amount.amount == Decimal(value)
    assert (amount.currency, amount.qualifier) == (currency, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$15-20 billion", "15e9", "20e9"),
        ("1.5-2 billion tenge", "1.5e9", "2e9"),
        ("USD 40 to USD 50 billion", "40e9", "50e9"),
        ("between $1 billion and $2 billion", "1e9", "2e9"),
        ("от 1,5 до 2 млрд долларов", "1.5e9", "2e9"),
        ("25-30 млн АҚШ доллары", "25e6", "30e6"),
        ("another 50 to 100 million euros", "50e6", "100e6"),
    ],
)
def test_range_has_both_ends(text: str, low: Any, high: Any) -> None:
    (amount,) = find_amounts(text)
    assert amount.qualifier == "range"
    assert (amount.amount, amount.amount_to) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "increased from $160 million to $360 million",
        "увеличили с 160 до 360 млн долларов",
    ],
)
def test_change_is_two_amounts_and_no_range(text: str) -> None:
    old, new = find_amounts(text)
    assert old.amount == 160_000_000
    assert new.amount == 360_000_000
    assert new.changed_from == 0
    assert (old.qualifier, new.qualifier) == ("exact", "exact")


def test_equivalent_in_brackets_takes_over_the_qualifier() -> None:
    base, other = find_amounts("more than KZT88.8bn ($173.6m)")
    assert other.equivalent_of == 0
    assert (base.qualifier, other.qualifier) == ("at_least", "at_least")


def test_equivalent_with_its_own_qualifier_keeps_it() -> None:
    _, other = find_amounts("40 billion tenge (about $80 million)")
    assert other.qualifier == "about"


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("450 million", "450e6", "exact"),
        ("15bn", "15e9", "exact"),
        ("1,2 млрд", "1.2e9", "exact"),
        ("1.200.000", "1200000", "exact"),
        ("more than 4,000", "4000", "at_least"),
        ("до 300", "300", "at_most"),
    ],
)
def test_typed_amount_needs_no_currency(text: str, value: Any, qualifier: str) -> None:
    assert find_amounts(text) == []
    (amount,) = find_amounts(text, bare=True)
    assert (amount.amount, amount.qualifier) == (Decimal(value), qualifier)
    assert amount.currency is None


def test_typed_amount_with_a_currency_has_it() -> None:
    (amount,) = find_amounts("200 млрд тенге", bare=True)
    assert (amount.amount, amount.currency) == (Decimal("200e9"), "KZT")


@pytest.mark.parametrize(
    "text",
    ["несколько миллиардов тенге", "15 MW", "in 2027", "300 тыс. т", "40%", "a $", ""],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


def test_evidence_covers_the_figure_and_its_qualifier() -> None:
    text = "The plant will cost more than $5 million in all."
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == "more than $5 million"


@given(st.text(max_size=300))
def test_amounts_of_any_text_lie_in_it(text: str) -> None:
    for amount in find_amounts(text, bare=True):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.amount >= 0
