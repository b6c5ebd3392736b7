"""Signing in: locked after repeated failures, by account and address."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/?next=/admin/"


@pytest.fixture
def account() -> User:
    return User.objects.create_user("aigerim", password="right", is_staff=True)


def sign_in(password: str, username: str = "aigerim", address: str = "10.0.0.1") -> Any:
    return Client(REMOTE_ADDR=address).post(
        LOGIN, {"username": username, "password": password}
    )


def fail(times: int, **kwargs: str) -> None:
    for _ in range(times):
        sign_in("wrong", **kwargs)


def test_account_is_locked_after_five_wrong_passwords(account: User) -> None:
    fail(5)

    response = sign_in("right")

    assert response.status_code == 429
    assert "Wait half an hour" in response.content.decode()


def test_four_wrong_passwords_are_forgiven(account: User) -> None:
    fail(4)

    assert sign_in("right").status_code == 302
    fail(4)
    assert sign_in("right").status_code == 302


def test_lock_is_for_one_address(account: User) -> None:
    fail(5)

    assert sign_in("right", address="10.0.0.2").status_code == 302


def test_lock_is_for_one_account(account: User) -> None:
    User.objects.create_user("daniyar", password="right", is_staff=True)
    fail(5)

    assert sign_in("right", username="daniyar").status_code == 302


def test_session_ends_with_the_working_day(account: User) -> None:
    response = sign_in("right")

    assert response.cookies["sessionid"]["max-age"] == 12 * 60 * 60
