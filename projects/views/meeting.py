"""Meetings: who met whom, on which projects."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import selects
from projects.filters_lists import MeetingFilter

from .shared import list_page, render_page, row_of_filters


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    found = MeetingFilter(request.GET)
    context = list_page(found) | row_of_filters(found, selects.for_meetings(found))
    return render_page(
        request,
        "projects/meeting_list.html",
        "projects/_meeting_results.html",
        context,
    )
