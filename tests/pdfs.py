"""PDFs made on the spot, of text in any script or of none."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
)


def make_pdf(
    *pages: str, password: str | None = None, owner: str | None = None
) -> bytes:
    """A PDF of these pages; a password locks it, an owner's only its changing."""
    writer = PdfWriter()
    font = _font("".join(pages))
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(_stream(_content(text)))
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password is not None or owner is not None:
        writer.encrypt(password or "", owner, algorithm="AES-256")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def pdf_of_content(content: bytes) -> bytes:
    """A PDF of one page that draws this, packed."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    packed = _stream(content).flate_encode(9)
    page[NameObject("/Contents")] = writer._add_object(packed)
    fonts = DictionaryObject({NameObject("/F1"): _font("a")})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _content(text: str) -> bytes:
    """Operators that write a text, a line of it a line."""
    lines = (f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in text.split("\n"))
    return ("BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(lines) + " ET").encode()


def _font(text: str) -> DictionaryObject:
    """A font without outlines: its codes are characters, as its map says."""
    codes = sorted({char.encode("utf-16-be").hex() for char in text if char != "\n"})
    pairs = "\n".join(f"<{code}> <{code}>" for code in codes)
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    inner = _names(Type="/Font", Subtype="/CIDFontType2", BaseFont="/Plain")
    font = _names(
        Type="/Font", Subtype="/Type0", BaseFont="/Plain", Encoding="/Identity-H"
    )
    font[NameObject("/DescendantFonts")] = ArrayObject([inner])
    font[NameObject("/ToUnicode")] = _stream(unicode.encode())
    return font


def _names(**values: str) -> DictionaryObject:
    pairs = {NameObject(f"/{key}"): NameObject(name) for key, name in values.items()}
    return DictionaryObject(pairs)


def _stream(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream
