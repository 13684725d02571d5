"""What leads tell about how an initiative goes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from sammenhaeng.domain.initiatives import UpdateState
from sammenhaeng.strategy.models import Initiative


class Update(models.Model):
    """How an initiative goes, on a day. unchanged: the former one was confirmed with one click; newer ones stand beside it.

    token: one form makes one update, however often it is sent.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in UpdateState])
    happened = models.TextField(blank=True)
    following = models.TextField(blank=True)
    unchanged = models.BooleanField(default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="updates")
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    token = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("initiative", "at"), name="update_by_initiative"),)
        constraints = (models.CheckConstraint(condition=Q(state__in=[s.value for s in UpdateState]), name="update_state_is_known"),)

    def __str__(self) -> str:
        return f"{self.initiative} {self.state} {self.at:%Y-%m-%d}"
