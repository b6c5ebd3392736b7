"""What every test starts from: a database of its own, a closed network."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from tests import catalogues
from tests import snapshot as snapshots
from tests.desk import make_editor

# Playwright runs an event loop in the tests' thread, where Django would otherwise
# refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

#: Fixtures that give a test a database.
DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}

LOCAL = {"localhost", "127.0.0.1", "::1"}


def pytest_configure(config: pytest.Config) -> None:
    """Tests read the translations as they are now, whoever starts them."""
    if not hasattr(config, "workerinput"):  # one process compiles for all workers
        catalogues.compile_stale()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for no database: it needs no second run on the other one."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if not item.get_closest_marker("django_db") and not fixtures & DATABASE:
            item.add_marker("pure")


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays: spare looking for garbage in it."""
    gc.freeze()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page asked for in Kazakh leaves its language on in the tests' thread."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing a password takes long on purpose; here it only has to work."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class OutsideConnection(Exception):
    """A test reached for the network: its result would depend on somebody else."""


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections go to this machine only."""
    really_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise OutsideConnection(f"A test tried to connect to {address}")
        really_connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in real use: each thread has a connection of its own.

    In memory, the live server and the test would share one, and each other's
    transactions with it.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder: Path = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def snapshot(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> list[snapshots.Table]:
    """What the project's own fixtures load, read once."""
    with django_db_blocker.unblock():
        return snapshots.take()


@pytest.fixture(scope="module")
def _loaded_for_module(
    snapshot: list[snapshots.Table], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        snapshots.restore(snapshot)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_for_module: None, db: None) -> None:
    """The project's own data, loaded for the module; each test is rolled back.

    A module asks for it in all its tests or in none: what is loaded stays to the
    module's last test. Tests with a live server ask for `loaded_live`.
    """


@pytest.fixture
def loaded_live(transactional_db: None, snapshot: list[snapshots.Table]) -> None:
    """The project's own data where other threads can see them."""
    snapshots.restore(snapshot)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    """The client, with an editor signed in on the desk."""
    client.force_login(make_editor())
    return client
