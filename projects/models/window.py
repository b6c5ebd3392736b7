"""What was known from one day to the next: a type 2 slowly changing dimension.

A window is [valid_from, valid_to): the day it ends belongs to the next one. The
present is the row without an end. Rows are written by `projects.states` alone and
can be rebuilt from the claims at any time.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Min, Q
from django.utils.translation import gettext_lazy as _


class WindowQuerySet(models.QuerySet):
    def at(self: Self, day: date | None) -> Self:
        """Keep the row of each owner that holds on that day; the present for None."""
        if day is None:
            return self.filter(valid_to__isnull=True)
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day
        )

    def first_day(self: Self) -> date | None:
        """Return the day on which the first of these windows opens."""
        day: date | None = self.aggregate(first=Min("valid_from"))["first"]
        return day


class Window(models.Model):
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True)

    class Meta:
        abstract = True


def window_rules(owner: str, name: str) -> list[models.BaseConstraint]:
    """Return what holds of the windows of one owner: each day lies in one at most.

    A window that ends on the day it begins holds no day: it is a figure that was
    known only as the one before.
    """
    return [
        models.CheckConstraint(
            condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            name=f"{name}_window_is_in_order",
        ),
        models.UniqueConstraint(
            fields=[owner], condition=Q(valid_to__isnull=True), name=f"one_open_{name}"
        ),
        models.UniqueConstraint(
            fields=[owner, "valid_from"],
            condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            name=f"one_{name}_a_day",
        ),
    ]
