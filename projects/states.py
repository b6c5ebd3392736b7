"""Claims in, states out: the only writer of the derived rows.

A project's live claims are walked through in the order of their days; each day on
which something was reported opens a state. The result depends on the claims alone,
not on the order in which they were entered. Which figure is the headline of a day is
decided by `Claim.order`, what counts as a change by `projects.differences`.
"""

from copy import copy
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Q, QuerySet

from . import differences, figures
from .book import Book, close_windows
from .changes import changes_of
from .figures import Figure
from .models import Change, ExchangeRate, MilestoneState, Project, ProjectState
from .money import Rates

#: Projects rebuilt at a time: bounds memory, keeps the number of queries small.
CHUNK = 200


def project_states(book: Book) -> list[ProjectState]:
    """Return the states of one project, one for each day of reports.

    Where a first total came with its original in one report, the original stands in
    a state of its own that begins and ends on that day.
    """
    states = [_state(book, day) for day in book.days]
    close_windows(states)
    if len(book.totals) > 1 and book.totals[0].known_on == book.totals[1].known_on:
        day = book.totals[0].known_on
        place = book.days.index(day)
        states.insert(place, _original_state(states[place], book.totals[0]))
    return states


def _state(book: Book, day: date) -> ProjectState:
    status = figures.latest(book.statuses, day)
    jobs = figures.latest(book.jobs, day)
    state = ProjectState(
        project=book.project,
        sector_id=book.project.sector_id,
        region_id=book.project.region_id,
        zone_id=book.project.zone_id,
        valid_from=day,
        status_report=status,
        status=status.status if status else "",
        job_estimate=jobs,
        jobs=jobs.count if jobs else None,
        jobs_qualifier=jobs.qualifier if jobs else "",
    )
    total = figures.latest(book.totals, day)
    if total:
        _set_investment(state, total)
        original = figures.latest(book.originals, day)
        _set_trend(state, original or book.totals[0], total)
    _set_due(state, book.promises, day)
    _set_counted(state, book)
    return state


def _set_counted(state: ProjectState, book: Book) -> None:
    """Say which totals count the project: the one place for that rule."""
    day, ahead = state.valid_from, not state.is_halted
    by_parts = book.parts_from is not None and book.parts_from <= day
    jobs_by_parts = book.parts_jobs_from is not None and book.parts_jobs_from <= day
    has_amount = state.investment_usd is not None
    state.umbrella = ahead and by_parts and has_amount
    state.counted = ahead and not by_parts and has_amount
    state.jobs_counted = ahead and not jobs_by_parts and state.jobs is not None


def _original_state(state: ProjectState, original: Figure) -> ProjectState:
    state = copy(state)
    state.valid_to = state.valid_from
    _set_investment(state, original)
    state.first_estimate, state.trend, state.trend_percent = None, "", None
    return state


def _set_investment(state: ProjectState, figure: Figure) -> None:
    state.estimate = figure.claim
    state.investment_usd, state.investment_kzt = figure.usd, figure.kzt
    state.investment_qualifier = figure.claim.qualifier
    state.rate_month = figure.month


def _set_trend(state: ProjectState, first: Figure, total: Figure) -> None:
    """Compare the figure with the original, or with the first one known."""
    if first.claim == total.claim:
        return
    difference = differences.between(first, total)
    if difference:
        state.first_estimate = first.claim
        state.trend = difference.direction
        state.trend_percent = difference.percent


def _set_due(
    state: ProjectState, promises: list[list[MilestoneState]], day: date
) -> None:
    """Name the open promise that is due first, and count how often any slipped."""
    known = [p for p in (_holding(states, day) for states in promises) if p]
    state.slips = sum(promise.slips for promise in known)
    still_open = [p for p in known if p.due_end and not p.outcome]
    if still_open:
        # The report's uid decides between two promises with one window, for the
        # choice to be the same every time.
        first = min(
            still_open, key=lambda p: (p.due_end, p.due_start, str(p.milestone.uid))
        )
        state.due_start, state.due_end = first.due_start, first.due_end
        state.due_report = first.report


def _holding(states: list[MilestoneState], day: date) -> MilestoneState | None:
    return next((s for s in reversed(states) if s.valid_from <= day), None)


def rebuild(projects: QuerySet[Project]) -> int:
    """Derive states and changes of these projects anew; return how many states.

    Call it in the transaction that changes the claims. Umbrellas of the projects are
    derived anew with them, for their parts decide whether totals count them.
    """
    chosen = Q(pk__in=projects.values("pk")) | Q(parts__in=projects.values("pk"))
    found = Project.objects.filter(chosen).distinct()
    keys = list(found.order_by("pk").values_list("pk", flat=True))
    rates = ExchangeRate.objects.as_rates()
    chunks = (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
    return sum(_rebuild_chunk(chunk, rates) for chunk in chunks)


@transaction.atomic
def _rebuild_chunk(keys: list[int], rates: Rates) -> int:
    projects = Project.objects.filter(pk__in=keys).with_claims()
    books = [Book.of(project, rates) for project in projects]
    states = [state for book in books for state in project_states(book)]
    for model, owner in (
        (Change, "project"),
        (ProjectState, "project"),
        (MilestoneState, "milestone__project"),
    ):
        model._default_manager.filter(**{f"{owner}__in": keys}).delete()
    ProjectState.objects.bulk_create(states)
    MilestoneState.objects.bulk_create(
        state for book in books for promise in book.promises for state in promise
    )
    Change.objects.bulk_create(chain.from_iterable(map(changes_of, books)))
    return len(states)
