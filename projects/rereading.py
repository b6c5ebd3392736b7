"""A draft's text read again, for another day of publication.

Words like "next year" count from that day. Two readings of the same text, for the day
before and for the day now, tell what hangs on it; only that is read anew, and of that
only what no editor has touched.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .drafting import items_of, match_item
from .intake import draft_article
from .models import Draft, DraftItem

#: Where an item stands in the text: its kind, and the ends of its passage.
Passage = tuple[str, int | None, int | None]

#: What a meeting says that is known to have been held, and not when.
NO_DAY = "–"

#: What a reading says of an item.
_SAID = ("value", "detail", "title", "organisation", "number", "confidence", "taken")


@dataclass(frozen=True)
class Reread:
    """An item that reads otherwise: what it said, and what it says; empty for none."""

    item: DraftItem
    was: str
    became: str

    def __str__(self) -> str:
        kind = capfirst(self.item.get_kind_display())
        if self.was and self.became:
            return f"{kind}: {self.was} → {self.became}"
        if self.became:
            return _("%(kind)s: new, %(said)s") % {"kind": kind, "said": self.became}
        said = {"kind": kind, "said": self.was}
        return _("%(kind)s: %(said)s is not read any more, and dropped") % said


def read_again(draft: Draft, before: date | None, now: date | None) -> list[Reread]:
    """Read the text for its day now; return what reads otherwise than for that before.

    What was corrected, dropped or added by hand stays as it is.
    """
    was, became = (_by_passage(draft, day) for day in (before, now))
    found: list[Reread] = []
    for passage in {**was, **became}:
        said = became.get(passage, [])
        if list(map(_said, was.get(passage, []))) != list(map(_said, said)):
            found += _replace(draft, passage, said)
    return found


def _by_passage(draft: Draft, day: date | None) -> dict[Passage, list[DraftItem]]:
    found: dict[Passage, list[DraftItem]] = defaultdict(list)
    for item in items_of(draft_article(draft.text, day)):
        found[item.kind, item.start, item.end].append(item)
    return found


def _said(item: DraftItem) -> list[object]:
    return [getattr(item, name) for name in _SAID]


def _replace(draft: Draft, at: Passage, said: list[DraftItem]) -> Iterator[Reread]:
    """Put what is read now in the place of what was read of the same passage."""
    kind, start, end = at
    stored = draft.items.filter(kind=kind)
    here = list(stored.filter(start=start, end=end).order_by("pk"))
    for item, read in zip(here, said, strict=False):
        if not item.touched and _said(item) != _said(read):
            yield _read(item, read)
    for item in here[len(said) :]:
        if not item.touched and item.taken:
            item.taken = False
            yield _keep(item, item.value or NO_DAY, "")
    for read in said[len(here) :]:
        if not stored.filter(touched=True, start__lt=end, end__gt=start).exists():
            read.draft = draft
            yield _keep(read, "", read.value or NO_DAY)


def _read(item: DraftItem, read: DraftItem) -> Reread:
    was = (item.value or NO_DAY) if item.taken else ""
    for name in _SAID:
        setattr(item, name, getattr(read, name))
    return _keep(item, was, item.value or NO_DAY)


def _keep(item: DraftItem, was: str, became: str) -> Reread:
    """Store an item as it is read in the save at hand."""
    item.read_in = item.draft.revision
    match_item(item, item.draft.project)
    item.save()
    return Reread(item, was, became)
