"""The year's recurring tasks, and that they were done."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from sammenhaeng.domain.year import TaskKind
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models.sources import Retirable


class Task(Retirable):
    """Something that must be done again and again. first_due: its first deadline; every_months: how often it comes back.

    remind_days: how long before its deadline it is on the owner's desk; owner: empty while nobody has taken it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in TaskKind], default=TaskKind.OTHER.value)
    first_due = models.DateField()
    every_months = models.PositiveIntegerField(default=12, validators=[MinValueValidator(1), MaxValueValidator(60)])
    remind_days = models.PositiveIntegerField(default=30, validators=[MaxValueValidator(365)])
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")

    class Meta:
        ordering = ("first_due", "id")
        constraints = (
            models.CheckConstraint(condition=Q(every_months__gte=1), name="task_comes_back_after_months"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in TaskKind]), name="task_kind_is_known"),
        )

    def __str__(self) -> str:
        return self.title


class TaskDone(models.Model):
    """A task was done for one of its deadlines."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="done")
    due = models.DateField()
    on = models.DateField()
    actor = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("due",)
        constraints = (models.UniqueConstraint(fields=("task", "due"), name="task_done_once_per_deadline"),)

    def __str__(self) -> str:
        return f"{self.task} {self.due}"
