"""What all pages for editors share: states follow each save, keys stay."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import ModelForm, Textarea
from django.http import Http404, HttpRequest, HttpResponse

from projects.affected import affected_by
from projects.models import Project
from projects.search import folded
from projects.states import rebuild

from . import bulk, meanwhile, past
from .finding import FindsRecords
from .meanwhile import DeskForm
from .signing import sign


class RecordAdmin(FindsRecords, admin.ModelAdmin):
    """A page whose saves and deletions rebuild the states that rest on the record.

    Django saves a page in one transaction, states included: if the states cannot be
    made nothing is saved.
    """

    #: Fields that are given once, when the record is added.
    fixed: tuple[str, ...] = ()
    form = DeskForm
    change_form_template = "admin/projects/change_form.html"
    formfield_overrides = {
        models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 80})}
    }
    list_per_page = 50

    class Media:
        css = {"all": ["projects/css/admin.css"]}
        js = ["django_htmx/htmx-2.min.js", "projects/js/admin.js"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> list[str] | tuple[Any, ...]:
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *self.fixed) if obj else fields

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: models.Model | None = None
    ) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Keep nothing of a page that was refused: a form may have put a report on
        file before another field proved wrong.
        """
        with transaction.atomic():
            if request.method == "POST" and object_id:
                self._look_for_others(request, unquote(object_id))
            response = super().changeform_view(
                request, object_id, form_url, extra_context
            )
            if (getattr(response, "context_data", None) or {}).get("errors"):
                transaction.set_rollback(True)
        return response

    def _look_for_others(self, request: HttpRequest, key: str) -> None:
        """Lock the record; note what others saved since the page was opened."""
        record = self.get_object(request, key)
        if record is None:
            return
        self.model._base_manager.select_for_update().get(pk=record.pk)
        saves = meanwhile.saves_since(request, record)
        if saves:
            plain = super().get_form(request, record, change=True)
            below = self._rows_today(request, record)
            request.POST = meanwhile.keep_theirs(request, record, plain, below)  # type: ignore[assignment]
            request.meanwhile = saves  # type: ignore[attr-defined]

    def _rows_today(self, request: HttpRequest, record: Any) -> Iterator[Any]:
        """Yield the sets of rows of the page as they would be shown now."""
        for formset, inline in self.get_formsets_with_inlines(request, record):
            yield formset(instance=record, queryset=inline.get_queryset(request))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if issubclass(form, DeskForm):
            form.meanwhile = getattr(request, "meanwhile", [])
        return form

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["opened"] = meanwhile.version_of(context.get("original"))
        context["meanwhile"] = getattr(request, "meanwhile", [])
        if context["meanwhile"]:
            context["sides"] = meanwhile.sides(
                context["adminform"].form,
                [rows.formset for rows in context["inline_admin_formsets"]],
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if "_export" in request.GET:
            return bulk.export_list(self, request, request.GET["_export"])
        extra = {
            "may_recover": self.has_delete_permission(request),
            "may_export": True,
            "may_merge": "merge_two" in self.get_actions(request),
        }
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show every save that wrote the record or a row below it."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return past.history(request, self, record)

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: Any, change: bool
    ) -> None:
        """Save it; what it no longer belongs to is rebuilt at once."""
        sign([obj], request)
        before = affected_by([obj]) if change else set()
        super().save_model(request, obj, form, change)
        _rebuild(before - affected_by([obj]))

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        sign((row.instance for row in formset.extra_forms), request)
        super().save_formset(request, form, formset, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool
    ) -> None:
        """Save the rows below the record; projects it left are rebuilt as well."""
        before = affected_by([form.instance])
        super().save_related(request, form, formsets, change)
        _rebuild(before | affected_by([form.instance]))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        affected = affected_by([obj])
        super().delete_model(request, obj)
        _rebuild(affected)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        affected = affected_by(queryset)
        super().delete_queryset(request, queryset)
        _rebuild(affected)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Ask no permission for derived rows: they go with what they rest on."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(
            objs, request
        )
        derived = {
            model._meta.verbose_name
            for model, page in self.admin_site._registry.items()
            if isinstance(page, DerivedAdmin)
        }
        return to_delete, counts, lacking - derived, protected


class FoldedSearchAdmin(RecordAdmin):
    """Searches the text that the site's own search uses: Cyrillic in any case."""

    search_fields = ("search_text",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, folded(search_term))


class DerivedAdmin(admin.ModelAdmin):
    """Rows that are computed: to look at, never to edit."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _rebuild(keys: set[int]) -> None:
    rebuild(Project.objects.filter(pk__in=keys))
