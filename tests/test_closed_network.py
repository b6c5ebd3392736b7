"""Tests reach this machine only."""

import socket

import pytest

from tests.conftest import OutsideConnection


def test_outside_connection_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(OutsideConnection):
        connection.connect(("192.0.2.1", 80))


def test_name_outside_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(OutsideConnection):
        connection.connect(("tracker.example.kz", 80))


def test_server_on_this_machine_is_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()),
    ):
        pass
