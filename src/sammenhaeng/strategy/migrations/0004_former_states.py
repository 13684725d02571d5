"""What is there already gets its edition, its funding and its first kept state, dated when its document was accepted."""

from django.db import migrations
from django.utils import timezone

KEPT = (
    "Framework", "Edition", "Theme", "Goal", "Target", "Initiative", "Contribution", "Partner", "Collaboration", "Plan", "Priority",
    "LegendLine",
)


def descents(apps, schema_editor):
    for row in apps.get_model("strategy", "GoalDescent").objects.select_related("goal"):
        row.edition_id = row.goal.edition_id
        row.save(update_fields=["edition"])


def fundings(apps, schema_editor):
    funding = apps.get_model("strategy", "Funding")
    for row in apps.get_model("strategy", "Initiative").objects.filter(funding_answer_by__isnull=False):
        funding.objects.create(initiative=row, name="Ikke oplyst", answer_by=row.funding_answer_by)


def first_states(apps, schema_editor):
    document = apps.get_model("strategy", "Document").objects.order_by("id").first()
    at = document.accepted_at if document else timezone.now()
    for name in (*KEPT, "GoalDescent", "Funding"):
        model, history = apps.get_model("strategy", name), apps.get_model("strategy", f"Historical{name}")
        own = {field.attname for field in model._meta.concrete_fields} & {field.attname for field in history._meta.concrete_fields}
        for row in model.objects.all().iterator(2000):
            history.objects.create(history_date=at, history_type="+", **{field: getattr(row, field) for field in own})


class Migration(migrations.Migration):
    dependencies = [("strategy", "0003_desk")]
    operations = [migrations.RunPython(work, migrations.RunPython.noop) for work in (descents, fundings, first_states)]
