"""The editors' desk, used as an editor does: through its forms."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import (
    Change,
    ExchangeRate,
    Facility,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneState,
    Participation,
    Project,
    ProjectState,
    Region,
    Source,
    StatusReport,
)
from tests import factories as make
from tests.desk import errors, page, send, untouched

pytestmark = pytest.mark.django_db

MODELS = sorted(
    (m for m in apps.get_app_config("projects").get_models() if "Histor" not in str(m)),
    key=lambda model: model.__name__,
)
REGISTERED = [model for model in MODELS if admin.site.is_registered(model)]
DERIVED = {"ProjectState", "MilestoneState", "Change", "LoadedRecord", "OldAddress"}
EDITABLE = [model for model in REGISTERED if model.__name__ not in DERIVED]


@pytest.fixture
def project() -> Project:
    """A cotton cluster with a claim of every kind on file."""
    project = make.make_project(
        "Cotton cluster", region=make.make_region(), investors=[make.make_investor()]
    )
    make.make_rate()
    make.make_estimate(project, 450_000_000, as_of="2025-01-15")
    make.make_jobs(project, 4000)
    make.make_status(project)
    facility = make.make_facility(project, zone=make.make_zone())
    make.make_facility_report(facility)
    make.make_due(make.make_milestone(project))
    meeting = make.make_meeting(project)
    make.make_participant(meeting)
    make.rebuild_all()
    return project


def present(project: Project) -> ProjectState:
    return project.states.at(None).get()


# --- Pages ---


def test_registry_has_every_model_with_a_page_of_its_own() -> None:
    without = {"Participation", "Participant", "DraftItem", "Followed"}

    assert {m.__name__ for m in MODELS} - {m.__name__ for m in REGISTERED} == without


def test_index_lists_records_in_the_order_of_work(editor: Client) -> None:
    text = editor.get("/admin/").content.decode()

    order = [
        text.index(f">{name}</a>") for name in ("Projects", "Investors", "Sources")
    ]
    assert order == sorted(order)
    assert text.index(">Records<") < text.index(">Claims<") < text.index(">Reference")


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_changelist_answers(model: type[Model], admin_client: Client) -> None:
    assert admin_client.get(page("changelist", model)).status_code == 200
    assert admin_client.get(page("changelist", model), {"q": "x"}).status_code == 200


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_add_page_answers(model: type[Model], editor: Client) -> None:
    assert editor.get(page("add", model)).status_code == 200


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_change_page_answers(
    model: type[Model], editor: Client, project: Project
) -> None:
    make.make_outcome(project.milestones.get(), as_of="2025-09-01")
    make.make_draft()
    record = model._default_manager.first()
    assert record is not None

    assert editor.get(page("change", record)).status_code == 200


def test_at_least_so_many_jobs_are_never_shown_as_so_many(editor: Client) -> None:
    project = make.make_project()
    make.make_jobs(project, 9876, qualifier="at_least")
    make.rebuild_all()
    listed = editor.get(page("changelist", Project)).content.decode()
    opened = editor.get(page("change", project)).content.decode()
    assert "more than </span>9,876" in listed
    assert "&gt; 9,876, all jobs" in opened


@pytest.mark.parametrize("forged", ["x", "9" * 25, "-1", "\x00"])
@pytest.mark.parametrize(
    "field",
    ["sector", "region", "report", "participations-0-investor", "facilities-0-zone"],
)
def test_forged_key_of_a_record_is_an_error_of_its_field(
    editor: Client, project: Project, field: str, forged: str
) -> None:
    response = editor.post(page("change", project), {field: forged})
    assert response.status_code == 200
    data = untouched(editor.get(page("change", project))) | {field: forged}
    assert editor.post(page("change", project), data).status_code == 200


def test_list_shows_a_project_without_claims(editor: Client) -> None:
    make.make_project("Bare")

    assert "Bare" in editor.get(page("changelist", Project)).content.decode()


def _more_records() -> None:
    """A record of every kind more, beside those on file."""
    project = make.make_project(
        region=make.make_region(), investors=[make.make_investor()]
    )
    make.make_estimate(project)
    make.make_estimate(project, 2_000_000, as_of="2025-08-01")
    make.make_jobs(project)
    make.make_status(project)
    facility = make.make_facility(project, zone=make.make_zone())
    make.make_facility_report(facility)
    make.make_due(make.make_milestone(project, facility=facility))
    make.make_participant(make.make_meeting(project))
    make.rebuild_all()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_changelist_takes_a_constant_number_of_queries(
    model: type[Model], admin_client: Client, project: Project
) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin_client.get(page("changelist", model))
        return len(queries)

    _more_records()
    few = count()
    for _ in range(5):
        _more_records()

    assert count() == few


# --- The main path ---


def test_source_is_added_under_one_spelling_of_its_address(editor: Client) -> None:
    send(
        editor,
        page("add", Source),
        url="http://www.times.test/lihua/?utm_source=x#top",
        publisher="The Times",
        published_on="2025-12-31",
    )

    assert Source.objects.get().url == "https://times.test/lihua"


def test_source_on_file_is_found_by_its_pasted_address(editor: Client) -> None:
    source = make.make_source(url="https://times.test/lihua")

    response = editor.get(
        "/admin/autocomplete/",
        {
            "term": "http://www.times.test/lihua/?utm_source=x",
            "app_label": "projects",
            "model_name": "investmentestimate",
            "field_name": "source",
        },
    )

    assert [row["id"] for row in response.json()["results"]] == [str(source.pk)]


def test_project_is_added_with_its_investor_and_first_figures(editor: Client) -> None:
    sector, investor = make.make_sector(), make.make_investor()
    source = make.make_source(published_on="2025-12-31")

    response = send(
        editor,
        page("add", Project),
        name="PVC plant",
        slug="pvc-plant",
        sector=sector.pk,
        new_investment_estimates_0_source=source.pk,
        new_investment_estimates_0_amount="600000000",
    )

    assert response.status_code == 302, errors(response)
    project = Project.objects.get(slug="pvc-plant")
    assert present(project).estimate is not None
    assert investor.pk  # chosen on the next visit: rows are added by script
    assert not project.job_estimates.exists()


def test_estimate_added_by_the_form_makes_a_state_and_a_change(
    editor: Client, project: Project
) -> None:
    source = make.make_source(published_on="2025-12-31")

    response = send(
        editor,
        page("change", project),
        new_investment_estimates_0_source=source.pk,
        new_investment_estimates_0_amount="600000000",
    )

    assert response.status_code == 302, errors(response)
    state = present(project)
    assert state.investment_usd == Decimal(600_000_000)
    assert state.valid_from == date(2025, 12, 31)
    change = Change.objects.get(kind=Change.Kind.INVESTMENT)
    assert (change.direction, change.amount) == ("raised", Decimal(150_000_000))


def test_claim_is_signed_by_who_recorded_it(editor: Client, project: Project) -> None:
    send(
        editor,
        page("change", project),
        new_status_reports_0_source=make.make_source().pk,
        new_status_reports_0_status="operating",
    )

    claim = project.status_reports.get(status="operating")
    assert str(claim.recorded_by) == "aigerim"


def test_claim_row_left_empty_is_not_saved(editor: Client, project: Project) -> None:
    response = send(editor, page("change", project), place="Shymkent")

    assert response.status_code == 302, errors(response)
    assert InvestmentEstimate.objects.count() == 1
    assert JobEstimate.objects.count() == 1
    assert StatusReport.objects.count() == 1


def test_claim_half_filled_is_refused_at_its_field(
    editor: Client, project: Project
) -> None:
    response = send(
        editor, page("change", project), new_investment_estimates_0_amount="600000000"
    )

    assert errors(response) == ["Which source says so?"]
    assert InvestmentEstimate.objects.count() == 1


def test_claim_of_a_day_to_come_is_refused(editor: Client, project: Project) -> None:
    response = send(
        editor,
        page("change", project),
        new_job_estimates_0_source=make.make_source().pk,
        new_job_estimates_0_count="5000",
        new_job_estimates_0_as_of="2099-01-01",
    )

    assert errors(response) == ["This day is yet to come."]


# --- On file ---


def test_claim_on_file_cannot_be_overwritten(editor: Client, project: Project) -> None:
    address = page("change", project)
    estimate = project.investment_estimates.get()

    editor.post(
        page("change", estimate),
        {"amount": "1", "retracted_reason": "", "project": project.pk},
    )
    send(editor, address, place="Shymkent")

    estimate.refresh_from_db()
    assert estimate.amount == Decimal(450_000_000)


def test_retracting_takes_the_figure_out_of_the_state(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("change", project),
        investment_estimates_0_retracted_reason="Quoted another project",
    )

    assert present(project).estimate is None
    text = editor.get(page("change", project)).content.decode()
    assert "<s>450,000,000\u00a0USD</s>" in text
    assert "Quoted another project" in text


def test_taking_the_reason_away_restores_the_figure(
    editor: Client, project: Project
) -> None:
    estimate = make.make_retracted(project.investment_estimates.get())

    send(editor, page("change", estimate), retracted_reason="")

    assert present(project).estimate == estimate


def test_retracting_chosen_claims_asks_for_a_reason(
    editor: Client, project: Project
) -> None:
    chosen = {"action": "retract", "_selected_action": project.job_estimates.get().pk}
    address = page("changelist", JobEstimate)

    asked = editor.post(address, chosen)
    refused = editor.post(address, chosen | {"reason": " "})

    assert "4,000" in asked.content.decode()
    assert "This field is required." in refused.content.decode()
    assert present(project).jobs == 4000


def test_retracting_chosen_claims_rebuilds(editor: Client, project: Project) -> None:
    chosen = {"action": "retract", "_selected_action": project.job_estimates.get().pk}

    editor.post(page("changelist", JobEstimate), chosen | {"reason": "Misread"})

    assert JobEstimate.objects.get().retracted_reason == "Misread"
    assert present(project).jobs is None


def test_restoring_chosen_claims_rebuilds(editor: Client, project: Project) -> None:
    jobs = make.make_retracted(project.job_estimates.get())
    chosen = {"action": "restore", "_selected_action": jobs.pk}

    editor.post(page("changelist", JobEstimate), chosen)

    assert present(project).jobs == 4000


def test_slug_is_given_once(editor: Client, project: Project) -> None:
    response = editor.get(page("change", project))

    assert "slug" not in response.context["adminform"].form.fields


# --- States follow ---


def test_facility_page_saves_a_report_and_rebuilds(
    editor: Client, project: Project
) -> None:
    source = make.make_source(published_on="2025-11-11")

    send(
        editor,
        page("change", project.facilities.get()),
        new_reports_0_source=source.pk,
        new_reports_0_status="operating",
    )

    assert present(project).valid_from == date(2025, 11, 11)


def test_milestone_page_saves_an_outcome_and_rebuilds(
    editor: Client, project: Project
) -> None:
    milestone = project.milestones.get()
    source = make.make_source(published_on="2026-03-31")

    response = send(
        editor,
        page("change", milestone),
        new_reports_0_source=source.pk,
        new_reports_0_outcome="met",
    )

    assert response.status_code == 302, errors(response)
    assert MilestoneState.objects.at(None).get(milestone=milestone).outcome == "met"


def test_meeting_page_rebuilds_projects_it_gains_and_loses(
    editor: Client, project: Project
) -> None:
    meeting = make.make_meeting(project, date="2025-12-01")
    other = make.make_project()
    make.rebuild_all()

    send(editor, page("change", meeting), projects=[other.pk])

    assert present(project).valid_from == date(2025, 6, 30)
    assert present(other).valid_from == date(2025, 12, 1)


def test_source_page_rebuilds_the_projects_it_speaks_of(
    editor: Client, project: Project
) -> None:
    day = "2025-01-15"
    official = make.make_source(published_on=day, kind="official")
    press = make.make_source(published_on=day)
    make.make_estimate(project, 500_000_000, as_of=day, source=press)
    make.make_estimate(project, 600_000_000, as_of=day, source=official)
    make.rebuild_all()

    send(editor, page("change", official), kind="press", published_on="2025-01-14")

    assert present(project).investment_usd != Decimal(600_000_000)


def test_rate_page_rebuilds_estimates_of_its_months(
    editor: Client, project: Project
) -> None:
    make.make_estimate(project, 200_000_000_000, "KZT", as_of="2025-12-31")
    make.rebuild_all()

    send(editor, page("change", ExchangeRate.objects.get()), kzt_per_unit="400")

    assert present(project).investment_usd == Decimal(500_000_000)


def test_region_page_renews_what_its_projects_are_found_by(
    editor: Client, project: Project
) -> None:
    send(
        editor,
        page("change", Region.objects.earliest("pk")),
        name_kk="Түркістан облысы",
    )

    project.refresh_from_db()
    assert "түркістан" in project.search_text


def test_project_page_rebuilds_the_umbrella_it_leaves(
    editor: Client, project: Project
) -> None:
    umbrella = make.make_project()
    make.make_estimate(umbrella)
    Project.objects.filter(pk=project.pk).update(part_of=umbrella)
    make.rebuild_all()
    assert not present(umbrella).counted

    send(editor, page("change", project), part_of="")

    assert present(umbrella).counted


def test_deleting_a_claim_rebuilds(admin_client: Client, project: Project) -> None:
    estimate = project.investment_estimates.get()

    admin_client.post(page("delete", estimate), {"post": "yes"})

    assert present(project).estimate is None


def test_deleting_chosen_claims_rebuilds(
    admin_client: Client, project: Project
) -> None:
    chosen = [project.status_reports.get().pk]

    admin_client.post(
        page("changelist", StatusReport),
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
    )

    assert not StatusReport.objects.exists()
    assert present(project).status == ""


def test_deleting_a_project_takes_its_derived_rows_along(
    admin_client: Client, project: Project
) -> None:
    Meeting.objects.all().delete()

    admin_client.post(page("delete", project), {"post": "yes"})

    assert not Project.objects.exists()
    assert not ProjectState.objects.exists()


def test_save_is_rolled_back_when_the_states_fail(
    editor: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(projects: object) -> int:
        raise RuntimeError("no states today")

    monkeypatch.setattr("projects.admin.base.rebuild", fail)

    with pytest.raises(RuntimeError):
        send(editor, page("change", project), place="Shymkent")

    project.refresh_from_db()
    assert project.place == ""


# --- Editors ---


def test_editors_add_and_change_but_do_not_erase() -> None:
    held = set(
        Group.objects.get(name="Editors").permissions.values_list("codename", flat=True)
    )

    for name in ("project", "source", "investmentestimate", "milestonereport"):
        assert {f"view_{name}", f"add_{name}", f"change_{name}"} <= held
        assert f"delete_{name}" not in held
    assert {name for name in held if "projectstate" in name} == {"view_projectstate"}
    assert {name for name in held if name.startswith("delete_")} == {
        "delete_participation",
        "delete_participant",
    }


@pytest.mark.parametrize("model", EDITABLE, ids=lambda model: model.__name__)
def test_editor_may_not_delete(
    model: type[Model], editor: Client, project: Project
) -> None:
    make.make_outcome(project.milestones.get(), as_of="2025-09-01")
    make.make_draft()
    record = model._default_manager.first()
    assert record is not None

    assert editor.post(page("delete", record), {"post": "yes"}).status_code == 403


def test_derived_rows_are_only_looked_at(
    admin_client: Client, project: Project
) -> None:
    response = admin_client.get(page("change", present(project)))

    assert response.status_code == 200
    assert "_save" not in response.content.decode()
    assert admin_client.get(page("add", ProjectState)).status_code == 403


def test_reader_without_staff_account_is_sent_to_sign_in(client: Client) -> None:
    client.force_login(make.make_user())

    assert client.get("/admin/projects/project/").status_code == 302


def test_participation_may_be_taken_off(editor: Client, project: Project) -> None:
    send(editor, page("change", project), **{"participations_0_DELETE": "on"})

    assert not Participation.objects.exists()
    assert Investor.objects.exists()


def test_facility_of_another_project_is_refused(
    editor: Client, project: Project
) -> None:
    foreign = make.make_facility(make.make_project())

    response = send(
        editor, page("change", project.milestones.get()), facility=foreign.pk
    )

    assert "valid choice" in errors(response)[0]
    assert Milestone.objects.get().facility is None
    assert Facility.objects.count() == 2


def test_project_page_leads_editors_and_nobody_else_to_its_form(
    editor: Client, project: Project
) -> None:
    address = page("change", project)

    assert address in editor.get(project.get_absolute_url()).content.decode()
    assert address not in Client().get(project.get_absolute_url()).content.decode()
