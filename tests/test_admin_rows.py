"""What a report says of facilities and milestones, typed into their rows."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects import history
from projects.models import (
    Facility,
    FacilityReport,
    Milestone,
    MilestoneReport,
    MilestoneState,
    Project,
    Source,
)
from tests import factories as make
from tests.desk import errors, make_editor, page, send, untouched
from tests.pages import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """A cluster with one plant, planned, and one promise, for the end of 2025."""
    project = make.make_project("Cotton cluster")
    source = make.make_source("The Times", "2025-01-15")
    facility = make.make_facility(project, name="PVC plant")
    make.make_facility_report(facility, "planned", "2025-01-15", source=source)
    make.make_due(
        make.make_milestone(project),
        "2025-12-01",
        "2025-12-31",
        as_of="2025-01-15",
        source=source,
    )
    make.rebuild_all()
    return project


@pytest.fixture
def report() -> Source:
    return make.make_source("The Bulletin", "2025-11-11")


def present(milestone: Milestone) -> MilestoneState:
    return MilestoneState.objects.at(None).get(milestone=milestone)


def with_rows(client: Client, project: Project, **rows: Any) -> dict[str, Any]:
    """Return what the page sends with one facility and one milestone row more."""
    sent = untouched(client.get(page("change", project)))
    for prefix, values in rows.items():
        number = int(sent[f"{prefix}-TOTAL_FORMS"])
        sent[f"{prefix}-TOTAL_FORMS"] = number + 1
        sent |= {f"{prefix}-{number}-{name}": text for name, text in values.items()}
    return sent


# --- Entering ---


def test_new_status_of_a_facility_is_a_report_of_the_report_at_hand(
    editor: Client, project: Project, report: Source
) -> None:
    response = send(
        editor,
        page("change", project),
        report=report.pk,
        facilities_0_status="operating",
    )

    assert response.status_code == 302, errors(response)
    said = FacilityReport.objects.get(status="operating")
    assert (said.source, said.as_of) == (report, date(2025, 11, 11))
    assert said.facility.name == "PVC plant"
    assert str(said.recorded_by) == "aigerim"
    assert project.states.at(None).get().valid_from == date(2025, 11, 11)


def test_new_window_of_a_milestone_is_typed_as_it_is_said(
    editor: Client, project: Project, report: Source
) -> None:
    response = send(
        editor,
        page("change", project),
        report=report.pk,
        milestones_0_due="in the first quarter of next year",
    )

    assert response.status_code == 302, errors(response)
    state = present(project.milestones.get())
    assert (state.due_start, state.due_end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert state.report.source == report
    assert str(state.report.recorded_by) == "aigerim"


def test_outcome_of_a_milestone_is_entered_with_its_day(
    editor: Client, project: Project, report: Source
) -> None:
    response = send(
        editor,
        page("change", project),
        report=report.pk,
        milestones_0_outcome="met",
        milestones_0_outcome_on="7 November",
    )

    assert response.status_code == 302, errors(response)
    state = present(project.milestones.get())
    assert (state.outcome, state.outcome_on) == ("met", date(2025, 11, 7))


def test_rows_take_a_report_that_is_pasted_in_the_same_save(
    editor: Client, project: Project
) -> None:
    response = send(
        editor,
        page("change", project),
        report_url="https://new.test/1",
        report_publisher="New Times",
        report_published_on="11 November 2025",
        facilities_0_status="operating",
        milestones_0_due="Q1 2026",
    )

    assert response.status_code == 302, errors(response)
    source = Source.objects.get(publisher="New Times")
    assert source.facilityreports.get().status == "operating"
    assert source.milestonereports.get().due_end == date(2026, 3, 31)


def test_rows_added_in_the_same_save_are_reported_of_too(
    editor: Client, project: Project, report: Source
) -> None:
    sent = with_rows(
        editor,
        project,
        facilities={
            "name": "Gin",
            "slug": "gin",
            "count": 2,
            "status": "construction",
        },
        milestones={"title": "Gins run", "kind": "other", "due": "by the end of 2027"},
    )

    response = editor.post(page("change", project), sent | {"report": report.pk})

    assert response.status_code == 302, errors(response)
    gin = Facility.objects.get(slug="gin")
    assert gin.reports.get().status == "construction"
    promise = Milestone.objects.get(title="Gins run")
    assert promise.reports.get().due_end == date(2027, 12, 31)
    assert present(promise).report.source == report


def test_facility_is_renamed_and_reported_of_in_one_save(
    editor: Client, project: Project, report: Source
) -> None:
    send(
        editor,
        page("change", project),
        report=report.pk,
        facilities_0_name="PVC pipe plant",
        facilities_0_status="operating",
    )

    facility = project.facilities.get()
    assert facility.name == "PVC pipe plant"
    assert facility.reports.count() == 2


def test_rows_left_empty_write_nothing(
    editor: Client, project: Project, report: Source
) -> None:
    response = send(editor, page("change", project), report=report.pk, place="Shymkent")

    assert response.status_code == 302, errors(response)
    assert FacilityReport.objects.count() == 1
    assert MilestoneReport.objects.count() == 1
    assert project.facilities.get().history.count() == 1
    assert project.milestones.get().history.count() == 1


# --- What is on file ---


def test_row_says_what_is_on_file_last_and_who_said_so(
    editor: Client, project: Project
) -> None:
    text = seen(editor.get(page("change", project)))

    assert "PVC plant Open On file: Planned · The Times, 15 Jan 2025" in text
    assert "On file: December 2025 · The Times, 15 Jan 2025" in text


def test_row_names_the_day_where_it_is_not_that_of_its_source(
    editor: Client, project: Project, report: Source
) -> None:
    make.make_facility_report(
        project.facilities.get(), "operating", "2025-11-01", source=report
    )

    text = seen(editor.get(page("change", project)))

    assert "Operating · as of 1 Nov 2025 · The Bulletin, 11 Nov 2025" in text


def test_row_says_nothing_of_what_was_retracted(
    editor: Client, project: Project
) -> None:
    make.make_retracted(FacilityReport.objects.get())

    assert "PVC plant Open On file: nothing yet" in seen(
        editor.get(page("change", project))
    )


def test_page_takes_no_query_more_for_a_row_more(
    editor: Client, project: Project
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(page("change", project))
        return len(queries)

    def add() -> None:
        facility = make.make_facility(project)
        make.make_facility_report(facility)
        make.make_due(make.make_milestone(project, facility=facility))
        make.make_participant(make.make_meeting(project))
        make.rebuild_all()

    add()
    few = count()
    for _ in range(4):
        add()

    # The form asks for the choices of a new milestone's facility once a row.
    assert count() <= few + 4


# --- Refusing ---


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"due": "soon"}, "due", "first quarter of 2026"),
        ({"due": "Q1 2026", "outcome": "met"}, "due", "Give either the due window"),
        ({"outcome_on": "8 January"}, "due", "Give either the due window"),
        ({"outcome": "met", "outcome_on": "some day"}, "outcome_on", "isn't a date"),
        (
            {"outcome": "met", "outcome_on": "1 December 2025"},
            "outcome_on",
            "The report is older than what it reports.",
        ),
        (
            {"outcome": "met", "outcome_on": "1 January 2099"},
            "outcome_on",
            "This day is yet to come.",
        ),
    ],
)
def test_milestone_row_that_cannot_be_is_refused_at_its_field(
    values: dict[str, str],
    field: str,
    message: str,
    editor: Client,
    project: Project,
    report: Source,
) -> None:
    rows = {f"milestones_0_{name}": text for name, text in values.items()}

    response = send(
        editor, page("change", project), report=report.pk, place="Shymkent", **rows
    )

    [row] = rows_of(response, "milestones")
    assert any(message in text for text in row.errors[field]), row.errors
    assert MilestoneReport.objects.count() == 1
    project.refresh_from_db()
    assert project.place == ""


def test_row_without_a_source_is_refused_at_its_field(
    editor: Client, project: Project
) -> None:
    response = send(editor, page("change", project), facilities_0_status="operating")

    [row] = rows_of(response, "facilities")
    assert row.errors == {"status": ["Which source says so?"]}


def test_row_that_rests_on_a_report_without_a_day_is_refused(
    editor: Client, project: Project
) -> None:
    undated = make.make_source(published_on=None)

    response = send(
        editor,
        page("change", project),
        report=undated.pk,
        facilities_0_status="operating",
    )

    message = "The report has no day: open this record to give one."
    assert errors(response) == [message]


def test_status_that_is_none_of_the_choices_is_refused(
    editor: Client, project: Project, report: Source
) -> None:
    response = send(
        editor, page("change", project), report=report.pk, facilities_0_status="razed"
    )

    [row] = rows_of(response, "facilities")
    assert "razed is not one of the available choices" in str(row.errors["status"])


def rows_of(response: Any, prefix: str) -> list[Any]:
    inlines = response.context["inline_admin_formsets"]
    [formset] = [i.formset for i in inlines if i.formset.prefix == prefix]
    return list(formset.forms)


# --- Permissions ---


def test_who_may_not_add_reports_is_offered_none_and_writes_none(
    client: Client, project: Project, report: Source
) -> None:
    user = User.objects.create(username="clerk", is_staff=True)
    allowed = ("view_project", "change_project", "view_facility", "change_facility")
    user.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(user)
    sent = untouched(client.get(page("change", project)))
    assert "facilities-0-status" not in sent

    response = client.post(
        page("change", project),
        sent | {"report": report.pk, "facilities-0-status": "operating"},
    )

    assert response.status_code == 302
    assert FacilityReport.objects.count() == 1


def test_viewer_sees_what_is_on_file_and_no_fields(
    client: Client, project: Project
) -> None:
    client.force_login(make_editor("viewer", "Viewers"))

    response = client.get(page("change", project))

    assert "On file: Planned" in seen(response)
    assert "facilities-0-status" not in response.content.decode()


# --- The past ---


def test_report_made_in_a_row_is_in_the_history_and_undone_with_the_save(
    editor: Client, project: Project, report: Source
) -> None:
    send(
        editor,
        page("change", project),
        report=report.pk,
        facilities_0_status="operating",
        milestones_0_outcome="met",
    )
    save = history.saves_of(project)[0]
    written = [version.model_name for version in save.versions]
    assert sorted(written) == ["facilityreport", "milestonereport", "project"]

    editor.post(f"/admin/undo/{save.mark}/")

    assert project.facilities.get().reports.get().status == "planned"
    assert present(project.milestones.get()).outcome == ""


def test_undoing_takes_back_a_facility_together_with_what_was_said_of_it(
    editor: Client, project: Project, report: Source
) -> None:
    gin = {"name": "Gin", "slug": "gin", "count": 1, "status": "construction"}
    sent = with_rows(editor, project, facilities=gin)
    editor.post(page("change", project), sent | {"report": report.pk})

    editor.post(f"/admin/undo/{history.saves_of(project)[0].mark}/")

    assert project.facilities.get().name == "PVC plant"
    assert FacilityReport.objects.count() == 1


# --- Sources ---


def test_sources_are_listed_newest_first_each_with_its_links(
    editor: Client, project: Project
) -> None:
    newer = make.make_source(
        "The Bulletin", "2025-11-11", title="Pipes are made", text="Pipes."
    )
    make.make_jobs(project, source=newer)
    retracted = make.make_source("The Gossip")
    make.make_retracted(make.make_jobs(project, source=retracted))

    response = editor.get(page("change", project))

    text = seen(response).split(" Sources ")[1]
    first, second = text.index("11 Nov 2025"), text.index("15 Jan 2025")
    assert first < second
    assert "The Bulletin Pipes are made on file times.test" in text
    assert "The Times – not on file times.test" in text
    assert "The Gossip" not in text
    html = response.content.decode().split("sources-heading")[-1]
    assert page("change", newer) in html
    assert f'href="{newer.url}"' in html


def test_project_without_claims_has_no_sources(editor: Client) -> None:
    response = editor.get(page("change", make.make_project()))

    assert seen(response).count("Nothing on file yet.") == 4
    assert editor.get(page("add", Project)).status_code == 200


# --- Meetings ---


def test_meeting_is_told_by_its_day_topic_and_people(
    editor: Client, project: Project
) -> None:
    meeting = make.make_meeting(project, date="2025-03-24", topic="Progress of it")
    make.make_participant(meeting, "Zhang Qihai")

    text = seen(editor.get(page("change", project)))

    assert "Day Meeting Who took part" in text
    assert "24 Mar 2025 Progress of it Zhang Qihai" in text
    assert "object (" not in text


def test_meeting_taken_off_a_project_stays_and_can_be_put_back(
    editor: Client, project: Project
) -> None:
    meeting = make.make_meeting(project)
    meeting.save()

    send(editor, page("change", project), **{"Meeting_projects_0_DELETE": "on"})

    assert not meeting.projects.exists()
    assert "object (" not in seen(editor.get("/admin/"))
    editor.post(f"/admin/undo/{history.saves_of(meeting)[0].mark}/")
    assert meeting.projects.get() == project
