"""Who met whom: meetings between officials and investors."""

import datetime as dt
import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from projects.days import format_day
from projects.search import folded

from .project import Project
from .searchable import Searchable
from .source import Source, texts
from .versions import Versions


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def get_by_natural_key(self, uid: str) -> "Meeting":
        return self.get(uid=uid)

    def known(self: Self, day: dt.date | None) -> Self:
        """Leave out what was published after that day."""
        if day is None:
            return self
        published = Coalesce("source__published_on", "date")
        return self.annotate(known_by=published).filter(known_by__lte=day)

    def by_report(
        self: Self, pairs: Collection[tuple[int, int]]
    ) -> dict[tuple[int, int], "Meeting"]:
        """Return the meeting of each of these (project, source) that has one."""
        projects, sources = zip(*pairs, strict=True) if pairs else ((), ())
        links = Meeting.projects.through.objects.filter(
            project__in=projects, meeting__source__in=sources, meeting__in=self
        )
        found = {
            (link.project_id, link.meeting.source_id): link.meeting
            for link in links.select_related("meeting")
        }
        return {pair: found[pair] for pair in pairs if pair in found}

    def of_projects(self: Self, projects: list[int]) -> Self:
        """Keep meetings on these projects: a meeting comes once for each."""
        return self.filter(projects__in=projects)

    def latest_first(self: Self) -> Self:
        """Sort by the day; one whose day isn't stated by that of its source."""
        held = Coalesce("date", "source__published_on")
        return self.order_by(held.desc(nulls_last=True), "-pk")

    def about(self: Self, projects: models.QuerySet) -> Self:
        """Keep meetings at which one of these projects was discussed."""
        links = Meeting.projects.through.objects.filter(project__in=projects)
        return self.filter(pk__in=links.values("meeting"))

    def attended(self: Self, **lookups: object) -> Self:
        """Keep meetings with a participant of whom this is true."""
        people = Participant.objects.filter(**lookups)
        return self.filter(pk__in=people.values("meeting"))

    def search(self: Self, word: str) -> Self:
        """Keep meetings where the folded word stands: who, what, on which project."""
        found = (
            self.attended(search_text__contains=word),
            self.about(Project.objects.filter(search_text__contains=word)),
        )
        named = (Q(pk__in=meetings.values("pk")) for meetings in found)
        return self.filter(reduce(or_, named, Q(search_text__contains=word)))

    def with_records(self: Self) -> Self:
        """Fetch who took part, the projects and the source."""
        found = self.select_related("source").defer(*texts("source"))
        return found.prefetch_related("participants", "projects")


class Meeting(Searchable):
    """One meeting, signing or ceremony at which projects were discussed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    date = models.DateField(
        _("day"),
        null=True,
        blank=True,
        help_text=_("Leave empty when the source does not give the day."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    topic = models.CharField(
        _("topic"), max_length=400, help_text=_("In our own words.")
    )
    projects = models.ManyToManyField(
        Project, related_name="meetings", verbose_name=_("projects")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="meetings", verbose_name=_("source")
    )

    objects = MeetingQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"], m2m_fields=["projects"])

    class Meta:
        ordering = [models.F("date").desc(nulls_last=True), "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return f"{reverse('meeting_list')}#meeting-{self.pk}"

    def natural_key(self) -> tuple[str]:
        return (str(self.uid),)

    def text_to_search(self) -> str:
        return folded(self.topic, self.place)

    @property
    def known_on(self) -> dt.date | None:
        """The day the meeting became known: when its source was published."""
        return self.source.published_on or self.date

    @property
    def sides(self) -> list[tuple[str, list["Participant"]]]:
        """Who took part, by side: (its name, the people), hosts first."""
        people = list(self.participants.all())
        groups = [
            (str(side.label), [p for p in people if p.side == side])
            for side in Participant.Side
        ]
        return [(label, group) for label, group in groups if group]

    def clean(self) -> None:
        if self.date and self.date > timezone.localdate():
            raise ValidationError({"date": _("This day is yet to come.")})


def _which(link: Any) -> str:
    """Name the meeting that a project is linked with: Django would give a number."""
    topic, day = link.meeting.topic, link.meeting.date
    return f"{topic}, {format_day(day, get_language() or 'en')}" if day else topic


Meeting.projects.through.__str__ = _which  # type: ignore[method-assign]


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def get_by_natural_key(self, uid: str, name: str) -> "Participant":
        return self.get(meeting__uid=uid, name=name)


class Participant(Searchable):
    """One person at one meeting, with the post held at the time."""

    class Side(models.TextChoices):
        KAZAKHSTAN = "kazakhstan", _("Kazakhstan")
        INVESTOR = "investor", _("investor")
        OTHER = "other", pgettext_lazy("side", "other")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, verbose_name=_("meeting"), related_name="participants"
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("post"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    side = models.CharField(_("side"), max_length=12, choices=Side)

    objects = ParticipantQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"])

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name"], name="participant_once_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (str(self.meeting.uid), self.name)

    def text_to_search(self) -> str:
        return folded(self.name, self.role, self.organisation)
