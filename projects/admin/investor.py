"""Investors, with the projects they take part in."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from projects.models import Investor, Participation

from .base import FoldedSearchAdmin
from .finding import FindsRecords
from .merge import merge_two


class ParticipationOfInvestor(FindsRecords, admin.TabularInline):
    model = Participation
    autocomplete_fields = ("project",)
    extra = 0
    verbose_name_plural = _("takes part in")


@admin.register(Investor)
class InvestorAdmin(FoldedSearchAdmin):
    actions = (merge_two,)
    fixed = ("slug",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "country", "aliases")
    list_display = ("name", "country", "number_of_projects")
    list_filter = (("country", admin.AllValuesFieldListFilter),)
    inlines = (ParticipationOfInvestor,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(taking_part=Count("projects"))

    @admin.display(description=_("projects"), ordering="taking_part")
    def number_of_projects(self, investor: Investor) -> int:
        return investor.taking_part  # type: ignore[attr-defined]
