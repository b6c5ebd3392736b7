"""Facilities and milestones below a project, each with what the report says of it.

The editor has one report open that speaks of several plants and dates: what it says
is typed into the rows themselves, and becomes a claim about each.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ChoiceField, ModelForm, modelform_factory
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from projects.claim_forms import NewClaim, NewPromise
from projects.models import Claim, Facility, FacilityReport, Milestone, MilestoneReport

from . import wording
from .finding import FindsRecords
from .milestone import facilities_to_choose, with_present_state


class ReportedRow(ModelForm):
    """A record's row with fields for what the page's report says of it.

    Typed there, it makes a claim; left empty, none.
    """

    #: The form that reads the claim: its fields have the names of the row's.
    claim_form: ClassVar[Any]
    #: The claim's field that leads to the record.
    about: ClassVar[str]
    #: The fields that make the claim; the first shows what is wrong with the whole.
    says: ClassVar[tuple[str, ...]]

    claim: Claim | None = None

    def __init__(
        self, *args: Any, page: Any = None, may_report: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        if not may_report:
            for name in self.says:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if any(data.get(name) for name in self.says):
            self._read_claim()
        return data

    def _read_claim(self) -> None:
        claim = self.claim_form._meta.model(**{self.about: self.instance})
        form = self.claim_form(
            self.data, prefix=self.prefix, instance=claim, page=self.page
        )
        if form.is_valid():
            self.claim = form.instance
        for name, errors in form.errors.as_data().items():
            if name == "as_of":  # which a row has no field for
                errors = _("The report has no day: open this record to give one.")
            self.add_error(name if name in self.says else self.says[0], errors)

    def save(self, commit: bool = True) -> Any:
        """Save the record, where it was changed itself, and the claim about it."""
        if self.instance.pk is None or set(self.changed_data) - set(self.says):
            super().save(commit)
        if self.claim and commit:
            self.claim.save()
        return self.instance


class ReportedRows(BaseInlineFormSet):
    """Rows that know the report of the page they stand on."""

    may_report: ClassVar[bool] = False

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index)
        return {**kwargs, "page": self.instance, "may_report": self.may_report}

    @property
    def claims(self) -> list[Claim]:
        """What the rows say, to be signed before it is saved."""
        rows: list[Any] = self.forms
        return [row.claim for row in rows if row.claim]


class ReportedInline(FindsRecords, admin.TabularInline):
    """Rows of records, each with what is on file last and fields for what is new."""

    formset = ReportedRows
    readonly_fields = ("on_file",)
    extra = 0
    show_change_link = True
    template = "admin/projects/rows.html"

    def _may_report(self, request: HttpRequest) -> bool:
        claim = self.form.claim_form._meta.model  # type: ignore[attr-defined]
        return request.user.has_perm(f"projects.add_{claim._meta.model_name}")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fields = super().get_fields(request, obj)
        if self._may_report(request):
            return list(fields)
        return [name for name in fields if name not in self.form.says]  # type: ignore[attr-defined]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.may_report = self._may_report(request)  # type: ignore[attr-defined]
        return formset


class FacilityRow(ReportedRow):
    """A facility's key stays as it was given: links lead to it."""

    claim_form = modelform_factory(
        FacilityReport, form=NewClaim, fields=("source", "as_of", "status")
    )
    about = "facility"
    says = ("status",)

    status = ChoiceField(
        label=_("new status"),
        required=False,
        choices=[("", "–"), *FacilityReport.Status.choices],
        help_text=_("As the report at hand says. Empty: it says nothing new."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = self.instance.pk is not None


class FacilityInline(ReportedInline):
    model = Facility
    form = FacilityRow
    fields = (
        "on_file",
        "name",
        "status",
        "product",
        "count",
        "capacity",
        "place",
        "zone",
        "slug",
    )
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("zone",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_records(None)  # type: ignore[attr-defined]

    @admin.display(description=_("on file"))
    def on_file(self, facility: Any) -> SafeString:
        return wording.last_said(getattr(facility, "known_reports", []))


class MilestoneRow(ReportedRow):
    claim_form = modelform_factory(
        MilestoneReport,
        form=NewPromise,
        fields=("source", "as_of", "due", "outcome", "outcome_on"),
    )
    about = "milestone"
    says = ("due", "outcome", "outcome_on")

    due = NewPromise.declared_fields["due"]
    outcome = ChoiceField(
        label=_("or outcome"),
        required=False,
        choices=[("", "–"), *MilestoneReport.Outcome.choices],
    )
    outcome_on = NewPromise.declared_fields["outcome_on"]


class MilestoneInline(ReportedInline):
    model = Milestone
    form = MilestoneRow
    fields = ("on_file", "title", *MilestoneRow.says, "kind", "facility")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_present_state(super().get_queryset(request))

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "facility":
            kwargs["queryset"] = facilities_to_choose(request, "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("on file"))
    def on_file(self, milestone: Any) -> SafeString:
        states = getattr(milestone, "present_states", [])
        return wording.last_said([state.report for state in states])
