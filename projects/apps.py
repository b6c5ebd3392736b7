from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.apps import DefaultConfig as StaticConfig
from django_otp.plugins.otp_totp.apps import DefaultConfig as TotpConfig


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Investment projects")


class DeskConfig(AdminConfig):
    """Django's admin with the editors' desk as its site."""

    default_site = "projects.desk.DeskSite"


# The desk calls the sign-in packages by what they hold: their own names are code.


class SignInConfig(AxesConfig):
    verbose_name = _("Attempts to sign in")


class CodesConfig(StaticConfig):
    verbose_name = _("Recovery codes")


class AppsConfig(TotpConfig):
    verbose_name = _("Authenticator apps")
