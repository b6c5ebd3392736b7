"""Reports that give only a month or a year: their figures count from a day given."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.models import (
    Draft,
    InvestmentEstimate,
    JobEstimate,
    Participation,
    Project,
    Source,
)
from tests import factories as make
from tests.review.reviewing import (
    ARTICLE,
    NEW,
    act,
    effect,
    items,
    make_known,
    page,
    said,
    take_in,
)


@pytest.fixture
def draft(editor: Client) -> Draft:
    """An annual report without a day, and without any in its text."""
    text = ARTICLE.replace("On 12 March 2025 ", "")
    return take_in(editor, text, published_on="")


def problems(response: Any) -> str:
    return " ".join(response.context["page"].problems)


def test_report_without_a_full_day_is_accepted_with_the_day_of_its_figures(
    editor: Client, draft: Draft
) -> None:
    act(editor, draft, "accept", publisher="The Yearbook", as_of="31 December 2024")
    source = Source.objects.get()
    assert (source.publisher, source.published_on) == ("The Yearbook", None)
    days = set(InvestmentEstimate.objects.values_list("as_of", flat=True))
    assert days == {date(2024, 12, 31)}
    project = Project.objects.get()
    assert project.states.at(None).get().valid_from == date(2024, 12, 31)
    shown = Client().get(f"{project.get_absolute_url()}?as_of=2024-12-30")
    assert "260 m" not in shown.content.decode(), "nobody knew it before"


def test_page_says_what_would_change_by_a_report_without_a_day(
    editor: Client,
) -> None:
    known = make_known()
    draft = take_in(editor, published_on="")
    act(editor, draft, "save", published_on="", as_of="31 January 2025")
    assert "+30" in effect(editor.get(page(draft)), items(draft, "amount")[1])
    assert known.investment_estimates.count() == 1


def test_row_with_a_day_of_its_own_keeps_it(editor: Client, draft: Draft) -> None:
    typed = {"publisher": "The Yearbook", "as_of": "31 December 2024"}
    act(editor, draft, "accept", **typed, jobs_0_as_of="1 July 2024")
    assert JobEstimate.objects.get().as_of == date(2024, 7, 1)


def test_report_without_any_day_is_kept_and_said_to_need_one(
    editor: Client, draft: Draft
) -> None:
    response = act(editor, draft, "accept", publisher="The Yearbook")
    assert "say under “Figures as of” from which day they count" in problems(response)
    assert not Source.objects.exists()
    draft.refresh_from_db()
    assert (draft.stage, draft.publisher) == ("waiting", "The Yearbook")


@pytest.mark.parametrize("typed", ["March 2025", "2025", "Q1 2025", "lately"])
def test_month_typed_as_the_day_says_what_to_do(
    editor: Client, draft: Draft, typed: str
) -> None:
    response = act(editor, draft, "save", published_on=typed, title="Raised")
    told = problems(response)
    assert "Where the report gives no full day, leave this empty" in told
    assert f'value="{typed}"' in response.content.decode()
    draft.refresh_from_db()
    assert (draft.title, draft.published_on) == ("Raised", None)


def test_month_typed_with_a_new_article_says_what_to_do(editor: Client) -> None:
    data = {"text": ARTICLE, "url": "", "published_on": "March 2025"}
    response = editor.post(NEW, data)
    assert "leave this empty" in response.content.decode()


def test_day_of_the_figures_to_come_is_refused(editor: Client, draft: Draft) -> None:
    typed = {"publisher": "The Yearbook", "as_of": "1 January 2039"}
    response = act(editor, draft, "accept", **typed)
    assert "Figures as of: This day is yet to come" in problems(response)
    assert not Source.objects.exists()


@pytest.mark.parametrize("typed", ["2024", "lately"])
def test_day_of_the_figures_that_is_none_is_said_to_be_none(
    editor: Client, draft: Draft, typed: str
) -> None:
    response = act(editor, draft, "accept", publisher="The Yearbook", as_of=typed)
    assert "Figures as of: " in problems(response)
    assert not Source.objects.exists()


def test_field_for_it_is_open_only_where_no_day_is_known(
    editor: Client, draft: Draft
) -> None:
    closed = re.compile(r'<details class="more">\s*<summary>No full day')
    opened = re.compile(r'<details class="more" open>\s*<summary>No full day')
    assert opened.search(editor.get(page(draft)).content.decode())
    act(editor, draft, "save", published_on="13 March 2025")
    assert closed.search(editor.get(page(draft)).content.decode())


def test_words_like_next_year_count_from_the_day_of_the_figures(
    editor: Client,
) -> None:
    text = ARTICLE.replace("in the second quarter of 2026", "next year")
    draft = take_in(editor, text.replace("On 12 March 2025 ", ""), published_on="")
    assert said(draft, "due") == []
    act(editor, draft, "save", as_of="31 December 2024")
    assert said(draft, "due") == ["2025"]


def test_investor_is_known_from_the_day_of_the_figures(editor: Client) -> None:
    project = make_known()
    Participation.objects.all().delete()
    text = ARTICLE.replace("On 12 March 2025 ", "")
    draft = take_in(editor, text, published_on="")
    typed = {"publisher": "The Yearbook", "as_of": "31 January 2025"}
    act(editor, draft, "accept", **typed, about=project.pk)
    assert project.participations.get().known_from == date(2025, 1, 31)


def test_figures_of_a_dated_report_can_be_as_of_another_day(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Times", as_of="Jan. 1")
    estimate = InvestmentEstimate.objects.get(initial=False)
    assert estimate.as_of == date(2025, 1, 1)
    assert estimate.known_on == date(2025, 3, 13)


def test_report_on_file_without_a_day_stays_without(editor: Client) -> None:
    bare = make.make_source("Times", url="https://times.test/orion")
    Source.objects.update(published_on=None)
    text = ARTICLE.replace("On 12 March 2025 ", "")
    draft = take_in(editor, text, published_on="", again="on")
    act(editor, draft, "accept", as_of="31 December 2024")
    bare.refresh_from_db()
    assert bare.published_on is None
    assert InvestmentEstimate.objects.filter(source=bare).count() == 2
