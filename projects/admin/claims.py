"""Claims on pages of their own: added, looked up, retracted with a reason."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from projects.claim_forms import NewClaim, NewEstimate, NewJobCount, NewPromise
from projects.models import (
    Claim,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    StatusReport,
)

from . import wording
from .base import RecordAdmin
from .retract import restore, retract


class ClaimAdmin(RecordAdmin):
    """One claim. On file it stays as it was said: it can be retracted, or restored."""

    #: What the claim is about: the field that names its project, or part of it.
    owner = "project"
    #: What it says: the fields on file, and those to type a new one in.
    says: tuple[Any, ...] = ()
    typed: tuple[Any, ...] = ()
    new_form: type[NewClaim] = NewClaim
    owner_search = "project__search_text"

    actions = (retract, restore)
    list_display_links = ("figure",)
    date_hierarchy = "as_of"

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return (self.owner, "source")

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return (self.owner_search, "source__publisher", "source__url", "note")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("as_of", self.owner, "figure", "source", "recorded_by", "counts")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        filters = tuple(super().get_list_filter(request))
        return (*filters, ("retracted_at", admin.EmptyFieldListFilter), "recorded_by")

    def get_list_select_related(self, request: HttpRequest) -> tuple[str, ...]:
        return (self.owner, "source", "recorded_by")

    def get_fieldsets(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> Any:
        about: tuple[Any, ...] = (self.owner, ("source", "as_of"))
        if obj is None:
            fields = (*about, *(self.typed or self.says), "note")
            return ((None, {"fields": fields}),)
        return (
            (None, {"fields": (*about, *self.says, "note", "recorded")}),
            (_("Was it never true?"), {"fields": ("retracted_reason",)}),
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if not change:
            kwargs["form"] = self.new_form
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> tuple[str, ...]:
        if obj is None:
            return ()
        names = (name for row in self.says for name in _flat(row))
        return (self.owner, "source", "as_of", *names, "note", "recorded")

    @admin.display(description=_("figure"))
    def figure(self, claim: Claim) -> SafeString:
        return wording.figure(claim)

    @admin.display(description=_("recorded"))
    def recorded(self, claim: Claim) -> str:
        return wording.recorded(claim)

    @admin.display(description=_("counts"), boolean=True, ordering="retracted_at")
    def counts(self, claim: Claim) -> bool:
        return not claim.is_retracted


def _flat(row: Any) -> tuple[str, ...]:
    return (row,) if isinstance(row, str) else tuple(row)


@admin.register(InvestmentEstimate)
class InvestmentEstimateAdmin(ClaimAdmin):
    says = (("amount", "amount_to", "currency"), ("qualifier", "scope", "initial"))
    typed = (("amount", "currency", "qualifier"), ("scope", "initial"))
    new_form = NewEstimate
    list_filter = ("currency", "qualifier", "scope", "initial")


@admin.register(JobEstimate)
class JobEstimateAdmin(ClaimAdmin):
    says = (("count", "count_to"), ("qualifier", "kind", "scope"))
    typed = (("count", "qualifier"), ("kind", "scope"))
    new_form = NewJobCount
    list_filter = ("kind", "qualifier", "scope")


@admin.register(StatusReport)
class StatusReportAdmin(ClaimAdmin):
    says = ("status",)
    list_filter = ("status",)


class PartClaimAdmin(ClaimAdmin):
    """A claim about a part of a project, named together with the project."""

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        first, *rest = super().get_list_display(request)
        return (first, "project", *rest)

    def get_list_select_related(self, request: HttpRequest) -> tuple[str, ...]:
        return (f"{self.owner}__project", "source", "recorded_by")

    @admin.display(description=_("project"))
    def project(self, claim: Any) -> str:
        return getattr(claim, self.owner).project.name


@admin.register(FacilityReport)
class FacilityReportAdmin(PartClaimAdmin):
    owner = "facility"
    owner_search = "facility__project__search_text"
    says = ("status",)
    list_filter = ("status",)


@admin.register(MilestoneReport)
class MilestoneReportAdmin(PartClaimAdmin):
    owner = "milestone"
    owner_search = "milestone__project__search_text"
    says = (("due_start", "due_end"), ("outcome", "outcome_on"))
    typed = ("due", ("outcome", "outcome_on"))
    new_form = NewPromise
    list_filter = ("outcome",)
