"""The finder of a Chromium, on machines made of temporary folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import chromium


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    monkeypatch.setattr(chromium, "playwrights_own", lambda: iter(()))
    chromium.find.cache_clear()
    yield
    chromium.find.cache_clear()


def make_program(path: Path, status: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


def test_find_nothing_on_a_bare_machine() -> None:
    assert chromium.find() is None


def test_find_on_the_path(tmp_path: Path) -> None:
    program = make_program(tmp_path / "google-chrome")
    assert chromium.find() == program


def test_find_prefers_the_given_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_program(tmp_path / "chromium")
    given = make_program(tmp_path / "mine")
    monkeypatch.setenv("CHROMIUM", given)
    assert chromium.find() == given


def test_find_passes_over_one_that_does_not_start(tmp_path: Path) -> None:
    make_program(tmp_path / "chromium-browser", status=1)
    program = make_program(tmp_path / "google-chrome")
    assert chromium.find() == program


def test_a_wrong_path_is_not_made_up_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_program(tmp_path / "chromium")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    monkeypatch.setattr(chromium, "install", lambda: pytest.fail("installed one"))
    assert chromium.find_or_install() is None
