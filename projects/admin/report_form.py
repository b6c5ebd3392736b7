"""The report at hand: chosen or pasted once, the source of all new rows of a page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import InvestmentEstimate, Source
from projects.models.source import normalise_url
from projects.said import SaidInput, read_day

from .finding import RecordSelect
from .meanwhile import DeskForm

#: For the `fieldsets` of a page that uses the form.
REPORT: Any = (
    gettext_lazy("The report at hand"),
    {
        "fields": (
            ("report", "report_url"),
            ("report_publisher", "report_published_on"),
        ),
        "description": gettext_lazy(
            "The source of every new figure below that names none of its own. Choose "
            "one on file, or paste the address of a new one."
        ),
        "classes": ("report-at-hand",),
    },
)


class ReportForm(DeskForm):
    """A record's form with fields for the report that the editor has open.

    A new report is put on file when the form is checked, so that the rows can refer
    to it: the page takes that back when anything on it is refused.
    """

    report = forms.ModelChoiceField(
        Source.objects.all(),
        label=gettext_lazy("Source"),
        required=False,
        widget=RecordSelect(InvestmentEstimate._meta.get_field("source"), admin.site),
    )
    report_url = forms.CharField(
        label=gettext_lazy("Or its address"),
        required=False,
        widget=SaidInput("report", "https://…"),
    )
    report_publisher = forms.CharField(
        label=gettext_lazy("Publisher"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Of a new report. Empty: as the last from there."),
    )
    report_published_on = forms.CharField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=SaidInput("day", gettext_lazy("8 January")),
    )

    def clean_report_published_on(self) -> Any:
        return read_day(self.cleaned_data["report_published_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        report, url = data.get("report"), normalise_url(data.get("report_url") or "")
        on_file = Source.objects.filter(url=url).first() if url else None
        if report and url and report != on_file:
            self.add_error("report_url", _("Choose a source or paste one, not both."))
        elif url and not on_file and not self.errors:
            on_file = self._put_on_file(url, data)
        self.instance.report = report or on_file
        return data

    def _put_on_file(self, url: str, data: dict[str, Any]) -> Source | None:
        known = Source.objects.last_from(url)
        source = Source(
            url=url,
            publisher=data["report_publisher"] or (known.publisher if known else ""),
            published_on=data["report_published_on"],
            kind=known.kind if known else Source.Kind.PRESS,
            language=known.language if known else Source.Language.ENGLISH,
        )
        try:
            source.full_clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(f"report_{name}", messages)
            return None
        source.save()
        return source
