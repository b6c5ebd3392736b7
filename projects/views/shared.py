"""What all views share: a page, or the fragment of it that HTMX asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from projects import charts, links
from projects.filters import ProjectFilter
from projects.models import ProjectState
from projects.query import Query


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


def render_page(
    request: HttpRequest, page: str, fragment: str, context: dict[str, Any]
) -> HttpResponse:
    """Render the fragment for a swap by HTMX, the whole page for everyone else.

    Back asks for a page that HTMX no longer has in memory with HX-Request too, and
    must get the whole page.
    """
    swap = request.htmx and not request.htmx.history_restore_request
    response = render(request, fragment if swap else page, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
