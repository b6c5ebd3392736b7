"""Roles: viewers look, editors enter and correct, chief editors restore and delete."""

import pytest
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client

from projects import history
from projects.models import Facility, InvestmentEstimate, Project, Source
from tests import factories as make
from tests.desk import make_editor, page, send, untouched

pytestmark = pytest.mark.django_db


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(make_editor(role.lower().replace(" ", "-"), role))
    return client


@pytest.fixture
def chief() -> Client:
    return signed_in("Chief editors")


def test_viewer_sees_every_page_and_changes_nothing() -> None:
    client, project = signed_in("Viewers"), make.make_project()
    make.make_estimate(project)
    address = page("change", project)

    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Other"}).status_code == 403
    assert client.get(page("add", Project)).status_code == 403
    assert client.get("/admin/duplicates/project/").status_code == 403


def test_viewer_sees_the_past_and_undoes_nothing() -> None:
    client, project = signed_in("Viewers"), make.make_project()
    send(signed_in("Editors"), page("change", project), place="Kentau")
    mark = history.saves_of(project)[0].mark

    text = client.get(page("history", project)).content.decode()

    assert "Kentau" in text
    assert "Undo this save" not in text
    refused = client.post(f"/admin/undo/{mark}/")
    assert refused.status_code == 403
    assert "ask an editor" in refused.content.decode()


def test_chief_editor_deletes_and_recovers(chief: Client) -> None:
    facility = make.make_facility(name="PVC plant")
    make.make_facility_report(facility)

    chief.post(page("delete", facility), {"post": "yes"})
    assert not Facility.objects.exists()
    gone = history.deleted(Facility)[0]
    chief.post(f"/admin/versions/facility/{gone.pk}/")

    assert Facility.objects.get().name == "PVC plant"


def test_chief_editor_takes_back_what_another_added(chief: Client) -> None:
    send(
        signed_in("Editors"),
        page("add", Project),
        name="Slip",
        slug="slip",
        sector=make.make_sector().pk,
    )
    mark = history.saves_of(Project.objects.get())[0].mark

    chief.post(f"/admin/undo/{mark}/")

    assert not Project.objects.exists()


def test_chief_editor_gives_out_roles(chief: Client) -> None:
    user = User.objects.create(username="newcomer", is_staff=True)
    group = Group.objects.get(name="Editors")

    chief.post(
        f"/admin/auth/user/{user.pk}/change/",
        {
            "username": "newcomer",
            "is_active": "on",
            "is_staff": "on",
            "groups": [group.pk],
            "is_superuser": "on",
            "date_joined_0": "2026-01-01",
            "date_joined_1": "12:00",
        },
    )

    user.refresh_from_db()
    assert list(user.groups.all()) == [group]
    assert not user.is_superuser


def test_chief_editor_cannot_touch_a_superuser(chief: Client) -> None:
    root = User.objects.create(username="root", is_staff=True, is_superuser=True)

    for address in (f"{root.pk}/change/", f"{root.pk}/password/"):
        response = chief.post(f"/admin/auth/user/{address}", {"username": "taken"})
        assert response.status_code == 403


def test_editor_sees_no_accounts() -> None:
    assert signed_in("Editors").get("/admin/auth/user/").status_code == 403


# --- Nothing is erased ---


@pytest.fixture
def project() -> Project:
    """A project with a row of every kind below it."""
    project = make.make_project(investors=[make.make_investor()])
    make.make_estimate(project)
    make.make_jobs(project)
    make.make_status(project)
    make.make_facility_report(make.make_facility(project))
    make.make_due(make.make_milestone(project))
    make.make_meeting(project)
    make.rebuild_all()
    return project


@pytest.mark.parametrize(
    "rows",
    [
        "facilities",
        "milestones",
        "investment_estimates",
        "job_estimates",
        "status_reports",
    ],
)
def test_row_of_a_project_is_not_erased_by_an_editor(
    rows: str, project: Project
) -> None:
    client, address = signed_in("Editors"), page("change", project)
    sent = untouched(client.get(address))
    assert f"{rows}-0-id" in sent
    assert f"{rows}-0-DELETE" not in sent

    response = client.post(address, sent | {f"{rows}-0-DELETE": "on"})

    assert response.status_code == 302
    assert getattr(project, rows).count() == 1


def test_row_of_a_project_is_deleted_by_a_chief_editor_and_recovered(
    chief: Client, project: Project
) -> None:
    send(chief, page("change", project), milestones_0_DELETE="on")
    assert not project.milestones.exists()

    chief.post(f"/admin/undo/{history.saves_of(project)[0].mark}/")

    assert project.milestones.get().reports.count() == 1


@pytest.mark.parametrize("model", [Project, Source, Facility, InvestmentEstimate])
def test_chosen_records_are_not_erased_by_an_editor(
    model: type[Model], project: Project
) -> None:
    client, address = signed_in("Editors"), page("changelist", model)
    count = model._default_manager.count()
    chosen = list(model._default_manager.values_list("pk", flat=True))

    offered = client.get(address).content.decode()
    client.post(
        address,
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
    )

    assert "delete_selected" not in offered
    assert model._default_manager.count() == count


def test_chosen_records_may_be_deleted_by_a_chief_editor(
    chief: Client, project: Project
) -> None:
    offered = chief.get(page("changelist", InvestmentEstimate)).content.decode()

    assert "delete_selected" in offered


def test_link_that_an_editor_took_off_is_put_back_from_the_history(
    project: Project,
) -> None:
    client = signed_in("Editors")
    send(client, page("change", project), participations_0_DELETE="on")
    assert not project.participations.exists()

    client.post(f"/admin/undo/{history.saves_of(project)[0].mark}/")

    assert project.participations.count() == 1
