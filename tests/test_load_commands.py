"""What the commands print, and files that cannot be loaded."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from projects.loading import BadFixture, load
from projects.models import LoadedRecord, Project, ProjectState, Sector
from tests.fixture_files import records, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, records())
    return tmp_path


def run(name: str, *arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


# --- Trying it out, and files that cannot be read ---


def test_load_dry_run_says_what_it_would_do_and_writes_nothing(folder: Path) -> None:
    report = load(folder, dry_run=True)
    assert report.counts == {"added": 7}
    assert report.states == 1
    assert not Sector.objects.exists()
    assert not LoadedRecord.objects.exists()
    assert not ProjectState.objects.exists()


BROKEN = {
    "no JSON": "{",
    "no list": '{"model": "projects.sector"}',
    "no record": "[1]",
    "an unknown model": '[{"model": "projects.nothing", "fields": {}}]',
    "no fields": '[{"model": "projects.sector"}]',
    "no key": '[{"model": "projects.sector", "fields": {"isic": "D"}}]',
    "an unknown field": '[{"model": "projects.sector", '
    '"fields": {"key": "x", "y": 1}}]',
    "a wrong value": '[{"model": "projects.exchangerate", "fields": '
    '{"currency": "USD", "month": "May", "kzt_per_unit": "x"}}]',
    "an unknown reference": '[{"model": "projects.project", "fields": '
    '{"name": "X", "slug": "x", "sector": ["nothing"]}}]',
    "a broken rule": '[{"model": "projects.exchangerate", "fields": {"currency": '
    '"USD", "month": "2025-01-01", "kzt_per_unit": "-1", "quality": "x"}}]',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_load_a_broken_file_is_an_error_that_writes_nothing(
    folder: Path, text: str
) -> None:
    (folder / "broken.json").write_text(text)
    with pytest.raises(BadFixture):
        load(folder)
    assert not LoadedRecord.objects.exists()


@pytest.mark.parametrize("name", ["no JSON", "an unknown model", "no list"])
def test_load_an_unreadable_file_is_named(folder: Path, name: str) -> None:
    (folder / "broken.json").write_text(BROKEN[name])
    with pytest.raises(BadFixture, match=r"broken\.json"):
        load(folder)


# --- The commands ---


def test_load_data_prints_one_line_of_counts(folder: Path) -> None:
    assert run("load_data", f"--folder={folder}").splitlines()[-1] == (
        "Loaded: 7 added, 0 updated, 0 unchanged, 0 kept as edited, "
        "0 kept as deleted; 1 states."
    )


def test_load_data_names_what_it_kept(folder: Path) -> None:
    run("load_data", f"--folder={folder}")
    Project.objects.update(name="Works")
    assert 'project ["plant"]: kept as edited' in run("load_data", f"--folder={folder}")


def test_load_data_dry_run_writes_nothing(folder: Path) -> None:
    printed = run("load_data", f"--folder={folder}", "--dry-run")
    assert printed.splitlines()[-1].startswith("Would load: 7 added")
    assert not Project.objects.exists()


def test_load_data_of_a_broken_file_is_a_clear_error(folder: Path) -> None:
    (folder / "broken.json").write_text("{")
    with pytest.raises(CommandError, match=r"broken\.json: not a fixture"):
        run("load_data", f"--folder={folder}")


def test_load_data_of_no_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing"):
        run("load_data", f"--folder={tmp_path / 'nothing'}")


def test_rebuild_states_prints_how_many(folder: Path) -> None:
    load(folder)
    assert run("rebuild_states") == "Rebuilt 1 states of 1 projects.\n"


def test_rebuild_states_of_a_named_project_leaves_the_others(folder: Path) -> None:
    load(folder)
    ProjectState.objects.all().delete()
    Project.objects.create(name="Other", slug="other", sector=Sector.objects.get())
    assert run("rebuild_states", "other") == "Rebuilt 0 states of 1 projects.\n"
    assert not ProjectState.objects.exists()
    run("rebuild_states", "plant")
    assert ProjectState.objects.exists()


def test_rebuild_states_of_an_unknown_project_names_it() -> None:
    with pytest.raises(CommandError, match="No such project: atlantis"):
        run("rebuild_states", "atlantis")
