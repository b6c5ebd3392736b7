"""The command: one line a file, and plain words for what it can't read."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from projects.management.commands.draft_article import Command

TEXT = "The Turkish company Demir Metal will invest $90 million in Pavlodar Region."


def run(*files: Path | str, form: str = "json", day: date | None = None) -> str:
    out = io.StringIO()
    options: dict[str, Any] = {
        "files": [str(file) for file in files],
        "format": form,
        "published_on": day,
    }
    Command(stdout=out, stderr=io.StringIO()).handle(**options)
    return out.getvalue()


def make_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_command_prints_one_draft_as_json(tmp_path: Path) -> None:
    path = make_file(tmp_path, "a.txt", TEXT.encode())
    draft = json.loads(run(path, day=date(2026, 1, 9)))
    assert draft["published_on"] == "2026-01-09"
    assert draft["investments"][0]["amount"] == "90000000"


def test_command_keeps_offsets_of_windows_line_ends(tmp_path: Path) -> None:
    text = "Headline\r\n\r\n" + TEXT
    draft = json.loads(run(make_file(tmp_path, "a.txt", text.encode())))
    start, end = draft["investments"][0]["evidence"]
    assert text[start:end] == "$90 million"


def test_command_prints_a_line_for_every_file_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.md"):
        make_file(tmp_path, name, TEXT.encode())
    assert len(run(tmp_path).splitlines()) == 2


def test_command_prints_a_summary(tmp_path: Path) -> None:
    path = make_file(tmp_path, "a.txt", TEXT.encode())
    assert "90000000 USD, exact, total" in run(path, form="text")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.7 \xff", "is a PDF"), (b"\xff\xfe\x00abc", "isn't text in UTF-8")],
)
def test_command_refuses_what_is_no_text(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        run(make_file(tmp_path, "a.txt", content))


def test_command_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="doesn't exist"):
        run(tmp_path / "nothing.txt")


def test_command_names_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no file"):
        run(tmp_path)
