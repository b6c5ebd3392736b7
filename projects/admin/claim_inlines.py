"""Claims below a record: those on file in a line each, and rows for new ones.

What a source said is never edited: a row on file can only be retracted (with a
reason) or restored (by taking the reason away). So each kind of claim has two
inlines, one for what is on file and one for what is new.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
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
from projects.templatetags import figures

from . import wording
from .finding import FindsRecords


class OnFile(admin.TabularInline):
    """The claims on file, newest first: read, retract, restore."""

    extra = 0
    can_delete = False
    show_change_link = True
    template = "admin/projects/claims_on_file.html"
    fields = ("figure", "day", "said_by", "note", "recorded", "retracted_reason")
    readonly_fields = ("figure", "day", "said_by", "note", "recorded")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        claims = super().get_queryset(request).select_related("source", "recorded_by")
        return claims.order_by("-as_of", "-pk")

    @admin.display(description=_("figure"))
    def figure(self, claim: Claim) -> SafeString:
        return wording.figure(claim)

    @admin.display(description=_("as of"))
    def day(self, claim: Claim) -> str:
        return figures.day(claim.as_of)

    @admin.display(description=_("source"))
    def said_by(self, claim: Claim) -> SafeString:
        return wording.source_link(claim.source)

    @admin.display(description=_("recorded"))
    def recorded(self, claim: Claim) -> str:
        return wording.recorded(claim)


class NewRows(BaseInlineFormSet):
    """Rows for new claims, under a prefix of their own beside those on file."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return f"new_{super().get_default_prefix()}"

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "page": self.instance}


class New(FindsRecords, admin.TabularInline):
    """Empty rows to type in what a source says. A row left empty is not saved."""

    extra = 1
    can_delete = False
    formset = NewRows
    form = NewClaim
    autocomplete_fields = ("source",)
    template = "admin/projects/rows.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()


class InvestmentOnFile(OnFile):
    model = InvestmentEstimate
    verbose_name_plural = _("investment")


class NewInvestment(New):
    model = InvestmentEstimate
    form = NewEstimate
    verbose_name_plural = _("new investment estimate")
    fields = (
        "source",
        "as_of",
        "amount",
        "currency",
        "qualifier",
        "scope",
        "initial",
        "note",
    )


class JobsOnFile(OnFile):
    model = JobEstimate
    verbose_name_plural = _("jobs")


class NewJobs(New):
    model = JobEstimate
    form = NewJobCount
    verbose_name_plural = _("new job estimate")
    fields = (
        "source",
        "as_of",
        "count",
        "qualifier",
        "kind",
        "scope",
        "note",
    )


class StatusOnFile(OnFile):
    model = StatusReport
    verbose_name_plural = _("status")


class NewStatus(New):
    model = StatusReport
    verbose_name_plural = _("new status report")
    fields = ("source", "as_of", "status", "note")


class FacilityReportsOnFile(OnFile):
    model = FacilityReport
    verbose_name_plural = _("status")


class NewFacilityReport(New):
    model = FacilityReport
    verbose_name_plural = _("new status report")
    fields = ("source", "as_of", "status", "note")


class MilestoneReportsOnFile(OnFile):
    model = MilestoneReport
    verbose_name_plural = _("what was said of it")


class NewMilestoneReport(New):
    model = MilestoneReport
    form = NewPromise
    verbose_name_plural = _("new report: a due window, or an outcome")
    fields = (
        "source",
        "as_of",
        "due",
        "outcome",
        "outcome_on",
        "note",
    )
