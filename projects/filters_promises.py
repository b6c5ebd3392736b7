"""What query strings ask of promises, and of projects side by side."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy

from .filters import ProjectFilter
from .models import Milestone, MilestoneState, Project, Stand
from .models.milestone_state import MilestoneStateQuerySet
from .query import KeysFilter, OneOf, RecordsFilter, sort_filter

#: What the delivery record can be broken down by.
DIMENSIONS = ("region", "sector", "country", "investor")


class MilestoneFilter(ProjectFilter):
    """The promises of the projects that a query string asks for.

    `standing` and `kind` narrow the promises, and so does a range of days due.
    """

    SORTS = {
        "due": "due_end",
        "slip": "slipped_days",
        "project": "milestone__project__name",
    }
    DEFAULT_SORT = "due"
    TIE = "milestone"

    standing = KeysFilter(
        keys=Stand.values, method="keep", label=gettext_lazy("How it stands")
    )
    kind = KeysFilter(
        keys=Milestone.Kind.values, method="keep", label=gettext_lazy("Promise")
    )
    by = OneOf(keys=list(DIMENSIONS), method="keep")
    sort = sort_filter(SORTS)

    @property
    def dimension(self) -> str:
        return self.values.get("by") or DIMENSIONS[0]

    def due(self, states: Any, name: str, value: Any) -> Any:
        """Leave the projects: the days narrow their promises."""
        return states

    def with_counts(self, groups: Any, projects: Count) -> Any:
        """Count promises: a project in view may have none of those asked for."""
        groups = groups.filter(project__milestones__states__in=self.narrowed())
        return groups.annotate(
            counted=Count("project__milestones__states", distinct=True)
        )

    def narrowed(self, *names: str) -> MilestoneStateQuerySet:
        """Return all promises that the parameters of promises ask for."""
        asked = {k: v for k, v in self.values.items() if v and k not in names}
        return (
            MilestoneState.objects.at(self.day)
            .with_stand(self.day, self.today)
            .standing_as(asked.get("standing"))
            .of_kind(asked.get("kind"))
            .due_within(asked.get("due_from"), asked.get("due_to"))
        )

    def promises_without(self, *names: str) -> MilestoneStateQuerySet:
        """Return the promises that the other parameters ask for."""
        if self.form.errors:
            return MilestoneState.objects.none().with_stand(self.day, self.today)
        return self.narrowed(*names).of(self.without(*names))

    @cached_property
    def promises(self) -> MilestoneStateQuerySet:
        return self.promises_without()

    @cached_property
    def sizes(self) -> dict[str, int]:
        return self.promises.sizes()

    def in_order(self) -> Any:
        return self.promises.with_records().order_by(*self.order)

    @cached_property
    def paginator(self) -> Paginator:
        paginator = Paginator(self.in_order(), self.PER_PAGE)
        paginator.count = self.sizes["promises"]  # one query less: it is known
        return paginator

    def label_of(self, name: str, value: str, label: str) -> str:
        if name == "standing":
            return str(Stand(value).label)
        if name == "kind":
            return str(Milestone.Kind(value).label)
        return super().label_of(name, value, label)


class CompareFilter(ProjectFilter):
    """Projects chosen to be seen side by side."""

    LEAST, MOST = 2, 5

    slug = RecordsFilter(
        field_name="project",
        model=Project,
        keys=("slug",),
        label=gettext_lazy("Project"),
    )
    scale = OneOf(keys=["indexed"], method="keep")

    @property
    def chosen_projects(self) -> list[Project]:
        """The projects in the order of the address, those not yet known too."""
        return self.values.get("slug") or []

    @property
    def is_indexed(self) -> bool:
        return bool(self.values.get("scale"))

    @property
    def fits(self) -> bool:
        return self.LEAST <= len(self.chosen_projects) <= self.MOST

    def with_project(self, slug: str) -> str:
        return self.address(slug=[*self._slugs, slug])

    def without_project(self, slug: str) -> str:
        return self.address(slug=[one for one in self._slugs if one != slug]) or "?"

    @property
    def _slugs(self) -> list[str]:
        return [project.slug for project in self.chosen_projects]
