"""Projects: the list and the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects import charts, links
from projects.facets import facets_of
from projects.filters import ProjectFilter
from projects.models import Project
from projects.records import ProjectRecord
from projects.timemachine import TimeMachine

from .shared import project_table, render_page


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    found = ProjectFilter(request.GET)
    context = project_table(found) | {
        "facets": facets_of(found),
        "sort_options": links.sort_options(found),
        "happened": links.happened_options(found),
        "by_link": links.fields_by_link(found),
        "time": TimeMachine(found),
    }
    return render_page(
        request,
        "projects/project_list.html",
        "projects/_project_results.html",
        context,
    )


@require_safe
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project.objects.with_place(), slug=slug)
    found = ProjectFilter(request.GET)
    record = ProjectRecord(project, found.day, found.today)
    context = {
        "found": found,
        "time": TimeMachine(found),
        "project": project,
        "record": record,
        "history": charts.history(record, found.in_currency),
    }
    return render(request, "projects/project_detail.html", context)
