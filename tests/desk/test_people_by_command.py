"""The first administrator, and the example people of `make run`."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from rich.console import Console

from sammenhaeng.cli.example_people import PEOPLE, make_example_people
from sammenhaeng.cli.tables import print_sign_ins
from sammenhaeng.people.actions import CannotChangePeople, add_person, renew_example_password
from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.queries import people_of, user_with
from sammenhaeng.people.roles import Act, Role
from sammenhaeng.strategy.queries.desk import own_initiatives
from sammenhaeng.strategy.queries.people import led_counts, represented
from tests.desk.test_signing_in import choose_password, sign_in


@pytest.fixture
def town(viborg):
    return viborg.framework.organisation


def run(*words):
    """(what the command printed, what it complained of, its exit code)"""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*words, stdout=out, stderr=err)
    except SystemExit as end:
        return out.getvalue(), err.getvalue(), end.code
    return out.getvalue(), err.getvalue(), 0


def test_the_first_administrator_of_a_town_chooses_a_password_by_the_link_and_comes_in(client, town):
    printed, complaint, code = run("administrator", "Ida@Kommune.example", "--organisation", town.slug, "--name", "Ida Iversen")
    assert (complaint, code) == ("", 0)
    first, link = printed.strip().splitlines()
    assert "Ida Iversen er administrator af Viborg Kommune" in first
    choose_password(client, link, "en-lang-adgangskode-42")
    assert sign_in(client, email="ida@kommune.example").status_code == 302
    assert client.get(reverse("desk_people", args=[town.slug])).status_code == 200
    assert client.get(reverse("installation")).status_code == 404


def test_without_a_town_it_is_the_installations_administrator(client, town):
    _printed, _complaint, code = run("administrator", "drift@firma.example")
    person = person_in(user_with("drift@firma.example"), town)
    assert code == 0
    assert person.may(Act.INSTALLATION)
    assert person.role is Role.ADMINISTRATOR


def test_asking_twice_makes_one_person_and_a_fresh_link(client, town):
    links = {run("administrator", "ida@kommune.example", "--organisation", town.slug)[0].strip().splitlines()[-1] for _ in range(2)}
    assert len(people_of(town)) == 1
    choose_password(client, links.pop(), "en-lang-adgangskode-42")
    assert sign_in(client, email="ida@kommune.example").status_code == 302


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ingen-adresse"], "er ingen e-mailadresse"),
        (["ida@kommune.example", "--organisation", "atlantis"], "Der er ingen kommune med adressen atlantis"),
        (["laeser@eksempel.test"], "er en eksempelbruger"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_exit_code_2(town, words, sentence):
    add_person(email="laeser@eksempel.test", name="Eksempel Læser", by="test", is_example=True)
    printed, complaint, code = run("administrator", *words)
    assert (printed, code) == ("", 2)
    assert sentence in complaint
    assert complaint.count("\n") <= 1
    assert user_with("ida@kommune.example") is None
    assert not user_with("laeser@eksempel.test").is_superuser


def test_each_role_has_an_example_person_who_signs_in(client, town, settings):
    settings.EMBEDDED = settings.EXAMPLE_PEOPLE = True
    make_example_people(town.slug)
    assert {held.role for held in people_of(town)} == set(Role)
    for one in PEOPLE:
        assert one.name.startswith("Eksempel ")
        assert sign_in(client, email=one.email, password=one.password).status_code == 302
        landed = client.get(reverse("desks"), follow=True)
        assert landed.status_code == 200
        assert landed.wsgi_request.user.is_example
        client.post(reverse("account_logout"))


def test_the_example_lead_has_something_to_lead_and_the_partners_person_a_partner(town, viborg):
    make_example_people(town.slug)
    lead, partner = user_with("tovholder@eksempel.test"), user_with("partner@eksempel.test")
    assert led_counts(town) == {lead.pk: 4}
    assert len(represented(town)[partner.pk]) == 1
    assert own_initiatives(viborg, partner)


def test_making_them_again_changes_nothing_that_somebody_changed(town):
    make_example_people(town.slug)
    before = [(held.pk, held.role, held.ended_on) for held in people_of(town)]
    make_example_people(town.slug)
    assert [(held.pk, held.role, held.ended_on) for held in people_of(town)] == before


def test_passwords_follow_from_the_installations_key(town, settings, client):
    make_example_people(town.slug)
    old = PEOPLE[0].password
    settings.SECRET_KEY = "en-helt-anden-noegle-som-ogsaa-er-lang-nok-0123"
    assert PEOPLE[0].password != old
    assert len({one.password for one in PEOPLE}) == len(PEOPLE)
    make_example_people(town.slug)
    settings.EMBEDDED = settings.EXAMPLE_PEOPLE = True
    assert sign_in(client, email=PEOPLE[0].email, password=PEOPLE[0].password).status_code == 302


def test_a_real_persons_password_is_never_set_by_the_example(town):
    person = add_person(email="laeser@eksempel.test", name="En rigtig person", by="test", password="min-helt-egen-kode-1")
    with pytest.raises(CannotChangePeople):
        renew_example_password(user=person, password="x", by="test")
    person.refresh_from_db()
    assert person.check_password("min-helt-egen-kode-1")


def test_the_table_of_sign_ins_shows_each_of_them():
    out = io.StringIO()
    print_sign_ins(PEOPLE, Console(file=out, width=140))
    assert all(one.email in out.getvalue() and one.password in out.getvalue() for one in PEOPLE)
