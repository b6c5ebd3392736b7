"""The settings, read afresh by a Django that starts in a given environment."""

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from investtracker import settings

PROJECT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "a-key-of-the-site's-own-with-more-than-fifty-letters-in-it",
    "ALLOWED_HOSTS": "tracker.example.kz",
}


def manage(
    environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True
    )


def setting(name: str, **environment: str) -> str:
    code = f"from django.conf import settings; print(settings.{name})"
    result = manage(PRODUCTION | environment, "shell", "-v", "0", "-c", code)
    return result.stdout.strip()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", [None, " "])
def test_production_does_not_start_without(missing: str, value: str | None) -> None:
    environment = PRODUCTION | {missing: value or ""}
    if value is None:
        del environment[missing]
    result = manage(environment, "check")
    assert result.returncode == 1
    assert f"{missing} is not set" in result.stderr
    assert "make run" in result.stderr
    assert "Traceback" not in result.stderr


def test_production_starts_with_both() -> None:
    result = manage(PRODUCTION, "check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


def test_development_starts_with_debug_alone() -> None:
    assert manage({"DEBUG": "true"}, "check").returncode == 0


@pytest.mark.parametrize("value", ["", "0", "no", "perhaps"])
def test_anything_but_a_yes_leaves_debug_off(value: str) -> None:
    assert setting("DEBUG", DEBUG=value) == "False"


def test_production_speaks_https_only() -> None:
    assert setting("SECURE_SSL_REDIRECT") == "True"
    assert setting("SESSION_COOKIE_SECURE") == "True"


def test_plain_http_has_to_be_asked_for() -> None:
    assert setting("SECURE_SSL_REDIRECT", HTTPS="false") == "False"
    assert setting("SECURE_HSTS_SECONDS", HTTPS="false") == "0"


def test_fetching_of_articles_is_on_until_turned_off() -> None:
    assert setting("FETCH_ARTICLES") == "True"
    assert setting("FETCH_ARTICLES", FETCH_ARTICLES="false") == "False"


def test_postgresql_keeps_the_options_of_its_address() -> None:
    database = settings.database("postgres://postgres@/tracker?host=/run/postgresql")
    assert database["OPTIONS"] == {
        "host": "/run/postgresql",
        "pool": {"timeout": 5},
    }


def test_no_database_url_means_a_file_in_the_project() -> None:
    assert settings.database("")["NAME"] == PROJECT / "db.sqlite3"


def test_chartjs_in_the_tests_is_the_one_the_page_accepts() -> None:
    content = (PROJECT / "tests" / "assets" / "chart.umd.min.js").read_bytes()
    digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
    assert f"sha384-{digest}" == settings.CHARTJS_DEFAULT_SRI


def test_another_chartjs_brings_its_own_hash() -> None:
    address = "https://files.example.kz/chart.js"
    assert setting("CHARTJS_SRI", INVESTTRACKER_CHARTJS_URL=address) == ""
    assert (
        setting(
            "CHARTJS_SRI",
            INVESTTRACKER_CHARTJS_URL=address,
            INVESTTRACKER_CHARTJS_SRI="sha384-x",
        )
        == "sha384-x"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://files.example.kz/chart.js", ["https://files.example.kz"]),
        ("/static/vendor/chart.js", []),
    ],
)
def test_scripts_may_come_from_the_address_of_chartjs(
    url: str, expected: list[str]
) -> None:
    assert settings.origin(url) == expected
