"""The past on the desk: every save on record, undone, put back, recovered."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from projects import history
from projects.models import (
    Facility,
    InvestmentEstimate,
    Investor,
    Meeting,
    Participation,
    Project,
    Region,
    Source,
)
from tests import factories as make
from tests.desk import make_editor, page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def aigerim() -> User:
    return make_editor()


@pytest.fixture
def editor(client: Client, aigerim: User) -> Client:
    client.force_login(aigerim)
    return client


@pytest.fixture
def project() -> Project:
    make.make_rate()
    project = make.make_project(
        "Cotton cluster", investors=[make.make_investor("Lihua")]
    )
    make.make_estimate(project, 450_000_000, as_of="2025-01-15")
    make.rebuild_all()
    return project


def last_mark(record: Any) -> UUID:
    mark = history.saves_of(record)[0].mark
    assert mark is not None
    return mark


def usd(project: Project) -> Decimal | None:
    return project.states.at(None).get().investment_usd


# --- On record ---


def test_history_tells_who_changed_which_field_and_row(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("change", project),
        place="Shymkent",
        new_investment_estimates_0_source=make.make_source().pk,
        new_investment_estimates_0_amount="600 million",
    )

    save = history.saves_of(project)[0]
    assert str(save.who) == "aigerim"
    changes = {
        (version.label, change.name, change.old, change.new)
        for version in save.versions
        for change in version.changes
    }
    assert ("project: Cotton cluster", "place", "–", "Shymkent") in changes
    assert any(new == "600000000.00" for _, name, _, new in changes if name == "amount")


def test_history_page_shows_the_saves(editor: Client, project: Project) -> None:
    send(editor, page("change", project), place="Shymkent")

    text = editor.get(page("history", project)).content.decode()

    assert "Shymkent" in text
    assert f"/admin/undo/{last_mark(project)}/" in text


def test_history_outlives_its_user(
    editor: Client, aigerim: User, project: Project
) -> None:
    send(editor, page("change", project), place="Shymkent")
    aigerim.delete()

    assert history.saves_of(project)[0].who is None


def test_history_includes_meetings_linked_on_the_project_page(
    editor: Client, project: Project
) -> None:
    meeting = make.make_meeting(project)
    make.rebuild_all()

    send(editor, page("change", project), Meeting_projects_0_DELETE="on")

    newest = history.saves_of(meeting)[0].versions[0]
    assert [change.new for change in newest.changes] == ["–"]


# --- Undone ---


def test_undoing_a_save_takes_rows_and_fields_back(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("change", project),
        place="Shymkent",
        report_url="https://times.test/1",
        report_publisher="The Times",
        report_published_on="10 January 2026",
        new_investment_estimates_0_amount="600 million",
    )
    assert usd(project) == Decimal(600_000_000)

    response = editor.post(f"/admin/undo/{last_mark(project)}/")

    assert response.status_code == 302
    project.refresh_from_db()
    assert project.place == ""
    assert usd(project) == Decimal(450_000_000)
    assert not Source.objects.filter(publisher="The Times").exists()


def test_undoing_can_be_undone(editor: Client, project: Project) -> None:
    send(editor, page("change", project), place="Shymkent")

    editor.post(f"/admin/undo/{last_mark(project)}/")
    editor.post(f"/admin/undo/{last_mark(project)}/")

    project.refresh_from_db()
    assert project.place == "Shymkent"


def test_undoing_a_retraction_restores_the_claim(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("change", project),
        investment_estimates_0_retracted_reason="Misread",
    )

    editor.post(f"/admin/undo/{last_mark(project)}/")

    assert not InvestmentEstimate.objects.get().is_retracted
    assert usd(project) == Decimal(450_000_000)


def test_undoing_brings_a_participation_back(editor: Client, project: Project) -> None:
    send(editor, page("change", project), participations_0_DELETE="on")

    editor.post(f"/admin/undo/{last_mark(project)}/")

    assert Participation.objects.get().investor.name == "Lihua"


def test_undoing_is_refused_when_the_record_changed_since(
    editor: Client, project: Project
) -> None:
    send(editor, page("change", project), place="Shymkent")
    mark = last_mark(project)
    send(editor, page("change", project), place="Turkistan")

    response = editor.post(f"/admin/undo/{mark}/", follow=True)

    assert "was changed again since, by aigerim" in response.content.decode()
    project.refresh_from_db()
    assert project.place == "Turkistan"


def test_undoing_is_refused_when_something_rests_on_what_was_added(
    editor: Client, project: Project
) -> None:
    send(editor, page("add", Source), url="https://times.test/9", publisher="The Times")
    source = Source.objects.get(url="https://times.test/9")
    mark = last_mark(source)
    make.make_estimate(project, source=source)

    response = editor.post(f"/admin/undo/{mark}/", follow=True)

    assert "is in use by now" in response.content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_undoing_is_refused_when_it_would_sweep_later_claims_away(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("add", Facility),
        project=project.pk,
        name="PVC plant",
        slug="pvc-plant",
    )
    facility = Facility.objects.get()
    mark = last_mark(facility)
    make.make_facility_report(facility)

    response = editor.post(f"/admin/undo/{mark}/", follow=True)

    assert "is in use by now: Planned" in response.content.decode()
    assert Facility.objects.exists()


def test_undoing_what_another_added_is_for_chief_editors(
    editor: Client, project: Project, client: Client
) -> None:
    send(editor, page("add", Investor), name="Newcomer", slug="newcomer")
    mark = last_mark(Investor.objects.get(slug="newcomer"))
    client.force_login(make_editor("daniyar"))

    for response in (client.get, client.post):
        shown = response(f"/admin/undo/{mark}/")
        assert shown.status_code == 403
        text = shown.content.decode()
        assert "Only aigerim, who saved it, or a chief editor may undo it." in text
        assert "Undo it" not in text
    assert Investor.objects.filter(slug="newcomer").exists()


def test_undoing_what_a_removed_account_added_is_said_to_be_for_chief_editors(
    editor: Client, aigerim: User, client: Client
) -> None:
    send(editor, page("add", Investor), name="Newcomer", slug="newcomer")
    mark = last_mark(Investor.objects.get(slug="newcomer"))
    aigerim.delete()
    client.force_login(make_editor("daniyar"))

    text = client.get(f"/admin/undo/{mark}/").content.decode()

    assert "Only a chief editor may undo it." in text


def test_recovering_is_said_to_be_for_chief_editors(
    editor: Client, project: Project
) -> None:
    investor = project.investors.get()
    project.participations.get().delete()
    investor.delete()
    gone = history.deleted(Investor)[0]

    response = editor.post(f"/admin/versions/investor/{gone.pk}/")

    assert response.status_code == 403
    assert "Only a chief editor may recover it." in response.content.decode()
    assert not Investor.objects.exists()


def test_undo_page_asks_first(editor: Client, project: Project) -> None:
    send(editor, page("change", project), place="Shymkent")

    text = editor.get(f"/admin/undo/{last_mark(project)}/").content.decode()

    assert "Shymkent" in text
    project.refresh_from_db()
    assert project.place == "Shymkent"


def test_undo_of_an_unknown_save_is_not_found(editor: Client) -> None:
    mark = "00000000-0000-0000-0000-000000000000"
    assert editor.get(f"/admin/undo/{mark}/").status_code == 404


# --- Put back, recovered ---


def test_any_version_can_be_put_back(editor: Client, project: Project) -> None:
    for place in ("Shymkent", "Turkistan", "Kentau"):
        send(editor, page("change", project), place=place)
    first = project.history.filter(place="Shymkent").get()

    response = editor.post(f"/admin/versions/project/{first.pk}/")

    assert response.status_code == 302
    project.refresh_from_db()
    assert project.place == "Shymkent"


def test_version_page_shows_what_would_change(editor: Client, project: Project) -> None:
    first = project.history.get()
    send(editor, page("change", project), place="Kentau")

    text = editor.get(f"/admin/versions/project/{first.pk}/").content.decode()

    assert "Kentau" in text


def test_version_that_cannot_stand_today_is_refused(
    editor: Client, project: Project
) -> None:
    first = project.history.get()
    send(editor, page("change", project), name="Textile cluster")
    make.make_project("Cotton cluster", slug="another")

    response = editor.post(f"/admin/versions/project/{first.pk}/", follow=True)

    assert "already exists" in response.content.decode()
    project.refresh_from_db()
    assert project.name == "Textile cluster"


def test_deleted_facility_is_recovered(admin_client: Client, project: Project) -> None:
    facility = make.make_facility(project, "PVC plant")
    admin_client.post(page("delete", facility), {"post": "yes"})
    gone = history.deleted(Facility)
    assert "PVC plant" in admin_client.get("/admin/deleted/facility/").content.decode()

    admin_client.post(f"/admin/versions/facility/{gone[0].pk}/")

    assert Facility.objects.get().name == "PVC plant"
    assert history.deleted(Facility) == []


def test_deleted_records_are_for_chief_editors(editor: Client) -> None:
    assert editor.get("/admin/deleted/project/").status_code == 403


def test_changelist_leads_to_what_was_deleted(admin_client: Client) -> None:
    text = admin_client.get(page("changelist", Project)).content.decode()

    assert "/admin/deleted/project/" in text


def test_meeting_is_put_back_with_its_projects(
    admin_client: Client, project: Project
) -> None:
    meeting = make.make_meeting(project)
    other = make.make_project()
    before = meeting.history.latest()
    send(admin_client, page("change", meeting), projects=[other.pk])

    admin_client.post(f"/admin/versions/meeting/{before.pk}/")

    assert list(Meeting.objects.get().projects.all()) == [project]


# --- In use ---


@pytest.mark.parametrize("kind", ["source", "investor", "region"])
def test_deleting_what_is_in_use_is_refused_with_its_users(
    kind: str, admin_client: Client
) -> None:
    region = make.make_region()
    project = make.make_project(
        "Cotton cluster", region=region, investors=[make.make_investor()]
    )
    make.make_estimate(project)
    record = {
        "source": Source.objects.get,
        "investor": Investor.objects.get,
        "region": Region.objects.get,
    }[kind]()

    asked = admin_client.get(page("delete", record))
    admin_client.post(page("delete", record), {"post": "yes"})

    assert type(record)._default_manager.filter(pk=record.pk).exists()
    assert asked.context["protected"]
