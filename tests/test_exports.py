"""The list as a file: every row, every column, and what to read first."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from projects.exports import COLUMNS
from projects.models import Project
from tests.factories import (
    make_due,
    make_estimate,
    make_investor,
    make_jobs,
    make_milestone,
    make_participation,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_source,
    make_status,
    make_zone,
    rebuild_all,
)
from tests.pages import rows

pytestmark = pytest.mark.django_db

M = 1_000_000
NAMES = [column.name for column in COLUMNS]


@pytest.fixture(autouse=True)
def lihua(db: None) -> Project:
    """A project with a value for every column, and one that has hardly any."""
    make_rate(kzt_per_unit=500)
    region = make_region("KZ-61", "Turkistan")
    umbrella = make_project("Umbrella", slug="umbrella")
    project = make_project(
        "Lihua",
        slug="lihua",
        investors=[make_investor("Lihua Co"), make_investor("Local", "KZ")],
        sector=make_sector("textiles", "Textiles"),
        region=region,
        zone=make_zone("turan", "Turan", region),
        place="Keles",
        part_of=umbrella,
    )
    source = make_source("Ministry", "2025-12-31", url="https://gov.test/lihua")
    make_estimate(project, 400 * M, as_of="2025-01-01")
    make_estimate(
        project, 300_000 * M, "KZT", "2025-12-31", amount_to=350_000 * M, source=source
    )
    make_jobs(project, 4000, "2025-12-31", qualifier="at_least", source=source)
    make_status(project, "construction", "2025-12-31", source=source)
    make_due(make_milestone(project, "First yarn"), as_of="2025-12-31")
    make_status(make_project("Bare", slug="bare"), "cancelled", "2025-02-01")
    rebuild_all()
    return project


def get(client: Client, kind: str, query: str = "") -> Any:
    response: Any = client.get(f"/projects/export.{kind}{query}")
    assert response.status_code == 200
    return response


def read_csv(client: Client, query: str = "") -> list[dict[str, str]]:
    """Return the rows, without the last line."""
    lines = io.StringIO(get(client, "csv", query).getvalue().decode("utf-8-sig"))
    return list(csv.DictReader(lines))[:-1]


def read_xlsx(client: Client, query: str = "") -> Any:
    return load_workbook(io.BytesIO(get(client, "xlsx", query).getvalue()))


def test_row_says_all_there_is_to_say(client: Client) -> None:
    [row] = [r for r in read_csv(client) if r["project_key"] == "lihua"]
    assert row == {
        "project": "Lihua",
        "project_key": "lihua",
        "project_url": "http://testserver/projects/lihua/",
        "part_of": "umbrella",
        "lead_investor": "Lihua Co",
        "investors": "Lihua Co; Local",
        "countries": "China",
        "country_codes": "CN",
        "region": "Turkistan",
        "region_code": "KZ-61",
        "place": "Keles",
        "zone": "Turan",
        "zone_key": "turan",
        "sector": "Textiles",
        "sector_key": "textiles",
        "status": "Construction",
        "status_code": "construction",
        "status_day": "2025-12-31",
        "status_publisher": "Ministry",
        "status_source": "https://gov.test/lihua",
        "status_published": "2025-12-31",
        "investment_usd": "600000000",
        "investment_kzt": "300000000000",
        "rate_month": "2015-01",
        "investment_counted": "yes",
        "investment_qualifier": "range",
        "investment_scope": "total",
        "reported_amount": "300000000000",
        "reported_up_to": "350000000000",
        "reported_currency": "KZT",
        "investment_day": "2025-12-31",
        "investment_publisher": "Ministry",
        "investment_source": "https://gov.test/lihua",
        "investment_published": "2025-12-31",
        "jobs": "4000",
        "jobs_up_to": "",
        "jobs_counted": "yes",
        "jobs_qualifier": "at_least",
        "jobs_kind": "total",
        "jobs_scope": "total",
        "jobs_day": "2025-12-31",
        "jobs_publisher": "Ministry",
        "jobs_source": "https://gov.test/lihua",
        "jobs_published": "2025-12-31",
        "since_first": "raised",
        "since_first_percent": "50",
        "first_amount": "400000000",
        "first_currency": "USD",
        "due_from": "2026-01-01",
        "due_to": "2026-03-31",
        "due": "First yarn",
        "slips": "0",
        "last_report": "2025-12-31",
    }


def test_what_is_not_known_is_empty_and_not_zero(client: Client) -> None:
    [row] = [r for r in read_csv(client) if r["project_key"] == "bare"]
    assert row["investment_usd"] == row["jobs"] == row["region"] == ""
    assert (row["investment_counted"], row["status_code"]) == ("halted", "cancelled")


def test_all_formats_hold_the_same_rows(client: Client) -> None:
    book = read_xlsx(client)["Projects"]
    header, *lines = [[cell.value for cell in line] for line in book.iter_rows()]
    whole = json.loads(get(client, "json").getvalue())
    assert header == NAMES == list(whole["rows"][0])
    assert whole["count"] == len(whole["rows"]) == len(lines) == 2
    for in_json, in_csv, in_book in zip(
        whole["rows"], read_csv(client), lines, strict=True
    ):
        assert in_json["project"] == in_csv["project"] == in_book[0]
        assert str(in_json["jobs"] or "") == in_csv["jobs"]


def test_numbers_and_days_are_numbers_and_days(client: Client) -> None:
    sheet = read_xlsx(client, "?q=lihua")["Projects"]
    row = dict(zip(NAMES, sheet[2], strict=True))
    assert row["investment_usd"].value == 600 * M
    assert row["investment_usd"].data_type == "n"
    assert row["status_day"].is_date
    [in_json] = json.loads(get(client, "json", "?q=lihua").getvalue())["rows"]
    assert in_json["investment_usd"] == 600 * M
    assert in_json["jobs_up_to"] is None


def test_rows_are_those_of_the_list_in_its_order(client: Client) -> None:
    for number in range(60):  # more than two pages of the list
        make_estimate(make_project(f"Plant {number:02}"), (number % 7 + 1) * M)
    rebuild_all()
    query = "?q=plant&sort=-investment"
    listed = [
        name
        for page in (1, 2, 3)
        for name in client.get(f"/projects/{query}&page={page}").context["rows"]
    ]
    exported = [row["project"] for row in read_csv(client, query)]
    assert exported == [state.project.name for state in listed]
    assert len(exported) == 60


def test_nothing_is_cut_off(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.exports.CHUNK", 5)
    for number in range(13):
        make_status(make_project(f"Plant {number}", investors=[make_investor()]))
    rebuild_all()
    exported = read_csv(client, "?q=plant")
    assert len(exported) == 13
    assert all(row["lead_investor"] for row in exported)


def test_page_number_does_not_cut_the_file(client: Client) -> None:
    assert len(read_csv(client, "?page=1")) == 2


def test_file_says_at_its_end_how_many_rows_it_holds(client: Client) -> None:
    last = get(client, "csv").getvalue().decode().splitlines()[-1]
    assert last.startswith("# complete: 2 rows,")
    assert last.count(",") == len(NAMES) - 1
    assert get(client, "json").getvalue().rstrip().endswith(b'"count": 2}')
    assert get(client, "txt").getvalue().decode().rstrip().endswith("Rows: 2")
    assert _read_first(client)["Rows"] == "2"


def _read_first(client: Client, query: str = "") -> dict[str, str]:
    sheet = read_xlsx(client, query)["Read first"]
    return {line[0].value: line[1].value for line in sheet.iter_rows() if line[0].value}


def test_read_first_says_what_the_file_is(client: Client) -> None:
    notes = _read_first(client, "?status=construction&as_of=2026-01-31&currency=KZT")
    assert notes["Filters"] == "Status: Construction"
    assert notes["As known on"] == "2026-01-31"
    address = "projects/?status=construction&currency=KZT&as_of=2026-01-31"
    assert sorted(notes["Address"].split("?")[1].split("&")) == sorted(
        address.split("?")[1].split("&")
    )
    investment = "at least 300000000000 KZT; rows marked “yes”: 1"
    assert notes["Investment"] == investment
    assert notes["Jobs"].startswith("at least 4000 jobs")
    assert "InvestTracker Kazakhstan" in notes["Licence"]
    assert "National Bank of Kazakhstan" in notes["Credits"]
    assert date.fromisoformat(notes["Made at"][:10])
    assert all(notes[column.name] == column.note for column in COLUMNS)


def test_notes_go_with_the_csv(client: Client) -> None:
    link = get(client, "csv", "?status=construction")["Link"]
    assert link.startswith(
        "<http://testserver/projects/export.txt?status=construction>"
    )
    notes = get(client, "txt", "?status=construction").getvalue().decode()
    assert "Filters: Status: Construction" in notes
    assert "investment_counted: yes: added up" in notes


def test_meta_of_the_json_has_the_same_keys_in_every_language(client: Client) -> None:
    query = "?status=construction&as_of=2026-01-31"
    client.cookies.load({"django_language": "ru"})
    meta = json.loads(get(client, "json", query).getvalue())["meta"]
    assert meta["as_of"] == "2026-01-31"
    assert meta["parameters"] == {"status": ["construction"], "as_of": ["2026-01-31"]}
    assert list(meta["columns"]) == NAMES


def test_csv_begins_with_a_byte_order_mark(client: Client) -> None:
    response = get(client, "csv")
    assert response.getvalue().startswith(b"\xef\xbb\xbfproject,")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in response["Content-Disposition"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_text_is_never_a_formula(client: Client, first: str) -> None:
    name = f"{first}HYPERLINK(1)"
    project = make_project("Evil", place=name)
    make_status(project)
    rebuild_all()
    [row] = read_csv(client, "?q=evil")
    assert row["place"] == f"'{name}"
    sheet = read_xlsx(client, "?q=evil")["Projects"]
    cell = sheet.cell(2, NAMES.index("place") + 1)
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    [in_json] = json.loads(get(client, "json", "?q=evil").getvalue())["rows"]
    assert in_json["place"] == name


def test_negative_number_stays_a_number(client: Client, lihua: Project) -> None:
    make_estimate(lihua, 200 * M, as_of="2026-02-01")
    rebuild_all()
    [row] = read_csv(client, "?q=lihua")
    assert row["since_first_percent"] == "-50"


def test_control_characters_do_not_break_the_workbook(client: Client) -> None:
    make_status(make_project("Bell", place="a\x07b"))
    rebuild_all()
    sheet = read_xlsx(client, "?q=bell")["Projects"]
    assert sheet.cell(2, NAMES.index("place") + 1).value == "ab"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "txt"])
@pytest.mark.parametrize("query", ["status=operatin", "as_of=2025-02-30", "page=9"])
def test_what_is_not_understood_is_refused_in_words(
    client: Client, kind: str, query: str
) -> None:
    response = client.get(f"/projects/export.{kind}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert query.split("=")[1] in response.content.decode()


def test_other_formats_are_not_found(client: Client) -> None:
    assert client.get("/projects/export.pdf").status_code == 404


def test_past_day_has_its_own_figures(client: Client, lihua: Project) -> None:
    make_participation(lihua, make_investor("Later", "DE"), known_from="2025-06-01")
    [row] = read_csv(client, "?q=lihua&as_of=2025-01-31")
    assert (row["investment_usd"], row["status"]) == ("400000000", "")
    assert row["investors"] == "Lihua Co; Local"
    assert row["project_url"].endswith("/projects/lihua/?as_of=2025-01-31")


def test_counted_rows_add_up_to_the_card(client: Client) -> None:
    card = client.get("/").context["found"].totals
    counted = [r for r in read_csv(client) if r["investment_counted"] == "yes"]
    assert sum(int(r["investment_usd"]) for r in counted) == card.investment.amount


def test_labels_are_in_the_language_of_the_reader(client: Client) -> None:
    client.cookies.load({"django_language": "ru"})
    [row] = read_csv(client, "?q=lihua")
    assert row["countries"] == "Китай"
    assert row["country_codes"] == "CN"


def test_list_offers_the_files_of_what_is_in_view(client: Client) -> None:
    page = client.get("/projects/?status=construction")
    body = page.content.decode()
    for kind in ("csv", "xlsx", "json", "txt"):
        assert f'href="/projects/export.{kind}?status=construction"' in body
    assert rows(page)


@pytest.mark.parametrize(("kind", "queries"), [("csv", 2), ("xlsx", 3), ("json", 3)])
def test_number_of_queries_does_not_grow(
    client: Client, kind: str, queries: int, django_assert_num_queries: Any
) -> None:
    for size in (3, 12):
        for number in range(size):
            project = make_project(f"{size}, {number}", investors=[make_investor()])
            make_estimate(project, 100 * M)
            make_jobs(project)
            make_status(project)
            make_due(make_milestone(project))
        rebuild_all()
        with django_assert_num_queries(queries):
            get(client, kind).getvalue()
