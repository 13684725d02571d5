"""Judgements that are there already get their first kept state, from the day that they were made for."""

import datetime

from django.db import migrations
from django.utils import timezone


def first_states(apps, schema_editor):
    model, history = apps.get_model("progress", "JudgementRow"), apps.get_model("progress", "HistoricalJudgementRow")
    own = [field.attname for field in model._meta.concrete_fields]
    for row in model.objects.all():
        at = datetime.datetime.combine(row.on, datetime.time(), timezone.get_current_timezone())
        history.objects.create(history_date=at, history_type="+", **{field: getattr(row, field) for field in own})


class Migration(migrations.Migration):
    dependencies = [("progress", "0004_judgements_are_kept")]
    operations = [migrations.RunPython(first_states, migrations.RunPython.noop)]
