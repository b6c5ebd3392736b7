"""Drafts follow a record that is merged, and go back when that is undone."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from .drafting import match_item
from .models import Draft, DraftItem, Followed, Investor
from .models.versions import save_mark


def follow(gone: Any, keep: Any) -> None:
    """Let the drafts about a record be about the one that it is merged into."""
    model, part, name = (
        (DraftItem, "item", "investor")
        if isinstance(gone, Investor)
        else (Draft, "draft", "project")
    )
    about = model._default_manager.filter(**{name: gone})
    mark = save_mark()
    if mark:  # what no request has merged cannot be undone
        Followed.objects.bulk_create(
            Followed(mark=mark, was=gone.pk, became=keep.pk, **{part: record})
            for record in about
        )
    about.update(**{name: keep})


def lead_back(mark: UUID) -> list[Followed]:
    """Let the drafts that followed in a save be about what they were about before.

    To be called before the save is taken back, and `arrive` after it.
    """
    rows = Followed.objects.filter(mark=mark).select_related("draft", "item__draft")
    going = [followed for followed in rows if not followed.stays]
    for followed in going:
        setattr(followed.record, followed.column, followed.was)
        followed.record.save(update_fields=[followed.column])
    return going


def arrive(gone_back: list[Followed]) -> None:
    """Match the items of drafts that went back; the undoing can be undone as well."""
    mark = save_mark()
    for followed in gone_back:
        if followed.draft:
            _match_again(followed.draft)
        if mark is None:
            followed.delete()
            continue
        followed.was, followed.became = followed.became, followed.was
        followed.mark, followed.at = mark, timezone.now()
        followed.save()


def _match_again(draft: Draft) -> None:
    """Look anew for the plants and promises that are another project's by now."""
    for item in draft.items.select_related("facility", "milestone"):
        found = item.facility or item.milestone
        if found and found.project_id != draft.project_id:
            match_item(item, draft.project)
            item.save()
