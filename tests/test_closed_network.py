"""Tests reach this machine only."""

import socket

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.conftest import OutsideConnection


def test_outside_connection_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(OutsideConnection):
        connection.connect(("192.0.2.1", 80))


def test_name_outside_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(OutsideConnection):
        connection.connect(("tracker.example.kz", 80))


@pytest.mark.django_db
def test_own_server_is_reached(live_server: LiveServer) -> None:
    with socket.create_connection((live_server.thread.host, live_server.thread.port)):
        pass
