"""Evidence: the reports that every figure rests on."""

import uuid
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from projects.days import format_day
from projects.search import folded

from .searchable import Searchable
from .versions import Versions

#: What can rest on a source, by the name of the relation.
CLAIMS = (
    "investmentestimates",
    "jobestimates",
    "statusreports",
    "facilityreports",
    "milestonereports",
)

#: Parameters that say how a reader came to a page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "_openstat")


def normalise_url(url: str) -> str:
    """Return one spelling for the ways to write a page's address.

    Scheme https, host in lower case without "www." and default port, no fragment,
    no tracking parameters, no slash at the end. A text that is no web address comes
    back stripped, for the field's validators to refuse.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING)
    ]
    netloc = host if port in {None, 80, 443} else f"{host}:{port}"
    return urlunsplit(("https", netloc, parts.path.rstrip("/"), urlencode(query), ""))


def texts(*paths: str) -> list[str]:
    """Name the texts of the sources at these paths, to leave them out of a query.

    They are long, and only editors read them.
    """
    return [f"{path}__text" for path in paths]


class PageURLField(models.URLField):
    """A web address kept, and looked up, in its normalised spelling."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalise_url(value) if value else None


def origin(path: str = "") -> Coalesce:
    """Return the key of a source's origin: what it repeats, else the source itself.

    `path` leads to the source, "source" from a claim.
    """
    prefix = f"{path}__" if path else ""
    return Coalesce(f"{prefix}echo_of", f"{prefix}pk")


class SourceQuerySet(models.QuerySet["Source"]):
    def get_by_natural_key(self, uid: str) -> "Source":
        return self.get(uid=uid)

    def last_from(self: Self, url: str) -> "Source | None":
        """Return the newest source on file from the site of an address."""
        host = urlsplit(normalise_url(url)).netloc
        return self.filter(url__startswith=f"https://{host}/").first() if host else None

    def known(self: Self, day: date | None) -> Self:
        """Leave out what was published after that day.

        A page without a day counts from the first day on which a claim of it held.
        """
        if day is None:
            return self
        used = (Q(**{f"{claims}__as_of__lte": day}) for claims in CLAIMS)
        undated = Source.objects.filter(reduce(or_, used), published_on=None)
        return self.filter(Q(published_on__lte=day) | Q(pk__in=undated.values("pk")))

    def independent(self: Self) -> int:
        """Count them by their origins: reports that repeat one another are one."""
        return int(self.aggregate(n=Count(origin(), distinct=True))["n"])

    def with_origins(self: Self) -> Self:
        """Bring along the report that each repeats; texts are long, and stay behind."""
        return self.select_related("echo_of").defer("text", "echo_of__text")

    def coverage(self: Self) -> dict[str, Any]:
        """Return how many there are, of how many publishers, from when to when."""
        return self.aggregate(
            sources=Count("pk"),
            independent=Count(origin(), distinct=True),
            publishers=Count("publisher", distinct=True),
            first=Min("published_on"),
            last=Max("published_on"),
        )


class Source(Searchable):
    """One published report: an article, a press release, a company's page."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("government or state body")
        COMPANY = "company", _("the investor or its partner")
        PRESS = "press", _("press")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        RUSSIAN = "ru", _("Russian")
        KAZAKH = "kk", _("Kazakh")
        CHINESE = "zh", _("Chinese")
        OTHER = "other", pgettext_lazy("language", "other")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publisher = models.CharField(
        _("publisher"), max_length=200, help_text=_("Who published it.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PRESS)
    url = PageURLField(
        _("address"),
        max_length=500,
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("This report is on file already.")},
        help_text=_("Paste it as it is: tracking parameters are taken off."),
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("The day on the page. Empty when the page gives no full day."),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    title = models.CharField(
        _("what it reports"),
        max_length=200,
        blank=True,
        help_text=_("In our own words: never the headline."),
    )
    text = models.TextField(
        _("text of the report"),
        blank=True,
        help_text=_("For editors only: never shown to readers, never exported."),
    )

    echo_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="echoes",
        verbose_name=_("repeats"),
        null=True,
        blank=True,
        help_text=_(
            "The report that it repeats: both count as one source. Of several the "
            "first, never one that itself repeats another."
        ),
    )
    independent_of = models.ManyToManyField(
        "self",
        verbose_name=_("independent of"),
        blank=True,
        help_text=_("Reports that say the same and are no copies of each other."),
    )

    objects = SourceQuerySet.as_manager()
    history = Versions(excluded_fields=["search_text"])

    class Meta:
        ordering = [models.F("published_on").desc(nulls_last=True), "publisher"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=~Q(echo_of=F("id")), name="source_repeats_another"
            ),
            models.CheckConstraint(
                condition=Q(echo_of=None) | Q(published_on__isnull=False),
                name="source_that_repeats_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        if self.published_on is None:
            unknown = _("day not stated")
            return f"{self.publisher} ({unknown})"
        language = get_language() or "en"
        return f"{self.publisher}, {format_day(self.published_on, language)}"

    def get_absolute_url(self) -> str:
        return reverse("source_detail", args=[self.pk])

    def natural_key(self) -> tuple[str]:
        return (str(self.uid),)

    @property
    def host(self) -> str:
        """Whose page it is, in short: astanatimes.com."""
        return urlsplit(self.url or "").netloc

    def text_to_search(self) -> str:
        return folded(self.publisher, self.title, self.url or "")

    @property
    def origin(self) -> "Source":
        """The report that it repeats, else itself: what counts as independent."""
        return self.echo_of or self

    def save(self, **kwargs: Any) -> None:
        """Store it; what repeats it follows it to its origin, so that no chain forms.

        The report itself goes first: taken back in this order, each step is valid.
        """
        super().save(**kwargs)
        if self.echo_of_id:
            for echo in self.echoes.all():
                echo.echo_of = self.echo_of
                echo.save()

    def clean(self) -> None:
        if self.published_on and self.published_on > timezone.localdate():
            raise ValidationError({"published_on": _("This day is yet to come.")})
        if self.echo_of:
            self._clean_origin(self.echo_of)
        elif self.pk:
            self._clean_echoes()

    def _clean_origin(self, first: "Source") -> None:
        """Whoever knows of the report on a past day must know of its origin as well."""
        said: Any = ""
        if first.pk == self.pk:
            said = _("A report does not repeat itself.")
        elif first.echo_of and first.echo_of == self:
            said = _("That report repeats this one.")
        elif first.echo_of:
            said = _("That report itself repeats another: choose %s.") % first.echo_of
        elif not (self.published_on and first.published_on):
            said = _("Both reports need a day: else nobody knows which was first.")
        elif first.published_on > self.published_on:
            said = _("That report was published later.")
        if said:
            raise ValidationError({"echo_of": said})

    def _clean_echoes(self) -> None:
        echo = self.echoes.order_by("published_on").first()
        day = echo and echo.published_on
        if day and (self.published_on is None or self.published_on > day):
            said = _("A report that repeats this one was published before: %s.")
            raise ValidationError({"published_on": said % echo})
