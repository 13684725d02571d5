"""Signing in at the municipality's own identity provider, over real HTTP on loopback: who gets in, and every lie that is refused."""

import datetime
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from sammenhaeng.config import sign_in
from sammenhaeng.people.actions import add_organisation, add_person, give_role, make_installation_administrator
from sammenhaeng.people.roles import Role
from tests.desk.fakes_idp import OidcProvider, new_key

DESK = "/skrivebord/proeveby/"
HOST = {"HTTP_HOST": "localhost:8000"}


@pytest.fixture
def anna(db):
    return make_anna()


def make_anna():
    """A reader of a town, with a password of her own."""
    town = add_organisation(code="999", slug="proeveby", name="Prøveby Kommune", by="test")
    person = add_person(email="anna@kommune.example", name="Anna Andersen", by="test", password="en-lang-adgangskode-42")
    give_role(organisation=town, user=person, role=Role.READER, by="test", on=datetime.date(2026, 1, 1))
    return person


@pytest.fixture
def oidc(settings):
    provider = OidcProvider()
    settings.SECOND_FACTOR = True
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.oidc(provider.environment())
    yield provider
    provider.close()


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def visit(address):
    """Where the identity provider sends the browser back to."""
    try:
        urllib.request.build_opener(Stay).open(address, timeout=5)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError("the provider did not send the browser back")


def go_out(client, name, *args, **more):
    """Press the button; where it leads."""
    return client.post(reverse(name, args=args), more, **HOST)


def come_back(client, address):
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}", follow=True, **HOST)


def by_oidc(client, **more):
    return come_back(client, visit(go_out(client, "openid_connect_login", "oidc", **more)["Location"]))


def is_in(client):
    return client.get(DESK, **HOST).status_code == 200


def accounts():
    return get_user_model().objects.count()


def test_without_a_provider_there_is_no_button_and_no_address(client, db, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Kommunens login" not in client.get(reverse("account_login")).content.decode()
    for name, key in (
        ("openid_connect_login", "oidc"),
        ("openid_connect_callback", "oidc"),
        ("saml_login", "kommune"),
        ("saml_metadata", "kommune"),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_a_registered_person_comes_in_and_needs_no_second_factor_here(client, anna, oidc):
    assert "Kommunens login" in client.get(reverse("account_login"), **HOST).content.decode()
    answer = by_oidc(client, next=DESK)
    assert answer.redirect_chain[-1][0] == DESK
    assert is_in(client)
    asked = oidc.asked[0]
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == "http://localhost:8000/konto/oidc/oidc/svar/"
    anna.refresh_from_db()
    assert anna.check_password("en-lang-adgangskode-42")


def test_the_address_that_the_provider_knows_us_by_is_the_same_in_english(client, anna, oidc):
    page = client.get("/en/konto/login/", **HOST).content.decode()
    assert 'action="/konto/oidc/oidc/login/' in page


def test_looking_at_the_address_signs_nobody_in(client, anna, oidc):
    answer = client.get(reverse("openid_connect_login", args=["oidc"]), **HOST)
    assert answer.status_code == 200
    assert "Du bliver sendt videre" in answer.content.decode()
    assert oidc.asked == []


def test_the_second_time_the_providers_own_name_for_the_person_is_enough(client, anna, oidc):
    by_oidc(client)
    client.post(reverse("account_logout"))
    oidc.person |= {"email": "anna.gift@kommune.example"}
    by_oidc(client)
    assert is_in(client)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"email": "fremmed@kommune.example"}, "men den adresse er ikke oprettet her"),
        ({"email": ""}, "sagde ikke, hvilken e-mailadresse"),
        ({"email": "ikke en adresse"}, "sagde ikke, hvilken e-mailadresse"),
        ({"email_verified": False}, "har ikke bekræftet"),
        ({"email_verified": "false"}, "har ikke bekræftet"),
        ({"email_verified": None}, "har ikke bekræftet"),
    ],
)
def test_others_are_told_why_and_nobody_is_made(client, anna, oidc, change, sentence):
    oidc.person |= change
    before = accounts()
    answer = by_oidc(client)
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
    assert not is_in(client)
    assert (accounts(), SocialAccount.objects.count()) == (before, 0)


def test_silence_about_the_address_is_enough_where_the_installation_says_so(client, anna, oidc, settings):
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.oidc(oidc.environment(OIDC_EMAILS_ARE_VERIFIED="1"))
    oidc.person |= {"email_verified": False}
    by_oidc(client)
    assert not is_in(client)
    del oidc.person["email_verified"]
    by_oidc(client)
    assert is_in(client)


def _wrong_key(provider):
    provider.signing_key, _certificate = new_key()


LIES = {
    "signed by another": _wrong_key,
    "for another": lambda provider: provider.token_changes.update(aud="en-anden"),
    "by another": lambda provider: provider.token_changes.update(iss="https://ond.example"),
    "too old": lambda provider: provider.token_changes.update(exp=1),
    "of two people": lambda provider: provider.userinfo_changes.update(sub="u-18"),
    "of nobody": lambda provider: provider.userinfo_changes.update(sub=None),
}


@pytest.mark.parametrize("lie", LIES)
def test_an_identity_that_cannot_be_trusted_signs_nobody_in(client, anna, oidc, lie):
    LIES[lie](oidc)
    answer = by_oidc(client)
    assert answer.status_code in (401, 403, 502)
    assert "Du blev ikke logget ind" in answer.content.decode()
    assert not is_in(client)


def test_an_answer_works_once_and_only_in_the_browser_that_asked(client, anna, oidc):
    back = visit(go_out(client, "openid_connect_login", "oidc")["Location"])
    stranger = Client()
    assert come_back(stranger, back).status_code == 401
    assert not is_in(stranger)
    come_back(client, back)
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert come_back(client, back).status_code == 401
    assert not is_in(client)


def test_a_provider_that_is_down_gets_a_page_and_not_an_error(client, anna, oidc):
    oidc.down = True
    answer = go_out(client, "openid_connect_login", "oidc")
    assert answer.status_code == 502
    assert "svarede ikke" in answer.content.decode()


def test_one_who_gives_up_is_told_so(client, anna, oidc):
    state = parse_qs(urlsplit(go_out(client, "openid_connect_login", "oidc")["Location"]).query)["state"][0]
    answer = client.get(reverse("openid_connect_callback", args=["oidc"]), {"error": "access_denied", "state": state}, follow=True, **HOST)
    assert "Du afbrød login" in answer.content.decode()


@pytest.mark.parametrize("who", ["installation", "example", "tied before"])
def test_the_provider_takes_over_neither_the_installation_nor_an_example_person(client, anna, oidc, settings, who):
    settings.EMBEDDED = settings.EXAMPLE_PEOPLE = True
    if who == "tied before":
        by_oidc(client)
        client.post(reverse("account_logout"))
    if who == "example":
        anna.is_example = True
        anna.save()
    else:
        make_installation_administrator(user=anna, by="test")
    answer = by_oidc(client)
    assert answer.status_code == 403
    assert "logger ind med adgangskode og passkey" in answer.content.decode()
    assert not is_in(client)


def test_a_deactivated_person_stays_out(client, anna, oidc):
    anna.is_active = False
    anna.save()
    assert by_oidc(client).redirect_chain[-1][0] == reverse("account_inactive")
    assert not is_in(client)


def test_nobody_ties_a_foreign_identity_to_themselves(client, anna, oidc):
    client.force_login(anna)
    oidc.person |= {"sub": "u-99", "email": "fremmed@kommune.example"}
    assert by_oidc(client, process="connect").status_code == 403
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("bad", ["https://ond.example/", "//ond.example"])
def test_one_is_not_sent_elsewhere_afterwards(client, anna, oidc, bad):
    answer = by_oidc(client, next=bad)
    assert all("ond.example" not in place for place, _status in answer.redirect_chain)
    assert is_in(client)
