"""Attacks on the desk: forged forms, guessed rows in what is sent, roles that reach for more, and the same form twice."""

import uuid

import pytest
from django.urls import reverse

from sammenhaeng.ledger.models import Event
from sammenhaeng.people.models import Membership, User
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.models import Edition, Plan, Proposal, Story
from sammenhaeng.wheel.models import Task, TaskDone
from tests.desk.permission_posts import initiative, posted
from tests.desk.test_permissions import DESK, OURS, PLACES_IN_TABLE, address, send
from tests.desk.two_towns import ROLES, both_built, client_of, counts, token, towns  # noqa: F401 (fixtures)

WHO_SIGNS = {"saml_acs"}
"""Its answer is signed by the municipality's own sign-in instead."""


def path(name, kwargs=None):
    given = {"pk": 1, "parent": 1, "uidb36": "1", "key": "x-y", "provider_id": "oidc", "organization_slug": "k", "organisation": "hjemby"}
    given |= {"slug": "x", "step": "x", "kind": "goal", "decision": "godkend", "form": "level", "number": 1, "side": 1, "target": 1} | (
        kwargs or {}
    )
    return reverse(name, kwargs={one: given[one] for one in OURS[name].pattern.regex.groupindex | _converters(name)})


def _converters(name):
    return getattr(OURS[name].pattern, "converters", {})


def test_no_form_is_taken_without_the_key_of_its_page(towns):  # noqa: F811
    home, _away = towns
    client, before = client_of(home.people["installation"], enforce_csrf_checks=True), counts()
    taken = [name for name in sorted(OURS.keys() - WHO_SIGNS) if client.post(path(name)).status_code != 403]
    for name, about, method, _said in PLACES_IN_TABLE:
        if method == "POST":
            values = posted(name, *about.rpartition(":")[::2], home) | {"csrfmiddlewaretoken": "x" * 64}
            taken += [f"{name} {about}"] if client.post(address(name, about, home), values).status_code != 403 else []
    assert not taken
    assert counts() == before


def bodies(home, away):
    """Forms of the home town with a row of the other in them: address, about, fields."""
    own, theirs = home["own"], away.things
    their_goal, lead = theirs["goal"].pk, away.people["lead"].pk
    yield from (
        ("desk_edit", "initiative:own", initiative(home, **{name: value}))
        for name, value in (
            ("lead", lead), ("unit", theirs["unit"].pk), ("primary", their_goal), ("others", [their_goal]),
            ("partner", [theirs["spare_partner"].name]), ("partner", [str(theirs["partner"].pk)]),
        )
    )  # fmt: skip
    yield "desk_edit", "goal:goal", {"number": "1.1", "theme": theirs["theme"].pk, "text": "Nyt"}
    yield "desk_new", "goal:", {"number": "8.8", "theme": theirs["theme"].pk, "text": "Nyt"}
    story = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": own.pk, "goal": "", "alt": ""}
    yield "desk_new", "story:", story | {"initiative": theirs["own"].pk}
    yield "desk_edit", "story:story_own", story | {"goal": their_goal}
    for gone, stays in ((theirs["partner"], home["partner"]), (home["partner"], theirs["partner"])):
        yield "desk_merge", ".", {"gone": gone.pk, "stays": stays.pk, "reason": "x"}
    yield from bodies_of_drafts_and_people(home, theirs, lead)


def bodies_of_drafts_and_people(home, theirs, lead):
    """The same for drafts of editions, handing over, tasks, plans and people."""
    draft = {"why": "x", "number": "9.9", "text": "x"}
    for step in ("hvorfor", "del", "saml"):
        yield "desk_edition_step", f"{step}:draft", draft | {"goal": theirs["draft_goal"].pk, "into": home["draft_goal"].pk}
        yield "desk_edition_step", f"{step}:draft", draft | {"goal": home["goal"].pk, "into": home["draft_goal"].pk}
    yield "desk_edition_step", "saml:draft", draft | {"goal": home["draft_goal"].pk, "into": theirs["draft_goal"].pk}
    yield "desk_handover", ".", {"giver": home.people["lead"].pk, "taker": lead, "reason": "x"}
    yield "desk_handover", ".", {"giver": lead, "taker": home.people["editor"].pk, "reason": "x"}
    yield "desk_hand_over", ".", {"former": home.people["lead"].pk, "to": lead, "reason": "x"}
    yield "desk_hand_over", ".", {"former": lead, "to": home.people["editor"].pk, "reason": "x"}
    yield "desk_task_new", ".", posted("desk_task_new", "", ".", home) | {"owner": lead}
    yield "desk_task", "task_own", posted("desk_task", "", "task_own", home) | {"owner": lead}
    yield "desk_task_new", ".", posted("desk_task_new", "", ".", home) | {"owner": home.people["reader"].pk}
    yield "desk_plan_initiatives", "plan", posted("desk_plan_initiatives", "", "plan", home) | {"initiatives": [theirs["own"].slug]}
    yield "desk_person_new", ".", posted("desk_person_new", "", ".", home) | {"unit": theirs["unit"].pk}
    yield "desk_person_new", ".", posted("desk_person_new", "", ".", home) | {"role": "partner", "partners": [theirs["partner"].pk]}
    yield "desk_person", "partner_membership", {"role": "partner", "unit": "", "partners": [theirs["partner"].pk]}


def test_rows_of_another_municipality_cannot_be_named_in_what_is_sent(towns):  # noqa: F811
    home, away = towns
    client = client_of(home.people["administrator"])
    for name, about, values in bodies(home, away):
        answer, _body, stored = send(client, "POST", address(name, about, home), values | {"token": token()})
        assert not stored, (name, about, values)
        assert answer.status_code in (200, 302, 404, 422), (name, about, values)


def test_another_municipalitys_drafts_are_not_opened_by_name(towns):  # noqa: F811
    home, away = towns
    client = client_of(home.people["administrator"])
    assert client.get(f"/skrivebord/hjemby/maal/?udgave={away['draft'].slug}").status_code == 404
    assert client.get(f"/skrivebord/hjemby/ny/goal/?udgave={away['draft'].slug}").status_code == 404
    assert away.mark not in client.get(f"/skrivebord/hjemby/planer/ny/?udgave={away['draft'].slug}").content.decode()
    assert away.mark not in client.get(f"/skrivebord/hjemby/haendelser/?om=goal:{away['goal'].pk}").content.decode()
    assert client.get(f"/skrivebord/hjemby/maal/?udgave={home['draft'].slug}").status_code == 200
    for person in ("reader", "lead"):
        assert client_of(home.people[person]).get(f"/skrivebord/hjemby/maal/?udgave={home['draft'].slug}").status_code == 404


POWER = {"role": "administrator", "is_superuser": "1", "is_staff": "1", "is_example": "1", "user": "1", "email": "x@y.example", "name": "X"}


@pytest.mark.parametrize("person", ROLES)
def test_nobody_becomes_more_than_they_are_by_saying_so(towns, person):  # noqa: F811
    home, away = towns
    client = client_of(home.people[person])
    held = {one.pk: (one.role, one.ended_on) for one in Membership.objects.all()}
    for town in (home, away):
        for role in ("reader", person):
            if person != "administrator" or town is away:
                client.post(address("desk_person", f"{role}_membership", town), POWER | {"unit": ""})
                client.post(address("desk_person_new", ".", town), POWER | {"unit": ""})
    client.post(reverse("installation"), POWER | {"code": "630", "slug": "vejle"})
    client.post(reverse("account"), POWER | {"language": "en"})
    client.post(address("desk_person", f"{person}_membership", home), POWER | {"role": person, "unit": "", "partners": home["partner"].pk})
    assert {one.pk: (one.role, one.ended_on) for one in Membership.objects.all()} == held
    user = User.objects.get(pk=home.people[person].pk)
    assert [user.is_superuser, user.is_staff, user.is_example] == [False, False, False]


def test_an_update_and_an_edit_hold_nothing_but_their_fields(towns):  # noqa: F811
    home, _away = towns
    client = client_of(home.people["lead"])
    more = {
        "initiative": home["others"].pk,
        "user": home.people["editor"].pk,
        "actor": "En anden",
        "slug": "x",
        "edition": home["draft"].pk,
    }
    client.post(address("desk_update", "own", home), {"state": "stuck", "happened": "Stop", "following": "", "token": token()} | more)
    last = Update.objects.last()
    assert (last.initiative, last.user, last.actor) == (home["own"], home.people["lead"], home.people["lead"].shown_name)
    before = home["own"].slug, home["own"].edition_id
    client.post(address("desk_edit", "initiative:own", home), initiative(home, budget="5") | more | {"token": token()})
    home["own"].refresh_from_db()
    assert (home["own"].slug, home["own"].edition_id) == before


def test_a_story_is_not_hung_on_an_initiative_that_is_not_the_writers(towns):  # noqa: F811
    home, _away = towns
    values = {"title": "T", "text": "T", "told_on": "2026-11-01", "initiative": home["others"].pk, "goal": "", "alt": ""}
    for person in ("lead", "partner"):
        _answer, body, stored = send(client_of(home.people[person]), "POST", address("desk_edit", "story:story_own", home), values)
        assert not stored
        assert home["others"].title not in body


def test_somebody_from_outside_does_not_decide_who_leads_or_what_it_may_cost(towns):  # noqa: F811
    home, _away = towns
    values = initiative(home, lead=home.people["partner"].pk, unit=home["unit"].pk, budget="1", update_months="24", title="Nyt forslag")
    client_of(home.people["partner"]).post(address("desk_edit", "initiative:own", home), values | {"token": token()})
    row = type(home["own"]).objects.get(pk=home["own"].pk)
    assert (row.lead, row.unit, row.budget, row.update_months) == (home.people["lead"], None, None, None)
    assert Proposal.objects.last().changes == {"title": "Nyt forslag"}


def test_a_partner_meets_no_other_initiative_on_any_page_that_opens(towns):  # noqa: F811
    home, away = towns
    client, secret = client_of(home.people["partner"]), (home["others"].title, home["third"].title, "møde others", "fond others", away.mark)
    opened = 0
    for name, about, method, said in PLACES_IN_TABLE:
        if method == "GET" and said["partner"] == "yes":
            body = client.get(address(name, about, home)).content.decode()
            opened += 1
            assert not [word for word in secret if word in body], (name, about)
    assert opened > 10
    for which in ("alle", "mine", "tovholder-rejst", "uden-tovholder"):
        body = client.get(f"/skrivebord/hjemby/indsatser/?vis={which}").content.decode()
        assert not [word for word in secret if word in body], which


TWICE = (
    ("desk_update", "own", "lead", Update), ("desk_unchanged", "own", "lead", Update), ("desk_edit", "initiative:own", "lead", Proposal),
    *(("desk_edit", f"{kind}:{kind}", "approver", Proposal) for kind in ("theme", "goal", "target", "partner", "edition", "framework")),
    ("desk_edit", "goal:goal", "editor", Proposal), ("desk_edit", "funding:funding_own", "approver", Proposal),
    *(("desk_new", f"{kind}:", "approver", Proposal) for kind in ("theme", "goal", "partner", "initiative", "story")),
    ("desk_new", "story:", "approver", Story), ("desk_new_under", "target:goal", "approver", Proposal),
    ("desk_new_under", "funding:own", "lead", Proposal), ("desk_new_under", "milestone:own", "lead", Proposal),
    ("desk_retire", "milestone:milestone_own", "lead", Proposal), ("desk_measure", "1:bare_goal", "approver", Proposal),
    ("desk_merge", ".", "approver", Proposal), ("desk_decide", "godkend:proposal_lead", "approver", Event),
    ("desk_decide", "send-tilbage:proposal_lead", "approver", Event), ("desk_decide", "traek-tilbage:proposal_lead", "lead", Event),
    ("desk_decide", "fortryd:proposal_done", "approver", Proposal), ("desk_plan_new", ".", "editor", Plan),
    ("desk_task_new", ".", "editor", Task), ("desk_usual_year", ".", "editor", Task), ("desk_task_done", "task_own", "lead", TaskDone),
    ("desk_begin_edition", ".", "editor", Edition), ("desk_unmerge", "merged", "approver", Event),
    ("desk_person_new", ".", "administrator", Membership), ("desk_unit_new", ".", "administrator", Event),
    ("desk_question_answer", "question", "editor", Event), ("desk_plan_retire", "plan", "editor", Event),
    ("desk_task_retire", "task_own", "editor", Event), ("desk_person_end", "reader_membership", "administrator", Event),
    ("desk_edition_step", "vedtag:draft", "approver", Event), ("desk_edition_step", "opgiv:draft", "editor", Event),
)  # fmt: skip


@pytest.mark.parametrize(("name", "about", "person", "model"), TWICE, ids=[f"{one[0]}-{one[1]}-{one[2]}" for one in TWICE])
def test_the_same_form_twice_has_one_effect(towns, name, about, person, model):  # noqa: F811
    home, _away = towns
    client, where = client_of(home.people[person]), address(name, about, home)
    values = posted(name, *about.rpartition(":")[::2], home)
    before = model.objects.count()
    client.post(where, values)
    once, events = model.objects.count(), Event.objects.count()
    assert once > before
    answer = client.post(where, values)
    assert answer.status_code in (302, 404, 422)
    assert (model.objects.count(), Event.objects.count()) == (once, events)


NUMBERS = ("0", "-1", str(2**31), str(2**63), str(10**20), str(10**30), "abc", "٣", "1.5", "1e3", "", "%00", "9" * 5000)


@pytest.mark.parametrize("number", NUMBERS, ids=[one[:25] or "empty" for one in NUMBERS])
def test_a_number_that_no_row_can_have_is_not_found(towns, number):  # noqa: F811
    home, away = towns
    client, before = client_of(home.people["installation"]), counts()
    for name, about, method, _said in PLACES_IN_TABLE:
        converters = DESK[name].pattern.converters
        if not {"pk", "parent"} & converters.keys():
            continue
        found = address(name, about, home)
        row = str(home[about.rpartition(":")[2]].pk)
        where = found.replace(f"/{row}/", f"/{number}/", 1) if f"/{row}/" in found else found.replace(f"/{row}.", f"/{number}.")
        if where == found or number == "1.5":
            continue
        values = posted(name, *about.rpartition(":")[::2], home)
        answer = client.get(where) if method == "GET" else client.post(where, values)
        assert answer.status_code == 404, where[:80]
    for name, about, values in bodies(home, away):
        sent = {field: number for field in values if field not in ("title", "text", "name", "email", "why", "reason", "version")}
        answer, _body, _stored = send(client, "POST", address(name, about, home), values | sent | {"number": "99.9" if name else ""})
        assert answer.status_code in (200, 302, 400, 404, 422), (name, about, answer.status_code)
    assert counts() == before


def test_a_key_that_is_none_is_as_good_as_none(towns):  # noqa: F811
    home, _away = towns
    client = client_of(home.people["lead"])
    for key in ("x", "", "0" * 36, "'; drop table", "\u202e", str(uuid.uuid4()) * 3):
        answer = client.post(address("desk_unchanged", "own", home), {"token": key})
        assert answer.status_code == 302
    assert Role(home["lead_membership"].role) is Role.LEAD
