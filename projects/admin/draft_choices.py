"""What the rows of a review choose from, by their kinds."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy

from projects import matching
from projects.countries import country_choices
from projects.models import (
    Draft,
    DraftItem,
    FacilityReport,
    JobEstimate,
    Milestone,
    MilestoneReport,
    Participant,
    Scope,
    Status,
)
from projects.review_places import REFERENCE

Kind = DraftItem.Kind

NOT_SAID = ("", "–")
DETAILS: dict[str, list[Any]] = {
    Kind.AMOUNT: [
        (Scope.TOTAL.value, Scope.TOTAL.label),
        ("initial", gettext_lazy("the whole project, originally")),
        *((scope.value, scope.label) for scope in (Scope.PHASE, Scope.OTHER)),
    ],
    Kind.JOBS: list(JobEstimate.Kind.choices),
    Kind.DUE: list(Milestone.Kind.choices),
    Kind.OUTCOME: list(MilestoneReport.Outcome.choices),
    Kind.FACILITY: [NOT_SAID, *FacilityReport.Status.choices],
    Kind.PARTICIPANT: list(Participant.Side.choices),
}
SCOPES: list[Any] = list(Scope.choices)


@dataclass
class Choices:
    """What the rows of one draft choose from, each list fetched once."""

    draft: Draft
    found: dict[str, list[Any]] = field(default_factory=dict)

    @cached_property
    def countries(self) -> list[Any]:
        return [NOT_SAID, *country_choices()]

    @cached_property
    def facilities(self) -> list[Any]:
        project = self.draft.project
        return [(f.pk, str(f)) for f in project.facilities.all()] if project else []

    @cached_property
    def promises(self) -> list[Any]:
        project = self.draft.project
        return [(m.pk, str(m)) for m in project.milestones.all()] if project else []

    def reference(self, kind: str) -> list[Any]:
        """Return regions, sectors, zones or statuses by their keys."""
        if kind == Kind.STATUS:
            return list(Status.choices)
        if kind not in self.found:
            model, key = REFERENCE[kind]
            records = model.objects.all()
            rows = [(getattr(record, key), record.name) for record in records]
            self.found[kind] = sorted(rows, key=lambda row: row[1])
        return self.found[kind]

    def records(self, item: DraftItem) -> list[Any]:
        """Return what is on file that an item may be about."""
        if item.kind == Kind.INVESTOR:
            matches = matching.investors_like(item.value, item.detail)
            found = [match.record for match in matches]
            found += matching.investors_named(item.value)
            found += [item.investor] if item.investor else []
            return list({investor.pk: str(investor) for investor in found}.items())
        return self.facilities if item.kind == Kind.FACILITY else self.promises
