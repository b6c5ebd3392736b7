"""Claims: what one source said on one day. Added and retracted, never overwritten."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.money import Currency
from projects.quantities import FIRMNESS, Qualifier, format_number

from .project import Facility, Project
from .source import Source
from .versions import Versions


class Scope(models.TextChoices):
    """What a figure stands for. Only totals become headlines."""

    TOTAL = "total", _("the whole project")
    PHASE = "phase", _("a part: one stage or one plant of several")
    OTHER = "other", _("other: a sale price, an order, state money, present staff")


class ClaimQuerySet(models.QuerySet):
    def get_by_natural_key(self, uid: str) -> Any:
        return self.get(uid=uid)

    def live(self: Self) -> Self:
        """Leave out what was retracted: it was never true."""
        return self.filter(retracted_at__isnull=True)

    def known(self: Self, day: date | None) -> Self:
        """Keep what was said up to that day; everything for None."""
        if day is None:
            return self
        published = Q(source__published_on=None) | Q(source__published_on__lte=day)
        return self.filter(published, as_of__lte=day)

    def retracted_within(self: Self, first: date, last: date) -> Self:
        """Keep what was retracted after the first day, up to the last."""
        return self.filter(retracted_at__date__gt=first, retracted_at__date__lte=last)

    def about(self: Self, path: str, keys: list[int]) -> Self:
        """Keep what was said of these records; `path` leads there from a claim."""
        return self.filter(**{f"{path}__in": keys})

    def in_order(self: Self) -> Self:
        """Sort from the first to the last said, with the source at hand."""
        return self.select_related("source").order_by("as_of", "pk")


class Claim(models.Model):
    """A statement of one source, true of one day, as it was reported."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="%(class)ss", verbose_name=_("source")
    )
    as_of = models.DateField(
        _("as of"),
        blank=True,
        help_text=_("The day it held. Empty: the day the source was published."),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("In our own words.")
    )
    recorded_at = models.DateTimeField(
        _("recorded at"), default=timezone.now, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
        null=True,
        editable=False,
    )
    retracted_at = models.DateTimeField(_("retracted at"), null=True, editable=False)
    retracted_reason = models.CharField(
        _("reason for retracting"),
        max_length=300,
        blank=True,
        help_text=_(
            "Fill it in when the record was never true: it stays on file, struck "
            "through, and counts no more. What was true and changed is a new record."
        ),
    )

    objects = ClaimQuerySet.as_manager()
    history = Versions(inherit=True)

    class Meta:
        abstract = True
        ordering = ["as_of", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_reason="")
                | (Q(retracted_at__isnull=False) & ~Q(retracted_reason="")),
                name="%(class)s_retraction_has_a_reason",
            )
        ]

    def save(self, **kwargs: Any) -> None:
        """Store it; a reason retracts it from now on, no reason restores it."""
        if self.as_of is None:
            self.as_of = self.source.published_on
        if bool(self.retracted_reason) != bool(self.retracted_at):
            self.retracted_at = timezone.now() if self.retracted_reason else None
        super().save(**kwargs)

    def natural_key(self) -> tuple[str]:
        return (str(self.uid),)

    def clean(self) -> None:
        if self.as_of is None and self.source_id:
            self.as_of = self.source.published_on
        if self.as_of is None:
            raise ValidationError(
                {"as_of": _("Give the day: the source itself has none.")}
            )
        if self.as_of > timezone.localdate():
            raise ValidationError({"as_of": _("This day is yet to come.")})

    @property
    def known_on(self) -> date:
        """The day from which it counts: nobody knew before its source said so."""
        return max(self.as_of, self.source.published_on or self.as_of)

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None

    @property
    def anchor(self) -> str:
        """The address of this one figure on its project's page."""
        return f"claim-{self.uid}"

    def firmness(self) -> int:
        """Rank among the claims of one day and source rank; higher is shown."""
        return 0

    def order(self) -> tuple:
        """Sort key: of several claims the last in this order is the headline.

        The later day, then the later source, then the official source, then the
        firmer word. The last part only makes the choice the same every time,
        whatever the order of entry.
        """
        source = self.source
        return (
            self.as_of,
            source.published_on or self.as_of,
            source.kind == Source.Kind.OFFICIAL,
            self.firmness(),
            str(self.uid),
        )


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
