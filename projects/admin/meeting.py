"""Meetings: who met whom about which projects."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import Meeting, Participant

from .base import RecordAdmin


class ParticipantInline(admin.TabularInline):
    model = Participant
    extra = 2


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    fieldsets = (
        (_("When and about what"), {"fields": (("date", "place"), "topic", "source")}),
        (_("Projects"), {"fields": ("projects",)}),
    )
    autocomplete_fields = ("projects", "source")
    list_display = ("date", "topic", "place", "source")
    list_display_links = ("date", "topic")
    list_filter = ("participants__side", "projects__region", "projects__sector")
    list_select_related = ("source",)
    search_fields = (
        "topic",
        "place",
        "participants__name",
        "participants__organisation",
    )
    date_hierarchy = "date"
    inlines = (ParticipantInline,)
