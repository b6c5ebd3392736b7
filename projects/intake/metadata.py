"""What a web page says of itself: the day, the publisher, its own address.

Only what its makers wrote for machines to read is taken: JSON-LD, meta tags and the
article's time element. Nothing is guessed: a wrong day is worse than none.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from projects.periods import find_windows

_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage)$")
_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
#: Stamps of 1970 or of the year 1 are a machine's zero, not a day.
_FIRST_YEAR = 1990
_LONGEST_NAME = 200
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publish_date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "application-name")


@dataclass(frozen=True)
class Facts:
    """The day, the publisher and the address that a page gives; empty if none."""

    published_on: date | None = None
    publisher: str = ""
    url: str = ""


def page_facts(source: str) -> Facts:
    """Read what the source of a page says of itself."""
    from trafilatura import load_html  # slow to import, needed for pages only

    tree = load_html(source)
    if tree is None:
        return Facts()
    items, tags = list(_linked_data(tree)), _tags(tree)
    articles = [item for item in items if _ARTICLE.search(_kind(item))]
    articles.sort(key=lambda item: _kind(item) == "WebPage")
    return Facts(_published_on(tree, articles, tags),
                 _publisher(items, articles, tags),
                 _address(tree, articles, tags))  # fmt: skip


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the things that the page's JSON-LD describes, those in a graph too."""
    for text in tree.xpath('.//script[@type="application/ld+json"]/text()'):
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken or hostile: the page says nothing by it
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for thing in [item, *(graph if isinstance(graph, list) else [])]:
                if isinstance(thing, dict):
                    yield thing


def _kind(item: dict[str, Any]) -> str:
    """Return a thing's type, the first of several."""
    kind = item.get("@type")
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return kind if isinstance(kind, str) else ""


def _tags(tree: Any) -> dict[str, str]:
    """Return the page's meta tags by name, the first of each."""
    tags: dict[str, str] = {}
    for meta in tree.xpath(".//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if name := meta.get(key, "").strip().lower():
                tags.setdefault(name, meta.get("content"))
    return tags


def _published_on(
    tree: Any, articles: list[dict[str, Any]], tags: dict[str, str]
) -> date | None:
    """Return the first full day given, by JSON-LD, a meta tag or the article's time."""
    said = [item.get("datePublished") for item in articles]
    said += [tags.get(name) for name in _DAYS]
    days = filter(None, map(_day, said))
    return next(days, None) or _time_of_article(tree)


def _time_of_article(tree: Any) -> date | None:
    """Return the day of the article's time elements; several days say nothing."""
    marked = tree.xpath('.//time[@itemprop="datePublished" or @pubdate]/@datetime')
    inside = tree.xpath(".//article//time/@datetime")
    days = set(map(_day, marked or inside))
    return days.pop() if len(days) == 1 else None


def _day(said: Any) -> date | None:
    """Read a full day, as written: no hour is moved to another time zone."""
    if not isinstance(said, str):
        return None
    said = said.strip()[:60]
    if match := _ISO.match(said):
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            return None
        return day if day.year >= _FIRST_YEAR else None
    days = [m.window.start for m in find_windows(said) if m.kind == "day" and m.dated]
    return days[0] if len(days) == 1 and days[0].year >= _FIRST_YEAR else None


def _publisher(
    items: list[dict[str, Any]], articles: list[dict[str, Any]], tags: dict[str, str]
) -> str:
    """Return the publisher's name, by JSON-LD or a meta tag."""
    known = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    said: list[Any] = []
    for article in articles:
        told = article.get("publisher")
        told = told[0] if isinstance(told, list) and told else told
        if isinstance(told, dict):
            named = known.get(told["@id"]) if isinstance(told.get("@id"), str) else None
            told = told.get("name") or (named or {}).get("name")
        said.append(told)
    said += [tags.get(name) for name in _PUBLISHERS]
    return next(filter(None, map(_name, said)), "")


def _name(said: Any) -> str:
    """Return a name on one line; an address or a whole sentence is none."""
    name = " ".join(said.split()) if isinstance(said, str) else ""
    return "" if len(name) > _LONGEST_NAME or "://" in name else name


def _address(tree: Any, articles: list[dict[str, Any]], tags: dict[str, str]) -> str:
    """Return the address that the page gives as its own; a front page's is not it."""
    said: list[Any] = tree.xpath('.//link[@rel="canonical"]/@href')
    said.append(tags.get("og:url"))
    said += [article.get("url") for article in articles]
    return next((url.strip() for url in said if _is_page_address(url)), "")


def _is_page_address(url: Any) -> bool:
    """Tell whether it is a full web address of a page below the front page."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    path = parts.path.strip("/") or parts.query
    return parts.scheme in {"http", "https"} and bool(parts.netloc and path)
