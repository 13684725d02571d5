"""A descent always names its edition; an answer's deadline now stands with its funding."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("strategy", "0004_former_states")]

    operations = [
        migrations.AlterField(
            model_name="goaldescent",
            name="edition",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="descents", to="strategy.edition"),
        ),
        migrations.RemoveField(model_name="initiative", name="funding_answer_by"),
    ]
