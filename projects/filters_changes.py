"""What a query string asks of the ledger: changes of the projects that it asks for."""

from functools import cached_property
from typing import Any

import django_filters as filters
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .differences import Direction
from .filters import ProjectFilter, QueryForm
from .models import Change, Project, ProjectState
from .models.change import ChangeQuerySet
from .moves import Moves
from .query import KeysFilter, RecordsFilter, day_filter


class ChangeForm(QueryForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("from"), values.get("to")
        if first and last and first > last:
            error = _("earlier than the day it starts from, %(first)s")
            self.add_error("to", ValidationError(error, params={"first": first}))
        return values


class ChangeFilter(ProjectFilter):
    """The changes of the projects in view, of some kinds, ways and days.

    A project is in view as for the list: by what is known of it on the day in view,
    not by what was known when it changed.
    """

    project = RecordsFilter(
        field_name="project",
        model=Project,
        keys=("slug",),
        label=gettext_lazy("Project"),
    )
    kind = KeysFilter(
        keys=Change.Kind.values, method="keep", label=gettext_lazy("What changed")
    )
    direction = KeysFilter(
        keys=Direction.values, method="keep", label=gettext_lazy("Which way")
    )

    class Meta:
        model = ProjectState
        fields: list[str] = []
        form = ChangeForm

    @classmethod
    def get_filters(cls) -> dict[str, filters.Filter]:
        """Add the period: "from" is a word of Python's, and no name in a class."""
        period = {name: day_filter(method="keep") for name in ("from", "to")}
        return super().get_filters() | period

    @cached_property
    def changes(self) -> ChangeQuerySet:
        """The changes asked for; none where a value is not known."""
        return self.changes_without()

    def changes_without(self, *names: str) -> ChangeQuerySet:
        """Return the changes that the other parameters ask for, of those in view."""
        return self._asked(*names).of(self.states)

    def with_counts(self, groups: Any, projects: Count) -> Any:
        """Count changes: a project in view may have none of those asked for."""
        groups = groups.filter(project__changes__in=self._asked())
        return groups.annotate(counted=Count("project__changes", distinct=True))

    def _asked(self, *names: str) -> ChangeQuerySet:
        values = {k: v for k, v in self.values.items() if k not in names}
        return (
            Change.objects.known(self.day)
            .of_kinds(values.get("kind") or [])
            .towards(values.get("direction") or [])
            .within(values.get("from"), values.get("to"))
        )

    @cached_property
    def moves(self) -> Moves:
        return self.changes.moves()

    @cached_property
    def paginator(self) -> Paginator:
        paginator = Paginator(self.changes.with_claims(), self.PER_PAGE)
        paginator.count = self.moves.changes  # one query less: it is known
        return paginator

    def label_of(self, name: str, value: str, label: str) -> str:
        if name == "kind":
            return str(Change.Kind(value).label)
        if name == "direction":
            return str(Direction(value).label)
        return super().label_of(name, value, label)
