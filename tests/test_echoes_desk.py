"""Echoes on the desk: suggested in a queue, marked or told apart in one click."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.echoes import claims_of, find_origin
from projects.models import Project, Source
from tests import factories as make
from tests.desk import errors, make_editor, page, send
from tests.pages import words_of
from tests.reports import DAY, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def glass() -> Project:
    return make.make_project("Glass", slug="glass")


@pytest.fixture
def pair(glass: Project) -> tuple[Source, Source]:
    """An agency's report, and one that looks like its copy."""
    first = report("Agency", DAY, glass)
    return first, report("Page", "2025-07-01", glass)


def text_of(response: Any) -> str:
    return words_of(response.content.decode())


def test_front_page_has_a_queue_that_leads_to_its_list(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    first, copy = pair
    front = editor.get("/admin/").content.decode()
    assert "May repeat another report: 1" in front
    assert page("change", copy) in front
    link = re.search(r'href="([^"]*)">May repeat', front)
    listed = editor.get(html.unescape(link[1])).content.decode() if link else ""
    assert page("change", copy) in listed
    assert page("change", first) not in listed


def test_queue_is_gone_when_it_is_worked_off(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    send(editor, page("change", pair[1]), _independent=pair[0].pk)
    assert "May repeat" not in text_of(editor.get("/admin/"))


def test_page_shows_the_origin_suggested(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    words = text_of(editor.get(page("change", pair[1])))
    assert "Agency, 30 Jun 2025 ↗ It was published on these days" in words
    assert "No other report of these days" in text_of(
        editor.get(page("change", pair[0]))
    )


def test_one_click_marks_an_echo_and_keeps_what_was_typed(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    first, copy = pair
    address = page("change", copy)
    response = send(editor, address, _repeats=first.pk, title="Glass plant")
    copy.refresh_from_db()
    assert response.status_code == 302
    assert (copy.echo_of, copy.title) == (first, "Glass plant")
    assert "Mark as its echo" not in text_of(editor.get(address))


def test_one_click_says_independent_and_can_be_taken_back(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    first, copy = pair
    other = make.make_source("Other")
    copy.independent_of.add(other)
    send(editor, page("change", copy), _independent=first.pk)
    assert set(copy.independent_of.all()) == {other, first}
    assert find_origin(copy, claims_of(copy)) is None

    send(editor, page("change", copy), independent_of=[other.pk])
    assert find_origin(copy, claims_of(copy)) == first


def test_enter_in_a_field_saves_and_marks_nothing(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    """A browser presses the first button of the form."""
    body = editor.get(page("change", pair[1])).content.decode()
    form = body[body.index('id="source_form"') :]
    first = re.search(r"<(?:button|input)[^>]*type=\"submit\"[^>]*>", form)
    assert first and 'name="_save"' in first[0]


@pytest.mark.parametrize("value", ["", "0", "x", "99999999999999999999", "-1"])
@pytest.mark.parametrize("button", ["_repeats", "_independent"])
def test_click_that_names_no_report_changes_nothing(
    editor: Client, pair: tuple[Source, Source], button: str, value: str
) -> None:
    response = send(editor, page("change", pair[1]), **{button: value})
    assert response.status_code in (200, 302)
    pair[1].refresh_from_db()
    assert pair[1].echo_of is None
    assert not pair[1].independent_of.exists()


def test_form_refuses_an_origin_published_later(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    response = send(editor, page("change", pair[0]), echo_of=pair[1].pk)
    assert errors(response) == ["That report was published later."]


def test_marking_is_undone_with_the_echoes_that_followed(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    first, middle = pair
    echo = make.make_source("Blog", "2025-07-02", echo_of=middle)
    send(editor, page("change", middle), _repeats=first.pk)
    mark = middle.history.latest().history_change_reason
    echo.refresh_from_db()
    assert echo.echo_of == first

    editor.post(f"/admin/undo/{mark}/")

    middle.refresh_from_db()
    echo.refresh_from_db()
    assert (middle.echo_of, echo.echo_of) == (None, middle)


def test_viewer_sees_no_buttons_and_marks_nothing(
    client: Client, pair: tuple[Source, Source]
) -> None:
    client.force_login(make_editor("guest", "Viewers"))
    assert "Mark as its echo" not in text_of(client.get(page("change", pair[1])))
    answer = client.post(page("change", pair[1]), {"_repeats": pair[0].pk})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("value", "listed"),
    [
        ("maybe", {"Copy"}),
        ("yes", {"Echo"}),
        ("origin", {"Agency"}),
        ("no", {"Agency", "Copy"}),
        ("nonsense", {"Agency", "Copy", "Echo"}),
    ],
)
def test_list_is_filtered(
    editor: Client, glass: Project, value: str, listed: set[str]
) -> None:
    first = report("Agency", DAY, glass)
    report("Copy", DAY, glass)
    report("Echo", DAY, glass, echo_of=first)
    response = editor.get(page("changelist", Source), {"repeats": value})
    assert {source.publisher for source in response.context["cl"].queryset} == listed


def test_list_asks_as_often_for_many_echoes_as_for_one(
    editor: Client, pair: tuple[Source, Source]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(page("changelist", Source))
        return len(queries)

    make.make_source("Echo", echo_of=pair[0])
    one = asked()
    for _ in range(10):
        make.make_source("Echo", echo_of=make.make_source("Origin"))
    assert asked() == one
