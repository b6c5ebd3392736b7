"""Claims and states in a line each, for lists and for rows on file."""

from collections.abc import Sequence
from functools import singledispatch

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.models import (
    Claim,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    ProjectState,
    Scope,
    Source,
)
from projects.periods import format_window
from projects.quality import Quality
from projects.quantities import SIGNS, Qualifier
from projects.templatetags import figures


@singledispatch
def said(claim: Claim) -> str:
    """Return what the claim says, without its source: a status by its word."""
    return str(claim)


@said.register
def said_of_investment(claim: InvestmentEstimate) -> str:
    words = [figures.reported_amount(claim).strip(), *_part(claim.scope)]
    return ", ".join([*words, _("original figure")] if claim.initial else words)


@said.register
def said_of_jobs(claim: JobEstimate) -> str:
    number = figures.number(claim.count)
    if claim.count_to is not None:
        number += f" – {figures.number(claim.count_to)}"
    sign = SIGNS[Qualifier(claim.qualifier)]
    return ", ".join(
        [f"{sign} {number}".strip(), claim.get_kind_display(), *_part(claim.scope)]
    )


@said.register
def said_of_milestone(claim: MilestoneReport) -> str:
    if claim.outcome:
        day = figures.day(claim.outcome_on) if claim.outcome_on else ""
        return f"{claim.get_outcome_display()} {day}".strip()
    assert claim.due_start and claim.due_end
    return format_window(claim.due_start, claim.due_end, get_language() or "en")


def _part(scope: str) -> list[str]:
    """Name what a figure stands for where that is not the whole project."""
    words = {Scope.PHASE.value: _("a part"), Scope.OTHER.value: _("other")}
    return [words[scope]] if scope in words else []


def figure(claim: Claim) -> SafeString:
    """Print what a claim says; struck through, with the reason, when retracted."""
    if not claim.retracted_at:
        return format_html("{}", said(claim))
    return format_html(
        '<s>{}</s> <span class="retracted">{}</span>',
        said(claim),
        _("retracted %(day)s: %(reason)s")
        % {
            "day": figures.day(claim.retracted_at.date()),
            "reason": claim.retracted_reason,
        },
    )


def last_said(claims: Sequence[Claim]) -> SafeString:
    """Print the first of the claims, the latest, with its source and day."""
    if not claims:
        return format_html("{}", _("nothing yet"))
    latest = claims[0]
    parts: list[str] = [figure(latest), source_link(latest.source)]
    if latest.as_of != latest.source.published_on:
        parts.insert(1, _("as of %s") % figures.day(latest.as_of))
    return format_html_join(" · ", "{}", ((part,) for part in parts))


def source_link(source: Source) -> SafeString:
    """Name a source and link to its page here and to the report itself."""
    page = reverse("admin:projects_source_change", args=[source.pk])
    link = format_html('<a href="{}">{}</a>', page, source)
    if not source.url:
        return link
    return format_html(
        '{} <a href="{}" title="{}" rel="noreferrer">↗</a>',
        link,
        source.url,
        _("The report itself"),
    )


def summary(state: ProjectState | None) -> SafeString:
    """Print the present state of a project in a line."""
    if state is None:
        return format_html("{}", _("No claim on file yet."))
    parts = [
        state.get_status_display() or _("status not reported"),
        figures.reported_amount(state.estimate).strip()
        if state.estimate
        else _("investment not reported"),
        said(state.job_estimate) if state.job_estimate else _("jobs not reported"),
        _("last report %s") % figures.day(state.valid_from),
    ]
    if state.due_start and state.due_end:
        window = format_window(state.due_start, state.due_end, get_language() or "en")
        parts.append(_("next due: %s") % window)
    return format_html_join(" · ", "{}", ((part,) for part in parts))


def recorded(claim: Claim) -> str:
    """Say when, and by whom, a claim was put on file."""
    day = figures.day(claim.recorded_at.date())
    return f"{day}, {claim.recorded_by}" if claim.recorded_by else day


def quality(quality: Quality) -> SafeString:
    """Print what a record rests on, and below it what would make it better."""
    newest = _("newest source %s") % figures.day(quality.newest)
    counted = format_html("{}", " · ".join([*quality.explained, newest]))
    if not quality.needs:
        return counted
    nudges = format_html_join("", "<li>{}</li>", ((n.label,) for n in quality.needs))
    return format_html('{}<ul class="nudges">{}</ul>', counted, nudges)
