"""Investors: who takes part in what, with the figures of the whole projects."""

import pytest
from django.test import Client

from projects.models import Participation

from .factories import (
    make_estimate,
    make_investor,
    make_meeting,
    make_participant,
    make_participation,
    make_project,
    make_rate,
    make_status,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def investors() -> None:
    """Lihua leads two projects, one of them with Samruk; Eni has a dear one."""
    make_rate()
    lihua = make_investor("Lihua", "CN", aliases="Лихуа\n利华")
    samruk, eni = make_investor("Samruk", "KZ"), make_investor("Eni", "IT")
    cotton = make_project("Cotton cluster", investors=[lihua, samruk])
    pipes = make_project("Pipe plant", investors=[lihua])
    gas = make_project("Gas plant", investors=[eni])
    make_estimate(cotton, 600_000_000, as_of="2025-03-24", qualifier="at_least")
    make_estimate(pipes, 50_000_000, as_of="2025-12-31")
    make_estimate(gas, 3_200_000_000, as_of="2024-01-26")
    make_status(cotton, "construction", as_of="2025-03-24")
    make_status(pipes, "operating", as_of="2025-12-31")
    rebuild_all()


def first_words(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/investors/{query}")
    return [words.split()[0] for words in rows(response)]


def test_list_says_how_many_projects_and_how_much_in_full(client: Client) -> None:
    words = row(client.get("/investors/"), "Lihua").replace("\u202f", " ")
    assert words == (
        "Lihua China 2 2 Construction: 1 Operating: 1 > more than 650 m Dec 2025"
    )


def test_partner_has_the_full_amount_and_leads_nothing(client: Client) -> None:
    words = row(client.get("/investors/"), "Samruk").replace("\u202f", " ")
    assert words.startswith("Samruk Kazakhstan 1 0 ")
    assert "600 m" in words
    assert "do not add up" in seen(client.get("/investors/"))


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Eni", "Lihua", "Samruk"]),
        ("?sort=investment", ["Samruk", "Lihua", "Eni"]),
        ("?sort=-projects", ["Lihua", "Eni", "Samruk"]),
        ("?sort=led", ["Samruk", "Eni", "Lihua"]),
        ("?sort=-reported", ["Lihua", "Samruk", "Eni"]),
        ("?sort=-name", ["Samruk", "Lihua", "Eni"]),
    ],
)
def test_list_is_sorted(client: Client, sort: str, order: list[str]) -> None:
    assert first_words(client, sort) == order


@pytest.mark.parametrize("words", ["лихуа", "ЛИХУА", "利华", "LIH"])
def test_list_is_searched_by_any_name_in_any_case(client: Client, words: str) -> None:
    assert first_words(client, f"?q={words}") == ["Lihua"]


def test_list_is_filtered_by_country(client: Client) -> None:
    assert first_words(client, "?country=IT&country=KZ") == ["Eni", "Samruk"]


def test_investor_without_figure_has_a_dash_and_comes_last(client: Client) -> None:
    project = make_project("Unknown", investors=[make_investor("Aaa")])
    make_status(project)
    rebuild_all()
    assert first_words(client)[-1] == "Aaa"
    assert first_words(client, "?sort=investment")[-1] == "Aaa"
    assert " – " in row(client.get("/investors/"), "Aaa")


def test_investor_of_no_project_is_not_listed(client: Client) -> None:
    make_investor("Nobody")
    assert "Nobody" not in first_words(client)
    assert "3 investors" in seen(client.get("/investors/"))


def test_suspended_project_is_in_no_sum(client: Client) -> None:
    project = make_project("Halted", investors=[make_investor("Stopped")])
    make_estimate(project, 9_000_000_000)
    make_status(project, "suspended")
    rebuild_all()
    assert " – " in row(client.get("/investors/"), "Stopped")


def test_who_joined_later_is_not_there_before(client: Client) -> None:
    joined, old = make_investor("Joined"), make_project("Old plant")
    make_status(old, as_of="2020-01-01")
    make_participation(old, joined, known_from="2023-01-01")
    own = make_project("Its own plant", investors=[joined])
    make_status(own, as_of="2021-01-01")
    rebuild_all()
    assert first_words(client, "?as_of=2020-12-31") == []
    for day, projects in (("2022-12-31", 1), ("2023-01-01", 2)):
        words = row(client.get(f"/investors/?as_of={day}"), "Joined")
        assert words.startswith(f"Joined China {projects} {projects} ")


def test_list_has_pages_of_fifty(client: Client) -> None:
    for number in range(60):
        project = make_project(investors=[make_investor(f"N{number:02}")])
        make_status(project)
    rebuild_all()
    assert len(rows(client.get("/investors/"))) == 50
    second = client.get("/investors/?sort=name&page=2")
    assert len(rows(second)) == 13
    assert "51–63 of 63" in seen(second)
    assert "?sort=name&amp;page=1" in second.content.decode()


def test_page_names_it_in_all_scripts(client: Client) -> None:
    words = seen(client.get("/investors/lihua/"))
    assert "China · also written Лихуа; 利华" in words


def test_page_sums_its_projects_as_the_list_does(client: Client) -> None:
    response = client.get("/investors/lihua/")
    words = seen(response).replace("\u202f", " ")
    assert "Announced investment 650 m USD at least; latest totals of 2" in words
    assert "2 as lead investor" in words
    assert "Eni" not in words
    names = [words.split(" Lihua")[0] for words in rows(response)]
    assert "Cotton cluster" in names
    assert "Pipe plant" in names


def test_page_links_to_the_list_of_its_projects(client: Client) -> None:
    body = client.get("/investors/lihua/").content.decode()
    assert "/projects/?status=operating&amp;investor=lihua" in body
    assert 'href="/projects/?investor=lihua">Filter and search' in body


def test_page_names_co_investors_with_their_part(client: Client) -> None:
    assert "Samruk Kazakhstan Cotton cluster partner" in seen(
        client.get("/investors/lihua/")
    )
    assert "Lihua China Cotton cluster lead investor" in seen(
        client.get("/investors/samruk/")
    )


def test_page_lists_the_meetings_on_its_projects(client: Client) -> None:
    cotton = Participation.objects.get(investor__slug="samruk").project
    meeting = make_meeting(cotton, date=None, topic="Expansion of the cluster")
    make_participant(meeting, "Xu Jie", "investor", role="General Director")
    words = seen(client.get("/investors/lihua/"))
    assert "day not stated · Cotton cluster Expansion of the cluster Xu Jie" in words
    assert "Expansion" not in seen(client.get("/investors/eni/"))


def test_page_of_an_unknown_investor_is_missing(client: Client) -> None:
    assert client.get("/investors/nobody/").status_code == 404


def test_page_before_the_first_report_says_so(client: Client) -> None:
    words = seen(client.get("/investors/lihua/?as_of=2020-01-01"))
    assert "Nothing had been reported by 1 Jan 2020" in words
