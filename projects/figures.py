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
    def as_of(self) -> date: ...


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
    def as_of(self) -> date:
        return self.claim.as_of


def latest(items: list[Dated], day: date) -> Dated | None:
    """Return the last of the items, sorted by `as_of`, up to that day."""
    place = bisect_right(items, day, key=lambda item: item.as_of)
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
    """Return the headline claim of each day, in order of time."""
    ordered = sorted((c for c in claims if not c.is_retracted), key=Claim.order)
    return list({claim.as_of: claim for claim in ordered}.values())


def totals(claims: Iterable[InvestmentEstimate], rates: Rates) -> list[Figure]:
    """Return the total of each day, opened by the original where nothing is older.

    An original figure is what a source compares with, not what it reports. It stands
    in the sequence only before the first total: on that total's day, or earlier.
    """
    claims = [claim for claim in claims if claim.scope == Scope.TOTAL]
    figures = headlines(claim for claim in claims if not claim.initial)
    first_original = next(iter(headlines(c for c in claims if c.initial)), None)
    if first_original and (not figures or first_original.as_of <= figures[0].as_of):
        figures = [first_original, *figures]
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
    until = everything[0].as_of if everything else date.max
    return [c for c in permanent if c.as_of < until] + everything
