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

from projects import history as past
from projects import undoing

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
    _check_may_undo(request, versions)
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
    _check(request, row, "change" if alive else "delete")
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


def _check(request: HttpRequest, row: Any, verb: str) -> None:
    if not request.user.has_perm(_permission(verb, row.instance_type)):
        raise PermissionDenied


def _check_may_undo(request: HttpRequest, versions: list[past.Version]) -> None:
    """What one added oneself one may take back; others' records need more."""
    for version in versions:
        own = version.row.history_user_id == request.user.pk
        erases = version.added and not own
        _check(request, version.row, "delete" if erases else "change")


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
