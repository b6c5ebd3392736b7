"""Filters and facets of the list against a slow recomputation over the loaded data."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.facets import facets_of
from projects.filters import ProjectFilter
from projects.models import Investor, Region, Sector, SpecialEconomicZone, Status
from tests.brute import Everything

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture(scope="module")
def everything(_loaded_for_module: None, django_db_blocker: Any) -> Everything:
    with django_db_blocker.unblock():
        return Everything()


def found_by(query: dict[str, list[str]]) -> ProjectFilter:
    return ProjectFilter(QueryDict(urlencode(query, doseq=True)))


def slugs(found: ProjectFilter) -> set[str]:
    return set(found.states.values_list("project__slug", flat=True))


# --- Each filter alone, and several ---

QUERIES: list[dict[str, list[str]]] = [
    {},
    {"region": ["KZ-61"]},
    {"region": ["KZ-61", "KZ-55"]},
    {"region": ["turkistan"]},
    {"sector": ["textiles"]},
    {"sector": ["metallurgy", "textiles"]},
    {"status": ["construction"]},
    {"status": ["suspended", "cancelled"]},
    {"country": ["CN"]},
    {"country": ["DE", "FR"]},
    {"country": ["KZ"]},
    {"investor": ["xinfa-group"]},
    {"investor": ["xinfa-group", "xinjiang-lihua-group-co-ltd"]},
    {"zone": ["turan"]},
    {"investment_min": ["600000000"]},
    {"investment_max": ["599999999"]},
    {"investment_min": ["100000000"], "investment_max": ["500000000"]},
    {"jobs_min": ["4000"]},
    {"jobs_max": ["100"]},
    {"due_from": ["2026-01-01"], "due_to": ["2026-03-31"]},
    {"due_from": ["2027-01-01"]},
    {"due_to": ["2026-12-31"]},
    {"changed": ["raised"]},
    {"changed": ["cut"]},
    {"changed": ["slipped"]},
    {"changed": ["raised", "slipped"]},
    {"overdue": ["1"]},
    {"overdue": ["1"], "as_of": ["2026-01-31"]},
    {"q": ["cotton"]},
    {"q": ["COTTON lihua"]},
    {"q": ["ТУРКЕСТАНСКАЯ"]},
    {"q": ["түркістан облысы"]},
    {"as_of": ["2025-06-30"]},
    {"as_of": ["2010-01-01"]},
    {"as_of": ["2999-01-01"]},
    {"region": ["KZ-61"], "country": ["CN"], "status": ["partly_operating"]},
    {"country": ["CN"], "as_of": ["2024-12-31"], "investment_min": ["1"]},
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: urlencode(query, True))
def test_filter_finds_what_a_slow_recomputation_finds(
    query: dict[str, list[str]], everything: Everything
) -> None:
    found = found_by(query)
    assert not found.problems
    assert slugs(found) == everything.asked_for(query)
    assert found.totals.projects == len(everything.asked_for(query))


def test_filters_of_these_tests_are_not_empty(everything: Everything) -> None:
    """Comparing nothing with nothing would prove nothing."""
    empty = [query for query in QUERIES if not everything.asked_for(query)]
    assert len(empty) <= 5


# --- Any filters ---


def some(values: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(
        st.sampled_from(sorted(values)), min_size=1, max_size=2, unique=True
    )


def one(values: Any) -> st.SearchStrategy[list[str]]:
    return st.sampled_from(sorted(values)).map(lambda value: [str(value)])


AMOUNTS = [10**6, 10**8, 5 * 10**8, 10**9, 10**10]
DAYS = ["2023-06-30", "2024-12-31", "2025-06-30", "2025-12-31", "2026-06-30"]


def queries() -> st.SearchStrategy[dict[str, list[str]]]:
    """Any of the filters, with values that are in the loaded data."""
    return st.fixed_dictionaries(
        {},
        optional={
            "region": some(Region.objects.values_list("code", flat=True)),
            "sector": some(Sector.objects.values_list("key", flat=True)),
            "status": some(Status.values),
            "country": some(["CN", "DE", "TR", "RU", "KZ", "US", "SG"]),
            "investor": some(Investor.objects.values_list("slug", flat=True)),
            "zone": some(SpecialEconomicZone.objects.values_list("key", flat=True)),
            "investment_min": one(AMOUNTS[:3]),
            "investment_max": one(AMOUNTS[2:]),
            "jobs_min": one([1, 100]),
            "jobs_max": one([1000, 4000]),
            "due_to": one(DAYS),
            "changed": some(["raised", "cut", "slipped"]),
            "overdue": st.just(["1"]),
            "q": one(["plant", "завод", "almaty", "a"]),
            "as_of": one(DAYS),
        },
    )


def several_filters(data: st.DataObject) -> dict[str, list[str]]:
    """At most three at once: more leave nothing to compare."""
    query = data.draw(queries())
    kept = data.draw(
        st.sets(st.sampled_from(sorted(query) or [""]), min_size=1, max_size=3)
    )
    return {name: values for name, values in query.items() if name in kept}


any_filters = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@any_filters
@given(st.data())
def test_any_filters_find_what_a_slow_recomputation_finds(
    everything: Everything, data: st.DataObject
) -> None:
    query = several_filters(data)
    assert slugs(found_by(query)) == everything.asked_for(query)


@any_filters
@given(st.data())
def test_facet_counts_are_what_choosing_the_value_leaves(
    everything: Everything, data: st.DataObject
) -> None:
    """For each value of each facet: the projects with it, given the other filters."""
    query = several_filters(data)
    with transaction.atomic():
        facets = facets_of(found_by(query))
    for facet in facets:
        for option in facet.options:
            chosen = query | {facet.name: [option.value]}
            assert option.count == len(everything.asked_for(chosen)), (facet, option)
            assert option.checked == (option.value in query.get(facet.name, []))


def test_facets_offer_every_value_that_would_leave_a_project(
    everything: Everything,
) -> None:
    offered = {f.name: {o.value for o in f.options} for f in facets_of(found_by({}))}
    for name, keys in {
        "status": Status.values,
        "region": Region.objects.values_list("code", flat=True),
        "sector": Sector.objects.values_list("key", flat=True),
        "zone": SpecialEconomicZone.objects.values_list("key", flat=True),
    }.items():
        assert offered[name] == {
            key for key in keys if everything.asked_for({name: [key]})
        }


def test_facets_keep_a_chosen_value_that_leaves_nothing() -> None:
    found = found_by({"region": ["KZ-61"], "zone": ["turan"], "status": ["cancelled"]})
    options = {o.value: o for f in facets_of(found) for o in f.options}
    assert (options["turan"].count, options["turan"].checked) == (0, True)


@any_filters
@given(st.data())
def test_facets_of_one_value_a_project_add_up_to_the_list(
    everything: Everything, data: st.DataObject
) -> None:
    query = several_filters(data)
    query.pop("sector", None)
    [sectors] = [f for f in facets_of(found_by(query)) if f.name == "sector"]
    total = len(everything.asked_for(query))
    assert sum(option.count for option in sectors.options) == total
