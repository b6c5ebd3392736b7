"""What a query string asks of the projects: which are in view, as of when.

Every page, fragment, export and feed asks a `ProjectFilter` for its rows. How an
address is read, and what becomes of a value that is not known, is in `query`.
"""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .countries import COUNTRIES
from .differences import Direction
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
from .models.counting import FIGURES, Counted
from .models.state import ProjectStateQuerySet
from .money import Currency
from .quantities import Qualifier
from .query import (
    KeysFilter,
    OneOf,
    Query,
    RecordsFilter,
    day_filter,
    month_filter,
    number_filter,
    search_filter,
    sort_filter,
)
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
SHOWING = ("sort", "page", "currency", "as_of", "figure")


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
            start, end = values.get(low), values.get(high)
            if start is not None and end is not None and start > end:
                self.add_error(high, ValidationError(_("less than where it starts")))
        return values


class ProjectFilter(Query):
    """The projects that a query string asks for, as known on the day it names."""

    SORTS = SORTS
    DEFAULT_SORT = "-investment"
    TIE = "project__name"
    PER_PAGE = 25

    q = search_filter()
    region = RecordsFilter(
        field_name="region",
        model=Region,
        keys=("code", "slug"),
        label=gettext_lazy("Region"),
    )
    sector = RecordsFilter(
        field_name="sector",
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
        field_name="zone",
        model=SpecialEconomicZone,
        keys=("key",),
        label=gettext_lazy("Special economic zone"),
    )
    investment_min = number_filter(18, field_name="investment_usd", lookup_expr="gte")
    investment_max = number_filter(18, field_name="investment_usd", lookup_expr="lte")
    jobs_min = number_filter(9, field_name="jobs", lookup_expr="gte")
    jobs_max = number_filter(9, field_name="jobs", lookup_expr="lte")
    due_from = day_filter(method="due")
    due_to = day_filter(method="due")
    changed = KeysFilter(
        keys=CHANGED, method="with_change", label=gettext_lazy("Since first report")
    )
    overdue = OneOf(keys=["1"], method="with_overdue", label=gettext_lazy("Overdue"))
    quiet = OneOf(keys=["1"], method="with_silence", label=gettext_lazy("Gone quiet"))
    counted = KeysFilter(
        keys=Counted.values, method="with_standing", label=gettext_lazy("In the total")
    )
    qualifier = KeysFilter(
        keys=Qualifier.values, method="with_qualifier", label=gettext_lazy("Reported")
    )
    reported_in = KeysFilter(
        field_name="estimate__currency",
        keys=Currency.values,
        label=gettext_lazy("Reported in"),
    )
    rate_month = month_filter(field_name="rate_month")
    figure = OneOf(keys=list(FIGURES), method="keep")
    currency = OneOf(keys=["USD", "KZT"], method="keep")
    sort = sort_filter(SORTS)

    class Meta:
        model = ProjectState
        fields: list[str] = []
        form = QueryForm

    @property
    def is_narrowed(self) -> bool:
        """Whether any parameter chooses among the projects."""
        return any(value for name, value in self.values.items() if name not in SHOWING)

    @property
    def in_figure(self) -> str:
        """What `counted` and `qualifier` are about: investment or jobs."""
        return self.values.get("figure") or "investment"

    # --- What is in view ---

    def known(self) -> ProjectStateQuerySet:
        return ProjectState.objects.at(self.day)

    @property
    def states(self) -> ProjectStateQuerySet:
        """The states of the projects asked for; none where a value is not known."""
        return self.matching

    @property
    def projects(self) -> QuerySet:
        """The keys of the projects asked for, for a query within another."""
        return self.states.values("project")

    def with_counts(self, groups: Any, projects: Count) -> Any:
        """Add to groups of states, or of participants, what a facet counts."""
        return groups.annotate(counted=projects)

    @cached_property
    def totals(self) -> Totals:
        return self.states.totals(self.today, self.in_currency)

    def in_order(self) -> ProjectStateQuerySet:
        rows = self.states.with_records(self.day).with_quiet(self.today)
        return rows.order_by(*self.order)

    @cached_property
    def paginator(self) -> Paginator:
        paginator = super().paginator
        paginator.count = self.totals.projects  # one query less: it is known
        return paginator

    # --- What one parameter means ---

    def search(self, states: Any, name: str, value: str) -> Any:
        """Keep projects in which every word stands somewhere, in any case."""
        states = states.with_text(self.day)
        for word in words(value):
            named = self._participations(investor__search_text__contains=word)
            states = states.filter(Q(text__contains=word) | Q(project__in=named))
        return states

    def with_participant(self, states: Any, name: str, value: list[Any]) -> Any:
        """Keep projects in which such a participant was known; `name` is a column."""
        if not value:
            return states
        parts = self._participations(**{f"{name}__in": value})
        return states.filter(project__in=parts)

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

    def with_standing(self, states: Any, name: str, value: list[str]) -> Any:
        """Keep projects by how they stand in the total of the figure asked about."""
        return states.counted_as(self.in_figure, value) if value else states

    def with_qualifier(self, states: Any, name: str, value: list[str]) -> Any:
        """Keep projects by how firmly their figure is stated."""
        return states.stated_as(self.in_figure, value) if value else states

    # --- Addresses of other pages ---

    def list_address(self, **changes: Any) -> str:
        """Return the address of the list of these projects, narrowed further."""
        return self._elsewhere("project_list", **changes)

    @property
    def why_investment(self) -> str:
        """Where the total of investment is explained."""
        return self._elsewhere("total_explain", figure=None)

    @property
    def why_jobs(self) -> str:
        """Where the total of jobs is explained."""
        return self._elsewhere("total_explain", figure="jobs")

    def _elsewhere(self, page: str, **changes: Any) -> str:
        """Return the address of another page about the same projects."""
        return reverse(page) + self._address(set(self.filters), changes)

    # --- In words ---

    def label_of(self, name: str, value: str, label: str) -> str:
        """Return the words for one value; `label` is the record's own name."""
        if name == "status":
            return str(Status(value).label)
        if name == "changed":
            return str(Direction(value).label)
        if name in ("counted", "qualifier"):
            choice = Counted(value) if name == "counted" else Qualifier(value)
            words = _("%(word)s (jobs)") if self.in_figure == "jobs" else "%(word)s"
            return words % {"word": choice.label}
        return super().label_of(name, value, label)
