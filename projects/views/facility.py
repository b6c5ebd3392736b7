"""Facilities: every plant of every project, as last reported."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import selects
from projects.filters_lists import FacilityFilter

from .shared import list_page, render_page, row_of_filters


@require_safe
def facility_list(request: HttpRequest) -> HttpResponse:
    found = FacilityFilter(request.GET)
    context = list_page(found) | row_of_filters(found, selects.for_facilities(found))
    return render_page(
        request,
        "projects/facility_list.html",
        "projects/_facility_results.html",
        context,
    )
