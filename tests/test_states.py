"""Claims in, states out: what was known of a project from one day to the next."""

from datetime import date
from typing import Any

import pytest

from projects.models import (
    InvestmentEstimate,
    Project,
    ProjectState,
    StatusReport,
)
from tests.factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_jobs,
    make_meeting,
    make_milestone,
    make_project,
    make_rate,
    make_retracted,
    make_source,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rate() -> None:
    """A dollar is 500 tenge at all times."""
    make_rate()


@pytest.fixture
def project() -> Project:
    return make_project()


def states(project: Project) -> list[ProjectState]:
    rebuild_all()
    return list(project.states.all())


def at(day: str) -> list[ProjectState]:
    return list(ProjectState.objects.at(date.fromisoformat(day)))


def windows(project: Project) -> list[str]:
    return [f"{s.valid_from}/{s.valid_to or ''}" for s in states(project)]


def values(project: Project) -> list[dict[str, Any]]:
    rebuild_all()
    return [row | {"id": None} for row in project.states.values()]


def the_state(project: Project) -> ProjectState:
    """The present."""
    rebuild_all()
    return project.states.get(valid_to=None)


# --- Windows ---


def test_states_of_no_claims_are_none(project: Project) -> None:
    assert states(project) == []


def test_states_follow_on_each_other_and_the_last_is_open(project: Project) -> None:
    make_estimate(project, as_of="2025-03-24")
    make_status(project, as_of="2025-06-16")
    make_jobs(project, as_of="2025-12-31")
    assert windows(project) == [
        "2025-03-24/2025-06-16",
        "2025-06-16/2025-12-31",
        "2025-12-31/",
    ]


def test_states_are_one_a_day_of_reports(project: Project) -> None:
    make_status(project)
    make_estimate(project)
    make_jobs(project)
    assert windows(project) == ["2025-06-30/"]


@pytest.mark.parametrize(
    "kind", ["phase", "construction", "facility", "milestone", "meeting"]
)
def test_state_opens_on_any_report_of_the_project(project: Project, kind: str) -> None:
    """Its first day is that of the last report, even where no headline moved."""
    if kind == "phase":
        make_estimate(project, scope="phase")
    if kind == "construction":
        make_jobs(project, kind="construction")
    if kind == "facility":
        make_facility_report(make_facility(project))
    if kind == "milestone":
        make_due(make_milestone(project))
    if kind == "meeting":
        make_meeting(project)
    assert windows(project) == ["2025-06-30/"]


def test_state_of_a_meeting_opens_when_it_was_published(project: Project) -> None:
    source = make_source(published_on="2025-07-02")
    make_meeting(project, date="2025-06-30", source=source)
    assert windows(project) == ["2025-07-02/"]


def test_states_forget_what_is_no_longer_on_file(project: Project) -> None:
    make_status(project)
    wrong = make_estimate(project, as_of="2025-07-01")
    assert len(states(project)) == 2
    wrong.delete()
    assert len(states(project)) == 1


# --- Values ---


def test_state_keeps_what_other_days_said(project: Project) -> None:
    status = make_status(project, "agreed", as_of="2025-01-01")
    estimate = make_estimate(project, 600, as_of="2025-02-01", qualifier="about")
    jobs = make_jobs(project, 4000, as_of="2025-03-01", qualifier="at_least")
    state = the_state(project)
    assert (state.status, state.status_report) == ("agreed", status)
    assert state.investment_usd == 600
    assert state.estimate == estimate
    assert (state.jobs, state.job_estimate) == (4000, jobs)


def test_state_unknown_is_null_and_never_zero(project: Project) -> None:
    make_meeting(project)
    state = the_state(project)
    assert state.status == ""
    assert (state.investment_usd, state.investment_kzt, state.jobs) == (None,) * 3
    assert (state.estimate, state.job_estimate, state.due_end) == (None,) * 3


def test_state_converts_at_the_rate_of_the_estimates_month(project: Project) -> None:
    make_rate(month="2025-05-01", kzt_per_unit=510)
    make_rate(month="2025-06-01", kzt_per_unit=400)
    make_estimate(project, 510_000, "KZT", as_of="2025-05-31")
    make_status(project, as_of="2025-06-30")
    state = the_state(project)
    assert state.investment_usd == 1000
    assert state.investment_kzt == 510_000
    assert state.rate_month == date(2025, 5, 1)


def test_state_headline_is_never_a_phase(project: Project) -> None:
    make_estimate(project, 600, as_of="2025-01-01")
    make_estimate(project, 86, as_of="2025-02-01", scope="phase")
    assert the_state(project).investment_usd == 600


def test_state_is_found_by_any_day_of_its_window(project: Project) -> None:
    make_status(project, "agreed", as_of="2025-01-01")
    make_status(project, "construction", as_of="2025-02-01")
    rebuild_all()
    known = {
        day: [s.status for s in at(day)]
        for day in ("2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01")
    }
    assert known == {
        "2024-12-31": [],
        "2025-01-01": ["agreed"],
        "2025-01-31": ["agreed"],
        "2025-02-01": ["construction"],
    }


# --- "Originally 450, now 600" ---


def originally_450_now_600(project: Project) -> list[InvestmentEstimate]:
    source = make_source(published_on="2025-12-31")
    return [
        make_estimate(project, 600, as_of="2025-12-31", source=source),
        make_estimate(project, 450, as_of="2025-12-31", source=source, initial=True),
    ]


def test_states_original_of_the_first_report_begins_and_ends_that_day(
    project: Project,
) -> None:
    now, original = originally_450_now_600(project)
    first, second = states(project)
    assert first.estimate == original
    assert first.investment_usd == 450
    assert first.valid_from == first.valid_to == date(2025, 12, 31)
    assert second.estimate == now
    assert second.investment_usd == 600
    assert (second.valid_from, second.valid_to) == (date(2025, 12, 31), None)


def test_states_original_of_no_length_is_in_view_on_no_day(project: Project) -> None:
    originally_450_now_600(project)
    rebuild_all()
    assert [s.investment_usd for s in at("2025-12-31")] == [600]
    assert [s.investment_usd for s in at("2026-01-01")] == [600]


def test_states_original_stands_between_earlier_days_and_the_total(
    project: Project,
) -> None:
    make_status(project, as_of="2025-01-01")
    originally_450_now_600(project)
    assert windows(project) == [
        "2025-01-01/2025-12-31",
        "2025-12-31/2025-12-31",
        "2025-12-31/",
    ]


def test_states_original_opens_none_where_an_earlier_total_is_known(
    project: Project,
) -> None:
    make_estimate(project, 420, as_of="2025-06-16")
    originally_450_now_600(project)
    assert [s.investment_usd for s in states(project)] == [420, 600]


def test_trend_is_measured_from_the_original(project: Project) -> None:
    make_estimate(project, 420, as_of="2025-06-16")
    _, original = originally_450_now_600(project)
    state = the_state(project)
    assert (state.trend, f"{state.trend_percent}") == ("raised", "33.3")
    assert state.first_estimate == original


def test_trend_without_an_original_is_measured_from_the_first(project: Project) -> None:
    first = make_estimate(project, 400, as_of="2025-01-01")
    make_estimate(project, 500, as_of="2025-02-01")
    make_estimate(project, 300, as_of="2025-03-01")
    state = the_state(project)
    assert (state.trend, f"{state.trend_percent}") == ("cut", "-25.0")
    assert state.first_estimate == first


@pytest.mark.parametrize("initial", [False, True])
def test_trend_of_a_single_figure_is_none(project: Project, initial: bool) -> None:
    make_estimate(project, 450, initial=initial)
    state = the_state(project)
    assert (state.trend, state.first_estimate) == ("", None)


# --- Retracted claims leave no trace ---


def test_retracted_claim_opens_no_state(project: Project) -> None:
    make_status(project, as_of="2025-01-01")
    make_retracted(make_estimate(project, as_of="2025-02-01"))
    assert windows(project) == ["2025-01-01/"]


def test_retracted_original_is_no_baseline(project: Project) -> None:
    _, original = originally_450_now_600(project)
    make_retracted(original)
    [state] = states(project)
    assert (state.trend, state.first_estimate) == ("", None)


def test_retracted_claims_leave_the_states_of_the_others(project: Project) -> None:
    make_status(project, as_of="2025-01-01")
    originally_450_now_600(project)
    make_jobs(project, as_of="2026-02-01")
    before = values(project)
    make_retracted(make_status(project, "cancelled", as_of="2025-06-01"))
    make_retracted(make_estimate(project, 9, as_of="2026-01-01", initial=True))
    make_retracted(make_jobs(project, 9, as_of="2026-02-01"))
    make_retracted(make_due(make_milestone(project)))
    assert values(project) == before


def test_retraction_withdrawn_restores_the_claim(project: Project) -> None:
    claim = make_retracted(make_status(project))
    assert states(project) == []
    claim.retracted_reason = ""
    claim.save()
    assert not StatusReport.objects.get().is_retracted
    assert len(states(project)) == 1
