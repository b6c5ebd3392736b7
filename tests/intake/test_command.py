"""The command: one line a file, and plain words for what it can't read."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from projects.management.commands.draft_article import Command
from tests.pdfs import make_pdf

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
    for name in ("b.txt", "a.pdf", "c.md"):
        make_file(tmp_path, name, TEXT.encode())
    assert len(run(tmp_path).splitlines()) == 2


def test_command_prints_a_summary(tmp_path: Path) -> None:
    path = make_file(tmp_path, "a.txt", TEXT.encode())
    assert "90000000 USD, exact, total" in run(path, form="text")


def test_command_reads_a_pdf(tmp_path: Path) -> None:
    draft = json.loads(run(make_file(tmp_path, "a.pdf", make_pdf(TEXT))))
    assert draft["investments"][0]["amount"] == "90000000"


def test_command_reads_windows_1251(tmp_path: Path) -> None:
    text = "Компания вложит 90 млн долларов в завод в Павлодарской области."
    draft = json.loads(run(make_file(tmp_path, "a.txt", text.encode("cp1251"))))
    start, end = draft["investments"][0]["evidence"]
    assert text[start:end] == "90 млн долларов"


def test_command_takes_the_day_that_a_page_tells(tmp_path: Path) -> None:
    page = f"""<html><head><meta property="article:published_time"
        content="2026-02-03"></head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"""
    path = make_file(tmp_path, "a.html", page.encode())
    assert json.loads(run(path))["published_on"] == "2026-02-03"
    other = run(path, day=date(2026, 1, 9))
    assert json.loads(other)["published_on"] == "2026-01-09"


def test_command_reads_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Headline\r\n\r\n" + TEXT
    given = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr("sys.stdin", given)
    start, end = json.loads(run("-"))["investments"][0]["evidence"]
    assert text[start:end] == "$90 million"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 \xff", "a.txt: This PDF is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.txt: It is no text, web page or PDF"),
        (b"x" * 5_500_000, "a.txt: It is larger than 5 MB"),
        (b"", "a.txt: It is empty"),
    ],
)
def test_command_says_why_it_reads_nothing(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        run(make_file(tmp_path, "a.txt", content))


def test_file_that_cannot_be_read_is_named_and_keeps_no_other_back(
    tmp_path: Path,
) -> None:
    make_file(tmp_path, "a.pdf", b"%PDF-1.7 \xff")
    make_file(tmp_path, "b.txt", TEXT.encode())
    make_file(tmp_path, "c.txt", b"")
    make_file(tmp_path, "d.txt", TEXT.encode())
    out, told = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match=r"^2 of 4 files could not be read\.$"):
        call_command("draft_article", str(tmp_path), stdout=out, stderr=told)
    drafts = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [len(draft["investments"]) for draft in drafts] == [1, 1]
    first, second = told.getvalue().splitlines()
    assert first.startswith(f"{tmp_path / 'a.pdf'}: This PDF is damaged")
    assert second.startswith(f"{tmp_path / 'c.txt'}: It is empty")


def test_command_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="doesn't exist"):
        run(tmp_path / "nothing.txt")


def test_command_names_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no file"):
        run(tmp_path)
