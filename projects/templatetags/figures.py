"""Figures as text: amounts, counts, days and windows, in the page's language."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects import charts, days, money, periods, quantities
from projects.figures import Figure
from projects.filters import ProjectFilter
from projects.models import InvestmentEstimate, MilestoneState, ProjectState, Status
from projects.models.milestone_state import Standing
from projects.totals import Total

register = template.Library()

MINUS = "−"


def _language() -> str:
    return get_language() or "en"


@register.filter
def short(amount: Decimal | int | None) -> str:
    """Print an amount short: 1.83 bn. Unknown prints as a dash, never as 0."""
    return "–" if amount is None else money.format_short(Decimal(amount), _language())


@register.filter
def number(value: Decimal | int | None) -> str:
    """Print a number in full with separators: 4,000. Unknown prints as a dash."""
    if value is None:
        return "–"
    return quantities.format_number(value, _language())


@register.filter
def day(value: date | None) -> str:
    """Print a day: 31 Dec 2025."""
    if value is None:
        return _("day not stated")
    return days.format_day(value, _language())


@register.filter
def month(value: date) -> str:
    """Print a month: Dec 2025."""
    return days.format_month(value, _language())


@register.simple_tag
def window(start: date, end: date) -> str:
    """Print a window as it was said: first quarter of 2026."""
    return periods.format_window(start, end, _language())


@register.simple_tag
def amount(
    low: Decimal | None, high: Decimal | None, qualifier: str, title: str = ""
) -> SafeString:
    """Print an amount short, with the sign of its qualifier; read out in words."""
    if low is None:
        return _unknown()
    text = short(low) if high is None else f"{short(low)} – {short(high)}"
    return _qualified(text, qualifier, title)


@register.simple_tag
def count(low: int | None, high: int | None, qualifier: str) -> SafeString:
    """Print a number in full, with the sign of its qualifier; read out in words."""
    if low is None:
        return _unknown()
    text = number(low) if high is None else f"{number(low)} – {number(high)}"
    return _qualified(text, qualifier)


def _unknown() -> SafeString:
    return format_html('<span class="muted" title="{}">–</span>', _("not reported"))


def _qualified(text: str, qualifier: str, title: str = "") -> SafeString:
    sign = quantities.SIGNS[quantities.Qualifier(qualifier)]
    words = quantities.WORDS[quantities.Qualifier(qualifier)]
    if not sign:
        return format_html('<span class="nowrap" title="{}">{}</span>', title, text)
    return format_html(
        '<span class="nowrap" title="{}"><span aria-hidden="true">{}\u200a</span>'
        '<span class="vh">{} </span>{}</span>',
        title or f"{words} {text}",
        sign,
        words,
        text,
    )


@register.simple_tag
def headline_amount(state: ProjectState, currency: str) -> SafeString:
    """Print a state's investment short; the tooltip has it as it was reported."""
    estimate = state.estimate
    if estimate is None:
        return _unknown()
    reported = reported_amount(estimate)
    low, high = state.investment_in(currency)
    if low is None:
        return format_html('<span class="nowrap">{}</span>', reported)
    title = reported
    if currency != estimate.currency and state.rate_month:
        title = _("%(reported)s, at the rate of %(month)s") % {
            "reported": reported,
            "month": month(state.rate_month),
        }
    return amount(low, high, estimate.qualifier, title)


@register.simple_tag
def total_amount(total: Total, currency: str) -> SafeString:
    """Print a sum short, with the sign of what it is; the tooltip has it in full."""
    if total.amount is None:
        return _unknown()
    title = f"{number(total.amount)} {currency}"
    return amount(Decimal(total.amount), None, total.qualifier, title)


@register.filter
def reported_amount(estimate: InvestmentEstimate) -> str:
    """Print an estimate in full as it was reported: > 200,000,000,000 KZT."""
    qualifier = quantities.Qualifier(estimate.qualifier)
    text = number(estimate.amount)
    if estimate.amount_to is not None:
        text += f" – {number(estimate.amount_to)}"
    sign = quantities.SIGNS[qualifier]
    return f"{sign}\u200a{text}\u00a0{estimate.currency}".strip("\u200a")


@register.filter
def signed(value: Decimal | int | None) -> str:
    """Print a difference short, with its sign: +150 m."""
    if value is None:
        return ""
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return sign + short(abs(Decimal(value)))


@register.filter
def signed_number(value: Decimal | int | None) -> str:
    """Print a difference in full, with its sign: +150,000,000."""
    if value is None:
        return ""
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return sign + number(abs(Decimal(value)))


@register.filter
def percent(value: Decimal | None) -> str:
    """Print a change in percent with its sign: +33.3 %."""
    if value is None:
        return ""
    sign = MINUS if value < 0 else "+" if value > 0 else ""
    return sign + share(value)


@register.filter
def share(value: Decimal | None) -> str:
    """Print the size of a change in percent, without its sign: 33.3 %."""
    return "" if value is None else f"{number(abs(value).normalize())}\u202f%"


@register.simple_tag
def project_statuses() -> list[Status]:
    """Return every status a project can have, in the order of the pipeline."""
    return list(Status)


@register.filter
def get(mapping: dict, key: object) -> object:
    """Look a key up; Django's dot can't take a variable."""
    return mapping.get(key)


@register.filter
def add_number(text: str, value: int) -> str:
    """Put a number behind a text, as for an anchor: #s7."""
    return f"{text}{value}"


@register.filter
def localday(moment: datetime) -> str:
    """Print the day of a moment, in the site's time zone."""
    return day(timezone.localdate(moment))


@register.simple_tag
def days_between(start: date, end: date) -> int:
    return (end - start).days


@register.simple_tag
def standing(state: MilestoneState, today: date, halted: bool = False) -> Standing:
    """Tell how a promise stands on that day; `halted`: its project goes not ahead."""
    return state.standing(today, halted)


@register.simple_tag
def equivalent(figure: Figure, currency: str) -> str | SafeString:
    """Print a figure in the currency of display; the tooltip names the rate's month."""
    low = figure.usd if currency == "USD" else figure.kzt
    if low is None:
        return _unknown()
    if figure.currency == currency or figure.month is None:
        return short(low)
    title = _("at the rate of %(month)s") % {"month": month(figure.month)}
    return format_html('<span title="{}">{}</span>', title, short(low))


@register.filter
def plain(value: Decimal) -> str:
    """Print a number for SVG, with a point in every language."""
    return str(value)


@register.filter
def short_reported(estimate: InvestmentEstimate) -> str:
    """Print an estimate short, in its own currency: > 200 bn KZT."""
    sign = quantities.SIGNS[quantities.Qualifier(estimate.qualifier)]
    text = short(estimate.amount)
    if estimate.amount_to is not None:
        text += f" – {short(estimate.amount_to)}"
    return f"{sign}\u200a{text}\u00a0{estimate.currency}".strip("\u200a")


@register.simple_tag
def list_address(found: ProjectFilter, **changes: str) -> str:
    """Return the address of the list of these projects, narrowed further."""
    return found.list_address(**changes)


@register.simple_tag
def map_bounds(currency: str) -> list[tuple[str, str]]:
    """Return (shade, upper end in billions) of each class; the last has no end."""
    bounds = charts.MAP_CLASSES[currency]
    ends = [number(Decimal(bound) / 1_000_000_000) for bound in bounds] + [""]
    return [(f"r{place}", end) for place, end in enumerate(ends, start=1)]


@register.simple_tag
def yearly(pipeline: dict[str, Any]) -> dict[str, Any]:
    """Turn a stacked chart into a table: the level at each end of a year, and now."""
    series = pipeline["series"]
    days = [date.fromisoformat(point["x"]) for point in series[0]["points"]]
    kept = [n for n, d in enumerate(days) if d.month == 12 or d == days[-1]]
    rows = [
        (days[n], [number(round(Decimal(one["points"][n]["y"]), 2)) for one in series])
        for n in reversed(kept)
    ]
    return {"labels": [one["label"] for one in series], "rows": rows}
