"""A published status: frozen for ever, with the version of the method that it was made by."""

from typing import Any, NoReturn

from django.db import models

from sammenhaeng.strategy.models import Edition


class PublishedStatusIsFrozen(Exception):
    """Somebody tried to change or delete a published status."""


class PublishedStatusQuerySet(models.QuerySet["PublishedStatus"]):
    """Published statuses are read, never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise PublishedStatusIsFrozen("a published status is never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise PublishedStatusIsFrozen("a published status is never deleted")


class PublishedStatus(models.Model):
    """Every status of an edition on a day, as published. number: 1, 2 … for each day: a correction is a new one beside the old.

    content: the brief as JSON, in both languages; sha256: of it; method: the version of the rules.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="published_statuses")
    as_of = models.DateField()
    number = models.PositiveIntegerField(default=1)
    method = models.CharField(max_length=40)
    published_at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=200)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    objects = PublishedStatusQuerySet.as_manager()

    class Meta:
        ordering = ("as_of", "number")
        constraints = (models.UniqueConstraint(fields=("edition", "as_of", "number"), name="published_status_once_per_day_and_number"),)

    def __str__(self) -> str:
        return f"{self.edition} {self.as_of} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new one. Raises PublishedStatusIsFrozen for one that is stored already."""
        if self.pk is not None:
            raise PublishedStatusIsFrozen("a published status is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise PublishedStatusIsFrozen("a published status is never deleted")
