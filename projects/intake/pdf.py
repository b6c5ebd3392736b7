"""The text of a PDF."""

from io import BytesIO

#: An announcement has a few pages; of a yearly report the first ones have to do.
MAX_PAGES = 100


class Locked(ValueError):
    """The PDF opens with a password only."""


def pdf_text(data: bytes, max_chars: int) -> str:
    """Return the text of a PDF's first pages, about as much as asked for.

    A PDF of pictures has none. Call it in a process apart: a PDF can be made so that
    reading it takes hours, and what pypdf raises for a broken one is any error.
    """
    from pypdf import PdfReader  # slow to import, needed for PDFs only

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    pages: list[str] = []
    for number in range(min(len(reader.pages), MAX_PAGES)):
        pages.append(reader.pages[number].extract_text())
        if sum(map(len, pages)) > max_chars:
            break
    return "\n".join(pages)
