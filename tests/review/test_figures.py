"""What can be said of a figure beside it: the day it held, its scope, a note."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.models import (
    DraftItem,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    Project,
    Source,
    StatusReport,
)
from tests import factories as make
from tests.review.reviewing import (
    act,
    effect,
    items,
    page,
    take_in,
)


def disclosure(response: Any, item: DraftItem) -> str:
    """Return the part of a row that opens on demand."""
    row = response.content.decode().split(f'id="item-{item.pk}"')[1]
    found = re.search(r"<details.*?</details>", row, re.DOTALL)
    assert found
    return found[0]


def test_day_scope_and_note_of_a_row_go_on_file(editor: Client) -> None:
    draft = take_in(editor)
    act(
        editor,
        draft,
        "accept",
        publisher="The Times",
        amount_1_as_of="1 March 2025",
        amount_1_note="With the warehouse",
        jobs_0_as_of="31 December 2024",
        jobs_0_scope="phase",
        due_0_as_of="Feb. 28",
        due_0_note="Said at the talks",
        status_0_note="Seen on the site",
    )
    amount = InvestmentEstimate.objects.get(initial=False)
    assert (amount.as_of, amount.note) == (date(2025, 3, 1), "With the warehouse")
    jobs = JobEstimate.objects.get()
    assert (jobs.as_of, jobs.scope) == (date(2024, 12, 31), "phase")
    due = MilestoneReport.objects.get()
    assert (due.as_of, due.note) == (date(2025, 2, 28), "Said at the talks")
    assert StatusReport.objects.get().note == "Seen on the site"


def test_row_of_which_nothing_more_is_said_counts_from_the_day_of_the_source(
    editor: Client,
) -> None:
    act(editor, take_in(editor), "accept", publisher="The Times")
    jobs = JobEstimate.objects.get()
    assert (jobs.as_of, jobs.scope, jobs.note) == (date(2025, 3, 13), "total", "")


def test_row_stays_short_until_more_is_said(editor: Client) -> None:
    draft = take_in(editor)
    jobs = items(draft, "jobs")[0]
    closed = disclosure(editor.get(page(draft)), jobs)
    assert closed.startswith('<details class="more">')
    assert "Stands for · As of · Note" in closed
    act(editor, draft, "save", jobs_0_note="With the drivers")
    opened = disclosure(editor.get(page(draft)), jobs)
    assert opened.startswith('<details class="more" open>')
    assert "With the drivers" in opened


@pytest.mark.parametrize(
    ("name", "value"),
    [("as_of", "end of 2024"), ("note", "With the drivers"), ("scope", "other")],
)
def test_half_done_draft_keeps_it_as_it_was_said(
    editor: Client, name: str, value: str
) -> None:
    draft = take_in(editor)
    act(editor, draft, "save", **{f"jobs_0_{name}": value})
    assert getattr(items(draft, "jobs")[0], name) == value


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("the other day", "As of: "),
        ("March 2025", "As of: Give one day"),
        ("1 January 2039", "As of: This day is yet to come"),
    ],
)
def test_day_that_is_none_is_an_error_of_its_row(
    editor: Client, said: str, message: str
) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Times", jobs_0_as_of=said)
    assert message in effect(response, items(draft, "jobs")[0])
    assert not Source.objects.exists()


def test_note_that_is_too_long_is_an_error_beside_it(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "save", jobs_0_note="x" * 301)
    opened = disclosure(response, items(draft, "jobs")[0])
    assert opened.startswith('<details class="more" open>')
    assert "at most 300 characters" in opened


def test_jobs_of_a_part_are_said_to_leave_the_headline(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    act(editor, draft, "save", jobs_0_scope="phase", jobs_0_value="up to 900")
    shown = effect(editor.get(page(draft)), items(draft, "jobs")[0])
    assert "beside the headline" in shown
    act(editor, draft, "accept", publisher="The Times")
    assert known.states.at(None).get().jobs == 700


def test_figure_that_held_before_the_one_on_file_is_said_to_leave_the_headline(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    assert "+30" in effect(editor.get(page(draft)), items(draft, "amount")[1])
    act(editor, draft, "save", amount_1_as_of="1 April 2024")
    shown = effect(editor.get(page(draft)), items(draft, "amount")[1])
    assert "beside the headline" in shown


def test_day_of_a_plant_goes_with_its_status(editor: Client, known: Project) -> None:
    plant = make.make_facility(known, "Float glass plant")
    draft = take_in(editor)
    draft.items.filter(kind="facility").delete()
    item = DraftItem.objects.create(draft=draft, kind="facility", value=plant.name)
    typed = {"publisher": "The Times", "facility_0_as_of": "1 March 2025"}
    response = act(editor, draft, "accept", **typed)
    assert "go with a status" in effect(response, item)
    act(editor, draft, "accept", facility_0_detail="construction")
    report = FacilityReport.objects.get()
    assert (report.facility, report.as_of) == (plant, date(2025, 3, 1))
