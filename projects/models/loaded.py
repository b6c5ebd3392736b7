"""What the fixtures put into the database, so that an editor's change is seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedRecord(models.Model):
    """One record that `load_data` wrote, with a fingerprint of what it wrote."""

    model = models.CharField(_("model"), max_length=100)
    key = models.CharField(
        _("key"), max_length=300, help_text=_("Its natural key, as JSON.")
    )
    object_id = models.BigIntegerField(_("number"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="loaded_once")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
