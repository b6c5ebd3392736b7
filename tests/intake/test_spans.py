"""Terms counted from the day of the report."""

from datetime import date

import pytest

from projects.intake import draft_article

DAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The plant will be commissioned within 18 months.", date(2028, 2, 29)),
        ("The factory is planned to open in two years.", date(2028, 8, 31)),
        ("Завод планируют запустить через полтора года.", date(2028, 2, 29)),
        ("Завод планируют построить в течение двух лет.", date(2028, 8, 31)),
        ("Зауытты үш жыл ішінде салу жоспарланған.", date(2029, 8, 31)),
    ],
)
def test_a_term_runs_from_the_day_of_the_report(text: str, end: date) -> None:
    assert [(due.start_on, due.end_on) for due in draft_article(text, DAY).due] == [
        (DAY, end)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The company built three plants in the past two years.",
        "За последние три года завод построили и запустили.",
        "The plant will produce power for 25 years.",
        "The winner will have to begin work within six months of signing.",
        "Завод запустят в течение двух лет после подписания договора.",
    ],
)
def test_other_spans_of_time_are_not_due(text: str) -> None:
    assert draft_article(text, DAY).due == ()


def test_without_a_day_there_is_no_term() -> None:
    assert draft_article("The plant will be commissioned within 18 months.").due == ()
