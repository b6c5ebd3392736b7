"""Addresses that records once had: links to them keep working."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .investor import Investor
from .project import Project
from .versions import Versions


class OldAddress(models.Model):
    """The page of a record that was merged into another one, which it leads to."""

    path = models.CharField(_("address"), max_length=300, unique=True)
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        related_name="old_addresses",
        verbose_name=_("project"),
        null=True,
        blank=True,
    )
    investor = models.ForeignKey(
        Investor,
        models.CASCADE,
        related_name="old_addresses",
        verbose_name=_("investor"),
        null=True,
        blank=True,
    )

    history = Versions()

    class Meta:
        ordering = ["path"]
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=True) ^ Q(investor__isnull=True),
                name="old_address_leads_to_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def leads_to(self) -> str:
        record = self.project or self.investor
        return record.get_absolute_url() if record else "/"
