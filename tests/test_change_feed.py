"""The Atom feed: valid, filtered, with identities that outlive a rebuild."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from projects.models import Change, Project
from tests.factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_rate,
    make_region,
    make_source,
    make_status,
    rebuild_all,
)
from tests.reading import page

pytestmark = pytest.mark.django_db

FEED = "/changes/feed.atom"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
QUERIES = 2


def feed(client: Client, query: str = "") -> Any:
    response = client.get(FEED + query)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(node: Any, path: str) -> list[str]:
    return [str(found).strip() for found in node.xpath(path, namespaces=ATOM)]


def make_raise(name: str = "Plant", **fields: Any) -> Project:
    project = make_project(name, **fields)
    make_estimate(project, 400_000_000, as_of="2024-01-10")
    make_estimate(project, 600_000_000, as_of="2025-03-20")
    return project


def test_feed_has_what_rfc_4287_requires(client: Client) -> None:
    project = make_raise("Plant & Söhne <1>")
    make_status(project, "agreed", as_of="2024-01-10")
    make_status(project, "construction", as_of="2025-01-01")
    rebuild_all()
    tree = feed(client, "?kind=investment&kind=status")
    assert tree.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = tree.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == 2
    for node in (tree, *entries):
        for name in ("id", "title", "updated"):
            (value,) = texts(node, f"a:{name}/text()")
            assert value
        (moment,) = texts(node, "a:updated/text()")
        assert moment[10:] == "T00:00:00+05:00"
        assert len(texts(node, "a:link[@rel='alternate']/@href")) == 1
    for entry in entries:
        (identity,) = texts(entry, "a:id/text()")
        assert identity.startswith("urn:uuid:")
        assert texts(entry, "a:summary/@type") == ["html"]
    assert texts(tree, "a:author/a:name/text()") == ["InvestTracker Kazakhstan"]
    address = "http://testserver/changes/feed.atom?kind=investment&kind=status"
    assert texts(tree, "a:link[@rel='self']/@href") == [address]
    identities = texts(tree, "//a:id/text()")
    assert len(set(identities)) == len(identities) == 3


def test_entry_says_what_changed_and_leads_to_the_figure(client: Client) -> None:
    project, source = make_project("Plant"), make_source("Qazinform", "2025-12-31")
    make_estimate(project, 420_000_000, as_of="2025-06-16")
    day = "2025-12-31"
    make_estimate(project, 450_000_000, as_of=day, source=source, initial=True)
    new = make_estimate(project, 600_000_000, as_of=day, source=source)
    rebuild_all()
    (entry,) = feed(client).xpath("a:entry", namespaces=ATOM)
    (title,) = texts(entry, "a:title/text()")
    assert " ".join(title.split()).replace("\u200a", "") == (
        "Plant: investment raised, 420 m USD → 600 m USD (+180 m USD, +42.9 %)"
    )
    (summary,) = texts(entry, "a:summary/text()")
    summary = " ".join(summary.split())
    assert "Originally 450 m USD, now 600 m USD: +150 m USD, +33.3 %" in summary
    assert "Reported by Qazinform, 31 Dec 2025." in summary
    address = f"http://testserver{project.get_absolute_url()}#{new.anchor}"
    assert texts(entry, "a:link/@href") == [address]


def test_markup_in_a_name_stays_text(client: Client) -> None:
    make_raise("Plant & <b>Söhne</b>")
    rebuild_all()
    (title,) = texts(feed(client), "a:entry/a:title/text()")
    assert title.startswith("Plant & <b>Söhne</b>: investment raised")


def test_identities_outlive_a_rebuild(client: Client) -> None:
    project = make_raise()
    make_jobs(project, 100, as_of="2025-01-01")
    make_jobs(project, 200, as_of="2025-02-01")
    rebuild_all()
    keys = set(Change.objects.values_list("pk", flat=True))
    before = texts(feed(client), "//a:id/text()")
    make_raise("Another")
    Project.objects.filter(name="Another").delete()
    rebuild_all()
    assert keys.isdisjoint(Change.objects.values_list("pk", flat=True))
    assert texts(feed(client), "//a:id/text()") == before


def test_feeds_of_two_filters_are_two_feeds(client: Client) -> None:
    make_raise()
    rebuild_all()
    assert texts(feed(client), "a:id/text()") != texts(
        feed(client, "?kind=jobs"), "a:id/text()"
    )


def test_filter_chooses_the_entries_and_is_in_the_title(client: Client) -> None:
    make_raise("Here", region=make_region("KZ-61", "Turkistan"))
    make_raise("Elsewhere")
    rebuild_all()
    tree = feed(client, "?region=KZ-61&from=2025-01-01")
    (entry,) = texts(tree, "a:entry/a:title/text()")
    assert entry.startswith("Here:")
    (title,) = texts(tree, "a:title/text()")
    assert "Region: Turkistan" in title
    assert "Said from 1 Jan 2025" in title
    (address,) = texts(tree, "a:link[@rel='alternate']/@href")
    assert address.endswith("/changes/?region=KZ-61&from=2025-01-01")


def test_past_day_knows_nothing_of_later(client: Client) -> None:
    make_raise()
    rebuild_all()
    assert texts(feed(client, "?as_of=2025-03-20"), "a:entry/a:id/text()")
    assert not texts(feed(client, "?as_of=2025-03-19"), "a:entry/a:id/text()")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?region=KZ-99", "region = “KZ-99”: not known: “KZ-99”"),
        ("?kind=money&direction=up", "direction = “up”: not known: “up”"),
        ("?from=2025-06-30&to=2024-06-30", "earlier than the day it starts from"),
    ],
)
def test_bad_parameter_is_refused_in_words(
    client: Client, query: str, told: str
) -> None:
    response = client.get(FEED + query)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert told in response.content.decode()


def test_feed_ends_after_a_hundred_and_says_so(client: Client) -> None:
    project = make_project()
    first = date(2024, 1, 1)
    for number in range(103):
        make_jobs(project, 100 + number, as_of=first + timedelta(days=number))
    rebuild_all()
    tree = feed(client)
    assert len(texts(tree, "a:entry/a:id/text()")) == 100
    (subtitle,) = texts(tree, "a:subtitle/text()")
    assert subtitle.startswith("The latest 100 of 102 changes")


@pytest.mark.parametrize("projects", [1, 12])
def test_queries_do_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    projects: int,
) -> None:
    for number in range(projects):
        make_raise(f"Plant {number}")
    rebuild_all()
    with django_assert_num_queries(QUERIES):
        client.get(FEED)


def test_pages_advertise_their_feed(client: Client) -> None:
    make_rate()
    project = make_raise("Plant")
    rebuild_all()
    for address, feed_address in (
        ("/changes/?kind=investment", f"{FEED}?kind=investment"),
        ("/projects/?status=agreed", f"{FEED}?status=agreed"),
        ("/", FEED),
        (project.get_absolute_url(), f"{FEED}?project=plant"),
    ):
        links = page(client, address).xpath(
            "/html/head/link[@rel='alternate'][@type='application/atom+xml']/@href"
        )
        assert links == [feed_address]
        assert client.get(feed_address).status_code == 200
