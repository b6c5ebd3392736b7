"""What a page says of itself is taken from what machines are told, or not at all."""

import json
from datetime import date
from typing import Any

import pytest

from projects.intake.metadata import Facts, page_facts

DAY = date(2026, 2, 3)


def facts(head: str = "", body: str = "<p>Built in 2026.</p>") -> Facts:
    return page_facts(f"<html><head>{head}</head><body>{body}</body></html>")


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_page_that_says_nothing_gives_nothing() -> None:
    body = "<h1>News of 3 February 2026</h1><p>Published: 03.02.2026, in 2026.</p>"
    assert facts(body=body) == Facts()


def test_day_is_not_guessed_from_the_address() -> None:
    assert facts('<link rel="canonical" href="https://a.kz/2026/02/03/mill">') == Facts(
        url="https://a.kz/2026/02/03/mill"
    )


@pytest.mark.parametrize(
    "article",
    [
        {"@type": "NewsArticle", "datePublished": "2026-02-03T10:00:00Z"},
        [
            {"@type": "Organization"},
            {"@type": "Article", "datePublished": "2026-02-03"},
        ],
        {"@graph": [{"@type": ["BlogPosting"], "datePublished": "2026-02-03"}]},
        {"@type": "WebPage", "datePublished": "20260203"},
    ],
)
def test_day_is_told_by_linked_data(article: Any) -> None:
    assert facts(linked(article)).published_on == DAY


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="article:published_time" content="2026-02-03T01:00:00+00:00">',
        '<meta itemprop="datePublished" content="03.02.2026 12:40">',
        '<meta name="DC.date.issued" content="2026-02-03">',
        '<meta name="pubdate" content="Tue, 03 Feb 2026 10:00:00 GMT">',
        '<meta name="date" content="3 февраля 2026, 10:00">',
    ],
)
def test_day_is_told_by_a_meta_tag(tag: str) -> None:
    assert facts(tag).published_on == DAY


@pytest.mark.parametrize(
    "said",
    ["2026-02", "2026", "1970-01-01", "0001-01-01T00:00:00Z", "2026-13-45", "soon", ""],
)
def test_what_is_no_full_day_is_none(said: str) -> None:
    tag = f'<meta property="article:published_time" content="{said}">'
    assert facts(tag).published_on is None


def test_day_is_told_by_the_time_of_the_article() -> None:
    body = '<article><time datetime="2026-02-03T10:00">Tuesday</time></article>'
    other = '<aside><time datetime="2026-01-01">New Year</time></aside>'
    assert facts(body=body + other).published_on == DAY


def test_times_of_several_days_say_nothing() -> None:
    item = '<article><time datetime="2026-02-0{}">day</time></article>'
    assert facts(body=item.format(3) + item.format(4)).published_on is None


def test_time_marked_as_the_publication_goes_before_others() -> None:
    body = (
        '<article><time datetime="2025-12-01">before</time>'
        '<time itemprop="datePublished" datetime="2026-02-03">now</time></article>'
    )
    assert facts(body=body).published_on == DAY


@pytest.mark.parametrize(
    "head",
    [
        linked({"@type": "Article", "publisher": {"name": "Example News"}}),
        linked({"@type": "Article", "publisher": [{"name": "Example News"}]}),
        linked({"@type": "Article", "publisher": "Example News"}),
        linked({"@graph": [{"@type": "Article", "publisher": {"@id": "#us"}},
                           {"@id": "#us", "name": "Example News"}]}),
        '<meta property="og:site_name" content="Example News">',
        '<meta name="publisher" content="Example News">',
    ],
)  # fmt: skip
def test_publisher_is_named_by_the_page(head: str) -> None:
    assert facts(head).publisher == "Example News"


@pytest.mark.parametrize("name", ["https://facebook.example/news", "x" * 201, " "])
def test_address_or_essay_is_no_publisher(name: str) -> None:
    assert facts(f'<meta name="publisher" content="{name}">').publisher == ""


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://a.kz/mill">',
        '<meta property="og:url" content="https://a.kz/mill">',
        linked({"@type": "Article", "url": "https://a.kz/mill"}),
    ],
)
def test_page_names_its_own_address(head: str) -> None:
    assert facts(head).url == "https://a.kz/mill"


@pytest.mark.parametrize(
    "url",
    ["/mill", "https://a.kz/", "https://a.kz", "javascript:alert(1)", "https://[::1/a"],
)
def test_address_that_is_no_page_is_not_taken(url: str) -> None:
    assert facts(f'<link rel="canonical" href="{url}">').url == ""


@pytest.mark.parametrize(
    "data",
    ['{"@type": "Article", ', "[" * 100_000, '"text"', "[null, 3]", '{"@type": 7}',
     '{"@type": "Article", "datePublished": 20260203, "publisher": 5, "url": []}',
     '{"@graph": {"@graph": []}}'],
)  # fmt: skip
def test_linked_data_that_makes_no_sense_says_nothing(data: str) -> None:
    assert facts(f'<script type="application/ld+json">{data}</script>') == Facts()
