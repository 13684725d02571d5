"""Who did what, when and why. Only ever added to, and chained."""

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


class Chain(models.Model):
    """The end of one scope's chain: how many events there are, and the digest of the last."""

    scope = models.SlugField(unique=True, blank=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.scope} ({self.length})"


class Event(models.Model):
    """One thing that happened. scope: the organisation's slug ("" for the installation); number: within the scope, from 1.

    subject: in words ("goal:1.3"); row: which row ("goal:17"), "" where it is none; actor: who, in words; actor_key: “user:17”
    for a person who signed in; details: field → [from, to] for a change; digest: covers the event and `previous`.
    """

    scope = models.SlugField(blank=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    actor_key = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    row = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("scope", "subject"), name="event_by_subject"),
            models.Index(fields=("scope", "row"), name="event_by_row"),
            models.Index(fields=("scope", "actor_key"), name="event_by_actor"),
        )
        constraints = (models.UniqueConstraint(fields=("scope", "number"), name="event_once_per_place_in_chain"),)

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
