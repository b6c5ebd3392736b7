"""Two editors at one record: the second save is refused, and nothing is lost."""

import re
from typing import Any

import pytest
from django.test import Client

from projects.models import (
    Facility,
    FacilityReport,
    InvestmentEstimate,
    Investor,
    Participation,
    Project,
)
from tests import factories as make
from tests.desk import errors, make_editor, page, untouched
from tests.pages import seen

pytestmark = pytest.mark.django_db

REFUSED = "Saved by someone else since you opened this page."


@pytest.fixture
def clients() -> tuple[Client, Client]:
    """Two editors at their desks."""
    first, second = Client(), Client()
    first.force_login(make_editor("aigerim"))
    second.force_login(make_editor("daniyar"))
    return first, second


@pytest.fixture
def project() -> Project:
    return make.make_project("Cotton cluster", place="Kentau", summary="Old")


def opened(client: Client, record: Any) -> dict[str, Any]:
    """Open a page and return what it would send back."""
    response: Any = client.get(page("change", record))
    return untouched(response) | {"_opened": response.context["opened"]}


def test_second_save_of_a_record_is_refused(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)

    second.post(address, theirs | {"place": "Shymkent"})
    response = first.post(address, mine | {"place": "Turkistan"})

    assert errors(response) == [REFUSED]
    project.refresh_from_db()
    assert project.place == "Shymkent"


def test_refused_page_shows_both_and_keeps_what_was_typed(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    second.post(address, theirs | {"place": "Shymkent"})

    response: Any = first.post(address, mine | {"place": "Turkistan"})

    [side] = response.context["sides"]
    assert (side.theirs, side.yours) == ("Shymkent", "Turkistan")
    assert untouched(response)["place"] == "Turkistan"
    assert "Saved by daniyar" in response.content.decode()


def test_field_left_alone_takes_what_the_other_saved(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    second.post(address, theirs | {"place": "Shymkent"})
    response: Any = first.post(address, mine | {"summary": "New"})

    again = untouched(response) | {"_opened": response.context["opened"]}
    first.post(address, again)

    project.refresh_from_db()
    assert (project.place, project.summary) == ("Shymkent", "New")


def test_claim_added_by_another_meanwhile_is_shown(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)
    mine, theirs = opened(first, project), opened(second, project)
    claim = {
        "new_investment_estimates-0-source": make.make_source().pk,
        "new_investment_estimates-0-amount": "600 million USD",
    }
    second.post(address, theirs | claim)

    response = first.post(address, mine | claim)

    assert errors(response) == [REFUSED]
    assert project.investment_estimates.count() == 1


def test_saves_one_after_the_other_are_accepted(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, second = clients
    address = page("change", project)

    first.post(address, opened(first, project) | {"place": "Shymkent"})
    second.post(address, opened(second, project) | {"place": "Turkistan"})

    project.refresh_from_db()
    assert project.place == "Turkistan"


def test_malformed_mark_of_the_version_is_no_error(
    clients: tuple[Client, Client], project: Project
) -> None:
    first, _ = clients
    for mark in ("nonsense", "2026-13-45T99:99", ""):
        sent = opened(first, project) | {"_opened": mark, "place": mark or "Shymkent"}
        assert first.post(page("change", project), sent).status_code == 302


# --- Rows below the record ---


class Desks:
    """The project's page open at two desks; the second editor saves first."""

    def __init__(self, clients: tuple[Client, Client], project: Project) -> None:
        self.first, self.second = clients
        self.project, self.address = project, page("change", project)
        self.mine = opened(self.first, project)
        self.theirs = opened(self.second, project)

    def they_save(self, **values: Any) -> None:
        response = self.second.post(self.address, self.theirs | named(values))
        assert response.status_code == 302, errors(response)

    def i_save(self, **values: Any) -> Any:
        """Save, be refused, and save what the page then shows; return the refusal."""
        refused: Any = self.first.post(self.address, self.mine | named(values))
        assert errors(refused) == [REFUSED]
        self.shown = untouched(refused) | {"_opened": refused.context["opened"]}
        return refused

    def i_save_again(self) -> None:
        response = self.first.post(self.address, self.shown)
        assert response.status_code == 302, errors(response)


def named(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values by the names of their fields: `reports_0_due` is of row 0."""
    return {re.sub(r"_(\d+)_", r"-\1-", name): text for name, text in values.items()}


@pytest.fixture
def desks(clients: tuple[Client, Client], project: Project) -> Desks:
    """A project with an investor, a facility and an amount, open at two desks."""
    make.make_rate()
    make.make_participation(project, make.make_investor("Lihua"), role="lead")
    facility = make.make_facility(project, "Gin", product="Fibre", place="Kentau")
    make.make_facility_report(facility)
    make.make_estimate(project, 450_000_000)
    make.rebuild_all()
    return Desks(clients, project)


def both(refused: Any) -> list[tuple[str, str, str, str]]:
    return [(s.row, s.name, s.theirs, s.yours) for s in refused.context["sides"]]


def test_row_changed_by_both_is_shown_both_ways_and_keeps_what_was_typed(
    desks: Desks,
) -> None:
    desks.they_save(participations_0_role="partner")

    refused = desks.i_save(participations_0_role="local_partner")

    assert Participation.objects.get().role == "partner"
    assert both(refused) == [("Lihua, partner", "Role", "partner", "local partner")]
    assert "Lihua, partner: Role partner local partner" in seen(refused)
    desks.i_save_again()
    assert Participation.objects.get().role == "local_partner"


def test_row_that_i_left_alone_takes_what_the_other_saved(desks: Desks) -> None:
    desks.they_save(participations_0_role="partner", facilities_0_place="Turkistan")

    refused = desks.i_save(place="Shymkent")
    desks.i_save_again()

    assert [side.name for side in refused.context["sides"]] == ["Place"]
    assert Participation.objects.get().role == "partner"
    assert Facility.objects.get().place == "Turkistan"
    desks.project.refresh_from_db()
    assert desks.project.place == "Shymkent"


def test_two_fields_of_one_row_changed_by_two_editors_are_both_kept(
    desks: Desks,
) -> None:
    desks.they_save(facilities_0_place="Turkistan")

    desks.i_save(facilities_0_product="Cotton fibre")
    desks.i_save_again()

    facility = Facility.objects.get()
    assert (facility.place, facility.product) == ("Turkistan", "Cotton fibre")


def test_row_added_by_the_other_stays_beside_the_one_i_added(desks: Desks) -> None:
    for sent, name in ((desks.theirs, "Theirs"), (desks.mine, "Mine")):
        sent["facilities-TOTAL_FORMS"] = "2"
        sent |= {"facilities-1-name": name, "facilities-1-slug": name.lower()}
        sent |= {"facilities-1-count": "1"}
    desks.they_save()

    refused = desks.i_save()

    assert desks.shown["facilities-1-name"] == "Theirs"
    assert desks.shown["facilities-2-name"] == "Mine"
    assert "Saved by daniyar" in seen(refused)
    desks.i_save_again()
    names = [facility.name for facility in Facility.objects.order_by("pk")]
    assert names == ["Gin", "Theirs", "Mine"]


def test_claim_that_i_typed_is_kept_beside_the_one_the_other_added(
    desks: Desks,
) -> None:
    source = make.make_source()
    for sent, amount in ((desks.theirs, "600 m"), (desks.mine, "700 m")):
        sent["new_investment_estimates-0-source"] = source.pk
        sent["new_investment_estimates-0-amount"] = amount
    desks.they_save()

    desks.i_save()
    desks.i_save_again()

    amounts = InvestmentEstimate.objects.values_list("amount", flat=True)
    assert sorted(amounts) == [450_000_000, 600_000_000, 700_000_000]


def test_reason_for_retracting_stays_with_its_claim_when_others_came_in(
    desks: Desks,
) -> None:
    old = InvestmentEstimate.objects.get()
    newer = make.make_source(published_on="2025-12-31")
    desks.theirs["new_investment_estimates-0-source"] = newer.pk
    desks.they_save(new_investment_estimates_0_amount="600 m")

    refused = desks.i_save(investment_estimates_0_retracted_reason="Misread")

    # The newest claim stands first: the row of mine has moved to the second place.
    assert "investment_estimates-0-retracted_reason" in desks.shown
    assert desks.shown["investment_estimates-0-retracted_reason"] == ""
    assert desks.shown["investment_estimates-1-retracted_reason"] == "Misread"
    [(row, *_rest)] = both(refused)
    assert row == "450,000,000 USD"
    desks.i_save_again()
    old.refresh_from_db()
    assert old.retracted_reason == "Misread"
    assert InvestmentEstimate.objects.live().get().amount == 600_000_000


def test_reasons_for_retracting_one_claim_are_shown_both_ways(desks: Desks) -> None:
    desks.they_save(investment_estimates_0_retracted_reason="Another project's")

    refused = desks.i_save(investment_estimates_0_retracted_reason="Misread")

    [(_row, _name, theirs, yours)] = both(refused)
    assert (theirs, yours) == ("Another project's", "Misread")
    assert InvestmentEstimate.objects.get().retracted_reason == "Another project's"


def test_retraction_by_the_other_is_not_taken_back_by_my_save(desks: Desks) -> None:
    desks.they_save(investment_estimates_0_retracted_reason="Misread")

    desks.i_save(place="Shymkent")
    desks.i_save_again()

    assert InvestmentEstimate.objects.get().retracted_reason == "Misread"


def test_status_that_i_typed_beside_a_row_the_other_changed_is_kept(
    desks: Desks,
) -> None:
    desks.they_save(facilities_0_place="Turkistan")

    report = make.make_source(published_on="2025-12-31")
    desks.i_save(facilities_0_status="operating", report=report.pk)
    desks.i_save_again()

    assert Facility.objects.get().place == "Turkistan"
    assert FacilityReport.objects.filter(status="operating").count() == 1


def test_row_that_the_other_took_off_is_gone_unless_i_changed_it(
    desks: Desks,
) -> None:
    desks.they_save(participations_0_DELETE="on")

    desks.i_save(place="Shymkent")
    desks.i_save_again()

    assert not Participation.objects.exists()


def test_row_that_the_other_took_off_and_i_changed_is_offered_to_be_added(
    desks: Desks,
) -> None:
    desks.they_save(participations_0_DELETE="on")

    desks.i_save(participations_0_role="partner")

    assert int(desks.shown["participations-INITIAL_FORMS"]) == 0
    desks.i_save_again()
    participation = Participation.objects.get()
    assert participation.role == "partner"
    assert participation.investor == Investor.objects.get(name="Lihua")


def test_malformed_rows_of_a_page_that_is_refused_are_no_error(desks: Desks) -> None:
    desks.they_save(place="Shymkent")
    for name, text in (
        ("participations-0-id", "nonsense"),
        ("participations-0-id", "9" * 40),
        ("participations-INITIAL_FORMS", "-5"),
        ("participations-TOTAL_FORMS", "many"),
        ("facilities-9999-name", "Far off"),
    ):
        response = desks.first.post(desks.address, desks.mine | {name: text})
        assert response.status_code == 200
        assert REFUSED in errors(response)
