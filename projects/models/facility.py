"""The plants that projects consist of."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from projects.search import folded

from .place import SpecialEconomicZone
from .project import Project
from .searchable import Searchable
from .source import texts
from .versions import Versions


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
        reports = reports.defer(*texts("source"))
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
