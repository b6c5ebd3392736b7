"""Claims: what one source said on one day. Added and retracted, never overwritten."""

from collections.abc import Iterator
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.money import Currency
from projects.quantities import FIRMNESS, Qualifier, format_number

from .claim import Claim, ClaimQuerySet
from .facility import Facility
from .project import Project
from .source import Source


class Scope(models.TextChoices):
    """What a figure stands for. Only totals become headlines."""

    TOTAL = "total", _("the whole project")
    PHASE = "phase", _("a part: one stage or one plant of several")
    OTHER = "other", _("other: a sale price, an order, state money, present staff")


def _interval_constraints(low: str) -> Iterator[models.CheckConstraint]:
    """Yield the rules of an interval whose ends are `low` and `low`_to."""
    high = f"{low}_to"
    yield models.CheckConstraint(
        condition=Q(**{f"{low}__gt": 0}), name=f"%(class)s_{low}_is_positive"
    )
    yield models.CheckConstraint(
        condition=(Q(qualifier=Qualifier.RANGE) & Q(**{f"{high}__isnull": False}))
        | (~Q(qualifier=Qualifier.RANGE) & Q(**{f"{high}__isnull": True})),
        name="%(class)s_only_a_range_has_two_ends",
    )
    yield models.CheckConstraint(
        condition=Q(**{f"{high}__isnull": True}) | Q(**{f"{high}__gt": F(low)}),
        name="%(class)s_range_is_in_order",
    )


def _clean_interval(low: object, high: object, qualifier: str, high_name: str) -> None:
    if (qualifier == Qualifier.RANGE) != (high is not None):
        raise ValidationError(
            {high_name: _("A range has two ends, and only a range has.")}
        )
    if high is not None and low is not None and high <= low:  # type: ignore[operator]
        raise ValidationError({high_name: _("The upper end must be the larger.")})


class InvestmentEstimate(Claim):
    """One amount that a source gives for a project."""

    project = models.ForeignKey(
        Project,
        models.CASCADE,
        verbose_name=_("project"),
        related_name="investment_estimates",
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=20,
        decimal_places=2,
        validators=[MinValueValidator(1)],
        help_text=_("In whole units. Of a range: the lower end."),
    )
    amount_to = models.DecimalField(
        _("up to"),
        max_digits=20,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("The upper end, of a range only."),
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency, default=Currency.USD
    )
    qualifier = models.CharField(
        _("how firm"), max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    scope = models.CharField(
        _("stands for"), max_length=10, choices=Scope, default=Scope.TOTAL
    )
    initial = models.BooleanField(
        _("original figure"),
        default=False,
        help_text=_("The source itself calls it the original beside a newer one."),
    )

    class Meta(Claim.Meta):
        verbose_name = _("investment estimate")
        verbose_name_plural = _("investment estimates")
        constraints = [
            *Claim.Meta.constraints,
            *_interval_constraints("amount"),
            models.CheckConstraint(
                condition=Q(currency__in=Currency.values), name="currency_is_iso_4217"
            ),
        ]
        indexes = [models.Index(fields=["project", "as_of"])]

    def __str__(self) -> str:
        amount = format_number(round(self.amount), get_language() or "en")
        return f"{amount} {self.currency}"

    def clean(self) -> None:
        super().clean()
        _clean_interval(self.amount, self.amount_to, self.qualifier, "amount_to")

    def firmness(self) -> int:
        return FIRMNESS[Qualifier(self.qualifier)]


class JobEstimate(Claim):
    """One number of jobs that a source gives for a project."""

    class Kind(models.TextChoices):
        TOTAL = "total", _("all jobs")
        PERMANENT = "permanent", _("permanent")
        CONSTRUCTION = "construction", _("during construction")

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="job_estimates"
    )
    count = models.PositiveIntegerField(_("jobs"), validators=[MinValueValidator(1)])
    count_to = models.PositiveIntegerField(
        _("up to"), null=True, blank=True, help_text=_("Of a range only.")
    )
    qualifier = models.CharField(
        _("how firm"), max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    kind = models.CharField(
        _("kind"),
        max_length=15,
        choices=Kind,
        default=Kind.TOTAL,
        help_text=_("All jobs, unless the source says permanent or construction."),
    )
    scope = models.CharField(
        _("stands for"), max_length=10, choices=Scope, default=Scope.TOTAL
    )

    class Meta(Claim.Meta):
        verbose_name = _("job estimate")
        verbose_name_plural = _("job estimates")
        constraints = [*Claim.Meta.constraints, *_interval_constraints("count")]
        indexes = [models.Index(fields=["project", "as_of"])]

    def __str__(self) -> str:
        count = format_number(self.count, get_language() or "en")
        return f"{count} {self.get_kind_display()}"

    def clean(self) -> None:
        super().clean()
        _clean_interval(self.count, self.count_to, self.qualifier, "count_to")

    def firmness(self) -> int:
        return FIRMNESS[Qualifier(self.qualifier)]


class Status(models.TextChoices):
    """How far a project is. The order is the order of the pipeline."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    CONSTRUCTION = "construction", _("Construction")
    PARTLY_OPERATING = "partly_operating", _("Partly operating")
    OPERATING = "operating", _("Operating")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")


#: Projects that are not going ahead: shown apart, in no total.
HALTED = (Status.SUSPENDED, Status.CANCELLED)


class StatusReport(Claim):
    """How far a project was, according to one source."""

    project = models.ForeignKey(
        Project,
        models.CASCADE,
        verbose_name=_("project"),
        related_name="status_reports",
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)

    class Meta(Claim.Meta):
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        indexes = [models.Index(fields=["project", "as_of"])]

    def __str__(self) -> str:
        return self.get_status_display()

    def firmness(self) -> int:
        """The report that is further along knows of more."""
        return Status.values.index(self.status)


class FacilityReportQuerySet(ClaimQuerySet):
    def latest_first(self: Self) -> Self:
        """Sort so that the headline of each facility comes first: `Claim.order`."""
        statuses = FacilityReport.Status.values
        firmness = Case(
            *(When(status=key, then=Value(rank)) for rank, key in enumerate(statuses))
        )
        official = Case(
            When(source__kind=Source.Kind.OFFICIAL, then=Value(1)), default=Value(0)
        )
        published = Coalesce("source__published_on", "as_of")
        return self.order_by(
            "-as_of", published.desc(), official.desc(), firmness.desc(), "-uid"
        )


class FacilityReport(Claim):
    """How far one facility was, according to one source."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CONSTRUCTION = "construction", _("Under construction")
        INSTALLATION = "installation", _("Equipment being installed")
        COMMISSIONED = "commissioned", _("Commissioned")
        OPERATING = "operating", _("Operating")
        CLOSED = "closed", _("Closed")

    facility = models.ForeignKey(
        Facility, models.CASCADE, verbose_name=_("facility"), related_name="reports"
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)

    objects = FacilityReportQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Claim.Meta):
        verbose_name = _("facility report")
        verbose_name_plural = _("facility reports")
        indexes = [models.Index(fields=["facility", "as_of"])]

    def __str__(self) -> str:
        return self.get_status_display()

    def firmness(self) -> int:
        return self.Status.values.index(self.status)
