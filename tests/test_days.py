"""Days and months, short, as each language writes them."""

from datetime import date

import pytest

from projects.days import format_day, format_month


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "31 Dec 2025", "Dec 2025"),
        ("ru", "31 дек. 2025", "дек. 2025"),
        ("kk", "2025\u00a0ж. 31\u00a0жел.", "2025\u00a0ж. жел."),
    ],
)
def test_day_and_month_of_each_language(language: str, day: str, month: str) -> None:
    assert format_day(date(2025, 12, 31), language) == day
    assert format_month(date(2025, 12, 31), language) == month
