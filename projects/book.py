"""What is on file about one project: headlines by day and promises, in order."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

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
    parts_from: date | None
    parts_jobs_from: date | None

    @classmethod
    def of(cls, project: Project, rates: Rates) -> "Book":
        """Read a project fetched `with_claims`."""
        estimates = list(project.investment_estimates.all())
        parts_from, parts_jobs_from = _parts_known(project, rates)
        return cls(
            project=project,
            days=_days(project, parts_from, parts_jobs_from),
            totals=figures.totals(estimates, rates),
            originals=figures.originals(estimates, rates),
            jobs=figures.headline_jobs(project.job_estimates.all()),
            statuses=figures.headlines(project.status_reports.all()),
            promises=[_milestone_states(m) for m in project.milestones.all()],
            parts_from=parts_from,
            parts_jobs_from=parts_jobs_from,
        )


def _parts_known(project: Project, rates: Rates) -> tuple[date | None, date | None]:
    """Return the days from which a part of an umbrella has an amount, and jobs."""
    parts = list(project.parts.all())
    amounts = [
        figure.known_on
        for part in parts
        for figure in figures.totals(list(part.investment_estimates.all()), rates)
        if figure.usd is not None
    ]
    jobs = [
        claim.known_on
        for part in parts
        for claim in figures.headline_jobs(part.job_estimates.all())
    ]
    return min(amounts, default=None), min(jobs, default=None)


def _days(project: Project, *turns: date | None) -> list[date]:
    """Return each day of a report, and those later on which its parts took over."""
    days = {claim.known_on for claim in _claims(project) if not claim.is_retracted}
    days |= {m.known_on for m in project.meetings.all() if m.known_on}
    if not days:
        return []
    return sorted(days | {day for day in turns if day and day > min(days)})


def _claims(project: Project) -> Iterator[Claim]:
    yield from project.investment_estimates.all()
    yield from project.job_estimates.all()
    yield from project.status_reports.all()
    for facility in project.facilities.all():
        yield from facility.reports.all()
    for milestone in project.milestones.all():
        yield from milestone.reports.all()


def _milestone_states(milestone: Milestone) -> list[MilestoneState]:
    """Walk through what was said of one promise."""
    states: list[MilestoneState] = []
    state = MilestoneState(milestone=milestone)
    for report in figures.headlines(milestone.reports.all()):
        state = copy(state)
        state.valid_from, state.report = report.known_on, report
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
