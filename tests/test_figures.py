"""Which of several figures is the headline of a day."""

from datetime import date
from decimal import Decimal

import pytest

from projects import figures
from projects.models import InvestmentEstimate, JobEstimate, Project
from projects.money import Rates
from tests.factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_retracted,
    make_source,
    make_status,
)

pytestmark = pytest.mark.django_db

RATES = Rates([("USD", date(2015, 1, 1), Decimal(500))])


@pytest.fixture
def project() -> Project:
    return make_project()


def headline(*claims: InvestmentEstimate) -> InvestmentEstimate:
    """The headline is the same whichever claim was entered first."""
    last = figures.headlines(claims)[-1]
    assert figures.headlines(reversed(claims))[-1] == last
    return last


# --- The rule: later day, later source, official source, firmer word ---


def test_headline_is_the_figure_of_the_later_day(project: Project) -> None:
    older = make_estimate(project, 900, as_of="2025-06-01")
    newer = make_estimate(project, 600, as_of="2025-06-02")
    assert headline(older, newer) == newer


def test_headline_of_the_later_day_beats_a_later_source(project: Project) -> None:
    recalled = make_estimate(
        project, as_of="2025-06-01", source=make_source(published_on="2025-12-31")
    )
    newer = make_estimate(project, as_of="2025-06-02")
    assert headline(recalled, newer) == newer


def test_headline_of_one_day_is_that_of_the_later_source(project: Project) -> None:
    day = "2025-06-01"
    first = make_source(published_on="2025-06-01", kind="official")
    second = make_source(published_on="2025-06-05", kind="press")
    older = make_estimate(project, as_of=day, source=first)
    newer = make_estimate(project, as_of=day, source=second, qualifier="about")
    assert headline(older, newer) == newer


@pytest.mark.parametrize("kind", ["press", "company"])
def test_headline_of_one_day_is_that_of_the_official_source(
    project: Project, kind: str
) -> None:
    day = "2025-06-01"
    state = make_source(published_on=day, kind="official")
    other = make_source(published_on=day, kind=kind)
    official = make_estimate(project, as_of=day, source=state, qualifier="about")
    exact = make_estimate(project, as_of=day, source=other, qualifier="exact")
    assert headline(official, exact) == official


@pytest.mark.parametrize(
    ("firmer", "vaguer"),
    [("exact", "about"), ("exact", "at_least"), ("about", "at_most")],
)
def test_headline_of_like_sources_is_the_firmer_word(
    project: Project, firmer: str, vaguer: str
) -> None:
    source = make_source()
    firm = make_estimate(project, source=source, qualifier=firmer)
    vague = make_estimate(project, source=source, qualifier=vaguer)
    assert headline(firm, vague) == firm


def test_headline_of_equal_claims_is_always_the_same(project: Project) -> None:
    source = make_source()
    headline(*(make_estimate(project, source=source) for _ in range(5)))


def test_headline_source_without_a_day_counts_as_of_the_claims_day(
    project: Project,
) -> None:
    dated = make_source(published_on="2025-06-02", kind="press")
    undated = make_source(published_on=None, kind="official")
    early = make_estimate(project, as_of="2025-06-01", source=undated)
    late = make_estimate(project, as_of="2025-06-01", source=dated)
    assert headline(early, late) == late


def test_headlines_leave_out_what_was_retracted(project: Project) -> None:
    kept = make_estimate(project, as_of="2025-06-01")
    wrong = make_retracted(make_estimate(project, as_of="2025-06-02"))
    assert figures.headlines([kept, wrong]) == [kept]


def test_headlines_are_one_a_day_in_order_of_time(project: Project) -> None:
    days = ["2025-03-01", "2025-01-01", "2025-02-01", "2025-01-01"]
    found = figures.headlines([make_status(project, as_of=day) for day in days])
    assert [f"{claim.as_of}" for claim in found] == sorted(set(days))


def test_headline_status_of_one_day_is_the_one_further_along(project: Project) -> None:
    source = make_source()
    reports = [
        make_status(project, status, source=source)
        for status in ("operating", "construction", "agreed")
    ]
    assert figures.headlines(reports) == reports[:1]


# --- Totals and originals ---


def amounts(found: list[figures.Figure]) -> list[int]:
    return [int(figure.amount) for figure in found]


def test_totals_leave_out_phases_and_others(project: Project) -> None:
    claims = [
        make_estimate(project, 600, as_of="2025-06-01"),
        make_estimate(project, 90, as_of="2025-06-02", scope="phase"),
        make_estimate(project, 70, as_of="2025-06-03", scope="other"),
    ]
    assert amounts(figures.totals(claims, RATES)) == [600]


def test_totals_open_with_the_original_that_came_with_the_first(
    project: Project,
) -> None:
    source = make_source()
    claims = [
        make_estimate(project, 600, source=source),
        make_estimate(project, 450, source=source, initial=True),
    ]
    assert amounts(figures.totals(claims, RATES)) == [450, 600]


def test_totals_open_with_an_original_of_an_earlier_day(project: Project) -> None:
    claims = [
        make_estimate(project, 600, as_of="2025-06-30"),
        make_estimate(project, 450, as_of="2024-01-01", initial=True),
    ]
    assert amounts(figures.totals(claims, RATES)) == [450, 600]


def test_totals_leave_an_original_out_where_an_earlier_total_is_known(
    project: Project,
) -> None:
    claims = [
        make_estimate(project, 420, as_of="2025-01-01"),
        make_estimate(project, 450, as_of="2025-06-30", initial=True),
        make_estimate(project, 600, as_of="2025-06-30"),
    ]
    assert amounts(figures.totals(claims, RATES)) == [420, 600]
    assert amounts(figures.originals(claims, RATES)) == [450]


def test_totals_of_an_original_alone_are_the_original(project: Project) -> None:
    claims = [make_estimate(project, 450, initial=True)]
    assert amounts(figures.totals(claims, RATES)) == [450]


def test_originals_leave_out_phases(project: Project) -> None:
    """Nor may the original of a phase hide that of the whole, said the same day."""
    source = make_source()
    claims = [
        make_estimate(project, 450, initial=True, source=source, qualifier="about"),
        make_estimate(project, 90, initial=True, source=source, scope="phase"),
    ]
    assert amounts(figures.originals(claims, RATES)) == [450]


# --- Equivalents ---


def worth(claim: InvestmentEstimate) -> tuple[int | None, int | None]:
    """The claim in dollars and in tenge."""
    figure = figures.valued(claim, RATES)
    usd, kzt = figure.usd, figure.kzt
    return (None if usd is None else int(usd), None if kzt is None else int(kzt))


def test_valued_in_dollars_names_the_month_of_the_tenge_rate(project: Project) -> None:
    claim = make_estimate(project, 600)
    assert worth(claim) == (600, 300_000)
    assert figures.valued(claim, RATES).month == date(2015, 1, 1)


def test_valued_in_tenge(project: Project) -> None:
    assert worth(make_estimate(project, 300_000, "KZT")) == (600, 300_000)


def test_valued_without_a_rate_has_no_equivalent(project: Project) -> None:
    claim = make_estimate(project, 600, "JPY")
    assert worth(claim) == (None, None)
    assert figures.valued(claim, RATES).month is None


def test_valued_keeps_dollars_where_there_is_no_rate(project: Project) -> None:
    """Dollars need no rate to be dollars."""
    assert worth(make_estimate(project, 600, as_of="2013-05-01")) == (600, None)


# --- Jobs ---


def counts(found: list[JobEstimate]) -> list[int]:
    return [claim.count for claim in found]


def test_headline_jobs_are_all_jobs(project: Project) -> None:
    claims = [make_jobs(project, 4000), make_jobs(project, 3000, kind="permanent")]
    assert counts(figures.headline_jobs(claims)) == [4000]


def test_headline_jobs_are_the_permanent_ones_until_all_are_known(
    project: Project,
) -> None:
    claims = [
        make_jobs(project, 3000, "2025-01-01", kind="permanent"),
        make_jobs(project, 4000, "2025-02-01"),
        make_jobs(project, 3500, "2025-03-01", kind="permanent"),
    ]
    assert counts(figures.headline_jobs(claims)) == [3000, 4000]


def test_headline_jobs_are_never_those_of_construction(project: Project) -> None:
    assert not figures.headline_jobs([make_jobs(project, 900, kind="construction")])


@pytest.mark.parametrize("scope", ["phase", "other"])
def test_headline_jobs_are_never_those_of_a_part(project: Project, scope: str) -> None:
    assert not figures.headline_jobs([make_jobs(project, 430, scope=scope)])


def test_headline_jobs_a_retracted_total_does_not_hide_the_permanent(
    project: Project,
) -> None:
    claims = [
        make_retracted(make_jobs(project, 40_000, "2025-01-01")),
        make_jobs(project, 3000, "2025-02-01", kind="permanent"),
    ]
    assert counts(figures.headline_jobs(claims)) == [3000]


# --- The latest up to a day ---


def test_latest_is_the_last_up_to_and_with_the_day(project: Project) -> None:
    days = ("2025-01-01", "2025-02-01")
    first, second = (make_status(project, as_of=day) for day in days)
    assert figures.latest([first, second], date(2024, 12, 31)) is None
    assert figures.latest([first, second], date(2025, 1, 31)) == first
    assert figures.latest([first, second], date(2025, 2, 1)) == second
