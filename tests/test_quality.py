"""What a record is in need of: on the front page, in the list, on its own page."""

from datetime import date

import pytest
from django.test import Client

from projects.models import Project, Source
from projects.quality import Need, in_need, quality_of
from tests import factories as make
from tests.desk import make_editor, page, send

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 10)


def needs(project: Project) -> set[str]:
    return {
        need.value for need in Need if project in in_need(need, TODAY).order_by("pk")
    }


@pytest.fixture
def good() -> Project:
    """A record in need of nothing."""
    project = make.make_project("Good", region=make.make_region())
    for publisher in ("The Times", "Ministry"):
        source = make.make_source(publisher, "2025-12-01", text="All of it")
        make.make_estimate(project, as_of="2025-12-01", source=source)
    make.rebuild_all()
    return project


def test_record_in_order_needs_nothing(good: Project) -> None:
    assert needs(good) == set()


def test_promise_past_its_day_needs_an_outcome(good: Project) -> None:
    source = make.make_source(published_on="2025-12-01", text="x")
    promise = make.make_milestone(good)
    make.make_due(promise, "2025-12-01", "2025-12-31", "2025-12-01", source=source)
    make.rebuild_all()

    assert needs(good) == {"outcome"}


def test_figures_that_disagree_need_a_decision(good: Project) -> None:
    source = make.make_source("Third", "2025-12-01", text="x")
    make.make_estimate(good, 900_000_000, as_of="2025-12-01", source=source)
    make.rebuild_all()

    assert needs(good) == {"conflict"}


def test_project_under_way_without_news_is_quiet(good: Project) -> None:
    assert good in in_need(Need.QUIET, date(2028, 1, 10))


def test_project_in_operation_is_never_quiet(good: Project) -> None:
    source = make.make_source("Third", "2025-12-01", text="x")
    make.make_status(good, "operating", "2025-12-01", source=source)
    make.rebuild_all()

    assert good not in in_need(Need.QUIET, date(2028, 1, 10))


def test_bare_record_needs_amount_and_region() -> None:
    assert needs(make.make_project()) == {"amount", "region"}


def test_one_publisher_without_its_text_is_weak(good: Project) -> None:
    weak = make.make_project("Weak", region=good.region)
    make.make_estimate(weak, as_of="2025-12-01")
    make.rebuild_all()

    assert needs(weak) == {"publisher", "text"}


def test_retracted_claims_count_for_nothing(good: Project) -> None:
    make.make_retracted(make.make_estimate(good, as_of="2025-12-02"))
    make.rebuild_all()

    assert needs(good) == set()
    assert quality_of(good, TODAY).figures == 2


def test_quality_counts_what_the_record_rests_on(good: Project) -> None:
    found = quality_of(good, TODAY)

    assert (found.sources, found.publishers, found.with_text) == (2, 2, 2)
    assert found.newest == date(2025, 12, 1)
    assert found.explained[0] == "2 sources"


def test_echo_is_no_second_source_and_no_second_publisher(good: Project) -> None:
    first = Source.objects.get(publisher="The Times")
    Source.objects.filter(publisher="Ministry").update(echo_of=first)

    found = quality_of(good, TODAY)

    assert needs(good) == {"publisher"}
    assert (found.sources, found.independent, found.publishers) == (2, 1, 1)
    assert found.explained[:2] == ["2 sources, 1 independent", "1 publisher"]


# --- On the desk ---


def test_front_page_shows_queues_that_lead_to_their_lists(editor: Client) -> None:
    make.make_project("Bare")

    text = editor.get("/admin/").content.decode()

    assert "No amount on file: 1" in text
    listed = editor.get(page("changelist", Project), {"needs": "amount"})
    assert "Bare" in listed.content.decode()
    other = editor.get(page("changelist", Project), {"needs": "conflict"})
    assert "Bare" not in other.content.decode()


def test_front_page_shows_what_others_saved(editor: Client, good: Project) -> None:
    other = Client()
    other.force_login(make_editor("daniyar"))
    send(other, page("change", good), place="Kentau")

    assert "daniyar" in editor.get("/admin/").content.decode()
    assert "Latest edits by others" not in other.get("/admin/").content.decode()


def test_project_page_nudges_and_never_blocks(editor: Client) -> None:
    bare = make.make_project("Bare")

    text = editor.get(page("change", bare)).content.decode()
    response = send(editor, page("change", bare), place="Kentau")

    assert "No amount on file" in text
    assert response.status_code == 302


def test_account_without_rights_sees_an_empty_desk(client: Client) -> None:
    make.make_project("Bare")
    client.force_login(make.make_user("guest", is_staff=True))

    assert "No amount" not in client.get("/admin/").content.decode()
