"""The ledger of changes, and what changed between two days."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import links
from projects.between import Between
from projects.facets import facets_of
from projects.filters_changes import ChangeFilter
from projects.ledger import Ledger
from projects.timemachine import TimeMachine

from .shared import render_page


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    found = ChangeFilter(request.GET)
    context = {
        "found": found,
        "time": TimeMachine(found),
        "ledger": Ledger(found),
        "facets": facets_of(found),
        "chips": links.chips_of(found) + links.period_chips(found),
        "pages": found.paginator.get_elided_page_range(found.rows.number),
        "page_prefix": links.page_prefix(found),
    }
    return render_page(
        request, "projects/change_list.html", "projects/_change_swap.html", context
    )


@require_safe
def change_between(request: HttpRequest) -> HttpResponse:
    found = ChangeFilter(request.GET)
    between = Between(found)
    context = {
        "found": found,
        "between": between,
        "facets": [f for f in facets_of(between.now) if f.name in links.IN_A_ROW],
        "kept": links.kept_fields(between.now),
        "chips": links.chips_of(found),
    }
    return render_page(
        request, "projects/change_between.html", "projects/_between.html", context
    )
