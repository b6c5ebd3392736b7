"""The ledger: every difference between two successive figures of a project."""

from decimal import Decimal

import pytest

from projects.models import Change, Project
from tests.factories import (
    make_due,
    make_estimate,
    make_jobs,
    make_milestone,
    make_outcome,
    make_project,
    make_rate,
    make_retracted,
    make_source,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db

M, BN = 10**6, 10**9


@pytest.fixture(autouse=True)
def rate() -> None:
    """A dollar is 500 tenge at all times."""
    make_rate()


@pytest.fixture
def project() -> Project:
    return make_project()


def ledger(project: Project) -> list[Change]:
    """The changes, oldest first."""
    rebuild_all()
    return list(reversed(project.changes.with_claims()))


def the_change(project: Project) -> Change:
    [change] = ledger(project)
    return change


def directions(project: Project) -> list[str]:
    return [change.direction for change in ledger(project)]


# --- Investment ---


def test_change_of_investment_names_both_figures_and_the_difference(
    project: Project,
) -> None:
    old = make_estimate(project, 450 * M, as_of="2025-01-01")
    new = make_estimate(project, 600 * M, as_of="2025-02-01")
    change = the_change(project)
    assert (change.kind, change.direction) == ("investment", "raised")
    assert (change.estimate_before, change.estimate) == (old, new)
    assert change.day == new.as_of
    assert change.amount == change.usd == 150 * M
    assert (change.currency, change.percent) == ("USD", Decimal("33.3"))


def test_change_in_tenge_is_also_given_in_dollars(project: Project) -> None:
    make_rate(month="2025-02-01", kzt_per_unit=400)
    make_estimate(project, 200 * BN, "KZT", as_of="2025-01-01")
    make_estimate(project, 240 * BN, "KZT", as_of="2025-02-01")
    change = the_change(project)
    assert (change.amount, change.currency) == (Decimal(40 * BN), "KZT")
    assert change.usd == 100 * M


def test_change_a_repeated_figure_is_none(project: Project) -> None:
    make_estimate(project, 600, as_of="2025-01-01", qualifier="about")
    make_estimate(project, 600, as_of="2025-02-01")
    assert ledger(project) == []


def test_change_a_figure_in_another_currency_is_restated(project: Project) -> None:
    make_estimate(project, 200 * BN, "KZT", as_of="2025-01-01")
    make_estimate(project, 420 * M, as_of="2025-02-01")
    assert directions(project) == ["restated"]


def test_change_phases_and_retracted_figures_are_none(project: Project) -> None:
    make_estimate(project, 600, as_of="2025-01-01")
    make_estimate(project, 900, as_of="2025-02-01", scope="phase")
    make_retracted(make_estimate(project, 900, as_of="2025-03-01"))
    assert ledger(project) == []


def test_changes_of_the_cotton_cluster(project: Project) -> None:
    """200 bn KZT, 420 m USD, 200 bn KZT, then "originally 450, now 600 m USD"."""
    make_estimate(project, 200 * BN, "KZT", as_of="2025-03-24", qualifier="at_least")
    make_estimate(project, 420 * M, as_of="2025-06-16")
    make_estimate(project, 200 * BN, "KZT", as_of="2025-12-02", qualifier="at_least")
    source = make_source(published_on="2025-12-31")
    make_estimate(project, 450 * M, as_of="2025-12-31", source=source, initial=True)
    make_estimate(project, 600 * M, as_of="2025-12-31", source=source)
    changes = ledger(project)
    assert [c.direction for c in changes] == ["restated", "same", "raised"]
    raised = changes[-1]
    assert (raised.amount, raised.percent) == (Decimal(180 * M), Decimal("42.9"))
    assert raised.estimate_before and raised.estimate_before.amount == 420 * M
    assert raised.original and raised.original.amount == 450 * M
    assert raised.original_amount == 150 * M
    assert raised.original_percent == Decimal("33.3")
    assert raised.original_currency == "USD"


def test_change_from_an_original_in_the_same_report(project: Project) -> None:
    """The difference to the original is the change itself: it is said once."""
    source = make_source()
    original = make_estimate(project, 450, source=source, initial=True)
    make_estimate(project, 600, source=source)
    change = the_change(project)
    assert change.estimate_before == original
    assert (change.amount, change.percent) == (Decimal(150), Decimal("33.3"))
    assert change.original is None


def test_change_an_original_of_another_day_is_not_repeated(project: Project) -> None:
    make_estimate(project, 450, as_of="2025-01-01", initial=True)
    make_estimate(project, 600, as_of="2025-01-01")
    make_estimate(project, 700, as_of="2025-02-01")
    assert ledger(project)[-1].original is None


def test_change_of_two_sources_of_one_day_is_the_headlines_alone(
    project: Project,
) -> None:
    make_estimate(project, 500, as_of="2025-01-01")
    make_estimate(project, 700, source=make_source(kind="press"))
    make_estimate(project, 600, source=make_source(kind="official"))
    assert the_change(project).amount == 100


# --- Jobs ---


def test_change_of_jobs(project: Project) -> None:
    make_jobs(project, 4000, as_of="2025-01-01", qualifier="at_least")
    make_jobs(project, 5000, as_of="2025-02-01")
    change = the_change(project)
    assert (change.kind, change.direction) == ("jobs", "raised")
    assert (change.amount, change.percent) == (Decimal(1000), Decimal("25.0"))
    assert (change.currency, change.usd) == ("", None)


def test_change_of_jobs_from_one_kind_to_another_is_none(project: Project) -> None:
    make_jobs(project, 3000, as_of="2025-01-01", kind="permanent")
    make_jobs(project, 4000, as_of="2025-02-01")
    assert ledger(project) == []


def test_change_of_jobs_within_a_range_is_restated(project: Project) -> None:
    make_jobs(project, 3000, as_of="2025-01-01", count_to=4000)
    make_jobs(project, 3500, as_of="2025-02-01")
    assert directions(project) == ["restated"]


# --- Status ---


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("proposed", "agreed", "advanced"),
        ("agreed", "operating", "advanced"),
        ("construction", "agreed", "set_back"),
        ("operating", "suspended", "set_back"),
        ("suspended", "cancelled", "set_back"),
        ("suspended", "proposed", "advanced"),
        ("cancelled", "suspended", "set_back"),
    ],
)
def test_change_of_status(
    project: Project, before: str, after: str, direction: str
) -> None:
    make_status(project, before, as_of="2025-01-01")
    make_status(project, after, as_of="2025-02-01")
    change = the_change(project)
    assert (change.kind, change.direction) == ("status", direction)


def test_change_of_status_said_again_is_none(project: Project) -> None:
    make_status(project, as_of="2025-01-01")
    make_status(project, as_of="2025-02-01")
    assert ledger(project) == []


# --- Due dates ---


def test_change_of_a_due_date_counts_the_days(project: Project) -> None:
    milestone = make_milestone(project)
    before = make_due(milestone, "2025-10-01", "2025-10-31", as_of="2025-03-24")
    after = make_due(milestone, "2026-01-01", "2026-03-31", as_of="2025-12-31")
    change = the_change(project)
    assert (change.kind, change.direction, change.days) == ("due", "slipped", 151)
    assert (change.due_before, change.due) == (before, after)


def test_change_of_a_due_date_to_an_earlier_one(project: Project) -> None:
    milestone = make_milestone(project)
    make_due(milestone, "2026-01-01", "2026-12-31", as_of="2025-01-01")
    make_due(milestone, "2026-01-01", "2026-06-30", as_of="2025-02-01")
    change = the_change(project)
    assert (change.direction, change.days) == ("brought_forward", -184)


def test_change_of_a_due_date_stated_more_exactly_is_none(project: Project) -> None:
    """The last day counts: "in 2026", then "in December 2026" is no slip."""
    milestone = make_milestone(project)
    make_due(milestone, "2026-01-01", "2026-12-31", as_of="2025-01-01")
    make_due(milestone, "2026-12-01", "2026-12-31", as_of="2025-02-01")
    assert ledger(project) == []


def test_change_an_outcome_moves_no_due_date(project: Project) -> None:
    milestone = make_milestone(project)
    make_due(milestone, as_of="2025-01-01")
    make_outcome(milestone, as_of="2026-02-01")
    assert ledger(project) == []


# --- Order ---


def test_changes_come_newest_first(project: Project) -> None:
    make_status(project, "agreed", as_of="2025-01-01")
    make_status(project, "construction", as_of="2025-03-01")
    make_jobs(project, 100, as_of="2025-01-01")
    make_jobs(project, 200, as_of="2025-02-01")
    rebuild_all()
    assert [c.kind for c in Change.objects.all()] == ["status", "jobs"]
