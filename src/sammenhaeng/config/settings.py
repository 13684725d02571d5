"""Settings. Everything that differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("SAMMENHAENG_VAR", Path.cwd() / "var"))
"""Folder of what the installation makes by itself: the embedded database and its key."""


def _secret_key() -> str:
    """The key of the environment; on the embedded default one that is made once and kept in VAR."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if not EMBEDDED:
        raise ImproperlyConfigured("SECRET_KEY mangler. Sæt den i miljøet, når DATABASE_URL er sat.")
    file = VAR / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")


DEBUG = os.environ.get("DEBUG", "0") not in ("0", "false", "no", "")
EMBEDDED = "DATABASE_URL" not in os.environ
"""Does the installation keep its data in its own SQLite file, as `make run` does?"""
if EMBEDDED:
    VAR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "csp",
    "sammenhaeng.people",
    "sammenhaeng.ledger",
    "sammenhaeng.strategy",
    "sammenhaeng.documents",
    "sammenhaeng.statistics",
    "sammenhaeng.progress",
    "sammenhaeng.public",
    "sammenhaeng.cli",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "sammenhaeng.public.forms_of_pages.FormsOfPages",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "sammenhaeng.config.urls"
WSGI_APPLICATION = "sammenhaeng.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "public" / "pages"],
        "OPTIONS": {"environment": "sammenhaeng.public.environment.environment"},
    }
]

DATABASES = {
    "default": dj_database_url.config(default=f"sqlite:///{VAR / 'sammenhaeng.sqlite3'}", conn_max_age=60, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for each other instead of failing, and readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }

AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "public" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

STATISTICS = {
    "statbank": {"name": "StatBank", "address": os.environ.get("STATBANK_URL", "https://api.statbank.dk/v1")},
    "jobindsats": {
        "name": "jobindsats.dk",
        "address": os.environ.get("JOBINDSATS_URL", "https://api.jobindsats.dk"),
        "token": os.environ.get("JOBINDSATS_TOKEN", "").strip(),
    },
    "uddannelsesstatistik": {
        "name": "uddannelsesstatistik.dk",
        "address": os.environ.get("UDDANNELSESSTATISTIK_URL", "https://api.uddannelsesstatistik.dk"),
        "token": os.environ.get("UDDANNELSESSTATISTIK_KEY", "").strip(),
    },
    "jsonstat": {"name": "JSON-stat", "address": os.environ.get("JSONSTAT_URL", "https://data.ssb.no/api/v0")},
}
"""How each statistics source is reached. No live call is made before somebody runs `sammenhaeng statistics refresh`."""

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
