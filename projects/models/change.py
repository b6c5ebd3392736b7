"""The ledger: every difference between two successive figures of a project."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import Abs, RowNumber
from django.utils.translation import gettext_lazy as _

from projects.differences import Direction
from projects.money import Currency

from .claim import Claim
from .claims import InvestmentEstimate, JobEstimate, StatusReport
from .milestones import MilestoneReport
from .moving import MovingQuerySet
from .project import Project
from .source import Source, texts


class ChangeQuerySet(MovingQuerySet):
    def of(self: Self, states: models.QuerySet) -> Self:
        """Keep the changes of the projects that these states are of."""
        return self.filter(project__in=states.values("project"))

    def known(self: Self, day: date | None) -> Self:
        """Leave out what came after that day."""
        return self if day is None else self.filter(day__lte=day)

    def within(self: Self, first: date | None, last: date | None) -> Self:
        """Keep what was said on these days, the two included; None is no end."""
        changes = self if first is None else self.filter(day__gte=first)
        return changes if last is None else changes.filter(day__lte=last)

    def of_kinds(self: Self, kinds: Iterable[str]) -> Self:
        """Keep these kinds; all of them when none is named."""
        return self.filter(kind__in=kinds) if kinds else self

    def towards(self: Self, directions: Iterable[str]) -> Self:
        """Keep what went one of these ways; all of it when none is named."""
        return self.filter(direction__in=directions) if directions else self

    def largest(self: Self, places: int) -> Self:
        """Keep the first few of each kind and way: the largest, then the latest."""
        place = Window(
            RowNumber(),
            partition_by=[F("kind"), F("direction")],
            order_by=[
                Abs(F("usd")).desc(nulls_last=True),
                Abs(F("days")).desc(nulls_last=True),
                F("day").desc(),
                F("pk").desc(),
            ],
        )
        return self.annotate(place=place).filter(place__lte=places).order_by("place")

    def with_claims(self: Self) -> Self:
        """Fetch both figures, who said the new one, and of which project."""
        return self.select_related(
            "project",
            "estimate_before",
            "estimate__source",
            "original",
            "jobs_before",
            "jobs__source",
            "status_before",
            "status__source",
            "due_before",
            "due__source",
            "due__milestone",
        ).defer(
            *texts("estimate__source", "jobs__source", "status__source", "due__source")
        )


class Change(models.Model):
    """One difference, with the claim before and the claim that made it.

    Derived from the claims by `projects.states`, like the states beside it. `amount`
    is the difference in `currency` (investment) or in jobs; `usd` is the same in US
    dollars at the rate of the new figure's month; `days` is how far a promise moved.
    """

    class Kind(models.TextChoices):
        INVESTMENT = "investment", _("investment")
        JOBS = "jobs", _("jobs")
        STATUS = "status", _("status")
        DUE = "due", _("due date")

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="changes"
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)

    estimate_before = models.ForeignKey(
        InvestmentEstimate,
        models.CASCADE,
        verbose_name=_("investment before"),
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
    original = models.ForeignKey(
        InvestmentEstimate,
        models.CASCADE,
        verbose_name=_("original figure"),
        related_name="+",
        null=True,
    )
    jobs_before = models.ForeignKey(
        JobEstimate,
        models.CASCADE,
        verbose_name=_("jobs before"),
        related_name="+",
        null=True,
    )
    jobs = models.ForeignKey(
        JobEstimate, models.CASCADE, verbose_name=_("jobs"), related_name="+", null=True
    )
    status_before = models.ForeignKey(
        StatusReport,
        models.CASCADE,
        verbose_name=_("status before"),
        related_name="+",
        null=True,
    )
    status = models.ForeignKey(
        StatusReport,
        models.CASCADE,
        verbose_name=_("status"),
        related_name="+",
        null=True,
    )
    due_before = models.ForeignKey(
        MilestoneReport,
        models.CASCADE,
        verbose_name=_("due date before"),
        related_name="+",
        null=True,
    )
    due = models.ForeignKey(
        MilestoneReport,
        models.CASCADE,
        verbose_name=_("due date"),
        related_name="+",
        null=True,
    )

    amount = models.DecimalField(
        _("difference"), max_digits=20, decimal_places=2, null=True
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency, blank=True
    )
    percent = models.DecimalField(
        _("difference, %"), max_digits=14, decimal_places=1, null=True
    )
    usd = models.DecimalField(
        _("difference, USD"), max_digits=20, decimal_places=0, null=True
    )
    original_amount = models.DecimalField(
        _("difference to the original"), max_digits=20, decimal_places=2, null=True
    )
    original_currency = models.CharField(
        _("currency of the original"), max_length=3, choices=Currency, blank=True
    )
    original_percent = models.DecimalField(
        _("difference to the original, %"), max_digits=14, decimal_places=1, null=True
    )
    days = models.IntegerField(_("days"), null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="investment", estimate__isnull=False)
                | Q(kind="jobs", jobs__isnull=False)
                | Q(kind="status", status__isnull=False)
                | Q(kind="due", due__isnull=False),
                name="change_has_the_claim_of_its_kind",
            )
        ]
        indexes = [
            models.Index(fields=["-day", "-id"]),
            models.Index(fields=["project", "-day"]),
            models.Index(fields=["kind", "direction", "-day"]),
        ]

    def __str__(self) -> str:
        return (
            f"{self.project}: {self.get_kind_display()} {self.get_direction_display()}"
        )

    def get_absolute_url(self) -> str:
        """Return the address of the new figure on its project's page."""
        return f"{self.project.get_absolute_url()}#{self.claim.anchor}"

    @property
    def claim(self) -> Claim:
        """The claim that made the change."""
        return getattr(self, CLAIMS[Change.Kind(self.kind)])

    @property
    def source(self) -> Source:
        return self.claim.source

    @property
    def uid(self) -> uuid.UUID:
        """An identity that outlives the row, which each rebuild writes anew."""
        return uuid.uuid5(self.claim.uid, self.kind)


#: Where the claim that made a change stands, by kind.
CLAIMS = {
    Change.Kind.INVESTMENT: "estimate",
    Change.Kind.JOBS: "jobs",
    Change.Kind.STATUS: "status",
    Change.Kind.DUE: "due",
}
