"""Exchange rates, month by month."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.money import Currency, Rates

from .versions import Versions


class ExchangeRateQuerySet(models.QuerySet["ExchangeRate"]):
    def get_by_natural_key(self, currency: str, month: str) -> "ExchangeRate":
        return self.get(currency=currency, month=month)

    def of_months(self: Self, months: Iterable[date]) -> Self:
        """Keep the rates of these months."""
        return self.filter(month__in=months)

    def as_rates(self: Self) -> Rates:
        """Return all rates in memory, ready to convert with."""
        return Rates(self.values_list("currency", "month", "kzt_per_unit"))


class ExchangeRate(models.Model):
    """The mean rate of one currency in one month, in tenge for one unit."""

    class Quality(models.TextChoices):
        OFFICIAL = "official", _("mean of the official daily rates")
        OFFICIAL_WDI = "official_wdi", _("World Bank mean of the official rate")
        DERIVED = "derived", _("official dollar rate times the ECB cross rate")
        DERIVED_ANNUAL = "derived_annual", _("World Bank and ECB annual means")
        MARKET = "market", _("market mean published by the National Bank")
        IMPLIED = "implied", _("implied by the annual mean")
        MIXED = "mixed", _("mean of months of different quality")
        PROXY = "proxy", _("cross rate of HMRC, for want of better")

    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency, help_text=_("ISO 4217 code.")
    )
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    kzt_per_unit = models.DecimalField(
        _("tenge per unit"), max_digits=14, decimal_places=6
    )
    quality = models.CharField(_("quality"), max_length=20, choices=Quality)
    source = models.CharField(_("source"), max_length=200)

    objects = ExchangeRateQuerySet.as_manager()
    history = Versions()

    class Meta:
        ordering = ["-month", "currency"]
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "month"], name="one_rate_a_currency_and_month"
            ),
            models.CheckConstraint(
                condition=models.Q(kzt_per_unit__gt=0), name="rate_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="rate_month_is_a_first_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.month:%Y-%m}: {self.kzt_per_unit.normalize():f}"

    def natural_key(self) -> tuple[str, date]:
        return (self.currency, self.month)
