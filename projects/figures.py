"""The figures of one project in order of time: which one is the headline of a day."""

from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from .models import Claim, InvestmentEstimate, JobEstimate, Scope
from .money import Converted, Currency, Rates


class HasDay(Protocol):
    @property
    def known_on(self) -> date: ...


Dated = TypeVar("Dated", bound=HasDay)
AnyClaim = TypeVar("AnyClaim", bound=Claim)


@dataclass(frozen=True)
class Figure:
    """An estimate with its equivalents; None where there is no rate.

    `month` is the first day of the month whose rate was used.
    """

    claim: InvestmentEstimate
    usd: Decimal | None
    kzt: Decimal | None
    month: date | None

    @property
    def amount(self) -> Decimal:
        return self.claim.amount

    @property
    def amount_to(self) -> Decimal | None:
        return self.claim.amount_to

    @property
    def currency(self) -> str:
        return self.claim.currency

    @property
    def as_of(self) -> date:
        return self.claim.as_of

    @property
    def known_on(self) -> date:
        return self.claim.known_on


@dataclass(frozen=True)
class JobFigure:
    """A number of jobs in the form that amounts are compared in."""

    claim: JobEstimate
    currency: str = ""
    usd: Decimal | None = None

    @property
    def amount(self) -> Decimal:
        return Decimal(self.claim.count)

    @property
    def amount_to(self) -> Decimal | None:
        return None if self.claim.count_to is None else Decimal(self.claim.count_to)

    @property
    def known_on(self) -> date:
        return self.claim.known_on


def latest(items: list[Dated], day: date) -> Dated | None:
    """Return the last of the items, sorted by `known_on`, up to that day."""
    place = bisect_right(items, day, key=lambda item: item.known_on)
    return items[place - 1] if place else None


def valued(claim: InvestmentEstimate, rates: Rates) -> Figure:
    """Convert an estimate at the rates of its month; dollars stay without a rate."""
    usd = _converted(claim, Currency.USD, rates)
    kzt = _converted(claim, Currency.KZT, rates)
    months = [c.month for c in (usd, kzt) if c and c.month]
    return Figure(
        claim,
        usd=usd.amount if usd else None,
        kzt=kzt.amount if kzt else None,
        month=months[0] if months else None,
    )


def _converted(claim: InvestmentEstimate, to: str, rates: Rates) -> Converted | None:
    with suppress(LookupError):
        return rates.convert(claim.amount, claim.currency, to, claim.as_of)
    return None


def headlines(claims: Iterable[AnyClaim]) -> list[AnyClaim]:
    """Return the claims that became the headline, one a day, in order of time.

    A claim counts from the day it was known. One that is about an earlier day than
    the headline of its time never becomes one.
    """
    live = (claim for claim in claims if not claim.is_retracted)
    found: dict[date, AnyClaim] = {}
    headline: AnyClaim | None = None
    for claim in sorted(live, key=lambda c: (c.known_on, c.order())):
        if headline is None or claim.order() > headline.order():
            found[claim.known_on] = headline = claim
    return list(found.values())


def totals(claims: Iterable[InvestmentEstimate], rates: Rates) -> list[Figure]:
    """Return the total of each day, opened by the original where nothing is older.

    An original figure is what a source compares with, not what it reports. It stands
    in the sequence only before the first total: on that total's day, or earlier.
    """
    claims = [claim for claim in claims if claim.scope == Scope.TOTAL]
    figures = headlines(claim for claim in claims if not claim.initial)
    original = next(iter(headlines(c for c in claims if c.initial)), None)
    if original and (not figures or original.known_on <= figures[0].known_on):
        figures = [original, *figures]
    return [valued(claim, rates) for claim in figures]


def originals(claims: Iterable[InvestmentEstimate], rates: Rates) -> list[Figure]:
    """Return the figures that their sources call the original, in order of time."""
    claims = (c for c in claims if c.initial and c.scope == Scope.TOTAL)
    return [valued(claim, rates) for claim in headlines(claims)]


def headline_jobs(claims: Iterable[JobEstimate]) -> list[JobEstimate]:
    """Return the headline of each day: all jobs, else the permanent ones.

    Once all jobs are known a number of permanent ones is a part, and no headline.
    """
    claims = [claim for claim in claims if claim.scope == Scope.TOTAL]
    everything = headlines(c for c in claims if c.kind == JobEstimate.Kind.TOTAL)
    permanent = headlines(c for c in claims if c.kind == JobEstimate.Kind.PERMANENT)
    until = everything[0].known_on if everything else date.max
    return [c for c in permanent if c.known_on < until] + everything
