"""Duplicates on the desk: suggested, merged after a preview, or told apart."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from projects import merging
from projects.models import Investor, OldAddress, Project

from .base import DerivedAdmin

MODELS: dict[str, Any] = {"investor": Investor, "project": Project}


@admin.register(OldAddress)
class OldAddressAdmin(DerivedAdmin):
    list_display = ("path", "leads_to")
    list_select_related = ("project", "investor")
    search_fields = ("path",)


@admin.action(description=gettext_lazy("Merge the two chosen"), permissions=["change"])
def merge_two(page: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    keys = list(chosen.values_list("pk", flat=True)[:3])
    if len(keys) != 2:
        page.message_user(request, _("Choose two records."), messages.ERROR)
        return None
    return redirect("admin:merge", page.opts.model_name, *keys)


def duplicates(request: HttpRequest, model: str) -> HttpResponse:
    """List the pairs that may be one record."""
    found = _model(request, model)
    context = _context(
        request, found, _("Possible duplicates: %s") % found._meta.verbose_name_plural
    )
    context |= {"pairs": merging.suggestions(found), "model": model}
    return render(request, "admin/projects/duplicates.html", context)


def merge(request: HttpRequest, model: str, keep: int, gone: int) -> HttpResponse:
    """Show what merging two records would do, and do it."""
    found = _model(request, model)
    if keep == gone:
        raise Http404
    kept = get_object_or_404(found, pk=keep)
    other = get_object_or_404(found, pk=gone)
    if request.method == "POST":
        merging.merge(kept, other)
        said = _("Merged. The history of the record can undo it.")
        messages.success(request, said)
        return redirect(reverse(f"admin:projects_{model}_change", args=[keep]))
    context = _context(request, found, _("Merge two records?"))
    context |= {"plan": merging.plan(kept, other), "model": model}
    return render(request, "admin/projects/merge.html", context)


@require_POST
def apart(request: HttpRequest, model: str, first: int, second: int) -> HttpResponse:
    """Remember that two records are not the same."""
    found = _model(request, model)
    get_object_or_404(found, pk=first).not_same_as.add(
        get_object_or_404(found, pk=second)
    )
    messages.success(request, _("Remembered: they are not the same."))
    return redirect("admin:duplicates", model)


def _model(request: HttpRequest, name: str) -> Any:
    if name not in MODELS:
        raise Http404
    if not request.user.has_perm(f"projects.change_{name}"):
        raise PermissionDenied
    return MODELS[name]


def _context(request: HttpRequest, model: Any, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": model._meta,
    }
