"""Regions: all twenty side by side, and each on its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects import selects, summaries
from projects.filters import ProjectFilter
from projects.models import Region
from projects.overview import Overview

from .shared import list_page, project_table, render_page, row_of_filters


@require_safe
def region_list(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = list_page(found) | {
        "summaries": summaries.of_regions(found),
        **row_of_filters(found, selects.for_regions(found), search=False),
    }
    return render_page(
        request, "projects/region_list.html", "projects/_region_results.html", context
    )


@require_safe
def region_detail(request: HttpRequest, slug: str) -> HttpResponse:
    region = get_object_or_404(Region.objects.known_as(slug))
    if slug != region.slug:
        query = request.META["QUERY_STRING"]
        return redirect(f"{region.get_absolute_url()}{query and '?'}{query}")
    found = ProjectFilter(request.GET, fixed={"region": region.code})
    context = project_table(found) | {
        "region": region,
        "overview": Overview(found),
        "zones": summaries.zones_of(region, found),
        "facilities": summaries.facilities_of(found),
    }
    return render(request, "projects/region_detail.html", context)
