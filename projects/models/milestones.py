"""Promises: what is to happen by when, how the day was moved, what came of it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.periods import format_window

from .claims import Claim
from .project import Facility, Project
from .window import Window, WindowQuerySet, window_rules


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


class MilestoneStateQuerySet(WindowQuerySet):
    def of(self: Self, states: models.QuerySet) -> Self:
        """Keep the promises of the projects that these states are of."""
        return self.filter(milestone__project__in=states.values("project"))

    def still_open(self: Self) -> Self:
        """Keep promises without a reported outcome."""
        return self.filter(outcome="")

    def overdue(self: Self, day: date) -> Self:
        """Keep open promises past their window."""
        return self.still_open().filter(due_end__lt=day)

    def upcoming(self: Self, day: date) -> Self:
        """Keep open promises whose window has not passed."""
        return self.still_open().filter(due_end__gte=day)

    def with_records(self: Self) -> Self:
        """Fetch the promise, its project and who said it last."""
        return self.select_related(
            "milestone__project", "milestone__facility", "report__source"
        )


class MilestoneState(Window):
    """What was known of one promise in one window of days.

    `first_due_*` is the window promised first; `slips` is how often it was put off
    since, by `slipped_days` in all (earlier dates taken off).
    """

    milestone = models.ForeignKey(
        Milestone, models.CASCADE, verbose_name=_("milestone"), related_name="states"
    )
    report = models.ForeignKey(
        MilestoneReport, models.CASCADE, verbose_name=_("last report"), related_name="+"
    )
    due_start = models.DateField(_("due from"), null=True)
    due_end = models.DateField(_("due by"), null=True)
    first_due_start = models.DateField(_("first due from"), null=True)
    first_due_end = models.DateField(_("first due by"), null=True)
    slips = models.PositiveSmallIntegerField(_("times put off"), default=0)
    slipped_days = models.IntegerField(_("days put off"), default=0)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=MilestoneReport.Outcome, blank=True
    )
    outcome_on = models.DateField(_("outcome day"), null=True)

    objects = MilestoneStateQuerySet.as_manager()

    class Meta:
        ordering = ["milestone", "valid_from"]
        verbose_name = _("state of a milestone")
        verbose_name_plural = _("states of milestones")
        constraints = window_rules("milestone", "milestone_state")
        indexes = [models.Index(fields=["valid_to", "outcome", "due_end"])]

    def __str__(self) -> str:
        return f"{self.milestone}, {self.valid_from} – {self.valid_to or '…'}"

    def standing(self, today: date) -> "Standing":
        """Tell how the promise stands on a day: what came of it, or how long to go."""
        if self.outcome == MilestoneReport.Outcome.MET:
            return self._met()
        if self.outcome:
            return Standing(self.outcome)
        if self.due_end is None:
            return Standing("due")
        days = (self.due_end - today).days
        return Standing("due", days) if days >= 0 else Standing("overdue", -days)

    def _met(self) -> "Standing":
        if self.outcome_on is None or self.due_end is None or self.due_start is None:
            return Standing("met")
        if self.outcome_on > self.due_end:
            return Standing("late", (self.outcome_on - self.due_end).days)
        early = (self.due_start - self.outcome_on).days
        return Standing("early", early) if early > 0 else Standing("on_time")


@dataclass(frozen=True)
class Standing:
    """How a promise stands.

    `key` is due, overdue, met (on a day not told), early, on_time, late, missed or
    dropped; `days` how many to go, past, early or late, where that is known.
    """

    key: str
    days: int | None = None
