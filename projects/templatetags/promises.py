"""Promises, silence, cohorts and comparisons: their links, and numbers beside."""

from decimal import Decimal

from django import template

from projects import silence
from projects.filters import ProjectFilter
from projects.filters_promises import CompareFilter

from .figures import number

register = template.Library()


@register.simple_tag
def narrowed(found: ProjectFilter, **changes: str | None) -> str:
    """Return the query string in view with some parameters changed."""
    return found.address(**changes) or "?"


@register.simple_tag
def without_project(found: CompareFilter, slug: str) -> str:
    """Return the query string of a comparison with one project taken off."""
    return found.without_project(slug)


@register.simple_tag
def quiet_rule() -> dict[str, int]:
    """Return after how many days a project has gone quiet."""
    return {"overdue": silence.DAYS_OVERDUE, "silent": silence.DAYS_SILENT}


@register.filter
def rounded(value: Decimal) -> str:
    """Print a number without decimals."""
    return number(round(value))


@register.filter
def paired(values: list, others: list) -> list[tuple]:
    """Put two lists of one length side by side."""
    return list(zip(values, others, strict=True))
