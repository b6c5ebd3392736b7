"""What rests on a source: every claim that quotes it, and on which project."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value

from .models import (
    Claim,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Meeting,
    MilestoneReport,
    Project,
    Source,
    StatusReport,
)

#: Where the project of each kind of claim, and of a meeting, is found.
PROJECTS: dict[type[Claim], str] = {
    StatusReport: "project",
    InvestmentEstimate: "project",
    JobEstimate: "project",
    FacilityReport: "facility__project",
    MilestoneReport: "milestone__project",
}


@dataclass(frozen=True)
class Use:
    """One claim with its project, and the template that says what it says."""

    claim: Claim
    project: Project

    @property
    def url(self) -> str:
        """Where the claim, or what it is about, stands on its project's page."""
        if isinstance(self.claim, FacilityReport):
            return self.claim.facility.get_absolute_url()
        if isinstance(self.claim, MilestoneReport):
            return self.claim.milestone.get_absolute_url()
        return f"{self.project.get_absolute_url()}#{self.claim.anchor}"

    @property
    def template(self) -> str:
        return f"projects/_{self.claim._meta.model_name}_said.html"


def uses_of(source: Source, day: date | None) -> list[Use]:
    """Return every claim that rests on the source, by project, retracted ones too."""
    uses = [
        Use(claim, project_of(claim))
        for model, path in PROJECTS.items()
        for claim in model.objects.known(day).filter(source=source).select_related(path)
    ]
    return sorted(uses, key=lambda use: (use.project.name, use.claim.as_of))


def project_of(claim: Claim) -> Project:
    path = PROJECTS[type(claim)].split("__")
    return reduce(getattr, path, claim)  # type: ignore[return-value]


@dataclass
class Usage:
    """How much rests on one source of a list: claims, meetings, their projects."""

    claims: int = 0
    meetings: int = 0
    projects: dict[int, Project] = field(default_factory=dict)


def sources_of(project: Project) -> QuerySet[Source]:
    """Return what a project's claims rest on, newest first, `has_text` for the text."""
    rests = (
        Q(pk__in=model.objects.live().filter(**{path: project}).values("source"))
        for model, path in PROJECTS.items()
    )
    has_text = ExpressionWrapper(~Q(text=""), BooleanField())
    found = Source.objects.filter(reduce(or_, rests))
    return found.annotate(has_text=has_text).defer("text")


def usage_of(sources: Iterable[Source], day: date | None) -> dict[int, Usage]:
    """Count what rests on each of the sources, by the source's key."""
    keys = [source.pk for source in sources]
    usage = {key: Usage() for key in keys}
    rows = list(_links(keys, day))
    projects = Project.objects.in_bulk({project for _, _, project in rows})
    for kind, source, project in rows:
        usage[source].claims += kind != "meeting"
        usage[source].meetings += kind == "meeting"
        usage[source].projects[project] = projects[project]
    return usage


def _links(keys: list[int], day: date | None) -> Iterable[tuple[str, int, int]]:
    """Return (kind, source, project) for each claim and meeting, in one query."""
    claims = [
        model.objects.live()
        .known(day)
        .filter(source__in=keys)
        .order_by()
        .values_list(Value(model._meta.model_name), "source", path)
        for model, path in PROJECTS.items()
    ]
    meetings = (
        Meeting.objects.known(day)
        .filter(source__in=keys)
        .order_by()
        .values_list(Value("meeting"), "source", "projects")
    )
    return meetings.union(*claims, all=True)
