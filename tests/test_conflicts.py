"""Where two reports about one day can't both be true."""

from typing import Any

import pytest
from django.test import Client

from projects.conflicts import Conflict, conflicts_of
from projects.models import Project
from tests.factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_rate,
    make_retracted,
    make_source,
    make_status,
    rebuild_all,
)
from tests.pages import row, seen

pytestmark = pytest.mark.django_db

M = 1_000_000
DAY = "2025-06-30"


@pytest.fixture(autouse=True)
def rate(db: None) -> None:
    make_rate(kzt_per_unit=500)


def found() -> list[Conflict]:
    return conflicts_of(Project.objects.all())


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"amount": 100 * M}, {"amount": 101 * M}, True),
        ({"amount": 100 * M}, {"amount": 100 * M}, False),
        ({"amount": 100 * M}, {"amount": 90 * M, "amount_to": 110 * M}, False),
        ({"amount": 100 * M}, {"amount": 104 * M, "qualifier": "about"}, False),
        ({"amount": 100 * M}, {"amount": 110 * M, "qualifier": "about"}, True),
        ({"amount": 100 * M}, {"amount": 90 * M, "qualifier": "at_least"}, False),
        ({"amount": 100 * M}, {"amount": 110 * M, "qualifier": "at_least"}, True),
        ({"amount": 100 * M}, {"amount": 110 * M, "qualifier": "at_most"}, False),
        ({"amount": 100 * M}, {"amount": 90 * M, "qualifier": "at_most"}, True),
        ({"amount": 100 * M}, {"amount": 52_000 * M, "currency": "KZT"}, False),
        ({"amount": 100 * M}, {"amount": 52_600 * M, "currency": "KZT"}, True),
        ({"amount": 100 * M}, {"amount": 47_600 * M, "currency": "KZT"}, False),
        ({"amount": 100 * M}, {"amount": 47_000 * M, "currency": "KZT"}, True),
        ({"amount": 100 * M}, {"amount": 300 * M, "scope": "phase"}, False),
        ({"amount": 100 * M}, {"amount": 300 * M, "initial": True}, False),
        ({"amount": 100 * M}, {"amount": 300 * M, "as_of": "2025-07-01"}, False),
        ({"amount": 100 * M}, {"amount": 300 * M, "currency": "CHF"}, False),
    ],
)
def test_two_amounts(one: Any, other: Any, disagree: bool) -> None:
    project = make_project()
    for fields in (one, other):
        make_estimate(project, **({"as_of": DAY} | fields))
    assert bool(found()) is disagree


def test_echo_adds_no_second_voice() -> None:
    project = make_project()
    first, other = make_source("Agency", DAY), make_source("Ministry", DAY)
    echo = make_source("Page", "2025-07-01", echo_of=first)
    for source, millions in ((first, 100), (echo, 100), (other, 200)):
        make_estimate(project, millions * M, as_of=DAY, source=source)
    [conflict] = found()
    assert [claim.source for claim in conflict.claims] == [echo, other]
    assert "published later" in conflict.reason


def test_echo_that_says_otherwise_is_heard() -> None:
    project = make_project()
    first = make_source("Agency", DAY)
    echo = make_source("Page", DAY, echo_of=first)
    make_jobs(project, 700, as_of=DAY, source=first)
    make_jobs(project, 7000, as_of=DAY, source=echo)
    [conflict] = found()
    assert {claim.source for claim in conflict.claims} == {first, echo}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"count": 100}, {"count": 120}, True),
        ({"count": 100}, {"count": 100}, False),
        ({"count": 100}, {"count": 80, "qualifier": "at_least"}, False),
        ({"count": 100}, {"count": 80, "count_to": 120}, False),
        ({"count": 100}, {"count": 80, "kind": "permanent"}, False),
        ({"count": 100}, {"count": 80, "scope": "phase"}, False),
        ({"count": 80, "kind": "construction"}, {"count": 90, "kind": "construction"},
         False),
    ],
)  # fmt: skip
def test_two_numbers_of_jobs(one: Any, other: Any, disagree: bool) -> None:
    project = make_project()
    for fields in (one, other):
        make_jobs(project, as_of=DAY, **fields)
    assert bool(found()) is disagree


def test_two_statuses() -> None:
    project = make_project()
    make_status(project, "agreed", DAY)
    make_status(project, "agreed", DAY)
    assert not found()
    ahead = make_status(project, "construction", DAY)
    [conflict] = found()
    assert conflict.headline == ahead
    assert conflict.reason == "it is further along, so it knows of more"


def test_retracted_claim_is_in_no_conflict() -> None:
    project = make_project()
    make_estimate(project, 100 * M)
    make_retracted(make_estimate(project, 200 * M))
    assert not found()


def test_only_those_who_disagree_are_named() -> None:
    project = make_project()
    low = make_estimate(project, 100 * M)
    make_estimate(project, 50 * M, qualifier="at_least")
    high = make_estimate(project, 200 * M)
    [conflict] = found()
    assert set(conflict.claims) == {low, high}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"published_on": "2025-07-01"}, {}, "its source was published later"),
        ({"kind": "official"}, {}, "its source is official"),
        ({}, {"qualifier": "about"}, "it is the firmer statement"),
        ({}, {}, "one had to be chosen: no rule tells them apart"),
    ],
)
def test_headline_comes_with_its_reason(first: Any, second: Any, reason: str) -> None:
    project = make_project()
    source = make_source(**({"published_on": DAY} | first))
    make_estimate(project, 100 * M, source=source)
    make_estimate(project, 200 * M, source=make_source(published_on=DAY), **second)
    rebuild_all()
    [conflict] = found()
    assert conflict.reason == reason
    assert project.states.get(valid_to=None).estimate == conflict.headline
    if first or second:
        assert conflict.headline.source == source


def test_latest_conflict_comes_first() -> None:
    for day in ("2025-01-10", "2025-05-10", "2025-03-10"):
        project = make_project(day)
        make_status(project, "agreed", day)
        make_status(project, "operating", day)
    assert [c.project.name for c in found()] == [
        "2025-05-10", "2025-03-10", "2025-01-10"
    ]  # fmt: skip


def test_page_shows_both_and_which_is_the_headline(client: Client) -> None:
    project = make_project("Carlsberg", slug="carlsberg")
    official = make_source("Ministry", DAY, kind="official")
    make_estimate(project, 344 * M, source=official)
    make_estimate(project, 216_000 * M, "KZT")
    rebuild_all()
    page = client.get("/projects/carlsberg/")
    words = row(page, "30 Jun 2025 Investment The first is the headline")
    assert "because its source is official. 344,000,000 USD" in words
    assert "216,000,000,000\xa0KZT" in words or "216,000,000,000 KZT" in words
    assert 'href="/about/#headline">The rule' in page.content.decode()


def test_page_of_an_earlier_day_knows_of_no_conflict(client: Client) -> None:
    project = make_project("Early", slug="early")
    make_status(project, "agreed", DAY)
    make_status(
        project, "operating", DAY, source=make_source(published_on="2025-09-01")
    )
    rebuild_all()
    heading = "Reports that disagree"
    assert heading not in seen(client.get("/projects/early/?as_of=2025-08-01"))
    assert heading in seen(client.get("/projects/early/?as_of=2025-09-01"))


def test_number_of_queries_does_not_grow(django_assert_num_queries: Any) -> None:
    for size in (2, 10):
        for number in range(size):
            project = make_project(f"{size}, {number}")
            make_status(project, "agreed")
            make_status(project, "operating")
            make_estimate(project, 100 * M)
            make_jobs(project, 100)
        with django_assert_num_queries(8):
            assert found()
