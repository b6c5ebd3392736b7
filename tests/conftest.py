"""What every test starts from: a database of its own, a closed network."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

# Playwright runs an event loop in the tests' thread, where Django would otherwise
# refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

LOCAL = {"localhost", "127.0.0.1", "::1"}


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
