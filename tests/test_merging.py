"""Duplicates: suggested, merged with everything that leads to them, told apart."""

from decimal import Decimal

import pytest
from django.test import Client

from projects import history, merging
from projects.models import Investor, OldAddress, Participation, Project
from tests import factories as make
from tests.desk import page

pytestmark = pytest.mark.django_db


def names(model: type[Investor] | type[Project]) -> list[set[str]]:
    return [{pair.first.name, pair.second.name} for pair in merging.suggestions(model)]


# --- Suggested ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xinjiang Lihua (Group) Co., Ltd", "Xinjiang Lihua Group"),
        ("KAZ Minerals", "Kaz Minerals PLC"),
        ("АО «Самрук-Энерго»", "Самрук-Энерго"),
    ],
)
def test_investors_with_similar_names_are_suggested(one: str, other: str) -> None:
    make.make_investor(one, slug="one")
    make.make_investor(other, slug="other")
    make.make_investor("Xinfa Group")

    assert names(Investor) == [{one, other}]


def test_investor_is_suggested_by_an_alias() -> None:
    make.make_investor("Xinjiang Lihua", aliases="Синьцзян Лихуа")
    make.make_investor("Синьцзян Лихуа", slug="lihua")

    assert len(names(Investor)) == 1


def test_investors_that_share_a_common_word_are_not_suggested() -> None:
    for place in ("Almaty", "Astana", "Aktau"):
        make.make_investor(f"{place} Energy Holding")

    assert names(Investor) == []


def test_projects_of_one_region_sector_and_amount_are_suggested() -> None:
    region, sector = make.make_region(), make.make_sector()
    for name in ("Spinning mill", "Textile complex"):
        project = make.make_project(name, region=region, sector=sector)
        make.make_estimate(project, 600_000_000)
    make.make_estimate(make.make_project("Elsewhere"), 600_000_000)
    make.rebuild_all()

    assert names(Project) == [{"Spinning mill", "Textile complex"}]


def test_told_apart_is_remembered(editor: Client) -> None:
    one = make.make_investor("KAZ Minerals")
    other = make.make_investor("Kaz Minerals PLC")
    listed = editor.get("/admin/duplicates/investor/").content.decode()
    assert "Kaz Minerals PLC" in listed

    editor.post(f"/admin/apart/investor/{one.pk}/{other.pk}/")

    assert names(Investor) == []


# --- Merged ---


@pytest.fixture
def pair() -> tuple[Project, Project]:
    """Two records of one project: the second one has a newer figure and a place."""
    investor = make.make_investor()
    keep = make.make_project("Cotton cluster", investors=[investor])
    gone = make.make_project(
        "Cotton complex", investors=[investor, make.make_investor()], place="Kentau"
    )
    make.make_estimate(keep, 450_000_000, as_of="2025-01-15")
    make.make_estimate(gone, 600_000_000, as_of="2025-12-31")
    make.make_facility_report(make.make_facility(keep, "Plant", slug="plant"))
    make.make_facility_report(make.make_facility(gone, "Plant", slug="plant"))
    make.make_due(make.make_milestone(gone))
    make.make_meeting(gone)
    make.rebuild_all()
    return keep, gone


def test_merge_moves_all_that_leads_to_a_project(
    editor: Client, pair: tuple[Project, Project]
) -> None:
    keep, gone = pair

    response = editor.post(f"/admin/merge/project/{keep.pk}/{gone.pk}/")

    assert response.status_code == 302
    assert list(Project.objects.all()) == [keep]
    keep.refresh_from_db()
    assert keep.place == "Kentau"
    assert keep.investment_estimates.count() == 2
    assert keep.facilities.count() == 2
    assert keep.meetings.count() == 1
    assert Participation.objects.count() == 2
    assert keep.states.at(None).get().investment_usd == Decimal(600_000_000)
    assert keep.changes.filter(kind="investment").count() == 1


def test_merged_address_leads_to_the_record_kept(
    editor: Client, client: Client, pair: tuple[Project, Project]
) -> None:
    keep, gone = pair
    editor.post(f"/admin/merge/project/{keep.pk}/{gone.pk}/")

    response = client.get("/projects/cotton-complex/?as_of=2025-06-30")

    assert response.status_code == 301
    assert response.headers["Location"] == "/projects/cotton-cluster/?as_of=2025-06-30"


def test_address_merged_twice_leads_to_the_last_record(editor: Client) -> None:
    first, second, third = (make.make_investor(f"Firm {n}") for n in "ABC")
    merging.merge(second, first)
    merging.merge(third, second)

    response = editor.get("/investors/firm-a/")

    assert response.headers["Location"] == "/investors/firm-c/"


def test_merged_investor_keeps_the_other_name_as_an_alias(editor: Client) -> None:
    keep, gone = make.make_investor("KAZ Minerals"), make.make_investor("Kazakhmys")
    project = make.make_project(investors=[gone])

    merging.merge(keep, gone)

    keep.refresh_from_db()
    assert keep.aliases == "Kazakhmys"
    assert project.participations.get().investor == keep


def test_merge_is_previewed(editor: Client, pair: tuple[Project, Project]) -> None:
    keep, gone = pair

    text = editor.get(f"/admin/merge/project/{keep.pk}/{gone.pk}/").content.decode()

    assert "600,000,000 USD" in text
    assert Project.objects.count() == 2


def test_merge_can_be_undone(editor: Client, pair: tuple[Project, Project]) -> None:
    keep, gone = pair
    editor.post(f"/admin/merge/project/{keep.pk}/{gone.pk}/")
    mark = history.saves_of(keep)[0].mark

    response = editor.post(f"/admin/undo/{mark}/", follow=True)

    assert "Undone" in response.content.decode()
    back = Project.objects.get(slug="cotton-complex")
    assert back.investment_estimates.get().amount == 600_000_000
    assert back.participations.count() == 2
    assert back.meetings.count() == 1
    assert keep.states.at(None).get().investment_usd == Decimal(450_000_000)
    assert not OldAddress.objects.exists()
    assert editor.get("/projects/cotton-complex/").status_code == 200


def test_part_merged_with_its_umbrella_is_no_part_of_itself() -> None:
    umbrella = make.make_project()
    part = make.make_project(part_of=umbrella)

    merging.merge(part, umbrella)

    part.refresh_from_db()
    assert part.part_of is None


def test_two_chosen_in_the_list_are_merged(editor: Client) -> None:
    one, other = make.make_investor("A"), make.make_investor("B")

    response = editor.post(
        page("changelist", Investor),
        {"action": "merge_two", "_selected_action": [one.pk, other.pk]},
    )

    assert response.headers["Location"].startswith("/admin/merge/investor/")


@pytest.mark.parametrize("path", ["merge/source/1/2/", "merge/project/1/1/"])
def test_merge_of_what_cannot_be_merged_is_not_found(path: str, editor: Client) -> None:
    assert editor.get(f"/admin/{path}").status_code == 404


def test_unknown_address_is_still_not_found(client: Client) -> None:
    assert client.get("/projects/nothing-here/").status_code == 404
