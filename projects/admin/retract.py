"""Retracting and restoring the chosen claims: corrected, never erased."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.affected import affected_by
from projects.models import Claim, Project
from projects.states import rebuild


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why was it never true?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Shown to readers beside the figure, which is struck through."),
    )


@admin.action(
    description=_("Retract the chosen claims, with a reason"), permissions=["change"]
)
def retract(page: Any, request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """Ask for the reason, then retract."""
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        count = set_reason(chosen.live(), form.cleaned_data["reason"])
        said = ngettext("%s claim retracted.", "%s claims retracted.", count) % count
        page.message_user(request, said, messages.SUCCESS)
        return None
    context = {
        **page.admin_site.each_context(request),
        "title": _("Retract claims"),
        "opts": page.opts,
        "form": form,
        "claims": chosen.live(),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return render(request, "admin/projects/retract.html", context)


@admin.action(description=_("Restore the chosen claims"), permissions=["change"])
def restore(page: Any, request: HttpRequest, chosen: Any) -> None:
    count = set_reason(chosen.exclude(retracted_at=None), "")
    said = ngettext("%s claim restored.", "%s claims restored.", count) % count
    page.message_user(request, said, messages.SUCCESS)


@transaction.atomic
def set_reason(claims: Iterable[Claim], reason: str) -> int:
    """Retract claims for a reason, or restore them for none; return how many."""
    changed = list(claims)
    for claim in changed:
        claim.retracted_reason = reason
        claim.save()
    rebuild(Project.objects.filter(pk__in=affected_by(changed)))
    return len(changed)
