"""Records for tests: one plain function a model, every argument with a default.

Days are given as text ("2025-12-31") or dates. A claim without a source gets one of
its own, published on the claim's day. States are derived only when asked for: call
`rebuild_all()` once the claims are in.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from projects.models import (
    Claim,
    Draft,
    DraftItem,
    ExchangeRate,
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
    Project,
    Region,
    Sector,
    Source,
    SpecialEconomicZone,
    StatusReport,
)
from projects.states import rebuild

AnyClaim = TypeVar("AnyClaim", bound=Claim)

_numbers = count(1)


def to_day(day: str | date) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _days(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return the fields with the named ones as dates."""
    texts = {name: fields[name] for name in names if isinstance(fields.get(name), str)}
    return fields | {name: to_day(text) for name, text in texts.items()}


def _named(name: str, **extra: Any) -> dict[str, Any]:
    """Return the same name in the site's three languages."""
    languages = ("en", "ru", "kk")
    return {f"name_{language}": name for language in languages} | extra


def _short(name: str) -> dict[str, str]:
    return {f"short_{language}": name for language in ("en", "ru", "kk")}


# --- Reference data ---


def make_region(code: str = "", name: str = "", **fields: Any) -> Region:
    number = next(_numbers)
    name = name or f"Region {number}"
    defaults = {"slug": slugify(name) or f"region-{number}", "map_x": 0, "map_y": 0}
    return Region.objects.create(
        code=code or f"T{number:X}", **(_named(name) | _short(name) | defaults | fields)
    )


def make_sector(key: str = "", name: str = "", **fields: Any) -> Sector:
    number = next(_numbers)
    name = name or f"Sector {number}"
    return Sector.objects.create(
        key=key or f"sector-{number}", **(_named(name) | _short(name) | fields)
    )


def make_zone(
    key: str = "", name: str = "", region: Region | None = None, **fields: Any
) -> SpecialEconomicZone:
    number = next(_numbers)
    return SpecialEconomicZone.objects.create(
        key=key or f"zone-{number}",
        region=region or make_region(),
        **(_named(name or f"Zone {number}") | fields),
    )


def make_rate(
    currency: str = "USD",
    month: str | date = "2015-01-01",
    kzt_per_unit: Decimal | int | str = 500,
    **fields: Any,
) -> ExchangeRate:
    """Without arguments a dollar is 500 tenge in 2015 and in every later month."""
    defaults = {"quality": ExchangeRate.Quality.OFFICIAL, "source": "Test rates"}
    return ExchangeRate.objects.create(
        currency=currency,
        month=to_day(month),
        kzt_per_unit=Decimal(kzt_per_unit),
        **(defaults | fields),
    )


# --- Who and what ---


def make_investor(name: str = "", country: str = "CN", **fields: Any) -> Investor:
    number = next(_numbers)
    name = name or f"Investor {number}"
    defaults = {"slug": slugify(name) or f"investor-{number}"}
    return Investor.objects.create(name=name, country=country, **(defaults | fields))


def make_project(
    name: str = "",
    *,
    investors: Iterable[Investor] = (),
    sector: Sector | None = None,
    **fields: Any,
) -> Project:
    """The first of the investors leads, the others are partners."""
    number = next(_numbers)
    name = name or f"Project {number}"
    defaults = {"slug": slugify(name) or f"project-{number}"}
    project = Project.objects.create(
        name=name, sector=sector or make_sector(), **(defaults | fields)
    )
    for place, investor in enumerate(investors):
        role = Participation.Role.PARTNER if place else Participation.Role.LEAD
        make_participation(project, investor, role=role)
    return project


def make_participation(
    project: Project, investor: Investor | None = None, **fields: Any
) -> Participation:
    return Participation.objects.create(
        project=project,
        investor=investor or make_investor(),
        **_days(fields, "known_from"),
    )


def make_facility(
    project: Project | None = None, name: str = "", **fields: Any
) -> Facility:
    number = next(_numbers)
    name = name or f"Plant {number}"
    defaults = {"slug": slugify(name) or f"plant-{number}"}
    return Facility.objects.create(
        project=project or make_project(), name=name, **(defaults | fields)
    )


def make_milestone(
    project: Project | None = None, title: str = "Commissioning", **fields: Any
) -> Milestone:
    return Milestone.objects.create(
        project=project or make_project(), title=title, **fields
    )


# --- Evidence and claims ---


def make_source(
    publisher: str = "The Test Times",
    published_on: str | date | None = "2025-06-30",
    **fields: Any,
) -> Source:
    defaults = {"url": f"https://times.test/article-{next(_numbers)}"}
    return Source.objects.create(
        publisher=publisher,
        published_on=published_on and to_day(published_on),
        **(defaults | fields),
    )


def _claim(model: type[AnyClaim], as_of: str | date, **fields: Any) -> AnyClaim:
    fields["source"] = fields.get("source") or make_source(published_on=as_of)
    claim = model(as_of=to_day(as_of), **fields)
    claim.save()
    return claim


def make_estimate(
    project: Project | None = None,
    amount: Decimal | int | str = 600_000_000,
    currency: str = "USD",
    as_of: str | date = "2025-06-30",
    **fields: Any,
) -> InvestmentEstimate:
    if fields.get("amount_to") is not None:
        fields = {"qualifier": "range"} | fields
        fields["amount_to"] = Decimal(fields["amount_to"])
    return _claim(
        InvestmentEstimate,
        as_of,
        project=project or make_project(),
        amount=Decimal(amount),
        currency=currency,
        **fields,
    )


def make_jobs(
    project: Project | None = None,
    count: int = 1000,
    as_of: str | date = "2025-06-30",
    **fields: Any,
) -> JobEstimate:
    if fields.get("count_to") is not None:
        fields = {"qualifier": "range"} | fields
    return _claim(
        JobEstimate, as_of, project=project or make_project(), count=count, **fields
    )


def make_status(
    project: Project | None = None,
    status: str = "construction",
    as_of: str | date = "2025-06-30",
    **fields: Any,
) -> StatusReport:
    return _claim(
        StatusReport, as_of, project=project or make_project(), status=status, **fields
    )


def make_facility_report(
    facility: Facility | None = None,
    status: str = "planned",
    as_of: str | date = "2025-06-30",
    **fields: Any,
) -> FacilityReport:
    return _claim(
        FacilityReport,
        as_of,
        facility=facility or make_facility(),
        status=status,
        **fields,
    )


def make_due(
    milestone: Milestone | None = None,
    due_start: str | date = "2026-01-01",
    due_end: str | date = "2026-03-31",
    as_of: str | date = "2025-06-30",
    **fields: Any,
) -> MilestoneReport:
    """A promise: by default for the first quarter of 2026."""
    return _claim(
        MilestoneReport,
        as_of,
        milestone=milestone or make_milestone(),
        due_start=to_day(due_start),
        due_end=to_day(due_end),
        **fields,
    )


def make_outcome(
    milestone: Milestone | None = None,
    outcome: str = "met",
    as_of: str | date = "2026-03-31",
    **fields: Any,
) -> MilestoneReport:
    """What came of a promise."""
    return _claim(
        MilestoneReport,
        as_of,
        milestone=milestone or make_milestone(),
        outcome=outcome,
        **_days(fields, "outcome_on"),
    )


def make_retracted(claim: AnyClaim, reason: str = "Misread") -> AnyClaim:
    """Retract a claim: it was never true."""
    claim.retracted_reason = reason
    claim.save()
    return claim


# --- Meetings ---


def make_meeting(
    *projects: Project,
    date: str | date | None = "2025-06-30",
    topic: str = "Talks on the project",
    source: Source | None = None,
    **fields: Any,
) -> Meeting:
    held = date and to_day(date)
    source = source or make_source(published_on=held)
    meeting = Meeting.objects.create(date=held, topic=topic, source=source, **fields)
    meeting.projects.set(projects)
    return meeting


def make_participant(
    meeting: Meeting, name: str = "", side: str = "kazakhstan", **fields: Any
) -> Participant:
    name = name or f"Participant {next(_numbers)}"
    return Participant.objects.create(meeting=meeting, name=name, side=side, **fields)


# --- Drafts ---


def make_draft(text: str = "Orion builds a plant.", **fields: Any) -> Draft:
    """An article to review; nothing was read from it."""
    return Draft.objects.create(text=text, **_days(fields, "published_on"))


def make_item(draft: Draft | None = None, kind: str = "jobs", **fields: Any) -> Any:
    return DraftItem.objects.create(draft=draft or make_draft(), kind=kind, **fields)


# --- Accounts, derived rows ---


def make_user(username: str = "", **fields: Any) -> Any:
    """A reader's account; `is_staff`, `is_superuser` and groups make it more."""
    username = username or f"user-{next(_numbers)}"
    return get_user_model().objects.create_user(username, password="x", **fields)


def rebuild_all() -> int:
    """Derive the states, milestones and changes of all projects anew."""
    return rebuild(Project.objects.all())
