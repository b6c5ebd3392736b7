"""What is tracked: projects, and who takes part in them."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from projects.search import UNDATED, folded

from .investor import Investor
from .place import Region, Sector, SpecialEconomicZone
from .searchable import Searchable
from .source import Source
from .versions import Versions

#: Investors seated here are no foreign investors.
HOME = "KZ"


def _sources(*paths: str) -> list[Prefetch]:
    """Fetch what these paths lead to, each with its source, without the long text."""
    found = Source.objects.defer("text")
    return [Prefetch(f"{path}__source", found) for path in paths]


class ProjectQuerySet(models.QuerySet["Project"]):
    def get_by_natural_key(self, slug: str) -> "Project":
        return self.get(slug=slug)

    def with_place(self: Self) -> Self:
        """Fetch where the project is and of which umbrella it is a part."""
        return self.select_related("region", "sector", "zone", "part_of")

    def with_figures(self: Self) -> Self:
        """Fetch the claims that headlines are chosen from, with their sources."""
        return self.prefetch_related(
            *_sources("investment_estimates", "job_estimates", "status_reports")
        )

    def with_claims(self: Self) -> Self:
        """Fetch everything that a project's states are computed from."""
        return self.prefetch_related(
            *_sources(
                "investment_estimates",
                "job_estimates",
                "status_reports",
                "facilities__reports",
                "milestones__reports",
                "meetings",
                "parts__investment_estimates",
                "parts__job_estimates",
            )
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
