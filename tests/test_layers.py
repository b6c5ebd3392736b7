"""No module imports from further down the line: text in at one end, pages out."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECTS = Path(__file__).resolve().parent.parent / "projects"

#: What no module of a part may import, by the part's name.
PURE = ("models", "states", "filters", "facets", "views", "admin", "review", "loading",
        "fetching", "wire")  # fmt: skip
FORBIDDEN = {
    "quantities": PURE,
    "periods": PURE,
    "period_words": PURE,
    "period_patterns": PURE,
    "money": PURE,
    "differences": PURE,
    "search": PURE,
    "naming": PURE,
    "products": PURE,
    "countries": PURE,
    "totals": PURE,
    "delivery": PURE,
    "silence": PURE,
    "intake": PURE,
    "wire": (*PURE, "intake"),
    "fetching": ("states", "changes", "filters", "views", "admin", "loading", "review"),
    "models": ("states", "changes", "book", "filters", "facets", "views", "admin"),
    "figures": ("states", "changes", "book", "filters", "views", "admin"),
    "book": ("states", "changes", "filters", "views", "admin"),
    "changes": ("states", "filters", "views", "admin"),
    "states": ("filters", "facets", "views", "admin", "loading", "review"),
    "loading": ("filters", "facets", "views", "admin", "review"),
    "said": ("states", "filters", "facets", "views", "admin"),
    "claim_forms": ("states", "filters", "facets", "views", "admin"),
    "matching": ("states", "merging", "loading", "review", "filters", "views", "admin"),
    "review": ("filters", "facets", "views", "admin"),
    "query": ("filters", "filters_lists", "facets", "links", "views", "admin"),
    "filters": ("facets", "links", "views", "admin"),
    "filters_lists": ("selects", "summaries", "links", "views", "admin"),
    "filters_promises": ("promises", "comparison", "links", "views", "admin"),
    "promises": ("links", "views", "admin"),
    "cohorts": ("links", "views", "admin"),
    "comparison": ("links", "views", "admin"),
    "summaries": ("links", "views", "admin"),
    "selects": ("links", "views", "admin"),
    "conflicts": ("states", "records", "filters", "views", "admin"),
    "exports": ("export_files", "views", "admin"),
    "export_files": ("views", "admin"),
    "explanation": ("views", "admin"),
    "timemachine": ("views", "admin"),
    "evidence": ("filters", "views", "admin"),
    "echoes": ("states", "filters", "views", "admin", "loading", "review"),
    "coverage": ("filters", "views", "admin"),
    "views": ("admin", "loading", "review"),
    "templatetags": ("views", "admin"),
}


def module_of(path: Path) -> str:
    """projects/models/claims.py is projects.models.claims."""
    parts = path.relative_to(PROJECTS.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of each module, or thing in one, that a file imports."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            base += node.module.split(".") if node.module else []
            yield from (".".join([*base, name.name]) for name in node.names)


def part(module: str) -> str:
    """The part of `projects` that a module belongs to; nothing outside of it."""
    names = module.split(".")
    return names[1] if names[0] == "projects" and len(names) > 1 else ""


FILES = [path for path in PROJECTS.rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_module_imports_nothing_from_further_down(path: Path) -> None:
    forbidden = set(FORBIDDEN.get(part(module_of(path)), ()))
    assert not forbidden & {part(name) for name in imported(path)}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_views_and_admin_are_imported_by_urls_and_themselves_alone(path: Path) -> None:
    mine = part(module_of(path))
    ends = {part(name) for name in imported(path)} & {"views", "admin"}
    # The desk is the admin's site; Django makes it before it reads the admin.
    allowed = {"urls": {"views"}, "desk": {"admin"}}.get(mine, {mine})
    assert ends <= allowed
