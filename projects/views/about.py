"""About: what the figures are, how they are made, where they come from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.coverage import coverage, rate_lines
from projects.filters_lists import DayFilter


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    found = DayFilter(request.GET)
    context = {
        "found": found,
        "coverage": coverage(found.day),
        "rates": rate_lines(),
        "site": request.build_absolute_uri("/"),
    }
    return render(request, "projects/about.html", context)
