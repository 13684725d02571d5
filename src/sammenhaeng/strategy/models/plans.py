"""Plans, the goals they prioritise, and the legend under the overview."""

from django.db import models

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models.framework import Edition, Goal
from sammenhaeng.strategy.models.sources import source


class Plan(models.Model):
    """A plan that prioritises goals. priorities_known: False when the colours were lost on the way."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="plans")
    name = models.CharField(max_length=200)
    year = models.PositiveIntegerField(null=True)
    priorities_known = models.BooleanField(default=False)

    class Meta:
        ordering = ("year", "name")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="plan_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name


class Priority(models.Model):
    """A plan prioritises a goal."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="priorities")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "goal"), name="priority_once"),)

    def __str__(self) -> str:
        return f"{self.plan}: {self.goal.number}"


class LegendLine(models.Model):
    """One line of the overview's legend, as printed."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="legend")
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=4, null=True)
    meaning = models.CharField(max_length=10, choices=[("planned", "planned"), ("priority", "priority")])
    text = models.TextField()
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="legend_lines")
    text_source = source("legend_lines")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("edition", "position"), name="legend_line_once_per_place"),)

    def __str__(self) -> str:
        return self.text
