"""Every event gets its place in its scope's chain, also those that are there already."""

import datetime
import hashlib
import json
from decimal import Decimal

from django.db import migrations, models


def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return int(Decimal(repr(value))) if isinstance(value, float) and value.is_integer() else value


def _digest(scope, number, previous, content):
    whole = {"scope": scope, "number": number, "previous": previous, "content": _plain(content)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def chain(apps, schema_editor):
    event_model, chain_model = apps.get_model("ledger", "Event"), apps.get_model("ledger", "Chain")
    ends = {}
    for event in event_model.objects.order_by("id").iterator(2000):
        number, previous = ends.get(event.scope, (0, "0" * 64))
        event.number, event.previous = number + 1, previous
        at = event.at.astimezone(datetime.timezone.utc).isoformat(timespec="microseconds")
        names = ("actor", "actor_key", "verb", "subject", "row", "reason", "details")
        event.digest = _digest(event.scope, event.number, previous, {"at": at} | {name: getattr(event, name) for name in names})
        event.save(update_fields=["number", "previous", "digest"])
        ends[event.scope] = (event.number, event.digest)
    for scope, (length, head) in ends.items():
        chain_model.objects.create(scope=scope, length=length, head=head)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.SlugField(blank=True, unique=True)),
                ("length", models.PositiveBigIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField("event", "actor_key", models.CharField(blank=True, default="", max_length=40), preserve_default=False),
        migrations.AddField("event", "row", models.CharField(blank=True, default="", max_length=60), preserve_default=False),
        migrations.AddField("event", "number", models.PositiveBigIntegerField(default=0), preserve_default=False),
        migrations.AddField("event", "previous", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("event", "digest", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AlterField("event", "at", models.DateTimeField()),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AddIndex("event", models.Index(fields=["scope", "row"], name="event_by_row")),
        migrations.AddIndex("event", models.Index(fields=["scope", "actor_key"], name="event_by_actor")),
        migrations.AddConstraint("event", models.UniqueConstraint(fields=("scope", "number"), name="event_once_per_place_in_chain")),
    ]
