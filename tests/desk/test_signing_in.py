"""Signing in: who gets in, who does not, and what is said."""

import pytest
from django.urls import reverse

from sammenhaeng.people.actions import add_person

PASSWORD = "en-lang-adgangskode-42"


@pytest.fixture
def person(db):
    return add_person(email="anna@kommune.example", name="Anna Andersen", by="test", password=PASSWORD)


def sign_in(client, email="anna@kommune.example", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


PUBLIC = ["account_login", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done", "account_inactive",
          "socialaccount_login_cancelled", "socialaccount_login_error"]
OWN = ["account", "account_logout", "account_change_password", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page(client, db, name):
    response = client.get(reverse(name))
    print(name, response.status_code)
    assert b"d-desk" in response.content


@pytest.mark.parametrize("name", OWN)
def test_own_page(client, person, name):
    assert sign_in(client).status_code == 302
    response = client.get(reverse(name))
    assert response.status_code == 200, response.headers
    assert b"d-desk" in response.content
