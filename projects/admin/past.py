"""Pages of the past: the history of a record, undoing a save, what was deleted."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import history as past
from projects import undoing

_ONLY_EDITORS = gettext_lazy(
    "Your account looks at records and changes none: ask an editor."
)

MODELS = {model._meta.model_name: model for model in past.TRACKED}


def history(request: HttpRequest, page: Any, record: models.Model) -> HttpResponse:
    """List the saves that wrote a record or the rows below it, newest first."""
    context = {
        **admin.site.each_context(request),
        "title": _("History: %s") % record,
        "opts": page.opts,
        "original": record,
        "saves": past.saves_of(record),
        "may_change": page.has_change_permission(request, record),
    }
    return render(request, "admin/projects/history.html", context)


def undo(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Show what undoing a save would do, and do it."""
    versions = undoing.versions_in(mark)
    if not versions:
        raise Http404
    refusal = next(filter(None, (_why_not(request, v) for v in versions)), "")
    if refusal:
        return _refuse(request, _("Undo this save?"), refusal)
    if request.method != "POST":
        return _ask(request, _("Undo this save?"), versions=versions)
    try:
        undoing.undo(mark)
    except undoing.CannotUndo as error:
        messages.error(request, str(error))
        return redirect(request.path)
    messages.success(request, _("Undone. The undoing is in the history as well."))
    return _back_to(versions[0].row)


def put_back(request: HttpRequest, model: str, version: int) -> HttpResponse:
    """Show what a version would change in today's record, and put it back."""
    row = get_object_or_404(_model(model).history, pk=version)
    alive = row.instance_type._default_manager.filter(pk=row.id).exists()
    if not _may(request, row, "change" if alive else "delete"):
        said = _ONLY_EDITORS if alive else _("Only a chief editor may recover it.")
        return _refuse(request, _("Put this version back?"), said)
    if request.method != "POST":
        today = row.instance_type.history.filter(id=row.id).latest() if alive else None
        found = past.Version(row, today, added=not alive)
        return _ask(request, _("Put this version back?"), versions=[found], back=True)
    try:
        undoing.put_back(row)
    except undoing.CannotUndo as error:
        messages.error(request, str(error))
        return redirect(request.path)
    messages.success(request, _("The version is back."))
    return _back_to(row)


def deleted(request: HttpRequest, model: str) -> HttpResponse:
    """List the deleted records of a model, each to be recovered."""
    found = _model(model)
    if not request.user.has_perm(_permission("delete", found)):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Deleted %s") % found._meta.verbose_name_plural,
        "opts": found._meta,
        "model_name": model,
        "rows": past.deleted(found),
    }
    return render(request, "admin/projects/deleted.html", context)


def _ask(request: HttpRequest, title: str, **context: Any) -> HttpResponse:
    context |= {**admin.site.each_context(request), "title": title}
    return render(request, "admin/projects/undo.html", context)


def _model(name: str) -> Any:
    if name not in MODELS:
        raise Http404
    return MODELS[name]


def _permission(verb: str, model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


def _refuse(request: HttpRequest, title: str, said: Any) -> HttpResponse:
    """Say in plain words who may do it."""
    context = {**admin.site.each_context(request), "title": title, "refused": said}
    return render(request, "admin/projects/undo.html", context, status=403)


def _may(request: HttpRequest, row: Any, verb: str) -> bool:
    return bool(request.user.has_perm(_permission(verb, row.instance_type)))


def _why_not(request: HttpRequest, version: past.Version) -> Any:
    """Say who may take a version back; nothing to whoever may.

    What one added oneself one may take back; others' records need more.
    """
    row = version.row
    own = row.history_user_id == request.user.pk
    if not _may(request, row, "change"):
        return _ONLY_EDITORS
    if own or not version.added or _may(request, row, "delete"):
        return ""
    if row.history_user is None:
        return _("It added records to the file. Only a chief editor may undo it.")
    said = _(
        "It added records to the file. Only %s, who saved it, or a chief editor "
        "may undo it."
    )
    return said % row.history_user


def _back_to(row: Any) -> HttpResponse:
    """Go to the record's page, or to the front page where it has none any more."""
    model = row.instance_type
    if not model._default_manager.filter(pk=row.id).exists():
        return redirect("admin:index")
    try:
        return redirect(
            reverse(f"admin:projects_{model._meta.model_name}_change", args=[row.id])
        )
    except NoReverseMatch:
        return redirect("admin:index")
