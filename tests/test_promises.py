"""Promises: which is due next, how often they slipped, what came of them."""

from datetime import date

import pytest

from projects.models import MilestoneState, Project, ProjectState
from tests.factories import (
    make_due,
    make_milestone,
    make_outcome,
    make_project,
    make_source,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return make_project()


def the_state(project: Project) -> ProjectState:
    """The present."""
    rebuild_all()
    return project.states.get(valid_to=None)


def test_state_names_the_open_promise_that_is_due_first(project: Project) -> None:
    make_due(make_milestone(project), "2027-01-01", "2027-12-31")
    first = make_due(make_milestone(project), "2026-01-01", "2026-03-31")
    state = the_state(project)
    assert state.due_report == first
    assert (state.due_start, state.due_end) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize("outcome", ["met", "missed", "dropped"])
def test_state_leaves_out_promises_with_an_outcome(
    project: Project, outcome: str
) -> None:
    milestone = make_milestone(project)
    make_due(milestone, "2026-01-01", "2026-03-31", as_of="2025-01-01")
    make_outcome(milestone, outcome, as_of="2026-02-01")
    assert the_state(project).due_end is None


def test_state_counts_how_often_promises_slipped(project: Project) -> None:
    one, other = make_milestone(project), make_milestone(project)
    make_due(one, "2025-01-01", "2025-03-31", as_of="2024-01-01")
    make_due(one, "2025-07-01", "2025-09-30", as_of="2025-01-01")
    make_due(one, "2025-04-01", "2025-06-30", as_of="2025-02-01")
    make_due(one, "2026-01-01", "2026-12-31", as_of="2025-06-01")
    make_due(other, "2025-01-01", "2025-01-31", as_of="2024-01-01")
    make_due(other, "2025-01-01", "2025-02-28", as_of="2025-01-31")
    assert the_state(project).slips == 3


def test_milestone_state_counts_its_slips_and_days(project: Project) -> None:
    milestone = make_milestone(project)
    make_due(milestone, "2025-10-01", "2025-10-31", as_of="2025-03-24")
    make_due(milestone, "2025-10-01", "2025-12-31", as_of="2025-11-01")
    make_due(milestone, "2026-03-31", "2026-03-31", as_of="2025-12-31")
    rebuild_all()
    state = MilestoneState.objects.get(valid_to=None)
    assert (state.slips, state.slipped_days) == (2, 61 + 90)
    assert (state.first_due_start, state.first_due_end) == (
        date(2025, 10, 1),
        date(2025, 10, 31),
    )


def test_milestone_state_keeps_the_last_window_beside_the_outcome(
    project: Project,
) -> None:
    milestone = make_milestone(project)
    make_due(milestone, "2026-01-01", "2026-03-31", as_of="2025-12-31")
    make_outcome(milestone, as_of="2026-02-02", outcome_on="2026-02-01")
    rebuild_all()
    open_state, done = MilestoneState.objects.all()
    assert (open_state.valid_to, done.valid_to) == (date(2026, 2, 2), None)
    assert (done.outcome, done.outcome_on) == ("met", date(2026, 2, 1))
    assert done.due_end == date(2026, 3, 31)


def test_milestone_outcome_beats_a_due_date_of_the_same_report(
    project: Project,
) -> None:
    milestone, source = make_milestone(project), make_source()
    make_due(milestone, source=source)
    make_outcome(milestone, as_of="2025-06-30", source=source)
    rebuild_all()
    assert MilestoneState.objects.get().outcome == "met"


# --- Overdue on a day ---


def overdue_on(day: str) -> bool:
    rebuild_all()
    known_on = date.fromisoformat(day)
    return ProjectState.objects.at(known_on).overdue(known_on).exists()


def test_promise_is_overdue_from_the_day_after_its_window(project: Project) -> None:
    make_due(make_milestone(project), "2026-01-01", "2026-03-31", as_of="2025-12-31")
    assert not overdue_on("2026-03-31")
    assert overdue_on("2026-04-01")


def test_promise_moved_is_overdue_no_more(project: Project) -> None:
    milestone = make_milestone(project)
    make_due(milestone, "2026-01-01", "2026-03-31", as_of="2025-12-31")
    make_due(milestone, "2026-07-01", "2026-12-31", as_of="2026-05-01")
    assert overdue_on("2026-04-30")
    assert not overdue_on("2026-05-01")


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_promise_of_a_halted_project_is_not_overdue(
    project: Project, status: str
) -> None:
    make_due(make_milestone(project), "2026-01-01", "2026-03-31", as_of="2025-12-31")
    make_status(project, status, as_of="2026-02-01")
    assert not overdue_on("2026-04-01")
