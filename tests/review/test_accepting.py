"""Drafts accepted, rejected, kept for later: by one editor, and by two."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from projects.models import (
    Draft,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneReport,
    Project,
    Source,
)
from tests import factories as make
from tests.review.reviewing import (
    NEW,
    act,
    another_editor,
    effect,
    items,
    page,
    said,
    sent,
    take_in,
)

HTMX = {"HX-Request": "true"}


# --- Accepting ---


def test_accepting_puts_source_project_and_claims_on_file(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Test Times")
    assert response.status_code == 302, response.context["page"].problems
    project = Project.objects.get()
    assert response.url == reverse("admin:projects_project_change", args=[project.pk])
    source = Source.objects.get()
    assert (source.publisher, source.published_on) == (
        "The Test Times",
        date(2025, 3, 13),
    )
    assert source.text == draft.text
    claims = InvestmentEstimate.objects.filter(project=project).order_by("amount")
    assert [(int(c.amount), c.currency, c.initial) for c in claims] == [
        (200_000_000, "USD", True),
        (260_000_000, "USD", False),
    ]
    assert JobEstimate.objects.get().qualifier == "at_least"
    due = MilestoneReport.objects.get()
    assert (due.due_start, due.due_end) == (date(2026, 4, 1), date(2026, 6, 30))
    assert Investor.objects.get().country == "DE"
    names = set(Meeting.objects.get().participants.values_list("name", flat=True))
    assert names == {"Daniyar Seitkali", "Lena Brandt"}
    assert str(claims[0].recorded_by) == "aigerim"
    assert project.states.at(None).get().investment_usd == 260_000_000


def test_what_was_accepted_is_public_at_once(editor: Client) -> None:
    act(editor, take_in(editor), "accept", publisher="The Test Times")
    html = Client().get(Project.objects.get().get_absolute_url()).content.decode()
    assert "260" in html
    assert "The Test Times" in html
    assert "has been raised to" not in html


def test_dropped_items_stay_out_and_corrected_ones_count_as_typed(
    editor: Client,
) -> None:
    draft = take_in(editor)
    act(
        editor,
        draft,
        "accept",
        publisher="The Test Times",
        amount_0_taken=False,
        jobs_0_value="up to 750",
    )
    assert InvestmentEstimate.objects.count() == 1
    jobs = JobEstimate.objects.get()
    assert (jobs.count, jobs.qualifier) == (750, "at_most")


def test_accepting_can_be_undone_as_a_whole_and_reviewed_again(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Test Times")
    told = editor.get(response.url).content.decode()
    undo = re.search(r'href="(/admin/undo/[^"]+)"', told)
    assert undo
    editor.post(undo[1])
    assert not Project.objects.exists()
    assert not Source.objects.exists()
    assert not InvestmentEstimate.objects.exists()
    front = editor.get(reverse("admin:index")).content.decode()
    assert page(draft) in front, "the draft waits again"
    act(editor, draft, "accept")
    assert InvestmentEstimate.objects.count() == 2


def test_accepting_once_more_adds_nothing_twice(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Test Times")
    editor.post(page(draft), {"action": "reopen"})
    response = editor.get(page(draft))
    assert "not added again" in effect(response, items(draft, "jobs")[0])
    act(editor, draft, "accept")
    assert (Source.objects.count(), JobEstimate.objects.count()) == (1, 1)
    assert Meeting.objects.count() == 1
    assert (Milestone.objects.count(), MilestoneReport.objects.count()) == (1, 1)


def test_two_reviewers_cannot_accept_the_same_draft(editor: Client) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"publisher": "The Test Times", "action": "accept"}
    other = another_editor()
    act(other, draft, "accept", publisher="The Test Times")
    response = editor.post(page(draft), data, follow=True)
    assert "has dealt with this draft" in response.content.decode()
    assert Source.objects.count() == 1
    assert InvestmentEstimate.objects.count() == 2


def test_second_save_of_a_draft_keeps_what_was_typed_and_says_who_was_first(
    editor: Client,
) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"title": "What I typed", "action": "save"}
    other = another_editor()
    act(other, draft, "save", title="What Zarina typed")
    response = editor.post(page(draft), data)
    html = response.content.decode()
    assert "zarina saved this draft" in html
    assert "What I typed" in html
    draft.refresh_from_db()
    assert draft.title == "What Zarina typed"
    assert act(editor, draft, "save", title="What I typed").status_code == 302


# --- Rejecting, waiting ---


def test_rejected_article_is_kept_with_the_reason(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "reject", reason="A press digest without a project")
    draft.refresh_from_db()
    assert (draft.stage, draft.reason) == (
        "rejected",
        "A press digest without a project",
    )
    html = editor.get(page(draft)).content.decode()
    assert "A press digest without a project" in html
    assert "float glass plant" in html


def test_rejecting_asks_for_a_reason(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "reject", reason=" ")
    assert "give the reason" in response.content.decode()
    draft.refresh_from_db()
    assert draft.stage == "waiting"


def test_half_done_draft_is_kept_and_waits_on_the_front_page(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "save", amount_0_taken=False, jobs_0_value="many")
    response = editor.get(page(draft))
    assert said(draft, "jobs") == ["many"]
    assert not items(draft, "amount")[0].taken
    assert "many" in response.content.decode()
    front = editor.get(reverse("admin:index")).content.decode()
    assert "Drafts waiting" in front
    assert page(draft) in front


def test_viewers_see_no_drafts(editor: Client) -> None:
    draft = take_in(editor)
    viewer = another_editor("viktor", "Viewers")
    assert viewer.get(page(draft)).status_code == 403
    assert viewer.get(NEW).status_code == 403
    assert "Drafts waiting" not in viewer.get(reverse("admin:index")).content.decode()


# --- The report on file ---


def test_report_on_file_without_a_day_gets_the_day_of_the_draft(
    editor: Client,
) -> None:
    bare = Source.objects.create(publisher="Times", url="https://times.test/orion")
    draft = take_in(editor, again="on")
    assert "a day that it lacks" in editor.get(page(draft)).content.decode()
    act(editor, draft, "accept")
    bare.refresh_from_db()
    assert bare.published_on == date(2025, 3, 13)
    assert bare.text == draft.text
    assert InvestmentEstimate.objects.filter(source=bare).count() == 2


def test_what_a_report_on_file_says_of_itself_stays(editor: Client) -> None:
    make.make_source("Times", "2025-03-12", url="https://times.test/orion")
    draft = take_in(editor, url="")
    act(editor, draft, "accept", publisher="X", url="https://times.test/orion")
    source = Source.objects.get()
    assert (source.publisher, source.published_on) == ("Times", date(2025, 3, 12))


def test_report_called_independent_is_asked_about_no_more(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Test Times")
    first = Source.objects.get()
    copy = take_in(editor, url="https://other.test/orion", again="on")
    Draft.objects.filter(pk=copy.pk).update(source=None)
    assert "Repeats what" in editor.get(page(copy)).content.decode()
    act(editor, copy, "accept", publisher="Other", independent="on")
    second = Source.objects.get(publisher="Other")
    assert second.echo_of is None
    assert list(second.independent_of.all()) == [first]


@pytest.mark.parametrize(
    "missing", ["add_facility", "add_jobestimate", "change_project"]
)
def test_whoever_may_not_write_a_record_may_not_write_it_by_a_review(
    editor: Client, missing: str
) -> None:
    draft = take_in(editor)
    group = Group.objects.get(name="Editors")
    group.permissions.remove(Permission.objects.get(codename=missing))
    assert editor.post(page(draft), {"action": "accept"}).status_code == 403


def test_change_that_arrives_with_a_button_presses_none(editor: Client) -> None:
    draft = take_in(editor)
    data = sent(editor.get(page(draft))) | {"publisher": "T", "add-kind": "jobs"}
    for action in ("add", "accept", "again"):
        editor.post(page(draft), data | {"action": action}, headers=HTMX)
    assert not Source.objects.exists()
    assert len(items(draft, "jobs")) == 1
    assert Draft.objects.get().publisher == "T"


def test_change_that_arrives_after_accepting_opens_the_page_anew(
    editor: Client,
) -> None:
    draft = take_in(editor)
    data = sent(editor.get(page(draft))) | {"action": "save"}
    act(editor, draft, "accept", publisher="The Test Times")
    response = editor.post(page(draft), data, headers=HTMX)
    assert response.headers["HX-Refresh"] == "true"
    assert "has dealt with" not in editor.get(page(draft)).content.decode()
