"""The only reader of query parameters: what is in view, in which order, as of when.

Every page, fragment, export and feed asks a `ProjectFilter` for its rows. A value
that is not known or malformed is named in `problems` and matches nothing: a misspelt
region must not show the whole country.
"""

from datetime import date
from functools import cached_property
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, Model, OrderBy, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .countries import COUNTRIES, country_name
from .differences import Direction
from .fields import KeysField, RecordsField, shortened
from .models import (
    Investor,
    MilestoneState,
    Participation,
    ProjectState,
    Region,
    Sector,
    SpecialEconomicZone,
    Status,
)
from .models.state import ProjectStateQuerySet
from .search import words
from .totals import Totals

#: What a sort key orders by; a minus before the key turns it round.
SORTS = {
    "investment": "investment_usd",
    "jobs": "jobs",
    "reported": "valid_from",
    "name": "project__name",
}

CHANGED = (Direction.RAISED, Direction.CUT, Direction.SLIPPED)

#: How a page is shown, not which projects are on it.
SHOWING = ("sort", "page", "currency")


class SeveralFilter(filters.Filter):
    """Keeps rows whose column is one of several values."""

    def filter(self, queryset: ProjectStateQuerySet, value: list[Any]) -> Any:
        if not value:
            return queryset
        return self.get_method(queryset)(**{f"{self.field_name}__in": value})


class KeysFilter(SeveralFilter):
    field_class = KeysField


class RecordsFilter(SeveralFilter):
    field_class = RecordsField


class OneOf(filters.ChoiceFilter):
    """One key of a few; the message for another names it."""

    def __init__(self, *, keys: list[str], **kwargs: Any) -> None:
        super().__init__(
            choices=[(key, key) for key in keys],
            error_messages={"invalid_choice": gettext_lazy("not known")},
            **kwargs,
        )


def day_filter(**kwargs: Any) -> filters.DateFilter:
    """Return a filter for a day as in an address: 2025-06-30."""
    return filters.DateFilter(
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("not a day such as 2025-06-30")},
        **kwargs,
    )


def number_filter(column: str, lookup: str, digits: int) -> filters.NumberFilter:
    return filters.NumberFilter(
        field_name=column,
        lookup_expr=lookup,
        min_value=0,
        max_digits=digits,
        decimal_places=0,
        error_messages={"invalid": gettext_lazy("not a number")},
    )


def sort_filter(sorts: dict[str, str]) -> OneOf:
    """Return a filter for a key of these, or the key after a minus: turned round."""
    keys = [sign + key for key in sorts for sign in ("", "-")]
    return OneOf(keys=keys, method="keep")


class QueryForm(forms.Form):
    """Checks what one parameter alone can't tell."""

    PAIRS = (
        ("investment_min", "investment_max"),
        ("jobs_min", "jobs_max"),
        ("due_from", "due_to"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for low, high in self.PAIRS:
            pair = values.get(low), values.get(high)
            if None not in pair and pair[0] > pair[1]:
                self.add_error(high, ValidationError(_("less than where it starts")))
        return values


class ProjectFilter(filters.FilterSet):
    """The projects that a query string asks for, as known on the day it names."""

    SORTS = SORTS
    DEFAULT_SORT = "-investment"
    TIE = "project__name"
    PER_PAGE = 25

    q = filters.CharFilter(method="search", label=gettext_lazy("Search"))
    region = RecordsFilter(
        field_name="project__region",
        model=Region,
        keys=("code", "slug"),
        label=gettext_lazy("Region"),
    )
    sector = RecordsFilter(
        field_name="project__sector",
        model=Sector,
        keys=("key",),
        label=gettext_lazy("Sector"),
    )
    status = KeysFilter(
        field_name="status", keys=Status.values, label=gettext_lazy("Status")
    )
    country = KeysFilter(
        field_name="investor__country",
        keys=COUNTRIES,
        method="with_participant",
        label=gettext_lazy("Investor country"),
    )
    investor = RecordsFilter(
        field_name="investor",
        model=Investor,
        keys=("slug",),
        method="with_participant",
        label=gettext_lazy("Investor"),
    )
    zone = RecordsFilter(
        field_name="project__zone",
        model=SpecialEconomicZone,
        keys=("key",),
        label=gettext_lazy("Special economic zone"),
    )
    investment_min = number_filter("investment_usd", "gte", 18)
    investment_max = number_filter("investment_usd", "lte", 18)
    jobs_min = number_filter("jobs", "gte", 9)
    jobs_max = number_filter("jobs", "lte", 9)
    due_from = day_filter(method="due")
    due_to = day_filter(method="due")
    changed = KeysFilter(
        keys=CHANGED, method="with_change", label=gettext_lazy("Since first report")
    )
    overdue = OneOf(keys=["1"], method="with_overdue", label=gettext_lazy("Overdue"))
    quiet = OneOf(keys=["1"], method="with_silence", label=gettext_lazy("Gone quiet"))
    currency = OneOf(keys=["USD", "KZT"], method="keep")
    as_of = day_filter(method="keep", label=gettext_lazy("As known on"))
    sort = sort_filter(SORTS)
    page = filters.NumberFilter(
        method="keep",
        min_value=1,
        max_digits=9,
        decimal_places=0,
        error_messages={"invalid": gettext_lazy("not a number")},
    )

    class Meta:
        model = ProjectState
        fields: list[str] = []
        form = QueryForm

    def __init__(self, data: QueryDict, fixed: dict[str, str] | None = None) -> None:
        """Read a query string; `fixed` parameters are those of the page itself."""
        self.fixed = fixed or {}
        data = data.copy()
        for name, value in self.fixed.items():
            data[name] = value
        super().__init__(data, queryset=ProjectState.objects.all())

    # --- What is asked for ---

    @cached_property
    def values(self) -> dict[str, Any]:
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def problems(self) -> list[str]:
        """Each parameter that can't be followed, with what is wrong, in words."""
        problems = [
            f"{name} = {shortened(', '.join(self.data.getlist(name)))}: {error}"
            for name, errors in self.form.errors.items()
            for error in errors
        ]
        if not problems and self._page_number > self.paginator.num_pages:
            last = self.paginator.num_pages
            problems = [
                _("There is no page %(number)d; the last is %(last)d.")
                % {"number": self._page_number, "last": last}
            ]
        return problems

    @cached_property
    def today(self) -> date:
        """The day in view: the one asked for, else the present day."""
        present = timezone.localdate()
        return min(self.values.get("as_of") or present, present)

    @property
    def day(self) -> date | None:
        """The past day asked for; None for the present."""
        return self.today if self.today < timezone.localdate() else None

    @property
    def in_currency(self) -> str:
        return self.values.get("currency") or "USD"

    @property
    def ordering(self) -> str:
        return self.values.get("sort") or self.DEFAULT_SORT

    # --- What is in view ---

    @cached_property
    def states(self) -> ProjectStateQuerySet:
        """The states of the projects asked for; none where a value is not known."""
        if self.form.errors:
            return ProjectState.objects.none()
        return self.without()

    def without(self, *names: str) -> ProjectStateQuerySet:
        """Return the states that the other parameters ask for."""
        states = ProjectState.objects.at(self.day)
        for name, value in self.values.items():
            if name not in names:
                states = self.filters[name].filter(states, value)
        return states

    @cached_property
    def totals(self) -> Totals:
        return self.states.totals(self.day, self.today, self.in_currency)

    @property
    def order(self) -> list[OrderBy | str]:
        """What to order the rows by; where nothing is known comes last."""
        column = F(self.SORTS[self.ordering.removeprefix("-")])
        descending = self.ordering.startswith("-")
        return [(column.desc if descending else column.asc)(nulls_last=True), self.TIE]

    def in_order(self) -> Any:
        """Return the rows asked for in their order, with what a list shows of them."""
        rows = self.states.with_records(self.day).with_quiet(self.today)
        return rows.order_by(*self.order)

    @cached_property
    def paginator(self) -> Paginator:
        paginator = Paginator(self.in_order(), self.PER_PAGE)
        paginator.count = self.totals.projects  # one query less: it is known
        return paginator

    @cached_property
    def rows(self) -> Page:
        return self.paginator.get_page(self._page_number)

    @property
    def _page_number(self) -> int:
        return int(self.values.get("page") or 1)

    # --- What one parameter means ---

    def search(self, states: Any, name: str, value: str) -> Any:
        """Keep projects in which every word stands somewhere, in any case."""
        for word in words(value):
            named = self._participations(investor__search_text__contains=word)
            states = states.filter(
                Q(project__search_text__contains=word) | Q(project__in=named)
            )
        return states

    def with_participant(self, states: Any, name: str, value: list[Any]) -> Any:
        if not value:
            return states
        column = f"{self.filters[name].field_name}__in"
        return states.filter(project__in=self._participations(**{column: value}))

    def _participations(self, **lookups: Any) -> Any:
        known = Participation.objects.known(self.day)
        return known.filter(**lookups).values("project")

    def due(self, states: Any, name: str, value: date) -> Any:
        """Keep projects with an open promise whose window reaches into the days."""
        promises = MilestoneState.objects.at(self.day).still_open()
        within = promises.filter(
            milestone__project=OuterRef("project"),
            due_end__gte=self.values.get("due_from") or date.min,
            due_start__lte=self.values.get("due_to") or date.max,
        )
        return states.filter(Exists(within))

    def with_change(self, states: Any, name: str, value: list[str]) -> Any:
        if not value:
            return states
        slipped = Q(slips__gt=0) if Direction.SLIPPED in value else Q(pk=None)
        return states.filter(Q(trend__in=value) | slipped)

    def with_overdue(self, states: Any, name: str, value: str) -> Any:
        return states.overdue(self.today)

    def with_silence(self, states: Any, name: str, value: str) -> Any:
        return states.gone_quiet(self.today)

    def keep(self, states: Any, name: str, value: Any) -> Any:
        """Leave the rows: the parameter says how to show them, or as of when."""
        return states

    # --- In words ---

    def chosen(self, name: str) -> dict[str, str]:
        """Return the values of a repeatable parameter: key and name of each."""
        return {
            str(_key(value)): self.label_of(name, str(_key(value)), str(value))
            for value in self.values.get(name) or []
        }

    def label_of(self, name: str, value: str, label: str) -> str:
        """Return the words for one value; `label` is the record's own name."""
        if name == "status":
            return str(Status(value).label)
        if name == "country":
            return country_name(value, get_language() or "en")
        if name == "changed":
            return str(Direction(value).label)
        return label

    # --- Addresses ---

    @property
    def present_address(self) -> str:
        return self.address(as_of=None) or "?"

    def address(self, **changes: Any) -> str:
        """Return the query string with some parameters changed; None drops one.

        The page is dropped with any change, for it numbers the rows before it.
        """
        query = QueryDict(mutable=True)
        for name in self.filters:
            query.setlist(name, [v for v in self.data.getlist(name) if v])
        query.pop("page", None)
        for name in self.fixed:
            query.pop(name, None)
        for name, value in changes.items():
            query.setlist(name, _texts(value))
        text = query.urlencode()
        return f"?{text}" if text else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if v is not None]


def _key(value: Any) -> str:
    """Return what stands for a record in an address."""
    return value.natural_key()[0] if isinstance(value, Model) else value
