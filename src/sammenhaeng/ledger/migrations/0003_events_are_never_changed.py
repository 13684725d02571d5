"""The database itself refuses to change or delete an event, whoever asks. SQLite loses triggers when it remakes a table:
a later migration that alters `ledger_event` must run `refuse` again (a test holds us to it)."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER ledger_event_no_{what} BEFORE {what} ON ledger_event
BEGIN SELECT RAISE(ABORT, 'ledger events are never changed'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'ledger events are never changed'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER ledger_event_no_change BEFORE UPDATE OR DELETE ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
"""


def refuse(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            for what in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER IF EXISTS ledger_event_no_{what}")
                cursor.execute(SQLITE.format(what=what))
        elif schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER IF EXISTS ledger_event_no_change ON ledger_event")
            cursor.execute(POSTGRESQL)


def allow(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            for what in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER IF EXISTS ledger_event_no_{what}")
        elif schema_editor.connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER IF EXISTS ledger_event_no_change ON ledger_event")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_events_are_chained")]
    operations = [migrations.RunPython(refuse, allow)]
