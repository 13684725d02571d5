"""Links that are there already get their first kept state."""

from django.db import migrations
from django.utils import timezone


def first_states(apps, schema_editor):
    document = apps.get_model("strategy", "Document").objects.order_by("id").first()
    at = document.accepted_at if document else timezone.now()
    model, history = apps.get_model("progress", "Measure"), apps.get_model("progress", "HistoricalMeasure")
    own = [field.attname for field in model._meta.concrete_fields]
    for row in model.objects.all():
        history.objects.create(history_date=at, history_type="+", **{field: getattr(row, field) for field in own})


class Migration(migrations.Migration):
    dependencies = [("progress", "0002_updates"), ("strategy", "0004_former_states")]
    operations = [migrations.RunPython(first_states, migrations.RunPython.noop)]
