"""Where values come from: the document, and the place in it."""

from collections.abc import Collection
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from sammenhaeng.people.models import Organisation


class Document(models.Model):
    """A file that was accepted into the model. sha256: of its bytes, in hexadecimal; pages: at least 1.

    accepted_by: who did; empty where a command did.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="documents")
    edition = models.ForeignKey("strategy.Edition", on_delete=models.CASCADE, related_name="documents")
    file = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=2, default="da")
    title = models.TextField(blank=True)
    accepted_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.file


class Passage(models.Model):
    """A place in a document: page and lines (or table rows) from 1; empty where the file does not say.

    left, top, right, bottom: the box on the page, in points from its upper left corner; cell: in a sheet or table ("Ark1!B7").
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    page = models.PositiveIntegerField(null=True)
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    left = models.FloatField(null=True)
    top = models.FloatField(null=True)
    right = models.FloatField(null=True)
    bottom = models.FloatField(null=True)
    cell = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(first_line__isnull=True, last_line__isnull=True) | Q(first_line__gte=1, last_line__gte=F("first_line")),
                name="passage_lines_are_ordered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} s. {self.page}"


def source(name: str) -> "models.ForeignKey[Passage | None, Passage | None]":
    """A value's source; empty when a person wrote the value. name: of the relation back."""
    return models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name=name)


class Kept(models.Model):
    """A row whose former states are kept, so that the model can be shown as it was. version: counts the changes, from 1."""

    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(inherit=True)
    read_version: int | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """A stored row, which remembers the version that it was read with."""
        row = super().from_db(db, field_names, values)
        row.read_version = row.__dict__.get("version")
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row. Every change counts the version up, whoever makes it."""
        if not self._state.adding and self.version == self.read_version:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)
        self.read_version = self.version


class Retirable(Kept):
    """What is gone is retired with a reason, never deleted."""

    retired_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True
