"""What the review page says that accepting would change on file."""

from html import unescape

import pytest
from django.test import Client

from projects.models import (
    Change,
    Draft,
    InvestmentEstimate,
    Project,
    Source,
    StatusReport,
)
from projects.templatetags.ledger import change_line
from tests import factories as make
from tests.review.reviewing import (
    ARTICLE,
    act,
    another_editor,
    effect,
    field_name,
    items,
    page,
    said,
    sent,
    take_in,
)


def test_draft_is_matched_with_the_project_and_investor_on_file(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    assert draft.project == known
    assert items(draft, "investor")[0].investor == known.lead


def test_page_says_what_would_change_before_anything_is_saved(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    response = editor.get(page(draft))
    raised = effect(response, items(draft, "amount")[1])
    assert "200" in raised and "260" in raised and "+30" in raised
    assert "+91" in effect(response, items(draft, "due")[0])
    assert "already known" in effect(response, items(draft, "jobs")[0])
    assert InvestmentEstimate.objects.count() == 1
    assert Source.objects.count() == 1


def test_what_the_page_foretold_is_what_the_ledger_says_after(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    foretold = effect(editor.get(page(draft)), items(draft, "amount")[1])
    act(editor, draft, "accept", publisher="The Test Times")
    change = Change.objects.get(kind="investment")
    assert change_line(change) in unescape(foretold)
    assert "260" in Client().get("/changes/").content.decode()


def test_change_in_the_form_is_kept_and_answered_with_its_effect(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    amount = items(draft, "amount")[1]
    data = sent(opened) | {"action": "save"}
    data[field_name(opened, "amount_1_value")] = "300 million USD"
    response = editor.post(page(draft), data, headers={"HX-Request": "true"})
    assert "300" in effect(response, amount)
    amount.refresh_from_db()
    assert amount.value == "300 million USD"


def test_what_cannot_be_read_is_kept_told_and_keeps_all_from_being_accepted(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    response = act(
        editor, draft, "accept", publisher="The Times", amount_1_value="a lot"
    )
    assert response.status_code == 200
    assert "Not understood" in effect(response, items(draft, "amount")[1])
    assert "a lot" in response.content.decode()
    assert not StatusReport.objects.exists()
    assert Source.objects.count() == 1
    assert said(draft, "amount")[1] == "a lot"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("amount_1_value", "5 trillion USD", "trillion"),
        ("amount_1_value", "10 million SAR", "currency"),
        ("jobs_0_value", "0", ""),
        ("due_0_value", "yesteryear", "example"),
        ("meeting_0_value", "31 December 2039", "yet to come"),
    ],
)
def test_absurd_figure_is_an_error_of_its_row(
    editor: Client, known: Project, name: str, value: str, message: str
) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Times", **{name: value})
    assert response.status_code == 200
    item = items(draft, name.split("_")[0])[int(name.split("_")[1])]
    assert "errorlist" in effect(response, item)
    assert message in effect(response, item)
    assert Source.objects.count() == 1


def test_report_without_publisher_or_day_is_not_accepted(editor: Client) -> None:
    text = ARTICLE.replace("On 12 March 2025 ", "")
    draft = take_in(editor, text, published_on="")
    response = act(editor, draft, "accept")
    problems = " ".join(response.context["page"].problems)
    assert "Publisher" in problems
    assert "When was it published" in problems


def test_sector_and_region_of_a_new_project_are_new(editor: Client) -> None:
    draft = take_in(editor)
    response = editor.get(page(draft))
    for kind in ("sector", "region"):
        assert effect(response, items(draft, kind)[0]) == "new on file"


def test_original_figure_is_said_to_be_one(editor: Client) -> None:
    draft = take_in(editor)
    shown = effect(editor.get(page(draft)), items(draft, "amount")[0])
    assert "original figure" in shown


def test_one_of_several_regions_is_not_said_to_go_on_file(
    editor: Client, known: Project
) -> None:
    Project.objects.update(region=None)
    make.make_region("KZ-11", "Akmola Region", slug="akmola")
    draft = take_in(editor)
    act(editor, draft, "add", **{"add-kind": "region", "add-value": "Akmola Region"})
    response = editor.get(page(draft))
    for item in items(draft, "region"):
        assert "one of several" in effect(response, item)
    act(editor, draft, "accept", publisher="The Times")
    known.refresh_from_db()
    assert known.region is None


def test_construction_jobs_are_no_headline(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "save", jobs_0_detail="construction")
    shown = effect(editor.get(page(draft)), items(draft, "jobs")[0])
    assert "beside the headline" in shown


def test_nothing_is_foretold_beside_figures_that_another_has_replaced(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"action": "save"}
    data[field_name(opened, "amount_1_value")] = "300 million USD"
    act(another_editor(), draft, "save", amount_1_value="280 million USD")
    response = editor.post(page(draft), data)
    assert "300 million USD" in response.content.decode()
    assert effect(response, items(draft, "amount")[1]) == ""


def test_meeting_without_a_day_is_the_one_on_file_with_the_same_people(
    editor: Client, known: Project
) -> None:
    first = make.make_source("First", "2025-03-12")
    meeting = make.make_meeting(known, date="2025-03-12", source=first)
    make.make_participant(meeting, "Lena Brandt")
    text = ARTICLE.replace("On 12 March 2025 ", "")
    response = editor.get(page(take_in(editor, text)))
    draft = Draft.objects.get()
    assert "already known" in effect(response, items(draft, "meeting")[0])
    assert "already known" in effect(response, items(draft, "participant")[1])
    act(editor, draft, "accept", publisher="The Times")
    assert known.meetings.get() == meeting
