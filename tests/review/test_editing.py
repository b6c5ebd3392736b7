"""Drafts corrected by hand on the review page, and sent what nobody would send."""

from datetime import date

import pytest
from django.test import Client

from projects import merging, review
from projects.models import (
    DraftItem,
    Facility,
    Investor,
    MilestoneReport,
    Project,
    Source,
)
from tests import factories as make
from tests.review.reviewing import (
    ARTICLE,
    act,
    effect,
    field_name,
    items,
    page,
    said,
    sent,
    take_in,
)

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


# --- What an item is about changes meanwhile ---


def test_place_or_status_chosen_in_the_text_is_read(editor: Client) -> None:
    draft = take_in(editor, "The weather will be fine in Pavlodar Region.")
    draft.items.all().delete()
    for kind, words in (
        ("region", "Pavlodar Region"),
        ("status", "construction has begun"),
        ("sector", "float glass plant"),
    ):
        act(editor, draft, "add", **{"add-kind": kind, "add-value": words})
    assert said(draft, "region") == ["KZ-55"]
    assert said(draft, "status") == ["construction"]
    assert said(draft, "sector") == ["construction_materials"]


def test_ticked_place_that_names_none_is_an_error_of_its_row(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="T", region_0_value="")
    assert "Choose one, or drop it" in effect(response, items(draft, "region")[0])
    assert Source.objects.count() == 1


def test_error_of_a_row_says_which_field(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="T", participant_0_value="")
    assert "Name: " in effect(response, items(draft, "participant")[0])


def test_draft_follows_its_project_and_investor_when_they_are_merged(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    keep = make.make_project("The plant under its true name")
    investor = make.make_investor("Orion Holding", "DE")
    merging.merge(keep, known)
    merging.merge(investor, items(draft, "investor")[0].investor)
    response = act(editor, draft, "accept", publisher="T")
    assert response.status_code == 302
    assert list(Project.objects.all()) == [keep]
    assert list(Investor.objects.all()) == [investor]
    assert keep.investment_estimates.count() == 3


def test_promise_of_the_project_chosen_before_is_not_reported_on(
    editor: Client, known: Project
) -> None:
    other = make.make_project("Another plant")
    draft = take_in(editor)
    act(editor, draft, "add", **{"add-kind": "outcome", "add-value": "12 March 2025"})
    act(editor, draft, "save", outcome_0_record=known.milestones.get().pk)
    response = act(
        editor, draft, "accept", publisher="T", about="other", project=other.pk
    )
    assert "Which promise?" in effect(response, items(draft, "outcome")[0])
    assert not MilestoneReport.objects.exclude(outcome="").exists()


def test_plant_that_has_moved_to_another_project_is_not_reported_on(
    editor: Client, known: Project
) -> None:
    plant = make.make_facility(known, "Float glass plant")
    draft = take_in(editor)
    act(editor, draft, "save", facility_0_record=plant.pk)
    plant.project = make.make_project("Another plant")
    plant.save()
    # Accepted by a window that was opened before.
    draft.refresh_from_db()
    with pytest.raises(review.Refused) as refused:
        review.accept(draft, None)
    item = items(draft, "facility")[0]
    assert "another project" in refused.value.outcome.errors[item.pk][0]


def test_investor_offered_for_the_name_before_can_still_be_chosen(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor, ARTICLE.replace("Orion Glass", "Oryon Glas"))
    act(editor, draft, "save", investor_0_value="Zeta Holding")
    orion = Investor.objects.get()
    act(editor, draft, "save", investor_0_record=orion.pk)
    assert items(draft, "investor")[0].investor == orion


def test_corrected_name_finds_the_investor_on_file(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor, ARTICLE.replace("Orion Glass", "Oryon Glas"))
    assert items(draft, "investor")[0].investor is None
    opened = editor.get(page(draft))
    data = sent(opened) | {"action": "save"}
    data[field_name(opened, "investor_0_value")] = "Orion Glass GmbH"
    response = editor.post(page(draft), data, headers={"HX-Request": "true"})
    assert items(draft, "investor")[0].investor == known.lead
    assert response.headers["HX-Refresh"] == "true", "the page shows which one"
