"""The way in for articles: what is pasted, uploaded or fetched becomes a text.

Pure: bytes in, text out. What a file is, its content tells, not its name.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from projects.intake import confined
from projects.intake.decoding import decoded
from projects.intake.metadata import Facts
from projects.intake.pdf import Locked
from projects.intake.text import MAX_CHARS, is_page

#: 5 MB: the largest file that is looked at.
MAX_BYTES = 5 * 1024 * 1024
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_PAGE_NAMES = (".html", ".htm", ".xhtml")


class Unreadable(ValueError):
    """No article can be read in it; the message tells an editor why."""


@dataclass(frozen=True)
class Page:
    """The text of an article, and what its page says of itself; empty where it doesn't.

    `text` is the input itself, offset for offset, unless that was a PDF or a page's
    source. `url` is the address that the page calls its own, as written.
    """

    text: str
    published_on: date | None = None
    publisher: str = ""
    url: str = ""


def read_file(data: bytes, name: str = "", charset: str = "") -> Page:
    """Read a text, an HTML page or a PDF, up to MAX_CHARS of its text.

    The name only tells that a file without the usual tags is a page after all;
    `charset` is what the page's server said. Raises Unreadable.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(_("It is larger than 5 MB: too large for an article."))
    if _PDF.match(data):
        return _read_pdf(data)
    text = decoded(data, charset)
    if text is None:
        raise Unreadable(
            _("It is no text, web page or PDF. Open it, copy its text and paste that.")
        )
    if not is_page(text) and name.lower().endswith(_PAGE_NAMES) and "<" in text:
        text = f"<html>{text}"  # its tags begin after a long comment
    return read_text(text)


def read_text(text: str) -> Page:
    """Read what was pasted, a text or the source of a page. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(_("It is larger than 5 MB: too large for an article."))
    return _read_page(text) if is_page(text) else _read_plain(text)


def _read_plain(text: str) -> Page:
    """Return the text as it is, without what no database holds."""
    if not text.strip():
        raise Unreadable(_("It is empty: there is no text to read."))
    return Page(_storable(text[:MAX_CHARS]))


def _read_pdf(data: bytes) -> Page:
    """Read a PDF; the day on which the file was made is not the article's."""
    try:
        text, facts = _apart("pdf", data)
    except Locked as error:
        raise Unreadable(
            _("This PDF is behind a password. Save it without one, or paste its text.")
        ) from error
    except confined.Broken as error:
        raise Unreadable(
            _("This PDF is damaged, or far too intricate, to be read. Paste its text.")
        ) from error
    if not text.strip():
        raise Unreadable(
            _("This PDF holds pictures only, perhaps a scan. Paste its text.")
        )
    return _page(text, facts)


def _read_page(source: str) -> Page:
    """Read the article of a page's source."""
    nothing = _("No article was found on this page. Copy its text and paste that.")
    try:
        text, facts = _apart("page", source.encode("utf-8", "replace"))
    except confined.Broken as error:
        raise Unreadable(nothing) from error
    if not text.strip():
        raise Unreadable(nothing)
    return _page(text, facts)


def _apart(kind: confined.Kind, data: bytes) -> tuple[str, Facts]:
    """Read it in a process of its own."""
    try:
        return confined.read(kind, data)
    except confined.Unfinished as error:
        raise Unreadable(
            _("Reading it takes too much time or memory. Paste the article's text.")
        ) from error


def _page(text: str, facts: Facts) -> Page:
    """Put together what a process answered."""
    return Page(
        _storable(text), facts.published_on, _storable(facts.publisher),
        _storable(facts.url),
    )  # fmt: skip


def _storable(text: str) -> str:
    """Replace, one for one, what no database holds: zeros and halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
