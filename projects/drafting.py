"""From an article to a draft on file: read, matched with what is known, kept.

The way in of the intake's pure readings. Nothing here makes a claim: see `review`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import matching, typed
from .intake import Draft as Reading
from .intake import draft_article
from .intake.files import Page
from .intake.likeness import most_alike
from .matching import Clues, Match
from .models import Draft, DraftItem, Project, Source
from .models.source import normalise_url
from .periods import Window
from .quantities import Qualifier
from .review_items import COPIED_WITHIN
from .review_places import REFERENCE
from .typed import Typed

#: Characters of one article: beyond that somebody pasted a book.
MOST_CHARS = 60_000
#: Less sure than that, an item is shown and not ticked.
SURE = 0.5
#: Texts that one of unknown day is compared with: the newest ones.
MOST_COMPARED = 2_000

#: An article of a project has a dozen or two; a review of more is no review.
MOST_ITEMS = 200

Kind = DraftItem.Kind

#: Where a page had pictures and menus, its text has a hole.
_GAPS = re.compile(r"\n(?:[^\S\n]*\n){2,}")


class TooMuch(ValueError):
    """An article that tells of too many things for one review."""


@transaction.atomic
def take_in(page: Page, by: Any, source: Source | None = None) -> Draft:
    """Read an article, match it with the records on file, and keep it for review.

    `source` is the report on file that it is, where it is drafted once more.
    """
    reading = draft_article(_tidy(page.text), page.published_on)
    known = source or Source.objects.last_from(page.url)
    draft = Draft(
        source=source,
        text=reading.text,
        url=page.url or None,
        publisher=known.publisher if known else page.publisher[:200],
        kind=known.kind if known else Source.Kind.PRESS,
        published_on=_past(page.published_on or reading.published_on),
        language=reading.language,
        name=(reading.name or "")[:200],
        taken_in_by=by,
        saved_by=by,
    )
    items = list(items_of(reading))
    if len(items) > MOST_ITEMS:
        raise TooMuch(
            _(
                "%(count)s figures, names and dates, at most %(most)s: paste the part "
                "that matters."
            )
            % {"count": len(items), "most": MOST_ITEMS}
        )
    draft.project = matching.sure(projects_like(draft, items))
    draft.save()
    for item in items:
        item.draft = draft
        match_item(item, draft.project)
    DraftItem.objects.bulk_create(items)
    return draft


def on_file(page: Page) -> Source | Draft | None:
    """Return the same article where it came in before: by address, or by its text.

    A draft still waiting goes before the source that others made of the article.
    """
    url = normalise_url(page.url) or None
    if url:
        drafts = Draft.objects.filter(url=url)
        found = drafts.waiting().first() or Source.objects.filter(url=url).first()
        found = found or drafts.first()
        if found:
            return found
    return _nearly_the_same(page)


def is_copy(page: Page, known: Source | Draft) -> bool:
    """Tell whether an article stands at another address than the one on file."""
    return bool(page.url) and normalise_url(page.url) != known.url


def _nearly_the_same(page: Page) -> Source | Draft | None:
    near = Q()
    if page.published_on:
        first, last = (
            page.published_on - COPIED_WITHIN,
            page.published_on + COPIED_WITHIN,
        )
        near = Q(published_on=None) | Q(published_on__range=(first, last))
    for model in (Draft, Source):
        texts = model._default_manager.filter(near).exclude(text="").order_by("-pk")
        rows = texts.values_list("pk", "text")[:MOST_COMPARED]
        found = most_alike(page.text, rows)
        if found:
            record: Source | Draft = model._default_manager.get(pk=found[0])
            return record
    return None


def _tidy(text: str) -> str:
    """Return the text with the line ends that a browser counts, and no holes."""
    return _GAPS.sub("\n\n", "\n".join(text.splitlines()))


def _past(day: date | None) -> date | None:
    """A day to come is no day of publication: the text tells of something else."""
    return day if day and day <= timezone.localdate() else None


# --- Matching ---


def projects_like(draft: Draft, items: Iterable[DraftItem]) -> list[Match]:
    """Return the projects that the article may be about, the likeliest first."""
    said: dict[str, list[DraftItem]] = {}
    for item in items:
        said.setdefault(item.kind, []).append(item)

    def values(kind: str) -> tuple[str, ...]:
        return tuple(item.value for item in said.get(kind, ()) if item.value)

    return matching.projects_like(
        Clues(
            name=draft.name,
            investors=values(Kind.INVESTOR),
            regions=values(Kind.REGION),
            zone="".join(values(Kind.ZONE)[:1]),
            sector="".join(values(Kind.SECTOR)[:1]),
            facilities=values(Kind.FACILITY),
            amounts=tuple(_amounts(said.get(Kind.AMOUNT, ()))),
            text=draft.text,
        )
    )


def _amounts(items: Iterable[DraftItem]) -> Iterator[tuple[Decimal, str]]:
    for item in items:
        try:
            amount = typed.read_amount(item.value)
        except ValueError:
            continue
        if amount.currency:
            yield amount.low, amount.currency


def match_item(item: DraftItem, project: Project | None) -> None:
    """Name the record on file that an item is about, where there is no doubt."""
    if item.kind == Kind.INVESTOR and item.value:
        item.investor = matching.sure(matching.investors_like(item.value, item.detail))
    if item.kind == Kind.FACILITY:
        likely = matching.facilities_like(project, item.value) if project else []
        item.facility = matching.sure(likely)
    if item.kind in (Kind.DUE, Kind.OUTCOME):
        likely = promises_like(item, project) if project else []
        item.milestone = matching.sure(likely)


def worded(kind: str, said: str) -> str:
    """Return what an item added by hand says; of places and statuses the key."""
    if kind not in REFERENCE and kind != Kind.STATUS:
        return said
    found = (item.value for item in items_of(draft_article(said)) if item.kind == kind)
    return next(found, "")


def promises_like(item: DraftItem, project: Project) -> list[Match]:
    """Return the promises on file that a due date may be about."""
    if item.kind == Kind.OUTCOME:
        return []
    try:
        window = typed.read_window(item.value, timezone.localdate())
    except ValueError:
        return []
    return matching.milestones_like(
        project, item.detail, item.title, window.start, window.end
    )


# --- Reading ---


def items_of(reading: Reading) -> Iterator[DraftItem]:
    """Yield what was read as items, not saved; figures in words that read the same."""
    for investor in reading.investors:
        yield _item(Kind.INVESTOR, investor, investor.name, investor.country)
    if reading.sector:
        yield _item(Kind.SECTOR, reading.sector, reading.sector.key)
    for place in reading.regions:
        yield _item(Kind.REGION, place, place.code)
    if reading.zone:
        zone = matching.zone_named(reading.zone.name)
        yield _item(Kind.ZONE, reading.zone, zone.key if zone else "")
    if reading.status:
        yield _item(Kind.STATUS, reading.status, reading.status.key)
    yield from _figures(reading)
    for facility in reading.facilities:
        item = _item(Kind.FACILITY, facility, facility.name, facility.status)
        item.number = facility.count
        yield item
    yield from _meeting(reading)


def _figures(reading: Reading) -> Iterator[DraftItem]:
    language = get_language() or "en"
    for sum_ in reading.investments:
        scope = "total" if sum_.scope == "revised" else sum_.scope
        amount = Typed(
            sum_.amount, sum_.amount_to, Qualifier(sum_.qualifier), sum_.currency
        )
        yield _item(Kind.AMOUNT, sum_, typed.say_amount(amount, language), scope)
    for jobs in reading.jobs:
        high = None if jobs.count_to is None else Decimal(jobs.count_to)
        count = Typed(Decimal(jobs.count), high, Qualifier(jobs.qualifier))
        yield _item(Kind.JOBS, jobs, typed.say_count(count, language), jobs.kind)
    for due in reading.due:
        window = Window(due.start_on, due.end_on)
        yield _item(Kind.DUE, due, typed.say_window(window, language), due.what)


def _meeting(reading: Reading) -> Iterator[DraftItem]:
    meeting = reading.meeting
    if meeting is None:
        return
    day = meeting.date and Window(meeting.date, meeting.date)
    said = typed.say_window(day, get_language() or "en") if day else ""
    yield _item(Kind.MEETING, meeting, said)
    for person in meeting.participants:
        item = _item(Kind.PARTICIPANT, person, person.name, person.side)
        item.title = (person.role or "")[:300]
        item.organisation = (person.organisation or "")[:200]
        yield item


def _item(
    kind: str, read: Any, value: str | None, detail: str | None = ""
) -> DraftItem:
    """Make an item of something read, with its passage; ticked if it is sure."""
    confidence = getattr(read, "confidence", None)
    return DraftItem(
        kind=kind,
        value=(value or "")[:300],
        detail=detail or "",
        start=read.start,
        end=read.end,
        confidence=confidence,
        taken=(confidence is None or confidence >= SURE)
        and (bool(value) or kind == Kind.MEETING),
    )
