"""Articles taken in on the desk: read, marked, recognised when they come again."""

import re
from datetime import date

import pytest
from django.test import Client

from projects.models import (
    Draft,
    Project,
    Source,
)
from tests.review.reviewing import (
    ARTICLE,
    NEW,
    act,
    items,
    make_desk,
    page,
    said,
    take_in,
)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    return make_desk(client)


# --- Taking in ---


def test_pasted_article_becomes_a_draft_with_its_figures_as_they_are_said(
    editor: Client,
) -> None:
    draft = take_in(editor)
    assert said(draft, "amount") == ["200,000,000 USD", "260,000,000 USD"]
    assert said(draft, "jobs") == ["more than 700"]
    assert said(draft, "due") == ["second quarter of 2026"]
    assert said(draft, "region") == ["KZ-55"]
    assert draft.published_on == date(2025, 3, 13)
    assert draft.project is None


def test_nothing_of_a_draft_is_on_file_or_public(editor: Client) -> None:
    draft = take_in(editor)
    assert not Project.objects.exists()
    assert not Source.objects.exists()
    anyone = Client()
    for address in ("/", "/projects/", "/sources/", "/changes/"):
        assert "Orion" not in anyone.get(address).content.decode()
    assert anyone.get(page(draft)).status_code == 302


def test_each_figure_is_marked_in_the_text_and_leads_to_its_row(editor: Client) -> None:
    draft = take_in(editor)
    html = editor.get(page(draft)).content.decode()
    amount = items(draft, "amount")[1]
    assert draft.text[amount.start : amount.end] == "260 million US dollars"
    assert re.search(
        rf'<mark[^>]*data-items="{amount.pk}"><a href="#item-{amount.pk}"[^>]*>'
        r"260 million US dollars</a>",
        html,
    )
    assert f'id="item-{amount.pk}"' in html


def test_the_marked_text_is_the_text_itself(editor: Client) -> None:
    draft = take_in(editor)
    shown = editor.get(page(draft)).context["page"].pieces
    assert "".join(piece.text for piece in shown) == draft.text


def test_markup_in_an_article_is_shown_as_text(editor: Client) -> None:
    draft = take_in(editor, ARTICLE + "\n<script>alert(1)</script>")
    html = editor.get(page(draft)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "empty"),
        ({"text": "   \n"}, "empty"),
        ({"text": "x" * 70_000}, "Longer than 60,000 characters"),
        ({"text": "x" * 3_000_000}, "Longer than 60,000 characters"),
        ({"text": "x" * 5_300_000}, "larger than 5 MB"),
        ({"text": "\n".join(f"${n} million" for n in range(10, 999))}, "at most 200"),
        ({"published_on": "soon"}, "for example"),
        ({"url": "ftp://times.test/a"}, "no web address"),
        ({"url": "javascript:alert(1)"}, "no web address"),
    ],
)
def test_what_is_no_article_is_refused_at_its_field(
    editor: Client, fields: dict[str, str], message: str
) -> None:
    response = editor.post(
        NEW, {"text": ARTICLE, "url": "", "published_on": ""} | fields
    )
    assert response.status_code == 200
    assert message in str(response.context["form"].errors)
    assert not Draft.objects.exists()


def test_passages_hold_whatever_line_ends_a_browser_sends(editor: Client) -> None:
    draft = take_in(editor, ARTICLE.replace("\n", "\r\n"))
    assert "\r" not in draft.text
    amount = items(draft, "amount")[1]
    assert draft.text[amount.start : amount.end] == "260 million US dollars"


def test_article_about_nothing_gives_an_empty_draft_to_fill_by_hand(
    editor: Client,
) -> None:
    draft = take_in(editor, "The weather will be fine.", url="")
    response = act(editor, draft, "accept", publisher="The Times")
    assert "Tick a figure" in " ".join(response.context["page"].problems)


# --- The same article again ---


def test_article_with_a_known_address_is_recognised(editor: Client) -> None:
    draft = take_in(editor)
    response = editor.post(
        NEW,
        {
            "text": "Something else entirely.",
            "url": "http://www.times.test/orion/?utm_source=x",
            "published_on": "",
        },
    )
    assert "on file already" in response.content.decode()
    assert page(draft) in response.content.decode()
    assert Draft.objects.count() == 1


def test_nearly_the_same_text_is_recognised(editor: Client) -> None:
    draft = take_in(editor)
    copied = "By our correspondent\n\n" + ARTICLE.replace("widen", "enlarge")
    response = editor.post(
        NEW, {"text": copied, "url": "https://other.test/1", "published_on": ""}
    )
    assert page(draft) in response.content.decode()


def test_recognised_article_can_be_taken_in_for_another_project(editor: Client) -> None:
    take_in(editor)
    response = editor.post(
        NEW, {"text": ARTICLE, "url": "https://times.test/orion", "published_on": ""}
    )
    form = response.context["form"]
    again = {field.html_name: field.value() for field in form if field.value()}
    assert editor.post(NEW, again).status_code == 302
    assert Draft.objects.count() == 2


def test_same_text_is_recognised_when_its_day_was_not_known_before(
    editor: Client,
) -> None:
    text = ARTICLE.replace("On 12 March 2025 ", "")
    draft = take_in(editor, text, url="", published_on="")
    response = editor.post(
        NEW, {"text": text, "url": "", "published_on": "13 March 2025"}
    )
    assert page(draft) in response.content.decode()


def test_another_project_from_the_same_article_keeps_its_address(
    editor: Client,
) -> None:
    draft = take_in(editor)
    act(editor, draft, "reject", reason="Two projects in one")
    editor.post(page(draft), {"action": "again"})
    again = Draft.objects.latest("pk")
    assert again.pk != draft.pk
    assert again.url == "https://times.test/orion"


def test_article_in_no_known_language_or_direction_is_shown_as_it_runs(
    editor: Client,
) -> None:
    draft = take_in(editor, "\u0645\u0635\u0646\u0639 \u0632\u062c\u0627\u062c")
    act(editor, draft, "save", language="other")
    html = editor.get(page(draft)).content.decode()
    assert 'lang="other"' not in html
    assert 'dir="auto"' in html


def test_copy_at_another_address_is_taken_in_as_an_echo(editor: Client) -> None:
    first = take_in(editor)
    act(editor, first, "accept", publisher="The Test Times")
    copied = {
        "text": ARTICLE,
        "url": "https://copy.test/1",
        "published_on": "2025-03-14",
    }
    response = editor.post(NEW, copied)
    assert "Nearly the same text is on file" in response.content.decode()
    form = response.context["form"]
    again = {field.html_name: field.value() for field in form if field.value()}
    assert editor.post(NEW, again).status_code == 302
    act(editor, Draft.objects.latest("pk"), "accept", publisher="The Copy")
    echo = Source.objects.get(url="https://copy.test/1")
    assert echo.echo_of == Source.objects.get(publisher="The Test Times")
    assert Source.objects.independent() == 1
