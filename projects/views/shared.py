"""What all views share: a page, or the fragment of it that HTMX asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


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
