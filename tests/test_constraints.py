"""What the database takes and refuses: for each of its rules one row of each kind."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from projects.models import (
    Change,
    Followed,
    LoadedRecord,
    MilestoneReport,
    MilestoneState,
    OldAddress,
    Project,
    ProjectState,
    Source,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

JAN, FEB, MAR = (date(2025, month, 1) for month in (1, 2, 3))

Row = Callable[[], object]
Rule = tuple[str, Row, Row]


def claim_rules() -> Iterator[Rule]:
    """The rules of a retraction, written past `save()`, which would mend it."""
    reason, now = {"retracted_reason": "Misread"}, {"retracted_at": timezone.now()}
    makers: dict[str, Callable[[], models.Model]] = {
        "investmentestimate": make.make_estimate,
        "jobestimate": make.make_jobs,
        "statusreport": make.make_status,
        "facilityreport": make.make_facility_report,
        "milestonereport": make.make_due,
    }

    def updated(maker: Callable[[], models.Model], fields: dict[str, Any]) -> Row:
        def write() -> None:
            claim = maker()
            type(claim)._default_manager.filter(pk=claim.pk).update(**fields)

        return write

    for name, maker in makers.items():
        rule, both = f"{name}_retraction_has_a_reason", updated(maker, reason | now)
        yield rule, both, updated(maker, now)
        yield rule, both, updated(maker, reason)


def interval_rules() -> Iterator[Rule]:
    for name, low, maker in (
        ("investmentestimate", "amount", make.make_estimate),
        ("jobestimate", "count", make.make_jobs),
    ):

        def row(
            value: int,
            upper: int | None = None,
            qualifier: str = "exact",
            maker: Callable[..., object] = maker,
            low: str = low,
        ) -> Row:
            fields = {low: value, f"{low}_to": upper, "qualifier": qualifier}
            return lambda: maker(**fields)

        two_ends = f"{name}_only_a_range_has_two_ends"
        order = f"{name}_range_is_in_order"
        yield f"{name}_{low}_is_positive", row(1), row(0)
        yield two_ends, row(1, 2, "range"), row(1, None, "range")
        yield two_ends, row(1, None, "about"), row(1, 2, "about")
        yield order, row(1, 2, "range"), row(2, 2, "range")
        yield order, row(1, 2, "range"), row(2, 1, "range")


def report_rules() -> Iterator[Rule]:
    def row(**fields: Any) -> Row:
        def write() -> None:
            promise, source = make.make_milestone(), make.make_source()
            MilestoneReport.objects.create(
                milestone=promise, source=source, as_of=FEB, **fields
            )

        return write

    due = row(due_start=JAN, due_end=MAR)
    met = row(outcome="met", outcome_on=JAN)
    either = "milestone_report_is_a_due_window_or_an_outcome"
    yield either, due, row()
    yield either, due, row(due_start=JAN)
    yield either, due, row(due_end=JAN)
    yield either, due, row(due_start=JAN, due_end=MAR, outcome_on=JAN)
    yield either, met, row(due_start=JAN, due_end=MAR, outcome="met")
    yield either, row(outcome="dropped"), row(outcome_on=JAN)
    yield "due_window_is_in_order", due, row(due_start=MAR, due_end=JAN)
    later = row(outcome="met", outcome_on=MAR)
    yield "outcome_is_reported_after_it_came_about", met, later


def window_rules() -> Iterator[Rule]:
    def project_state(report: MilestoneReport, **window: date | None) -> None:
        project = report.milestone.project
        ProjectState.objects.create(project=project, sector=project.sector, **window)

    def milestone_state(report: MilestoneReport, **window: date | None) -> None:
        MilestoneState.objects.create(
            milestone=report.milestone, report=report, **window
        )

    for name, maker in (
        ("project_state", project_state),
        ("milestone_state", milestone_state),
    ):

        def rows(
            *windows: tuple[date, date | None], maker: Callable[..., None] = maker
        ) -> Row:
            def write() -> None:
                report = make.make_due()
                for valid_from, valid_to in windows:
                    maker(report, valid_from=valid_from, valid_to=valid_to)

            return write

        following = rows((JAN, JAN), (JAN, FEB), (FEB, None))
        yield f"{name}_window_is_in_order", following, rows((FEB, JAN))
        yield f"one_open_{name}", following, rows((JAN, None), (FEB, None))
        yield f"one_{name}_a_day", following, rows((JAN, FEB), (JAN, MAR))


def change_rules() -> Iterator[Rule]:
    claims: dict[str, tuple[str, Callable[[Project], object]]] = {
        "investment": ("estimate", make.make_estimate),
        "jobs": ("jobs", make.make_jobs),
        "status": ("status", make.make_status),
        "due": ("due", lambda p: make.make_due(make.make_milestone(p))),
    }

    def row(kind: str, with_claim: bool) -> Row:
        def write() -> None:
            project, (name, maker) = make.make_project(), claims[kind]
            claim = {name: maker(project)} if with_claim else {}
            Change.objects.create(
                project=project, day=JAN, kind=kind, direction="raised", **claim
            )

        return write

    for kind in claims:
        yield "change_has_the_claim_of_its_kind", row(kind, True), row(kind, False)


def once_rules() -> Iterator[Rule]:
    """Rules by which two rows may not share a key."""

    def participants(*names: str) -> None:
        meeting = make.make_meeting()
        for name in names:
            make.make_participant(meeting, name)

    def participations(count: int) -> None:
        project, investor = make.make_project(), make.make_investor()
        for _ in range(count):
            make.make_participation(project, investor)

    def facilities(*slugs: str) -> None:
        project = make.make_project()
        for slug in slugs:
            make.make_facility(project, slug=slug)

    def rates(*months: date) -> None:
        for month in months:
            make.make_rate(month=month)

    def loaded(*keys: str) -> None:
        for key in keys:
            LoadedRecord.objects.create(model="m", key=key, object_id=1)

    yield (
        "participant_once_a_meeting",
        lambda: participants("Xu Jie", "Zhao Tingyun"),
        lambda: participants("Xu Jie", "Xu Jie"),
    )
    yield (
        "investor_once_a_project",
        lambda: participations(1),
        lambda: participations(2),
    )
    yield (
        "facility_key_once_a_project",
        lambda: facilities("gin", "mill"),
        lambda: facilities("gin", "gin"),
    )
    yield (
        "one_rate_a_currency_and_month",
        lambda: rates(JAN, FEB),
        lambda: rates(JAN, JAN),
    )
    yield "loaded_once", lambda: loaded("a", "b"), lambda: loaded("a", "a")


def other_rules() -> Iterator[Rule]:
    def part_of(itself: bool) -> None:
        project = make.make_project()
        project.part_of = project if itself else make.make_project()
        project.save()

    def old_address(**leads_to: Any) -> Row:
        return lambda: OldAddress.objects.create(path="/projects/x/", **leads_to)

    yield (
        "old_address_leads_to_one_record",
        lambda: old_address(project=make.make_project())(),
        old_address(),
    )
    yield (
        "currency_is_iso_4217",
        lambda: make.make_estimate(currency="CNY"),
        lambda: make.make_estimate(currency="XXX"),
    )
    yield (
        "project_is_not_part_of_itself",
        lambda: part_of(itself=False),
        lambda: part_of(itself=True),
    )
    yield (
        "source_repeats_another",
        lambda: make.make_source(echo_of=make.make_source()),
        lambda: Source.objects.filter(pk=make.make_source().pk).update(echo_of=F("pk")),
    )
    yield (
        "source_that_repeats_has_a_day",
        lambda: make.make_source(published_on=None),
        lambda: make.make_source(published_on=None, echo_of=make.make_source()),
    )
    yield (
        "facility_is_at_least_one",
        lambda: make.make_facility(count=1),
        lambda: make.make_facility(count=0),
    )
    yield (
        "rate_is_positive",
        lambda: make.make_rate(kzt_per_unit="0.000001"),
        lambda: make.make_rate(kzt_per_unit=0),
    )
    yield (
        "rate_month_is_a_first_day",
        lambda: make.make_rate(month="2025-02-01"),
        lambda: make.make_rate(month="2025-02-02"),
    )
    yield (
        "old_address_leads_to_one_record",
        lambda: OldAddress.objects.create(path="/a/", project=make.make_project()),
        lambda: OldAddress.objects.create(path="/b/"),
    )


def draft_rules() -> Iterator[Rule]:
    rejected, reason = {"stage": "rejected"}, {"reason": "No project in it"}
    name = "draft_rejected_with_a_reason"
    yield name, lambda: make.make_draft(), lambda: make.make_draft(**rejected)
    yield (
        name,
        lambda: make.make_draft(**rejected, **reason),
        lambda: make.make_draft(**reason),
    )
    name = "draft_item_passage_has_two_ends"
    yield name, lambda: make.make_item(), lambda: make.make_item(start=1)
    yield (
        name,
        lambda: make.make_item(start=1, end=2),
        lambda: make.make_item(start=2, end=2),
    )
    name = "followed_is_a_draft_or_an_item"
    yield name, lambda: followed(draft=make.make_draft()), lambda: followed()
    yield (
        name,
        lambda: followed(item=make.make_item()),
        lambda: followed(draft=make.make_draft(), item=make.make_item()),
    )


def followed(**part: Any) -> Followed:
    return Followed.objects.create(mark=uuid4(), was=1, became=2, **part)


RULES: list[Rule] = [
    *claim_rules(),
    *interval_rules(),
    *report_rules(),
    *window_rules(),
    *change_rules(),
    *once_rules(),
    *other_rules(),
    *draft_rules(),
]
CASES = [pytest.param(*rule, id=f"{n}-{rule[0]}") for n, rule in enumerate(RULES)]


@pytest.mark.parametrize(("name", "valid", "invalid"), CASES)
def test_constraint_takes_a_valid_row(name: str, valid: Row, invalid: Row) -> None:
    with transaction.atomic():
        valid()


@pytest.mark.parametrize(("name", "valid", "invalid"), CASES)
def test_constraint_refuses_an_invalid_row(name: str, valid: Row, invalid: Row) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        invalid()
    # SQLite names the columns of a unique constraint, not the constraint.
    assert name in str(refusal.value) or "UNIQUE" in str(refusal.value)


def test_every_constraint_of_every_model_is_tested() -> None:
    names = {
        constraint.name
        for model in apps.get_app_config("projects").get_models()
        for constraint in model._meta.constraints
    }
    assert names == {name for name, _, _ in RULES}
