from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Investment projects")


class DeskConfig(AdminConfig):
    """Django's admin with the editors' desk as its site."""

    default_site = "projects.desk.DeskSite"
