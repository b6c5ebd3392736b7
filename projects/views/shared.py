"""What all views share: a page, or the fragment of it that HTMX asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from projects import charts, links
from projects.filters import ProjectFilter
from projects.models import ProjectState
from projects.query import Query
from projects.selects import Select


def project_table(found: ProjectFilter) -> dict[str, Any]:
    """Return what `_project_table.html` needs: one page of the projects in view."""
    shown = list(found.rows)
    history = ProjectState.objects.history_of([s.project_id for s in shown], found.day)
    return list_page(found) | {
        "rows": shown,
        "sparks": charts.sparklines(history, found.today),
        "chips": links.chips_of(found),
    }


def list_page(found: Query) -> dict[str, Any]:
    """Return what every list shows: its rows, how to sort them, its pages."""
    return {
        "found": found,
        "headings": links.headings_of(found),
        "page_prefix": links.page_prefix(found),
    }


def row_of_filters(
    found: Query, chosen: list[Select], search: bool = True
) -> dict[str, Any]:
    """Return what `_filter_row.html` needs; `search`: the row has a search field."""
    shown = [select.name for select in chosen] + ["q"] * search
    return {"selects": chosen, "kept": links.kept_fields(found, shown)}


def render_page(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any]
) -> HttpResponse:
    """Render the fragment for a swap by HTMX, the whole page for everyone else.

    Back asks for a page that HTMX no longer has in memory with HX-Request too, and
    must get the whole page.
    """
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    swap = htmx and not htmx.history_restore_request
    response = render(request, fragment if swap else page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
