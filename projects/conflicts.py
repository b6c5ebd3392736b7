"""Where two live claims about the same day disagree.

A number is compared as the interval that its word makes it: "more than 4,000" agrees
with 4,500, and 300 to 350 million with 320. "About", and a conversion from one currency
to another, allow 5 % either way. Only what can't both be true is a conflict.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .figures import Figure, JobFigure, valued
from .models import (
    Claim,
    ExchangeRate,
    InvestmentEstimate,
    JobEstimate,
    Project,
    Scope,
    StatusReport,
)
from .models.change import Change
from .money import Rates
from .quantities import Qualifier

#: How far "about", or another currency at the month's rate, may be off.
TOLERANCE = Decimal("0.05")

#: What decides between two claims of one day, in the order of `Claim.order`.
REASONS = (
    gettext_lazy("it is about a later day"),
    gettext_lazy("its source was published later"),
    gettext_lazy("its source is official"),
    gettext_lazy("it is the firmer statement"),
    gettext_lazy("one had to be chosen: no rule tells them apart"),
)

#: The place of the firmer word among them.
FIRMNESS = 3

#: What a claim says, in full: two that have it all in common say the same.
TOLD: dict[type[Claim], tuple[str, ...]] = {
    InvestmentEstimate: ("amount", "amount_to", "currency", "qualifier"),
    JobEstimate: ("count", "count_to", "qualifier"),
    StatusReport: ("status",),
}

Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Conflict:
    """Claims of one day that can't all be true, the headline of that day first."""

    project: Project
    kind: Change.Kind
    day: date
    claims: tuple[Claim, ...]

    @property
    def headline(self) -> Claim:
        return self.claims[0]

    @property
    def others(self) -> tuple[Claim, ...]:
        return self.claims[1:]

    @property
    def reason(self) -> str:
        """Why the first is the headline and not the second."""
        ranks = zip(self.claims[0].order(), self.claims[1].order(), strict=True)
        place = next(place for place, (one, other) in enumerate(ranks) if one != other)
        if self.kind == Change.Kind.STATUS and place == FIRMNESS:
            return _("it is further along, so it knows of more")
        return str(REASONS[place])


def conflicts_of(projects: QuerySet[Project]) -> list[Conflict]:
    """Return the conflicts on file about these projects, the latest first."""
    rates = ExchangeRate.objects.as_rates()
    found = [
        conflict
        for project in projects.with_figures()  # type: ignore[attr-defined]
        for conflict in conflicts_in(
            project,
            [
                *project.investment_estimates.all(),
                *project.job_estimates.all(),
                *project.status_reports.all(),
            ],
            rates,
        )
    ]
    return sorted(found, key=lambda c: (-c.day.toordinal(), c.project.name))


def conflicts_in(
    project: Project, claims: Iterable[Claim], rates: Rates
) -> list[Conflict]:
    """Return the conflicts among one project's claims, the latest first."""
    found = []
    for (kind, day, _what), group in _comparable(claims).items():
        disagreeing = _disagreeing(group, DISAGREE[kind], rates)
        if disagreeing:
            ordered = sorted(disagreeing, key=Claim.order, reverse=True)
            found.append(Conflict(project, kind, day, tuple(ordered)))
    return sorted(found, key=lambda c: (-c.day.toordinal(), c.kind))


def _comparable(claims: Iterable[Claim]) -> dict[tuple, list[Claim]]:
    """Group live claims that answer one question about one day."""
    groups: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in claims:
        question = _question(claim)
        if question and not claim.is_retracted:
            groups[question[0], claim.as_of, question[1]].append(claim)
    return {key: _voices(group) for key, group in groups.items()}


def _voices(claims: list[Claim]) -> list[Claim]:
    """Leave one of the claims that say the same and were read in one report.

    An echo adds no second voice; what it says otherwise than its origin still counts.
    The one left is that which ranks highest, as it may be the headline.
    """
    ordered = sorted(claims, key=Claim.order)
    highest = {_statement(claim): claim for claim in ordered}.values()
    return [claim for claim in claims if claim in highest]


def _statement(claim: Claim) -> tuple[Hashable, ...]:
    told = (getattr(claim, name) for name in TOLD[type(claim)])
    return (claim.source.echo_of_id or claim.source_id, *told)


def _question(claim: Claim) -> tuple[Change.Kind, Hashable] | None:
    """Return what a claim answers; None for what never is a headline."""
    if isinstance(claim, StatusReport):
        return Change.Kind.STATUS, ""
    if isinstance(claim, JobEstimate):
        headline = claim.scope == Scope.TOTAL
        is_staff = claim.kind != JobEstimate.Kind.CONSTRUCTION
        return (Change.Kind.JOBS, claim.kind) if headline and is_staff else None
    if isinstance(claim, InvestmentEstimate):
        headline = claim.scope == Scope.TOTAL and not claim.initial
        return (Change.Kind.INVESTMENT, "") if headline else None
    return None


def _disagreeing(
    claims: list[Claim], disagree: Callable[[Any, Any, Rates], bool], rates: Rates
) -> set[Claim]:
    pairs: Iterator[Pair] = combinations(claims, 2)
    return {claim for pair in pairs if disagree(*pair, rates) for claim in pair}


def _amounts_disagree(
    one: InvestmentEstimate, other: InvestmentEstimate, rates: Rates
) -> bool:
    first, second = valued(one, rates), valued(other, rates)
    if one.currency == other.currency:
        return not _overlap(_interval(first), _interval(second))
    if first.usd is None or second.usd is None:
        return False
    return not _overlap(_widened(_in_usd(first)), _in_usd(second))


def _jobs_disagree(one: JobEstimate, other: JobEstimate, rates: Rates) -> bool:
    return not _overlap(_interval(JobFigure(one)), _interval(JobFigure(other)))


def _statuses_disagree(one: StatusReport, other: StatusReport, rates: Rates) -> bool:
    return one.status != other.status


DISAGREE: dict[str, Callable[[Any, Any, Rates], bool]] = {
    Change.Kind.INVESTMENT: _amounts_disagree,
    Change.Kind.JOBS: _jobs_disagree,
    Change.Kind.STATUS: _statuses_disagree,
}


# --- Numbers as intervals ---

Interval = tuple[Decimal, Decimal]


def _interval(figure: Figure | JobFigure) -> Interval:
    low, high = figure.amount, figure.amount_to or figure.amount
    qualifier = figure.claim.qualifier
    if qualifier == Qualifier.AT_LEAST:
        return low, Decimal("Infinity")
    if qualifier == Qualifier.AT_MOST:
        return Decimal(0), high
    return _widened((low, high)) if qualifier == Qualifier.ABOUT else (low, high)


def _in_usd(figure: Figure) -> Interval:
    low, high = _interval(figure)
    factor = (figure.usd or Decimal(0)) / figure.amount
    return low * factor, high * factor


def _widened(interval: Interval) -> Interval:
    low, high = interval
    return low * (1 - TOLERANCE), high * (1 + TOLERANCE)


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
