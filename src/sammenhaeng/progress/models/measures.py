"""Which indicator measures which target, from where a person starts counting, and what people have judged."""

from django.db import models
from django.db.models import Q

from sammenhaeng.domain.assessment import Scale
from sammenhaeng.statistics.models import IndicatorRow
from sammenhaeng.strategy.models import Goal
from sammenhaeng.strategy.models.sources import Kept


class Measure(Kept):
    """An indicator that a person has linked to a target. target: its number within the goal, from 1.

    rank: the first that has a figure is the one judged by; about: the target's words when the link was made: other words
    ask for the link to be confirmed, and nothing is lost. baseline: a period's code, "" until a person chooses one.
    units_over: for a target on every unit, only those whose figure is above this.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measures")
    target = models.PositiveIntegerField()
    indicator = models.ForeignKey(IndicatorRow, on_delete=models.PROTECT, related_name="measures")
    rank = models.PositiveIntegerField()
    about = models.TextField()
    baseline = models.CharField(max_length=12, blank=True)
    baseline_reason = models.TextField(blank=True)
    baseline_by = models.CharField(max_length=200, blank=True)
    units_over = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("goal_id", "target", "rank")
        constraints = (
            models.UniqueConstraint(fields=("goal", "target", "indicator"), name="indicator_once_per_target"),
            models.CheckConstraint(
                condition=Q(baseline="") | (~Q(baseline_by="") & ~Q(baseline_reason="")), name="baseline_is_chosen_by_somebody_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.goal_id}/{self.target} {self.indicator_id}"


class JudgementRow(Kept):
    """A person's judgement of a target that has no number. The newest counts; older ones stay. target: 0 for one that was taken out."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="judgements")
    target = models.PositiveIntegerField()
    scale = models.CharField(max_length=12, choices=[(scale.value, scale.value) for scale in Scale])
    reason = models.TextField()
    on = models.DateField()
    actor = models.CharField(max_length=200)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(scale__in=[scale.value for scale in Scale]), name="judgement_is_on_the_scale"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.goal_id}/{self.target} {self.scale} {self.on}"
