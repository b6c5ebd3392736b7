"""PDFs made on the spot, of text in any script or of none."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)


def make_pdf(
    *pages: str, password: str | None = None, owner: str | None = None
) -> bytes:
    """A PDF of these pages; a password locks it, an owner's only its changing."""
    writer = PdfWriter()
    font = writer._add_object(_font(writer, "".join(pages)))
    for text in pages:
        _add_page(writer, font, _stream(_content(text)))
    if password is not None or owner is not None:
        writer.encrypt(password or "", owner, algorithm="AES-256")
    return _written(writer)


def pdf_of_content(content: bytes) -> bytes:
    """A PDF of one page that draws this, packed."""
    writer = PdfWriter()
    font = writer._add_object(_font(writer, "a"))
    _add_page(writer, font, _stream(content).flate_encode(9))
    return _written(writer)


def _add_page(writer: PdfWriter, font: PdfObject, content: StreamObject) -> None:
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = _dict(Font=_dict(F1=font))


def _written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _content(text: str) -> bytes:
    """Operators that write a text, a line of it a line."""
    lines = (f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in text.split("\n"))
    return ("BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(lines) + " ET").encode()


def _font(writer: PdfWriter, text: str) -> DictionaryObject:
    """A font without outlines: its codes are characters, as its map says."""
    codes = sorted({char.encode("utf-16-be").hex() for char in text if char != "\n"})
    pairs = "\n".join(f"<{code}> <{code}>" for code in codes)
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    system = _dict(
        Registry=TextStringObject("Adobe"),
        Ordering=TextStringObject("Identity"),
        Supplement=NumberObject(0),
    )
    inner = _dict(Type="/Font", Subtype="/CIDFontType2", BaseFont="/Plain",
                  CIDSystemInfo=system, DW=NumberObject(600))  # fmt: skip
    return _dict(
        Type="/Font",
        Subtype="/Type0",
        BaseFont="/Plain",
        Encoding="/Identity-H",
        DescendantFonts=ArrayObject([writer._add_object(inner)]),
        ToUnicode=writer._add_object(_stream(unicode.encode())),
    )


def _dict(**values: PdfObject | str) -> DictionaryObject:
    """A PDF's dictionary; plain strings are names."""
    return DictionaryObject(
        {
            NameObject(f"/{key}"): value
            if isinstance(value, PdfObject)
            else NameObject(value)
            for key, value in values.items()
        }
    )


def _stream(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream
