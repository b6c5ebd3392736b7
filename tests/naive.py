"""What was known of a project on a day, worked out slowly from the claims alone.

Written apart from `projects.states`, for tests to compare the two: no windows, no
running figures, every answer from all claims up to the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from projects.models import Claim, InvestmentEstimate, Project, Status

FIRM = {"exact": 3, "range": 2, "about": 1, "at_least": 0, "at_most": 0}

#: What a dollar is in the tests that use this module, in every month.
KZT_PER_USD = 500


@dataclass(frozen=True)
class Known:
    """What one day knew: claims by their uid."""

    reported: date
    status: str
    estimate: Any
    usd: int | None
    baseline: Any
    trend: str
    percent: Decimal | None
    jobs: Any
    due: date | None
    slips: int


def known_on(project: Project, day: date) -> Known | None:
    claims = [c for c in all_claims(project) if not c.retracted_at and since(c) <= day]
    if not claims:
        return None
    estimates = of(claims, "investmentestimate", scope="total")
    totals = [c for c in estimates if not c.initial]
    originals = [c for c in estimates if c.initial]
    headline = best(totals) or best(first_day(originals))
    before = first_day(totals)
    older = first_day(originals)
    if older and (not before or since(older[0]) <= since(before[0])):
        before = older
    baseline = best(originals) or best(before)
    trend, percent = compared(baseline, headline)
    status = best(of(claims, "statusreport"))
    promises = [
        promise(of(claims, "milestonereport", milestone=m))
        for m in project.milestones.all()
    ]
    open_dues = [due for due, _slips, outcome in promises if due and not outcome]
    return Known(
        reported=max(since(c) for c in claims),
        status=status.status if status else "",
        estimate=headline and headline.uid,
        usd=usd(headline) if headline else None,
        baseline=baseline.uid if baseline and trend else None,
        trend=trend,
        percent=percent,
        jobs=jobs_of(claims),
        due=min(open_dues, default=None),
        slips=sum(slips for _due, slips, _outcome in promises),
    )


def since(claim: Claim) -> date:
    """The day from which it is known: nobody knew before it was published."""
    return max(claim.as_of, claim.source.published_on or claim.as_of)


def all_claims(project: Project) -> list[Any]:
    return [
        *project.investment_estimates.all(),
        *project.job_estimates.all(),
        *project.status_reports.all(),
        *(r for facility in project.facilities.all() for r in facility.reports.all()),
        *(r for promise in project.milestones.all() for r in promise.reports.all()),
    ]


def of(claims: Iterable[Any], model: str, **values: object) -> list[Any]:
    return [
        claim
        for claim in claims
        if claim._meta.model_name == model
        and all(getattr(claim, name) == value for name, value in values.items())
    ]


def best(claims: Iterable[Any]) -> Any:
    """The later day, the later source, the official source, the firmer word."""

    def rank(claim: Claim) -> tuple[object, ...]:
        published = claim.source.published_on or claim.as_of
        official = claim.source.kind == "official"
        return claim.as_of, published, official, firmness(claim), str(claim.uid)

    return max(claims, key=rank, default=None)


def firmness(claim: Any) -> int:
    if hasattr(claim, "qualifier"):
        return FIRM[claim.qualifier]
    if hasattr(claim, "outcome"):
        return int(claim.outcome != "")
    return list(Status).index(claim.status)


def first_day(claims: list[Any]) -> list[Any]:
    first = min((since(claim) for claim in claims), default=None)
    return [claim for claim in claims if since(claim) == first]


def usd(claim: InvestmentEstimate) -> int:
    rate = {"USD": 1, "KZT": KZT_PER_USD}[claim.currency]
    return int((claim.amount / rate).quantize(Decimal(1), ROUND_HALF_UP))


def compared(old: Any, new: Any) -> tuple[str, Decimal | None]:
    """Raised, cut, same or restated, and by how many percent."""
    if old is None or old.uid == new.uid:
        return "", None
    same_currency = old.currency == new.currency
    if same_currency:
        first, second = old.amount, new.amount
    else:
        first, second = Decimal(usd(old)), Decimal(usd(new))
    if not first:
        return "", None
    share = (second - first) / first * 100
    percent = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if first == second and same_currency:
        return "same", percent
    if overlap(old, new, same_currency) or (not same_currency and abs(share) < 10):
        return "restated", percent
    return ("raised" if second > first else "cut"), percent


def overlap(old: Any, new: Any, same_currency: bool) -> bool:
    """Whether one of the two is a range around the other's lower end."""

    def ends(claim: Any) -> tuple[Decimal, Decimal | None]:
        scale = claim.amount if same_currency else Decimal(usd(claim))
        upper = claim.amount_to and scale * claim.amount_to / claim.amount
        return scale, upper

    (low, high), (other_low, other_high) = ends(old), ends(new)
    in_old = high is not None and low <= other_low <= high
    return in_old or (other_high is not None and other_low <= low <= other_high)


def jobs_of(claims: list[Any]) -> Any:
    everything = best(of(claims, "jobestimate", scope="total", kind="total"))
    permanent = best(of(claims, "jobestimate", scope="total", kind="permanent"))
    headline = everything or permanent
    return headline and headline.uid


def promise(reports: list[Any]) -> tuple[date | None, int, str]:
    """Return the day it is due, how often that was put off, and what came of it."""
    due, slips, outcome = None, 0, ""
    said = None
    for day in sorted({since(report) for report in reports}):
        report = best(r for r in reports if since(r) <= day)
        if report == said:
            continue
        said = report
        outcome = report.outcome
        if not outcome:
            slips += due is not None and report.due_end > due
            due = report.due_end
    return due, slips, outcome
