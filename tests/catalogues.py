"""The catalogues of translations: read, compiled, and compared with the sources."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {path.parts[-3]: path for path in ROOT.glob("locale/*/LC_MESSAGES/*.po")}

#: For each function that marks a text: where its context, text and plural stand.
_TEXT: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
MARKERS = _TEXT | {
    f"{name}_{kind}": places
    for name, places in _TEXT.items()
    for kind in ("lazy", "noop")
}
#: The same as Babel names them, for what Django makes of a template.
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

#: Context and text: what a translation is looked up by.
Key = tuple[str | None, str]


class NotCollected(Exception):
    """A text that is marked where no tool can collect it."""


def read(language: str) -> Catalog:
    with CATALOGUES[language].open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def keys(catalogue: Catalog) -> set[Key]:
    texts = ((message.context, message.id) for message in catalogue if message.id)
    # Of a message in the plural the catalogue has both forms, of which one is the key.
    return {
        (context, text if isinstance(text, str) else text[0]) for context, text in texts
    }


def compiled(language: str) -> bytes:
    file = BytesIO()
    write_mo(file, read(language))
    return file.getvalue()


def compile_stale() -> None:
    """Compile what is older than its source, as `make` does before tests."""
    for language, source in CATALOGUES.items():
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            target.write_bytes(compiled(language))


def marked() -> set[Key]:
    """Return every text that the code and the templates mark for translation."""
    return {key for path in sources() for key in _marked_in(path)}


def sources() -> Iterator[Path]:
    for folder in ("investtracker", "projects", "templates"):
        for suffix in ("py", "html", "txt"):
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


def _marked_in(path: Path) -> Iterator[Key]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from marked_in_python(text, str(path.relative_to(ROOT)))
    else:
        yield from marked_in_template(text)


def marked_in_template(text: str) -> Iterator[Key]:
    # Python minds indents, where what Django makes of a template has any.
    lines = (line.lstrip() for line in templatize(text).splitlines())
    code = BytesIO("\n".join(lines).encode())
    options = {"encoding": "utf-8"}
    for _line, found, _notes, context in extract(
        "python", code, _KEYWORDS, options=options
    ):
        texts = found if isinstance(found, tuple) else (found,)
        yield context, texts[0]


def marked_in_python(text: str, name: str) -> Iterator[Key]:
    """Yield the marked texts of a module, also of f-strings, where xgettext is blind.

    Raises NotCollected for those, and for a text that is computed.
    """
    tree = ast.parse(text)
    within = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        places = isinstance(node, ast.Call) and MARKERS.get(_name(node.func))
        if not isinstance(node, ast.Call) or not places:
            continue
        if id(node) in within:
            raise NotCollected(f"{name}:{node.lineno}: within an f-string")
        texts = [
            str(argument.value)
            for place in places
            if place is not None
            and isinstance(argument := node.args[place], ast.Constant)
        ]
        if len(texts) != sum(place is not None for place in places):
            raise NotCollected(f"{name}:{node.lineno}: a text that is computed")
        yield (None, texts[0]) if places[0] is None else (texts[0], texts[1])


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
