"""Many at once: import from a table, export of any list, sector or region for many."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects import sheets
from projects.models import Project, Region, Sector
from projects.sheets import Row
from projects.states import rebuild

from .import_columns import COLUMNS, EXAMPLES
from .import_rows import import_rows

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

#: Fields that no export holds: an article's text is its publisher's.
NOT_EXPORTED = frozenset({"text", "search_text"})

_SALT = "projects.import"


# --- Import ---


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table"), help_text=gettext_lazy("CSV in UTF-8, or XLSX.")
    )


def import_table(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a table, show what it would do row by row, then do it."""
    _check_may_import(request, kind)
    context: dict[str, Any] = {"form": UploadForm()}
    if "rows" in request.POST:
        outcomes = import_rows(kind, _unsigned(request.POST["rows"]), request, True)
        if not any(outcome.errors for outcome in outcomes):
            said = ngettext("%s row imported.", "%s rows imported.", len(outcomes))
            messages.success(request, said % len(outcomes))
            return redirect("admin:projects_project_changelist")
        context["outcomes"] = outcomes
    elif request.method == "POST":
        context |= _rehearse(request, kind)
    context |= {
        **admin.site.each_context(request),
        "title": _("Import projects") if kind == "projects" else _("Import claims"),
        "kind": kind,
        "columns": COLUMNS[kind],
    }
    return render(request, "admin/projects/import.html", context)


def _rehearse(request: HttpRequest, kind: str) -> dict[str, Any]:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"form": form}
    file = form.cleaned_data["file"]
    try:
        rows = sheets.read(file.name, file.read(sheets.MOST_BYTES + 1), COLUMNS[kind])
    except sheets.BadSheet as error:
        form.add_error("file", str(error))
        return {"form": form}
    outcomes = import_rows(kind, rows, request, False)
    fine = not any(outcome.errors for outcome in outcomes)
    return {"form": form, "outcomes": outcomes, "rows": _signed(rows) if fine else ""}


def _signed(rows: list[Row]) -> str:
    plain = [(row.number, row.cells) for row in rows]
    return signing.dumps(plain, salt=_SALT, compress=True)


def _unsigned(text: str) -> list[Row]:
    try:
        plain = signing.loads(text, salt=_SALT, max_age=60 * 60 * 12)
    except signing.BadSignature as error:
        raise PermissionDenied(_("Send the file again.")) from error
    return [Row(number, cells) for number, cells in plain]


def template(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    """Hand out a table to fill in."""
    _check_may_import(request, kind)
    return _file(f"{kind}-template", extension, COLUMNS[kind], [EXAMPLES[kind]])


def _check_may_import(request: HttpRequest, kind: str) -> None:
    if kind not in COLUMNS:
        raise Http404
    needed = ["projects.add_project", "projects.change_project"]
    if kind == "claims":
        needed = ["projects.add_investmentestimate", "projects.add_source"]
    if not request.user.has_perms(needed):
        raise PermissionDenied


# --- Export ---


def export_list(page: Any, request: HttpRequest, extension: str) -> HttpResponse:
    """Return the rows of a changelist as filtered, all of them."""
    query = request.GET.copy()
    query.pop("_export")
    request.GET = query  # type: ignore[assignment]
    chosen = page.get_changelist_instance(request).get_queryset(request)
    columns = [f for f in page.opts.concrete_fields if f.name not in NOT_EXPORTED]
    values = chosen.prefetch_related(None).values_list(*(f.name for f in columns))
    header = [field.name for field in columns]
    plain = ([_plain(value) for value in row] for row in values.iterator(500))
    return _file(str(page.opts.model_name), extension, header, plain)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | None) else str(value)


def _file(name: str, extension: str, header: Any, rows: Any) -> HttpResponse:
    if extension not in TYPES:
        raise Http404
    content = sheets.write(extension, header, rows)
    file_name = f"{name}-{timezone.localdate()}.{extension}"
    return HttpResponse(
        content,
        content_type=TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


# --- Actions ---


class PlaceForm(forms.Form):
    sector = forms.ModelChoiceField(
        Sector.objects.all(), required=False, empty_label=gettext_lazy("As it is")
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), required=False, empty_label=gettext_lazy("As it is")
    )


@admin.action(
    description=gettext_lazy("Set sector or region of the chosen"),
    permissions=["change"],
)
def set_place(page: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """Ask for the sector and the region, then set them."""
    form = PlaceForm(request.POST if "apply" in request.POST else None)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if value}
        count = _set(chosen, values)
        said = ngettext("%s project changed.", "%s projects changed.", count) % count
        page.message_user(request, said, messages.SUCCESS)
        return None
    context = {
        **admin.site.each_context(request),
        "title": _("Set sector or region"),
        "opts": page.opts,
        "form": form,
        "chosen": chosen,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return render(request, "admin/projects/set_place.html", context)


@transaction.atomic
def _set(projects: Any, values: dict[str, Any]) -> int:
    changed = list(projects) if values else []
    for project in changed:
        for name, value in values.items():
            setattr(project, name, value)
        project.save()
    rebuild(Project.objects.filter(pk__in=[project.pk for project in changed]))
    return len(changed)
