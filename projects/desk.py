"""The editors' desk: the admin site, its records in the order of the work."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

#: The sections of the front page; a model named nowhere stays with its app.
SECTIONS = (
    (
        _("Records"),
        (
            "Draft",
            "Project",
            "Investor",
            "Source",
            "Meeting",
            "Facility",
            "Milestone",
            "OldAddress",
        ),
    ),
    (
        _("Claims"),
        (
            "InvestmentEstimate",
            "JobEstimate",
            "StatusReport",
            "FacilityReport",
            "MilestoneReport",
        ),
    ),
    (_("Reference data"), ("Region", "SpecialEconomicZone", "Sector", "ExchangeRate")),
    (
        _("Computed from the claims"),
        ("ProjectState", "MilestoneState", "Change", "LoadedRecord"),
    ),
)


#: Names of records that their package names in English alone.
NAMES = {
    "StaticDevice": _("Devices with recovery codes"),
    "TOTPDevice": _("Devices with an authenticator app"),
}


class DeskSite(admin.AdminSite):
    site_header = _("InvestTracker Kazakhstan: editors' desk")
    site_title = _("InvestTracker Kazakhstan")
    index_title = _("What to work on")
    # Rows of claims need the width; the front page is one click away.
    enable_nav_sidebar = False

    index_template = "admin/desk_index.html"
    login_template = "admin/desk_login.html"

    @property
    def login_form(self) -> Any:  # type: ignore[override]
        """Ask for the code of an authenticator app where the setting demands one."""
        if not settings.TWO_FACTOR:
            return AdminAuthenticationForm
        # Imported here: it needs the models, and the site is made before them.
        from projects.admin.sign_in import CodeForm

        return CodeForm

    def has_permission(self, request: HttpRequest) -> bool:
        if not super().has_permission(request):
            return False
        user: Any = request.user
        return not settings.TWO_FACTOR or user.is_verified()

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Begin with what is to be done, for those who see projects."""
        from projects.admin import queues

        context = dict(extra_context or {})
        if request.user.has_perm("projects.view_project"):
            context["queues"] = queues.queues(request)
            context["others"] = queues.edits_by_others(request)
        return super().index(request, context)

    def get_urls(self) -> list[Any]:
        # Imported here: the site is made before the pages that belong to it.
        from projects.admin import bulk, echo, merge, past

        return [
            path(address, self.admin_view(view), name=name)
            for address, view, name in (
                ("understood/<slug:kind>/", echo.understood, "understood"),
                ("undo/<uuid:mark>/", past.undo, "undo"),
                ("versions/<slug:model>/<int:version>/", past.put_back, "version"),
                ("deleted/<slug:model>/", past.deleted, "deleted"),
                ("import/<slug:kind>/", bulk.import_table, "import"),
                (
                    "import/<slug:kind>/template.<slug:extension>",
                    bulk.template,
                    "import_template",
                ),
                ("duplicates/<slug:model>/", merge.duplicates, "duplicates"),
                ("merge/<slug:model>/<int:keep>/<int:gone>/", merge.merge, "merge"),
                ("apart/<slug:model>/<int:first>/<int:second>/", merge.apart, "apart"),
            )
        ] + super().get_urls()

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Lay the tracker's records out in sections; other apps follow."""
        apps = super().get_app_list(request, app_label)
        ours = [app for app in apps if app["app_label"] == "projects"]
        others = [app for app in apps if app["app_label"] != "projects"]
        for model in (model for app in others for model in app["models"]):
            model["name"] = NAMES.get(model["object_name"], model["name"])
        return [section for app in ours for section in _sections(app)] + others


def _sections(app: Any) -> list[Any]:
    """Split one app's entry by `SECTIONS`, leaving out what has nothing to show."""
    models = {model["object_name"]: model for model in app["models"]}
    found = [
        {**app, "name": title, "models": [models[n] for n in names if n in models]}
        for title, names in SECTIONS
    ]
    return [section for section in found if section["models"]]
