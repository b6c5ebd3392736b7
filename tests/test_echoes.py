"""Echoes: which report repeats another, by the rule and by an editor's word."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.echoes import claims_of, find_origin, suggestions
from projects.models import (
    Claim,
    InvestmentEstimate,
    JobEstimate,
    Milestone,
    MilestoneReport,
    Project,
    Source,
    StatusReport,
)
from tests import factories as make
from tests.factories import to_day
from tests.intake.test_likeness import EN, EN_OTHER, cut, reset
from tests.reports import DAY, M, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def glass() -> Project:
    return make.make_project("Glass", slug="glass")


def origin_of(source: Source) -> Source | None:
    return find_origin(source, claims_of(source))


def found_new(*claims: Claim, day: str = DAY, **fields: Any) -> Source | None:
    """Ask about a report that is not on file, nor are its claims."""
    source = Source(publisher="New", published_on=to_day(day), **fields)
    return find_origin(source, claims)


def amount(project: Project, millions: int, **fields: Any) -> InvestmentEstimate:
    return InvestmentEstimate(project=project, amount=millions * M, **fields)


def jobs(project: Project, count: int, **fields: Any) -> JobEstimate:
    return JobEstimate(project=project, count=count, **fields)


# --- The rule ---


@pytest.mark.parametrize("day", ["2025-06-30", "2025-07-01", "2025-07-02"])
def test_same_two_figures_on_the_same_days_repeat(glass: Project, day: str) -> None:
    first = report("Agency", DAY, glass)
    assert found_new(amount(glass, 180), jobs(glass, 700), day=day) == first


@pytest.mark.parametrize("day", ["2025-06-29", "2025-07-03"])
def test_before_and_after_these_days_nothing_repeats(glass: Project, day: str) -> None:
    report("Agency", DAY, glass, text=EN)
    claims = [amount(glass, 180), jobs(glass, 700)]
    assert found_new(*claims, day=day, text=EN) is None


@pytest.mark.parametrize("day", [None, DAY])
def test_report_without_a_day_is_on_neither_side(
    glass: Project, day: str | None
) -> None:
    report("Agency", DAY, glass, text=EN)
    Source.objects.update(published_on=None)
    source = Source(published_on=day and to_day(day), text=EN)
    assert find_origin(source, [amount(glass, 180), jobs(glass, 700)]) is None


def test_word_beside_a_number_makes_no_difference(glass: Project) -> None:
    first = report("Agency", DAY, glass)
    over = amount(glass, 180, qualifier="at_least", scope="phase")
    assert found_new(over, jobs(glass, 700, qualifier="about")) == first


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 181 * M},
        {"currency": "EUR"},
        {"amount_to": 190 * M, "qualifier": "range"},
    ],
)
def test_figure_of_ones_own_is_no_copy(glass: Project, other: Any) -> None:
    report("Agency", DAY, glass)
    claim = InvestmentEstimate(**({"project": glass, "amount": 180 * M} | other))
    due = {"due_start": to_day("2026-01-01"), "due_end": to_day("2026-03-31")}
    promise = MilestoneReport(milestone=Milestone(project=glass), **due)
    assert found_new(claim, jobs(glass, 700)) is None
    assert found_new(amount(glass, 180), jobs(glass, 700), promise) is None


def test_cut_copy_reports_fewer_figures(glass: Project) -> None:
    first = report("Agency", DAY, glass)
    promise = make.make_milestone(glass)
    make.make_due(promise, as_of=DAY, source=first)
    due = {"due_start": to_day("2026-01-01"), "due_end": to_day("2026-03-31")}
    same = MilestoneReport(milestone=Milestone(project=glass), **due)
    assert found_new(amount(glass, 180), same) == first


def test_one_figure_or_a_status_proves_nothing(glass: Project) -> None:
    report("Agency", DAY, glass)
    status = StatusReport(project=glass, status="agreed")
    assert found_new(amount(glass, 180), status) is None
    assert found_new(amount(glass, 180), amount(glass, 180)) is None
    assert found_new() is None


def test_same_numbers_of_another_project_are_not_the_same(glass: Project) -> None:
    report("Agency", DAY, glass)
    other = make.make_project("Tiles")
    assert found_new(amount(other, 180), jobs(other, 700)) is None
    new = Project(name="Not on file")
    assert found_new(amount(new, 180), jobs(new, 700)) is None


def test_retracted_figures_do_not_count(glass: Project) -> None:
    first = report("Agency", DAY, glass)
    make.make_retracted(first.jobestimates.get())
    assert found_new(amount(glass, 180), jobs(glass, 700)) is None


def test_nearly_the_same_text_repeats_whatever_was_read_in_it(glass: Project) -> None:
    first = make.make_source("Agency", DAY, text=EN)
    make.make_source("Another", DAY, text=EN_OTHER)
    copy = reset(cut(f"By our correspondent. {EN}"))
    assert found_new(amount(glass, 99), text=copy) == first
    assert found_new(text="") is None


def test_first_of_several_is_the_origin(glass: Project) -> None:
    report("Second", "2025-06-30", glass)
    first = report("First", "2025-06-29", glass)
    assert found_new(amount(glass, 180), jobs(glass, 700)) == first


def test_of_one_day_the_ministry_spoke_before_the_press(glass: Project) -> None:
    paper = report("Paper", DAY, glass)
    ministry = report("Ministry", DAY, glass, kind="official")
    assert origin_of(paper) == ministry
    assert origin_of(ministry) is None


def test_of_one_day_and_kind_only_the_later_entered_is_asked_about(
    glass: Project,
) -> None:
    one, other = report("One", DAY, glass), report("Other", DAY, glass)
    assert origin_of(one) is None
    assert origin_of(other) == one


def test_origin_of_an_echo_is_found_instead_of_it(glass: Project) -> None:
    first = make.make_source("Agency", "2025-06-20")
    report("Page", DAY, glass, echo_of=first)
    assert found_new(amount(glass, 180), jobs(glass, 700)) == first


def test_report_called_independent_is_passed_over(glass: Project) -> None:
    first, second = report("A", "2025-06-29", glass), report("B", DAY, glass)
    third = report("C", DAY, glass)
    third.independent_of.add(first)
    assert origin_of(third) == second
    third.independent_of.add(second)
    assert origin_of(third) is None
    assert suggestions() == {second: first}


def test_suggestions_are_those_of_the_rule_and_end_when_answered(
    glass: Project,
) -> None:
    first, copy = report("A", DAY, glass), report("B", "2025-07-01", glass)
    text = make.make_source("C", "2025-07-02", text=EN)
    make.make_status(glass, source=text, as_of="2025-07-02")
    Source.objects.filter(pk=first.pk).update(text=EN)
    report("Elsewhere", DAY, make.make_project())
    assert suggestions() == {copy: first, text: first}

    copy.echo_of = first
    copy.save()
    assert suggestions() == {text: first}


def test_suggestions_ask_as_often_for_many_as_for_few(glass: Project) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert suggestions()
        return len(queries)

    for _ in range(2):
        report("A", DAY, glass)
    few = asked()
    for _ in range(10):
        report("B", DAY, glass)
    assert asked() == few


# --- What may be an echo of what ---


def refused(source: Source, **fields: Any) -> list[str]:
    for name, value in fields.items():
        setattr(source, name, value)
    with pytest.raises(ValidationError) as refusal:
        source.full_clean()
    return refusal.value.messages


def test_report_of_the_same_or_an_earlier_day_can_be_repeated() -> None:
    first, same = make.make_source(published_on=DAY), make.make_source()
    for day in (DAY, "2025-12-31"):
        Source(publisher="X", published_on=to_day(day), echo_of=first).full_clean()
    assert same.origin == same


def test_report_repeats_nothing_published_later() -> None:
    later = make.make_source(published_on="2025-07-01")
    said = refused(make.make_source(published_on=DAY), echo_of=later)
    assert said == ["That report was published later."]


def test_report_does_not_repeat_itself() -> None:
    source = make.make_source()
    assert refused(source, echo_of=source) == ["A report does not repeat itself."]


def test_echo_and_origin_have_a_day_each() -> None:
    dated, undated = make.make_source(), make.make_source(published_on=None)
    assert "need a day" in refused(dated, echo_of=undated)[0]
    assert "need a day" in refused(undated, echo_of=make.make_source())[0]


def test_echo_is_repeated_by_none() -> None:
    first = make.make_source("Agency")
    echo = make.make_source("Page", echo_of=first)
    said = refused(make.make_source(), echo_of=echo)
    assert said == ["That report itself repeats another: choose Agency, 30 Jun 2025."]
    assert refused(first, echo_of=echo) == ["That report repeats this one."]


@pytest.mark.parametrize("day", ["2025-07-01", None])
def test_origin_stays_the_first(day: str | None) -> None:
    first = make.make_source()
    make.make_source("Page", echo_of=first)
    said = refused(first, published_on=day and to_day(day))
    assert said == [
        "A report that repeats this one was published before: Page, 30 Jun 2025."
    ]


def test_echoes_follow_their_origin_to_its_own() -> None:
    middle = make.make_source("Page")
    echo = make.make_source("Blog", echo_of=middle)
    middle.echo_of = make.make_source("Agency", "2025-06-29")
    middle.full_clean()
    middle.save()
    echo.refresh_from_db()
    assert echo.origin.publisher == "Agency"


def test_echo_outlives_its_origin() -> None:
    first = make.make_source()
    echo = make.make_source(echo_of=first)
    first.delete()
    echo.refresh_from_db()
    assert echo.echo_of is None


def test_independent_sources_are_counted_by_their_origins() -> None:
    first, _other = make.make_source(), make.make_source()
    make.make_source(echo_of=first)
    echo = make.make_source(echo_of=first)
    assert Source.objects.independent() == 2
    assert Source.objects.filter(pk=echo.pk).independent() == 1
    assert Source.objects.none().independent() == 0
