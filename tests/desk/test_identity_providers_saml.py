"""Signing in at the municipality's own identity provider by SAML: who gets in, and every lie that is refused."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from sammenhaeng.config import sign_in
from tests.desk.fakes_idp import MAIL, SamlProvider
from tests.desk.test_identity_providers import HOST, go_out, is_in, make_anna


@pytest.fixture
def anna(db):
    return make_anna()


@pytest.fixture
def saml(settings):
    provider = SamlProvider()
    settings.SECOND_FACTOR = True
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.saml(provider.environment())
    return provider


def by_saml(client, provider, **lie):
    location = go_out(client, "saml_login", "kommune")["Location"]
    assert location.startswith(provider.sso)
    return answer_saml(client, provider.response(location, **lie))


def answer_saml(client, posted):
    return client.post(reverse("saml_acs", args=["kommune"]), posted, follow=True, **HOST)


def test_a_registered_person_comes_in_by_saml(client, anna, saml):
    assert "Kommunens login" in client.get(reverse("account_login"), **HOST).content.decode()
    by_saml(client, saml)
    assert is_in(client)
    assert SocialAccount.objects.get().uid == "u-17"


def test_an_unknown_person_is_told_so_by_saml_too(client, anna, saml):
    saml.person[MAIL] = "fremmed@kommune.example"
    answer = by_saml(client, saml)
    assert (answer.status_code, is_in(client)) == (403, False)
    assert "men den adresse er ikke oprettet her" in answer.content.decode()


@pytest.mark.parametrize(
    "lie",
    [
        {"signed": "none"},
        {"signed": "wrong"},
        {"afterwards": "bo@"},
        {"audience": "https://en-anden.example"},
        {"acs": "http://localhost:8000/et/andet/sted/"},
        {"issuer": "https://ond.example"},
        {"minutes": -20},
        {"minutes": 40},
        {"request": "_gættet"},
    ],
    ids=lambda lie: "-".join(f"{name}={value}" for name, value in lie.items()),
)
def test_an_assertion_that_cannot_be_trusted_signs_nobody_in(client, anna, saml, lie):
    answer = by_saml(client, saml, **lie)
    assert answer.status_code in (401, 403, 502)
    assert "Du blev ikke logget ind" in answer.content.decode()
    assert not is_in(client)


def test_an_assertion_works_once_and_only_in_the_browser_that_asked(client, anna, saml):
    posted = saml.response(go_out(client, "saml_login", "kommune")["Location"])
    stranger = Client()
    assert answer_saml(stranger, posted).status_code in (401, 403)
    assert not is_in(stranger)
    answer_saml(client, posted)
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert answer_saml(client, posted).status_code in (401, 403)
    assert not is_in(client)


@pytest.mark.parametrize("posted", ["", "ikke base64!", "PGE+", "PGE+PC9hPg==", "PCFET0NUWVBFIGEgWzwhRU5USVRZIGIgImMiPl0+PGE+JmI7PC9hPg=="])
def test_nonsense_gets_a_page_and_signs_nobody_in(client, anna, saml, posted):
    answer = answer_saml(client, {"SAMLResponse": posted})
    assert answer.status_code in (400, 401, 403, 502)
    assert "Du blev ikke logget ind" in answer.content.decode()


def test_the_municipality_can_fetch_what_it_needs_to_know_about_us(client, db, saml):
    answer = client.get(reverse("saml_metadata", args=["kommune"]), **HOST)
    assert answer["Content-Type"] == "text/xml"
    assert b'Location="http://localhost:8000/konto/saml/kommune/svar/"' in answer.content
