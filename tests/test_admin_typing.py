"""Typing into the desk as a source says it."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from projects.models import InvestmentEstimate, MilestoneReport, Project, Source
from tests import factories as make
from tests.desk import errors, page, send

pytestmark = pytest.mark.django_db

ECHO = "/admin/understood/"


@pytest.fixture
def project() -> Project:
    make.make_rate()
    return make.make_project("Cotton cluster")


@pytest.fixture
def source() -> Source:
    return make.make_source(published_on="2026-01-10")


# --- Fields ---


def test_amount_in_words_fills_currency_and_qualifier(
    editor: Client, project: Project, source: Source
) -> None:
    response = send(
        editor,
        page("change", project),
        new_investment_estimates_0_source=source.pk,
        new_investment_estimates_0_amount="свыше 200 млрд тенге",
    )

    assert response.status_code == 302, errors(response)
    estimate = project.investment_estimates.get()
    assert estimate.amount == 200_000_000_000
    assert (estimate.currency, estimate.qualifier) == ("KZT", "at_least")


def test_amount_without_a_currency_is_in_dollars(
    editor: Client, project: Project, source: Source
) -> None:
    send(
        editor,
        page("add", InvestmentEstimate),
        project=project.pk,
        source=source.pk,
        amount="300-350 million",
    )

    estimate = InvestmentEstimate.objects.get()
    assert (estimate.currency, estimate.qualifier) == ("USD", "range")
    assert estimate.amount == 300_000_000
    assert estimate.amount_to == 350_000_000


def test_qualifier_chosen_goes_before_the_one_typed(
    editor: Client, project: Project, source: Source
) -> None:
    send(
        editor,
        page("add", InvestmentEstimate),
        project=project.pk,
        source=source.pk,
        amount="450 million",
        qualifier="about",
    )

    assert InvestmentEstimate.objects.get().qualifier == "about"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"amount": "a lot"}, "450 million"),
        ({"amount": "-5 million"}, "450 million"),
        ({"amount": "0"}, "greater than or equal to 1"),
        ({"amount": "2000 billion"}, "Over a trillion US dollars"),
        ({"amount": "700 000 bn tenge"}, "Over a trillion US dollars"),
        ({"amount": "5 bn tenge", "currency": "USD"}, "The amount says KZT."),
        ({"amount": "5 bn", "qualifier": "range"}, "A range has two ends"),
        ({"amount": "5-6 bn", "qualifier": "about"}, "A range has two ends"),
        ({"amount": "5 bn", "currency": "XXX"}, "XXX is not one of the available"),
        ({"amount": "5 bn", "as_of": "tomorrow"}, "isn't a date"),
        ({"amount": "5 bn", "as_of": "1 January 2099"}, "yet to come"),
        ({"amount": "", "qualifier": "range"}, "required"),
    ],
)
def test_estimate_that_cannot_be_is_refused_at_its_field(
    values: dict[str, str],
    message: str,
    editor: Client,
    project: Project,
    source: Source,
) -> None:
    response = send(
        editor,
        page("add", InvestmentEstimate),
        project=project.pk,
        source=source.pk,
        **values,
    )

    assert any(message in text for text in errors(response)), errors(response)
    assert not InvestmentEstimate.objects.exists()


def test_count_in_words_fills_the_qualifier(
    editor: Client, project: Project, source: Source
) -> None:
    send(
        editor,
        page("change", project),
        new_job_estimates_0_source=source.pk,
        new_job_estimates_0_count="more than 4,000",
    )

    jobs = project.job_estimates.get()
    assert (jobs.count, jobs.qualifier) == (4000, "at_least")


def test_due_window_is_counted_from_the_day_of_its_source(
    editor: Client, project: Project
) -> None:
    milestone = make.make_milestone(project)
    old = make.make_source(published_on="2024-05-05")

    response = send(
        editor,
        page("change", milestone),
        new_reports_0_source=old.pk,
        new_reports_0_due="in the first quarter of next year",
    )

    assert response.status_code == 302, errors(response)
    report = milestone.reports.get()
    assert (report.due_start, report.due_end) == (date(2025, 1, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"due": "soon"}, "first quarter of 2026"),
        ({"due": "Q1 2026", "outcome": "met"}, "either the due window or the outcome"),
        ({"outcome": "met", "outcome_on": "1 January 2099"}, "yet to come"),
        ({"outcome_on": "8 January 2026"}, "either the due window or the outcome"),
        ({"due": "2027-2025"}, "isn't a date"),
    ],
)
def test_promise_that_cannot_be_is_refused(
    values: dict[str, str],
    message: str,
    editor: Client,
    project: Project,
    source: Source,
) -> None:
    milestone = make.make_milestone(project)

    response = send(
        editor,
        page("add", MilestoneReport),
        milestone=milestone.pk,
        source=source.pk,
        **values,
    )

    assert any(message in text for text in errors(response)), errors(response)
    assert not MilestoneReport.objects.exists()


# --- The report at hand ---


def test_report_on_file_is_the_source_of_all_new_rows(
    editor: Client, project: Project, source: Source
) -> None:
    send(
        editor,
        page("change", project),
        report=source.pk,
        new_investment_estimates_0_amount="600 million USD",
        new_job_estimates_0_count="4000",
    )

    assert project.investment_estimates.get().source == source
    assert project.job_estimates.get().as_of == date(2026, 1, 10)


def test_report_pasted_again_is_found_in_whatever_spelling(
    editor: Client, project: Project
) -> None:
    source = make.make_source(url="https://times.test/lihua")

    send(
        editor,
        page("change", project),
        report_url="http://www.times.test/lihua/?utm_source=mail",
        new_status_reports_0_status="agreed",
    )

    assert project.status_reports.get().source == source


def test_report_from_a_known_site_needs_its_address_and_day_alone(
    editor: Client, project: Project
) -> None:
    make.make_source("The Astana Times", url="https://astana.test/1", language="ru")

    response = send(
        editor,
        page("change", project),
        report_url="https://astana.test/2",
        report_published_on="10 January 2026",
        new_investment_estimates_0_amount="15bn",
    )

    assert response.status_code == 302, errors(response)
    estimate = project.investment_estimates.get()
    assert estimate.source.publisher == "The Astana Times"
    assert estimate.source.language == "ru"
    assert estimate.as_of == date(2026, 1, 10)
    assert project.states.at(None).get().investment_usd == Decimal(15_000_000_000)


def test_report_from_an_unknown_site_asks_for_its_publisher(
    editor: Client, project: Project
) -> None:
    response = send(
        editor,
        page("change", project),
        report_url="https://new.test/1",
        report_published_on="10 January 2026",
    )

    assert "report_publisher" in response.context["adminform"].form.errors


def test_report_is_not_kept_when_a_row_is_refused(
    editor: Client, project: Project
) -> None:
    response = send(
        editor,
        page("change", project),
        report_url="https://new.test/1",
        report_publisher="New Times",
        report_published_on="10 January 2026",
        new_investment_estimates_0_amount="a lot",
    )

    assert response.status_code == 200
    assert not Source.objects.exists()
    assert "https://new.test/1" in response.content.decode()


def test_report_cannot_be_two(editor: Client, project: Project, source: Source) -> None:
    response = send(
        editor,
        page("change", project),
        report=source.pk,
        report_url="https://new.test/1",
    )

    assert errors(response) == ["Choose a source or paste one, not both."]


# --- What was understood ---


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("amount", "over 200bn tenge", "more than 200,000,000,000 KZT"),
        ("count", "до 300", "up to 300"),
        ("window", "by the end of 2027", "2027"),
        ("window", "Q1 2026", "first quarter of 2026"),
        ("day", "2026-01-08", "8 January 2026"),
        ("amount", "a lot", "450 million"),
        ("report", "nonsense", "no web address"),
    ],
)
def test_echo_says_what_was_understood(
    kind: str, text: str, said: str, editor: Client
) -> None:
    response = editor.get(
        f"{ECHO}{kind}/", {"amount": text}, headers={"HX-Trigger-Name": "amount"}
    )

    assert said in response.content.decode()


def test_echo_counts_from_the_source_of_the_row(editor: Client) -> None:
    source = make.make_source(published_on="2020-06-01")

    response = editor.get(
        f"{ECHO}day/",
        {"new-0-as_of": "1 May", "new-0-source": str(source.pk)},
        headers={"HX-Trigger-Name": "new-0-as_of"},
    )

    assert response.content.decode() == "1 May 2020"


def test_echo_counts_from_the_report_that_was_pasted(editor: Client) -> None:
    make.make_source(published_on="2020-06-01", url="https://times.test/lihua")

    response = editor.get(
        f"{ECHO}window/",
        {
            "milestones-0-due": "next year",
            "report_url": "http://www.times.test/lihua/?utm_source=mail",
        },
        headers={"HX-Trigger-Name": "milestones-0-due"},
    )

    assert response.content.decode() == "2021"


def test_echo_knows_reports_on_file(editor: Client) -> None:
    make.make_source("The Times", url="https://times.test/lihua")

    for url, said in (
        ("https://www.times.test/lihua#x", "On file"),
        ("https://times.test/2", "New, from The Times"),
    ):
        response = editor.get(
            f"{ECHO}report/", {"u": url}, headers={"HX-Trigger-Name": "u"}
        )
        assert said in response.content.decode()


def test_echo_escapes_what_was_typed(editor: Client) -> None:
    response = editor.get(
        f"{ECHO}window/", {"w": "<b>soon</b>"}, headers={"HX-Trigger-Name": "w"}
    )

    assert "<b>" not in response.content.decode()


def test_echo_is_for_editors(client: Client) -> None:
    assert client.get(f"{ECHO}amount/").status_code == 302
