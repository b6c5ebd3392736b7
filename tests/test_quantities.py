"""A number is an interval with a qualifier."""

from decimal import Decimal

import pytest

from projects.quantities import (
    FIRMNESS,
    SIGNS,
    WORDS,
    Qualifier,
    format_number,
    sum_qualifier,
)


@pytest.mark.parametrize("table", [FIRMNESS, SIGNS, WORDS])
def test_every_qualifier_is_in_the_table(table: dict[Qualifier, object]) -> None:
    assert set(table) == set(Qualifier)


def test_firmness_goes_from_exact_to_bounds() -> None:
    order = [Qualifier.AT_LEAST, Qualifier.ABOUT, Qualifier.RANGE, Qualifier.EXACT]
    assert sorted(order, key=lambda qualifier: FIRMNESS[qualifier]) == order


@pytest.mark.parametrize(
    ("language", "text"), [("en", "4,000"), ("ru", "4\xa0000"), ("kk", "4\xa0000")]
)
def test_format_number_separates_thousands(language: str, text: str) -> None:
    assert format_number(4000, language) == text


def test_format_number_prints_a_decimal() -> None:
    assert format_number(Decimal("33.3"), "ru") == "33,3"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (set(), "exact"),
        ({"exact"}, "exact"),
        ({"exact", "about"}, "about"),
        ({"exact", "at_least"}, "at_least"),
        ({"exact", "range"}, "at_least"),
        ({"exact", "at_most"}, "at_most"),
        ({"about", "at_most"}, "at_most"),
        ({"about", "at_least", "at_most"}, "at_least"),
    ],
)
def test_sum_qualifier_is_that_of_the_weakest_part(parts: set[str], whole: str) -> None:
    assert sum_qualifier(parts) == whole
