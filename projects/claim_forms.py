"""Forms for new claims: figures are typed as the source says them."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import typed
from projects.models import ExchangeRate, Source
from projects.money import Currency
from projects.quantities import Qualifier
from projects.typed import Typed

from .said import SaidInput, as_typed, read, read_day, told_on


class NewClaim(forms.ModelForm):
    """One new claim. Without a source of its own it goes with the page's report."""

    #: Fields of the model that are filled from what is typed in another one.
    stands_for: ClassVar[dict[str, str]] = {}

    as_of = forms.CharField(
        label=gettext_lazy("As of"),
        required=False,
        widget=SaidInput("day", gettext_lazy("the source's day")),
        help_text=gettext_lazy("The day it held. Empty: the day of the source."),
    )

    def __init__(self, *args: Any, page: Any = None, **kwargs: Any) -> None:
        """`page` is the record of the page, which knows the report at hand."""
        super().__init__(*args, **kwargs)
        self.page = page
        self.fields["source"].required = False

    def add_error(self, field: str | None, error: Any) -> None:
        """Put the errors of filled fields beside the one that was typed in."""
        if field is None and hasattr(error, "error_dict"):
            found: dict[Any, Any] = dict(error.error_dict)
            if "source" in self.errors:
                found.pop("as_of", None)  # it would have been the source's day
            error = ValidationError(
                {self.stands_for.get(name, name): e for name, e in found.items()}
            )
        super().add_error(field, error)

    def clean_source(self) -> Source:
        source: Source | None = self.cleaned_data["source"] or getattr(
            self.page, "report", None
        )
        if source is None:
            raise ValidationError(_("Which source says so?"), code="required")
        return source

    def clean_as_of(self) -> Any:
        return self.read_day("as_of")

    def read_day(self, name: str) -> Any:
        return read_day(self.cleaned_data[name], self.cleaned_data.get("source"))


class NewFigure(NewClaim):
    """A claim with a number: `figure` is the field that it is typed in."""

    figure: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.told_by_figure:
            as_typed(self.fields[name])
            self.initial.pop(name, None)

    told_by_figure: ClassVar[tuple[str, ...]] = ("qualifier",)

    def clean(self) -> dict[str, Any]:
        """Spread what was typed over the fields; a choice beside it goes first."""
        data = super().clean() or self.cleaned_data
        said: Typed | None = data.get(self.figure)
        chosen = data.pop("qualifier", "")
        if said is None:
            return data
        data[self.figure] = said.low
        if bool(said.high) != ((chosen or said.qualifier) == Qualifier.RANGE):
            self.add_error(
                self.figure, _("A range has two ends, and only a range: 300-350.")
            )
            return data
        data["qualifier"] = chosen or said.qualifier
        setattr(self.instance, f"{self.figure}_to", said.high)
        return data


class NewEstimate(NewFigure):
    figure = "amount"
    told_by_figure = ("qualifier", "currency")
    stands_for = {"amount_to": "amount"}

    amount = forms.CharField(
        label=gettext_lazy("Amount"),
        widget=SaidInput("amount", gettext_lazy("450 million")),
        help_text=gettext_lazy("As it is said: “over 15 bn USD”, “200–250 млрд тг”."),
    )

    def clean_amount(self) -> Typed:
        found: Typed = read(typed.read_amount, self.cleaned_data["amount"])
        return found

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data.get("amount")
        data = super().clean()
        chosen = data.pop("currency", "")
        if isinstance(said, Typed):
            if chosen and said.currency and chosen != said.currency:
                self.add_error("currency", _("The amount says %s.") % said.currency)
            else:
                data["currency"] = chosen or said.currency or Currency.USD
                self._refuse_absurd(said, data["currency"])
        return data

    def _refuse_absurd(self, said: Typed, currency: str) -> None:
        source = self.cleaned_data.get("source")
        try:
            rates = ExchangeRate.objects.as_rates()
            usd = rates.convert(
                said.high or said.low, currency, Currency.USD, told_on(source)
            ).amount
        except LookupError:
            usd = Decimal(0)
        if usd > typed.MOST_USD:
            self.add_error(
                "amount", _("Over a trillion US dollars: is it in %s?") % currency
            )


class NewJobCount(NewFigure):
    figure = "count"
    stands_for = {"count_to": "count"}

    count = forms.CharField(
        label=gettext_lazy("Jobs"),
        widget=SaidInput("count", gettext_lazy("more than 4,000")),
        help_text=gettext_lazy("As it is said: “up to 300”, “свыше 4 тысяч”."),
    )

    def clean_count(self) -> Typed:
        found: Typed = read(typed.read_count, self.cleaned_data["count"])
        return found


class NewPromise(NewClaim):
    """When something is due, or what came of it."""

    stands_for = {"due_start": "due", "due_end": "due"}

    due = forms.CharField(
        label=gettext_lazy("Due"),
        required=False,
        widget=SaidInput("window", gettext_lazy("Q1 2026")),
        help_text=gettext_lazy("As it is said: “by the end of 2027”, “в марте”."),
    )
    outcome_on = forms.CharField(
        label=gettext_lazy("On"),
        required=False,
        widget=SaidInput("day", gettext_lazy("8 January")),
        help_text=gettext_lazy("The day it came about."),
    )

    def clean_due(self) -> Any:
        text = self.cleaned_data["due"]
        source = self.cleaned_data.get("source")
        window = read(typed.read_window, text, told_on(source)) if text else None
        self.instance.due_start = window and window.start
        self.instance.due_end = window and window.end
        return window

    def clean_outcome_on(self) -> Any:
        return self.read_day("outcome_on")
