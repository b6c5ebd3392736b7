"""The form of a review about the report itself, and the project that it is about."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import drafting, matching, typed
from projects.models import Draft, Project
from projects.said import SaidInput, read, read_publication_day

from .finding import RecordSelect


class ReportForm(forms.ModelForm):
    """The report itself, and which project it is about."""

    about = forms.CharField(
        label=gettext_lazy("Which project?"), widget=forms.RadioSelect
    )
    #: For who cannot use the field that finds while one types: it needs JavaScript.
    find = forms.CharField(
        label=gettext_lazy("Find it by words of its name or its investors'"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    project = forms.ModelChoiceField(
        Project.objects.all(),
        required=False,
        widget=RecordSelect(Draft._meta.get_field("project"), admin.site),
    )
    published_on = forms.CharField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=SaidInput("day", gettext_lazy("8 January 2026")),
    )
    as_of = forms.CharField(
        label=gettext_lazy("Figures as of"),
        required=False,
        widget=SaidInput("day", gettext_lazy("31 January 2026")),
        help_text=Draft._meta.get_field("as_of").help_text,
    )

    class Meta:
        model = Draft
        fields = (
            *("publisher", "published_on", "as_of", "url", "kind", "language"),
            *("title", "independent", "about", "project", "name"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = self.instance
        for name in ("published_on", "as_of"):
            day = getattr(draft, name)
            self.initial[name] = day.isoformat() if day else ""
            self.fields[name].widget.attrs["hx-include"] = "#id_published_on"
        self.fields["name"].widget.attrs["aria-label"] = self.fields["name"].label
        self.fields["about"].widget.choices = lambda: self._projects
        if not self.is_bound:
            self._choose_project(str(draft.project_id or ""))

    @cached_property
    def _projects(self) -> list[tuple[str, str]]:
        """What to choose from. Matching takes time: only a page that is shown asks."""
        likely = drafting.projects_like(self.instance, self.instance.items.all())
        choices = {str(match.record.pk): _likely(match) for match in likely}
        for project in self.found:
            choices.setdefault(str(project.pk), str(project))
        return [
            *choices.items(),
            ("other", _("another project on file:")),
            ("new", _("a new project, by the name:")),
        ]

    @property
    def looked_for(self) -> str:
        """The words by which a project is to be found."""
        return str(self["find"].value() or "").strip()

    @cached_property
    def found(self) -> list[Project]:
        """The projects with these words: offered beside the likely ones."""
        return matching.projects_named(self.looked_for)

    def _choose_project(self, key: str) -> None:
        likely = key in dict(self._projects)
        self.initial["about"] = key if likely else "other" if key else "new"
        if self.initial["about"] != "other":
            self.initial["project"] = None

    def clean_published_on(self) -> Any:
        return read_publication_day(self.cleaned_data["published_on"])

    def clean_as_of(self) -> Any:
        text = self.cleaned_data["as_of"]
        told = self.cleaned_data.get("published_on") or timezone.localdate()
        return read(typed.read_day, text, told) if text else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        about = data.get("about", "")
        if about.isdecimal() and len(about) < 19:
            data["project"] = Project.objects.filter(pk=about).first()
        elif about == "new":
            data["project"] = None
        if about != "new" and not data.get("project"):
            self.add_error("project", _("Choose the project."))
        return data


def _likely(match: matching.Match) -> str:
    return f"{match.record} ({', '.join(map(str, match.reasons))})"
