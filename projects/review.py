"""Review: the only code that turns a draft into records, in one transaction.

What would change is shown by a rehearsal: the same writing, taken back at the end, so
that the page can promise nothing else than what accepting does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .affected import affected_by
from .echoes import find_origin
from .effects import Effect, Standing, effect_of
from .models import Claim, Draft, DraftItem, Project, Source
from .models.versions import save_mark
from .review_entry import Entry, free_slug
from .review_items import WRITERS
from .review_places import REFERENCE, agreed, fill_in
from .states import rebuild

Kind = DraftItem.Kind

#: What is reported of a day. Without one of these there is nothing to put on file.
DATED = {
    Kind.STATUS,
    Kind.AMOUNT,
    Kind.JOBS,
    Kind.DUE,
    Kind.OUTCOME,
    Kind.FACILITY,
    Kind.MEETING,
}


class Settled(Exception):
    """The draft was accepted or rejected by now: the message says by whom."""


class Refused(Exception):
    """Something is to be corrected first; `outcome` has the errors."""

    def __init__(self, outcome: "Outcome") -> None:
        self.outcome = outcome
        super().__init__()


class _Rehearsal(Exception):
    """Takes everything back."""


@dataclass
class Outcome:
    """What accepting a draft does: by item what changes, or what is wrong.

    `problems` are about the report and the project, by the name of the field.
    """

    project: Project | None = None
    source: Source | None = None
    origin: Source | None = None
    added: list[models.Model] = field(default_factory=list)
    effects: dict[int, Effect] = field(default_factory=dict)
    errors: dict[int, list[str]] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_fine(self) -> bool:
        return not self.errors and not self.problems


def rehearse(draft: Draft, by: Any) -> Outcome:
    """Tell what accepting the draft would do, and leave everything as it is."""
    outcome = Outcome()
    try:
        with transaction.atomic():
            _write(draft, by, outcome)
            raise _Rehearsal
    except _Rehearsal:
        return outcome


@transaction.atomic
def accept(draft: Draft, by: Any) -> Outcome:
    """Put the ticked items on file: all of them, or none.

    Raises Settled where another reviewer was first, Refused with what is to be
    corrected.
    """
    draft = still_waiting(draft)
    outcome = Outcome()
    _write(draft, by, outcome)
    if not outcome.is_fine:
        raise Refused(outcome)
    draft.project, draft.source = outcome.project, outcome.source
    _settle(draft, Draft.Stage.ACCEPTED, by)
    return outcome


@transaction.atomic
def reject(draft: Draft, by: Any, reason: str) -> None:
    """Keep the article with the reason why nothing of it goes on file."""
    draft = still_waiting(draft)
    draft.reason = reason
    _settle(draft, Draft.Stage.REJECTED, by)


@transaction.atomic
def reopen(draft: Draft, by: Any) -> None:
    """Review a settled draft again: what is on file of it stays, and is known."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    draft.reason = ""
    _settle(draft, Draft.Stage.WAITING, by)


def still_waiting(draft: Draft) -> Draft:
    """Return the draft as stored, locked. Raises Settled if it was dealt with."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not draft.is_waiting:
        raise Settled(
            _("%(user)s has dealt with this draft: it is %(stage)s.")
            % {"user": draft.saved_by or "–", "stage": draft.get_stage_display()}
        )
    return draft


def _settle(draft: Draft, stage: str, by: Any) -> None:
    draft.stage, draft.saved_by, draft.saved_at = stage, by, timezone.now()
    draft.accepted_in = save_mark() if stage == Draft.Stage.ACCEPTED else None
    draft.revision += 1
    draft.save()


# --- Writing ---


def _write(draft: Draft, by: Any, outcome: Outcome) -> None:
    items = list(draft.items.filter(taken=True).order_by("pk"))
    if not any(item.kind in DATED for item in items):
        outcome.problems["items"] = [
            _("Tick a figure, a status, a date, a facility or a meeting, or reject it.")
        ]
    source = outcome.source = _source(draft, outcome)
    project = outcome.project = _project(draft, items, outcome)
    dated = _check_day(source, draft, outcome)
    if project is None or not dated:
        return
    people = {item.value for item in items if item.kind == Kind.PARTICIPANT}
    entry = Entry(project, source, by, people, draft.as_of)
    if project._state.adding:
        entry.add(project)
    before = Standing.of(project)
    records = dict(_records(items, entry, outcome))
    _mark_echo(draft, source, entry.claims, outcome)
    rebuild(Project.objects.filter(pk=project.pk))
    after = Standing.of(project)
    # Accepted once more, the items are about the records that they became.
    DraftItem.objects.bulk_update(records, ["investor", "facility", "milestone"])
    outcome.added = list(entry.added)
    for item, record in records.items():
        outcome.effects[item.pk] = effect_of(item, record, entry, before, after)


def _check_day(source: Source, draft: Draft, outcome: Outcome) -> bool:
    """Tell whether it is known from which day the figures of a report count."""
    if source.published_on is None and draft.as_of is None:
        outcome.problems["published_on"] = [
            _(
                "When was it published? Its figures count from that day. Where it "
                "gives no full day, say under “Figures as of” from which day they "
                "count."
            )
        ]
    if draft.as_of and draft.as_of > timezone.localdate():
        outcome.problems["as_of"] = [_("This day is yet to come.")]
    return not {"published_on", "as_of"} & outcome.problems.keys()


def _records(
    items: list[DraftItem], entry: Entry, outcome: Outcome
) -> Iterator[tuple[DraftItem, models.Model]]:
    """Write the items one by one; an error of one keeps none of the others back."""
    fill_in(entry.project, items)
    for kind, write in WRITERS.items():
        for item in items:
            if item.kind != kind:
                continue
            try:
                with transaction.atomic():
                    record = write(item, entry)
            except ValidationError as error:
                outcome.errors[item.pk] = error.messages
            else:
                yield item, record


def _source(draft: Draft, outcome: Outcome) -> Source:
    """Return the report on file, or put it there with its text."""
    known = draft.report_on_file
    if known:
        _complete(known, draft, outcome)
        return known
    shared = ("text", "url", "publisher", "kind", "published_on", "language", "title")
    source = Source(**{name: getattr(draft, name) for name in shared})
    _check(source, outcome, ())
    source.save()
    return source


def _complete(source: Source, draft: Draft, outcome: Outcome) -> None:
    """Fill in what a report on file lacks: its text, and its day."""
    lacks = [name for name in ("text", "published_on") if not getattr(source, name)]
    found = {name: getattr(draft, name) for name in lacks if getattr(draft, name)}
    if not found:
        return
    for name, value in found.items():
        setattr(source, name, value)
    _check(source, outcome, ())
    source.save()
    if "published_on" in found:  # what it reported counts from that day, everywhere
        rebuild(Project.objects.filter(pk__in=affected_by([source])))


def _mark_echo(
    draft: Draft, source: Source, claims: list[Claim], outcome: Outcome
) -> None:
    """Mark a report that only repeats another's figures, unless told otherwise."""
    if source.echo_of_id is None:
        outcome.origin = find_origin(source, claims)
        if outcome.origin and draft.independent:
            source.independent_of.add(outcome.origin)
        elif outcome.origin:
            source.echo_of = outcome.origin
            source.save()


def _project(draft: Draft, items: list[DraftItem], outcome: Outcome) -> Project | None:
    """Return the project on file, or a new one that is not saved yet; None if wrong."""
    if draft.project:
        return draft.project
    place = {str(kind): agreed(kind, items) for kind in REFERENCE}
    project = Project(name=draft.name.strip(), **place)
    if project.sector_id is None:
        outcome.problems["sector"] = [_("A new project needs a sector: add one.")]
    try:
        project.slug = free_slug(Project, project.name)
    except ValidationError as error:
        outcome.problems["name"] = error.messages
    _check(project, outcome, ("sector", "slug"))
    return None if {"sector", "name"} & outcome.problems.keys() else project


def _check(record: models.Model, outcome: Outcome, without: Iterable[str]) -> None:
    """Put down what is wrong with a record, by the name of the field."""
    try:
        record.full_clean(exclude=set(without))
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            outcome.problems.setdefault(name, []).extend(texts)
