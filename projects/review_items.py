"""What each item of a draft becomes: a record, or the reason why it cannot.

A function a kind. Each takes the item and the `Entry` at hand, writes, and returns the
record; it raises ValidationError with what an editor is to correct. Claims are checked
by the very forms that they are typed into on the desk.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from .claim_forms import NewClaim, NewEstimate, NewJobCount, NewPromise
from .models import (
    Claim,
    DraftItem,
    Facility,
    FacilityReport,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneReport,
    Participant,
    Participation,
    StatusReport,
)
from .models.project import HOME
from .review_entry import Entry, free_slug
from .review_places import REFERENCE, named
from .said import read_day

Kind = DraftItem.Kind

#: A copy of a report appears within days of it.
COPIED_WITHIN = timedelta(days=10)


def investor(item: DraftItem, entry: Entry) -> Participation:
    found = item.investor or Investor.objects.filter(name=item.value).first()
    if found is None:
        slug = free_slug(Investor, item.value)
        found = entry.add(Investor(name=item.value, slug=slug, country=item.detail))
    item.investor = found
    parts = entry.project.participations
    part = parts.filter(investor=found).first()
    if part is None:
        part = Participation(
            project=entry.project,
            investor=found,
            role=_role(found, entry),
            known_from=_since(entry),
        )
        entry.add(part)
    return part


def _role(found: Investor, entry: Entry) -> str:
    if found.country == HOME:
        return Participation.Role.LOCAL_PARTNER
    led = entry.project.participations.filter(role=Participation.Role.LEAD).exists()
    return Participation.Role.PARTNER if led else Participation.Role.LEAD


def _since(entry: Entry) -> Any:
    """Return the day since which a participant is known; none in a new record."""
    return None if entry.project in entry.added else entry.told_on


def amount(item: DraftItem, entry: Entry) -> Claim:
    initial = item.detail == "initial"
    return _claim(
        InvestmentEstimate(project=entry.project),
        NewEstimate,
        entry,
        amount=item.value,
        scope="total" if initial else item.detail,
        initial="on" if initial else "",
        currency="",
        qualifier="",
        **_beside(item, entry),
    )


def jobs(item: DraftItem, entry: Entry) -> Claim:
    claim = JobEstimate(project=entry.project)
    said = {"count": item.value, "kind": item.detail, "scope": item.scope}
    return _claim(
        claim, NewJobCount, entry, qualifier="", **said, **_beside(item, entry)
    )


def status(item: DraftItem, entry: Entry) -> Claim:
    claim = StatusReport(project=entry.project)
    return _claim(claim, NewClaim, entry, status=item.value, **_beside(item, entry))


def due(item: DraftItem, entry: Entry) -> Claim:
    if not item.value:
        raise ValidationError(_("When is it due?"))
    item.milestone = _of_project(item.milestone, entry) or _milestone(item, entry)
    claim = MilestoneReport(milestone=item.milestone)
    said = {"due": item.value, "outcome": "", "outcome_on": ""}
    return _claim(claim, NewPromise, entry, **said, **_beside(item, entry))


def _of_project(record: Any, entry: Entry) -> Any:
    """Refuse what belongs to another project: the draft's was changed meanwhile."""
    if record and record.project_id != entry.project.pk:
        raise ValidationError(_("“%s” belongs to another project.") % record)
    return record


def _milestone(item: DraftItem, entry: Entry) -> Milestone:
    with override("en"):  # content, not interface: records are kept in English
        plain = str(Milestone.Kind(item.detail).label).capitalize()
    title = item.title or plain
    made: Milestone = entry.add(
        Milestone(project=entry.project, kind=item.detail, title=title)
    )
    return made


def outcome(item: DraftItem, entry: Entry) -> Claim:
    promise = _of_project(item.milestone, entry)
    if promise is None:
        raise ValidationError(_("Which promise?"))
    claim = MilestoneReport(milestone=promise)
    said = {"outcome": item.detail, "outcome_on": item.value, "due": ""}
    return _claim(claim, NewPromise, entry, **said, **_beside(item, entry))


def facility(item: DraftItem, entry: Entry) -> Model:
    known = entry.project.facilities.filter(name=item.value)
    found = _of_project(item.facility, entry) or known.first()
    if found is None:
        found = Facility(project=entry.project, name=item.value)
        found.slug = free_slug(Facility, item.value, project=entry.project)
        found.count = item.number or 1
        entry.add(found)
    item.facility = found
    if item.detail:
        claim = FacilityReport(facility=found)
        return _claim(
            claim, NewClaim, entry, status=item.detail, **_beside(item, entry)
        )
    if item.as_of or item.note:
        raise ValidationError(_("A day and a note go with a status: choose one."))
    return found


def meeting(item: DraftItem, entry: Entry) -> Meeting:
    day = read_day(item.value, entry.source)
    found = _held(day, entry)
    if found is None:
        topic = item.title or f"Talks on {entry.project.name}"
        found = entry.add(Meeting(date=day, topic=topic[:400], source=entry.source))
        found.projects.add(entry.project)
    entry.meeting = found
    return found


def _held(day: date | None, entry: Entry) -> Meeting | None:
    """Return the meeting if it is on file: by its day, else by who took part."""
    on_file = entry.project.meetings
    if day:
        return on_file.filter(date=day).first()
    told = entry.told_on or timezone.localdate()
    days = (told - COPIED_WITHIN, told)
    around = Q(date__range=days) | Q(date=None, source__published_on__range=days)
    also = Q(participants__name__in=entry.people) & around
    return on_file.filter(Q(source=entry.source) | also).first()


def participant(item: DraftItem, entry: Entry) -> Participant:
    if entry.meeting is None:
        raise ValidationError(_("Tick the meeting too, or drop who took part."))
    found = entry.meeting.participants.filter(name=item.value).first()
    return found or entry.add(
        Participant(
            meeting=entry.meeting,
            name=item.value,
            role=item.title,
            organisation=item.organisation,
            side=item.detail,
        )
    )


#: In this order: participants go with the meeting.
WRITERS: dict[str, Callable[[DraftItem, Entry], Model]] = {
    Kind.INVESTOR: investor,
    Kind.STATUS: status,
    Kind.AMOUNT: amount,
    Kind.JOBS: jobs,
    Kind.DUE: due,
    Kind.OUTCOME: outcome,
    Kind.FACILITY: facility,
    Kind.MEETING: meeting,
    Kind.PARTICIPANT: participant,
    **dict.fromkeys(REFERENCE, lambda item, entry: named(item)),
}


def _beside(item: DraftItem, entry: Entry) -> dict[str, str]:
    """Return what an item says of its claim beside the figure."""
    day = entry.as_of.isoformat() if entry.as_of else ""
    return {"as_of": item.as_of or day, "note": item.note}


def _claim(claim: Claim, base: type[NewClaim], entry: Entry, **said: str) -> Claim:
    """Make a claim of what is said; one that the source has made is left as it is."""
    form_class = _form(type(claim), base, tuple(said))
    claim.recorded_by = entry.by
    form = form_class({"source": entry.source.pk, **said}, instance=claim)
    if form.errors:
        raise ValidationError(list(_by_label(form)))
    found = _made_before(claim)
    if found is None:
        form.save()
        entry.added.add(claim)
    entry.claims.append(found or claim)
    return found or claim


def _by_label(form: Any) -> Iterator[str]:
    """Yield the errors of a claim; of what stands beside its figure with the field."""
    for name, texts in form.errors.items():
        beside = f"{form.fields[name].label}: " if name == "as_of" else ""
        yield from (f"{beside}{text}" for text in texts)


@cache
def _form(model: type[Claim], base: type[NewClaim], names: tuple[str, ...]) -> Any:
    """Return the desk's form for a claim with these fields, made once."""
    known = {field.name for field in model._meta.fields}
    fields = ["source", *(name for name in names if name in known)]
    return modelform_factory(model, form=base, fields=fields)


#: What may differ between two claims that say the same.
_APART = {"id", "uid", "note", "recorded_at", "recorded_by"}


def _made_before(claim: Claim) -> Claim | None:
    """Return the same live claim of the same source, if it is on file."""
    same = {
        field.attname: getattr(claim, field.attname)
        for field in claim._meta.concrete_fields
        if field.name not in _APART
    }
    found: Claim | None = type(claim)._default_manager.filter(**same).first()
    return found
