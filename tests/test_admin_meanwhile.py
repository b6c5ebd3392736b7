"""Two editors at one record: the second save is refused, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Project
from tests import factories as make
from tests.desk import errors, make_editor, page, untouched

pytestmark = pytest.mark.django_db

REFUSED = "Saved by someone else since you opened this page."


@pytest.fixture
def clients() -> tuple[Client, Client]:
    """Two editors at their desks."""
    first, second = Client(), Client()
    first.force_login(make_editor("aigerim"))
    second.force_login(make_editor("daniyar"))
    return first, second


@pytest.fixture
def project() -> Project:
    return make.make_project("Cotton cluster", place="Kentau", summary="Old")


def opened(client: Client, record: Any) -> dict[str, Any]:
    """Open a page and return what it would send back."""
    response: Any = client.get(page("change", record))
    return untouched(response) | {"_opened": response.context["opened"]}


def test_second_save_of_a_record_is_refused(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)

    second.post(address, theirs | {"place": "Shymkent"})
    response = first.post(address, mine | {"place": "Turkistan"})

    assert errors(response) == [REFUSED]
    project.refresh_from_db()
    assert project.place == "Shymkent"


def test_refused_page_shows_both_and_keeps_what_was_typed(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    second.post(address, theirs | {"place": "Shymkent"})

    response: Any = first.post(address, mine | {"place": "Turkistan"})

    [side] = response.context["sides"]
    assert (side.theirs, side.yours) == ("Shymkent", "Turkistan")
    assert untouched(response)["place"] == "Turkistan"
    assert "Saved by daniyar" in response.content.decode()


def test_field_left_alone_takes_what_the_other_saved(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    second.post(address, theirs | {"place": "Shymkent"})
    response: Any = first.post(address, mine | {"summary": "New"})

    again = untouched(response) | {"_opened": response.context["opened"]}
    first.post(address, again)

    project.refresh_from_db()
    assert (project.place, project.summary) == ("Shymkent", "New")


def test_claim_added_by_another_meanwhile_is_shown(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    claim = {
        "new_investment_estimates-0-source": make.make_source().pk,
        "new_investment_estimates-0-amount": "600 million USD",
    }
    second.post(address, theirs | claim)

    response = first.post(address, mine | claim)

    assert errors(response) == [REFUSED]
    assert project.investment_estimates.count() == 1


def test_saves_one_after_the_other_are_accepted(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)

    first.post(address, opened(first, project) | {"place": "Shymkent"})
    second.post(address, opened(second, project) | {"place": "Turkistan"})

    project.refresh_from_db()
    assert project.place == "Turkistan"


def test_malformed_mark_of_the_version_is_no_error(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, _ = clients
    for mark in ("nonsense", "2026-13-45T99:99", ""):
        sent = opened(first, project) | {"_opened": mark, "place": mark or "Shymkent"}
        assert first.post(page("change", project), sent).status_code == 302
