"""Drafts whose project or investor is merged, and what undoing the merge does."""

import pytest
from django.test import Client

from projects import history
from projects.models import Draft, Investor, Project
from tests import factories as make
from tests.review.reviewing import act, items, page, take_in


@pytest.fixture
def keep(editor: Client) -> Project:
    return make.make_project("The plant under its true name")


@pytest.fixture
def draft(editor: Client, known: Project) -> Draft:
    """A draft that waits, matched to the project of its article."""
    return take_in(editor)


def merge(editor: Client, keep: Project | Investor, gone: Project | Investor) -> None:
    name = keep._meta.model_name
    editor.post(f"/admin/merge/{name}/{keep.pk}/{gone.pk}/")


def undo(editor: Client, record: Project | Investor) -> None:
    """Take the last save of a record back."""
    mark = history.saves_of(record)[0].mark
    shown = editor.post(f"/admin/undo/{mark}/", follow=True)
    assert "Undone" in shown.content.decode()


def project_of(draft: Draft) -> Project | None:
    return Draft.objects.get(pk=draft.pk).project


def test_draft_goes_back_to_its_project_when_the_merge_is_undone(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    merge(editor, keep, known)
    assert project_of(draft) == keep
    undo(editor, keep)
    assert project_of(draft) == known
    shown = editor.get(page(draft)).context["page"].report
    assert shown["about"].value() == str(known.pk)
    act(editor, draft, "accept", publisher="The Times")
    assert known.investment_estimates.count() == 3
    assert not keep.investment_estimates.exists()


def test_investor_of_a_row_goes_back_when_the_merge_is_undone(
    editor: Client, draft: Draft
) -> None:
    orion, holding = Investor.objects.get(), make.make_investor("Orion Holding", "DE")
    merge(editor, holding, orion)
    assert items(draft, "investor")[0].investor == holding
    undo(editor, holding)
    assert items(draft, "investor")[0].investor == orion


def test_undoing_is_undone_with_its_drafts(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    known.milestones.get().delete()
    merge(editor, keep, known)
    undo(editor, keep)
    undo(editor, keep)
    assert not Project.objects.filter(pk=known.pk).exists()
    assert project_of(draft) == keep
    undo(editor, keep)
    assert project_of(draft) == known


def test_project_that_an_editor_chose_after_the_merge_stays(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    merge(editor, keep, known)
    other = make.make_project("Another plant")
    act(editor, draft, "save", about="other", project=other.pk)
    undo(editor, keep)
    assert project_of(draft) == other


def test_draft_that_was_about_the_record_kept_all_along_stays(
    editor: Client, known: Project, draft: Draft
) -> None:
    gone = make.make_project("The plant under a wrong name")
    merge(editor, known, gone)
    undo(editor, known)
    assert project_of(draft) == known


def test_draft_accepted_before_the_merge_goes_back_with_its_claims(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    act(editor, draft, "accept", publisher="The Times")
    merge(editor, keep, known)
    undo(editor, keep)
    assert project_of(draft) == known
    assert known.investment_estimates.count() == 3


def test_draft_accepted_after_the_merge_stays_with_its_claims(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    keep.sector, keep.region = known.sector, known.region
    keep.save()
    merge(editor, keep, known)
    merged = history.saves_of(keep)[0].mark
    act(editor, draft, "accept", publisher="The Times")
    editor.post(f"/admin/undo/{merged}/")
    assert Project.objects.filter(pk=known.pk).exists()
    assert project_of(draft) == keep
    assert keep.investment_estimates.count() == 2


def test_promise_of_the_project_that_a_draft_leaves_is_matched_anew(
    editor: Client, known: Project, keep: Project, draft: Draft
) -> None:
    own, kept = known.milestones.get(), make.make_milestone(keep, "Opening")
    merge(editor, keep, known)
    act(editor, draft, "save", due_0_record=kept.pk)
    assert items(draft, "due")[0].milestone == kept
    undo(editor, keep)
    assert items(draft, "due")[0].milestone == own
