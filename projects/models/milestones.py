"""Promises: what is to happen by when, how the day was moved, what came of it."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.periods import format_window

from .claim import Claim
from .facility import Facility
from .project import Project
from .versions import Versions


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def get_by_natural_key(self, uid: str) -> "Milestone":
        return self.get(uid=uid)


class Milestone(models.Model):
    """One dated promise about a project or one of its facilities (OC4IDS)."""

    class Kind(models.TextChoices):
        CONSTRUCTION_START = "construction_start", _("construction starts")
        FIRST_PRODUCTION = "first_production", _("first production")
        COMMISSIONING = "commissioning", _("commissioning")
        FULL_CAPACITY = "full_capacity", _("full capacity")
        OTHER = "other", _("other")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="milestones"
    )
    facility = models.ForeignKey(
        Facility,
        models.SET_NULL,
        related_name="milestones",
        verbose_name=_("facility"),
        null=True,
        blank=True,
        help_text=_("Empty when the promise is about the whole project."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, default=Kind.COMMISSIONING
    )
    title = models.CharField(
        _("what is promised"), max_length=200, help_text=_("In our own words.")
    )

    objects = MilestoneQuerySet.as_manager()
    history = Versions()

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#milestone-{self.pk}"

    def natural_key(self) -> tuple[str]:
        return (str(self.uid),)

    def clean(self) -> None:
        if self.facility and self.facility.project_id != self.project_id:
            raise ValidationError(
                {"facility": _("This facility belongs to another project.")}
            )


class MilestoneReport(Claim):
    """What one source said of a promise: when it is due, or what came of it."""

    class Outcome(models.TextChoices):
        MET = "met", _("met")
        MISSED = "missed", _("missed")
        DROPPED = "dropped", _("dropped")

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, verbose_name=_("milestone"), related_name="reports"
    )
    due_start = models.DateField(
        _("due from"), null=True, blank=True, help_text=_("First day of the window.")
    )
    due_end = models.DateField(
        _("due by"),
        null=True,
        blank=True,
        help_text=_("Last day of the window: Q1 2026 is 1 January to 31 March."),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    outcome_on = models.DateField(
        _("on"), null=True, blank=True, help_text=_("The day it came about.")
    )

    class Meta(Claim.Meta):
        verbose_name = _("milestone report")
        verbose_name_plural = _("milestone reports")
        constraints = [
            *Claim.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    outcome="",
                    outcome_on__isnull=True,
                    due_start__isnull=False,
                    due_end__isnull=False,
                )
                | (~Q(outcome="") & Q(due_start__isnull=True, due_end__isnull=True)),
                name="milestone_report_is_a_due_window_or_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(due_end__isnull=True) | Q(due_end__gte=F("due_start")),
                name="due_window_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(outcome_on__isnull=True) | Q(outcome_on__lte=F("as_of")),
                name="outcome_is_reported_after_it_came_about",
            ),
        ]
        indexes = [models.Index(fields=["milestone", "as_of"])]

    def __str__(self) -> str:
        if self.due_start and self.due_end:
            language = get_language() or "en"
            return format_window(self.due_start, self.due_end, language)
        return self.get_outcome_display()

    def clean(self) -> None:
        super().clean()
        window = (self.due_start, self.due_end)
        if bool(self.outcome) == any(window):
            raise ValidationError(_("Give either the due window or the outcome."))
        if not self.outcome and not all(window):
            raise ValidationError({"due_end": _("A window has two ends.")})
        if self.due_start and self.due_end and self.due_end < self.due_start:
            raise ValidationError({"due_end": _("The window ends before it starts.")})
        self._clean_outcome_day()

    def _clean_outcome_day(self) -> None:
        if not self.outcome_on:
            return
        if not self.outcome:
            raise ValidationError({"outcome": _("Say what came of it that day.")})
        if self.outcome_on > timezone.localdate():
            raise ValidationError({"outcome_on": _("This day is yet to come.")})
        if self.as_of and self.outcome_on > self.as_of:
            raise ValidationError(
                {"outcome_on": _("The report is older than what it reports.")}
            )

    def firmness(self) -> int:
        """An outcome says more than a date to come."""
        return 1 if self.outcome else 0
