"""Drafts: articles on their way to the record, and what was read from them."""

from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.days import format_day

from .claims import Scope
from .facility import Facility
from .investor import Investor
from .milestones import Milestone
from .project import Project
from .source import PageURLField, Source


class DraftQuerySet(models.QuerySet["Draft"]):
    def waiting(self: Self) -> Self:
        """Keep what is still to be reviewed, the longest waiting first."""
        return self.filter(stage=Draft.Stage.WAITING).order_by("taken_in_at", "pk")

    def reopen(self: Self, mark: UUID) -> int:
        """Let the draft wait again that a save has put on file which is taken back."""
        return self.filter(accepted_in=mark).update(
            stage=Draft.Stage.WAITING, accepted_in=None, revision=F("revision") + 1
        )


class Draft(models.Model):
    """One article taken in: its text, and how far its review is.

    Nothing of it counts, and nothing of it is public, before it is accepted. Then its
    items have become a source and claims, and the draft says which.
    """

    class Stage(models.TextChoices):
        WAITING = "waiting", _("to review")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    text = models.TextField(
        _("text of the report"),
        help_text=_("For editors only: never shown to readers, never exported."),
    )
    url = PageURLField(_("address"), max_length=500, null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=Source.Kind, default=Source.Kind.PRESS
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    as_of = models.DateField(
        _("figures as of"),
        null=True,
        blank=True,
        help_text=_(
            "Where the report gives only a month or a year: the day from which its "
            "figures count, for example the last one of that month."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=Source.Language,
        default=Source.Language.ENGLISH,
    )
    title = models.CharField(
        _("what it reports"),
        max_length=200,
        blank=True,
        help_text=_("In our own words: never the headline."),
    )

    project = models.ForeignKey(
        Project,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("project"),
        null=True,
        blank=True,
        help_text=_("Empty: a project that is not on file yet."),
    )
    name = models.CharField(
        _("name of the new project"),
        max_length=200,
        blank=True,
        help_text=_("Short and plain: investor, what is built, place."),
    )
    independent = models.BooleanField(
        _("independent"),
        default=False,
        help_text=_("It says the same as another report, and found it out itself."),
    )

    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.WAITING
    )
    reason = models.CharField(_("reason for rejecting"), max_length=300, blank=True)
    source = models.ForeignKey(
        Source,
        models.SET_NULL,
        related_name="drafts",
        verbose_name=_("source"),
        null=True,
        editable=False,
    )
    #: The save that put it on file, by its mark in the history.
    accepted_in = models.UUIDField(null=True, editable=False)
    taken_in_at = models.DateTimeField(
        _("taken in"), default=timezone.now, editable=False
    )
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("taken in by"),
        null=True,
        editable=False,
    )
    #: Counts the saves, so that of two reviewers the second learns of the first.
    revision = models.PositiveIntegerField(default=0, editable=False)
    saved_at = models.DateTimeField(
        _("last saved"), default=timezone.now, editable=False
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("last saved by"),
        null=True,
        editable=False,
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_in_at", "-pk"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(
                condition=(Q(stage="rejected") & ~Q(reason=""))
                | (~Q(stage="rejected") & Q(reason="")),
                name="draft_rejected_with_a_reason",
            )
        ]
        indexes = [models.Index(fields=["stage", "taken_in_at"])]

    def __str__(self) -> str:
        what = self.name or (str(self.project) if self.project else "")
        day, language = self.published_on, get_language() or "en"
        told = ", ".join(
            filter(None, (self.publisher, format_day(day, language) if day else ""))
        )
        return f"{what} ({told})" if what and told else what or told or f"{self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.stage == self.Stage.WAITING

    @property
    def counts_from(self) -> date | None:
        """The day of the report, on file or given here; else that of its figures."""
        known = self.report_on_file
        return known and known.published_on or self.published_on or self.as_of

    @property
    def report_on_file(self) -> Source | None:
        """The source that the article is, where that is on file already."""
        if self.source or not self.url:
            return self.source
        return Source.objects.filter(url=self.url).first()


class DraftItem(models.Model):
    """One thing that an article tells, and the passage that it rests on.

    What was read, or typed over it, is kept as text: it is checked when the draft is
    accepted, so that a half-done review can always be kept. Which columns an item
    uses, and for what, depends on its kind: see `Kind`.
    """

    class Kind(models.TextChoices):
        """What an item tells, and what its `value` and `detail` are.

        `title` is a participant's post, a meeting's topic or a promise's words.
        """

        INVESTOR = "investor", _("investor")  # name, country
        SECTOR = "sector", _("sector")  # key
        REGION = "region", _("region")  # ISO 3166-2 code
        ZONE = "zone", _("special economic zone")  # key
        STATUS = "status", _("status")  # key
        AMOUNT = "amount", _("investment")  # as said, what it stands for
        JOBS = "jobs", _("jobs")  # as said, kind of jobs
        DUE = "due", _("due date")  # as said, kind of milestone
        OUTCOME = "outcome", _("outcome of a promise")  # day, outcome
        FACILITY = "facility", _("facility")  # name, status
        MEETING = "meeting", _("meeting")  # day
        PARTICIPANT = "participant", _("participant")  # name, side

    draft = models.ForeignKey(
        Draft, models.CASCADE, related_name="items", verbose_name=_("draft")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    taken = models.BooleanField(_("goes on file"), default=True)
    value = models.CharField(_("what it says"), max_length=300, blank=True)
    detail = models.CharField(_("more closely"), max_length=40, blank=True)
    title = models.CharField(_("in words"), max_length=300, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    number = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    #: Of what becomes a claim: the day it held, as said, and a note; of jobs the scope.
    as_of = models.CharField(_("as of"), max_length=60, blank=True)
    scope = models.CharField(
        _("stands for"), max_length=10, choices=Scope, default=Scope.TOTAL
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    #: The passage: characters of the draft's text, from `start` up to `end`.
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    #: Corrected, dropped or added by hand: no later reading of the text changes it.
    touched = models.BooleanField(default=False, editable=False)
    #: The revision of the draft with which it was read: the pages opened before that
    #: show what it said then.
    read_in = models.PositiveIntegerField(default=0, editable=False)
    #: How sure the reader of the text is, 0 to 1; none for what a person added.
    confidence = models.FloatField(_("confidence"), null=True, editable=False)

    investor = models.ForeignKey(
        Investor,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("investor on file"),
        null=True,
        blank=True,
    )
    facility = models.ForeignKey(
        Facility,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("facility on file"),
        null=True,
        blank=True,
    )
    milestone = models.ForeignKey(
        Milestone,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("promise on file"),
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["draft", "pk"]
        verbose_name = _("item of a draft")
        verbose_name_plural = _("items of drafts")
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="draft_item_passage_has_two_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"
