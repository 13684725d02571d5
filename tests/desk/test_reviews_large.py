"""A document of thousands of records is looked through and taken over like any other."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone

from sammenhaeng.desk import review_take
from sammenhaeng.documents.models import Review, ReviewSource
from sammenhaeng.documents.readers.blocks import Blocks
from sammenhaeng.documents.readers.blocks_json import blocks_to_json
from sammenhaeng.domain.draft import Draft, GoalDraft, InitiativeDraft, PartnerDraft, SourceFile, ThemeDraft
from sammenhaeng.domain.review import to_state, work_of
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Goal, Initiative
from tests.desk.reviewing import page
from tests.desk_people import somebody

GOALS, EACH = 60, 50


def large_draft(goals=GOALS, each=EACH):
    """A document of 60 goals with 50 initiatives each, under six themes."""
    themes = tuple(ThemeDraft(str(n), f"Tema nummer {n}") for n in range(1, 7))
    numbers = [f"{1 + n % 6}.{1 + n // 6}" for n in range(goals)]
    found = tuple(GoalDraft(number, number[0], f"Mål {number}: noget bliver bedre i kvarter {number}") for number in sorted(numbers))
    initiatives = tuple(
        InitiativeDraft(f"Indsats {goal.number}-{n}", False, f"Det, der sker i gade {n}.", goal.number, 1, "Skolerne", ("Skolerne",), 1.0)
        for goal in found
        for n in range(each)
    )
    partners = (PartnerDraft("Skolerne", None, ("Skolerne",)),)
    return Draft("En stor oversigt", SourceFile("stor.xlsx", "1" * 64, 1), (), themes, found, initiatives, partners)


@pytest.fixture
def desk(client, db):
    town = add_organisation(code="999", slug="ny", name="Ny Kommune", by="test")
    person = somebody(town, Role.ADMINISTRATOR, "Bodil Boss")
    client.force_login(person.user)
    client.person = person
    return client


def review_of(desk, draft):
    now = timezone.now()
    row = Review.objects.create(
        organisation=desk.person.organisation, framework="Model", edition_name="2026", file="stor.xlsx", sha256="1" * 64,
        work=to_state(work_of(draft)), begun_by=desk.person.user, begun_at=now, changed_at=now,
    )  # fmt: skip
    ReviewSource.objects.create(review=row, data=b"x", blocks=blocks_to_json(Blocks()))
    return f"/skrivebord/ny/dokumenter/{row.pk}/"


def forms_of(html):
    """What each form of the page sends when its first button is pressed: name → values."""
    for form in re.findall(r"<form.*?</form>", html, re.DOTALL):
        inputs = re.findall(r'<input type="(hidden|checkbox)"[^>]*?name="([^"]+)" value="([^"]*)"([^>]*)>', form)
        sent = {}
        for kind, name, value, rest in inputs:
            if kind == "hidden" or "checked" in rest:
                sent.setdefault(name, []).append(value)
        button = re.search(r'<button[^>]*name="(\w+)" value="(\w+)"', form)
        yield sent | ({button[1]: [button[2]]} if button else {})


def test_the_page_of_three_thousand_initiatives_sends_a_handful_of_fields_for_all_of_them(desk, monkeypatch):
    where = review_of(desk, large_draft())
    forms = [form for form in forms_of(page(desk, f"{where}overtag/")) if "version" in form]
    assert all(sum(map(len, form.values())) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 4 for form in forms)
    whole, _part = forms
    assert sum(map(len, whole.values())) < 5
    wishes = []
    made = SimpleNamespace(counts={"added": 1, "changed": 0, "removed": 0})
    monkeypatch.setattr(review_take, "take_over", lambda **asked: wishes.append(asked["wish"]) or made)
    assert desk.post(f"{where}overtag/", whole).status_code == 302
    assert len(wishes[0].chosen) == 1 + 6 + GOALS + GOALS * EACH


def test_what_that_page_sends_takes_the_whole_document_over(desk):
    where = review_of(desk, large_draft(goals=202, each=4))
    whole, _part = [form for form in forms_of(page(desk, f"{where}overtag/")) if "version" in form]
    assert desk.post(f"{where}overtag/", whole).status_code == 302
    assert (Goal.objects.count(), Initiative.objects.count()) == (202, 808)
    assert Review.objects.get().state == "taken"


def test_of_a_large_document_a_goal_is_taken_over_with_its_initiatives(desk):
    where = review_of(desk, large_draft())
    _whole, part = [form for form in forms_of(page(desk, f"{where}overtag/")) if "version" in form]
    assert len(part["under"]) == GOALS
    first = {**part, "under": part["under"][:2], "post": part["post"][:2]}
    assert desk.post(f"{where}overtag/", first).status_code == 302
    assert (Goal.objects.count(), Initiative.objects.count()) == (2, 2 * EACH)
    assert Review.objects.get().state == "open"


def test_a_document_of_a_thousand_goals_has_a_box_for_each_theme(desk):
    where = review_of(desk, large_draft(goals=1020, each=1))
    _whole, part = [form for form in forms_of(page(desk, f"{where}overtag/")) if "version" in form]
    assert len(part["under"]) == 6
    assert desk.post(f"{where}overtag/", {**part, "under": part["under"][:1]}).status_code == 302
    assert (Goal.objects.count(), Initiative.objects.count()) == (170, 170)
