"""Loading again and again: fixtures come in, an editor's work stays."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from projects.loading import load
from projects.models import (
    Facility,
    InvestmentEstimate,
    Investor,
    LoadedRecord,
    Meeting,
    Project,
    ProjectState,
    Source,
)
from tests.fixture_files import CLAIM, SOURCE, Fields, records, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, records())
    return tmp_path


# --- Again and again ---


def test_load_adds_every_record_and_derives_the_states(folder: Path) -> None:
    report = load(folder)
    assert report.counts == {"added": 7}
    assert report.states == ProjectState.objects.count() == 1
    assert ProjectState.objects.get().investment_usd == 600


def test_load_again_changes_nothing(folder: Path) -> None:
    load(folder)
    before = list(LoadedRecord.objects.order_by("pk").values())
    assert load(folder).counts == {"unchanged": 7}
    assert list(LoadedRecord.objects.order_by("pk").values()) == before


def test_load_takes_the_order_of_files_as_it_comes(tmp_path: Path) -> None:
    """A claim may stand in a file before that of its project."""
    for number, record in enumerate(reversed(records())):
        (tmp_path / f"{number}.json").write_text(json.dumps([record]))
    assert load(tmp_path).counts == {"added": 7}


def test_load_takes_an_echo_before_its_origin(folder: Path) -> None:
    echo: Fields = {"uid": CLAIM, "publisher": "Page", "published_on": "2025-07-01"}
    echo["echo_of"] = [SOURCE]
    write(folder, [{"model": "projects.source", "fields": echo}, *records()])
    assert load(folder).counts == {"added": 8}
    assert Source.objects.get(publisher="Page").origin.publisher == "Times"
    assert load(folder).counts == {"unchanged": 8}


def test_load_updates_a_record_that_nobody_touched(folder: Path) -> None:
    load(folder)
    write(folder, records(investmentestimate={"amount": "700"}))
    assert load(folder).counts == {"updated": 1, "unchanged": 6}
    assert ProjectState.objects.get().investment_usd == 700


def test_load_updates_what_a_project_is_searched_by(folder: Path) -> None:
    load(folder)
    write(folder, records(project={"summary": "ЗАВОД"}))
    load(folder)
    assert "завод" in Project.objects.get().search_text


def test_load_updates_a_relation_to_many(folder: Path) -> None:
    load(folder)
    write(folder, records(meeting={"projects": []}))
    assert load(folder).counts["updated"] == 1
    assert not Meeting.objects.get().projects.exists()


def test_load_adds_what_is_new(folder: Path) -> None:
    load(folder)
    other = {"project": ["plant"], "slug": "gin", "name": "Gin"}
    write(folder, [*records(), {"model": "projects.facility", "fields": other}])
    assert load(folder).counts == {"added": 1, "unchanged": 7}


def test_load_leaves_what_is_no_longer_in_the_files(folder: Path) -> None:
    load(folder)
    write(folder, records()[:-1])
    load(folder)
    assert Meeting.objects.exists()


def test_load_a_number_spelt_otherwise_is_no_change(folder: Path) -> None:
    load(folder)
    spelt = {"amount": "600.00", "as_of": "2025-06-30"}
    write(
        folder,
        records(investmentestimate=spelt, source={"url": "http://www.times.test/a/"}),
    )
    assert load(folder).counts == {"unchanged": 7}


# --- An editor's work ---


EDITS: list[tuple[str, Callable[[], object], Fields]] = [
    (
        'project ["plant"]',
        lambda: Project.objects.update(place="Aktau"),
        {"project": {"place": "Almaty"}},
    ),
    (
        'source ["' + SOURCE + '"]',
        lambda: Source.objects.update(publisher="The Times"),
        {"source": {"publisher": "Times of Test"}},
    ),
    (
        'facility ["plant", "mill"]',
        lambda: Facility.objects.update(count=2),
        {"facility": {"count": 3}},
    ),
    (
        'investment estimate ["' + CLAIM + '"]',
        lambda: InvestmentEstimate.objects.update(amount=650),
        {"investmentestimate": {"amount": "700"}},
    ),
]


@pytest.mark.parametrize(("name", "edit", "changed"), EDITS)
def test_load_keeps_an_editors_change_and_names_it(
    folder: Path, name: str, edit: Callable[[], object], changed: Fields
) -> None:
    write(folder, records(project={"place": ""}, facility={"count": 1}))
    load(folder)
    edit()
    write(
        folder,
        records(**({"project": {"place": ""}, "facility": {"count": 1}} | changed)),
    )
    report = load(folder)
    assert report.kept == [f"{name}: kept as edited"]
    assert report.counts == {"kept as edited": 1, "unchanged": 6}


def test_load_keeps_an_editors_change_also_without_a_newer_file(folder: Path) -> None:
    load(folder)
    Investor.objects.update(country="DE")
    assert load(folder).counts == {"kept as edited": 1, "unchanged": 6}
    assert Investor.objects.get().country == "DE"


def test_load_keeps_an_editors_change_to_a_meetings_projects(folder: Path) -> None:
    load(folder)
    Meeting.objects.get().projects.clear()
    assert load(folder).counts["kept as edited"] == 1
    assert not Meeting.objects.get().projects.exists()


def test_load_keeps_an_editors_new_address_of_a_project(folder: Path) -> None:
    """Its claims refer to it by the old address, and stay with it."""
    load(folder)
    Project.objects.update(slug="mill")
    report = load(folder)
    assert Project.objects.get().slug == "mill"
    assert InvestmentEstimate.objects.get().project.slug == "mill"
    assert report.counts["added"] == report.counts["updated"] == 0


def test_load_an_edit_taken_back_is_the_fixtures_again(folder: Path) -> None:
    load(folder)
    Project.objects.update(name="Works")
    load(folder)
    Project.objects.update(name="Plant")
    write(folder, records(project={"name": "Power plant"}))
    assert load(folder).counts == {"updated": 1, "unchanged": 6}


def test_load_keeps_an_editors_deletion_and_names_it(folder: Path) -> None:
    load(folder)
    Facility.objects.all().delete()
    report = load(folder)
    assert report.kept == ['facility ["plant", "mill"]: kept as deleted']
    assert not Facility.objects.exists()


def test_load_keeps_the_deletion_of_a_project_with_its_claims(folder: Path) -> None:
    load(folder)
    Project.objects.get().delete()
    report = load(folder)
    assert report.counts["kept as deleted"] == 3
    assert not Project.objects.exists()


def test_load_leaves_out_new_claims_of_a_deleted_project(folder: Path) -> None:
    """A newer file knows nothing of the deletion, and must not stop the site."""
    load(folder)
    Project.objects.get().delete()
    new = {"project": ["plant"], "slug": "gin", "name": "Gin"}
    write(folder, [*records(), {"model": "projects.facility", "fields": new}])
    report = load(folder)
    assert 'facility ["plant", "gin"]: kept as deleted' in report.kept
    assert not Facility.objects.exists()


def test_load_keeps_a_retraction(folder: Path) -> None:
    load(folder)
    claim = InvestmentEstimate.objects.get()
    claim.retracted_reason = "Misread"
    claim.save()
    assert load(folder).counts == {"unchanged": 7}
    assert InvestmentEstimate.objects.get().is_retracted
    assert not ProjectState.objects.filter(investment_usd__isnull=False).exists()


def test_load_a_correction_of_the_files_does_not_undo_a_retraction(
    folder: Path,
) -> None:
    load(folder)
    claim = InvestmentEstimate.objects.get()
    claim.retracted_reason = "Misread"
    claim.save()
    write(folder, records(investmentestimate={"amount": "700"}))
    load(folder)
    claim.refresh_from_db()
    assert (claim.is_retracted, claim.retracted_reason) == (True, "Misread")


def test_load_keeps_a_record_that_an_editor_added_first(folder: Path) -> None:
    Investor.objects.create(name="Acme Ltd", slug="acme", country="DE")
    report = load(folder)
    assert report.kept == ['investor ["acme"]: kept as edited']
    assert Investor.objects.get().name == "Acme Ltd"


def test_load_takes_a_record_added_alike_for_its_own(folder: Path) -> None:
    Investor.objects.create(name="Acme", slug="acme", country="CN")
    assert load(folder).counts == {"added": 6, "unchanged": 1}
