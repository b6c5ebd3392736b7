"""The quick way to the loaded data gives what loading gives."""

from pathlib import Path

import pytest
from django.conf import settings

from projects.loading import load
from projects.models import Change, LoadedRecord, MilestoneState, ProjectState

pytestmark = pytest.mark.usefixtures("loaded")


def test_loaded_data_can_be_deleted() -> None:
    for model in (Change, ProjectState, MilestoneState):
        model._default_manager.all().delete()
    assert not ProjectState.objects.exists()


def test_loaded_data_is_whole_in_the_next_test() -> None:
    assert ProjectState.objects.at(None).count() > 80
    assert Change.objects.exists()
    assert MilestoneState.objects.exists()


def test_loading_on_top_of_the_loaded_data_changes_nothing() -> None:
    report = load(Path(settings.FIXTURE_DIRS[0]))
    assert report.counts == {"unchanged": LoadedRecord.objects.count()}
