"""Meetings: who met whom, found by any person, side, region or year."""

import pytest
from django.test import Client

from projects.models import Meeting

from .factories import (
    make_meeting,
    make_participant,
    make_project,
    make_region,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meetings() -> None:
    project = make_project("Cotton cluster", region=make_region("KZ-61", "Turkistan"))
    park = make_project("Industrial park")
    make_status(project)
    talks = make_meeting(project, date="2024-03-24", topic="Progress", place="Астана")
    make_participant(talks, "Олжас Бектенов", role="Премьер-министр")
    make_participant(talks, "Xu Jie", "investor", role="Director", organisation="Lihua")
    report = make_source("The Ministry", "2025-12-31")
    undated = make_meeting(project, date=None, topic="Expansion", source=report)
    make_participant(undated, "Alibek Kuantyrov", role="Deputy Minister")
    sky = make_meeting(park, date="2026-01-08", topic="Concept")
    make_participant(sky, "Han Chunlin", "other", role="Ambassador")
    rebuild_all()


def topics(client: Client, query: str = "") -> list[str]:
    names = ("Progress", "Expansion", "Concept")
    found = rows(client.get(f"/meetings/{query}"))
    return [name for words in found for name in names if name in words]


def test_newest_comes_first_one_without_a_day_by_its_source(client: Client) -> None:
    assert topics(client) == ["Concept", "Expansion", "Progress"]
    assert rows(client.get("/meetings/"))[1].startswith("day not stated Expansion")


def test_row_says_who_for_whom_and_by_which_source(client: Client) -> None:
    words = rows(client.get("/meetings/?q=lihua"))[0]
    assert words == (
        "24 Mar 2024 Progress Cotton cluster Астана "
        "Kazakhstan Олжас Бектенов Премьер-министр "
        "Investor Xu Jie Director Lihua The Test Times 24 Mar 2024"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=БЕКТЕНОВ", ["Progress"]),
        ("q=премьер", ["Progress"]),
        ("q=астана", ["Progress"]),
        ("q=kuantyrov deputy", ["Expansion"]),
        ("q=cotton", ["Expansion", "Progress"]),
        ("q=bektenov", []),
        ("side=investor", ["Progress"]),
        ("side=investor&side=other", ["Concept", "Progress"]),
        ("region=KZ-61", ["Expansion", "Progress"]),
        ("region=turkistan&year=2024", ["Progress"]),
        ("year=2026", ["Concept"]),
    ],
)
def test_list_is_narrowed(client: Client, query: str, found: list[str]) -> None:
    assert topics(client, f"?{query}") == found


def test_meeting_is_known_from_the_day_of_its_source(client: Client) -> None:
    assert topics(client, "?as_of=2025-12-30") == ["Progress"]
    assert topics(client, "?as_of=2025-12-31") == ["Expansion", "Progress"]


def test_each_meeting_has_an_address(client: Client) -> None:
    meeting = Meeting.objects.get(topic="Concept")
    path, anchor = meeting.get_absolute_url().split("#")
    assert f'id="{anchor}"' in client.get(path).content.decode()


def test_nobody_found_offers_all(client: Client) -> None:
    assert "No meeting matches" in seen(client.get("/meetings/?q=nobody"))
