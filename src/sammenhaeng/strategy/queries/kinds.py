"""What people can edit: the kinds of rows, their fields, and their values as plain JSON."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, ForeignKey, Model, QuerySet, TextField

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy import models

Plain = Any
"""A value as JSON: text, whole number, decimal as text, day as ISO 8601, list, or None."""
Values = Mapping[str, Plain]


@dataclass(frozen=True)
class Kind:
    """A kind of row that people edit. fields: those they may change; at_once: those that hold without approval.

    parent: the field that points to the row it stands under, of the kind `under`; organisation: the way from a row to its
    organisation; label: a row in a few words, as the ledger's subject has it; lists: fields that are rows of their own.
    """

    name: str
    model: type[Model]
    fields: tuple[str, ...]
    organisation: str
    label: Callable[[Any], str]
    parent: str = ""
    under: str = ""
    at_once: frozenset[str] = frozenset()
    lists: tuple[str, ...] = ()

    @property
    def is_at_once(self) -> bool:
        """Does the whole row hold without approval?"""
        return set(self.fields) <= self.at_once

    def rows(self, organisation: Organisation) -> QuerySet[Any]:
        """The rows of an organisation: nobody reaches another's through here."""
        return self.model._default_manager.filter(**{self.organisation: organisation})


_FUNDING = ("name", "amount", "state", "apply_by", "applied_on", "answer_by", "answered_on", "note")
_TARGET = (
    "kind", "text", "comparison", "value", "unit", "by", "heading", "units",
    "equivalent_value", "equivalent_unit", "equivalent_qualifier", "measure", "population",
)  # fmt: skip
_INITIATIVE_FIELDS = (
    "title", "description", "status", "starts_on", "ends_on", "target_group", "budget", "unit", "lead", "update_months",
    "goals", "partners",
)  # fmt: skip
_OPERATIONAL = frozenset({"lead", "unit", "update_months", "budget"})

_EDITION = "edition__framework__organisation"
_INITIATIVE = "initiative__edition__framework__organisation"


def _of_initiative(row: Any) -> str:
    return f"{row.initiative.title} · {row}"


KINDS = {
    kind.name: kind
    for kind in (
        Kind("framework", models.Framework, ("name",), "organisation", lambda row: row.name),
        Kind("edition", models.Edition, ("name", "title", "adopted_source", "why"), "framework__organisation", lambda row: row.slug),
        Kind("theme", models.Theme, ("number", "name", "ambition"), _EDITION, lambda row: row.number, "edition", "edition"),
        Kind("goal", models.Goal, ("number", "theme", "text"), _EDITION, lambda row: row.number, "edition", "edition"),
        Kind("target", models.Target, _TARGET, f"goal__{_EDITION}", lambda row: f"{row.goal.number}/{row.position + 1}", "goal", "goal"),
        Kind(
            "initiative",
            models.Initiative,
            _INITIATIVE_FIELDS,
            _EDITION,
            lambda row: row.title,
            "edition",
            "edition",
            _OPERATIONAL,
            ("goals", "partners"),
        ),
        Kind("funding", models.Funding, _FUNDING, _INITIATIVE, _of_initiative, "initiative", "initiative", frozenset(_FUNDING)),
        Kind(
            "milestone",
            models.Milestone,
            ("title", "due", "reached_on"),
            _INITIATIVE,
            _of_initiative,
            "initiative",
            "initiative",
            frozenset({"title", "due", "reached_on"}),
        ),
        Kind(
            "story",
            models.Story,
            ("title", "text", "told_on", "goal", "initiative", "picture", "alt"),
            "organisation",
            lambda row: row.title,
            "organisation",
        ),
        Kind("partner", models.Partner, ("name", "kind"), "organisation", lambda row: row.name, "organisation"),
    )
}
"""Name → kind."""


def plain(value: Any) -> Plain:
    """A value as JSON."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.pk if isinstance(value, Model) else value


def native(kind: Kind, field: str, value: Plain) -> Any:
    """A plain value as a field of the kind holds it. Raises ValidationError for one that it cannot hold."""
    column = kind.model._meta.get_field(field)
    if value in (None, ""):
        return "" if isinstance(column, CharField | TextField) and not column.null else None
    if isinstance(column, ForeignKey):
        return int(value)
    return column.to_python(value)  # type: ignore[union-attr]


def column_of(kind: Kind, field: str) -> str:
    """The attribute that holds a field's plain value: the key of the other row, for one that points to a row."""
    try:
        column = kind.model._meta.get_field(field)
    except FieldDoesNotExist:
        return field
    return column.attname if isinstance(column, ForeignKey) else field


def values_of(kind: Kind, row: Any) -> dict[str, Plain]:
    """The fields of a row as plain values. One query per list."""
    found = {field: plain(getattr(row, column_of(kind, field))) for field in kind.fields if field not in kind.lists}
    return found | {field: LISTS[field](row) for field in kind.lists}


def _goals(row: models.Initiative) -> Plain:
    """The goals that an initiative serves, the primary one first."""
    return list(row.contributions.order_by("-is_primary", "position").values_list("goal_id", flat=True))


def _partners(row: models.Initiative) -> Plain:
    """The partners of an initiative in order: which, as spelled there, and what they do."""
    names = ("partner_id", "spelling", "role")
    return [dict(zip(("partner", "spelling", "role"), one, strict=True)) for one in row.collaborations.values_list(*names)]


LISTS: dict[str, Callable[[Any], Plain]] = {"goals": _goals, "partners": _partners}


def row_of(kind: Kind, organisation: Organisation, pk: int) -> Any | None:
    """A row of an organisation; None where it has no such. One query."""
    return kind.rows(organisation).filter(pk=pk).first()


def edition_of_row(kind: Kind, row: Any) -> models.Edition | None:
    """The edition that a row stands in; None for what stands outside editions (a story, a partner, a framework)."""
    found = row
    for step in kind.organisation.split("__"):
        if isinstance(found, models.Edition):
            return found
        found = getattr(found, step)
    return None


def is_draft(kind: Kind, row: Any) -> bool:
    """Does the row stand in an edition that nobody has adopted? Nothing of it is public yet."""
    edition = edition_of_row(kind, row) if row is not None else None
    return edition is not None and edition.state == models.Edition.State.DRAFT
