"""The table of permissions: every address and every act × every person × own and other municipality."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.roles import Act
from tests.desk.permission_posts import posted
from tests.desk.permission_table import ACCOUNT, ACTS, PLACES, lines_of
from tests.desk.two_towns import PERSONS, ROLES, Undone, both_built, client_of, counts, towns  # noqa: F401 (fixtures)

(_, COLUMNS), *LINES = lines_of(PLACES)
PLACES_IN_TABLE = [(name, about, method, dict(zip(COLUMNS, said, strict=True))) for (name, about, method), said in LINES]
FORMS = {"desk_plan_appendix": ".csv", "desk_plan_case": ".docx", "desk_plan_quarter": ".docx"}
STATUS = {"login": (302,), "yes": (200, 302), "no": (403,), "-": (404,), "said": (200, 302, 422), "on": (302,), "fail": (401,)}
WITHOUT_A_ROW = {".", ""}


def addresses(patterns=None, base=""):
    """Every address with its name: (the whole pattern, name, the pattern)."""
    for one in patterns or get_resolver().url_patterns:
        if isinstance(one, URLPattern):
            yield f"{base}{one.pattern}", one.name, one
        else:
            yield from addresses(one.url_patterns, f"{base}{one.pattern}")


OURS = {name: one for whole, name, one in addresses() if whole.startswith(("skrivebord/", "konto/", "kalender/"))}
DESK = {name: one for whole, name, one in addresses() if whole.startswith("skrivebord/")}


def address(name, about, town, row_of=None):
    """The address of a line in a town; row_of: the town whose row it names, the same where not said."""
    word, _, thing = about.rpartition(":")
    row, kwargs = (row_of or town).things.get(thing), {}
    for parameter in DESK[name].pattern.converters:
        if parameter == "organisation":
            kwargs[parameter] = town.slug
        elif parameter in ("pk", "parent"):
            kwargs[parameter] = row.pk
        elif parameter == "slug":
            kwargs[parameter] = row.slug
        else:
            kwargs[parameter] = word
    found = reverse(name, kwargs=kwargs)
    found = f"{found.rstrip('/')}{FORMS[name]}" if name in FORMS else found
    return f"{found}?form=direction" if word == "target" else found


def send(client, method, where, values):
    with Undone():
        before = counts()
        answer = client.get(where) if method == "GET" else client.post(where, values)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer, body.decode(errors="replace"), counts() != before


def problem(said, method, answer, stored):
    """What is not as the table says; "" where all is."""
    found = answer.status_code
    if found not in STATUS[said] or (said == "yes" and found != (200 if method == "GET" else 302)):
        return f"got {found}"
    if said == "login" and "/konto/login/" not in answer.url:
        return f"sent to {answer.url}"
    if stored != (said == "yes" and method == "POST"):
        return "something was stored" if stored else "nothing was stored"
    return ""


def test_every_address_is_in_the_table():
    named = {name for name, *_rest in PLACES_IN_TABLE} | {name for ((name,), _) in list(lines_of(ACCOUNT))[1:]} | {"calendar"}
    missing, gone = sorted(OURS.keys() - named), sorted(named - OURS.keys())
    assert not missing, f"write in tests/desk/permission_table.py who may use: {', '.join(missing)}"
    assert not gone, f"these are no addresses any more: {', '.join(gone)}"
    assert tuple(COLUMNS) == PERSONS


@pytest.mark.parametrize(
    ("name", "about", "method", "said"), PLACES_IN_TABLE, ids=[f"{name}-{about}-{method}" for name, about, method, _ in PLACES_IN_TABLE]
)
def test_each_address_lets_in_those_whom_the_table_names_and_nobody_from_elsewhere(towns, name, about, method, said):  # noqa: F811
    home, away = towns
    wrong = []
    for person, expected in said.items():
        client = client_of(home.people[person])
        values = posted(name, *about.rpartition(":")[::2], home) if method == "POST" else {}
        answer, _body, stored = send(client, method, address(name, about, home), values)
        if words := problem(expected, method, answer, stored):
            wrong.append(f"{person}: the table says {expected}, {words}")
        elsewhere = expected if person == "installation" else "login" if person == "nobody" else "-"
        if "organisation" not in DESK[name].pattern.converters:
            continue
        values = posted(name, *about.rpartition(":")[::2], away) if method == "POST" else {}
        answer, body, stored = send(client, method, address(name, about, away), values)
        if words := problem(elsewhere, method, answer, stored):
            wrong.append(f"{person} elsewhere: {words}")
        if person != "installation" and away.mark in body:
            wrong.append(f"{person} elsewhere: is told about it")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(DESK))
def test_other_methods_than_those_of_the_table_are_refused(towns, name):  # noqa: F811
    home, _away = towns
    lines = [line for line in PLACES_IN_TABLE if line[0] == name]
    methods = {method for *_rest, method, _said in lines}
    client = client_of(home.people["installation"])
    for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - methods:
        answer = client.generic(method, address(name, lines[0][1], home))
        assert answer.status_code == 405, method


WITH_ROWS = [line for line in PLACES_IN_TABLE if line[1].rpartition(":")[2] not in WITHOUT_A_ROW]


@pytest.mark.parametrize(("name", "about", "method", "said"), WITH_ROWS, ids=[f"{a}-{b}-{c}" for a, b, c, _ in WITH_ROWS])
def test_another_municipalitys_row_is_not_found_through_ones_own_address(towns, name, about, method, said):  # noqa: F811
    home, away = towns
    for person in ("administrator", "installation", "editor", "partner", "lead"):
        values = posted(name, *about.rpartition(":")[::2], home) if method == "POST" else {}
        answer, body, stored = send(client_of(home.people[person]), method, address(name, about, home, row_of=away), values)
        expected = (404,) if said[person] in ("yes", "on", "-") else (403, 404)
        assert answer.status_code in expected, person
        assert not stored, person
        assert away.mark not in body, person


@pytest.mark.parametrize("person", ["left", "switched_off"])
def test_who_has_left_or_is_switched_off_gets_in_nowhere(towns, person):  # noqa: F811
    home, _away = towns
    user = home.people["left" if person == "left" else "administrator"]
    client = client_of(user)
    user.is_active = person == "left"
    user.save()
    wrong = []
    for name, about, method, _said in PLACES_IN_TABLE:
        if "organisation" not in DESK[name].pattern.converters:
            continue
        values = posted(name, *about.rpartition(":")[::2], home) if method == "POST" else {}
        answer, _body, stored = send(client, method, address(name, about, home), values)
        if words := problem("-" if person == "left" else "login", method, answer, stored):
            wrong.append(f"{name} {about} {method}: {words}")
    user.is_active = True
    user.save()
    assert not wrong, "\n".join(wrong)


(_, ACT_COLUMNS), *ACT_LINES = lines_of(ACTS)


def test_every_act_is_in_the_table():
    assert {act for ((act,), _said) in ACT_LINES} == {act.value for act in Act}
    assert set(ACT_COLUMNS) == {*ROLES, "installation"}


@pytest.mark.parametrize(("act", "said"), [(act, dict(zip(ACT_COLUMNS, said, strict=True))) for ((act,), said) in ACT_LINES])
def test_each_act_is_for_the_roles_that_the_table_names_on_anything_or_on_their_own(towns, act, said):  # noqa: F811
    home, away = towns
    for role, expected in said.items():
        person = person_in(home.people[role], home.organisation)
        assert person.may(Act(act)) == (expected == "yes"), role
        assert person.may(Act(act), own=True) == (expected in ("yes", "own")), role
        stranger = person_in(home.people[role], away.organisation)
        assert stranger.may(Act(act), own=True) == (role == "installation" and expected == "yes"), role


@pytest.mark.parametrize(("name", "said"), [(name, said) for ((name,), said) in list(lines_of(ACCOUNT))[1:]])
def test_the_pages_of_ones_own_account_are_the_same_for_every_role(towns, name, said):  # noqa: F811
    home, _away = towns
    given = {"pk": 1, "uidb36": "1", "key": "x-y", "provider_id": "oidc", "organization_slug": "kommune"}
    pattern = OURS[name].pattern
    known = pattern.regex.groupindex.keys()
    where = reverse(name, kwargs={one: given[one] for one in known})
    for person in PERSONS:
        expected = said[0 if person == "nobody" else 1]
        with transaction.atomic():
            answer = client_of(home.people[person]).get(where)
            transaction.set_rollback(True)
        assert answer.status_code in STATUS[expected], person
        assert expected != "yes" or answer.status_code == 200, person
        assert expected != "login" or "/konto/login/" in answer.url, person


def test_the_calendar_opens_with_its_secret_address_and_with_nothing_else(towns):  # noqa: F811
    home, away = towns
    for person in PERSONS:
        client = client_of(home.people[person])
        assert client.get(reverse("calendar", args=[home["lead_membership"].calendar_key])).status_code == 200
        assert client.get(reverse("calendar", args=[home["left_membership"].calendar_key])).status_code == 404
        for guess in ("x", home.slug, str(home["lead_membership"].pk), home["lead_membership"].calendar_key[::-1]):
            assert client.get(reverse("calendar", args=[guess])).status_code == 404
    body = client_of(None).get(reverse("calendar", args=[home["editor_membership"].calendar_key])).content.decode()
    assert away.slug not in body
