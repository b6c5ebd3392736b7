"""Like is taken with like: a change of the exchange rate is no change of a project."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from projects.differences import Amount, Difference, Direction, between, percent, steps

M, BN = 10**6, 10**9


@dataclass(frozen=True)
class Said:
    """A figure as differences see one."""

    amount: Decimal
    amount_to: Decimal | None
    currency: str
    usd: Decimal | None


def upper(high: int | None) -> Decimal | None:
    return None if high is None else Decimal(high)


def usd(low: int, high: int | None = None) -> Said:
    return Said(Decimal(low), upper(high), "USD", Decimal(low))


def kzt(low: int, in_usd: int | None, high: int | None = None) -> Said:
    worth = None if in_usd is None else Decimal(in_usd)
    return Said(Decimal(low), upper(high), "KZT", worth)


def compare(old: Amount, new: Amount) -> Difference:
    difference = between(old, new)
    assert difference
    return difference


# --- 1. In one currency, to the unit ---


def test_between_450_and_600_million_is_plus_150_million_and_a_third() -> None:
    assert between(usd(450 * M), usd(600 * M)) == Difference(
        Direction.RAISED, Decimal(150 * M), "USD", Decimal("33.3")
    )


def test_between_600_and_450_million_is_a_cut_by_a_quarter() -> None:
    assert between(usd(600 * M), usd(450 * M)) == Difference(
        Direction.CUT, Decimal(-150 * M), "USD", Decimal("-25.0")
    )


def test_between_equal_amounts_is_same() -> None:
    assert between(usd(600 * M), usd(600 * M)) == Difference(
        Direction.SAME, Decimal(0), "USD", Decimal("0.0")
    )


def test_between_in_one_currency_even_a_single_unit_is_a_raise() -> None:
    """The 10 % are for exchange rates, which have no part in this."""
    assert compare(usd(600 * M), usd(600 * M + 1)).direction == Direction.RAISED


def test_between_in_tenge_the_rate_has_no_part() -> None:
    """200 bn tenge are 200 bn tenge, whatever they are worth."""
    old, new = kzt(200 * BN, in_usd=450 * M), kzt(200 * BN, in_usd=380 * M)
    assert compare(old, new) == Difference(
        Direction.SAME, Decimal(0), "KZT", Decimal("0.0")
    )


def test_between_in_one_currency_needs_no_rate() -> None:
    old, new = kzt(200 * BN, in_usd=None), kzt(250 * BN, in_usd=None)
    assert compare(old, new).amount == 50 * BN


# --- 2. Across currencies: converted, restated under 10 % ---


def test_between_currencies_the_difference_is_in_dollars() -> None:
    assert between(kzt(200 * BN, in_usd=400 * M), usd(600 * M)) == Difference(
        Direction.RAISED, Decimal(200 * M), "USD", Decimal("50.0")
    )


@pytest.mark.parametrize(
    ("new", "direction"),
    [
        (440 * M, Direction.RAISED),
        (440 * M - 1, Direction.RESTATED),
        (400 * M, Direction.RESTATED),
        (360 * M + 1, Direction.RESTATED),
        (360 * M, Direction.CUT),
    ],
)
def test_between_currencies_under_ten_percent_is_restated(
    new: int, direction: Direction
) -> None:
    assert compare(kzt(200 * BN, in_usd=400 * M), usd(new)).direction == direction


def test_between_currencies_without_a_rate_is_unknown() -> None:
    assert between(kzt(200 * BN, in_usd=None), usd(600 * M)) is None
    assert between(usd(600 * M), kzt(200 * BN, in_usd=None)) is None


def test_between_currencies_a_figure_worth_nothing_is_unknown() -> None:
    """200 tenge, meant as 200 billion, round to no dollar at all."""
    assert between(kzt(200, in_usd=0), usd(600 * M)) is None


# --- 4. A range that holds the other figure ---


@pytest.mark.parametrize("amount", [300 * M, 320 * M, 350 * M])
def test_between_a_range_and_a_figure_in_it_is_restated(amount: int) -> None:
    wide = usd(300 * M, 350 * M)
    expected = Direction.SAME if amount == 300 * M else Direction.RESTATED
    assert compare(wide, usd(amount)).direction == expected
    assert compare(usd(amount), wide).direction == expected


def test_between_a_range_and_a_figure_above_it_is_a_raise() -> None:
    assert compare(usd(300 * M, 350 * M), usd(360 * M)).direction == Direction.RAISED


def test_between_ranges_apart_goes_by_the_lower_ends() -> None:
    assert between(usd(300 * M, 350 * M), usd(400 * M, 500 * M)) == Difference(
        Direction.RAISED, Decimal(100 * M), "USD", Decimal("33.3")
    )


def test_between_currencies_a_range_that_holds_the_figure_is_restated() -> None:
    wide = kzt(150 * BN, in_usd=300 * M, high=200 * BN)
    assert compare(wide, usd(380 * M)).direction == Direction.RESTATED
    assert compare(usd(380 * M), wide).direction == Direction.RESTATED


def test_between_currencies_a_figure_above_the_range_is_a_raise() -> None:
    wide = kzt(150 * BN, in_usd=300 * M, high=200 * BN)
    assert compare(wide, usd(401 * M)).direction == Direction.RAISED


# --- Percent ---


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (600, 450, "33.3"),
        (600, 420, "42.9"),
        (10005, 10000, "0.1"),
        (9995, 10000, "-0.1"),
        (1, 3, "-66.7"),
    ],
)
def test_percent_has_one_decimal_rounded_half_up(
    new: int, old: int, expected: str
) -> None:
    assert percent(new, old) == Decimal(expected)


# --- 3. Which figure a new one is compared with ---


def test_steps_of_no_or_one_figure_are_none() -> None:
    assert list(steps([])) == []
    assert list(steps([usd(600 * M)])) == []


def test_steps_compare_with_the_last_of_the_same_currency() -> None:
    """The cotton cluster: what came between says the same in other words."""
    first = kzt(200 * BN, in_usd=400 * M)
    second = usd(420 * M)
    third = kzt(200 * BN, in_usd=390 * M)
    fourth = usd(600 * M)
    found = list(steps([first, second, third, fourth]))
    assert [(old, new) for old, new, _ in found] == [
        (first, second),
        (first, third),
        (second, fourth),
    ]
    assert [difference.direction for _, _, difference in found] == [
        Direction.RESTATED,
        Direction.SAME,
        Direction.RAISED,
    ]
    assert found[-1][2].amount == 180 * M
    assert found[-1][2].percent == Decimal("42.9")


def test_steps_after_a_raise_compare_with_the_raised_figure() -> None:
    """The dollars of before the raise are no longer what stands."""
    first = usd(420 * M)
    raised = kzt(300 * BN, in_usd=600 * M)
    last = usd(660 * M)
    [_, (old, _, difference)] = steps([first, raised, last])
    assert old is raised
    assert difference == Difference(
        Direction.RAISED, Decimal(60 * M), "USD", Decimal("10.0")
    )


def test_steps_after_a_raise_restated_in_the_old_currency_is_no_raise() -> None:
    first, raised, last = usd(420 * M), kzt(300 * BN, in_usd=600 * M), usd(605 * M)
    [_, (_, _, difference)] = steps([first, raised, last])
    assert difference.direction == Direction.RESTATED


def test_steps_after_a_cut_compare_with_the_cut_figure() -> None:
    first, cut, last = usd(600 * M), kzt(100 * BN, in_usd=200 * M), usd(600 * M)
    [(_, _, down), (old, _, up)] = steps([first, cut, last])
    assert (down.direction, up.direction) == (Direction.CUT, Direction.RAISED)
    assert old is cut


def test_steps_skip_what_cannot_be_compared() -> None:
    first, unknown, last = usd(400 * M), kzt(BN, in_usd=None), kzt(2 * BN, in_usd=None)
    [(old, new, difference)] = steps([first, unknown, last])
    assert (old, new) == (unknown, last)
    assert difference.amount == BN


def test_steps_of_one_figure_said_in_two_currencies_are_no_change() -> None:
    figures = [usd(400 * M), kzt(200 * BN, in_usd=430 * M), usd(400 * M)]
    assert [d.direction for _, _, d in steps(figures)] == [
        Direction.RESTATED,
        Direction.SAME,
    ]
