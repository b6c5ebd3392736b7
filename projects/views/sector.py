"""Sectors: all side by side, and each on its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects import selects, summaries
from projects.filters import ProjectFilter
from projects.models import Sector
from projects.overview import Overview

from .shared import list_page, project_table, render_page, row_of_filters


@require_safe
def sector_list(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = list_page(found) | {
        "summaries": summaries.of_sectors(found),
        **row_of_filters(found, selects.for_sectors(found), search=False),
    }
    return render_page(
        request, "projects/sector_list.html", "projects/_sector_results.html", context
    )


@require_safe
def sector_detail(request: HttpRequest, key: str) -> HttpResponse:
    sector = get_object_or_404(Sector, key=key)
    found = ProjectFilter(request.GET, fixed={"sector": key})
    context = project_table(found) | {
        "sector": sector,
        "overview": Overview(found),
        "facilities": summaries.facilities_of(found),
    }
    return render(request, "projects/sector_detail.html", context)
