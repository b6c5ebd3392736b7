"""How a total was made, step by step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects import links
from projects.explanation import Explanation
from projects.filters import ProjectFilter


@require_safe
def total_explain(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = {
        "found": found,
        "explanation": Explanation(found),
        "chips": links.chips_of(found),
    }
    return render(request, "projects/total_explain.html", context)
