"""The draft of a record: all that an article tells, with the passage of each item."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from projects.intake.asides import recalled, without_abroad
from projects.intake.dates import Due, find_due
from projects.intake.facilities import Facility, find_facilities, without_wholes
from projects.intake.investors import Investor, find_investors, without_others
from projects.intake.jobs import Jobs, find_project_jobs
from projects.intake.label import project_label
from projects.intake.latin import in_cyrillic, is_latin_kazakh, put_back
from projects.intake.meetings import Meeting, find_meeting
from projects.intake.money import Investment, find_investments
from projects.intake.neighbours import without_neighbours
from projects.intake.places import Place, find_regions
from projects.intake.sectors import Sector, find_sector
from projects.intake.status import Status, find_status
from projects.intake.text import MAX_CHARS, Article, article_text, read_article
from projects.intake.zones import Zone, find_zone


@dataclass(frozen=True)
class Draft:
    """What a text tells about one project.

    `text` is what was read, and the `start` and `end` of every item are offsets in it;
    it is the input itself, unless that was an HTML page (then its article).
    Confidences run from 0 to 1. `None` and empty tuples are what the text doesn't tell.
    """

    text: str
    language: str
    published_on: date | None
    name: str | None
    investors: tuple[Investor, ...]
    regions: tuple[Place, ...]
    zone: Zone | None
    sector: Sector | None
    status: Status | None
    investments: tuple[Investment, ...]
    jobs: tuple[Jobs, ...]
    due: tuple[Due, ...]
    meeting: Meeting | None
    facilities: tuple[Facility, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the draft in the keys and plain types of its JSON form."""
        return {
            "language": self.language,
            "published_on": _iso(self.published_on),
            "name": self.name,
            "investors": [
                {"name": i.name, "country": i.country, "evidence": [i.start, i.end]}
                for i in self.investors
            ],
            "regions": [place.code for place in self.regions],
            "zone": self.zone.name if self.zone else None,
            "sector": self.sector.key if self.sector else None,
            "status": self.status.key if self.status else None,
            "investments": [_investment(item) for item in self.investments],
            "jobs": [_jobs(item) for item in self.jobs],
            "due": [
                {
                    "what": due.what,
                    "start": due.start_on.isoformat(),
                    "end": due.end_on.isoformat(),
                    "evidence": [due.start, due.end],
                }
                for due in self.due
            ],
            "meeting": _meeting(self.meeting),
            "facilities": [
                {
                    "name": facility.name,
                    "count": facility.count,
                    "status": facility.status,
                    "evidence": [facility.start, facility.end],
                }
                for facility in self.facilities
            ],
        }

    def to_json(self) -> str:
        """Return the draft as one line of JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False)

    def to_text(self) -> str:
        """Return a summary to read, each item with its passage."""
        return "\n".join(_lines(self))


def draft_article(source: str, published_on: date | None = None) -> Draft:
    """Draft a record from a text or an HTML page; any text gives a draft.

    The day of publication is read from the text where it isn't given; without it,
    windows whose year would have to be guessed are left out. Only the first MAX_CHARS
    characters are read.
    """
    text = article_text(source)[:MAX_CHARS]
    if not is_latin_kazakh(text):
        return _draft(text, published_on)
    spelling = in_cyrillic(text)
    draft = _draft(spelling.text, published_on)
    found = {
        field.name: put_back(getattr(draft, field.name), spelling.places)
        for field in fields(draft)
    }
    return Draft(**{**found, "text": text})


def _draft(text: str, published_on: date | None) -> Draft:
    """Draft a record from a text whose words the lists know."""
    article = read_article(text, published_on)
    investors = tuple(find_investors(article))
    lead = investors[0].name if investors else None
    names = tuple(i.name for i in investors if i.name)
    zone = find_zone(article)
    whole = without_abroad(article)
    article = without_others(whole, lead)
    meeting = find_meeting(article, names)
    if lead:  # where no company is the project's own, none is a neighbour
        article = without_neighbours(article, investors)
    investments, jobs = _figures(article, whole, lead)
    sector, status = find_sector(article, names), find_status(article)
    facilities = find_facilities(article, status.key if status else None, names)
    dropped = status is not None and status.key == "cancelled"
    return Draft(
        text=text,
        language=article.language,
        published_on=article.published_on,
        name=project_label(article, lead, facilities, sector),
        investors=investors,
        regions=tuple(find_regions(article, zone)),
        zone=zone,
        sector=sector,
        status=status,
        investments=tuple(investments),
        jobs=tuple(jobs),
        due=() if dropped else tuple(find_due(article)),
        meeting=meeting,
        facilities=without_wholes(facilities),
    )


def _figures(
    article: Article, whole: Article, lead: str | None
) -> tuple[list[Investment], list[Jobs]]:
    """Find sums and jobs in what is about the project, else in the whole article.

    Where setting others aside leaves no figure at all, the lead was a wrong one; and a
    sum only recalled is the project's where the news itself has none.
    """
    investments, jobs = find_investments(article), find_project_jobs(article)
    if not investments and not jobs:
        investments, jobs = find_investments(whole), find_project_jobs(whole)
    if not investments or not jobs:
        rest = without_others(whole, lead, following=False)
        jobs = jobs or find_project_jobs(rest)
        investments = investments or find_investments(rest)
    return investments or find_investments(recalled(whole)), jobs


def _iso(day: date | None) -> str | None:
    """Print a day in ISO form."""
    return day.isoformat() if day else None


def _plain(value: Decimal | None) -> str | None:
    """Print a sum as a plain decimal string without needless zeros."""
    return None if value is None else format(value.normalize(), "f")


def _investment(item: Investment) -> dict[str, Any]:
    """Return a sum in plain types."""
    return {
        "amount": _plain(item.amount),
        "amount_to": _plain(item.amount_to),
        "currency": item.currency,
        "qualifier": item.qualifier,
        "scope": item.scope,
        "evidence": [item.start, item.end],
    }


def _jobs(item: Jobs) -> dict[str, Any]:
    """Return a job count in plain types."""
    return {
        "count": item.count,
        "count_to": item.count_to,
        "qualifier": item.qualifier,
        "kind": item.kind,
        "evidence": [item.start, item.end],
    }


def _meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    """Return the meeting in plain types."""
    if meeting is None:
        return None
    return {
        "date": _iso(meeting.date),
        "participants": [
            {
                "name": person.name,
                "role": person.role,
                "organisation": person.organisation,
                "side": person.side,
            }
            for person in meeting.participants
        ],
    }


def _lines(draft: Draft) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield f"{draft.name or 'A project without a name'} ({draft.language})"
    yield f"published on  {_iso(draft.published_on) or 'not told'}"
    for investor in draft.investors:
        name = investor.name or "not named"
        yield _line(draft, "investor", f"{name}, {investor.country or '?'}", investor)
    for place in draft.regions:
        yield _line(draft, "region", place.code, place)
    if draft.zone:
        yield _line(draft, "zone", draft.zone.name, draft.zone)
    if draft.sector:
        yield _line(draft, "sector", draft.sector.key, draft.sector)
    if draft.status:
        yield _line(draft, "status", draft.status.key, draft.status)
    yield from _figure_lines(draft)
    for facility in draft.facilities:
        said = f"{facility.count} × {facility.name}, {facility.status}"
        yield _line(draft, "facility", said, facility)
    yield from _meeting_lines(draft)


def _figure_lines(draft: Draft) -> Iterator[str]:
    """Yield the lines of sums, jobs and dates."""
    for item in draft.investments:
        upper = f"–{_plain(item.amount_to)}" if item.amount_to else ""
        said = f"{_plain(item.amount)}{upper} {item.currency}"
        yield _line(
            draft, "investment", f"{said}, {item.qualifier}, {item.scope}", item
        )
    for jobs in draft.jobs:
        upper = f"–{jobs.count_to}" if jobs.count_to else ""
        said = f"{jobs.count}{upper}, {jobs.qualifier}, {jobs.kind}"
        yield _line(draft, "jobs", said, jobs)
    for due in draft.due:
        said = f"{due.what}: {due.start_on} to {due.end_on}"
        yield _line(draft, "due", said, due)


def _meeting_lines(draft: Draft) -> Iterator[str]:
    """Yield the lines of the meeting."""
    if draft.meeting:
        yield _line(draft, "meeting", _iso(draft.meeting.date) or "day not told",
                    draft.meeting)  # fmt: skip
        for person in draft.meeting.participants:
            office = ", ".join(filter(None, (person.role, person.organisation)))
            yield f"{'':14}{person.name} ({person.side}): {office}"


def _line(draft: Draft, field: str, said: str, item: Any) -> str:
    """Print one item with the passage that it rests on."""
    passage = " ".join(draft.text[item.start : item.end].split())
    return f"{field:14}{said}  “{passage[:90]}”"
