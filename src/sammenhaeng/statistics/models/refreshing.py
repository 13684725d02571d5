"""How each indicator's source was last asked, and the run that is asking now."""

from django.db import models
from django.db.models import Q

from sammenhaeng.statistics.models.catalogue import IndicatorRow


class Feed(models.Model):
    """The state of one indicator's source. mark: its release as last seen; problem: what went wrong last, "" if nothing.

    asked: a digest of the question, so that a changed one is asked although the source has nothing new.

    next_at: when it is to be asked again; failures: how many times in a row it has failed.
    """

    indicator = models.OneToOneField(IndicatorRow, on_delete=models.CASCADE, related_name="feed")
    checked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=60, blank=True)
    asked = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.indicator.key


class RefreshRun(models.Model):
    """One run over the sources. running: True while it goes on, else NULL, so that the database allows just one at a time.

    beat_at: when it last showed life; a run that has been silent for long is taken to be dead.
    """

    began_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    running = models.BooleanField(null=True, default=True)
    actor = models.CharField(max_length=200)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("running",), name="one_refresh_at_a_time"),
            models.CheckConstraint(condition=Q(running__isnull=True) | Q(running=True), name="a_run_is_running_or_over"),
        )

    def __str__(self) -> str:
        return f"refresh {self.began_at:%Y-%m-%d %H:%M}"
