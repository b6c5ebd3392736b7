"""How a promise stands on a day: one answer from a row, and the same from SQL."""

from datetime import date
from itertools import product

import pytest

from projects.models import Milestone, MilestoneState, Project
from projects.models.milestone_state import Standing

from .factories import (
    make_due,
    make_milestone,
    make_outcome,
    make_project,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 30)


@pytest.fixture
def promise() -> Milestone:
    """Due in the first quarter of 2025."""
    milestone = make_milestone(make_project())
    make_due(milestone, "2025-01-01", "2025-03-31", as_of="2024-01-01")
    return milestone


def stands() -> Standing:
    rebuild_all()
    state = MilestoneState.objects.at(TODAY).with_stand(TODAY, TODAY).get()
    standing = state.standing(TODAY, state.halted)
    assert standing.key == state.stand
    return standing


def test_promise_past_its_window_is_overdue(promise: Milestone) -> None:
    assert stands() == Standing("overdue", 91)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2024-12-30", Standing("early", 2)),
        ("2025-01-01", Standing("on_time")),
        ("2025-03-31", Standing("on_time")),
        ("2025-04-10", Standing("late", 10)),
    ],
)
def test_promise_met_is_compared_with_its_window(
    promise: Milestone, day: str, standing: Standing
) -> None:
    make_outcome(promise, as_of="2025-05-01", outcome_on=day)
    assert stands() == standing


def test_report_within_the_window_shows_that_it_was_kept(promise: Milestone) -> None:
    make_outcome(promise, as_of="2025-03-31")
    assert stands() == Standing("on_time")


def test_report_after_the_window_leaves_open_when_it_was_met(
    promise: Milestone,
) -> None:
    make_outcome(promise, as_of="2025-04-01")
    assert stands() == Standing("met")


@pytest.mark.parametrize("outcome", ["missed", "dropped"])
def test_promise_given_up_stands_so(promise: Milestone, outcome: str) -> None:
    make_outcome(promise, outcome, as_of="2025-04-01")
    assert stands() == Standing(outcome)


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_open_promise_stops_with_its_project(promise: Milestone, status: str) -> None:
    make_status(promise.project, status, as_of="2025-05-01")
    assert stands() == Standing("stopped")


def test_promise_kept_stays_kept_when_its_project_stops(promise: Milestone) -> None:
    make_outcome(promise, as_of="2025-02-01", outcome_on="2025-02-01")
    make_status(promise.project, "cancelled", as_of="2025-05-01")
    assert stands() == Standing("on_time")


def a_state(project: Project, day: date, **fields: object) -> MilestoneState:
    milestone = make_milestone(project)
    report = make_due(milestone, as_of=day)
    return MilestoneState(milestone=milestone, report=report, valid_from=day, **fields)


def test_sql_and_row_agree_on_every_combination() -> None:
    days = [None, date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    going, stopped = make_project(), make_project()
    make_status(going, "construction", as_of="2024-01-01")
    make_status(stopped, "cancelled", as_of="2024-01-01")
    rebuild_all()
    MilestoneState.objects.all().delete()
    MilestoneState.objects.bulk_create(
        a_state(
            project,
            date(2025, 6, 30),
            due_start=due and date(due.year, due.month, 1),
            due_end=due,
            outcome=outcome,
            outcome_on=on if outcome else None,
        )
        for project, due, outcome, on in product(
            [going, stopped], days, ["", "met", "missed", "dropped"], days
        )
    )
    states = MilestoneState.objects.with_stand(TODAY, TODAY).select_related("milestone")
    assert len(states) == 128
    for state in states:
        is_halted = state.milestone.project_id == stopped.pk
        assert state.halted == is_halted
        assert state.stand == state.standing(TODAY, is_halted).key, vars(state)
