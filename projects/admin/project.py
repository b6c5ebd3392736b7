"""The page an editor works on: one project, what is known of it, what is new."""

from typing import Any

from django.contrib import admin
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from projects.evidence import sources_of
from projects.models import Meeting, Project, ProjectState, Status
from projects.quality import quality_of
from projects.templatetags import figures

from . import wording
from .base import FoldedSearchAdmin
from .bulk import set_place
from .claim_inlines import (
    InvestmentOnFile,
    JobsOnFile,
    NewInvestment,
    NewJobs,
    NewStatus,
    OnFile,
    StatusOnFile,
)
from .merge import merge_two
from .project_links import MeetingInline, ParticipationInline
from .queues import NeedFilter
from .report_form import REPORT, ReportForm
from .report_rows import FacilityInline, MilestoneInline
from .signing import sign


class StatusFilter(admin.SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, ("none", _("not reported"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(Q(present=None) | Q(present__status=""))
        return (
            queryset.filter(present__status=self.value()) if self.value() else queryset
        )


@admin.register(Project)
class ProjectAdmin(FoldedSearchAdmin):
    actions = (merge_two, set_place)
    form = ReportForm
    change_form_template = "admin/projects/project_form.html"
    fixed = ("slug",)
    readonly_fields = ("stands_at", "rests_on")
    fieldsets = (
        (None, {"fields": ("stands_at", "rests_on")}),
        (_("What"), {"fields": ("name", "slug", "summary", "sector", "part_of")}),
        (_("Where"), {"fields": (("region", "place", "zone"),)}),
        REPORT,
    )
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("sector", "part_of", "region", "zone")
    inlines = (
        ParticipationInline,
        InvestmentOnFile,
        NewInvestment,
        JobsOnFile,
        NewJobs,
        StatusOnFile,
        NewStatus,
        FacilityInline,
        MilestoneInline,
        MeetingInline,
    )
    list_display = (
        "name",
        "lead",
        "region_name",
        "sector_name",
        "status",
        "investment",
        "jobs",
        "reported",
    )
    list_filter = (
        NeedFilter,
        StatusFilter,
        "region",
        "sector",
        ("zone", admin.RelatedOnlyFieldListFilter),
        ("part_of", admin.EmptyFieldListFilter),
    )
    list_select_related = ("region", "sector", "present__estimate")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring the present state along, and who takes part."""
        still = FilteredRelation("states", condition=Q(states__valid_to=None))
        queryset = super().get_queryset(request).annotate(present=still)
        return queryset.prefetch_related("participations__investor")

    def get_fieldsets(self, request: HttpRequest, obj: Project | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[1:]

    def get_inlines(self, request: HttpRequest, obj: Project | None) -> list[Any]:
        if obj:
            return list(self.inlines)
        return [page for page in self.inlines if not issubclass(page, OnFile)]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        project = context.get("original")
        context["sources"] = project and sources_of(project)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        sign(getattr(formset, "claims", ()), request)
        super().save_formset(request, form, formset, change)
        if formset.model is Meeting.projects.through:
            # Their history is kept by the meeting, which this has not touched.
            for link in [*formset.new_objects, *formset.deleted_objects]:
                link.meeting.save()

    @admin.display(description=_("stands at"))
    def stands_at(self, project: Project) -> SafeString:
        return wording.summary(project.states.at(None).first())

    @admin.display(description=_("rests on"))
    def rests_on(self, project: Project) -> SafeString:
        return wording.quality(quality_of(project, timezone.localdate()))

    @admin.display(description=_("lead investor"))
    def lead(self, project: Project) -> str:
        return str(project.lead or "–")

    @admin.display(description=_("region"), ordering="region")
    def region_name(self, project: Project) -> str:
        return project.region.short if project.region else "–"

    @admin.display(description=_("sector"), ordering="sector")
    def sector_name(self, project: Project) -> str:
        return project.sector.short

    @admin.display(description=_("status"), ordering="present__status")
    def status(self, project: Project) -> str:
        state = _present(project)
        return state.get_status_display() if state else "–"

    @admin.display(description=_("investment, USD"), ordering="present__investment_usd")
    def investment(self, project: Project) -> str | SafeString:
        state = _present(project)
        return figures.headline_amount(state, "USD") if state else "–"

    @admin.display(description=_("jobs"), ordering="present__jobs")
    def jobs(self, project: Project) -> str | SafeString:
        state = _present(project)
        return figures.count(state.jobs, None, state.jobs_qualifier) if state else "–"

    @admin.display(description=_("last report"), ordering="present__valid_from")
    def reported(self, project: Project) -> str:
        state = _present(project)
        return figures.day(state.valid_from) if state else "–"


def _present(project: Project) -> ProjectState | None:
    """Return the state that the list brought along; none for a record without claims.

    Django leaves the attribute out where a filtered relation found no row.
    """
    return getattr(project, "present", None)
