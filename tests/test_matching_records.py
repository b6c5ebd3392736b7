"""The projects on file, matched to what is known of them: found again, or new."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from projects.intake.lexicon import word_list
from projects.matching import Clues, projects_like, sure, zone_named
from projects.models import Participation, Project

pytestmark = pytest.mark.usefixtures("loaded")


def clues_of_all() -> Iterator[tuple[Project, Clues]]:
    """Every project, with its lead investors, region and sector as clues."""
    for project in Project.objects.with_place():
        leads = project.participations.filter(role=Participation.Role.LEAD)
        names = leads.values_list("investor__name", flat=True)
        regions = (project.region.code,) if project.region else ()
        yield project, Clues("", tuple(names), regions, sector=project.sector.key)


def test_project_is_found_again_and_never_taken_for_another() -> None:
    found = [(project, projects_like(clues)) for project, clues in clues_of_all()]

    assert all(matches[0].record == project for project, matches in found)
    chosen = [(project, sure(matches)) for project, matches in found]
    assert all(choice in (project, None) for project, choice in chosen)
    assert sum(choice is not None for _project, choice in chosen) >= 0.9 * len(chosen)


def test_project_that_is_not_on_file_is_never_taken_for_another() -> None:
    for project, clues in list(clues_of_all()):
        with transaction.atomic():
            Project.objects.filter(pk=project.pk).delete()
            assert sure(projects_like(clues)) is None, project
            transaction.set_rollback(True)


def test_every_zone_that_the_intake_reads_is_on_file() -> None:
    names = [zone["name"] for zone in word_list("places")["zones"]]

    assert [name for name in names if zone_named(name) is None] == []
