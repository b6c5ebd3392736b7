"""Promises against delivery, and how far the projects of a year have come."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import links
from projects.cohorts import Cohorts
from projects.facets import facets_of
from projects.filters import ProjectFilter
from projects.filters_promises import MilestoneFilter
from projects.promises import Promises
from projects.timemachine import TimeMachine

from .shared import render_page


@require_safe
def milestone_list(request: HttpRequest) -> HttpResponse:
    found = MilestoneFilter(request.GET)
    context = {
        "found": found,
        "promises": Promises(found),
        "time": TimeMachine(found),
        "by_link": links.fields_by_link(found),
        "chips": links.chips_of(found),
        "headings": links.headings_of(found),
        "sort_options": links.promise_sort_options(found),
        "page_prefix": links.page_prefix(found),
    }
    return render_page(
        request,
        "projects/milestone_list.html",
        "projects/_milestone_results.html",
        context,
    )


@require_safe
def cohort_list(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = {
        "found": found,
        "cohorts": Cohorts(found),
        "time": TimeMachine(found),
        "facets": [f for f in facets_of(found) if f.name in links.IN_A_ROW],
        "kept": links.kept_fields(found),
        "chips": links.chips_of(found),
    }
    return render_page(
        request, "projects/cohort_list.html", "projects/_cohorts.html", context
    )
