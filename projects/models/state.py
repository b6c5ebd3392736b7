"""The state of a project: what was known of it in one window of days."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Concat, Left, StrIndex
from django.utils.translation import gettext_lazy as _

from projects.differences import Direction
from projects.quantities import Qualifier
from projects.search import UNDATED
from projects.totals import Total, Totals

from .claims import HALTED, InvestmentEstimate, JobEstimate, Status, StatusReport
from .following import FollowingQuerySet
from .milestones import MilestoneReport
from .place import Region, Sector, SpecialEconomicZone
from .project import Participation, Project
from .window import Window, window_rules

#: Grouped rows: dictionaries, as `values()` gives them.
Rows = QuerySet[Any, dict[str, Any]]

#: Where an amount in each currency of display stands.
AMOUNT_FIELDS = {"USD": "investment_usd", "KZT": "investment_kzt"}


class ProjectStateQuerySet(FollowingQuerySet):
    def going_ahead(self: Self) -> Self:
        """Leave out suspended and cancelled projects."""
        return self.exclude(status__in=HALTED)

    def overdue(self: Self, day: date) -> Self:
        """Keep projects with a promise past its day and no outcome reported."""
        return self.going_ahead().filter(due_end__lt=day)

    def with_records(self: Self, day: date | None) -> Self:
        """Fetch what a row of a list shows, participants as known on that day."""
        known = Participation.objects.known(day).select_related("investor")
        return self.select_related(
            "project", "sector", "region", "estimate", "job_estimate"
        ).prefetch_related(Prefetch("project__participations", known))

    def with_evidence(self: Self) -> Self:
        """Fetch what a file says of each row beside: sources, umbrella, promise."""
        return self.select_related(
            "zone",
            "project__part_of",
            "status_report__source",
            "estimate__source",
            "job_estimate__source",
            "first_estimate",
            "due_report__milestone",
        )

    def with_text(self: Self, day: date | None) -> Self:
        """Give the text to search; of a past day without what is written today."""
        text = F("project__search_text")
        if day is None:
            return self.alias(text=text)
        whole = Concat(text, Value(UNDATED))
        return self.alias(text=Left(whole, StrIndex(whole, Value(UNDATED))))

    def history_of(self: Self, projects: list[int], day: date | None) -> Self:
        """Return the states of these projects with a figure, up to the day."""
        states = self.filter(project__in=projects, investment_usd__isnull=False)
        if day is not None:
            states = states.filter(valid_from__lte=day)
        return states.order_by(
            "project", "valid_from", F("valid_to").asc(nulls_last=True)
        )

    def by_size(self: Self) -> Self:
        """Sort from the largest investment to those without a figure."""
        return self.order_by(F("investment_usd").desc(nulls_last=True), "project__name")

    def totals(self: Self, today: date, currency: str) -> Totals:
        """Add up the rows in one query; `currency` is USD or KZT."""
        return totals_of(self.aggregate(**_figures(today, currency)))

    def grouped(self: Self, today: date, *keys: str, currency: str) -> Rows:
        """Group by the keys, with what `totals_of` makes the totals of each of.

        Beside that: `operating` projects, and the day last `reported` on one.
        """
        return (
            self.values(*keys)
            .annotate(
                operating=Count("pk", filter=Q(status=Status.OPERATING)),
                reported=Max("valid_from"),
                **_figures(today, currency),
            )
            .order_by()
        )

    def by_investor(
        self: Self,
        day: date | None,
        today: date,
        investors: models.QuerySet,
        currency: str,
    ) -> Rows:
        """Group by these participants as known on the day; `led`: as lead investor.

        A project counts in full under each of its participants.
        """
        role = Q(project__participations__role=Participation.Role.LEAD)
        groups = self.of_investors(investors, day).grouped(
            today, "project__participations__investor", currency=currency
        )
        return groups.annotate(led=Count("pk", filter=role))

    def of_investors(
        self: Self, investors: models.QuerySet | list[int], day: date | None
    ) -> Self:
        """Keep projects of these participants as known on the day, once for each."""
        parts = Participation.objects.known(day).filter(investor__in=investors)
        return self.filter(project__participations__in=parts)

    def statuses_by(self: Self, key: str) -> Rows:
        """Count the `projects` of each status under each value of the key."""
        return self.values(key, "status").annotate(projects=Count("pk")).order_by()

    def summed_by(self: Self, *keys: str, currency: str) -> Rows:
        """Group by the keys: `projects`, `amount` and `jobs_sum` (None: unknown).

        Projects that no total counts are in `projects` and in neither sum.
        """
        return (
            self.values(*keys)
            .annotate(
                projects=Count("pk"),
                amount=_sum(AMOUNT_FIELDS[currency], Q(counted=True)),
                jobs_sum=_sum("jobs", Q(jobs_counted=True)),
            )
            .order_by()
        )

    def halted_by_status(self: Self, currency: str) -> Rows:
        """Group the suspended and cancelled projects: what is shown apart."""
        return (
            self.filter(status__in=HALTED)
            .values("status")
            .annotate(
                projects=Count("pk"),
                amount=_sum(AMOUNT_FIELDS[currency]),
                jobs_sum=_sum("jobs"),
            )
            .order_by()
        )

    def by_country(self: Self, day: date | None, currency: str) -> Rows:
        """Group by the country of foreign participants, each project once a country.

        A project with participants from two countries counts in full under both, so
        the rows overlap and do not add up to the total.
        """
        foreign = Participation.objects.foreign().known(day)
        twin = foreign.filter(
            project=OuterRef("project"),
            investor__country=OuterRef("project__participations__investor__country"),
            pk__lt=OuterRef("project__participations"),
        )
        return self.filter(
            ~Exists(twin), project__participations__in=foreign
        ).summed_by("project__participations__investor__country", currency=currency)

    def flows(
        self: Self, projects: Self, until: date, column: str
    ) -> dict[tuple[str, date], int]:
        """Return what came into each status on each day, less what left it.

        Of the projects of these states, up to a day: (status, day) to the sum of the
        column, an amount or jobs, of what totals count.
        """
        flag = "jobs_counted" if column == "jobs" else "counted"
        rows = self.filter(project__in=projects.values("project"), **{flag: True})
        rows = rows.exclude(**{column: None})
        came = rows.filter(valid_from__lte=until).summed_daily("valid_from", column)
        left = rows.filter(valid_to__lte=until).summed_daily("valid_to", column)
        keys = came.keys() | left.keys()
        return {key: came.get(key, 0) - left.get(key, 0) for key in keys}

    def summed_daily(self: Self, day: str, column: str) -> dict[tuple[str, date], int]:
        """Add up a column by status and by the day in another."""
        rows = self.values_list("status", day).annotate(total=_sum(column)).order_by()
        return {(status, when): total for status, when, total in rows}


def _sum(column: str, condition: Q | None = None) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, filter=condition, output_field=models.BigIntegerField())


def _figures(today: date, currency: str) -> dict[str, Any]:
    """Return the aggregates behind one `Totals`."""
    ahead = ~Q(status__in=HALTED)
    return {
        "projects": Count("pk"),
        "halted": Count("pk", filter=~ahead),
        "umbrellas": Count("pk", filter=Q(umbrella=True)),
        "compared": Count("pk", filter=~Q(trend="")),
        "raised": Count("pk", filter=Q(trend=Direction.RAISED)),
        "cut": Count("pk", filter=Q(trend=Direction.CUT)),
        "overdue": Count("pk", filter=ahead & Q(due_end__lt=today)),
        **_sums("investment", AMOUNT_FIELDS[currency], "counted"),
        **_sums("jobs", "jobs", "jobs_counted"),
    }


def totals_of(row: dict[str, Any]) -> Totals:
    """Read the totals off a row of aggregates."""
    return Totals(
        **{name: row[name] for name in Totals.COUNTS},
        investment=_total(row, "investment"),
        jobs=_total(row, "jobs"),
    )


def _sums(name: str, amount: str, flag: str) -> dict[str, Any]:
    """Return the aggregates behind one `Total`."""
    counted = Q(**{flag: True, f"{amount}__isnull": False})
    unknown = ~Q(status__in=HALTED) & Q(**{f"{amount}__isnull": True})
    return {
        f"{name}_sum": _sum(amount, counted),
        f"{name}_projects": Count("pk", filter=counted),
        f"{name}_unknown": Count("pk", filter=unknown),
        **{
            f"{name}_{qualifier}": Count(
                "pk", filter=counted & Q(**{f"{name}_qualifier": qualifier})
            )
            for qualifier in Qualifier.values
        },
    }


def _total(row: dict[str, Any], name: str) -> Total:
    return Total(
        amount=row[f"{name}_sum"],
        projects=row[f"{name}_projects"],
        unknown=row[f"{name}_unknown"],
        by_qualifier={
            qualifier: row[f"{name}_{qualifier}"] for qualifier in Qualifier.values
        },
    )


class ProjectState(Window):
    """What was known of one project in one window, and the claims it rests on.

    A state opens on each day on which something was reported, so `valid_from` is also
    the day of the last report.
    """

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="states"
    )

    # Copies of the project's own: lists and charts group by them without a join.
    sector = models.ForeignKey(
        Sector, models.PROTECT, verbose_name=_("sector"), related_name="+"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name=_("region"), related_name="+", null=True
    )
    zone = models.ForeignKey(
        SpecialEconomicZone,
        models.PROTECT,
        verbose_name=_("special economic zone"),
        related_name="+",
        null=True,
    )

    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    status_report = models.ForeignKey(
        StatusReport,
        models.CASCADE,
        verbose_name=_("status report"),
        related_name="+",
        null=True,
    )

    estimate = models.ForeignKey(
        InvestmentEstimate,
        models.CASCADE,
        verbose_name=_("investment estimate"),
        related_name="+",
        null=True,
    )
    # Whole units: an equivalent is no more exact than its month's mean rate, and
    # SQLite adds up whole numbers without losing any.
    investment_usd = models.DecimalField(
        _("investment, USD"), max_digits=20, decimal_places=0, null=True
    )
    investment_kzt = models.DecimalField(
        _("investment, KZT"), max_digits=20, decimal_places=0, null=True
    )
    investment_qualifier = models.CharField(
        _("how firm"), max_length=10, choices=Qualifier, blank=True
    )
    rate_month = models.DateField(_("month of the rate"), null=True)
    umbrella = models.BooleanField(
        _("umbrella project"),
        default=False,
        help_text=_("Its parts have figures: they count, it doesn't."),
    )
    counted = models.BooleanField(
        _("counted"), default=False, help_text=_("Totals of investment count it.")
    )

    first_estimate = models.ForeignKey(
        InvestmentEstimate,
        models.CASCADE,
        verbose_name=_("first figure"),
        related_name="+",
        null=True,
        help_text=_("The original by its source's word, else the first known total."),
    )
    trend = models.CharField(
        _("since first report"), max_length=20, choices=Direction, blank=True
    )
    trend_percent = models.DecimalField(
        _("since first report, %"), max_digits=14, decimal_places=1, null=True
    )

    job_estimate = models.ForeignKey(
        JobEstimate,
        models.CASCADE,
        verbose_name=_("job estimate"),
        related_name="+",
        null=True,
    )
    jobs = models.PositiveIntegerField(_("jobs"), null=True)
    jobs_qualifier = models.CharField(
        _("how firm"), max_length=10, choices=Qualifier, blank=True
    )
    jobs_counted = models.BooleanField(
        _("jobs counted"), default=False, help_text=_("Totals of jobs count it.")
    )

    due_report = models.ForeignKey(
        MilestoneReport,
        models.CASCADE,
        verbose_name=_("next promise"),
        related_name="+",
        null=True,
        help_text=_("The open promise that is due first."),
    )
    due_start = models.DateField(_("due from"), null=True)
    due_end = models.DateField(_("due by"), null=True)
    slips = models.PositiveSmallIntegerField(_("times put off"), default=0)

    objects = ProjectStateQuerySet.as_manager()

    class Meta:
        ordering = ["project", "valid_from", F("valid_to").asc(nulls_last=True)]
        verbose_name = _("state of a project")
        verbose_name_plural = _("states of projects")
        constraints = window_rules("project", "project_state")
        indexes = [
            models.Index(fields=["project", "valid_from"]),
            # One index a facet: a list of 100,000 is counted without its rows.
            *(
                models.Index(
                    fields=["valid_to", facet, "counted", "investment_usd"],
                    name=f"state_by_{facet}",
                )
                for facet in ("status", "sector", "region", "zone")
            ),
            models.Index(fields=["valid_to", "investment_usd"], name="state_by_usd"),
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.valid_from} – {self.valid_to or '…'}"

    @property
    def is_halted(self) -> bool:
        return self.status in HALTED

    def investment_in(self, currency: str) -> tuple[Decimal | None, Decimal | None]:
        """Return both ends in a currency of display; the upper one of a range only."""
        low, estimate = getattr(self, AMOUNT_FIELDS[currency]), self.estimate
        if low is None or estimate is None or estimate.amount_to is None:
            return low, None
        return low, low * estimate.amount_to / estimate.amount
