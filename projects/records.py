"""The record of one project as its page shows it: every claim known on a day.

Rows are what the templates print; nothing here is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from . import differences, figures
from .conflicts import Conflict, conflicts_in
from .differences import Difference
from .figures import Figure
from .models import (
    Change,
    Claim,
    ExchangeRate,
    Facility,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneReport,
    MilestoneState,
    Participation,
    Project,
    ProjectState,
    Scope,
    Source,
    StatusReport,
)
from .money import Rates


@dataclass(frozen=True)
class EstimateRow:
    """An estimate with its equivalents and the difference to the one before.

    `before` is the figure compared with; `difference` None where there is none.
    """

    figure: Figure
    before: InvestmentEstimate | None
    difference: Difference | None

    @property
    def claim(self) -> InvestmentEstimate:
        return self.figure.claim

    @property
    def is_live(self) -> bool:
        return not self.claim.is_retracted

    @property
    def is_part(self) -> bool:
        return self.claim.scope != Scope.TOTAL


@dataclass(frozen=True)
class FacilityRow:
    """A facility with its latest report, and those before it."""

    facility: Facility
    latest: FacilityReport | None
    earlier: list[FacilityReport]


@dataclass(frozen=True)
class MilestoneRow:
    """A promise as it stands, and each report that led there."""

    milestone: Milestone
    state: MilestoneState | None
    reports: list[MilestoneReport]


class ProjectRecord:
    """All that was known of a project on a day; everything so far for None."""

    def __init__(self, project: Project, day: date | None, today: date) -> None:
        self.project, self.day, self.today = project, day, today

    @cached_property
    def state(self) -> ProjectState | None:
        """What was known on that day; None before the first report."""
        states = self.project.states.at(self.day).select_related(
            "estimate__source",
            "first_estimate",
            "job_estimate__source",
            "status_report__source",
            "due_report__source",
            "due_report__milestone",
        )
        return states.with_quiet(self.today).first()

    @cached_property
    def first_known_on(self) -> date | None:
        state = self.project.states.order_by("valid_from").first()
        return state.valid_from if state else None

    @cached_property
    def participations(self) -> list[Participation]:
        known = self.project.participations.known(self.day)
        return list(known.select_related("investor"))

    # --- Investment ---

    @cached_property
    def _estimates(self) -> list[InvestmentEstimate]:
        return list(self._known(self.project.investment_estimates))

    @cached_property
    def _rates(self) -> Rates:
        return ExchangeRate.objects.as_rates()

    @cached_property
    def totals(self) -> list[Figure]:
        """The headline of each day, in order of time."""
        return figures.totals(self._estimates, self._rates)

    @property
    def has_history(self) -> bool:
        """Whether there is more than one figure to draw."""
        return len([row for row in self.estimates if row.is_live]) > 1

    @cached_property
    def originals(self) -> list[Figure]:
        return figures.originals(self._estimates, self._rates)

    @cached_property
    def estimates(self) -> list[EstimateRow]:
        """Every estimate, retracted ones too, the latest first."""
        compared = {
            new.claim.pk: (old.claim, difference)
            for old, new, difference in differences.steps(self.totals)
        }
        return [
            EstimateRow(
                figures.valued(claim, self._rates),
                *compared.get(claim.pk, (None, None)),
            )
            for claim in reversed(self._estimates)
        ]

    @cached_property
    def from_original(self) -> Difference | None:
        """The difference to what the sources call the original figure."""
        if not self.originals or not self.totals:
            return None
        original, total = self.originals[-1], self.totals[-1]
        if original.claim == total.claim:
            return None
        return differences.between(original, total)

    # --- What else was reported ---

    @cached_property
    def jobs(self) -> list[JobEstimate]:
        return list(self._known(self.project.job_estimates))[::-1]

    @cached_property
    def statuses(self) -> list[StatusReport]:
        return list(self._known(self.project.status_reports))[::-1]

    @cached_property
    def facilities(self) -> list[FacilityRow]:
        """The facilities reported by that day, with their reports."""
        reports = self._known(FacilityReport.objects).filter(
            facility__project=self.project
        )
        by_facility = _grouped(reports, "facility_id")
        return [
            FacilityRow(
                facility,
                next(iter(figures.headlines(by_facility[facility.pk])[-1:]), None),
                figures.headlines(by_facility[facility.pk])[-2::-1],
            )
            for facility in self.project.facilities.select_related("zone")
            if facility.pk in by_facility
        ]

    @property
    def facilities_running(self) -> int:
        """How many plants are commissioned or operating."""
        running = (FacilityReport.Status.COMMISSIONED, FacilityReport.Status.OPERATING)
        return sum(
            row.facility.count
            for row in self.facilities
            if row.latest and row.latest.status in running
        )

    @property
    def facilities_count(self) -> int:
        return sum(row.facility.count for row in self.facilities)

    @cached_property
    def milestones(self) -> list[MilestoneRow]:
        """The promises made by that day, those due first on top."""
        reports = self._known(MilestoneReport.objects).filter(
            milestone__project=self.project
        )
        by_milestone = _grouped(reports, "milestone_id")
        states = MilestoneState.objects.at(self.day).filter(
            milestone__project=self.project
        )
        by_state = {state.milestone_id: state for state in states}
        rows = [
            MilestoneRow(m, by_state.get(m.pk), by_milestone[m.pk])
            for m in self.project.milestones.select_related("facility")
            if m.pk in by_milestone
        ]
        return sorted(rows, key=_due_first)

    @cached_property
    def meetings(self) -> list[Meeting]:
        meetings = self.project.meetings.select_related("source")
        known = meetings.prefetch_related("participants").known(self.day)
        return list(known.latest_first())

    @cached_property
    def changes(self) -> list[Change]:
        """The project's own ledger, the latest first."""
        return list(self.project.changes.known(self.day).with_claims())

    # --- What does not fit together ---

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The claims known by that day of which two can't both be true."""
        claims = [*self._estimates, *self.jobs, *self.statuses]
        return conflicts_in(self.project, claims, self._rates)

    # --- Sources ---

    @cached_property
    def sources(self) -> list[Source]:
        """Every source of the record, the earliest first: mark n is the nth.

        What repeats another stands behind it, and has it at hand as `echo_of`.
        """
        claims: list[Claim] = [
            *self._estimates,
            *self.jobs,
            *self.statuses,
            *(
                report
                for row in self.facilities
                for report in (row.latest, *row.earlier)
                if report
            ),
            *(report for row in self.milestones for report in row.reports),
        ]
        found = {claim.source for claim in claims}
        found |= {meeting.source for meeting in self.meetings}
        origins = Source.objects.defer("text").in_bulk(
            {source.echo_of_id for source in found if source.echo_of_id}
        )
        for source in found:
            source.echo_of = origins.get(source.echo_of_id)
        return sorted(found, key=lambda s: (_place(s.origin), s != s.origin, _place(s)))

    @cached_property
    def marks(self) -> dict[int, int]:
        """The number of each source in the list, by its primary key."""
        return {source.pk: n for n, source in enumerate(self.sources, start=1)}

    @property
    def publishers(self) -> int:
        return len({source.origin.publisher for source in self.sources})

    @property
    def independent(self) -> int:
        """How many of the sources repeat no other."""
        return len({source.origin for source in self.sources})

    def _known(self, claims):  # type: ignore[no-untyped-def]
        return claims.known(self.day).in_order()


def _grouped(reports: Iterable, owner: str) -> dict[int, list]:
    groups: dict[int, list] = {}
    for report in reports:
        groups.setdefault(getattr(report, owner), []).append(report)
    return groups


def _place(source: Source) -> tuple[date, str, int]:
    return (source.published_on or date.max, source.publisher, source.pk)


def _due_first(row: MilestoneRow) -> tuple[bool, date, str]:
    """Sort promises that are still open before those that came to an end."""
    state = row.state
    due = state.due_end if state and state.due_end else date.max
    return (bool(state and state.outcome), due, row.milestone.title)
