"""Roles: viewers look, editors enter and correct, chief editors restore and delete."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from projects import history
from projects.models import Facility, Project
from tests import factories as make
from tests.desk import make_editor, page, send

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
    assert client.post(f"/admin/undo/{mark}/").status_code == 403


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
