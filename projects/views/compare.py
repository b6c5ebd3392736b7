"""Projects side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.comparison import Comparison
from projects.filters_promises import CompareFilter
from projects.timemachine import TimeMachine


@require_safe
def project_compare(request: HttpRequest) -> HttpResponse:
    found = CompareFilter(request.GET)
    context = {
        "found": found,
        "comparison": Comparison(found),
        "time": TimeMachine(found),
    }
    return render(request, "projects/project_compare.html", context)
