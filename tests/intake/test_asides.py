"""What stands beside the news: projects abroad, what is recalled, a wrong lead."""

from datetime import date
from decimal import Decimal

import pytest

from projects.intake import Draft, draft_article

DAY = date(2026, 3, 5)


def draft(text: str) -> Draft:
    return draft_article(text, DAY)


def sums(found: Draft) -> list[Decimal]:
    return [i.amount for i in found.investments if i.scope != "other"]


NEWS = (
    "The Norwegian company Havik Wind will build a wind farm in Zhambyl Region. The "
    "farm will have 90 turbines.\n\nThe region has strong winds all the year round.\n\n"
)


@pytest.mark.parametrize(
    "abroad",
    [
        "Havik Wind is also building a plant in Egypt worth $700 million by 2028.",
        "The company agreed with Egypt's ministry to develop a wind farm of 2 GW.\n\n"
        "This project will cost $700 million and is due in 2028.",
    ],
)
def test_what_is_built_abroad_is_not_the_projects(abroad: str) -> None:
    found = draft(NEWS + abroad)
    assert sums(found) == []
    assert found.due == ()


def test_a_plant_at_home_beside_one_abroad_is_the_projects() -> None:
    found = draft(
        NEWS + "Havik Wind has a plant in Egypt; the one in Kazakhstan will cost "
        "$300 million."
    )
    assert sums(found) == [Decimal(300_000_000)]


def test_a_sum_only_recalled_is_told_where_the_news_has_none() -> None:
    recalled = "As reported earlier, $250 million will be invested in the wind farm."
    assert sums(draft(NEWS + recalled)) == [Decimal(250_000_000)]


def test_a_sum_of_the_news_leaves_the_recalled_one_out() -> None:
    text = (
        NEWS + "The project will cost $300 million.\n\nAs reported earlier, the "
        "project was to cost $250 million."
    )
    assert sums(draft(text)) == [Decimal(300_000_000)]


def test_a_wrong_lead_costs_no_figures() -> None:
    text = (
        "Havik Wind Chairman Tomas Berg opened the forum in Aktobe. Havik Wind will "
        "hold such a forum for the region again. Guests came from many countries of "
        "the world.\n\nThe Nordvik Soda company will launch a $90 million plant "
        "that creates 300 jobs."
    )
    found = draft(text)
    assert sums(found) == [Decimal(90_000_000)]
    assert [jobs.count for jobs in found.jobs] == [300]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Havik has already spent $270 million on the plant and will invest another "
            "$800 million.",
            [(270, "phase"), (800, "phase")],
        ),
        ("Havik is to invest another $50 million in the plant.", [(50, "total")]),
        (
            "На завод уже потрачено $270 млн, компания вложит ещё $800 млн.",
            [(270, "phase"), (800, "phase")],
        ),
    ],
)
def test_what_is_spent_and_what_is_to_come_are_phases(
    text: str, expected: list[tuple[int, str]]
) -> None:
    found = [(int(i.amount / 10**6), i.scope) for i in draft(text).investments]
    assert found == expected


def test_several_projects_of_one_investor_are_no_portfolio() -> None:
    found = draft(
        "Компания «Хавик» построит заводы. Объём инвестиций составит 81 миллиард "
        "тенге на четыре проекта, будет создано 120 рабочих мест."
    )
    assert [jobs.count for jobs in found.jobs] == [120]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The investors postponed the plant's launch from 2027 to 2030.", 2030),
        ("The station is to run by yearend and be fully completed by May 2027.", 2027),
        ("Мощность завода достигнет 500 тысяч тонн к 2029 году.", 2029),
        ("The plant is to go on stream in 2028.", 2028),
    ],
)
def test_when_the_project_is_due(text: str, year: int) -> None:
    assert draft(text).due[-1].end_on.year == year


def test_a_share_of_sales_is_not_due() -> None:
    text = "The plant opened. Havik wants half of its sales from abroad by 2029."
    assert draft(text).due == ()
