"""The sums of the ledger, against sums made row by row over the project's own data."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.between import Between
from projects.filters import ProjectFilter
from projects.filters_changes import ChangeFilter
from projects.ledger import Ledger
from projects.models import Change, ProjectState
from tests.reading import page, rows, words

pytestmark = pytest.mark.usefixtures("loaded")

FIRST, LAST = date(2016, 1, 1), date(2026, 12, 31)
DAYS = st.dates(FIRST, LAST)

#: Some of each: what a reader may put into an address.
CHOICES = {
    "region": ["KZ-61", "KZ-11", "KZ-35", "KZ-75"],
    "sector": ["textiles", "chemicals", "power"],
    "status": ["agreed", "construction", "operating", "suspended"],
    "country": ["CN", "RU", "TR", "IT"],
    "kind": ["investment", "status"],
    "direction": ["raised", "cut", "restated"],
}


@st.composite
def queries(draw: st.DrawFn, *names: str) -> QueryDict:
    query = QueryDict(mutable=True)
    for name in names:
        query.setlist(name, draw(st.lists(st.sampled_from(CHOICES[name]), max_size=2)))
    if draw(st.booleans()):
        query["as_of"] = draw(DAYS).isoformat()
    return query


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return first, last


examples = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@examples
@given(queries(*CHOICES), st.none() | periods())
def test_raised_cut_and_net_are_the_rows_added_up(
    query: QueryDict, period: tuple[date, date] | None
) -> None:
    if period:
        query["from"], query["to"] = (day.isoformat() for day in period)
    found = ChangeFilter(query)
    assert not found.form.errors
    projects = {state.project_id for state in ProjectFilter(query).states}
    kept = [
        change
        for change in Change.objects.all()
        if change.project_id in projects
        and change.day <= found.today
        and (not period or period[0] <= change.day <= period[1])
        and change.kind in (query.getlist("kind") or Change.Kind.values)
        and change.direction in (query.getlist("direction") or [change.direction])
    ]
    money = [c for c in kept if c.kind == "investment" and c.usd is not None]
    raised = sum((c.usd or Decimal()) for c in money if c.direction == "raised")
    cut = sum((c.usd or Decimal()) for c in money if c.direction == "cut")
    moves = found.moves
    assert (moves.raised.usd, moves.cut.usd) == (raised, cut)
    assert moves.net == raised + cut
    assert moves.changes == len(kept) == found.paginator.count
    months = Ledger(found).months
    assert sum(month.raised for month in months) == raised
    assert sum(month.net for month in months) == moves.net


@examples
@given(queries("region", "sector", "status", "country"), periods())
def test_steps_lead_from_one_total_to_the_other(
    query: QueryDict, period: tuple[date, date]
) -> None:
    query.pop("as_of", None)
    query["from"], query["to"] = (day.isoformat() for day in period)
    between = Between(ChangeFilter(query))
    then, now = between.then.totals.investment, between.now.totals.investment
    steps = sum(step.usd for step in between.steps)
    assert (then.amount or 0) + steps == (now.amount or 0)


@examples
@given(periods())
def test_totals_of_both_days_are_those_of_the_list(period: tuple[date, date]) -> None:
    first, last = period
    between = Between(ChangeFilter(QueryDict(f"from={first}&to={last}")))
    for day, totals, _url in between.totals:
        listed = ProjectFilter(QueryDict(f"as_of={day}"))
        assert totals == listed.totals


@examples
@given(periods())
def test_new_projects_are_those_unheard_of_before(period: tuple[date, date]) -> None:
    first, last = period
    between = Between(ChangeFilter(QueryDict(f"from={first}&to={last}")))
    states = ProjectState.objects.filter(valid_from__lte=between.last)
    earliest: dict[int, date] = {}
    for state in states:
        known = earliest.get(state.project_id, state.valid_from)
        earliest[state.project_id] = min(known, state.valid_from)
    new = {key for key, day in earliest.items() if day > between.first}
    assert between.new_totals.projects == len(new)
    assert {state.project_id for state in between.new} <= new


def test_history_of_the_cotton_cluster_in_full(client: Client) -> None:
    tree = page(client, "/changes/?project=xinjiang-lihua-cotton-cluster")
    ledger = [
        row.partition("cluster ")[2].partition("%")[0]
        for row in rows(tree, "h-entries")
        if "Investment" in row
    ]
    assert ledger == [
        "Investment 420 m USD → 600 m USD Originally 450 m USD, now 600 m USD: "
        "+150 m USD, +33.3 ",
        *ledger[1:2],
        "Investment > 200 bn KZT → 420 m USD +18.8 m USD +4.7 ",
    ]
    assert "last reported 420 m USD +180 m USD +42.9 %" in words(tree)
    assert ledger[1].startswith("Investment > 200 bn KZT → > 200 bn KZT same")


def test_first_day_of_a_period_lies_with_the_day_before() -> None:
    """A change said on the earlier day is known on it, and no change since."""
    change = Change.objects.earliest("day")
    one_day = timedelta(days=1)
    found = QueryDict(f"from={change.day}&to={change.day + one_day}")
    assert change not in Between(ChangeFilter(found)).changes
    found = QueryDict(f"from={change.day - one_day}&to={change.day}")
    assert change in Between(ChangeFilter(found)).changes
