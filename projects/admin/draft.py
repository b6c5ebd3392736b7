"""Drafts: a new article is taken in, reviewed beside its text, accepted or rejected."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from projects import drafting, review
from projects.intake.files import Page
from projects.models import Draft, Source
from projects.review import Outcome

from .article_form import ArticleForm
from .review_page import ReviewPage, SavedByOther

#: What accepting a draft may write: whoever reviews must be allowed to.
_WRITES = (
    *("add_source", "change_source", "add_project", "change_project"),
    *("add_investor", "add_participation", "add_meeting", "add_participant"),
    *("add_facility", "add_facilityreport", "add_milestone", "add_milestonereport"),
    *("add_investmentestimate", "add_jobestimate", "add_statusreport"),
)


@admin.register(Draft)
class DraftAdmin(admin.ModelAdmin):
    """The list of drafts; adding one takes in an article, opening one reviews it."""

    list_display = (
        "article",
        "stage",
        "project",
        "taken_in_at",
        "taken_in_by",
        "saved_by",
    )
    list_filter = ("stage", "language", "taken_in_by")
    list_select_related = ("project", "taken_in_by", "saved_by")
    search_fields = ("name", "publisher", "url", "project__search_text")
    date_hierarchy = "taken_in_at"
    list_per_page = 50

    @admin.display(description=gettext_lazy("article"), ordering="name")
    def article(self, draft: Draft) -> str:
        return str(draft)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("text")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take in an article, unless it is on file already."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ArticleForm(request.POST or None, request.FILES or None)
        known = None
        if request.method == "POST" and form.is_valid():
            page = form.page
            known = drafting.on_file(page)
            if known is None or form.cleaned_data["again"]:
                try:
                    return self._take_in(request, page, known)
                except drafting.TooMuch as error:
                    form.add_error(form.given, str(error))
            else:
                form = _filled(form)
        context = self._context(request, _("New article"), form=form, known=known)
        if known:
            copy = drafting.is_copy(page, known)
            context |= {"known_url": page_of(known), "copy": copy}
        return render(request, "admin/projects/article.html", context)

    def _take_in(
        self, request: HttpRequest, page: Page, known: Source | Draft | None
    ) -> HttpResponse:
        source = known.source if isinstance(known, Draft) else known
        if known and drafting.is_copy(page, known):
            source = None  # a report of its own, if only an echo
        draft = drafting.take_in(page, request.user, source)
        self.log_addition(request, draft, [{"added": {}}])
        return redirect(page_of(draft))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show a draft for review, and do what the reviewer decides."""
        draft = self.get_object(request, unquote(object_id))
        if draft is None:
            raise Http404
        if not self.has_change_permission(request, draft):
            raise PermissionDenied
        if request.method == "POST":
            return self._act(request, draft)
        if not draft.is_waiting:
            return self._settled(request, draft)
        return self._show(request, ReviewPage(request, draft))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever reviews may write what the review writes."""
        return super().has_change_permission(request, obj) and all(
            request.user.has_perm(f"projects.{name}") for name in _WRITES
        )

    # --- What a reviewer does ---

    def _act(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        # HTMX sends the button pressed last along with a change: that is pressed once.
        told = request.htmx  # type: ignore[attr-defined]
        action = "save" if told else request.POST.get("action", "")
        if action == "reopen":
            return self._reopen(request, draft)
        if action == "again":
            return self._take_in(request, _page(draft), draft)
        actions = {
            **{"accept": self._accept, "reject": self._reject},
            **{"add": self._add, "find": self._find},
        }
        try:
            return actions.get(action, self._save)(request, ReviewPage(request, draft))
        except review.Settled as error:
            if told:
                return _refresh()
            messages.error(request, str(error))
            return redirect(page_of(draft))
        except IntegrityError:
            # Two drafts accepted in one moment may both add the same report or name.
            messages.error(request, _("Someone added the same just now: try again."))
            return redirect(page_of(draft))
        except SavedByOther as error:
            return self._conflict(request, error.page)

    def _save(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        fine = page.save()
        if request.htmx:  # type: ignore[attr-defined]
            return self._effects(request, page)
        if not fine:
            return self._show(request, page)
        messages.success(request, _("Kept. Nothing of it is public yet."))
        return redirect(page_of(page.draft))

    def _find(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        """Keep what is typed, and offer the projects with the words looked for."""
        if not page.report.looked_for:
            return self._save(request, page)
        page.save()
        return self._show(request, page)

    def _add(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        fine = page.save()
        item = page.add()
        if not fine or item is None:
            return self._show(request, page)
        return redirect(f"{page_of(page.draft)}#item-{item.pk}")

    @transaction.atomic
    def _accept(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        fine = page.save()
        unseen = page.reread or page.outdated
        if unseen:
            messages.error(request, _("Not accepted yet: look at what was read anew."))
        if not fine or unseen:
            return self._show(request, page)
        try:
            outcome = review.accept(page.draft, request.user)
        except review.Refused as error:
            messages.error(request, _("Not accepted yet: see what is to be corrected."))
            again = ReviewPage(request, page.draft, bound=False)
            return self._show(request, again, error.outcome)
        self.log_change(request, page.draft, _("Accepted."))
        messages.success(request, _accepted(request, outcome))
        return redirect("admin:projects_project_change", outcome.project.pk)  # type: ignore[union-attr]

    @transaction.atomic
    def _reject(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        page.save()
        if not page.reason:
            messages.error(request, _("Not rejected yet: give the reason."))
            return self._show(request, page)
        review.reject(page.draft, request.user, page.reason)
        self.log_change(request, page.draft, _("Rejected: %s") % page.reason)
        messages.success(request, _("Rejected. The article is kept with the reason."))
        return redirect("admin:projects_draft_changelist")

    def _reopen(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        review.reopen(draft, request.user)
        self.log_change(request, draft, _("Reviewed again."))
        return redirect(page_of(draft))

    # --- What a reviewer sees ---

    def _show(
        self,
        request: HttpRequest,
        page: ReviewPage,
        outcome: Outcome | None = None,
        **extra: Any,
    ) -> HttpResponse:
        page.outcome = outcome or review.rehearse(page.draft, request.user)
        context = self._context(request, str(page.draft), page=page, **extra)
        return render(request, "admin/projects/review.html", context)

    def _effects(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        """Answer a change on the page with what it would change on file."""
        if page.moved:
            return _refresh()
        page.outcome = review.rehearse(page.draft, request.user)
        return render(request, "admin/projects/_review_effects.html", {"page": page})

    def _conflict(self, request: HttpRequest, page: ReviewPage) -> HttpResponse:
        """Say who saved meanwhile; what was typed stays on the page, unsaved."""
        if request.htmx:  # type: ignore[attr-defined]
            return render(
                request, "admin/projects/_review_conflict.html", {"page": page}
            )
        # What would change is not told: it would be of their figures beside these.
        return self._show(request, page, Outcome(), conflict=True)

    def _settled(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        context = self._context(request, str(draft), draft=draft)
        return render(request, "admin/projects/settled.html", context)

    def _context(self, request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            **more,
        }


def page_of(record: Source | Draft) -> str:
    """Return the address of a record's page on the desk."""
    return reverse(f"admin:projects_{record._meta.model_name}_change", args=[record.pk])


def _refresh() -> HttpResponse:
    """Let the browser open the page anew."""
    return HttpResponse(headers={"HX-Refresh": "true"})


def _page(draft: Draft) -> Page:
    """Return the article of a draft as it came in."""
    return Page(draft.text, draft.published_on, draft.publisher, draft.url or "")


def _filled(form: ArticleForm) -> ArticleForm:
    """Return the form with the text that was read, to send again as it is."""
    page = form.page
    day = page.published_on.isoformat() if page.published_on else ""
    return ArticleForm(
        initial={"text": page.text, "url": page.url, "published_on": day, "again": True}
    )


def _accepted(request: HttpRequest, outcome: Outcome) -> SafeString:
    """Say how much was added, and how to take it back."""
    added = len(outcome.added)
    said = ngettext("%s record added.", "%s records added.", added) % added
    mark = getattr(request, "save_mark", None)
    if mark is None:
        return format_html("{} {}", _("Accepted."), said)
    undo = reverse("admin:undo", args=[mark])
    return format_html(
        '{} {} <a href="{}">{}</a>', _("Accepted."), said, undo, _("Undo")
    )
