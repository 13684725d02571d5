"""Writers at once, an older database, and the commands: with a database of their own."""

import json
from contextlib import contextmanager

import pytest

from sammenhaeng.domain.chain_file import breaks_of_lines
from tests.ledger.conftest import database_of_its_own

WRITERS = """
import threading, traceback
from django.core.management import call_command
from django.db import connection, transaction
call_command("migrate", verbosity=0)
from sammenhaeng.ledger.actions import record
from sammenhaeng.ledger.models import Event
from sammenhaeng.ledger.queries import verify
failed, breaks, done = [], [], threading.Event()
def write(who):
    try:
        for n in range(15):
            try:
                with transaction.atomic():
                    scope = "viborg" if (who + n) % 3 else "randers"
                    record("goal_changed", f"goal:{n}", scope=scope, by=f"skriver {who}", details={"text": [n, n + 0.5]})
                    if n % 5 == 4:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass
    except Exception:
        failed.append(traceback.format_exc())
    finally:
        connection.close()
def read():
    while not done.is_set():
        breaks.extend(verify("viborg"))
    connection.close()
reader = threading.Thread(target=read)
reader.start()
threads = [threading.Thread(target=write, args=(who,)) for who in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
done.set()
reader.join()
assert not failed, failed[0]
assert breaks == [], f"who verifies while others write saw {breaks[:3]}"
assert verify("viborg") == verify("randers") == []
assert Event.objects.count() == 8 * 12, Event.objects.count()
"""


def test_eight_writers_at_once_make_unbroken_chains_that_verify_at_any_time(own_database):
    own_database(WRITERS)


OLD = """
import json
from django.core.management import call_command
from django.db import connection
call_command("migrate", "ledger", "0001", verbosity=0)
at = "2025-06-01 12:00:00.123456" + ("+00:00" if connection.vendor == "postgresql" else "")
old = {"text": [None, "Æ 🙂"], "share": 0.5, "large": 1e23}
rows = [("viborg", "goal_added", old), ("", "catalogue_loaded", {}), ("viborg", "goal_changed", {"n": 3.0})]
with connection.cursor() as cursor:
    for scope, verb, details in rows:
        cursor.execute(
            "INSERT INTO ledger_event (at, scope, actor, verb, subject, reason, details) "
            "VALUES (%s, %s, 'kommandolinjen', %s, 'goal:1.1', 'fil.txt', %s)",
            [at, scope, verb, json.dumps(details)],
        )
call_command("migrate", verbosity=0)
from sammenhaeng.ledger.actions import record
from sammenhaeng.ledger.queries import events_of, head_of, verify
assert verify("viborg") == verify("") == []
assert (head_of("viborg").length, head_of("").length) == (2, 1)
assert [event.actor_key for event in events_of("viborg")] == ["", ""]
assert record("goal_changed", "goal:1.1", scope="viborg", by="ny").number == 3
assert verify("viborg") == []
"""


def test_the_events_of_an_older_version_get_their_place_in_the_chain(own_database):
    own_database(OLD)


FILLED = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from sammenhaeng.ledger.actions import record
for n in range(4):
    record("goal_changed", f"goal:1.{n}", scope="viborg", by="kommandolinjen", details={"text": ["=1+1", f"Æ {n}"]})
record("catalogue_loaded", "catalogue", scope="", by="kommandolinjen")
"""
REWRITTEN = """
from django.db import connection
from sammenhaeng.domain.chain import digest_of
from sammenhaeng.ledger.content import content_of
from sammenhaeng.ledger.models import Event
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("DROP TRIGGER ledger_event_no_UPDATE")
    else:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
    previous = Event.objects.get(scope="viborg", number=2).digest
    for event in Event.objects.filter(scope="viborg", number__gt=2):
        event.actor, event.previous = "en anden", previous
        previous = digest_of("viborg", event.number, previous, content_of(event))
        values = [event.actor, event.previous, previous, event.pk]
        cursor.execute("UPDATE ledger_event SET actor = %s, previous = %s, digest = %s WHERE id = %s", values)
    cursor.execute("UPDATE ledger_chain SET head = %s WHERE scope = 'viborg'", [previous])
"""
TAMPERED = """
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("DROP TRIGGER ledger_event_no_UPDATE")
    else:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
    cursor.execute("UPDATE ledger_event SET actor = 'en anden' WHERE scope = 'viborg' AND number = 3")
"""


@contextmanager
def ledger_in(folder):
    """A ledger with events; runs its commands."""
    with database_of_its_own(folder) as run:
        run(FILLED)

        def command(*words):
            return run("", "ledger", *words)

        command.python = run
        yield command


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger that tests only read."""
    with ledger_in(tmp_path_factory.mktemp("ledger")) as command:
        yield command


@pytest.fixture
def spoilt(tmp_path):
    """A ledger that a test may spoil."""
    with ledger_in(tmp_path) as command:
        yield command


def digest_in(text):
    return text.strip().split()[-1]


def test_verify_says_one_sentence_per_scope_and_leaves_with_nought(ledger):
    done = ledger("verify")
    assert (done.returncode, done.stderr) == (0, "")
    installation, viborg = done.stdout.splitlines()
    assert installation.startswith("installationen: kæden holder, 1 hændelse")
    assert viborg.startswith("viborg: kæden holder, 4 hændelser. Sidste fingeraftryk: ")
    assert len(digest_in(viborg)) == 64


def test_verify_says_which_event_was_changed_and_leaves_with_one(spoilt):
    spoilt.python(TAMPERED)
    done = spoilt("verify", "--organisation", "viborg")
    assert done.returncode == 1
    assert "viborg: Hændelse 3 er ændret" in done.stderr


def test_a_head_kept_elsewhere_tells_a_chain_that_was_rewritten(spoilt):
    head = digest_in(spoilt("verify", "--organisation", "viborg").stdout)
    kept = ("verify", "--organisation", "viborg", "--head", head)
    assert spoilt(*kept, "--number", "4").returncode == 0
    assert spoilt(*kept).returncode == 0
    assert spoilt(*kept, "--number", "3").returncode == 1
    spoilt.python(REWRITTEN)
    assert spoilt("verify").returncode == 0, "by itself the chain holds"
    done = spoilt(*kept, "--number", "4")
    assert done.returncode == 1
    assert "skrevet om" in done.stderr


def test_an_export_verifies_offline_and_tells_when_it_was_changed(ledger, tmp_path):
    text = ledger("export").stdout
    assert breaks_of_lines(text.splitlines()) == []
    assert "SHA-256" in json.loads(text.splitlines()[0])["rule"]
    file = tmp_path / "ledger.jsonl"
    file.write_text(text, encoding="utf-8")
    assert ledger("verify", "--file", str(file)).returncode == 0
    file.write_text(text.replace("goal:1.2", "goal:1.9"), encoding="utf-8")
    done = ledger("verify", "--file", str(file))
    assert done.returncode == 1
    assert "viborg: Hændelse 3 er ændret" in done.stderr


def test_csv_is_for_one_scope_and_has_no_formulas(ledger):
    assert ledger("export", "--form", "csv").returncode == 2
    rows = ledger("export", "--form", "csv", "--organisation", "viborg").stdout.splitlines()
    assert len(rows) == 5
    assert ";'=1+1;Æ 0;" in rows[1]


def test_list_tells_the_newest_events_as_sentences(ledger):
    done = ledger("list", "--organisation", "viborg", "--count", "2")
    assert [line.split("kommandolinjen ")[1] for line in done.stdout.splitlines()] == ["ændrede målet 1.3", "ændrede målet 1.2"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("verify", "--organisation", "atlantis"), "Der er ingen hændelseslog for atlantis"),
        (("verify", "--head", "0" * 64), "Angiv med --organisation"),
        (("verify", "--file", "/no/such/file"), "/no/such/file"),
        (("verify", "--file", "README.md"), "Linje 1 er ikke JSON"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_exit_code_two(ledger, words, says):
    done = ledger(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
