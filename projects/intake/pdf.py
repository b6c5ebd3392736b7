"""The text of a PDF."""

import re

#: An announcement has a few pages; of a yearly report the first ones have to do.
MAX_PAGES = 100
#: A word broken at a line's end, whose hyphen PDFium marks unless it is a special one.
_BROKEN_WORD = re.compile(r"(?<=\w)(?:[\ufffe\x02]|\u2010\n)(?=[a-zа-яёәғқңөұүһі])")


class Locked(ValueError):
    """The PDF opens with a password only."""


def pdf_text(data: bytes, max_chars: int) -> str:
    """Return the text of a PDF's first pages, about as much as asked for.

    A PDF of pictures has none, one that is broken raises PdfiumError. Call it in a
    process apart: a PDF can be made so that reading it takes hours.
    """
    import pypdfium2  # slow to import, needed for PDFs only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Locked from error
        raise
    pages: list[str] = []
    for number in range(min(len(document), MAX_PAGES)):
        pages.append(document[number].get_textpage().get_text_range())
        if sum(map(len, pages)) > max_chars:
            break
    return _plain("\n".join(pages))


def _plain(text: str) -> str:
    """Return the text with plain line ends, broken words put together."""
    joined = _BROKEN_WORD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return joined.replace("\ufffe", "-").replace("\x02", "-")
