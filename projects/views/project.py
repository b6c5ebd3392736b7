"""Projects: the list and the record."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import links
from projects.facets import facets_of
from projects.filters import ProjectFilter

from .shared import project_table, render_page


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = project_table(found) | {
        "facets": facets_of(found),
        "sort_options": links.sort_options(found),
        "happened": links.happened_options(found),
    }
    return render_page(
        request,
        "projects/project_list.html",
        "projects/_project_results.html",
        context,
    )
