"""What is on file about one project: headlines by day and promises, in order."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from . import figures
from .figures import Figure
from .models import (
    Claim,
    JobEstimate,
    Milestone,
    MilestoneState,
    Project,
    ProjectState,
    StatusReport,
)
from .money import Rates


@dataclass(frozen=True)
class Book:
    """One project's live claims, read once and sorted."""

    project: Project
    days: list[date]
    totals: list[Figure]
    originals: list[Figure]
    jobs: list[JobEstimate]
    statuses: list[StatusReport]
    promises: list[list[MilestoneState]]

    @classmethod
    def of(cls, project: Project, rates: Rates) -> "Book":
        """Read a project fetched `with_claims`."""
        estimates = list(project.investment_estimates.all())
        return cls(
            project=project,
            days=sorted(set(_days(project))),
            totals=figures.totals(estimates, rates),
            originals=figures.originals(estimates, rates),
            jobs=figures.headline_jobs(project.job_estimates.all()),
            statuses=figures.headlines(project.status_reports.all()),
            promises=[_milestone_states(m) for m in project.milestones.all()],
        )


def _days(project: Project) -> Iterator[date]:
    """Yield each day on which something was reported about the project."""
    claims: Iterable[Claim] = chain(
        project.investment_estimates.all(),
        project.job_estimates.all(),
        project.status_reports.all(),
        *(facility.reports.all() for facility in project.facilities.all()),
        *(milestone.reports.all() for milestone in project.milestones.all()),
    )
    yield from (claim.as_of for claim in claims if not claim.is_retracted)
    for meeting in project.meetings.all():
        day = meeting.known_on
        if day:
            yield day


def _milestone_states(milestone: Milestone) -> list[MilestoneState]:
    """Walk through what was said of one promise."""
    states: list[MilestoneState] = []
    state = MilestoneState(milestone=milestone)
    for report in figures.headlines(milestone.reports.all()):
        state = copy(state)
        state.valid_from, state.report = report.as_of, report
        state.outcome, state.outcome_on = report.outcome, report.outcome_on
        if report.due_start and report.due_end:
            _move_due(state, report.due_start, report.due_end)
        states.append(state)
    close_windows(states)
    return states


def _move_due(state: MilestoneState, start: date, end: date) -> None:
    if state.due_end is None:
        state.first_due_start, state.first_due_end = start, end
    else:
        moved = (end - state.due_end).days
        state.slipped_days += moved
        state.slips += moved > 0
    state.due_start, state.due_end = start, end


def close_windows(states: list[ProjectState] | list[MilestoneState]) -> None:
    """End each window where the next begins."""
    for state, following in pairwise(states):
        state.valid_to = following.valid_from
