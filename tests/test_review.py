"""Drafts corrected by hand on the review page, and sent what nobody would send."""

from datetime import date

import pytest
from django.test import Client

from projects.models import (
    DraftItem,
    Facility,
    Project,
    Source,
)
from tests import factories as make
from tests.reviewing import (
    act,
    items,
    make_desk,
    make_known,
    page,
    said,
    sent,
    take_in,
)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    return make_desk(client)


@pytest.fixture
def known(editor: Client) -> Project:
    return make_known()


# --- Correcting by hand ---


def test_selected_text_becomes_an_item(editor: Client) -> None:
    draft = take_in(editor)
    start = draft.text.index("float glass plant")
    response = act(
        editor,
        draft,
        "add",
        **{
            "add-kind": "facility",
            "add-value": "float glass plant",
            "add-start": start,
            "add-end": start + 17,
        },
    )
    added = items(draft, "facility")[-1]
    assert response.url.endswith(f"#item-{added.pk}")
    assert draft.text[added.start : added.end] == "float glass plant"
    act(editor, draft, "accept", publisher="The Test Times")
    assert Facility.objects.filter(name="float glass plant").exists()


def test_typed_item_finds_its_passage(editor: Client) -> None:
    draft = take_in(editor)
    act(
        editor,
        draft,
        "add",
        **{"add-kind": "jobs", "add-value": "700 jobs"},
    )
    added = items(draft, "jobs")[-1]
    assert draft.text[added.start : added.end] == "700 jobs"


def test_another_project_can_be_chosen(editor: Client, known: Project) -> None:
    other = make.make_project("Another plant")
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Times", about="other", project=other.pk)
    assert other.investment_estimates.count() == 2
    assert known.investment_estimates.count() == 1


def test_outcome_of_a_promise_can_be_added(editor: Client, known: Project) -> None:
    draft = take_in(editor)
    act(editor, draft, "add", **{"add-kind": "outcome", "add-value": "12 March 2025"})
    milestone = known.milestones.get()
    act(
        editor,
        draft,
        "accept",
        publisher="The Times",
        due_0_taken=False,
        outcome_0_record=milestone.pk,
    )
    report = milestone.reports.get(outcome="met")
    assert report.outcome_on == date(2025, 3, 12)


# --- Hard to break ---


@pytest.mark.parametrize("action", ["save", "accept", "reject", "add", "nonsense"])
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"revision": "x"},
        {"about": "999999999999999999999999", "project": "x" * 400},
        {"about": "other", "project": "9" * 24},
        {"about": "other", "project": "9" * 18},
        {"add-kind": "nothing", "add-start": "-5", "add-end": "99999999999999999999"},
        {
            "published_on": "\x00",
            "url": "http://[",
            "name": "\x00",
            "reason": "x" * 999,
        },
    ],
)
def test_no_request_breaks_the_review_or_puts_anything_on_file(
    editor: Client, data: dict[str, str], action: str
) -> None:
    draft = take_in(editor)
    count = draft.items.count()
    for headers in ({}, {"HX-Request": "true"}):
        response = editor.post(page(draft), data | {"action": action}, headers=headers)
        assert response.status_code < 500
    assert draft.items.count() == count
    assert not Source.objects.exists()


def test_items_of_another_draft_are_not_touched(editor: Client) -> None:
    mine = take_in(editor)
    other = take_in(editor, "Another text on a dam.", url="https://times.test/dam")
    DraftItem.objects.create(draft=other, kind="jobs", value="more than 5")
    data = sent(editor.get(page(mine))) | {"action": "save"}
    prefix = f"item-{items(other, 'jobs')[0].pk}"
    data |= {f"{prefix}-shown": "on", f"{prefix}-value": "9,999"}
    editor.post(page(mine), data)
    assert said(other, "jobs") == ["more than 5"]
