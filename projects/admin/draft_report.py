"""The form of a review about the report itself, and the project that it is about."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import drafting, matching
from projects.models import Draft, Project
from projects.said import SaidInput, read_day

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

    class Meta:
        model = Draft
        fields = (
            *("publisher", "published_on", "url", "kind", "language", "title"),
            *("independent", "about", "project", "name"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = self.instance
        day = draft.published_on
        self.initial["published_on"] = day.isoformat() if day else ""
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
        return read_day(self.cleaned_data["published_on"])

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
