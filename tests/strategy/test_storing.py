"""Storing a draft: all or nothing, only the difference, with an event for each change."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.domain.draft import InitiativeDraft
from sammenhaeng.ledger.models import Event, LedgerIsAppendOnly
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.strategy import models
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.actions.store import changes_by
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.model import model_of
from tests.conftest import NAME, SEED


def store(edition, draft):
    return accept_draft(draft=draft, organisation=edition.framework.organisation, name=NAME, by="test")


def counts():
    kinds = (models.Goal, models.Target, models.Initiative, models.Partner, models.Spelling, models.Collaboration, models.Document)
    return [kind.objects.count() for kind in kinds]


def test_what_is_stored_says_what_the_document_says(viborg, seed_draft):
    assert draft_of(viborg) == seed_draft
    assert counts()[:4] == [22, 27, 34, 69]


def test_every_value_keeps_its_place_in_the_document(viborg, seed_draft):
    stored = draft_of(viborg)
    assert [i.places for i in stored.initiatives] == [i.places for i in seed_draft.initiatives]
    assert [g.places for g in stored.goals] == [g.places for g in seed_draft.goals]
    assert [t.places for t in stored.themes] == [t.places for t in seed_draft.themes]


def test_the_same_document_again_changes_nothing(viborg, seed_draft):
    before, events = counts(), Event.objects.count()
    accepted = store(viborg, seed_draft)
    assert (accepted.document, accepted.changes) == (None, ())
    assert (counts(), Event.objects.count()) == (before, events)


def test_a_changed_document_stores_only_the_difference(viborg, seed_draft):
    first = seed_draft.initiatives[0]
    changed = replace(seed_draft, initiatives=(replace(first, description="Ny tekst.", planned=False), *seed_draft.initiatives[1:]))
    kept = {row.pk: row.title_source_id for row in models.Initiative.objects.exclude(title=first.title)}
    accepted = store(viborg, changed)
    assert [(c.how, c.subject, c.label, sorted(c.fields)) for c in accepted.changes] == [
        ("changed", "initiative", first.title, ["description", "planned"])
    ]
    assert {row.pk: row.title_source_id for row in models.Initiative.objects.exclude(title=first.title)} == kept
    row = models.Initiative.objects.get(title=first.title)
    assert (row.status, row.description, row.description_source.document) == ("running", "Ny tekst.", accepted.document)
    assert row.title_source.document == viborg.documents.first()
    event = Event.objects.get(verb="initiative_changed")
    assert event.details["description"] == [first.description, "Ny tekst."]


def test_what_is_gone_is_retired_with_a_reason_and_can_come_back(viborg, seed_draft):
    without = replace(seed_draft, initiatives=seed_draft.initiatives[1:])
    title = seed_draft.initiatives[0].title
    store(viborg, without)
    assert models.Initiative.objects.get(title=title).retired_because
    assert title not in [i.title for i in model_of(viborg).initiatives]
    store(viborg, seed_draft)
    assert models.Initiative.objects.get(title=title).retired_because == ""
    assert draft_of(viborg) == seed_draft


def test_what_comes_in_between_stands_in_between(viborg, seed_draft):
    goals, initiatives = seed_draft.goals, seed_draft.initiatives
    new_goal = replace(goals[3], number="1.5", text="Et nyt mål.", number_printed=True, targets=())
    new = replace(initiatives[0], title="En ny indsats", partners=(), partners_text="")
    draft = replace(seed_draft, goals=(*goals[:4], new_goal, *goals[4:]), initiatives=(new, *initiatives))
    store(viborg, draft)
    assert draft_of(viborg) == draft
    assert [g.number for g in model_of(viborg).goals] == [g.number for g in draft.goals]
    assert [i.title for i in model_of(viborg).initiatives] == [i.title for i in draft.initiatives]


def test_priorities_that_become_known_are_stored_under_an_unchanged_legend(viborg, seed_draft):
    plan = seed_draft.legend[1].text
    goals = tuple(replace(goal, priorities=(plan,) if goal.number == "1.1" else ()) for goal in seed_draft.goals)
    draft = replace(seed_draft, goals=goals)
    store(viborg, draft)
    assert draft_of(viborg) == draft
    assert store(viborg, draft).changes == ()


def test_a_dry_run_tells_the_same_changes_and_stores_none(viborg, seed_draft):
    changed = replace(seed_draft, title="En anden titel")
    before = counts()
    assert [c.subject for c in changes_by(viborg, changed)] == ["overview"]
    assert counts() == before
    assert not Event.objects.filter(verb="overview_changed").exists()


def test_reading_again_does_not_erase_what_people_have_added(viborg, seed_draft):
    partner = models.Partner.objects.filter(kind="").first()
    partner.kind = "company"
    partner.save()
    target = models.Target.objects.first()
    target.measure = "en andel"
    target.save()
    assert store(viborg, seed_draft).changes == ()
    partner.refresh_from_db()
    assert partner.kind == "company"


def test_a_status_that_people_have_set_survives_the_next_import(viborg, seed_draft):
    row = models.Initiative.objects.get(title=next(i.title for i in seed_draft.initiatives if not i.planned))
    row.status = "paused"
    row.save()
    store(viborg, replace(seed_draft, title="Ny titel"))
    row.refresh_from_db()
    assert row.status == "paused"


def test_an_initiative_printed_under_two_goals_is_one_with_one_primary_goal(viborg, seed_draft):
    twice = replace(seed_draft.initiatives[0], goal="2.1")
    store(viborg, replace(seed_draft, initiatives=(*seed_draft.initiatives, twice)))
    row = models.Initiative.objects.get(title=twice.title)
    assert [(c.goal.number, c.is_primary) for c in row.contributions.all()] == [("1.1", True), ("2.1", False)]
    assert [i.goal for i in draft_of(viborg).initiatives if i.title == twice.title] == ["1.1", "2.1"]


def test_two_initiatives_of_one_title_stay_two(viborg, seed_draft):
    other = InitiativeDraft(seed_draft.initiatives[0].title, False, "Noget helt andet.", "2.1", 1, "", ())
    draft = replace(seed_draft, initiatives=(*seed_draft.initiatives, other))
    store(viborg, draft)
    assert models.Initiative.objects.filter(title=other.title).count() == 2
    assert draft_of(viborg) == draft
    assert store(viborg, draft).changes == ()


def test_open_questions_are_kept_with_the_document(viborg, seed_draft):
    assert OpenQuestion.objects.filter(document__edition=viborg).count() == len(seed_draft.questions)


def test_a_second_edition_leaves_the_first_as_it_was(viborg, seed_draft):
    organisation = viborg.framework.organisation
    name = EditionName(NAME.framework, "Ny udgave", "2026-06")
    fewer = replace(seed_draft, initiatives=seed_draft.initiatives[:3])
    accept_draft(draft=fewer, organisation=organisation, name=name, by="test")
    assert draft_of(viborg) == seed_draft


def test_goals_of_a_new_edition_descend_from_those_of_the_former(viborg, seed_draft):
    first, second, *rest = seed_draft.goals
    moved = replace(first, number="1.9")
    reworded = replace(second, text="Noget andet end før.")
    draft = replace(
        seed_draft, goals=(moved, reworded, *rest), initiatives=tuple(i for i in seed_draft.initiatives if i.goal not in ("1.1", "1.2"))
    )
    name = EditionName(NAME.framework, "Ny udgave", "2026-06")
    accepted = accept_draft(draft=draft, organisation=viborg.framework.organisation, name=name, by="test")
    links = {link.goal.number: (link.former.number, link.way) for link in models.GoalDescent.objects.filter(goal__edition=accepted.edition)}
    assert links["1.9"] == ("1.1", "kept")
    assert links["1.2"] == ("1.2", "changed")
    assert links["6.1"] == ("6.1", "kept")
    assert Event.objects.filter(verb="goal_descended").count() == 22
    assert not models.GoalDescent.objects.filter(goal__edition=viborg).exists()


def test_an_error_midway_leaves_nothing_behind(viborg, seed_draft):
    before = counts()
    broken = replace(seed_draft, goals=(*seed_draft.goals, replace(seed_draft.goals[0], number="7.1", theme="7")))
    with pytest.raises(KeyError):
        store(viborg, broken)
    assert counts() == before


def test_an_import_killed_midway_leaves_nothing_behind(tmp_path):
    env = os.environ | {"SAMMENHAENG_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sammenhaeng.config.settings"}
    env.pop("DATABASE_URL", None)
    slow = (
        "import django, sys, time; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from sammenhaeng.people.actions import add_organisation\n"
        "add_organisation(code='791', slug='viborg', name='V', by='t')\n"
        "from sammenhaeng.strategy.actions import partners\n"
        "from sammenhaeng.strategy.actions import records\n"
        "old = records.record_partners\n"
        "def stop(*a):\n    found = old(*a); print('midway', flush=True); time.sleep(60); return found\n"
        "records.record_partners = stop\n"
        "call_command('import', sys.argv[1], organisation='viborg')\n"
    )
    with subprocess.Popen([sys.executable, "-c", slow, str(SEED)], env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip() == "midway"
        process.send_signal(signal.SIGKILL)
    time.sleep(0.1)
    count = (
        "import django; django.setup(); from sammenhaeng.strategy import models as m; "
        "print(m.Goal.objects.count(), m.Document.objects.count())"
    )
    done = subprocess.run([sys.executable, "-c", count], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


def test_the_ledger_is_only_added_to(viborg):
    event = Event.objects.first()
    with pytest.raises(LedgerIsAppendOnly):
        event.save()
    with pytest.raises(LedgerIsAppendOnly):
        event.delete()
    with pytest.raises(LedgerIsAppendOnly):
        Event.objects.all().delete()
    with pytest.raises(LedgerIsAppendOnly):
        Event.objects.update(actor="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "level", "comparison": ">=", "value": None},
        {"kind": "level", "comparison": "", "value": Decimal(1)},
        {"kind": "direction", "heading": ""},
        {"kind": "narrative", "value": Decimal(1)},
        {"kind": "every_unit", "comparison": ">", "value": Decimal(0), "units": ""},
        {"kind": "level", "comparison": ">=", "value": Decimal(1), "by": 1492},
        {"kind": "wish"},
    ],
)
def test_the_database_refuses_a_target_that_cannot_be(viborg, wrong):
    goal = viborg.goals.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Target.objects.create(goal=goal, position=99, text="x", **wrong)


def test_the_database_refuses_a_second_primary_goal(viborg):
    row = models.Contribution.objects.first()
    other = viborg.goals.exclude(pk=row.goal_id).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Contribution.objects.create(initiative=row.initiative, goal=other, is_primary=True)


def test_two_organisations_do_not_see_each_other(viborg, seed_draft):
    other = add_organisation(code="999", slug="eksempelby", name="Eksempelby Kommune", by="test")
    accepted = accept_draft(draft=replace(seed_draft, initiatives=seed_draft.initiatives[:2]), organisation=other, name=NAME, by="test")
    assert len(model_of(accepted.edition).initiatives) == 2
    assert len(model_of(viborg).initiatives) == 34
    assert {p.organisation_id for p in models.Partner.objects.filter(collaborations__initiative__edition=viborg)} == {
        viborg.framework.organisation_id
    }


def test_the_model_is_read_in_nine_queries_whatever_its_size(viborg, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        model_of(viborg)
    assert connection.vendor in ("sqlite", "postgresql")


def with_state(draft, text, rank=0):
    """The draft where one initiative's column of states says a text."""
    one = draft.initiatives[rank]
    told = replace(one, further=replace(one.further, status=text))
    return replace(draft, initiatives=(*draft.initiatives[:rank], told, *draft.initiatives[rank + 1 :]))


def test_the_column_of_states_says_where_an_initiative_is_and_the_same_again_changes_nothing(viborg, seed_draft):
    title = seed_draft.initiatives[0].title
    for said, wanted in (("Afsluttet", "completed"), ("Ikke startet", "planned"), ("Sat i bero", "paused"), ("I gang", "running")):
        store(viborg, with_state(seed_draft, said))
        assert models.Initiative.objects.get(title=title).status == wanted
        assert store(viborg, with_state(seed_draft, said)).changes == ()


def test_what_people_say_of_a_state_stays_until_the_document_says_something_new(viborg, seed_draft):
    told = with_state(seed_draft, "I gang")
    store(viborg, told)
    row = models.Initiative.objects.get(title=seed_draft.initiatives[0].title)
    row.status = "completed"
    row.save()
    store(viborg, replace(told, initiatives=(replace(told.initiatives[0], description="Ny tekst."), *told.initiatives[1:])))
    row.refresh_from_db()
    assert row.status == "completed"
    store(viborg, with_state(seed_draft, "Sat i bero"))
    row.refresh_from_db()
    assert row.status == "paused"
