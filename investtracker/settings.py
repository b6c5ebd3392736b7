"""Settings: read from the environment, safe when it says nothing.

Without DEBUG=true this is a production site, and it refuses to start until
SECRET_KEY and ALLOWED_HOSTS are given. The README lists every variable.
"""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

# Tests run on development settings, whoever starts them: make, pytest, an editor.
DEBUG: bool = env.bool("DEBUG", default="pytest" in sys.modules)


def required_in_production(name: str, why: str, how: str) -> str:
    """The variable's text; without it only a development site may start."""
    value: str = env.str(name, default="").strip()
    if value or DEBUG:
        return value
    raise ImproperlyConfigured(
        f"{name} is not set, and DEBUG is off. {why} {how} "
        "To try the site on your own machine instead: `make run`, or "
        "`DEBUG=true python manage.py runserver`."
    )


# --- Identity -----------------------------------------------------------------

SECRET_KEY = required_in_production(
    "SECRET_KEY",
    "It signs sessions and forms, so a production site needs one of its own.",
    "Generate one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
)
SECRET_KEY = SECRET_KEY or "django-insecure-only-for-development-on-this-machine"

ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production(
        "ALLOWED_HOSTS",
        "Without it the site would answer under any name a visitor makes up.",
        "Give the site's host names, e.g. ALLOWED_HOSTS=tracker.example.kz",
    ).split(",")
    if host.strip()
] or ["localhost", "127.0.0.1", "[::1]"]

# --- Application --------------------------------------------------------------

INSTALLED_APPS = [
    "projects.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "projects.apps.SignInConfig",
    "csp",
    "django_filters",
    "django_htmx",
    "django_otp",
    "projects.apps.CodesConfig",
    "projects.apps.AppsConfig",
    "simple_history",
    "projects.apps.ProjectsConfig",
]

# Django's GZipMiddleware pads answers with random bytes, so compressing pages that
# carry a CSRF token stays safe (BREACH). It stands above all that writes the body.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "projects.middleware.OldAddressMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "investtracker.urls"
WSGI_APPLICATION = "investtracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "projects.context.site",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

SQLITE_FILE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "db.sqlite3",
}
# WAL lets visitors read while an editor writes. IMMEDIATE takes the write lock at
# the start of a transaction: waiting works there, while upgrading a read lock later
# fails at once with "database is locked". Django itself turns foreign keys on.
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# A pool answers with PoolTimeout once it has waited this long, and only the log has
# the cause: a short wait shows a wrong address soon. The default is 30 seconds.
POSTGRESQL_OPTIONS: dict[str, Any] = {"pool": {"timeout": 5}}


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at this address."""
    config: dict[str, Any] = dict(env.db_url_config(url)) if url else SQLITE_FILE
    engine = config["ENGINE"].rpartition(".")[2]
    ours = {"sqlite3": SQLITE_OPTIONS, "postgresql": POSTGRESQL_OPTIONS}
    # Merged, not replaced: what follows the "?" of the address is in OPTIONS too.
    return config | {"OPTIONS": ours.get(engine, {}) | config.get("OPTIONS", {})}


DATABASES = {"default": database(env.str("DATABASE_URL", default=""))}

# --- Accounts -----------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Five wrong passwords for one account from one address lock that pair for half an
# hour. By the account alone, anyone could keep an editor out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_VERBOSE = False

# Demands a code from an authenticator app beside the password. Give out the devices
# first: /admin/otp_totp/totpdevice/, or for the first account
# `manage.py addstatictoken NAME`.
TWO_FACTOR: bool = env.bool("TWO_FACTOR", default=False)
OTP_TOTP_ISSUER = "InvestTracker Kazakhstan"
# Who may see the devices could read their secrets and sign in as their owners.
OTP_ADMIN_HIDE_SENSITIVE_DATA = True

# An editor signs in once a working day; a forgotten browser is signed out.
SESSION_COOKIE_AGE = 60 * 60 * 12

# --- Languages and time -------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# --- Static files -------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]

# Development serves the files as they lie in static/; production serves what
# `collectstatic` hashed and compressed.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Charts -------------------------------------------------------------------

CHARTJS_DEFAULT_URL = (
    "https://cdn.jsdelivr.net/npm/chart.js@4.6.1/dist/chart.umd.min.js"
)
CHARTJS_DEFAULT_SRI = (
    "sha384-Emf5ZVIUiarAdhkgtqK+5/Z5qIvM6QoVrS+qAVtfyZVuD5lIHrac0me485+Antp0"
)
CHARTJS_URL: str = env.str("INVESTTRACKER_CHARTJS_URL", default=CHARTJS_DEFAULT_URL)
# The hash belongs to the default file: another address brings its own, or none.
CHARTJS_SRI: str = env.str(
    "INVESTTRACKER_CHARTJS_SRI",
    default=CHARTJS_DEFAULT_SRI if CHARTJS_URL == CHARTJS_DEFAULT_URL else "",
)

# --- Articles -----------------------------------------------------------------

# Whether an editor may give the address of a page for the server to fetch. A site in
# a closed network, or one that must not call out, turns it off.
FETCH_ARTICLES: bool = env.bool("FETCH_ARTICLES", default=True)

# The source of a page may be 5 million characters, which are 10 MB in Russian; the form
# itself refuses what is larger. A review of 200 items has some 2,000 fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000

# --- Security -----------------------------------------------------------------


def origin(url: str) -> list[str]:
    """Scheme and host of an absolute address; nothing for a path on this site."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, *origin(CHARTJS_URL)],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# HTTPS=false is for a site inside a closed network without a certificate.
HTTPS: bool = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS: int = (
    env.int("HSTS_SECONDS", default=60 * 60 * 24 * 365) if HTTPS else 0
)
SECURE_HSTS_INCLUDE_SUBDOMAINS: bool = env.bool("HSTS_SUBDOMAINS", default=True)
# security.W021 wants the preload mark, by which anyone may enter the domain in the
# browsers' built-in lists, where it stays for months. That is its owner's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# Only for a site that cannot be reached past its proxy: others could forge the header.
if env.bool("BEHIND_HTTPS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Django 6 habits ----------------------------------------------------------

# "example.kz" typed into a form means https, as it will from Django 6.0 on.
FORMS_URLFIELD_ASSUME_HTTPS = True

# --- Logging ------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "line",
        }
    },
    "root": {
        "handlers": ["stderr"],
        "level": env.str("LOG_LEVEL", default="INFO").upper(),
    },
    # Django's own handlers would mail the admins and print every line a second time.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
