"""The server refuses to start unsafe, and says why in one sentence."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from sammenhaeng.config.safety import refuse_what_is_unsafe
from sammenhaeng.config.sign_in import oidc, origins, saml

KEY = "k4n-1kke-g33ttes-af-nogen-9876543210-abcdef"
SAFE = {
    "debug": False,
    "embedded": False,
    "secret_key": KEY,
    "hosts": ["maal.kommunen.dk"],
    "site_url": "https://maal.kommunen.dk",
    "environment": {},
}

UNSAFE = [
    ({"debug": True}, "Fjern DEBUG, når DATABASE_URL er sat"),
    ({"debug": True, "embedded": True}, "Fjern DEBUG, når SITE_URL er https://maal.kommunen.dk"),
    ({"secret_key": "kort"}, "SECRET_KEY er kortere end 32 tegn"),
    ({"secret_key": "a" * 64}, "SECRET_KEY består af for få forskellige tegn"),
    ({"hosts": ["*"]}, "ALLOWED_HOSTS må ikke være"),
    ({"hosts": ["maal.kommunen.dk", " * "]}, "ALLOWED_HOSTS må ikke være"),
    ({"hosts": [""]}, "ALLOWED_HOSTS må ikke være"),
    ({"site_url": "http://maal.kommunen.dk"}, "er uden https"),
    ({"site_url": "maal.kommunen.dk"}, "er ingen adresse"),
    ({"site_url": "ftp://maal.kommunen.dk"}, "er ingen adresse"),
    ({"environment": {"OIDC_SERVER_URL": "http://login.kommunen.dk"}}, "OIDC_SERVER_URL=http://login.kommunen.dk er uden https"),
    ({"environment": {"SAML_IDP_SSO_URL": "http://login.kommunen.dk/sso"}}, "SAML_IDP_SSO_URL=http://login.kommunen.dk/sso er uden https"),
    ({"environment": {"SAML_IDP_ENTITY_ID": "https://login.kommunen.dk"}}, "SAML_IDP_CERTIFICATE mangler"),
]


def test_safe_settings_are_accepted():
    refuse_what_is_unsafe(**SAFE)
    refuse_what_is_unsafe(**SAFE | {"debug": True, "embedded": True, "site_url": "http://127.0.0.1:8000"})


@pytest.mark.parametrize(("told", "sentence"), UNSAFE)
def test_unsafe_settings_are_refused(told, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence.replace("*", r"\*")):
        refuse_what_is_unsafe(**SAFE | told)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DATABASE_URL": "postgres://x@127.0.0.1:1/x"}, "SECRET_KEY mangler"),
        ({"DATABASE_URL": "postgres://x@127.0.0.1:1/x", "SECRET_KEY": KEY, "DEBUG": "1"}, "Fjern DEBUG"),
        ({"SITE_URL": "http://maal.kommunen.dk"}, "er uden https"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS må ikke være"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY er kortere"),
    ],
)
def test_the_server_itself_does_not_start(tmp_path, environment, sentence):
    clean = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY", "DEBUG", "DJANGO_SETTINGS_MODULE")
    }
    asked = clean | {"SAMMENHAENG_VAR": str(tmp_path)} | environment
    code = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'sammenhaeng.config.settings'; import sammenhaeng.config.wsgi"
    found = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=False)
    assert found.returncode != 0
    assert sentence in found.stderr


def test_debug_in_the_environment_never_shows_djangos_own_error_pages(tmp_path):
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'sammenhaeng.config.settings'\n"
        "from django.conf import settings; print(settings.DEBUG, settings.EXAMPLE_PEOPLE)"
    )
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=clean | {"SAMMENHAENG_VAR": str(tmp_path), "DEBUG": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == ["False", "True"]


def test_a_sign_in_form_may_lead_to_the_identity_provider_only_where_there_is_one():
    assert origins({}) == []
    told = {
        "OIDC_SERVER_URL": "https://login.kommunen.dk/realms/x",
        "SAML_IDP_SSO_URL": "https://adfs.kommunen.dk:444/sso",
        "IDP_ORIGINS": "https://nemlog-in.dk, ",
    }
    assert origins(told) == ["https://adfs.kommunen.dk:444", "https://login.kommunen.dk", "https://nemlog-in.dk"]
    assert oidc({}) == saml({}) == {}
