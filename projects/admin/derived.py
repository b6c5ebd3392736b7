"""What is computed from the claims, to look at."""

from django.contrib import admin

from projects.models import Change, LoadedRecord, MilestoneState, ProjectState

from .base import DerivedAdmin


@admin.register(ProjectState)
class ProjectStateAdmin(DerivedAdmin):
    list_display = (
        "project",
        "valid_from",
        "valid_to",
        "status",
        "investment_usd",
        "jobs",
        "due_end",
    )
    list_filter = ("status", "trend", ("valid_to", admin.EmptyFieldListFilter))
    list_select_related = ("project",)
    search_fields = ("project__search_text",)
    date_hierarchy = "valid_from"


@admin.register(MilestoneState)
class MilestoneStateAdmin(DerivedAdmin):
    list_display = (
        "milestone",
        "project",
        "valid_from",
        "valid_to",
        "due_end",
        "slips",
        "outcome",
    )
    list_filter = ("outcome", ("valid_to", admin.EmptyFieldListFilter))
    list_select_related = ("milestone__project",)
    search_fields = ("milestone__title", "milestone__project__search_text")
    date_hierarchy = "due_end"

    @admin.display(ordering="milestone__project")
    def project(self, state: MilestoneState) -> str:
        return state.milestone.project.name


@admin.register(Change)
class ChangeAdmin(DerivedAdmin):
    list_display = (
        "day",
        "project",
        "kind",
        "direction",
        "amount",
        "currency",
        "percent",
        "days",
    )
    list_filter = ("kind", "direction")
    list_select_related = ("project",)
    search_fields = ("project__search_text",)
    date_hierarchy = "day"


@admin.register(LoadedRecord)
class LoadedRecordAdmin(DerivedAdmin):
    list_display = ("model", "key")
    list_filter = ("model",)
    search_fields = ("key",)
