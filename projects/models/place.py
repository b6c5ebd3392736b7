"""Where and what: regions, special economic zones, sectors."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .versions import Versions


def _language() -> str:
    """Return the page's language, in which every reference record has a name."""
    return get_language() or settings.LANGUAGE_CODE


class NamedQuerySet(models.QuerySet):
    """Finds a reference record by the key that its sources and its URL use."""

    def get_by_natural_key(self, key: str) -> Any:
        return self.get(**{self.model.NATURAL_KEY: key})  # type: ignore[attr-defined]


class RegionQuerySet(NamedQuerySet):
    def known_as(self: Self, name: str) -> Self:
        """Keep the region with this slug or ISO code, in any case."""
        return self.filter(Q(slug__iexact=name) | Q(code__iexact=name))


class TranslatedName(models.Model):
    """A reference record with an official name in each language of the site."""

    NATURAL_KEY = "key"

    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)

    objects = NamedQuerySet.as_manager()
    history = Versions(inherit=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return getattr(self, f"name_{_language()}")

    def natural_key(self) -> tuple[str]:
        return (getattr(self, self.NATURAL_KEY),)


class ShortName(TranslatedName):
    """A reference record with a shorter name beside the official one."""

    short_en = models.CharField(_("short name in English"), max_length=60)
    short_ru = models.CharField(_("short name in Russian"), max_length=60)
    short_kk = models.CharField(_("short name in Kazakh"), max_length=60)

    class Meta:
        abstract = True

    @property
    def short(self) -> str:
        """The name for maps and tables, in the language of the page."""
        return getattr(self, f"short_{_language()}")


#: Astana, Almaty and Shymkent stand beside the regions that surround them.
CITIES = ("KZ-71", "KZ-75", "KZ-79")


class Region(ShortName):
    """One of the 17 regions and 3 cities of republican significance (ISO 3166-2)."""

    NATURAL_KEY = "code"

    code = models.CharField(
        _("ISO 3166-2 code"),
        max_length=6,
        unique=True,
        help_text=_("As in KZ-61 for Turkistan Region."),
    )
    slug = models.SlugField(_("address"), unique=True)
    map_x = models.DecimalField(
        _("label across"),
        max_digits=5,
        decimal_places=1,
        help_text=_("Where the label stands on the map, which is 1000 wide."),
    )
    map_y = models.DecimalField(
        _("label down"),
        max_digits=5,
        decimal_places=1,
        help_text=_("Where the label stands on the map, which is 567 high."),
    )

    objects = RegionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def get_absolute_url(self) -> str:
        return reverse("region_detail", args=[self.slug])

    @property
    def is_city(self) -> bool:
        """A city of republican significance: a dot on the map, not an area."""
        return self.code in CITIES


class Sector(ShortName):
    """A sector of the economy: a group of ISIC Rev. 4 divisions."""

    key = models.SlugField(_("key"), unique=True)
    isic = models.CharField(
        _("ISIC sections and divisions"),
        max_length=120,
        blank=True,
        help_text=_("ISIC Rev. 4, as in “A; 10; 11; 12”."),
    )

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def get_absolute_url(self) -> str:
        return reverse("sector_detail", args=[self.key])

    @property
    def divisions(self) -> list[str]:
        """The ISIC sections and divisions, each by itself."""
        return [part.strip() for part in self.isic.split(";")]


class SpecialEconomicZone(TranslatedName):
    """A special economic zone founded by the government."""

    key = models.SlugField(_("key"), unique=True)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="zones", verbose_name=_("region")
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line: how sources also write the zone's name."),
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("special economic zone")
        verbose_name_plural = _("special economic zones")
