"""Every page of the desk and of one's account speaks one language: English under /en/, else Danish; the municipality's words are marked."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from sammenhaeng.desk.editing.fields import NumberField
from sammenhaeng.desk.editing.fields import written as written_number
from sammenhaeng.desk.reminders import send_reminders
from sammenhaeng.desk.signing_in.invitations import invite
from sammenhaeng.people.actions import choose_language
from sammenhaeng.people.permissions import person_in
from tests.desk.permission_posts import posted
from tests.desk.permission_table import ACCOUNT, lines_of
from tests.desk.test_permissions import OURS, PLACES_IN_TABLE, address
from tests.desk.two_towns import Undone, both_built, client_of, towns  # noqa: F401 (fixtures)
from tests.desk.words_shown import DANISH, ENGLISH, words_of, wrong_words

LANGUAGES = {"en": DANISH, "da": ENGLISH}
WHO = ("lead", "partner", "approver", "administrator", "installation")
NAMES = ("Gået Videre", "Dorthe Drift", "Hjemby", "Fremmed", "Nyt område")
"""Names of people and places, which are the same in every language."""
ANSWERING = [name for ((name,), said) in list(lines_of(ACCOUNT))[1:] if said[1] in ("yes", "-", "no", "fail")]
"""Pages of one's account that answer themselves, be it that they are not there."""
PAGES = [(name, about, said) for name, about, method, said in PLACES_IN_TABLE if method == "GET"]
FORMS = [(name, about, said) for name, about, method, said in PLACES_IN_TABLE if method == "POST"]


def ids(lines):
    return [f"{name}-{about}" for name, about, _said in lines]


def not_in_language(answer, language):
    """The sentences of a page that are in the other language; none for a file."""
    if not answer["Content-Type"].startswith("text/html"):
        return []
    html = answer.content.decode()
    sentences = words_of(html, language)
    assert sentences or not html.strip(), "the page says which language it is in"
    return list(wrong_words(sentences, LANGUAGES[language], NAMES))


def shown(client, where, language, values=None, **rest):
    """What a page says in the other language; everything that is done is taken back. A person may have been sent on."""
    with Undone():
        answer = client.get(where, follow=True) if values is None else client.post(where, values, follow=True, **rest)
        return not_in_language(answer, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "about", "said"), PAGES, ids=ids(PAGES))
def test_a_page_of_the_desk_speaks_one_language(towns, name, about, said, language):  # noqa: F811
    home, _away = towns
    with translation.override(language):
        where = address(name, about, home)
        wrong = {who: shown(client_of(home.people[who]), where, language) for who in WHO}
    assert not any(wrong.values()), {who: sentences for who, sentences in wrong.items() if sentences}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "about", "said"), FORMS, ids=ids(FORMS))
def test_what_is_done_and_what_is_refused_is_said_in_one_language(towns, name, about, said, language):  # noqa: F811
    home, _away = towns
    with translation.override(language):
        where = address(name, about, home)
        client = client_of(home.people["administrator"])
        done = shown(client, where, language, posted(name, *about.rpartition(":")[::2], home))
        refused = shown(client, where, language, {})
    assert not done + refused


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERING)
def test_a_page_of_ones_account_speaks_one_language(towns, name, language):  # noqa: F811
    home, _away = towns
    given = {"pk": 1, "uidb36": "1", "key": "x-y", "provider_id": "oidc", "organization_slug": "kommune"}
    known = OURS[name].pattern.regex.groupindex.keys()
    with translation.override(language):
        where = reverse(name, kwargs={one: given[one] for one in known})
        people = [client_of(None), client_of(home.people["editor"])]
        assert not [sentence for client in people for sentence in shown(client, where, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_wrongly_is_said_in_one_language(towns, language):  # noqa: F811
    home, _away = towns
    with translation.override(language):
        for name in ("account_login", "account_reset_password"):
            for values in ({}, {"login": "x@example.dk", "email": "nobody", "password": "wrong password"}):
                assert not shown(client_of(None), reverse(name), language, values)
        for name in ("account_set_password", "account_reauthenticate", "mfa_activate_totp"):
            for values in ({}, {"password1": "short", "password2": "other", "password": "x", "code": "1"}):
                assert not shown(client_of(home.people["editor"]), reverse(name), language, values)


@pytest.mark.parametrize(
    ("language", "subjects"),
    [
        ("en", ["things await you", "Choose a new password", "You are not registered", "You have been given access"]),
        ("da", ["ting venter på dig", "Vælg en ny adgangskode", "Du er ikke oprettet", "Du har fået adgang"]),
    ],
)
def test_mails_speak_one_language(towns, language, subjects):  # noqa: F811
    home, _away = towns
    lead = home.people["lead"]
    lead.set_password("en lang adgangskode")
    lead.save()
    for user in home.people.values():
        if user is not None:
            choose_language(user=user, language=language)
    send_reminders(timezone.localdate() + timedelta(days=200))
    with translation.override(language):
        client_of(None).post(reverse("account_reset_password"), {"email": lead.email})
        client_of(None).post(reverse("account_reset_password"), {"email": "nobody@example.dk"})
    for invited in (lead, home.people["left"]):
        invite(invited, person_in(home.people["administrator"], home.organisation))
    mails = [one for one in mail.outbox if "fremmed" not in one.to[0]]
    for subject in subjects:
        assert [one for one in mails if subject in one.subject], (subject, [one.subject for one in mails])
    titles = [one.title for rows in (home["edition"].initiatives, home.organisation.tasks) for one in rows.all()]
    for one in mails:
        lines = [line for line in (one.subject, *one.body.splitlines()) if "http" not in line]
        assert not list(wrong_words(lines, LANGUAGES[language], (*NAMES, *titles))), one.subject


def test_numbers_are_read_in_the_language_of_the_page():
    for language, written, shown_again in (("en", "1,250.5", "1,250.5"), ("da", "1.250,5", "1.250,5"), ("en", "1,250", "1,250")):
        with translation.override(language):
            field = NumberField()
            assert written_number(field.clean(written)) == shown_again
            assert field.clean(written) == (Decimal("1250") if written.endswith("250") else Decimal("1250.5"))
