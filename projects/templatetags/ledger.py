"""Changes as text: from what, to what, by how much, in the page's language."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.differences import Direction
from projects.filters_changes import ChangeFilter
from projects.models import (
    Change,
    Claim,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
)
from projects.periods import format_window
from projects.quantities import SIGNS, Qualifier

from .figures import (
    _language,
    number,
    percent,
    short_reported,
    signed,
    signed_number,
)

register = template.Library()

#: Where each kind of change keeps the claim before.
BEFORE = {
    Change.Kind.INVESTMENT: "estimate_before",
    Change.Kind.JOBS: "jobs_before",
    Change.Kind.STATUS: "status_before",
    Change.Kind.DUE: "due_before",
}


@register.filter
def was(change: Change) -> str:
    """Print what was reported before: ≈ 420 m USD, 1,000, Agreed, 2025."""
    return _said(change.kind, getattr(change, BEFORE[Change.Kind(change.kind)]))


@register.filter
def became(change: Change) -> str:
    """Print what is reported now."""
    return _said(change.kind, change.claim)


def _said(kind: str, claim: Any) -> str:
    if kind == Change.Kind.INVESTMENT:
        return short_reported(claim)
    if kind == Change.Kind.JOBS:
        return _jobs(claim)
    if kind == Change.Kind.STATUS:
        return str(claim.get_status_display())
    return format_window(claim.due_start, claim.due_end, _language())


def _jobs(claim: JobEstimate) -> str:
    sign = SIGNS[Qualifier(claim.qualifier)]
    text = number(claim.count)
    if claim.count_to is not None:
        text += f" – {number(claim.count_to)}"
    return f"{sign}\u200a{text}".strip("\u200a")


@register.filter
def said(claim: Claim) -> str:
    """Print what a claim says: 600 m USD; a status; a due window or an outcome."""
    if isinstance(claim, MilestoneReport) and claim.outcome:
        return str(claim.get_outcome_display())
    kinds = {
        InvestmentEstimate: Change.Kind.INVESTMENT,
        JobEstimate: Change.Kind.JOBS,
        MilestoneReport: Change.Kind.DUE,
    }
    return _said(kinds.get(type(claim), Change.Kind.STATUS), claim)


@register.filter
def subject(claim: Claim) -> str:
    """Name what a claim is about: jobs, a plant, a promise."""
    if isinstance(claim, FacilityReport):
        return str(claim.facility)
    if isinstance(claim, MilestoneReport):
        return str(claim.milestone)
    return str(claim._meta.verbose_name)


@register.filter
def by(change: Change) -> str:
    """Print the difference: +180 m USD, +500, +275 days; nothing for a status."""
    if change.kind == Change.Kind.STATUS:
        return ""
    if change.kind == Change.Kind.DUE:
        words = ngettext("%(days)s day", "%(days)s days", abs(change.days or 0))
        return words % {"days": signed_number(change.days)}
    if change.kind == Change.Kind.JOBS:
        return signed_number(change.amount and change.amount.normalize())
    return _money(change.amount, change.currency)


def _money(amount: Decimal | None, currency: str) -> str:
    return f"{signed(amount)}\u00a0{currency}" if amount is not None else ""


@register.filter
def from_original(change: Change) -> str:
    """Print the difference to what the source itself calls the original figure."""
    if change.original is None:
        return ""
    return _("originally %(original)s, now %(now)s: %(amount)s, %(percent)s") % {
        "original": short_reported(change.original),
        "now": became(change),
        "amount": _money(change.original_amount, change.original_currency),
        "percent": percent(change.original_percent),
    }


@register.filter
def tone(direction: str) -> str:
    """Return the class that colours a direction; the words say the same."""
    return {
        Direction.RAISED: "up",
        Direction.CUT: "down",
        Direction.SLIPPED: "slipped",
        Direction.SET_BACK: "slipped",
    }.get(Direction(direction), "muted")


@register.filter
def change_line(change: Change) -> str:
    """Print a change as plain text: jobs cut, 10,000 → 7,000 (−3,000, −30 %)."""
    texts = {
        "kind": change.get_kind_display(),
        "way": change.get_direction_display(),
        "was": was(change),
        "became": became(change),
    }
    line = _("%(kind)s %(way)s, %(was)s → %(became)s") % texts
    parts = [by(change), percent(change.percent)]
    if change.direction == Direction.SAME or not any(parts):
        return line
    return f"{line} ({', '.join(filter(None, parts))})"


@register.simple_tag
def address(found: ChangeFilter, **changes: str | None) -> str:
    """Return the query string in view with some parameters changed."""
    return found.address(**changes)
