"""A password alone does not give the desk: a passkey or a code must be beside it."""

import datetime
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from sammenhaeng.people.actions import add_organisation, add_person, give_role, make_installation_administrator
from sammenhaeng.people.roles import Role
from tests.desk.test_signing_in import PASSWORD, sign_in

DESK = "/skrivebord/proeveby/"


@pytest.fixture(autouse=True)
def two_factors(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def anna(db):
    town = add_organisation(code="999", slug="proeveby", name="Prøveby Kommune", by="test")
    person = add_person(email="anna@kommune.example", name="Anna Andersen", by="test", password=PASSWORD)
    give_role(organisation=town, user=person, role=Role.ADMINISTRATOR, by="test", on=datetime.date(2026, 1, 1))
    return person


def code_of(secret, shift=0):
    """What the phone's app would show."""
    counter = int(time.time()) // 30 + shift
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def activate(client):
    """Turn codes on, as the page asks; the secret."""
    secret = secret_on_page(client)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def secret_on_page(client):
    text = client.get(reverse("mfa_activate_totp")).content.decode()
    return text.split('class="a-secret">')[1].split("<")[0]


@pytest.mark.parametrize("page", ["", "personer/", "indsatser/"])
def test_a_password_alone_leads_to_the_page_of_second_factors(client, anna, page):
    sign_in(client)
    response = client.get(f"{DESK}{page}", follow=True)
    assert response.redirect_chain[-1][0] == reverse("mfa_index")
    assert "kræver mere end en adgangskode" in response.content.decode()


def test_the_installations_page_asks_too(client, anna):
    make_installation_administrator(user=anna, by="test")
    sign_in(client)
    assert client.get(reverse("installation"))["Location"] == reverse("mfa_index")


def test_a_session_that_nobody_knows_the_beginning_of_is_not_enough(client, anna):
    client.force_login(anna)
    assert client.get(DESK)["Location"] == reverse("mfa_index")


def test_with_a_code_from_the_phone_the_desk_opens(client, anna):
    sign_in(client)
    activate(client)
    assert client.get(DESK).status_code == 200
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes.count("<li><code>") == 10
    assert client.get(reverse("mfa_download_recovery_codes")).content.decode().count("\n") >= 11


def test_the_next_time_the_code_is_asked_for_before_anything_opens(client, anna):
    sign_in(client)
    secret = activate(client)
    client.post(reverse("account_logout"))
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert client.get(DESK)["Location"].startswith(reverse("account_login"))
    assert "Koden er forkert" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})["Location"] == reverse("desks")
    assert client.get(DESK).status_code == 200


def test_a_recovery_code_works_once(client, anna):
    sign_in(client)
    activate(client)
    code = client.get(reverse("mfa_view_recovery_codes")).content.decode().split("<li><code>")[1].split("<")[0]
    for works in (True, False):
        client.post(reverse("account_logout"))
        sign_in(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert answer.has_header("Location") is works


def test_guessing_codes_is_stopped(client, anna):
    sign_in(client)
    secret = activate(client)
    client.post(reverse("account_logout"))
    sign_in(client)
    statuses = [client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)}).status_code == 429


def test_changing_factors_long_after_signing_in_asks_who_one_is(client, anna, settings):
    sign_in(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    asked = client.get(reverse("mfa_add_webauthn"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert "Bekræft, at det er dig" in client.get(asked["Location"]).content.decode()
    assert client.post(reverse("mfa_activate_totp"), {"code": "1"})["Location"].startswith(reverse("account_reauthenticate"))


def test_taking_the_code_away_closes_the_desk_at_the_next_sign_in(client, anna):
    sign_in(client)
    activate(client)
    client.get(reverse("mfa_deactivate_totp"))
    assert client.post(reverse("mfa_deactivate_totp"))["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.filter(user=anna).exists()
    client.post(reverse("account_logout"))
    sign_in(client)
    assert client.get(DESK)["Location"] == reverse("mfa_index")


def test_nobody_can_touch_another_persons_passkey(client, anna):
    other = add_person(email="bo@kommune.example", name="Bo", by="test", password=PASSWORD)
    theirs = Authenticator.objects.create(user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Bos", "credential": {}})
    sign_in(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
        assert client.post(reverse(name, args=[theirs.pk]), {"name": "min"}).status_code == 404


@pytest.mark.parametrize("credential", ["", "{}", "null", "[1]", '"x"', '{"id": "a", "rawId": "YQ", "type": "public-key", "response": {}}'])
def test_a_forged_passkey_signs_nobody_in(client, anna, credential):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.status_code in (200, 302, 400)
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))


def test_the_rule_can_be_switched_off_for_an_installation_behind_another_gate(client, anna, settings):
    settings.SECOND_FACTOR = False
    sign_in(client)
    assert client.get(DESK).status_code == 200


def test_example_people_need_no_second_factor(client, anna, settings):
    settings.EMBEDDED = settings.EXAMPLE_PEOPLE = True
    anna.is_example = True
    anna.save()
    sign_in(client)
    assert client.get(DESK).status_code == 200
