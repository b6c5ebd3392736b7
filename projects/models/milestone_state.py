"""The state of a promise: what was known of it in one window of days."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from .claims import HALTED
from .milestones import Milestone, MilestoneReport
from .project import Participation
from .source import texts
from .state import ProjectState
from .summing import Rows
from .window import Window, WindowQuerySet, window_rules

Outcome = MilestoneReport.Outcome


class Stand(models.TextChoices):
    """How a promise stands on a day. The order is that of the filter."""

    OVERDUE = "overdue", _("overdue, no report")
    DUE = "due", _("due, its day to come")
    EARLY = "early", _("met early")
    ON_TIME = "on_time", _("met on time")
    LATE = "late", _("met late")
    MET = "met", _("met, day not told")
    MISSED = "missed", _("missed")
    DROPPED = "dropped", _("dropped")
    STOPPED = "stopped", _("stopped with the project")


@dataclass(frozen=True)
class Standing:
    """How a promise stands.

    `key` is a `Stand`; `days` how many to go, past, early or late, where that is
    known.
    """

    key: str
    days: int | None = None


def _stand(today: date) -> Case:
    """Say in SQL what `MilestoneState.standing` says of one row."""
    met = Q(outcome=Outcome.MET)
    return Case(
        When(outcome=Outcome.MISSED, then=Value(Stand.MISSED)),
        When(outcome=Outcome.DROPPED, then=Value(Stand.DROPPED)),
        When(met & Q(outcome_on__gt=F("due_end")), then=Value(Stand.LATE)),
        When(met & Q(outcome_on__lt=F("due_start")), then=Value(Stand.EARLY)),
        When(met & Q(outcome_on__lte=F("due_end")), then=Value(Stand.ON_TIME)),
        When(
            met & Q(outcome_on=None, valid_from__lte=F("due_end")),
            then=Value(Stand.ON_TIME),
        ),
        When(met, then=Value(Stand.MET)),
        When(halted=True, then=Value(Stand.STOPPED)),
        When(due_end__lt=today, then=Value(Stand.OVERDUE)),
        default=Value(Stand.DUE),
        output_field=models.CharField(),
    )


def _records(today: date) -> dict[str, Count]:
    """Return what a delivery record counts, each promise once."""
    come_due = Q(due_end__lt=today)
    first = Q(first_due_end__lt=today) & ~Q(stand=Stand.STOPPED)
    kept_first = Q(outcome_on__lte=F("first_due_end")) | Q(
        outcome_on=None, valid_from__lte=F("first_due_end")
    )
    counts = {key: come_due & Q(stand=key) for key in Stand.values} | {
        "first_due": first,
        "first_kept": first & Q(outcome=Outcome.MET) & kept_first,
    }
    return {
        name: Count("pk", filter=condition, distinct=True)
        for name, condition in counts.items()
    }


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

    def standing_as(self: Self, stands: list[str] | None) -> Self:
        """Keep promises, marked `with_stand`, that stand in one of these ways."""
        return self.filter(stand__in=stands) if stands else self

    def of_kind(self: Self, kinds: list[str] | None) -> Self:
        return self.filter(milestone__kind__in=kinds) if kinds else self

    def due_within(self: Self, start: date | None, end: date | None) -> Self:
        """Keep promises whose window reaches into the days; either end may be open."""
        promises = self.filter(due_end__gte=start) if start else self
        return promises.filter(due_start__lte=end) if end else promises

    def with_records(self: Self) -> Self:
        """Fetch the promise, its project and who said it last."""
        return self.select_related(
            "milestone__project", "milestone__facility", "report__source"
        ).defer(*texts("report__source"))

    def with_stand(self: Self, day: date | None, today: date) -> Self:
        """Mark with `stand` how each promise stands, with `halted` whose project is.

        An open promise of a suspended or cancelled project is not overdue: nobody
        says any more that it will be kept.
        """
        halted = ProjectState.objects.at(day).filter(
            project=OuterRef("milestone__project"), status__in=HALTED
        )
        return self.annotate(halted=Exists(halted)).annotate(stand=_stand(today))

    def most_slipped(self: Self) -> Self:
        """Sort from those put off the most days."""
        return self.order_by("-slipped_days", "due_end", "milestone")

    def known_until(self: Self, milestones: list[int], until: date) -> Self:
        """Return all states of these promises up to a day, in order of time."""
        return self.filter(milestone__in=milestones, valid_from__lte=until).order_by(
            "milestone", "valid_from", F("valid_to").asc(nulls_last=True)
        )

    def sizes(self: Self) -> dict[str, int]:
        """Count the `promises`, and the `projects` that made them."""
        return self.aggregate(
            promises=Count("pk"), projects=Count("milestone__project", distinct=True)
        )

    def delivery(self: Self, today: date) -> dict[str, int]:
        """Count, of the promises marked `with_stand`, those come due by how they stand.

        Counted are promises whose last window has passed: those met before it has
        would flatter the record. `first_due` are those whose first window has, of
        which `first_kept` were met within it.
        """
        return self.aggregate(
            promises=Count("pk"),
            slipped=Count("pk", filter=Q(slips__gt=0)),
            **_records(today),
        )

    def delivery_by(self: Self, key: str, today: date) -> Rows:
        """Count the same for each value of a key, where anything has come due."""
        come_due = self.filter(due_end__lt=today).order_by()
        return come_due.values(key).annotate(**_records(today))

    def by_participant(self: Self, parts: models.QuerySet[Participation]) -> Self:
        """Join the participants to group by: a promise comes once for each."""
        return self.filter(milestone__project__participations__in=parts)

    def summed_by_project(self: Self) -> Rows:
        """Count, by project, the promises marked `with_stand` and their delays."""
        stands = {stand: Count("pk", filter=Q(stand=stand)) for stand in Stand.values}
        return (
            self.order_by()
            .values("milestone__project")
            .annotate(promises=Count("pk"), put_off=Sum("slips"), **stands)
        )

    def counted_by(self: Self, key: str) -> dict[str, int]:
        """Count the promises by a key."""
        rows = self.order_by().values_list(key).annotate(promises=Count("pk"))
        return dict(rows)


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
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    outcome_on = models.DateField(_("outcome day"), null=True)

    # Set by `with_stand`.
    stand: str
    halted: bool

    objects = MilestoneStateQuerySet.as_manager()

    class Meta:
        ordering = ["milestone", "valid_from"]
        verbose_name = _("state of a milestone")
        verbose_name_plural = _("states of milestones")
        constraints = window_rules("milestone", "milestone_state")
        indexes = [models.Index(fields=["valid_to", "outcome", "due_end"])]

    def __str__(self) -> str:
        return f"{self.milestone}, {self.valid_from} – {self.valid_to or '…'}"

    def standing(self, today: date, halted: bool = False) -> Standing:
        """Tell how the promise stands on a day: what came of it, or how long to go.

        `halted` says that its project is suspended or cancelled.
        """
        if self.outcome == Outcome.MET:
            return self._met()
        if self.outcome:
            return Standing(self.outcome)
        if halted:
            return Standing(Stand.STOPPED)
        if self.due_end is None:
            return Standing(Stand.DUE)
        days = (self.due_end - today).days
        late = days < 0
        return Standing(Stand.OVERDUE, -days) if late else Standing(Stand.DUE, days)

    def _met(self) -> Standing:
        """Compare with the window promised last; the day told, or that of the report.

        Where no day is told, a report within the window shows that it was kept.
        """
        if self.due_end is None or self.due_start is None:
            return Standing(Stand.MET)
        if self.outcome_on is None:
            in_time = self.valid_from <= self.due_end
            return Standing(Stand.ON_TIME if in_time else Stand.MET)
        if self.outcome_on > self.due_end:
            return Standing(Stand.LATE, (self.outcome_on - self.due_end).days)
        early = (self.due_start - self.outcome_on).days
        return Standing(Stand.EARLY, early) if early > 0 else Standing(Stand.ON_TIME)
