"""Words to search for, and values that are not known, on the list."""

import re

import pytest
from django.test import Client

from projects.models import Project
from tests.factories import (
    make_investor,
    make_project,
    make_region,
    make_status,
    make_zone,
    rebuild_all,
)
from tests.pages import seen

pytestmark = pytest.mark.django_db

URL = "/projects/"


def cotton() -> Project:
    """A project whose name, investor, places and summary are in several scripts."""
    investor = make_investor(
        "Xinjiang Lihua", aliases="Синьцзян Лихуа\n新疆利华", slug="xinjiang-lihua"
    )
    region = make_region("KZ-61", "Turkistan", name_ru="Туркестанская область")
    project = make_project(
        "Cotton cluster",
        investors=[investor],
        region=region,
        zone=make_zone("turan", "TURAN", region),
        summary="Хлопковый ЗАВОД и посёлок; 100% local_cotton",
    )
    make_status(project, as_of="2025-01-01")
    return project


def names(client: Client, query: str = "") -> list[str]:
    """The names in the list, in their order."""
    response = client.get(URL + query)
    assert response.status_code == 200
    body = response.content.decode()
    return re.findall(r'class="name"><a href="[^"]*">([^<]*)</a>', body)


# --- Search ---


@pytest.mark.parametrize(
    "words",
    [
        "cotton",
        "COTTON",
        "xinjiang",
        "lihua cotton",
        "завод",
        "ЗАВОД",
        "Завод хлопковый",
        "поселок",
        "ПОСЁЛОК",
        "синьцзян",
        "ЛИХУА",
        "新疆",
        "туркестанская ОБЛАСТЬ",
        "turan",
        "100%",
        "local_cotton",
    ],
)
def test_search_finds_in_any_case_and_script(client: Client, words: str) -> None:
    cotton()
    make_status(make_project("Another"))
    rebuild_all()
    assert names(client, f"?q={words.replace('%', '%25')}") == ["Cotton cluster"]


@pytest.mark.parametrize("words", ["wool", "cotton wool", "1__%25", "л_хуа", "%5C"])
def test_search_finds_nothing_where_a_word_is_missing(
    client: Client, words: str
) -> None:
    cotton()
    rebuild_all()
    assert names(client, f"?q={words}") == []


# --- Values that are not known ---


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("region=XX", "region = “XX”: not known: “XX”"),
        ("region=KZ-61&region=XX", "not known: “XX”"),
        ("sector=gold", "sector = “gold”"),
        ("status=Construction", "status = “Construction”"),
        ("country=XX", "country = “XX”"),
        ("country=China", "country = “China”"),
        ("investor=nobody", "investor = “nobody”"),
        ("zone=TURAN", "zone = “TURAN”"),
        ("investment_min=abc", "investment_min = “abc”: not a number"),
        ("investment_min=-1", "investment_min = “-1”"),
        ("investment_max=NaN", "investment_max = “NaN”"),
        ("investment_max=1e400", "investment_max = “1e400”"),
        ("investment_min=0.5", "investment_min = “0.5”"),
        ("jobs_min=10&jobs_max=5", "jobs_max = “5”: less than where it starts"),
        ("jobs_min=9999999999", "jobs_min = “9999999999”"),
        ("due_from=2026-02-30", "due_from = “2026-02-30”: not a day"),
        ("due_to=31.12.2026", "due_to = “31.12.2026”"),
        ("due_from=2026-12-31&due_to=2026-01-01", "due_to = “2026-01-01”"),
        ("changed=doubled", "changed = “doubled”"),
        ("overdue=yes", "overdue = “yes”"),
        ("currency=GBP", "currency = “GBP”"),
        ("as_of=2025-13-01", "as_of = “2025-13-01”: not a day"),
        ("sort=;drop", "sort = “;drop”: not known"),
        ("page=0", "page = “0”"),
        ("page=-1", "page = “-1”"),
        ("page=x", "page = “x”: not a number"),
        ("q=%00", "q ="),
        ("region=%00", "region ="),
    ],
)
def test_unknown_value_is_named_and_matches_nothing(
    client: Client, query: str, named: str
) -> None:
    cotton()
    rebuild_all()
    words = seen(client.get(f"{URL}?{query}"))
    assert named in words
    assert "No project matches" in words
    assert names(client, f"?{query}") == []


def test_unknown_values_are_all_named(client: Client) -> None:
    words = seen(client.get(f"{URL}?region=XX&investment_min=abc&page=-1&sort=;drop"))
    for name in ("region", "investment_min", "page", "sort"):
        assert f"{name} = “" in words


def test_unknown_value_that_is_long_is_cut_in_the_message(client: Client) -> None:
    words = seen(client.get(f"{URL}?region={'ы' * 3000}"))
    assert "ы" * 40 + "…" in words
    assert "ы" * 41 not in words


def test_unknown_value_is_printed_as_text(client: Client) -> None:
    body = client.get(f"{URL}?region=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in body
