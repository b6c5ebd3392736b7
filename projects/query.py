"""What every list reads from its address: the day in view, order, page, problems.

A page's own parameters are in its filter set (`filters`, `filters_lists`). A value
that is not known or malformed is named in `problems` and matches nothing: a misspelt
region must not show the whole country.
"""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

import django_filters as filters
from django.core.paginator import Page, Paginator
from django.core.validators import RegexValidator
from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .countries import country_name
from .fields import KeysField, RecordsField, shortened
from .models import ProjectState


class SeveralFilter(filters.Filter):
    """Keeps rows whose column is one of several values."""

    def filter(self, queryset: QuerySet, value: list[Any]) -> Any:
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


def search_filter() -> filters.CharFilter:
    """Return a filter for words; XML and spreadsheets know no control characters."""
    text = RegexValidator(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
        gettext_lazy("has characters that are no text"),
        inverse_match=True,
    )
    return filters.CharFilter(
        method="search", label=gettext_lazy("Search"), validators=[text]
    )


def day_filter(**kwargs: Any) -> filters.DateFilter:
    """Return a filter for a day as in an address: 2025-06-30."""
    return filters.DateFilter(
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("not a day such as 2025-06-30")},
        **kwargs,
    )


def month_filter(**kwargs: Any) -> filters.DateFilter:
    """Return a filter for a month as in an address: 2025-06."""
    return filters.DateFilter(
        input_formats=["%Y-%m"],
        error_messages={"invalid": gettext_lazy("not a month such as 2025-06")},
        **kwargs,
    )


def number_filter(digits: int, least: int = 0, **kwargs: Any) -> filters.NumberFilter:
    """Return a filter for a whole number of at most so many digits."""
    return filters.NumberFilter(
        min_value=least,
        max_digits=digits,
        decimal_places=0,
        error_messages={"invalid": gettext_lazy("not a number")},
        **kwargs,
    )


def sort_filter(sorts: dict[str, str]) -> OneOf:
    """Return a filter for a key of these, or the key after a minus: turned round."""
    keys = [sign + key for key in sorts for sign in ("", "-")]
    return OneOf(keys=keys, method="keep")


class Query(filters.FilterSet):
    """A query string read: which rows, as known on which day, in which order."""

    #: What a sort key orders by; a minus before the key turns it round.
    SORTS: ClassVar[dict[str, str]] = {}
    DEFAULT_SORT = ""
    #: What decides between rows that the sort leaves equal.
    TIE = "pk"
    PER_PAGE = 50

    as_of = day_filter(method="keep", label=gettext_lazy("As known on"))
    page = number_filter(9, least=1, method="keep")

    def __init__(self, data: QueryDict, fixed: dict[str, str] | None = None) -> None:
        """Read a query string; `fixed` parameters are those of the page itself."""
        self.fixed = fixed or {}
        data = data.copy()
        for name, value in self.fixed.items():
            data[name] = value
        super().__init__(data, queryset=self._meta.model._default_manager.all())

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
        if not problems and 1 < self._page_number > self.paginator.num_pages:
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
    def is_future(self) -> bool:
        """Whether a day yet to come was asked for: it is answered with the present."""
        return (self.values.get("as_of") or self.today) > timezone.localdate()

    @cached_property
    def first_day(self) -> date | None:
        """The day of the first claim on file."""
        return ProjectState.objects.first_day()

    @property
    def is_before_all(self) -> bool:
        """Whether nothing was known yet on the day asked for."""
        return bool(self.day and self.first_day and self.day < self.first_day)

    @property
    def in_currency(self) -> str:
        return self.values.get("currency") or "USD"

    @property
    def ordering(self) -> str:
        return self.values.get("sort") or self.DEFAULT_SORT

    # --- What is in view ---

    def known(self) -> Any:
        """Return every row that was known on the day, as the other days never were."""
        return self.queryset

    @cached_property
    def matching(self) -> Any:
        """The rows asked for; none where a value is not known."""
        return self.known().none() if self.form.errors else self.without()

    def without(self, *names: str) -> Any:
        """Return the rows that the other parameters ask for."""
        rows = self.known()
        for name, value in self.values.items():
            if name not in names:
                rows = self.filters[name].filter(rows, value)
        return rows

    @property
    def order(self) -> list[OrderBy | str]:
        """What to order the rows by; where nothing is known comes last."""
        if not self.ordering:
            return []
        column = F(self.SORTS[self.ordering.removeprefix("-")])
        descending = self.ordering.startswith("-")
        return [(column.desc if descending else column.asc)(nulls_last=True), self.TIE]

    def in_order(self) -> Any:
        """Return the rows asked for in their order, with what a list shows of them."""
        return self.matching.order_by(*self.order) if self.order else self.matching

    @cached_property
    def paginator(self) -> Paginator:
        return Paginator(self.in_order(), self.PER_PAGE)

    @cached_property
    def rows(self) -> Page:
        return self.paginator.get_page(self._page_number)

    @property
    def page_numbers(self) -> list[int | str]:
        """The pages to link to, with gaps where there are many."""
        return list(self.paginator.get_elided_page_range(self.rows.number))

    @property
    def _page_number(self) -> int:
        return int(self.values.get("page") or 1)

    def keep(self, rows: Any, name: str, value: Any) -> Any:
        """Leave the rows: the parameter says how to show them, or as of when."""
        return rows

    # --- In words ---

    def chosen(self, name: str) -> dict[str, str]:
        """Return the values of a repeatable parameter: key and name of each."""
        return {
            str(key_of(value)): self.label_of(name, str(key_of(value)), str(value))
            for value in self.values.get(name) or []
        }

    def label_of(self, name: str, value: str, label: str) -> str:
        """Return the words for one value; `label` is the record's own name."""
        if name == "country":
            return country_name(value, get_language() or "en")
        return label

    # --- Addresses ---

    @property
    def present_address(self) -> str:
        return self.address(as_of=None) or "?"

    @property
    def seen_at(self) -> str:
        """Return what a link to one record keeps of this view: day and currency."""
        currency = self.in_currency if self.in_currency != "USD" else None
        query = {"as_of": self.day, "currency": currency}
        text = urlencode({name: value for name, value in query.items() if value})
        return f"?{text}" if text else ""

    def address(self, **changes: Any) -> str:
        """Return the query string with some parameters changed; None drops one.

        The page is dropped with any change, for it numbers the rows before it.
        """
        return self._address(set(self.filters) - set(self.fixed), changes)

    def _address(self, names: set[str], changes: dict[str, Any]) -> str:
        query = QueryDict(mutable=True)
        for name in self.filters:
            if name in names and name != "page":
                query.setlist(name, [v for v in self.data.getlist(name) if v])
        for name, value in changes.items():
            query.setlist(name, _texts(value))
        return f"?{query.urlencode()}" if query.urlencode() else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if v is not None]


def key_of(value: Any) -> str:
    """Return what stands for a record in an address."""
    return value.natural_key()[0] if hasattr(value, "natural_key") else value
