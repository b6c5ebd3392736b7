"""Many at once: tables in, lists out."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from projects import sheets
from projects.models import InvestmentEstimate, JobEstimate, Project, Source
from tests import factories as make
from tests.desk import make_editor, page

pytestmark = pytest.mark.django_db

CLAIMS = "project,kind,figure,source_url,publisher,published_on,as_of,scope,note\n"


@pytest.fixture
def project() -> Project:
    make.make_rate()
    return make.make_project("Cotton cluster", sector=make.make_sector("textiles"))


def upload(client: Client, kind: str, content: bytes, name: str = "t.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"/admin/import/{kind}/", {"file": file})


def confirm(client: Client, kind: str, shown: Any) -> Any:
    return client.post(f"/admin/import/{kind}/", {"rows": shown.context["rows"]})


def faults(response: Any) -> list[str]:
    return [
        f"{cell}: {told}"
        for outcome in response.context["outcomes"]
        for cell, told in outcome.errors
    ]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# --- Import ---


def test_import_shows_first_and_saves_then(editor: Client, project: Project) -> None:
    text = CLAIMS + (
        "cotton-cluster,investment,450m USD,https://a.test/1,A,10 Jan 2026,,,\n"
        'cotton-cluster,jobs,"more than 4,000",https://a.test/1,,,,,\n'
        "cotton-cluster,status,construction,https://a.test/1,,,,,\n"
    )

    shown = upload(editor, "claims", text.encode())
    assert [o.action for o in shown.context["outcomes"]] == ["added"] * 3
    assert not InvestmentEstimate.objects.exists()
    assert not Source.objects.exists()
    response = confirm(editor, "claims", shown)

    assert response.status_code == 302
    state = project.states.at(None).get()
    assert state.investment_usd == 450_000_000
    assert state.jobs == 4000
    assert state.status == "construction"
    assert str(JobEstimate.objects.get().recorded_by) == "aigerim"


def test_import_of_the_same_table_again_adds_nothing(
    editor: Client, project: Project
) -> None:
    text = CLAIMS + "cotton-cluster,jobs,300,https://a.test/1,A,10 Jan 2026,,,\n"
    confirm(editor, "claims", upload(editor, "claims", text.encode()))

    shown = upload(editor, "claims", text.encode())

    assert [o.action for o in shown.context["outcomes"]] == ["on file already"]


def test_import_names_the_cell_of_every_error_and_saves_nothing(
    editor: Client, project: Project
) -> None:
    text = CLAIMS + (
        "cotton-cluster,jobs,300,https://a.test/1,A,10 Jan 2026,,,\n"
        "nowhere,investment,a lot,https://a.test/1,,,,,\n"
        "cotton-cluster,hope,5,https://a.test/1,,,,,\n"
        "cotton-cluster,jobs,5,https://b.test/1,,1 January 2099,,,\n"
        "cotton-cluster,investment,5 bn,https://a.test/1,,,1 May 2099,half,\n"
    )

    shown = upload(editor, "claims", text.encode())

    found = " | ".join(faults(shown))
    for cell in ("A3 (project)", "C3 (figure)", "B4 (kind)", "E5 (publisher)"):
        assert cell in found
    for cell in ("F5 (published_on)", "G6 (as_of)", "H6 (scope)"):
        assert cell in found
    assert shown.context["rows"] == ""
    assert not JobEstimate.objects.exists()


def test_import_adds_and_changes_projects_from_a_workbook(
    editor: Client, project: Project
) -> None:
    region = make.make_region("KZ-61")
    content = workbook(
        ["slug", "name", "sector", "region", "place"],
        ["cotton-cluster", None, None, "KZ-61", "Kentau"],
        ["pvc-plant", "PVC plant", "textiles", None, 12],
    )

    shown = upload(editor, "projects", content, "t.xlsx")
    assert [outcome.action for outcome in shown.context["outcomes"]] == [
        "changed: region, place",
        "added",
    ]
    confirm(editor, "projects", shown)

    project.refresh_from_db()
    assert (project.region, project.place) == (region, "Kentau")
    assert project.name == "Cotton cluster"
    assert Project.objects.get(slug="pvc-plant").place == "12"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.xlsx", b"no workbook", "no XLSX workbook"),
        ("t.csv", b"\xff\xfe\x00\x01", "no spreadsheet"),
        ("t.csv", b"PK\x03\x04\x00\x00", "no spreadsheet"),
        ("t.csv", b"name;colour\nA;red\n", "Not known: colour"),
        ("t.csv", b"slug,name\n", "no rows"),
        ("t.csv", b"slug\n" + b"x\n" * 50_000, "More than 2000 rows"),
        ("t.csv", b"slug\n" + b"x" * 5_000_001, "larger than 5 MB"),
        ("t.csv", b"", "empty"),
    ],
)
def test_import_refuses_what_is_no_table_of_ours(
    name: str, content: bytes, told: str, editor: Client
) -> None:
    response = upload(editor, "projects", content, name)

    assert told in str(response.context["form"].errors)


def test_import_refuses_rows_that_were_tampered_with(editor: Client) -> None:
    response = editor.post("/admin/import/claims/", {"rows": "W10:forged"})

    assert response.status_code == 403


@pytest.mark.parametrize("kind", ["projects", "claims"])
def test_template_has_the_columns_and_an_example(kind: str, editor: Client) -> None:
    response = editor.get(f"/admin/import/{kind}/template.csv")

    header, example = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert len(header) == len(example)
    assert editor.get(f"/admin/import/{kind}/template.xlsx").status_code == 200
    assert editor.get(f"/admin/import/{kind}/template.exe").status_code == 404


def test_import_is_for_editors(client: Client) -> None:
    client.force_login(make_editor("v", "Viewers"))

    assert client.get("/admin/import/claims/").status_code == 403


# --- Export ---


def test_export_holds_the_rows_in_view(editor: Client, project: Project) -> None:
    make.make_project("Wind farm")

    response = editor.get(
        page("changelist", Project), {"q": "cotton", "_export": "csv"}
    )

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Cotton cluster"]


def test_export_leaves_out_the_text_of_reports(editor: Client) -> None:
    make.make_source(text="An article's text", title="=1+1")

    response = editor.get(page("changelist", Source), {"_export": "xlsx"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    header, row = sheet.iter_rows(values_only=True)
    assert "text" not in header
    assert dict(zip(header, row, strict=True))["title"] == "'=1+1"


# --- Actions ---


def test_sector_and_region_are_set_for_many(editor: Client, project: Project) -> None:
    other = make.make_project()
    make.make_estimate(project)
    make.rebuild_all()
    region = make.make_region()
    chosen = {
        "action": "set_place",
        "_selected_action": [project.pk, other.pk],
        "apply": "1",
        "region": region.pk,
        "sector": "",
    }

    asked = editor.post(page("changelist", Project), chosen | {"apply": []})
    editor.post(page("changelist", Project), chosen)

    assert "As it is" in asked.content.decode()
    assert set(Project.objects.values_list("region", flat=True)) == {region.pk}
    project.refresh_from_db()
    assert project.sector.key == "textiles"
    assert project.states.at(None).get().region == region


# --- Cells ---


def test_cell_is_named_as_in_a_spreadsheet() -> None:
    assert sheets.cell_name(["a", "b", "c"], "c", 5) == "C5"


def test_semicolons_part_columns_as_well() -> None:
    [row] = sheets.read("t.csv", "slug;name\na;Б\n".encode(), ["slug", "name"])

    assert row.cells == {"slug": "a", "name": "Б"}
