"""The state of a project: what was known of it in one window of days."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Least, TruncMonth
from django.utils.translation import gettext_lazy as _

from projects import silence
from projects.differences import Direction
from projects.quantities import Qualifier
from projects.totals import Total, Totals

from .claims import HALTED, InvestmentEstimate, JobEstimate, Status, StatusReport
from .milestones import MilestoneReport
from .project import Participation, Project
from .window import Window, WindowQuerySet, window_rules

#: Where something runs, in part at least.
RUNNING = (Status.PARTLY_OPERATING, Status.OPERATING)
#: Where construction has begun, or is done.
BUILT = (Status.CONSTRUCTION, *RUNNING)

#: Where an amount in each currency of display stands.
AMOUNT_FIELDS = {"USD": "investment_usd", "KZT": "investment_kzt"}


class ProjectStateQuerySet(WindowQuerySet):
    def with_project_in(self: Self, projects: models.QuerySet | list[int]) -> Self:
        """Keep the states of these projects, given by their keys."""
        return self.filter(project__in=projects)

    def going_ahead(self: Self) -> Self:
        """Leave out suspended and cancelled projects."""
        return self.exclude(status__in=HALTED)

    def overdue(self: Self, day: date) -> Self:
        """Keep projects with a promise past its day and no outcome reported."""
        return self.going_ahead().filter(due_end__lt=day)

    def gone_quiet(self: Self, day: date) -> Self:
        """Keep projects of which more should have been heard: see `silence`."""
        return self.filter(_quiet(day))

    def with_quiet(self: Self, day: date) -> Self:
        """Mark these projects with `quiet`."""
        return self.annotate(quiet=_flag(_quiet(day)))

    def reached(self: Self, until: date) -> Self:
        """Return, by project: `first` reported, `built` and `ran`: when it was there.

        Of the days up to one; None where it was not reported to have got so far.
        """
        return (
            self.filter(valid_from__lte=until)
            .order_by()
            .values("project")
            .annotate(
                first=Min("valid_from"),
                built=Min("valid_from", filter=Q(status__in=BUILT)),
                ran=Min("valid_from", filter=Q(status__in=RUNNING)),
            )
        )

    def with_records(self: Self, day: date | None) -> Self:
        """Fetch what a row of a list shows, participants as known on that day."""
        known = Participation.objects.known(day).select_related("investor")
        return self.select_related(
            "project__sector", "project__region", "estimate", "job_estimate"
        ).prefetch_related(Prefetch("project__participations", known))

    def with_evidence(self: Self) -> Self:
        """Fetch the sources of the figures, and the first figure."""
        return self.select_related(
            "estimate__source",
            "first_estimate__source",
            "job_estimate__source",
            "status_report__source",
        )

    def history_of(self: Self, projects: list[int], day: date | None) -> Self:
        """Return the states of these projects with a figure, up to the day."""
        states = self.filter(project__in=projects, investment_usd__isnull=False)
        if day is not None:
            states = states.filter(valid_from__lte=day)
        return states.order_by(
            "project", "valid_from", F("valid_to").asc(nulls_last=True)
        )

    def marked(self: Self, day: date | None) -> Self:
        """Mark with `counted` and `jobs_counted` the rows that totals count.

        Counted is what goes ahead, has a figure, and is not an umbrella whose parts
        have figures of their own on that day.
        """
        ahead = ~Q(status__in=HALTED)
        return self.annotate(
            umbrella=_flag(ahead & _umbrella(day, "investment_usd")),
            counted=_flag(
                ahead
                & Q(investment_usd__isnull=False)
                & ~_umbrella(day, "investment_usd")
            ),
            jobs_counted=_flag(ahead & Q(jobs__isnull=False) & ~_umbrella(day, "jobs")),
        )

    def totals(self: Self, day: date | None, today: date, currency: str) -> Totals:
        """Add up the rows in one query; `currency` is USD or KZT."""
        ahead = ~Q(status__in=HALTED)
        row = self.marked(day).aggregate(
            projects=Count("pk"),
            halted=Count("pk", filter=~ahead),
            umbrellas=Count("pk", filter=Q(umbrella=True)),
            compared=Count("pk", filter=~Q(trend="")),
            raised=Count("pk", filter=Q(trend=Direction.RAISED)),
            cut=Count("pk", filter=Q(trend=Direction.CUT)),
            overdue=Count("pk", filter=ahead & Q(due_end__lt=today)),
            **_sums("investment", AMOUNT_FIELDS[currency], "estimate", "counted"),
            **_sums("jobs", "jobs", "job_estimate", "jobs_counted"),
        )
        return Totals(
            **{name: row[name] for name in Totals.COUNTS},
            investment=_total(row, "investment"),
            jobs=_total(row, "jobs"),
        )

    def summed_by(self: Self, day: date | None, *keys: str, currency: str) -> Self:
        """Group by the keys: `projects`, `amount` (None: unknown), `jobs_sum`.

        `in_sum` is how many projects the amount sums, `lower` how many of them are
        lower bounds. Projects not going ahead are counted by status alone, so this
        leaves them in `projects` and out of the sums.
        """
        return (
            self.marked(day)
            .values(*keys)
            .annotate(
                projects=Count("pk"),
                amount=_sum(AMOUNT_FIELDS[currency], Q(counted=True)),
                in_sum=Count("pk", filter=Q(counted=True)),
                jobs_sum=_sum("jobs", Q(jobs_counted=True)),
            )
            .order_by()
        )

    def halted_by_status(self: Self, currency: str) -> Self:
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

    def by_country(self: Self, day: date | None, currency: str) -> Self:
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
        ).summed_by(
            day, "project__participations__investor__country", currency=currency
        )

    def flows(
        self: Self, projects: Self, until: date, column: str
    ) -> dict[tuple[str, date], int]:
        """Return what came into each status in each month, less what left it.

        Of the projects of these states, up to a day: (status, first day of the month)
        to the sum of the column, an amount or jobs. Halted projects leave; an umbrella
        leaves when one of its parts has such a figure.
        """
        known = {f"{column}__isnull": False}
        parts = self.filter(project__part_of=OuterRef("project"), **known).order_by(
            "valid_from"
        )
        rows = (
            self.filter(project__in=projects.values("project"))
            .going_ahead()
            .filter(valid_from__lte=until, **known)
            .annotate(parts_from=Subquery(parts.values("valid_from")[:1]))
            .filter(Q(parts_from=None) | Q(parts_from__gt=F("valid_from")))
            .annotate(left_on=_earlier("valid_to", "parts_from"))
        )
        came = rows.summed_monthly("valid_from", column)
        left = rows.filter(left_on__lte=until).summed_monthly("left_on", column)
        keys = came.keys() | left.keys()
        return {key: came.get(key, 0) - left.get(key, 0) for key in keys}

    def summed_monthly(
        self: Self, day: str, column: str
    ) -> dict[tuple[str, date], int]:
        """Add up a column by status and by the month of a day."""
        rows = (
            self.annotate(month=TruncMonth(day))
            .values_list("status", "month")
            .annotate(total=_sum(column))
            .order_by()
        )
        return {(status, month): total for status, month, total in rows}


def _quiet(day: date) -> Q:
    overdue, silent = silence.last_heard(day)
    return ~Q(status__in=silence.EXPECTED) & (
        Q(valid_from__lte=silent) | Q(due_end__lt=day, valid_from__lte=overdue)
    )


def _earlier(one: str, other: str) -> Case:
    """Return the earlier of two days, either of which may be unknown."""
    return Case(
        When(**{f"{one}__isnull": True}, then=F(other)),
        When(**{f"{other}__isnull": True}, then=F(one)),
        default=Least(one, other),
        output_field=models.DateField(),
    )


def _umbrella(day: date | None, figure: str) -> Q:
    """Match umbrellas of which a part has this figure on that day."""
    parts = ProjectState.objects.at(day).filter(project__part_of__isnull=False)
    with_figure = parts.exclude(**{figure: None}).values("project__part_of")
    return Q(project__in=with_figure)


def _sum(column: str, condition: Q | None = None) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, filter=condition, output_field=models.BigIntegerField())


def _flag(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(True)),
        default=Value(False),
        output_field=models.BooleanField(),
    )


def _sums(name: str, amount: str, claim: str, flag: str) -> dict[str, Any]:
    """Return the aggregates behind one `Total`."""
    counted = Q(**{flag: True})
    unknown = ~Q(status__in=HALTED) & Q(**{f"{amount}__isnull": True})
    return {
        f"{name}_sum": _sum(amount, counted),
        f"{name}_projects": Count("pk", filter=counted),
        f"{name}_unknown": Count("pk", filter=unknown),
        **{
            f"{name}_{qualifier}": Count(
                "pk", filter=counted & Q(**{f"{claim}__qualifier": qualifier})
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

    project = models.ForeignKey(Project, models.CASCADE, related_name="states")

    status = models.CharField(max_length=20, choices=Status, blank=True)
    status_report = models.ForeignKey(
        StatusReport, models.CASCADE, related_name="+", null=True
    )

    estimate = models.ForeignKey(
        InvestmentEstimate, models.CASCADE, related_name="+", null=True
    )
    # Whole units: an equivalent is no more exact than its month's mean rate, and
    # SQLite adds up whole numbers without losing any.
    investment_usd = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    investment_kzt = models.DecimalField(max_digits=20, decimal_places=0, null=True)
    rate_month = models.DateField(null=True)

    first_estimate = models.ForeignKey(
        InvestmentEstimate,
        models.CASCADE,
        related_name="+",
        null=True,
        help_text=_("The original by its source's word, else the first known total."),
    )
    trend = models.CharField(max_length=20, choices=Direction, blank=True)
    trend_percent = models.DecimalField(max_digits=14, decimal_places=1, null=True)

    job_estimate = models.ForeignKey(
        JobEstimate, models.CASCADE, related_name="+", null=True
    )
    jobs = models.PositiveIntegerField(null=True)

    due_report = models.ForeignKey(
        MilestoneReport,
        models.CASCADE,
        related_name="+",
        null=True,
        help_text=_("The open promise that is due first."),
    )
    due_start = models.DateField(null=True)
    due_end = models.DateField(null=True)
    slips = models.PositiveSmallIntegerField(default=0)

    objects = ProjectStateQuerySet.as_manager()

    class Meta:
        ordering = ["project", "valid_from", F("valid_to").asc(nulls_last=True)]
        verbose_name = _("state of a project")
        verbose_name_plural = _("states of projects")
        constraints = window_rules("project", "project_state")
        indexes = [
            models.Index(fields=["project", "valid_from"]),
            models.Index(fields=["valid_to", "status"]),
            models.Index(fields=["valid_to", "investment_usd"]),
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.valid_from} – {self.valid_to or '…'}"

    @property
    def is_halted(self) -> bool:
        return self.status in HALTED

    def investment_in(self, currency: str) -> tuple[Decimal | None, Decimal | None]:
        """Return both ends in a currency of display; the upper one of a range only."""
        low = getattr(self, AMOUNT_FIELDS[currency])
        if low is None or self.estimate.amount_to is None:
            return low, None
        return low, low * self.estimate.amount_to / self.estimate.amount
