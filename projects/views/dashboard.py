"""The dashboard: the projects in view at a glance."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import links
from projects.facets import facets_of
from projects.filters import ProjectFilter
from projects.overview import Overview
from projects.timemachine import TimeMachine

from .shared import render_page


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = {
        "found": found,
        "time": TimeMachine(found),
        "overview": Overview(found),
        "facets": [f for f in facets_of(found) if f.name in links.IN_A_ROW],
        "kept": links.kept_fields(found),
        "chips": links.chips_of(found),
    }
    return render_page(
        request, "projects/dashboard.html", "projects/_dashboard.html", context
    )
