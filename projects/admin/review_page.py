"""The page on which an article is reviewed: its text beside what was read from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import drafting, rereading, review
from projects.effects import Effect, What
from projects.models import Draft, DraftItem
from projects.review import Outcome
from projects.templatetags import ledger

from .draft_choices import Choices
from .draft_forms import AddForm, ItemForm
from .draft_report import ReportForm
from .passages import Piece, pieces

Kind = DraftItem.Kind

#: The sections of the page, in the order of the work.
SECTIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("who", gettext_lazy("Who"), (Kind.INVESTOR,)),
    ("where", gettext_lazy("What and where"), (Kind.SECTOR, Kind.REGION, Kind.ZONE)),
    ("figures", gettext_lazy("Figures"), (Kind.STATUS, Kind.AMOUNT, Kind.JOBS)),
    ("dates", gettext_lazy("Dates"), (Kind.DUE, Kind.OUTCOME)),
    ("plants", gettext_lazy("Facilities"), (Kind.FACILITY,)),
    ("people", gettext_lazy("Meeting"), (Kind.MEETING, Kind.PARTICIPANT)),
)


class SavedByOther(Exception):
    """Another reviewer saved the draft since the page was opened."""

    def __init__(self, page: "ReviewPage") -> None:
        self.page = page
        super().__init__()


@dataclass
class Row:
    """One item on the page: its form, and what it would change or what is wrong."""

    form: ItemForm
    effect: str
    tone: str
    errors: list[str]

    @property
    def item(self) -> DraftItem:
        return self.form.instance

    @property
    def passage(self) -> str:
        item = self.item
        return "" if item.start is None else item.draft.text[item.start : item.end]

    @property
    def unsure(self) -> bool:
        confidence = self.item.confidence
        return confidence is not None and confidence < drafting.SURE


@dataclass
class Section:
    key: str
    title: Any
    rows: list[Row]


class ReviewPage:
    """A draft with its forms, bound to what was sent if anything was."""

    def __init__(self, request: HttpRequest, draft: Draft, bound: bool = True) -> None:
        self.request, self.draft = request, draft
        #: `moved`: other rows are on file by now than those that the page shows.
        #: `reread`: what reads otherwise since the report has another day; `outdated`:
        #: the page does not show that yet.
        self.outcome, self.moved = Outcome(), False
        self.reread: list[rereading.Reread] = []
        data = request.POST if bound and request.method == "POST" else None
        items = draft.items.select_related("investor", "milestone", "facility")
        self.report = ReportForm(data, instance=draft)
        self.add_form = AddForm(data, prefix="add")
        self.choices = Choices(draft)
        self.rows = [
            ItemForm(None if self._is_old(item) else data, item, self.choices)
            for item in items.order_by("pk")
        ]
        self.outdated = any(self._is_old(form.instance) for form in self.rows)

    # --- Saving ---

    @transaction.atomic
    def save(self) -> bool:
        """Keep what is typed, as far as each field can be; tell whether all could.

        Raises SavedByOther, and keeps nothing, where another reviewer came between.
        """
        locked = review.still_waiting(self.draft)
        # One's own save between may be of this very page, still on its way.
        stale = str(locked.revision) != self.request.POST.get("revision")
        if stale and locked.saved_by_id != self.request.user.pk:
            self.draft.revision = locked.revision
            self.draft.saved_by, self.draft.saved_at = locked.saved_by, locked.saved_at
            raise SavedByOther(self)
        before, day = self.draft.project_id, locked.counts_from
        bound = [form for form in self.rows if form.is_bound]
        fine = all([self.report.is_valid(), *(form.is_valid() for form in bound)])
        self.draft.revision = locked.revision + 1
        self.draft.saved_by_id = self.request.user.pk
        self.draft.saved_at = timezone.now()
        self.draft.save()
        for form in bound:
            if form.has_changed():
                form.instance.touched = True
                form.instance.save()
        moved = before != self.draft.project_id
        for form in self.rows:
            # Another project has other facilities and promises.
            elsewhere = moved and form.instance.kind != Kind.INVESTOR
            if elsewhere or (form.is_bound and form.renamed):
                self.moved |= self._match_again(form.instance)
        self.moved |= moved
        self._read_again(day)
        return fine

    def _is_old(self, item: DraftItem) -> bool:
        """Tell whether the page was opened before the item was read anew."""
        opened = self.request.POST.get("revision", "")
        return opened.isdecimal() and len(opened) < 10 and int(opened) < item.read_in

    def _read_again(self, before: date | None) -> None:
        """Read the text anew where the report has got another day."""
        now = self.draft.counts_from
        if now == before:
            return
        self.reread = rereading.read_again(self.draft, before, now)
        if not self.reread:
            return
        self.moved = True
        said = _("The report has another day, and was read anew for it: %s.")
        messages.warning(self.request, said % "; ".join(map(str, self.reread)))
        new = {reread.item.pk: reread.item for reread in self.reread}
        kept = [form for form in self.rows if form.instance.pk not in new]
        anew = [ItemForm(None, item, self.choices) for item in new.values()]
        self.rows = sorted([*kept, *anew], key=lambda form: form.instance.pk)

    def _match_again(self, item: DraftItem) -> bool:
        """Find the record on file that an item is about; tell whether there is one."""
        drafting.match_item(item, self.draft.project)
        item.save()
        return bool(item.investor or item.facility or item.milestone)

    def add(self) -> DraftItem | None:
        """Add an item; where it was only typed its passage is looked for."""
        if not self.add_form.is_valid():
            return None
        said = self.add_form.cleaned_data
        start, end = said["start"], said["end"]
        text = self.draft.text
        if start is None or end is None or not start < end <= len(text):
            start = text.find(said["value"]) if said["value"] else -1
            end = start + len(said["value"])
        known = start is not None and start >= 0
        item = DraftItem(
            draft=self.draft,
            kind=said["kind"],
            value=said["value"],
            start=start if known else None,
            end=end if known else None,
            touched=True,
        )
        item.value = drafting.worded(item.kind, item.value)
        item.detail = _usual(item.kind)
        drafting.match_item(item, self.draft.project)
        item.save()
        return item

    # --- Showing ---

    @property
    def reason(self) -> str:
        """Why it is rejected, as typed."""
        return self.request.POST.get("reason", "").strip()[:300]

    @property
    def sections(self) -> Iterator[Section]:
        for key, title, kinds in SECTIONS:
            rows = [row for kind in kinds for row in self._rows(kind)]
            if rows:
                yield Section(key, title, rows)

    @property
    def all_rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.rows]

    def _rows(self, kind: str) -> Iterator[Row]:
        for form in self.rows:
            if form.instance.kind == kind:
                key = form.instance.pk
                effect = self.outcome.effects.get(key)
                errors = self.outcome.errors.get(key, [])
                yield Row(form, words(effect), tone(effect), errors)

    @property
    def report_fields(self) -> list[Any]:
        """What is asked about the report itself."""
        names = ("publisher", "published_on", "url", "kind", "language", "title")
        return [self.report[name] for name in names]

    @property
    def has_no_day(self) -> bool:
        """Tell whether to ask from which day the figures count, if it has none."""
        return self.draft.published_on is None or bool(self.report["as_of"].value())

    @property
    def pieces(self) -> list[Piece]:
        return list(pieces(self.draft.text, self.draft.items.all()))

    @property
    def problems(self) -> list[str]:
        """What is wrong with the report or the project, each with its field."""
        fields = self.report.fields
        found = [*self.outcome.problems.items(), *self._unread()]
        return [
            f"{fields[name].label}: {text}" if fields.get(name) else str(text)
            for name, texts in found
            for text in texts
        ]

    def _unread(self) -> Any:
        return self.report.errors.items() if self.report.is_bound else ()


def _usual(kind: str) -> str:
    """Return what an item of that kind says when nothing else is chosen."""
    return {
        Kind.AMOUNT.value: "total",
        Kind.JOBS.value: "total",
        Kind.DUE.value: "commissioning",
        Kind.OUTCOME.value: "met",
        Kind.PARTICIPANT.value: "kazakhstan",
    }.get(kind, "")


def words(effect: Effect | None) -> str:
    """Say what an item changes: investment raised, 450 m → 600 m USD (+33 %)."""
    if effect is None:
        return ""
    if effect.change:
        line = ledger.change_line(effect.change)
        return "; ".join(filter(None, (line, ledger.from_original(effect.change))))
    if effect.what == What.DIFFERS:
        return f"{effect.was}: {effect.what.label}"
    if effect.was:
        return f"{effect.was} → {effect.became}"
    return str(effect.what.label)


def tone(effect: Effect | None) -> str:
    """Return the class that colours an effect; its words say the same."""
    if effect is None:
        return ""
    return "old" if effect.what in (What.KNOWN, What.ON_FILE) else "news"
