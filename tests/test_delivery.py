"""Shares of promises kept: the interval, and when there is one at all."""

import pytest

from projects.delivery import Delivery, Share, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(
    successes: int, n: int, low: float, high: float
) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=0.00006)


def test_wilson_is_symmetrical() -> None:
    low, high = wilson(3, 17)
    assert wilson(14, 17) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_wilson_refuses_what_is_no_share(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(successes, n)


@pytest.mark.parametrize("n", [1, 10, 1000])
def test_wilson_stays_within_nothing_and_all(n: int) -> None:
    assert wilson(0, n)[0] == pytest.approx(0)
    assert wilson(n, n)[1] == pytest.approx(1)
    assert min(wilson(0, n)) >= 0
    assert max(wilson(n, n)) <= 1


def test_share_is_firm_from_ten_on() -> None:
    assert not Share(4, 9).is_firm
    assert Share(4, 10).is_firm


def test_delivery_counts_what_came_due_without_the_stopped() -> None:
    delivery = Delivery.of(
        {"early": 1, "on_time": 2, "late": 3, "met": 1, "overdue": 4, "stopped": 5}
    )
    assert (delivery.due, delivery.in_time, delivery.kept) == (11, 3, 7)
    assert (delivery.kept_in_time.percent, delivery.kept_in_time.interval) == (
        27,
        (10, 57),
    )
