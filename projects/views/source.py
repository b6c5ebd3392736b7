"""Sources: the reports on file, and what rests on each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects import evidence, selects
from projects.filters_lists import DayFilter, SourceFilter
from projects.models import Source

from .shared import list_page, render_page, row_of_filters


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    found = SourceFilter(request.GET)
    context = list_page(found) | {
        "usage": evidence.usage_of(found.rows, found.day),
        **row_of_filters(found, selects.for_sources(found)),
    }
    return render_page(
        request, "projects/source_list.html", "projects/_source_results.html", context
    )


@require_safe
def source_detail(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.with_origins(), pk=pk)
    found = DayFilter(request.GET)
    context = {
        "found": found,
        "source": source,
        "echoes": source.echoes.known(found.day).defer("text"),
        "uses": evidence.uses_of(source, found.day),
        "meetings": source.meetings.known(found.day).with_records(),
    }
    return render(request, "projects/source_detail.html", context)
