"""Bytes to text: which encoding a file is in."""

import codecs
import re
from encodings.aliases import aliases

from charset_normalizer import from_bytes

#: What texts here are in, if not in UTF-8; a guess among few is seldom wrong.
_LIKELY = ["cp1251", "koi8_r", "cp866", "cp1252", "gb18030"]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: ZIP (and so Word), old Word, RTF, PNG, JPEG, GIF, RIFF (WebP), gzip.
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff",
           b"GIF8", b"RIFF", b"\x1f\x8b")  # fmt: skip
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*"
                       rb"[\"']?([\w.:-]{2,40})", re.IGNORECASE)  # fmt: skip


def decoded(data: bytes, charset: str = "") -> str | None:
    """Return the text that the bytes stand for, line ends kept; None for no text.

    In this order: a byte order mark (which is left out), UTF-8, the encoding that is
    declared (given here, or by the page's own meta tag), the likeliest of a few.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec)
    if data.startswith(_BINARY) or _is_binary(data):
        return None
    if (text := _strict(data, "utf-8")) is not None:
        return text
    declared = _DECLARED.search(data[:4_000])
    for name in (charset, declared[1].decode("ascii", "replace") if declared else ""):
        if (text := _tolerant(data, name)) is not None:
            return text
    best = from_bytes(data, cp_isolation=_LIKELY, enable_fallback=False).best()
    return str(best) if best else None


def _is_binary(data: bytes) -> bool:
    """Tell whether so many bytes are control characters that it can't be a text."""
    return (len(data) - len(data.translate(None, _CONTROLS))) * 100 > len(data)


def _strict(data: bytes, codec: str) -> str | None:
    """Decode what is in this encoding without a single fault."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text.encode()) else text


def _tolerant(data: bytes, name: str) -> str | None:
    """Decode what a page declares, though one character in a hundred be broken."""
    name = name.lower().replace("-", "_")
    codec = aliases.get(name, name)
    # Others, such as "punycode", take quadratic time or are no encoding of files.
    if codec not in aliases.values() or codec.startswith(("utf_16", "utf_32", "utf_7")):
        return None
    try:
        text = data.decode("cp1252" if codec == "latin_1" else codec, "replace")
    except LookupError:  # "hex" and the like: no text
        return None
    return text if text.count("\ufffd") * 100 <= len(text) else None
