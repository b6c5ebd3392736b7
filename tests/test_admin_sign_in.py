"""Signing in: locked after repeated failures, by account and address."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

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


# --- With an authenticator app ---


@pytest.fixture
def device(account: User) -> Iterator[TOTPDevice]:
    with override_settings(TWO_FACTOR=True):
        yield TOTPDevice.objects.create(user=account, name="phone")


def with_code(code: str) -> Any:
    client = Client()
    sent = {"username": "aigerim", "password": "right", "otp_token": code}
    return client.post(LOGIN, sent), client


def code_of(device: TOTPDevice) -> str:
    return f"{TOTP(device.bin_key).token():06d}"


def test_code_lets_its_owner_in(device: TOTPDevice) -> None:
    response, client = with_code(code_of(device))

    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_recovery_code_lets_its_owner_in_once(device: TOTPDevice) -> None:
    recovery = StaticDevice.objects.create(user=device.user, name="paper")
    recovery.token_set.create(token="abcdefgh")

    assert with_code("abcdefgh")[0].status_code == 302
    assert with_code("abcdefgh")[0].status_code == 200


def test_code_of_another_account_is_refused(device: TOTPDevice) -> None:
    other = User.objects.create_user("daniyar", password="right", is_staff=True)
    foreign = TOTPDevice.objects.create(user=other, name="phone")

    assert with_code(code_of(foreign))[0].status_code == 200


@pytest.mark.parametrize("code", ["", "12", "abcdefgh"])
def test_password_alone_is_not_enough_where_a_code_is_demanded(
    code: str, device: TOTPDevice
) -> None:
    response, client = with_code(code)

    assert response.status_code == 200
    assert "errornote" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_session_from_before_the_demand_has_to_sign_in_again(
    device: TOTPDevice,
) -> None:
    client = Client()
    client.force_login(device.user)

    assert client.get("/admin/projects/project/").status_code == 302


def test_no_code_is_asked_for_without_the_setting(account: User) -> None:
    assert "id_otp_token" not in Client().get(LOGIN).content.decode()
    assert sign_in("right").status_code == 302
