"""Chromium against a live server, cut off from the rest of the world."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import ConsoleMessage, Page, Playwright, Route
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests import chromium

HERE = Path(__file__).parent
CHARTJS = HERE.parent / "assets" / "chart.umd.min.js"
ELSEWHERE = re.compile(r"^https?://(?!localhost[:/]|127\.0\.0\.1[:/])")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package", autouse=True)
def _rows_of_migrations(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Every test here ends with empty tables: put back what tests elsewhere count on.

    Django's own serialized_rollback does nothing here: it marks a connection of the
    thread, and beside Playwright's event loop the thread has another one.
    """
    with django_db_blocker.unblock():
        rows = connection.creation.serialize_db_to_string()
        yield
        call_command(
            "flush",
            interactive=False,
            verbosity=0,
            reset_sequences=False,  # the next new row comes after those put back
            inhibit_post_migrate=True,
        )
        connection.creation.deserialize_db_from_string(rows)
        ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """Beside its event loop Django has another connection, which has to end with it.

    PostgreSQL deletes no test database that somebody is still connected to.
    """
    yield playwright
    connection.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    path = chromium.find()
    if not path:
        pytest.fail(chromium.MISSING, pytrace=False)
    return browser_type_launch_args | {
        "executable_path": path,
        "args": chromium.flags(),
    }


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Lets a test say page.goto("/projects/")."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, Any], base_url: str
) -> dict[str, Any]:
    return browser_context_args | {
        "base_url": base_url,
        "viewport": {"width": 1440, "height": 900},
        "locale": "en",
    }


@pytest.fixture
def browser_errors() -> list[str]:
    """What Chromium complained about; a test that expects an error clears it."""
    return []


@pytest.fixture
def page(page: Page, browser_errors: list[str]) -> Iterator[Page]:
    """A page at 1440 pixels; the test fails if Chromium had anything to complain."""

    def answer(route: Route) -> None:
        if route.request.url == settings.CHARTJS_URL:
            route.fulfill(path=CHARTJS, content_type="text/javascript")
        else:
            browser_errors.append(f"asked for {route.request.url}")
            route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            browser_errors.append(message.text)

    page.route(ELSEWHERE, answer)
    page.on("console", note)
    page.on("pageerror", lambda error: browser_errors.append(str(error)))
    yield page
    assert not browser_errors
