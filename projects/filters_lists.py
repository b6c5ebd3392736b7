"""What query strings ask of investors, meetings, facilities and sources."""

from functools import cached_property
from typing import Any

import django_filters as filters
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy

from .countries import COUNTRIES
from .models import (
    Facility,
    FacilityReport,
    Investor,
    Meeting,
    Participant,
    Participation,
    Project,
    ProjectState,
    Region,
    Sector,
    Source,
)
from .query import (
    KeysFilter,
    OneOf,
    Query,
    RecordsFilter,
    number_filter,
    search_filter,
    sort_filter,
)
from .search import words


def region_filter(**kwargs: Any) -> RecordsFilter:
    return RecordsFilter(
        model=Region, keys=("code", "slug"), label=gettext_lazy("Region"), **kwargs
    )


def year_filter(column: str) -> filters.NumberFilter:
    return number_filter(
        4, least=1, field_name=column, method="in_year", label=gettext_lazy("Year")
    )


class ListQuery(Query):
    """A list with a search field and, where it has one, a year."""

    q = search_filter()

    def search(self, rows: Any, name: str, value: str) -> Any:
        """Keep rows in which every word stands somewhere, in any case."""
        for word in words(value):
            rows = self.holding(rows, word)
        return rows

    def holding(self, rows: Any, word: str) -> Any:
        return rows.filter(search_text__contains=word)

    def in_year(self, rows: Any, column: str, value: Any) -> Any:
        return rows.filter(**{f"{column}__year": int(value)})


class InvestorFilter(ListQuery):
    """The investors asked for, with their projects as known on the day."""

    SORTS = {
        "investment": "investment_sum",
        "projects": "projects",
        "led": "led",
        "reported": "reported",
        "name": "project__participations__investor__name",
    }
    DEFAULT_SORT = "-investment"
    TIE = "project__participations__investor__name"

    country = KeysFilter(
        field_name="country", keys=COUNTRIES, label=gettext_lazy("Country")
    )
    currency = OneOf(keys=["USD", "KZT"], method="keep")
    sort = sort_filter(SORTS)

    class Meta:
        model = Investor
        fields: list[str] = []

    def known(self) -> Any:
        """Keep who took part, as known on the day, in a project known by then."""
        projects = ProjectState.objects.at(self.day).values("project")
        parts = Participation.objects.known(self.day).filter(project__in=projects)
        return Investor.objects.filter(pk__in=parts.values("investor"))

    def in_order(self) -> Any:
        """Return the figures of each investor: see `ProjectState.by_investor`."""
        states = ProjectState.objects.at(self.day)
        return states.by_investor(
            self.day, self.today, self.matching, self.in_currency
        ).order_by(*self.order)

    @cached_property
    def paginator(self) -> Paginator:
        paginator = super().paginator
        # Counted without the figures, which would be computed for nothing.
        paginator.count = self.matching.count()
        return paginator


class MeetingFilter(ListQuery):
    """The meetings asked for, of those reported by the day."""

    side = KeysFilter(
        keys=Participant.Side.values, method="of_side", label=gettext_lazy("Side")
    )
    region = region_filter(field_name="region", method="of_projects")
    year = year_filter("date")

    class Meta:
        model = Meeting
        fields: list[str] = []

    def known(self) -> Any:
        return Meeting.objects.known(self.day)

    def in_order(self) -> Any:
        return self.matching.with_records().latest_first()

    def holding(self, rows: Any, word: str) -> Any:
        return rows.search(word)

    def of_side(self, rows: Any, name: str, value: list[str]) -> Any:
        return rows.attended(side__in=value) if value else rows

    def of_projects(self, rows: Any, column: str, value: list[Any]) -> Any:
        if not value:
            return rows
        return rows.about(Project.objects.filter(**{f"{column}__in": value}))


class FacilityFilter(ListQuery):
    """The facilities asked for, with the latest report up to the day."""

    SORTS = {
        "reported": "known_on",
        "name": "name",
        "project": "project__name",
    }
    DEFAULT_SORT = "-reported"

    status = KeysFilter(
        field_name="known_status",
        keys=FacilityReport.Status.values,
        label=gettext_lazy("Status"),
    )
    region = region_filter(field_name="project__region")
    sector = RecordsFilter(
        field_name="project__sector",
        model=Sector,
        keys=("key",),
        label=gettext_lazy("Sector"),
    )
    sort = sort_filter(SORTS)

    class Meta:
        model = Facility
        fields: list[str] = []

    def known(self) -> Any:
        return Facility.objects.known(self.day).with_latest(self.day)

    def in_order(self) -> Any:
        return super().in_order().with_records(self.day)

    def holding(self, rows: Any, word: str) -> Any:
        return rows.filter(
            Q(search_text__contains=word) | Q(project__search_text__contains=word)
        )


class SourceFilter(ListQuery):
    """The sources asked for, of those published by the day."""

    SORTS = {"published": "published_on", "publisher": "publisher"}
    DEFAULT_SORT = "-published"

    kind = KeysFilter(
        field_name="kind", keys=Source.Kind.values, label=gettext_lazy("Kind")
    )
    language = KeysFilter(
        field_name="language",
        keys=Source.Language.values,
        label=gettext_lazy("Language"),
    )
    year = year_filter("published_on")
    sort = sort_filter(SORTS)

    class Meta:
        model = Source
        fields: list[str] = []

    def known(self) -> Any:
        return Source.objects.known(self.day).with_origins()


class DayFilter(Query):
    """A page that reads nothing but the day in view."""

    class Meta:
        model = Source
        fields: list[str] = []

    def known(self) -> Any:
        return Source.objects.known(self.day)
