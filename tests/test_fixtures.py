"""The project's own data: valid by the rules for editors, and complete."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from projects.loading import KEYS
from projects.models import (
    HALTED,
    Change,
    Investor,
    LoadedRecord,
    MilestoneState,
    Project,
    ProjectState,
    Region,
    Source,
)
from projects.states import rebuild

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.mark.parametrize("label", KEYS)
def test_every_record_could_be_saved_by_an_editor(label: str) -> None:
    """Loading asks the database's rules alone; these are the forms' too."""
    wrong = {}
    for row in apps.get_model(label)._default_manager.all():
        try:
            row.full_clean()
        except ValidationError as error:
            wrong[row.natural_key()] = error.message_dict
    assert wrong == {}


@pytest.mark.parametrize("label", KEYS)
def test_every_kind_of_record_is_there(label: str) -> None:
    assert apps.get_model(label)._default_manager.exists()


def test_every_loaded_record_is_known_as_such() -> None:
    stored = sum(apps.get_model(label)._default_manager.count() for label in KEYS)
    assert LoadedRecord.objects.count() == stored


def test_every_project_has_a_present_and_a_lead() -> None:
    assert ProjectState.objects.at(None).count() == Project.objects.count() == 83
    without = [p.slug for p in Project.objects.all() if not p.lead]
    assert without == []


def test_every_region_of_the_country_is_there() -> None:
    assert Region.objects.count() == 20


def test_every_figure_is_converted() -> None:
    unconverted = ProjectState.objects.filter(
        estimate__isnull=False, investment_kzt__isnull=True
    )
    assert not unconverted.exists()


def test_every_investor_takes_part_in_a_project() -> None:
    assert not Investor.objects.filter(participations__isnull=True).exists()


def test_no_article_is_kept_in_the_fixtures() -> None:
    """A report's text belongs to its publisher."""
    assert not Source.objects.exclude(text="").exists()


def test_stored_rows_are_what_rebuilding_gives() -> None:
    def rows() -> list[list[dict[str, object]]]:
        found = []
        for model in (ProjectState, MilestoneState, Change):
            values = model._default_manager.order_by("pk").values()
            found.append([row | {"id": None} for row in values])
        return found

    before = rows()
    rebuild(Project.objects.all())
    assert rows() == before


def test_stored_states_of_each_project_follow_on_each_other() -> None:
    for project in Project.objects.prefetch_related("states"):
        windows = [(s.valid_from, s.valid_to) for s in project.states.all()]
        for (_, end), (start, _) in zip(windows, windows[1:], strict=False):
            assert end == start, project
        assert windows[-1][1] is None, project


def test_sum_of_the_list_is_that_of_its_projects() -> None:
    states = list(ProjectState.objects.at(None).select_related("project"))
    ahead = [s for s in states if s.status not in HALTED]
    umbrellas = {
        s.project.part_of_id
        for s in states
        if s.investment_usd and s.project.part_of_id
    }
    amounts = [
        s.investment_usd
        for s in ahead
        if s.investment_usd is not None and s.project_id not in umbrellas
    ]
    day = max(s.valid_from for s in states)
    found = ProjectState.objects.at(None).totals(day, "USD")
    assert found.investment.amount == sum(amounts)
    assert found.investment.projects == len(amounts)
