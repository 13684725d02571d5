"""Changes that wait: for their author to finish them, for somebody to approve them, or for their day."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from sammenhaeng.people.models import Organisation


class Proposal(models.Model):
    """A change that somebody wants made. kind: what it changes (“goal”); row: which one, None for a new one.

    changes: field → the value wanted; before: the same fields as they were when the author began; version: of the row then.
    publish_on: the day from which it shall hold, once approved. token: one form makes one proposal, however often it is sent.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft"
        WAITING = "waiting"
        SCHEDULED = "scheduled"
        PUBLISHED = "published"
        RETURNED = "returned"
        WITHDRAWN = "withdrawn"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=30)
    row = models.PositiveBigIntegerField(null=True)
    parent = models.PositiveBigIntegerField(null=True)
    label = models.CharField(max_length=300)
    changes = models.JSONField()
    before = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    publish_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("organisation", "state"), name="proposal_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("draft", "waiting", "scheduled", "published", "returned", "withdrawn")),
                name="proposal_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
