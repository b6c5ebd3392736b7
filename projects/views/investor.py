"""Investors: the list and the record of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects import selects, summaries
from projects.filters import ProjectFilter
from projects.filters_lists import InvestorFilter
from projects.models import Investor, Meeting, Participation
from projects.overview import Overview

from .shared import list_page, project_table, render_page, row_of_filters


@require_safe
def investor_list(request: HttpRequest) -> HttpResponse:
    found = InvestorFilter(request.GET)
    context = list_page(found) | {
        "summaries": summaries.of_investors(found),
        **row_of_filters(found, selects.for_investors(found)),
    }
    return render_page(
        request,
        "projects/investor_list.html",
        "projects/_investor_results.html",
        context,
    )


@require_safe
def investor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    investor = get_object_or_404(Investor, slug=slug)
    found = ProjectFilter(request.GET, fixed={"investor": slug})
    meetings = Meeting.objects.known(found.day).about(found.projects)
    parts = Participation.objects.known(found.day).within(found.projects)
    context = project_table(found) | {
        "investor": investor,
        "led": parts.led_by(investor).count(),
        "partners": summaries.partners(parts.beside(investor)),
        "overview": Overview(found),
        "meetings": meetings.with_records().latest_first(),
    }
    return render(request, "projects/investor_detail.html", context)
