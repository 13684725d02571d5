"""People and their roles: what an administrator can do, and cannot."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.actions import add_organisation, add_person, add_unit, give_role, make_installation_administrator
from sammenhaeng.people.queries import organisation_with, people_of, user_with
from sammenhaeng.people.roles import Role
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.strategy.actions.leads import give_lead
from sammenhaeng.strategy.queries.people import led_counts, represented, without_lead
from tests.desk.test_signing_in import choose_password, sign_in

DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def town(viborg):
    return viborg.framework.organisation


@pytest.fixture
def boss(town, client):
    """The town's only administrator, signed in."""
    person = add_person(email="boss@kommune.example", name="Birthe Boss", by="test")
    give_role(organisation=town, user=person, role=Role.ADMINISTRATOR, by="test", on=DAY)
    client.force_login(person)
    return person


@pytest.fixture
def elsewhere(db):
    """Another town with its own administrator."""
    other = add_organisation(code="999", slug="andetsteds", name="Andetsteds Kommune", by="test")
    person = add_person(email="anden@kommune.example", name="Anders Anden", by="test")
    give_role(organisation=other, user=person, role=Role.ADMINISTRATOR, by="test", on=DAY)
    return other


def address(name, town, *more):
    return reverse(name, args=[town.slug, *more])


def held(town, user):
    return next(one for one in people_of(town) if one.user_id == user.pk)


def add(client, town, role="reader", email="ny@kommune.example", **more):
    return client.post(address("desk_person_new", town), {"email": email, "name": "Nina Ny", "role": role, "unit": "", **more})


def verbs(town):
    return [event.verb for event in town_events(town)]


def town_events(town):
    return events_of(town.slug)


def test_a_new_person_gets_a_mail_and_chooses_a_password(client, boss, town):
    assert add(client, town, role="editor")["Location"] == address("desk_people", town)
    [message] = mail.outbox
    assert message.to == ["ny@kommune.example"]
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    assert "Nina Ny" in message.body
    client.post(reverse("account_logout"))
    choose_password(client, link, "en-lang-adgangskode-42")
    assert sign_in(client, email="ny@kommune.example", next_page=address("desk", town))["Location"] == address("desk", town)
    assert client.get(address("desk_people", town)).status_code == 403
    assert client.get(address("desk", town)).status_code == 200


def test_the_page_shows_who_has_which_role_since_when(client, boss, town):
    unit = add_unit(organisation=town, name="Børn og Unge", by="test")
    person = add_person(email="lis@kommune.example", name="Lis Leder", by="test")
    give_role(organisation=town, user=person, role=Role.LEAD, by="test", on=DAY, unit=unit)
    text = client.get(address("desk_people", town)).content.decode()
    assert all(
        word in text
        for word in ("Lis Leder", "lis@kommune.example", "tovholder", "Børn og Unge", "1. januar 2026", "ikke logget ind endnu")
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"email": "ikke-en-adresse"}, "gyldig e-mail"),
        ({"email": ""}, "påkrævet"),
        ({"role": "installation"}, "gyldig valgmulighed"),
        ({"role": "is_superuser"}, "gyldig valgmulighed"),
        ({"role": ""}, "påkrævet"),
        ({"role": "partner"}, "Vælg den samarbejdspartner"),
        ({"role": "partner", "partners": ["999999"]}, "gyldig valgmulighed"),
        ({"unit": "999999"}, "gyldig valgmulighed"),
        ({"email": "boss@kommune.example"}, "har allerede en rolle"),
        ({"name": "x" * 10_000}, "højst have 150"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(client, boss, town, told, sentence):
    response = add(client, town, **({"email": "ny@kommune.example"} | told))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert user_with("ny@kommune.example") is None
    assert len(people_of(town)) == 1
    assert mail.outbox == []


def test_another_towns_unit_and_partners_cannot_be_chosen(client, boss, town, elsewhere):
    unit = add_unit(organisation=elsewhere, name="Fremmed", by="test")
    assert add(client, town, unit=str(unit.pk)).status_code == 422


def test_a_partners_person_is_tied_to_partners_and_freed_again(client, boss, town):
    partners = list(town.partners.order_by("pk")[:2])
    assert add(client, town, role="partner", partners=[str(one.pk) for one in partners]).status_code == 302
    person = user_with("ny@kommune.example")
    assert {one.pk for one in represented(town)[person.pk]} == {one.pk for one in partners}
    assert partners[0].name in client.get(address("desk_people", town)).content.decode()
    one = address("desk_person", town, held(town, person).pk)
    client.post(one, {"role": "partner", "unit": "", "partners": [str(partners[1].pk)]})
    assert [choice.pk for choice in represented(town)[person.pk]] == [partners[1].pk]
    client.post(one, {"role": "reader", "unit": ""})
    assert person.pk not in represented(town)
    assert verbs(town).count("representative_added") == 2
    assert verbs(town).count("representative_removed") == 2


def test_a_role_is_changed_ended_with_a_reason_and_given_again(client, boss, town):
    add(client, town)
    person = user_with("ny@kommune.example")
    pk = held(town, person).pk
    client.post(address("desk_person", town, pk), {"role": "approver", "unit": ""})
    assert held(town, person).role == Role.APPROVER
    assert (
        client.post(address("desk_person_end", town, pk), {"reason": " "}, follow=True)
        .content.decode()
        .count("Skriv, hvorfor rollen slutter")
        == 1
    )
    assert held(town, person).ended_on is None
    client.post(address("desk_person_end", town, pk), {"reason": "Nyt job i Aarhus"})
    assert held(town, person).ended_on is not None
    [ended] = [event for event in town_events(town) if event.verb == "role_ended"]
    assert (ended.reason, ended.actor) == ("Nyt job i Aarhus", "Birthe Boss")
    assert "har ingen rolle mere" in client.get(address("desk_people", town)).content.decode()
    assert client.post(address("desk_person_link", town, pk)).status_code == 404
    client.post(address("desk_person", town, pk), {"role": "reader", "unit": ""})
    assert held(town, person).ended_on is None


def test_ending_a_leads_role_says_how_many_initiatives_wait_for_another(client, boss, town):
    add(client, town, role="lead")
    person = user_with("ny@kommune.example")
    for initiative in without_lead(town, 3):
        give_lead(initiative=initiative, user=person, by="test")
    assert led_counts(town) == {person.pk: 3}
    pk = held(town, person).pk
    assert "3 indsatser" in client.get(address("desk_person", town, pk)).content.decode()
    assert (
        "tovholder for 3 indsatser" in client.post(address("desk_person_end", town, pk), {"reason": "Barsel"}, follow=True).content.decode()
    )


def test_the_last_administrator_stays(client, boss, town):
    pk = held(town, boss).pk
    for name, told in (("desk_person_end", {"reason": "Nok"}), ("desk_person", {"role": "reader", "unit": ""})):
        text = client.post(address(name, town, pk), told, follow=True).content.decode()
        assert "kommunens eneste administrator" in text
    assert held(town, boss).role == Role.ADMINISTRATOR
    assert held(town, boss).ended_on is None


def test_an_administrator_reaches_no_other_town_by_guessing_numbers(client, boss, town, elsewhere):
    theirs = people_of(elsewhere)[0]
    for name in ("desk_person", "desk_person_end", "desk_person_link"):
        assert client.post(address(name, town, theirs.pk), {"role": "reader", "reason": "x", "unit": ""}).status_code == 404
        assert client.post(address(name, elsewhere, theirs.pk), {"role": "reader", "reason": "x", "unit": ""}).status_code == 404
    for name in ("desk_people", "desk_person_new", "desk_unit_new", "desk_organisation"):
        assert client.post(address(name, elsewhere), {"name": "x", "update_months": 5}).status_code in (404, 405)
    assert client.get(address("desk_people", elsewhere)).status_code == 404
    assert people_of(elsewhere)[0].role == Role.ADMINISTRATOR


def test_no_field_gives_rights_over_the_installation(client, boss, town):
    add(client, town, is_superuser="on", is_staff="on", is_example="on")
    client.post(address("desk_person", town, held(town, boss).pk), {"role": "administrator", "unit": "", "is_superuser": "on"})
    for person in (boss, user_with("ny@kommune.example")):
        person.refresh_from_db()
        assert [person.is_superuser, person.is_staff, person.is_example] == [False, False, False]
    assert client.get(reverse("installation")).status_code == 404
    assert client.post(reverse("installation"), {}).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_see_or_change_people(client, boss, town, role):
    person = add_person(email="r@kommune.example", name="R", by="test")
    give_role(organisation=town, user=person, role=role, by="test", on=DAY)
    client.force_login(person)
    pk = held(town, boss).pk
    assert client.get(address("desk_people", town)).status_code == 403
    assert client.get(address("desk_person", town, pk)).status_code == 403
    assert add(client, town).status_code == 403
    assert client.post(address("desk_person", town, held(town, person).pk), {"role": "administrator", "unit": ""}).status_code == 403
    assert held(town, person).role == role


def test_units_and_ways_of_working_are_chosen(client, boss, town):
    client.post(address("desk_unit_new", town), {"name": "Teknik og Miljø"})
    assert "højst 200 tegn" in client.post(address("desk_unit_new", town), {"name": "x" * 201}, follow=True).content.decode()
    client.post(address("desk_organisation", town), {"update_months": "6", "four_eyes": "on"})
    chosen = organisation_with(town.slug)
    assert (chosen.update_months, chosen.four_eyes) == (6, True)
    for bad in ("0", "25", "x", ""):
        client.post(address("desk_organisation", town), {"update_months": bad})
    assert organisation_with(town.slug).update_months == 6
    assert "organisation_changed" in verbs(town)
    assert "Teknik og Miljø" in client.get(address("desk_people", town)).content.decode()


def test_hostile_names_are_shown_as_text(client, boss, town):
    add(client, town, name="<script>alert(1)</script>")
    client.post(address("desk_unit_new", town), {"name": "<img src=x onerror=alert(1)>"})
    text = client.get(address("desk_people", town)).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_mail_server_that_is_away_loses_nothing(client, boss, town, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1
    text = client.post(
        address("desk_person_new", town), {"email": "ny@kommune.example", "name": "Nina Ny", "role": "reader", "unit": ""}, follow=True
    ).content.decode()
    assert "kunne ikke sendes" in text
    assert held(town, user_with("ny@kommune.example")).role == Role.READER


def test_a_person_who_already_signs_in_here_is_sent_to_the_new_desk(client, boss, town, elsewhere):
    person = user_with("anden@kommune.example")
    person.last_login = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    person.save()
    add(client, town, email="Anden@Kommune.example")
    assert address("desk", town) in mail.outbox[0].body
    assert "Vælg først en adgangskode" not in mail.outbox[0].body
    assert held(town, person).user.shown_name == "Anders Anden"


@pytest.fixture
def owner(client, db):
    """An administrator of the installation, signed in."""
    person = add_person(email="drift@firma.example", name="Dorthe Drift", by="test")
    make_installation_administrator(user=person, by="test")
    client.force_login(person)
    return person


def new_town(client, **more):
    told = {"code": "630", "slug": "", "email": "foerste@vejle.example", "name": "Frida Første"}
    return client.post(reverse("installation"), told | more)


@pytest.fixture
def catalogue(db):
    load_catalogue(by="test")


def test_the_installations_administrator_adds_a_town_with_its_first_administrator(client, owner, catalogue, elsewhere):
    assert client.get(reverse("desks"))["Location"] == reverse("installation")
    assert "Andetsteds Kommune" in client.get(reverse("installation")).content.decode()
    assert new_town(client)["Location"] == reverse("installation")
    vejle = organisation_with("vejle")
    assert (vejle.code, vejle.name) == ("630", "Vejle Kommune")
    [administrator] = people_of(vejle)
    assert (administrator.user.email, administrator.role) == ("foerste@vejle.example", "administrator")
    assert mail.outbox[0].to == ["foerste@vejle.example"]
    assert client.get(address("desk_people", vejle)).status_code == 200


@pytest.mark.parametrize("slug", ["installation", "konto", "skrivebord", "om", "andetsteds", "Ø ø"])
def test_a_town_cannot_have_an_address_that_is_taken(client, owner, catalogue, elsewhere, slug):
    assert new_town(client, slug=slug).status_code == 422
    assert organisation_with("vejle") is None
    assert user_with("foerste@vejle.example") is None
    assert mail.outbox == []


def test_a_town_is_added_once(client, owner, catalogue):
    new_town(client)
    assert new_town(client, slug="vejle-igen").status_code == 422
