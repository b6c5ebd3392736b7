"""The rows of a review: a form for each item, and one to add another.

Rows keep what is typed as text: what cannot be read yet is kept too, and told beside
the row. Only accepting a draft asks for all of it to be right.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import DraftItem, Investor, Scope
from projects.review_places import REFERENCE
from projects.said import SaidInput

from .draft_choices import DETAILS, NOT_SAID, SCOPES, Choices

Kind = DraftItem.Kind

#: What the fields of a row are called, by its kind; in the order they are shown in.
FIELDS: dict[str, dict[str, Any]] = {
    Kind.INVESTOR: {
        "record": gettext_lazy("Is"),
        "value": gettext_lazy("Name"),
        "detail": gettext_lazy("Country"),
    },
    Kind.SECTOR: {"value": gettext_lazy("Sector")},
    Kind.REGION: {"value": gettext_lazy("Region")},
    Kind.ZONE: {"value": gettext_lazy("Zone")},
    Kind.STATUS: {"value": gettext_lazy("Status")},
    Kind.AMOUNT: {
        "value": gettext_lazy("Amount"),
        "detail": gettext_lazy("Stands for"),
    },
    Kind.JOBS: {"value": gettext_lazy("Jobs"), "detail": gettext_lazy("Kind")},
    Kind.DUE: {
        "record": gettext_lazy("Promise"),
        "value": gettext_lazy("Due"),
        "detail": gettext_lazy("Kind"),
        "title": gettext_lazy("In our own words"),
    },
    Kind.OUTCOME: {
        "record": gettext_lazy("Promise"),
        "detail": gettext_lazy("What came of it"),
        "value": gettext_lazy("On"),
    },
    Kind.FACILITY: {
        "record": gettext_lazy("Is"),
        "value": gettext_lazy("Name"),
        "number": gettext_lazy("How many"),
        "detail": gettext_lazy("Status"),
    },
    Kind.MEETING: {
        "value": gettext_lazy("Day"),
        "title": gettext_lazy("Topic, in our own words"),
    },
    Kind.PARTICIPANT: {
        "value": gettext_lazy("Name"),
        "title": gettext_lazy("Post"),
        "organisation": gettext_lazy("Organisation"),
        "detail": gettext_lazy("Side"),
    },
}

_DAY_AND_NOTE = {"as_of": gettext_lazy("As of"), "note": gettext_lazy("Note")}

#: What can be said of a claim beside, and seldom is.
MORE: dict[str, dict[str, Any]] = {
    **dict.fromkeys((Kind.STATUS, Kind.AMOUNT, Kind.FACILITY), _DAY_AND_NOTE),
    **dict.fromkeys((Kind.DUE, Kind.OUTCOME), _DAY_AND_NOTE),
    Kind.JOBS: {"scope": gettext_lazy("Stands for"), **_DAY_AND_NOTE},
}

#: The fields that take a figure as it is said: the reader, and an example.
SAID: dict[str, tuple[str, Any]] = {
    Kind.AMOUNT: ("amount", gettext_lazy("450 million USD")),
    Kind.JOBS: ("count", gettext_lazy("more than 4,000")),
    Kind.DUE: ("window", gettext_lazy("Q1 2026")),
    Kind.OUTCOME: ("day", gettext_lazy("8 January")),
    Kind.MEETING: ("day", gettext_lazy("8 January")),
}

#: The column that holds the record on file of a row.
RECORD = {
    Kind.INVESTOR: "investor_id",
    Kind.FACILITY: "facility_id",
    Kind.DUE: "milestone_id",
    Kind.OUTCOME: "milestone_id",
}


class ItemForm(forms.ModelForm):
    """One item: ticked or not, and the fields that its kind has."""

    record = forms.CharField(required=False, widget=forms.Select)
    #: Sent with the row: an item that the page did not show is not touched.
    shown = forms.BooleanField(
        required=False, initial=True, widget=forms.HiddenInput(attrs={"value": "on"})
    )

    class Meta:
        model = DraftItem
        fields = (
            *("taken", "value", "number", "detail", "title", "organisation"),
            *("as_of", "scope", "note"),
        )

    def __init__(self, data: Any, item: DraftItem, choices: Choices) -> None:
        prefix = f"item-{item.pk}"
        sent = data if data and f"{prefix}-shown" in data else None
        super().__init__(sent, instance=item, prefix=prefix)
        kind = item.kind
        labels = FIELDS[kind] | MORE.get(kind, {})
        for name in self.fields.keys() - {"taken", "shown", *labels}:
            del self.fields[name]
        for name, label in labels.items():
            self.fields[name].label = label
        self._set_choices(kind, choices)
        if kind in SAID:
            self._take_as_said("value", *SAID[kind])
        if "as_of" in self.fields:
            self._take_as_said("as_of", "day", gettext_lazy("the source's day"))
            self.fields["note"].widget.attrs["placeholder"] = _("in our own words")
        self.order_fields(["taken", "shown", *labels])

    def _set_choices(self, kind: str, choices: Choices) -> None:
        if kind in REFERENCE or kind == Kind.STATUS:
            self._choose("value", [NOT_SAID, *choices.reference(kind)])
        if kind == Kind.INVESTOR:
            self._choose("detail", choices.countries)
        elif "detail" in self.fields:
            self._choose("detail", DETAILS[kind])
        if "scope" in self.fields:
            self._choose("scope", SCOPES)
        if "record" in self.fields:
            new = _("which one?") if kind == Kind.OUTCOME else _("new on file")
            # Looked for when the row is shown: keeping what is typed does without.
            self.fields["record"].widget.choices = lambda: [
                ("", new),
                *choices.records(self.instance),
            ]
            on_file = getattr(self.instance, RECORD[Kind(kind)])
            self.initial["record"] = str(on_file or "")

    def _take_as_said(self, name: str, reader: str, example: Any) -> None:
        self.fields[name].widget = SaidInput(reader, example)
        self.fields[name].widget.attrs["hx-include"] = "#id_published_on"

    def _choose(self, name: str, choices: list[Any]) -> None:
        label = self.fields[name].label
        self.fields[name] = forms.ChoiceField(
            choices=choices, label=label, required=False
        )

    def clean_record(self) -> int | None:
        """Return the key of the record; none if it is another project's by now.

        An investor may have been offered for the name that stood here before.
        """
        sent = self.cleaned_data["record"]
        if self.instance.kind == Kind.INVESTOR and sent.isdecimal():
            return Investor.objects.filter(pk=sent).values_list("pk", flat=True).first()
        known = {str(key): key for key, _ in self.fields["record"].widget.choices}
        return known.get(sent) or None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "record" in self.cleaned_data:
            column = RECORD[Kind(self.instance.kind)]
            setattr(self.instance, column, self.cleaned_data["record"])

    @property
    def renamed(self) -> bool:
        """Tell whether it got another name, and still says that it is not on file."""
        asked = "record" in self.fields and "record" not in self.changed_data
        new = asked and not self.cleaned_data.get("record")
        return new and "value" in self.changed_data

    @property
    def beside(self) -> list[forms.BoundField]:
        """The fields of the row, beside its tick."""
        names = FIELDS[self.instance.kind]
        return [self[name] for name in self.fields if name in names]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields of the row that are seldom filled."""
        names = MORE.get(self.instance.kind, {})
        return [self[name] for name in self.fields if name in names]

    @property
    def tells_more(self) -> bool:
        """Tell whether one of those says something, or was not understood."""
        usual = ("", Scope.TOTAL.value)
        return any(field.errors or field.value() not in usual for field in self.more)


class AddForm(forms.Form):
    """An item that the reader of the text missed: chosen in it, or typed."""

    kind = forms.ChoiceField(choices=Kind.choices, label=gettext_lazy("Add"))
    value = forms.CharField(
        max_length=300,
        required=False,
        label=gettext_lazy("as it is said"),
        help_text=gettext_lazy("Select it in the text, or type it."),
    )
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
