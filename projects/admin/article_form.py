"""A new article: pasted, uploaded or fetched, whichever is at hand."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from projects import drafting, fetching
from projects.intake import files
from projects.models.source import normalise_url
from projects.quantities import format_number
from projects.said import SaidInput, read_publication_day


class ArticleForm(forms.Form):
    """One article, as text, as a file or by its address; `page` is what was read."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 100}),
        help_text=gettext_lazy("Paste the text of the article, or the page's HTML."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,.pdf"}),
        help_text=gettext_lazy("Text, HTML or PDF, up to 5 MB."),
    )
    url = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=500)
    published_on = forms.CharField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=SaidInput("day", gettext_lazy("8 January 2026")),
        help_text=gettext_lazy("If the page itself does not say."),
    )
    #: Sent with an article that is on file, to draft it again all the same.
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    page: files.Page

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].help_text = (
            _("The page is fetched when neither text nor file is given.")
            if settings.FETCH_ARTICLES
            else _("Kept with the article: this site fetches no pages.")
        )

    def clean_published_on(self) -> Any:
        return read_publication_day(self.cleaned_data["published_on"])

    def clean_url(self) -> str:
        url = normalise_url(self.cleaned_data["url"])
        if url and not url.startswith("https://"):
            raise ValidationError(_("This is no web address."))
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.page = self._page(data)
            except (files.Unreadable, fetching.NotFetched) as error:
                self.add_error(self.given, str(error))
        return data

    def _page(self, data: dict[str, Any]) -> files.Page:
        if data["text"].strip() and data["file"]:
            raise files.Unreadable(_("Paste the text or choose a file, not both."))
        page = self._read(data)
        if len(page.text) > drafting.MOST_CHARS:
            most = format_number(drafting.MOST_CHARS, get_language() or "en")
            raise files.Unreadable(
                _("Longer than %s characters: paste the part that matters.") % most
            )
        return replace(
            page,
            url=data["url"] or normalise_url(page.url),
            published_on=data["published_on"] or page.published_on,
        )

    def _read(self, data: dict[str, Any]) -> files.Page:
        if self.given == "file":
            file = data["file"]
            return files.read_file(file.read(files.MAX_BYTES + 1), file.name)
        if self.given == "url":
            return fetching.fetch(self.data["url"].strip())
        return files.read_text(data["text"])

    @property
    def given(self) -> str:
        """The field that the article came by."""
        data = self.cleaned_data
        if data["file"] is not None:
            return "file"
        return "url" if data["url"] and not data["text"].strip() else "text"
