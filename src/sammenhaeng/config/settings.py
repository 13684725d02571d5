"""Settings. Everything that differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sammenhaeng.config.safety import refuse_what_is_unsafe
from sammenhaeng.config.sign_in import *  # noqa: F403 (Django reads its settings as names of this module)

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


DEBUG = False
"""Django's own error pages show settings and values: never."""
EMBEDDED = "DATABASE_URL" not in os.environ
"""Does the installation keep its data in its own SQLite file, as `make run` does?"""
_debug = os.environ.get("DEBUG", "0") not in ("0", "false", "no", "")
EXAMPLE_PEOPLE = EMBEDDED and _debug
"""May example people, whose passwords are printed, sign in? DEBUG=1 in the environment means this and nothing else."""
if EMBEDDED:
    VAR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django.contrib.sessions",
    "django.contrib.messages",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "csp",
    "sammenhaeng.people",
    "sammenhaeng.ledger",
    "sammenhaeng.strategy",
    "sammenhaeng.documents",
    "sammenhaeng.statistics",
    "sammenhaeng.progress",
    "sammenhaeng.wheel",
    "sammenhaeng.web",
    "sammenhaeng.public",
    "sammenhaeng.desk",
    "sammenhaeng.cli",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "sammenhaeng.web.forms_of_pages.FormsOfPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sammenhaeng.web.whole_text.WholeText",
    "sammenhaeng.web.private_pages.PrivatePages",
]
ROOT_URLCONF = "sammenhaeng.config.urls"
WSGI_APPLICATION = "sammenhaeng.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "pages"],
        "OPTIONS": {"environment": "sammenhaeng.web.environment.environment"},
    },
    {  # What allauth ships and we have no page of our own for: its e-mails above all.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
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

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}
"""Counts failed sign-ins, so that every process of the server sees the same number."""

AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
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
        "connect-src": [SELF],
        "form-action": [SELF, *IDENTITY_PROVIDER_ORIGINS],  # noqa: F405
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}").rstrip("/")
"""Where people reach the installation: links in e-mails begin with it, and https in it makes every cookie secure."""
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "sammenhaeng.web.uploads.StopsAtLargest",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
MEDIA_ROOT = VAR / "media"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST) and EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "Sammenhæng <sammenhaeng@localhost>")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
"""Without a mail server, e-mails are laid in this folder."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
refuse_what_is_unsafe(
    debug=_debug, embedded=EMBEDDED, secret_key=SECRET_KEY, hosts=ALLOWED_HOSTS, site_url=SITE_URL, environment=os.environ
)
