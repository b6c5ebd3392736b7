"""Rows of a table into records, by the very forms that editors type into."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import modelform_factory
from django.utils.translation import gettext as _

from projects import sheets, typed
from projects.affected import affected_by
from projects.claim_forms import NewClaim, NewEstimate, NewJobCount
from projects.models import (
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Participation,
    Project,
    Region,
    Sector,
    Source,
    SpecialEconomicZone,
    StatusReport,
)
from projects.models.source import normalise_url
from projects.said import read, told_on
from projects.sheets import Row
from projects.states import rebuild

from .import_columns import COLUMNS
from .signing import sign


@dataclass
class Outcome:
    """What became of one row. `errors` are pairs of a cell and what is wrong in it."""

    number: int
    action: str = ""
    what: str = ""
    errors: list[tuple[str, str]] = field(default_factory=list)


class _Rehearsal(Exception):
    """Takes back what a dry run, or a table with errors, has written."""


def import_rows(
    kind: str, rows: Iterable[Row], request: Any, save: bool
) -> list[Outcome]:
    """Write the rows, all or nothing; without `save` only tell what would happen."""
    read_row = {"projects": _project, "claims": _claim}[kind]
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            touched = []
            for row in rows:
                outcome = Outcome(row.number)
                record = read_row(row, outcome, request)
                touched += [record] if record else []
                outcomes.append(outcome)
            rebuild(Project.objects.filter(pk__in=affected_by(touched)))
            if not save or any(outcome.errors for outcome in outcomes):
                raise _Rehearsal
    except _Rehearsal:
        pass
    return outcomes


class ProjectRow(forms.ModelForm):
    """A project by its keys: sector and zone by key, region by its ISO code."""

    sector = forms.ModelChoiceField(Sector.objects.all(), to_field_name="key")
    region = forms.ModelChoiceField(
        Region.objects.all(), to_field_name="code", required=False
    )
    zone = forms.ModelChoiceField(
        SpecialEconomicZone.objects.all(), to_field_name="key", required=False
    )
    part_of = forms.ModelChoiceField(
        Project.objects.all(), to_field_name="slug", required=False
    )
    lead_investor = forms.ModelChoiceField(
        Investor.objects.all(), to_field_name="slug", required=False
    )

    class Meta:
        model = Project
        fields = COLUMNS["projects"][:-1]


def _project(row: Row, outcome: Outcome, request: Any) -> Project | None:
    """Add a project, or change the one with that key; empty cells change nothing."""
    project = Project.objects.filter(slug=row.cells["slug"]).first()
    on_file = _on_file(project) if project else {}
    data = {name: cell or on_file.get(name, "") for name, cell in row.cells.items()}
    form = ProjectRow(data, instance=project)
    changed = [name for name, text in data.items() if text != on_file.get(name, "")]
    if not _checked(form, row, outcome, "projects", {}):
        return None
    lead = form.cleaned_data["lead_investor"]
    takes_part = project and project.participations.filter(investor=lead).exists()
    if lead and takes_part:
        changed.remove("lead_investor")
    outcome.what = row.cells["name"] or str(project)
    if project and not changed:
        outcome.action = _("unchanged")
        return None
    outcome.action = _("changed: %s") % ", ".join(changed) if project else _("added")
    saved: Project = form.save()
    if lead and not takes_part:
        Participation.objects.create(project=saved, investor=lead)
    return saved


def _on_file(project: Project) -> dict[str, str]:
    """Return a project's fields as a table names them."""
    keys = {"sector": "key", "region": "code", "zone": "key", "part_of": "slug"}
    found = {name: str(getattr(project, name)) for name in ("slug", "name", "place")}
    found["summary"] = project.summary
    for name, key in keys.items():
        record = getattr(project, name)
        found[name] = getattr(record, key) if record else ""
    return found


_KINDS: dict[str, tuple[Any, Any, str]] = {
    "investment": (InvestmentEstimate, NewEstimate, "amount"),
    "jobs": (JobEstimate, NewJobCount, "count"),
    "status": (StatusReport, NewClaim, "status"),
}


def _claim(row: Row, outcome: Outcome, request: Any) -> Any:
    """Add a claim; one that its source has made already is left as it is."""
    kind = row.cells["kind"].lower()
    if kind not in _KINDS:
        told = _("one of %s") % ", ".join(_KINDS)
        _fault(outcome, "claims", "kind", row.number, told)
        return None
    model, base, figure = _KINDS[kind]
    source = _source(row, outcome)
    if source is None:
        return None
    names = ["project", "source", "as_of", figure, "note"]
    names += [] if kind == "status" else ["scope", "qualifier"]
    names += ["currency"] if kind == "investment" else []
    names += ["kind"] if kind == "jobs" else []
    form = modelform_factory(model, form=base, fields=names)(
        {
            "project": Project.objects.filter(slug=row.cells["project"]).first(),
            "source": source.pk,
            "as_of": row.cells["as_of"],
            figure: row.cells["figure"],
            "scope": row.cells["scope"] or "total",
            "kind": "total",
            "note": row.cells["note"],
        }
    )
    if not _checked(
        form, row, outcome, "claims", {figure: "figure", "source": "source_url"}
    ):
        return None
    claim = form.instance
    outcome.what = f"{claim.project}: {claim}"
    same = {figure: getattr(claim, figure), "as_of": claim.as_of}
    if model.objects.filter(project=claim.project, source=source, **same).exists():
        outcome.action = _("on file already")
        return None
    outcome.action = _("added")
    sign([claim], request)
    form.save()
    return claim


def _source(row: Row, outcome: Outcome) -> Source | None:
    """Return the source on file with that address, or put a new one on file."""
    url = normalise_url(row.cells["source_url"])
    found = Source.objects.filter(url=url).first() if url else None
    if found:
        return found
    source = Source(url=url or None, publisher=row.cells["publisher"])
    try:
        text = row.cells["published_on"]
        if text:
            source.published_on = read(typed.read_day, text, told_on(None))
        source.full_clean()
    except ValidationError as error:
        columns = {"url": "source_url"}
        told = getattr(error, "error_dict", {"published_on": [error]})
        for name, messages in told.items():
            for each in messages:
                column = columns.get(name, name)
                _fault(outcome, "claims", column, row.number, " ".join(each.messages))
        return None
    source.save()
    return source


def _checked(
    form: Any, row: Row, outcome: Outcome, kind: str, columns: dict[str, str]
) -> bool:
    """Check a row's form; put each error down under its cell."""
    for name, messages in form.errors.items():
        column = columns.get(name, name)
        _fault(outcome, kind, column, row.number, " ".join(messages))
    return not form.errors


def _fault(outcome: Outcome, kind: str, column: str, number: int, told: str) -> None:
    known = column in COLUMNS[kind]
    cell = sheets.cell_name(COLUMNS[kind], column, number) if known else str(number)
    outcome.errors.append((f"{cell} ({column})" if known else cell, told))
