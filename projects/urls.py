from django.urls import path, re_path

from .feeds import ChangeFeed
from .views import (
    about,
    changes,
    compare,
    dashboard,
    explain,
    export,
    facility,
    investor,
    meeting,
    milestone,
    project,
    region,
    sector,
    source,
)

urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("projects/", project.project_list, name="project_list"),
    re_path(
        r"^projects/export\.(?P<kind>csv|xlsx|json|txt)$",
        export.project_export,
        name="project_export",
    ),
    path("explain/", explain.total_explain, name="total_explain"),
    path("projects/compare/", compare.project_compare, name="project_compare"),
    path("projects/<slug:slug>/", project.project_detail, name="project_detail"),
    path("changes/", changes.change_list, name="change_list"),
    path("changes/feed.atom", ChangeFeed(), name="change_feed"),
    path("changes/between/", changes.change_between, name="change_between"),
    path("milestones/", milestone.milestone_list, name="milestone_list"),
    path("cohorts/", milestone.cohort_list, name="cohort_list"),
    path("investors/", investor.investor_list, name="investor_list"),
    path("investors/<slug:slug>/", investor.investor_detail, name="investor_detail"),
    path("regions/", region.region_list, name="region_list"),
    path("regions/<slug:slug>/", region.region_detail, name="region_detail"),
    path("sectors/", sector.sector_list, name="sector_list"),
    path("sectors/<slug:key>/", sector.sector_detail, name="sector_detail"),
    path("meetings/", meeting.meeting_list, name="meeting_list"),
    path("facilities/", facility.facility_list, name="facility_list"),
    path("sources/", source.source_list, name="source_list"),
    path("sources/<int:pk>/", source.source_detail, name="source_detail"),
    path("about/", about.about, name="about"),
]
