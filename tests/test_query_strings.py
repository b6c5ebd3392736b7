"""Any address gives a page that says what is wrong with it, never an error."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from projects.filters import ProjectFilter

pytestmark = pytest.mark.usefixtures("loaded")

PAGES = [
    "/",
    "/projects/",
    "/projects/xinjiang-lihua-cotton-cluster/",
    "/investors/",
    "/investors/xinfa-group/",
    "/regions/",
    "/regions/turkistan/",
    "/sectors/",
    "/sectors/textiles/",
    "/meetings/",
    "/facilities/",
    "/sources/",
    "/about/",
    "/changes/",
    "/changes/between/",
    "/milestones/",
    "/cohorts/",
    "/explain/",
    "/projects/compare/",
]

#: What programs read answers 400 where a value is not known.
EXPORTS = [f"/projects/export.{kind}" for kind in ("csv", "xlsx", "json", "txt")]
DATA = ["/changes/feed.atom", *EXPORTS]

OTHERS = ["year", "side", "kind", "language", "from", "to", "slug", "of", "x"]
PARAMETERS = [*ProjectFilter.base_filters, *OTHERS]

#: What someone types, pastes, breaks or tries out.
ODD = [
    "",
    " ",
    "\0",
    "a\0b",
    "-1",
    "0",
    "1",
    "00012",
    "1e400",
    "-1e-400",
    "9" * 400,
    "NaN",
    "sNaN",
    "Infinity",
    "0x10",
    "１２",
    "١٢",
    "1,000",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "2026-1-1",
    "10000-01-01",
    "2025-06-30T00:00",
    "KZ-61",
    "turkistan",
    "construction",
    "CN",
    "-investment",
    ";drop",
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "%s %(x)s {x}",
    "\x01\x0b\x1f",
    "=1+1",
    "<script>alert(1)</script>",
    "завод",
    "ЗАВОД",
    "新疆",
    "\u202e\ufeff\U0001f3ed",
    "\ud7ff\uffff",
    "w " * 500,
    "ы" * 20_000,
    "x" * 60_000,
]

VALUES = st.sampled_from(ODD) | st.text(max_size=30)
QUERIES = st.lists(
    st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=10), VALUES), max_size=6
)


def examples(count: int) -> settings:
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=count, deadline=None, suppress_health_check=checks)


@examples(150)
@given(path=st.sampled_from(PAGES), query=QUERIES, htmx=st.booleans())
@example(path="/projects/", query=[("q", "x" * 60_000)], htmx=False)
@example(path="/projects/", query=[("investment_min", "1e17")], htmx=False)
@example(path="/projects/", query=[("as_of", "0001-01-01")], htmx=True)
def test_any_query_gives_a_page(
    client: Client, path: str, query: list[tuple[str, str]], htmx: bool
) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    response = client.get(f"{path}?{urlencode(query)}", headers=headers)
    assert response.status_code == 200


@examples(50)
@given(path=st.sampled_from(DATA), query=QUERIES)
@example(path="/changes/feed.atom", query=[("q", "\x01")])
@example(path="/projects/export.xlsx", query=[("q", "\x01")])
def test_any_query_gives_data_or_is_refused(
    client: Client, path: str, query: list[tuple[str, str]]
) -> None:
    response = client.get(f"{path}?{urlencode(query)}")
    assert response.status_code in (200, 400)
    assert response.getvalue()


@pytest.mark.parametrize("path", PAGES)
def test_very_many_values_give_a_page(client: Client, path: str) -> None:
    query = urlencode([("region", f"R{n}") for n in range(900)])
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["%ff%fe", "q=%ff", "&&&", "=", "q", "?", "q=%E0%A4"])
def test_broken_encoding_gives_a_page(client: Client, query: str) -> None:
    assert client.get(f"/projects/?{query}").status_code == 200
