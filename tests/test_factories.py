"""The factories make valid records: what a test leaves out is filled in sensibly."""

from collections.abc import Callable

import pytest
from django.db import models

from projects.models import ProjectState
from tests import factories

pytestmark = pytest.mark.django_db

MAKERS: list[Callable[[], models.Model]] = [
    factories.make_region,
    factories.make_sector,
    factories.make_zone,
    factories.make_rate,
    factories.make_investor,
    factories.make_project,
    factories.make_facility,
    factories.make_milestone,
    factories.make_source,
    factories.make_estimate,
    factories.make_jobs,
    factories.make_status,
    factories.make_facility_report,
    factories.make_due,
    factories.make_outcome,
    factories.make_meeting,
]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_factory_makes_a_valid_record(make: Callable[[], models.Model]) -> None:
    make().full_clean()


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_factory_makes_a_second_record(make: Callable[[], models.Model]) -> None:
    if make is not factories.make_rate:
        assert make() != make()


def test_make_project_makes_the_first_investor_the_lead() -> None:
    lead, partner = factories.make_investor(), factories.make_investor()
    project = factories.make_project(investors=[lead, partner])
    assert project.lead == lead


def test_make_estimate_with_two_ends_is_a_range() -> None:
    estimate = factories.make_estimate(amount=300_000_000, amount_to=350_000_000)
    assert estimate.qualifier == "range"


def test_make_retracted_retracts() -> None:
    assert factories.make_retracted(factories.make_status()).is_retracted


def test_rebuild_all_derives_states() -> None:
    factories.make_rate()
    project = factories.make_estimate(amount=600_000_000).project
    assert factories.rebuild_all() == 1
    assert ProjectState.objects.get(project=project).investment_usd == 600_000_000
