"""What the tests of the review page start from."""

import pytest
from django.test import Client

from projects.models import Project
from tests.review.reviewing import make_desk, make_known


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    """An editor who is signed in, on a desk that knows the places of the article."""
    return make_desk(client)


@pytest.fixture
def known(editor: Client) -> Project:
    """The project of the article, on file already."""
    return make_known()
