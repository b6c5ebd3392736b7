"""What all claims share: one source, one day, retracted with a reason or live."""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .source import Source, texts
from .versions import Versions


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
        found = self.select_related("source").defer(*texts("source"))
        return found.order_by("as_of", "pk")


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
