"""The finder of a PostgreSQL server, and the command that lends its address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

PRINT_ADDRESS = "import os; print(os.environ['DATABASE_URL']); raise SystemExit(7)"


def make_programs(folder: Path, major: int, *names: str) -> Path:
    folder.mkdir(parents=True)
    script = f"#!/bin/sh\necho 'postgres (PostgreSQL) {major}.1'\n"
    for name in names:
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return folder


def test_newest_server_is_taken(tmp_path: Path) -> None:
    make_programs(tmp_path / "9" / "bin", 9, "initdb", "postgres")
    ten = make_programs(tmp_path / "10" / "bin", 10, "initdb", "postgres")
    assert postgres.newest(tmp_path, "*/bin") == ten


def test_client_programs_alone_are_no_server(tmp_path: Path) -> None:
    make_programs(tmp_path / "18" / "bin", 18, "psql", "initdb")
    assert postgres.newest(tmp_path, "*/bin") is None


def test_server_on_the_path_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs = make_programs(tmp_path / "bin", 16, "initdb", "postgres")
    monkeypatch.setenv("PATH", str(programs))
    assert postgres.find() == programs.resolve()


def test_given_address_is_passed_on_with_the_status_of_the_command() -> None:
    address = "postgres://somebody@db.example.kz/tracker"
    result = subprocess.run(
        [sys.executable, "-m", "tests.postgres", sys.executable, "-c", PRINT_ADDRESS],
        env=os.environ | {"DATABASE_URL": address},
        capture_output=True,
        text=True,
    )
    assert result.stdout.strip() == address
    assert result.returncode == 7


def test_machine_without_a_server_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setattr(postgres, "find", lambda: None)
    monkeypatch.setattr(postgres, "install", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert postgres.main(["true"]) == 1
    assert capsys.readouterr().err.splitlines() == [postgres.MISSING]
