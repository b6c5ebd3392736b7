"""Several companies in one report: the draft is about the first one's project."""

from datetime import date
from decimal import Decimal

import pytest

from projects.intake import Draft, draft_article

LEAD = (
    "ASTANA – Kazakh Invest Chairman Daniyar Saparov met with heads of companies. "
    "The Chinese company Xu Agro Group will build a corn processing plant worth $300 "
    "million in Zhambyl Region and create 700 jobs.\n\n"
)


def draft(more: str) -> Draft:
    return draft_article(LEAD + more, date(2026, 3, 5))


def sums(found: Draft) -> list[Decimal]:
    return [i.amount for i in found.investments if i.scope != "other"]


def test_sum_told_by_another_companys_head_is_not_the_projects() -> None:
    found = draft(
        "Saparov also met with Tomas Berg, the chairman of Nordvik Power, to discuss a "
        "$190 million gas station in Mangystau Region, with 120 jobs due by 2029."
    )
    assert sums(found) == [Decimal(300_000_000)]
    assert [jobs.count for jobs in found.jobs] == [700]
    assert [place.code for place in found.regions] == ["KZ-31"]
    assert found.meeting is not None
    assert "Tomas Berg" in [p.name for p in found.meeting.participants]


def test_paragraph_about_another_company_is_not_the_projects() -> None:
    found = draft("The Nordvik Soda company will launch a $90 million plant in 2029.")
    assert sums(found) == [Decimal(300_000_000)]
    assert found.due == ()


def test_another_plant_that_the_visitor_toured_is_not_the_projects() -> None:
    found = draft(
        "Saparov also toured a pipe plant in Aktobe. The facility worth $7 million "
        "employs 90 people."
    )
    assert sums(found) == [Decimal(300_000_000)]


def test_the_french_company_is_still_the_lead_one() -> None:
    text = (
        "PM met with the President of the French company Railo. Railo plans plants. "
        "Railo makes trains.\n\nThe French company has started construction of four "
        "service centers worth €50 million, creating over 450 jobs."
    )
    found = draft_article(text, date(2026, 3, 5))
    assert sums(found) == [Decimal(50_000_000)]


def test_money_lent_or_paid_is_not_invested() -> None:
    found = draft(
        "The project has secured $95 million from a syndicate of lenders. The company "
        "demanded extra payments of almost one billion dollars."
    )
    assert sums(found) == [Decimal(300_000_000)]


def test_jobs_abroad_or_that_follow_from_a_job_are_not_the_projects() -> None:
    found = draft(
        "Xu Agro Group runs five plants in Uzbekistan, with 2,000 permanent jobs. One "
        "job at the plant leads to five jobs in other industries."
    )
    assert [jobs.count for jobs in found.jobs] == [700]


@pytest.mark.parametrize(
    "said",
    [
        "The head of the district, Serik Omarov, said the plant opens in May 2027.",
        "Its managing director, Li Wei, expects the plant to open in May 2027.",
        "The works begin in May 2027, said Bo Lin, director of Altyn Dan.",
        "Building is to last until May 2027.",
        "“The plant will be built by May 2027”, said Omarov.",
    ],
)
def test_who_speaks_for_the_project_turns_to_no_other_company(said: str) -> None:
    text = LEAD + "Xu Agro Group and Altyn Dan hold half of it each.\n\n" + said
    assert [due.end_on for due in draft_article(text, date(2026, 3, 5)).due] == [
        date(2027, 5, 31)
    ]
