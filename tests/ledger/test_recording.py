"""Recording: what the ledger keeps, what it refuses, and that its chain holds whatever is written."""

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from sammenhaeng.domain.chain import BEGINNING, Break
from sammenhaeng.ledger.actions import record
from sammenhaeng.ledger.actor import Actor
from sammenhaeng.ledger.models import Chain, Event, LedgerIsAppendOnly
from sammenhaeng.ledger.queries import Head, events_of, head_of, verify

pytestmark = pytest.mark.django_db
ANNA = Actor("Anna Eksempel", "user:1")


def some_events(count=5, scope="viborg"):
    return [record("goal_changed", f"goal:1.{n}", scope=scope, by=ANNA, details={"text": [f"{n}", f"{n}!"]}) for n in range(count)]


def test_events_of_a_scope_are_numbered_from_one_and_stand_on_each_other():
    first, second = some_events(2)
    assert (first.number, first.previous) == (1, BEGINNING)
    assert (second.number, second.previous) == (2, first.digest)
    assert head_of("viborg") == Head(2, second.digest)
    assert verify("viborg") == []


def test_each_scope_has_a_chain_of_its_own():
    some_events(3, "viborg")
    (other,) = some_events(1, "randers")
    assert other.number == 1
    assert verify("viborg") == verify("randers") == verify("nowhere") == []


def test_recording_takes_three_queries(django_assert_num_queries):
    some_events(1)
    with django_assert_num_queries(3):
        some_events(1)


def test_an_actor_is_kept_by_name_and_key_and_found_by_key():
    some_events(2)
    record("draft_stored", "edition:ny", scope="viborg", by="kommandolinjen")
    assert {event.actor for event in events_of("viborg", actor="user:1")} == {"Anna Eksempel"}
    assert events_of("viborg", actor="user:1").count() == 2


def test_what_is_rolled_back_leaves_nothing():
    some_events(2)
    try:
        with transaction.atomic():
            some_events(3)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert head_of("viborg").length == events_of("viborg").count() == 2
    (after,) = some_events(1)
    assert after.number == 3
    assert verify("viborg") == []


WEIRD = {
    "float": 0.1 + 0.2,
    "whole float": 3.0,
    "large": 1e23,
    "small": 5e-324,
    "long": 2**80,
    "minus zero": -0.0,
    "not a number": float("nan"),
    "decimal": [Decimal("1.50"), Decimal("1E+5")],
    "day": datetime.date(2026, 12, 31),
    "tuple": (1, (2, "tre")),
    "set": {"b", "a"},
    "nested": {"æ": {"Ø": [None, True, False, ""]}},
    7: "a key that is a number",
    "emoji": "🙂👩‍👩‍👧‍👦 e\u0301 \u202eRTL\u202c العربية",
    "lone": "\ud83d and \udc00",
    "nul": "a\x00b",
    "key\x00": 1,
    "controls": "\x01\x1f\x7f\u2028",
    "empty": ["", "x" * 10_000],
}


def test_a_chain_holds_whatever_values_were_changed():
    record("goal_changed", "goal:1.1", scope="viborg", by=ANNA, details=WEIRD, reason="Æ 🙂 \x00 \ud800")
    assert verify("viborg") == []
    kept = events_of("viborg").get()
    assert kept.details["decimal"] == ["1.50", "100000"]
    assert kept.details["day"] == "2026-12-31"
    assert kept.details["set"] == ["a", "b"]
    assert kept.details["emoji"] == WEIRD["emoji"]
    assert kept.details["empty"] == WEIRD["empty"]


def test_characters_that_no_database_keeps_are_replaced_visibly():
    by = Actor("An\x00na", "user:1")
    record("goal_changed", "goal:\x001.1", scope="viborg", by=by, details={"a\x00": ["\ud83d", "b\x00"]}, reason="for\x00di")
    kept = events_of("viborg").get()
    assert (kept.actor, kept.subject, kept.reason, kept.details) == ("An�na", "goal:�1.1", "for�di", {"a�": ["�", "b�"]})


def test_long_names_and_subjects_are_cut_and_the_chain_holds():
    record("goal_changed", "goal:" + "å" * 10_000, scope="viborg", by=Actor("N" * 1000, "user:1"))
    kept = events_of("viborg").get()
    assert (len(kept.actor), len(kept.subject)) == (200, 300)
    assert verify("viborg") == []


def test_python_refuses_to_change_an_event():
    event = some_events(1)[0]
    event.reason = "a better one"
    for act in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.all().update(reason="x")):
        with pytest.raises(LedgerIsAppendOnly):
            act()


@pytest.mark.parametrize(
    "sql", ["UPDATE ledger_event SET reason = 'x'", "DELETE FROM ledger_event", "UPDATE ledger_event SET number = number + 1"]
)
def test_the_database_itself_refuses_to_change_an_event_after_every_migration(sql):
    some_events(2)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify("viborg") == []
    assert events_of("viborg").count() == 2


def behind_the_back(*statements):
    """What somebody with the database's password can do: take the triggers away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_event_no_UPDATE")
            cursor.execute("DROP TRIGGER ledger_event_no_DELETE")
        else:
            cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)


TAMPERED = {
    "a reason": ("UPDATE ledger_event SET reason = 'x' WHERE number = 3", "changed"),
    "who": ("UPDATE ledger_event SET actor = 'Bo' WHERE number = 3", "changed"),
    "whose key": ("UPDATE ledger_event SET actor_key = 'user:2' WHERE number = 3", "changed"),
    "a verb": ("UPDATE ledger_event SET verb = 'goal_added' WHERE number = 3", "changed"),
    "which row": ("UPDATE ledger_event SET row = 'goal:2' WHERE number = 3", "changed"),
    "a subject": ("UPDATE ledger_event SET subject = 'goal:9' WHERE number = 3", "changed"),
    "the time": ("UPDATE ledger_event SET at = '2020-01-01 00:00:00+00' WHERE number = 3", "changed"),
    "from and to": ('UPDATE ledger_event SET details = \'{"text": ["2", "3"]}\' WHERE number = 3', "changed"),
    "a digest": ("UPDATE ledger_event SET digest = '" + "f" * 64 + "' WHERE number = 3", "changed"),
    "a link": ("UPDATE ledger_event SET previous = '" + "f" * 64 + "' WHERE number = 3", "unlinked"),
    "an event away": ("DELETE FROM ledger_event WHERE number = 3", "missing"),
    "to another scope": ("UPDATE ledger_event SET scope = 'randers' WHERE number = 3", "missing"),
}


@pytest.mark.parametrize(("sql", "what"), TAMPERED.values(), ids=TAMPERED)
def test_what_somebody_changes_behind_our_back_is_found_at_its_event(sql, what):
    some_events(5)
    behind_the_back(sql.replace("row =", '"row" =') if connection.vendor == "postgresql" else sql)
    assert verify("viborg")[0] == Break("viborg", 3, what)


@pytest.mark.parametrize("sql", ["DELETE FROM ledger_event WHERE number > 3", "UPDATE ledger_chain SET length = 3"])
def test_a_chain_that_was_cut_or_whose_end_was_moved_does_not_hold(sql):
    some_events(5)
    behind_the_back(sql)
    assert verify("viborg") == [Break("viborg", 4, "length")]


def test_a_chain_without_its_end_does_not_hold():
    some_events(2)
    Chain.objects.all().delete()
    assert [one.what for one in verify("viborg")] == ["length"]
