"""Signing in: who gets in, who does not, and that nothing is given away on the way."""

import datetime
import re

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sammenhaeng.desk.signing_in import urls
from sammenhaeng.people.actions import add_organisation, add_person, end_role, give_role
from sammenhaeng.people.links import password_link
from sammenhaeng.people.roles import Role

PASSWORD = "en-lang-adgangskode-42"
OTHER = "en-helt-anden-kode-43"
DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def town(db):
    return add_organisation(code="999", slug="proeveby", name="Prøveby Kommune", by="test")


@pytest.fixture
def anna(town):
    """A reader who has chosen a password."""
    person = add_person(email="anna@kommune.example", name="Anna Andersen", by="test", password=PASSWORD)
    give_role(organisation=town, user=person, role=Role.READER, by="test", on=DAY)
    return person


def sign_in(client, email="anna@kommune.example", password=PASSWORD, next_page="", **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, "next": next_page}, **more)


def is_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_address_of_signing_in_is_one_of_our_pages_or_not_there(client, anna, signed_in):
    if signed_in:
        sign_in(client)
    shown = set()
    for name in {one.name for one in urls.urlpatterns}:
        try:
            response = client.get(reverse(name), follow=True)
        except NoReverseMatch:
            continue
        assert response.status_code in (200, 401, 404), name
        assert "s-footer" in response.content.decode(), name
        shown.add(response.status_code)
    assert shown == {200, 401, 404} or signed_in


@pytest.mark.parametrize(
    "place", ["tilmelding/", "e-mail/", "e-mail/sendt/", "andet-login/", "andet-login/tilmelding/", "signup/", "oidc/oidc/login/"]
)
def test_there_is_no_sign_up_and_nobody_changes_their_own_address(client, anna, place):
    sign_in(client)
    assert client.get(f"/konto/{place}").status_code == 404
    assert client.post(f"/konto/{place}", {"email": "x@y.example"}).status_code == 404


def test_the_right_password_gives_the_desk_and_the_wrong_one_a_sentence(client, anna):
    response = sign_in(client, password="forkert-adgangskode")
    assert response.status_code == 200
    assert "E-mail og adgangskode passer ikke sammen" in response.content.decode()
    assert sign_in(client)["Location"] == reverse("desks")
    assert client.get(reverse("desk", args=["proeveby"])).status_code == 200


def test_an_unknown_person_hears_the_same_as_one_with_a_wrong_password(client, anna):
    known = sign_in(client, password="forkert-adgangskode").content.decode()
    unknown = sign_in(client, email="anne@kommune.example", password="forkert-adgangskode").content.decode()
    strip = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|ann[ae]@kommune.example')
    assert strip.sub("", known) == strip.sub("", unknown)


def test_asking_for_a_new_password_does_not_tell_who_is_registered(client, anna):
    answers = [client.post(reverse("account_reset_password"), {"email": one}) for one in ("anna@kommune.example", "anne@kommune.example")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, reverse("account_reset_password_done"))}
    assert [len(message.to) for message in mail.outbox] == [1, 1]
    assert "Vælg en ny adgangskode" in mail.outbox[0].subject
    assert "ikke oprettet" in mail.outbox[1].subject


def test_five_wrong_passwords_lock_a_person_wherever_the_next_one_comes_from(client, anna):
    for number in range(5):
        host = ("127.0.0.1", "localhost")[number % 2]
        assert sign_in(client, password="forkert-adgangskode", REMOTE_ADDR=f"10.0.0.{number}", HTTP_HOST=host).status_code == 200
    response = sign_in(client, REMOTE_ADDR="10.1.1.1")
    assert response.status_code == 429
    assert "Der er prøvet for mange gange; vent ti minutter, og prøv så igen." in response.content.decode()
    assert not is_in(client)


def test_an_unknown_address_is_locked_just_the_same(client, anna):
    for number in range(5):
        sign_in(client, email="ingen@kommune.example", REMOTE_ADDR=f"10.0.0.{number}")
    assert sign_in(client, email="ingen@kommune.example").status_code == 429
    assert sign_in(client).status_code == 302


def test_a_new_password_by_mail_ends_the_lock(client, anna):
    for number in range(5):
        sign_in(client, password="forkert-adgangskode", REMOTE_ADDR=f"10.0.0.{number}")
    choose_password(client, password_link(anna), OTHER)
    assert sign_in(client, password=OTHER).status_code == 302


def choose_password(client, link, password):
    path = link.removeprefix(configured.SITE_URL)
    answer = client.get(path, follow=True)
    form = answer.redirect_chain[-1][0] if answer.redirect_chain else path
    return client.post(form, {"password1": password, "password2": password})


def test_a_link_to_choose_a_password_works_once_and_not_after_three_days(client, anna, settings):
    link = password_link(anna)
    assert choose_password(client, link, OTHER).status_code == 302
    assert "Linket virker ikke længere" in client.get(link.removeprefix(settings.SITE_URL), follow=True).content.decode()
    later = password_link(anna)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Linket virker ikke længere" in client.get(later.removeprefix(settings.SITE_URL), follow=True).content.decode()


@pytest.mark.parametrize("password", ["kort", "123456789012", "anna@kommune.example"])
def test_a_poor_password_is_refused(client, anna, password):
    response = choose_password(client, password_link(anna), password)
    assert response.status_code == 200
    assert not sign_in(client, password=password).has_header("Location")


def test_links_in_mails_begin_with_the_installations_own_address(client, anna, settings):
    settings.SITE_URL = "https://maal.kommunen.example"
    settings.ALLOWED_HOSTS = ["maal.kommunen.example", "ond.example"]
    client.post(reverse("account_reset_password"), {"email": anna.email}, HTTP_HOST="ond.example")
    [message] = mail.outbox
    assert "https://maal.kommunen.example/konto/adgangskode/ny/" in message.body
    assert "ond.example" not in message.body + message.subject


def test_a_mail_is_in_the_language_that_the_person_chose(client, anna):
    sign_in(client)
    assert client.post(reverse("account"), {"language": "en"}).status_code == 302
    client.post(reverse("account_reset_password"), {"email": anna.email})
    assert "/en/konto/adgangskode/ny/" in mail.outbox[0].body


def test_a_wrong_host_is_refused(client, db):
    answer = client.get("/", HTTP_HOST="ond.example")
    assert (answer.status_code, "Adressen kan ikke bruges" in answer.content.decode()) == (400, True)
    assert client.get(reverse("account_login"), HTTP_HOST="ond.example").status_code == 400


@pytest.mark.parametrize(
    "bad", ["https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)", "https:ond.example", "http://localhost/"]
)
def test_one_is_not_sent_elsewhere_after_signing_in_or_out(client, anna, bad):
    assert sign_in(client, next_page=bad)["Location"] == reverse("desks")
    assert client.post(reverse("account_logout"), {"next": bad})["Location"] == reverse("home")


def test_one_is_sent_to_the_page_that_one_asked_for(client, anna):
    wanted = reverse("desk", args=["proeveby"])
    assert client.get(wanted)["Location"] == f"{reverse('account_login')}?next={wanted}"
    assert sign_in(client, next_page=wanted)["Location"] == wanted


def test_the_session_is_a_new_one_after_signing_in(client, anna):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    before = client.session.session_key
    sign_in(client)
    assert before
    assert client.session.session_key != before


def test_signing_out_ends_the_session_itself(client, anna):
    sign_in(client)
    old = client.cookies["sessionid"].value
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = old
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))


def test_a_new_password_ends_every_other_session(client, anna, django_user_model):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
    assert answer.status_code == 302
    assert client.get(reverse("account")).status_code == 200
    assert elsewhere.get(reverse("account"))["Location"].startswith(reverse("account_login"))


def test_an_ended_role_ends_the_access_at_once(client, anna):
    give_role(organisation=anna.memberships.get().organisation, user=another(), role=Role.ADMINISTRATOR, by="test", on=DAY)
    sign_in(client)
    end_role(membership=anna.memberships.get(), by="test", on=DAY, reason="Nyt job")
    assert client.get(reverse("desk", args=["proeveby"])).status_code == 404
    assert "Du har ingen rolle" in client.get(reverse("desks")).content.decode()


def another():
    return add_person(email="bo@kommune.example", name="Bo", by="test")


def test_a_deactivated_person_is_out_at_once_and_stays_out(client, anna):
    sign_in(client)
    anna.is_active = False
    anna.save()
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))
    assert sign_in(client)["Location"] == reverse("account_inactive")
    assert client.get(reverse("account"))["Location"].startswith(reverse("account_login"))
    client.post(reverse("account_reset_password"), {"email": anna.email})
    assert "ikke oprettet" in mail.outbox[0].subject


@pytest.fixture
def example(town):
    person = add_person(email="laeser@eksempel.test", name="Eksempel Læser", by="test", password=PASSWORD, is_example=True)
    give_role(organisation=town, user=person, role=Role.READER, by="test", on=DAY)
    return person


@pytest.mark.parametrize(
    ("embedded", "wanted", "gets_in"), [(True, True, True), (True, False, False), (False, True, False), (False, False, False)]
)
def test_example_people_sign_in_on_the_embedded_default_with_debug_only(client, example, settings, embedded, wanted, gets_in):
    settings.EMBEDDED, settings.EXAMPLE_PEOPLE = embedded, wanted
    sign_in(client, email=example.email)
    assert (client.get(reverse("account")).status_code == 200) is gets_in


def test_an_example_persons_open_session_ends_with_debug(client, example, settings):
    settings.EMBEDDED = settings.EXAMPLE_PEOPLE = True
    sign_in(client, email=example.email)
    assert client.get(reverse("desk", args=["proeveby"])).status_code == 200
    settings.EXAMPLE_PEOPLE = False
    assert client.get(reverse("desk", args=["proeveby"]))["Location"].startswith(reverse("account_login"))
    client.post(reverse("account_reset_password"), {"email": example.email})
    assert mail.outbox == []


def test_forms_of_signing_in_need_their_token(anna):
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client)
    assert response.status_code == 403
    assert "Siden var for gammel" in response.content.decode()


def test_nothing_is_kept_by_a_cache_on_the_way(client, anna):
    assert "no-store" in client.get(reverse("account_login"))["Cache-Control"]
    sign_in(client)
    assert "no-store" in client.get(reverse("account"))["Cache-Control"]
