"""Reference data: regions, zones, sectors, exchange rates."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import (
    ExchangeRate,
    Project,
    Region,
    Sector,
    SpecialEconomicZone,
)

from .base import RecordAdmin

NAMES = ("name_en", "name_ru", "name_kk")
SHORT_NAMES = ("short_en", "short_ru", "short_kk")


class PlaceAdmin(RecordAdmin):
    """A place whose names are part of what its projects are found by."""

    search_fields: ClassVar[tuple[str, ...]] = NAMES

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        projects = list(obj.projects.select_related("region", "zone"))
        for project in projects:
            project.search_text = project.text_to_search()
        Project.objects.bulk_update(projects, ["search_text"])


@admin.register(Region)
class RegionAdmin(PlaceAdmin):
    fixed = ("code", "slug")
    fieldsets = (
        (None, {"fields": ("code", "slug")}),
        (_("Names"), {"fields": (NAMES, SHORT_NAMES)}),
        (_("On the map"), {"fields": (("map_x", "map_y"),)}),
    )
    prepopulated_fields = {"slug": ("short_en",)}
    list_display = ("code", *NAMES)
    list_display_links = ("code", "name_en")
    search_fields = ("code", *NAMES)


@admin.register(SpecialEconomicZone)
class SpecialEconomicZoneAdmin(PlaceAdmin):
    fixed = ("key",)
    fields = (NAMES, "key", "region", "aliases", "source_url")
    prepopulated_fields = {"key": ("name_en",)}
    autocomplete_fields = ("region",)
    list_display = ("name_en", "name_ru", "region")
    list_filter = ("region",)
    list_select_related = ("region",)
    search_fields = (*NAMES, "aliases")


@admin.register(Sector)
class SectorAdmin(RecordAdmin):
    fixed = ("key",)
    fields = (NAMES, SHORT_NAMES, "key", "isic")
    prepopulated_fields = {"key": ("short_en",)}
    list_display = ("name_en", "name_ru", "isic")
    search_fields = NAMES


@admin.register(ExchangeRate)
class ExchangeRateAdmin(RecordAdmin):
    fixed = ("currency", "month")
    list_display = ("month", "currency", "kzt_per_unit", "quality", "source")
    list_display_links = ("month", "currency")
    list_filter = ("currency", "quality")
    search_fields = ("currency", "source")
    date_hierarchy = "month"
