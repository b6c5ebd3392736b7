"""The Atom feed of changes: any filter of the ledger, as entries to subscribe to."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from . import links
from .filters_changes import ChangeFilter
from .models import Change
from .templatetags.ledger import change_line

PLAIN = "text/plain; charset=utf-8"

#: How many entries a feed has: the latest.
LENGTH = 100

#: The name under which feeds of this site have their identities.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:investtracker-kazakhstan:changes")


class ChangeFeed(Feed):
    """The latest changes that a query string asks for; 400 where it is not understood.

    Entries are dated by the day of the report, in the page's order, and known by the
    claim that made the change: a rebuild of the derived rows gives the same feed.
    """

    feed_type = Atom1Feed
    description_template = "projects/change_feed_summary.html"
    author_name = "InvestTracker Kazakhstan"

    def __call__(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse:
        problems = ChangeFilter(request.GET).problems
        if problems:
            text = "\n".join(problems)
            return HttpResponseBadRequest(
                text, content_type="text/plain; charset=utf-8"
            )
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> ChangeFilter:
        return ChangeFilter(request.GET)

    # --- The feed ---

    def title(self, found: ChangeFilter) -> str:
        """Name the filters in use: a reader's list of feeds shows nothing else."""
        title = _("Changes of investment projects in Kazakhstan")
        chips = links.chips_of(found) + links.period_chips(found)
        return " · ".join([title, *(chip.label for chip in chips)])

    def subtitle(self, found: ChangeFilter) -> str:
        words = _("The latest %(length)d of %(count)d changes, each with its report.")
        if found.moves.changes <= LENGTH:
            words = _("All %(count)d changes so far, each with its report.")
        return words % {"length": LENGTH, "count": found.moves.changes}

    def link(self, found: ChangeFilter) -> str:
        return reverse("change_list") + found.address()

    def feed_url(self, found: ChangeFilter) -> str:
        return reverse("change_feed") + found.address()

    def feed_guid(self, found: ChangeFilter) -> str:
        return uuid.uuid5(NAMESPACE, found.address()).urn

    def items(self, found: ChangeFilter) -> Iterable[Change]:
        return found.changes.with_claims()[:LENGTH]

    # --- An entry ---

    def item_title(self, change: Change) -> str:
        return f"{change.project.name}: {change_line(change)}"

    def item_guid(self, change: Change) -> str:
        return change.uid.urn

    def item_pubdate(self, change: Change) -> datetime:
        return _morning(change.day)

    def item_updateddate(self, change: Change) -> datetime:
        return _morning(change.day)

    def item_categories(self, change: Change) -> list[str]:
        return [change.kind, change.direction]


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
