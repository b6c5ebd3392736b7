"""Date windows: what each language's phrases mean, and that printing keeps them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projects.periods import Prefer, Window, find_windows, format_window, parse_window

TODAY = date(2026, 1, 10)
YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def window(start: str, end: str | None = None) -> Window:
    return Window(date.fromisoformat(start), date.fromisoformat(end or start))


MEANINGS = [
    ("Jan. 8", "2026-01-08", None, "past"),
    ("Dec. 29", "2025-12-29", None, "past"),
    ("Dec. 29", "2026-12-29", None, "future"),
    ("Jan. 8", "2027-01-08", None, "future"),
    ("8 January 2026", "2026-01-08", None, "past"),
    ("January 8th, 2026", "2026-01-08", None, "past"),
    ("Thursday, 8 January 2026", "2026-01-08", None, "past"),
    ("8–10 January 2026", "2026-01-08", "2026-01-10", "past"),
    ("2026-01-10", "2026-01-10", None, "past"),
    ("2026-01-01 to 2026-03-31", "2026-01-01", "2026-03-31", "past"),
    ("10.01.2026", "2026-01-10", None, "past"),
    ("October", "2025-10-01", "2025-10-31", "past"),
    ("October", "2026-10-01", "2026-10-31", "future"),
    ("in October this year", "2026-10-01", "2026-10-31", "past"),
    ("first quarter of 2026", "2026-01-01", "2026-03-31", "past"),
    ("Q1 2026", "2026-01-01", "2026-03-31", "past"),
    ("2Q 2027", "2027-04-01", "2027-06-30", "past"),
    ("second half of 2025", "2025-07-01", "2025-12-31", "past"),
    ("H2 2025", "2025-07-01", "2025-12-31", "past"),
    ("by the end of 2027", "2027-01-01", "2027-12-31", "past"),
    ("by 2030", "2030-01-01", "2030-12-31", "past"),
    ("late 2027", "2027-10-01", "2027-12-31", "past"),
    ("early 2027", "2027-01-01", "2027-03-31", "past"),
    ("mid-2027", "2027-05-01", "2027-08-31", "past"),
    ("by year-end", *map(str, YEAR_2026), "past"),
    ("2025-2027", "2025-01-01", "2027-12-31", "past"),
    ("from 2024 to 2027", "2024-01-01", "2027-12-31", "past"),
    ("between 2024 and 2027", "2024-01-01", "2027-12-31", "past"),
    ("March to May 2026", "2026-03-01", "2026-05-31", "past"),
    ("10 января 2026 года", "2026-01-10", None, "past"),
    ("в марте 2025 года", "2025-03-01", "2025-03-31", "past"),
    ("в октябре этого года", "2026-10-01", "2026-10-31", "past"),
    ("I квартал 2026 года", "2026-01-01", "2026-03-31", "past"),
    ("в первом полугодии 2026 года", "2026-01-01", "2026-06-30", "past"),
    ("во втором полугодии 2025 года", "2025-07-01", "2025-12-31", "past"),
    ("до конца 2027 года", "2027-01-01", "2027-12-31", "past"),
    ("в конце 2027 года", "2027-10-01", "2027-12-31", "past"),
    ("до конца года", *map(str, YEAR_2026), "past"),
    ("в следующем году", "2027-01-01", "2027-12-31", "past"),
    ("с 2024 по 2027 годы", "2024-01-01", "2027-12-31", "past"),
    ("2026 жылдың бірінші тоқсаны", "2026-01-01", "2026-03-31", "past"),
    ("2026 жылдың екінші жартысында", "2026-07-01", "2026-12-31", "past"),
    ("2027 жылдың соңына дейін", "2027-01-01", "2027-12-31", "past"),
    ("2025 жылдың наурыз айында", "2025-03-01", "2025-03-31", "past"),
    ("2026 жылғы 10 қаңтар", "2026-01-10", None, "past"),
    ("2024 жылдан 2027 жылға дейін", "2024-01-01", "2027-12-31", "past"),
    ("келесі жылы", "2027-01-01", "2027-12-31", "past"),
]


@pytest.mark.parametrize(("text", "start", "end", "prefer"), MEANINGS)
def test_window_is_read_as_it_is_said(
    text: str, start: str, end: str | None, prefer: Prefer
) -> None:
    assert parse_window(text, TODAY, prefer=prefer) == window(start, end)


@pytest.mark.parametrize(
    "text", ["", "soon", "15 MW", "2026-02-30", "Q5 2026", "1.200.000", "x" * 10_000]
)
def test_window_not_understood_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="for example"):
        parse_window(text, TODAY)


def test_window_in_reverse_is_refused() -> None:
    with pytest.raises(ValueError, match="can't end"):
        Window(date(2026, 1, 2), date(2026, 1, 1))


def test_window_of_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="isn't a date"):
        parse_window("в марте 2025 года", TODAY, languages=("en",))


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2026-01-08", "2026-01-08", "8 January 2026|8 января 2026|2026 ж. 8 қаңтар"),
        ("2026-03-01", "2026-03-31", "March 2026|март 2026|2026 ж. наурыз"),
        (
            "2026-01-01",
            "2026-03-31",
            "first quarter of 2026|I квартал 2026|2026 ж. I тоқсан",
        ),
        (
            "2025-07-01",
            "2025-12-31",
            "second half of 2025|II полугодие 2025|2025 ж. II жартыжылдық",
        ),
        ("2026-01-01", "2026-12-31", "2026|2026 год|2026 ж."),
        ("2025-01-01", "2027-12-31", "2025–2027|2025–2027 годы|2025–2027 жж."),
        (
            "2026-03-01",
            "2026-05-31",
            "March–May 2026|март–май 2026|2026 ж. наурыз–мамыр",
        ),
    ],
)
def test_window_is_printed_by_its_largest_unit(
    start: str, end: str, printed: str
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert (
        "|".join(format_window(*days, lang) for lang in ("en", "ru", "kk")) == printed
    )


def whole_months(first: date, last: date) -> tuple[date, date]:
    after = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), after - timedelta(days=1)


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@given(DAYS, DAYS, st.booleans(), st.sampled_from(("en", "ru", "kk")))
@example(date(2000, 1, 1), date(2100, 12, 31), True, "en")
def test_window_printed_and_read_is_the_same(
    one: date, other: date, whole: bool, language: str
) -> None:
    start, end = min(one, other), max(one, other)
    if whole:
        start, end = whole_months(start, end)
    printed = format_window(start, end, language)
    assert parse_window(printed, TODAY, (language,)) == Window(start, end)
    assert parse_window(printed, TODAY) == Window(start, end)


@given(DAYS, st.integers(0, 400), st.sampled_from(("en", "ru", "kk")))
def test_window_of_nearby_days_printed_and_read_is_the_same(
    start: date, days: int, language: str
) -> None:
    end = min(start + timedelta(days=days), date(9998, 12, 31))
    printed = format_window(start, end, language)
    assert parse_window(printed, TODAY) == Window(start, end)


@given(st.text(max_size=200))
def test_window_of_any_text_is_a_window_or_a_value_error(text: str) -> None:
    try:
        parse_window(text, TODAY)
    except ValueError as error:
        assert "for example" in str(error)


def test_windows_in_a_text_are_found_in_order_with_their_places() -> None:
    text = "Talks held on Jan. 8; launch is due in the first quarter of 2027."
    found = find_windows(text, TODAY, prefer="past")
    assert [text[m.start : m.end] for m in found] == [
        "Jan. 8",
        "first quarter of 2027",
    ]
    assert [m.dated for m in found] == [False, True]


def test_windows_without_a_year_are_left_out_when_the_day_is_unknown() -> None:
    assert find_windows("Talks were held on Jan. 8.") == []


def test_windows_of_a_long_text_take_linear_time() -> None:
    text = "by the end of the first quarter of " * 3000 + "2026-" * 5000
    assert find_windows(text, TODAY)[0].window.start == date(2026, 1, 1)
