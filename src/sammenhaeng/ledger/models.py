"""Who did what, when and why. Only ever added to."""

from typing import Any, NoReturn

from django.db import models


class LedgerIsAppendOnly(Exception):
    """Somebody tried to change or delete an event."""


class EventQuerySet(models.QuerySet["Event"]):
    """Events are read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise LedgerIsAppendOnly("ledger events are never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise LedgerIsAppendOnly("ledger events are never deleted")


class Event(models.Model):
    """One thing that happened. scope: the organisation's slug; subject: "goal:1.3"; actor: who, in words."""

    at = models.DateTimeField(auto_now_add=True)
    scope = models.SlugField(blank=True)
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("scope", "subject"), name="event_by_subject"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new event. Raises LedgerIsAppendOnly for one that is stored already."""
        if self.pk is not None:
            raise LedgerIsAppendOnly("ledger events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise LedgerIsAppendOnly("ledger events are never deleted")
