from django.urls import path

from .feeds import ChangeFeed
from .views import changes, dashboard, project

todo = project.project_list
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("projects/", project.project_list, name="project_list"),
    path("projects/<slug:slug>/", project.project_detail, name="project_detail"),
    path("changes/", changes.change_list, name="change_list"),
    path("changes/feed.atom", ChangeFeed(), name="change_feed"),
    path("changes/between/", changes.change_between, name="change_between"),
    path("i/", todo, name="investor_list"),
    path("i/<slug:slug>/", todo, name="investor_detail"),
    path("r/", todo, name="region_list"),
    path("r/<slug:slug>/", todo, name="region_detail"),
    path("s/<slug:slug>/", todo, name="sector_detail"),
    path("m/", todo, name="meeting_list"),
    path("f/", todo, name="facility_list"),
    path("so/<int:pk>/", todo, name="source_detail"),
    path("about/", todo, name="about"),
]
