"""What is tracked: projects, who takes part, and the plants they consist of."""

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.search import UNDATED, folded

from .investor import Investor
from .place import Region, Sector, SpecialEconomicZone
from .searchable import Searchable
from .versions import Versions

#: Investors seated here are no foreign investors.
HOME = "KZ"


class ProjectQuerySet(models.QuerySet["Project"]):
    def get_by_natural_key(self, slug: str) -> "Project":
        return self.get(slug=slug)

    def with_place(self: Self) -> Self:
        """Fetch where the project is and of which umbrella it is a part."""
        return self.select_related("region", "sector", "zone", "part_of")

    def with_figures(self: Self) -> Self:
        """Fetch the claims that headlines are chosen from, with their sources."""
        return self.prefetch_related(
            "investment_estimates__source",
            "job_estimates__source",
            "status_reports__source",
        )

    def with_claims(self: Self) -> Self:
        """Fetch everything that a project's states are computed from."""
        return self.prefetch_related(
            "investment_estimates__source",
            "job_estimates__source",
            "status_reports__source",
            "facilities__reports__source",
            "milestones__reports__source",
            "meetings__source",
            "parts__investment_estimates__source",
            "parts__job_estimates__source",
        )


class Project(Searchable):
    """One investment project. Its figures are claims; its present is a state."""

    name = models.CharField(
        _("name"),
        max_length=200,
        unique=True,
        help_text=_("Short and plain: investor, what is built, place."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        help_text=_("Permanent: readers and citations link to it."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One to three sentences in our own words."),
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="projects", verbose_name=_("sector")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="projects",
        verbose_name=_("region"),
        null=True,
        blank=True,
        help_text=_("Leave empty when it is in several regions or not known."),
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Town or district.")
    )
    zone = models.ForeignKey(
        SpecialEconomicZone,
        models.PROTECT,
        related_name="projects",
        verbose_name=_("special economic zone"),
        null=True,
        blank=True,
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        help_text=_(
            "The umbrella project. Where its parts have figures of their own, the "
            "umbrella's are left out of totals."
        ),
    )
    investors = models.ManyToManyField(
        Investor,
        through="Participation",
        related_name="projects",
        verbose_name=_("investors"),
    )

    not_same_as = models.ManyToManyField(
        "self",
        verbose_name=_("not the same as"),
        blank=True,
        help_text=_("Projects that look alike and are no duplicates."),
    )

    objects = ProjectQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=~Q(part_of=F("pk")),
                name="project_is_not_part_of_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("project_detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        if self.part_of and self.part_of.part_of_id:
            raise ValidationError(
                {"part_of": _("That project is itself a part: choose its umbrella.")}
            )

    def text_to_search(self) -> str:
        places = [
            name
            for reference in (self.region, self.zone)
            if reference
            for name in (reference.name_en, reference.name_ru, reference.name_kk)
        ]
        known_all_along = folded(self.name, self.place, *places)
        return UNDATED.join([known_all_along, folded(self.summary)])

    @property
    def lead(self) -> Investor | None:
        """The lead investor among the participations at hand."""
        roles = {p.role: p.investor for p in reversed(list(self.participations.all()))}
        return roles.get(Participation.Role.LEAD)

    @property
    def countries(self) -> list[str]:
        """The names of the foreign participants' countries, each once."""
        investors = (p.investor for p in self.participations.all())
        foreign = [i for i in investors if i.country and i.country != HOME]
        return list(dict.fromkeys(investor.country_name for investor in foreign))


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def get_by_natural_key(self, project: str, investor: str) -> "Participation":
        return self.get(project__slug=project, investor__slug=investor)

    def known(self: Self, day: date | None) -> Self:
        """Leave out who was first reported after that day."""
        if day is None:
            return self
        return self.filter(Q(known_from__isnull=True) | Q(known_from__lte=day))

    def foreign(self: Self) -> Self:
        """Keep participants seated in another country than Kazakhstan."""
        return self.exclude(investor__country__in=["", HOME])

    def beside(self: Self, investor: Investor) -> Self:
        """Keep the others in the projects of this investor, each with its record."""
        others = self.exclude(investor=investor).select_related("investor", "project")
        return others.order_by("investor__name", "project__name")

    def within(self: Self, projects: models.QuerySet) -> Self:
        """Keep the parts in these projects."""
        return self.filter(project__in=projects)

    def led_by(self: Self, investor: Investor) -> Self:
        return self.filter(investor=investor, role=Participation.Role.LEAD)


class Participation(models.Model):
    """One investor's part in one project."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead investor")
        PARTNER = "partner", _("partner")
        LOCAL_PARTNER = "local_partner", _("local partner")

    project = models.ForeignKey(
        Project,
        models.CASCADE,
        verbose_name=_("project"),
        related_name="participations",
    )
    investor = models.ForeignKey(
        Investor,
        models.PROTECT,
        related_name="participations",
        verbose_name=_("investor"),
    )
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.LEAD)
    known_from = models.DateField(
        _("known from"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which it was first reported, if later than the project's "
            "first report."
        ),
    )

    objects = ParticipationQuerySet.as_manager()
    history = Versions()

    class Meta:
        ordering = ["project", "role", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "investor"], name="investor_once_a_project"
            )
        ]

    def __str__(self) -> str:
        return f"{self.investor}, {self.get_role_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (self.project.slug, self.investor.slug)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def get_by_natural_key(self, project: str, slug: str) -> "Facility":
        return self.get(project__slug=project, slug=slug)

    def known(self: Self, day: date | None) -> Self:
        """Leave out what was first reported after that day."""
        if day is None:
            return self
        return self.filter(Exists(self._reports(day).filter(facility=OuterRef("pk"))))

    def within(self: Self, projects: models.QuerySet) -> Self:
        """Keep the facilities of these projects."""
        return self.filter(project__in=projects)

    def with_latest(self: Self, day: date | None) -> Self:
        """Annotate `known_status` and `known_on`: the latest report up to the day."""
        latest = self._reports(day).filter(facility=OuterRef("pk")).latest_first()
        return self.annotate(
            known_status=Subquery(latest.values("status")[:1]),
            known_on=Subquery(latest.values("as_of")[:1]),
        )

    def with_records(self: Self, day: date | None) -> Self:
        """Fetch the project, and the reports up to the day as `known_reports`."""
        reports = self._reports(day).latest_first().select_related("source")
        return self.select_related("project__region", "zone").prefetch_related(
            Prefetch("reports", reports, to_attr="known_reports")
        )

    @staticmethod
    def _reports(day: date | None) -> Any:
        from .claims import FacilityReport  # which is about facilities itself

        return FacilityReport.objects.live().known(day)


class Facility(Searchable):
    """One plant of a project, or several alike ("two cotton ginning plants")."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name=_("project"), related_name="facilities"
    )
    slug = models.SlugField(
        _("key"), max_length=120, help_text=_("Unique within the project.")
    )
    name = models.CharField(_("name"), max_length=200)
    product = models.CharField(_("product"), max_length=200, blank=True)
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, help_text=_("Two cotton ginning plants: 2.")
    )
    capacity = models.CharField(
        _("capacity"), max_length=200, blank=True, help_text=_("As reported.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    zone = models.ForeignKey(
        SpecialEconomicZone,
        models.PROTECT,
        related_name="facilities",
        verbose_name=_("special economic zone"),
        null=True,
        blank=True,
    )

    objects = FacilityQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"])

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "slug"], name="facility_key_once_a_project"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1), name="facility_is_at_least_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} × {self.count}" if self.count > 1 else self.name

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#facility-{self.slug}"

    def natural_key(self) -> tuple[str, str]:
        return (self.project.slug, self.slug)

    def text_to_search(self) -> str:
        return folded(self.name, self.product, self.capacity, self.place)
