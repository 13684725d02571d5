"""Plans, the goals they prioritise, and the legend under the overview."""

from django.db import models

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models.framework import Edition, Goal
from sammenhaeng.strategy.models.initiatives import Initiative
from sammenhaeng.strategy.models.sources import Kept, Retirable, source


class Plan(Retirable):
    """A plan that prioritises goals. priorities_known: False when the colours were lost on the way.

    edition: whose goals it chooses among, for a plan made here; adopted_on: empty while it is a draft.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="plans")
    name = models.CharField(max_length=200)
    year = models.PositiveIntegerField(null=True)
    priorities_known = models.BooleanField(default=False)
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    introduction = models.TextField(blank=True)
    adopted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("year", "name")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="plan_once_per_organisation"),)

    def __str__(self) -> str:
        return self.name


class Priority(Kept):
    """A plan prioritises a goal."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="priorities")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "goal"), name="priority_once"),)

    def __str__(self) -> str:
        return f"{self.plan}: {self.goal.number}"


class LegendLine(Kept):
    """One line of the overview's legend, as printed."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="legend")
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=40, null=True)
    meaning = models.CharField(max_length=10, choices=[("planned", "planned"), ("priority", "priority")])
    text = models.TextField()
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="legend_lines")
    text_source = source("legend_lines")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("edition", "position"), name="legend_line_once_per_place"),)

    def __str__(self) -> str:
        return self.text


class PlannedInitiative(Kept):
    """A plan takes an initiative in."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="planned_initiatives")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="in_plans")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "initiative"), name="initiative_once_per_plan"),)

    def __str__(self) -> str:
        return f"{self.plan}: {self.initiative}"
