"""Who: companies and institutions that take part in projects."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.countries import country_choices, country_name
from projects.search import folded

from .searchable import Searchable
from .versions import Versions


class InvestorQuerySet(models.QuerySet["Investor"]):
    def get_by_natural_key(self, slug: str) -> "Investor":
        return self.get(slug=slug)


class Investor(Searchable):
    """A company, fund or institution that puts money or technology into a project."""

    name = models.CharField(
        _("name"),
        max_length=200,
        unique=True,
        help_text=_("As the company writes it in English, without Latin quotes."),
    )
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        choices=country_choices,
        help_text=_("ISO 3166-1, where it is seated. Leave empty when not known."),
    )
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line: Russian, Kazakh, Chinese and former names."),
    )

    not_same_as = models.ManyToManyField(
        "self",
        verbose_name=_("not the same as"),
        blank=True,
        help_text=_("Investors with a similar name that are no duplicates."),
    )

    objects = InvestorQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("investor")
        verbose_name_plural = _("investors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("investor_detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def text_to_search(self) -> str:
        return folded(self.name, self.aliases)

    @property
    def other_names(self) -> list[str]:
        return [name.strip() for name in self.aliases.splitlines() if name.strip()]

    @property
    def country_name(self) -> str:
        return country_name(self.country, get_language() or "en")
