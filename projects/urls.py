from django.urls import path

from .views import compare, dashboard, milestone, project

todo = project.project_list
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("projects/", project.project_list, name="project_list"),
    path("projects/compare/", compare.project_compare, name="project_compare"),
    path("projects/<slug:slug>/", project.project_detail, name="project_detail"),
    path("milestones/", milestone.milestone_list, name="milestone_list"),
    path("cohorts/", milestone.cohort_list, name="cohort_list"),
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
