"""The ledger of one project: every difference between two successive figures."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise

from . import differences, figures
from .book import Book
from .differences import Difference, Direction
from .figures import Figure, JobFigure
from .models import HALTED, Change, MilestoneState, Status
from .money import UNIT, Currency


def changes_of(book: Book) -> list[Change]:
    """Return the changes of a project, oldest first, not saved."""
    found = chain(
        _investment(book),
        _jobs(book),
        _status(book),
        *(_due(book, promise) for promise in book.promises),
    )
    return sorted(found, key=lambda change: change.day)


def _investment(book: Book) -> Iterator[Change]:
    """Yield each new headline amount; a mere repetition of the last is no change."""
    last = book.totals[0] if book.totals else None
    for old, new, difference in differences.steps(book.totals):
        if last and not _repeats(last, new):
            yield _investment_change(book, old, new, difference)
        last = new


def _repeats(last: Figure, new: Figure) -> bool:
    return (last.currency, last.amount, last.amount_to) == (
        new.currency,
        new.amount,
        new.amount_to,
    )


def _investment_change(
    book: Book, old: Figure, new: Figure, difference: Difference
) -> Change:
    change = Change(
        project=book.project,
        day=new.known_on,
        kind=Change.Kind.INVESTMENT,
        direction=difference.direction,
        estimate_before=old.claim,
        estimate=new.claim,
        amount=difference.amount,
        currency=difference.currency,
        percent=difference.percent,
        usd=_in_usd(new, difference),
    )
    _set_original(change, figures.latest(book.originals, new.known_on), new)
    return change


def _in_usd(new: Figure, difference: Difference) -> Decimal | None:
    """Convert a difference at the rate of the new figure's month."""
    if difference.currency == Currency.USD or difference.amount is None:
        return difference.amount
    if new.usd is None:
        return None
    return (difference.amount * new.usd / new.amount).quantize(UNIT)


def _set_original(change: Change, original: Figure | None, new: Figure) -> None:
    """Compare with what the source itself calls the original, where it does."""
    if original is None or original.known_on != new.known_on:
        return
    if original.claim == change.estimate_before:
        return
    difference = differences.between(original, new)
    if difference:
        change.original = original.claim
        change.original_amount = difference.amount
        change.original_currency = difference.currency
        change.original_percent = difference.percent


def _jobs(book: Book) -> Iterator[Change]:
    """Yield each new headline number of jobs, within one kind of jobs."""
    for before, after in pairwise(book.jobs):
        difference = differences.between(JobFigure(before), JobFigure(after))
        if before.kind != after.kind or not difference:
            continue
        if difference.direction == Direction.SAME:
            continue
        yield Change(
            project=book.project,
            day=after.known_on,
            kind=Change.Kind.JOBS,
            direction=difference.direction,
            jobs_before=before,
            jobs=after,
            amount=difference.amount,
            percent=difference.percent,
        )


def _status(book: Book) -> Iterator[Change]:
    for before, after in pairwise(book.statuses):
        if before.status == after.status:
            continue
        yield Change(
            project=book.project,
            day=after.known_on,
            kind=Change.Kind.STATUS,
            direction=_status_direction(before.status, after.status),
            status_before=before,
            status=after,
        )


def _status_direction(before: str, after: str) -> Direction:
    """Tell a step along the pipeline from one back; a halt is a step back."""
    if before in HALTED and after not in HALTED:
        return Direction.ADVANCED
    order = Status.values
    on = order.index(after) > order.index(before) and after not in HALTED
    return Direction.ADVANCED if on else Direction.SET_BACK


def _due(book: Book, promise: list[MilestoneState]) -> Iterator[Change]:
    """Yield each time the last day of a promise was moved."""
    dated = [(s.due_end, s) for s in promise if s.due_end and not s.outcome]
    for (old_end, before), (new_end, after) in pairwise(dated):
        days = (new_end - old_end).days
        if not days:
            continue
        yield Change(
            project=book.project,
            day=after.valid_from,
            kind=Change.Kind.DUE,
            direction=Direction.SLIPPED if days > 0 else Direction.BROUGHT_FORWARD,
            due_before=before.report,
            due=after.report,
            days=days,
        )
