"""The state of a project: what was known of it in one window of days."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import (
    F,
    Prefetch,
    Value,
)
from django.db.models.functions import Concat, Left, StrIndex
from django.utils.translation import gettext_lazy as _

from projects.differences import Direction
from projects.quantities import Qualifier
from projects.search import UNDATED

from .claims import HALTED, InvestmentEstimate, JobEstimate, Status, StatusReport
from .milestones import MilestoneReport
from .place import Region, Sector, SpecialEconomicZone
from .project import Participation, Project
from .source import texts
from .summing import AMOUNT_FIELDS, SummingQuerySet
from .window import Window, window_rules


class ProjectStateQuerySet(SummingQuerySet):
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
        ).defer(
            *texts("status_report__source", "estimate__source", "job_estimate__source")
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
