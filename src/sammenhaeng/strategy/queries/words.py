"""Plain values in words that last: what the ledger writes of them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import ForeignKey

from sammenhaeng.strategy import models
from sammenhaeng.strategy.queries.kinds import Kind, Plain


def words_of(kind: Kind, field: str, value: Plain) -> Plain:
    """A value as people read it: names and numbers in place of keys. A query for one that points to rows."""
    if value in (None, "", []):
        return None
    if field == "goals":
        return _named(models.Goal, value, "number")
    if field == "partners":
        return [f"{one['spelling']} ({one['role']})" if one["role"] else one["spelling"] for one in value]
    column = kind.model._meta.get_field(field)
    if not isinstance(column, ForeignKey):
        return value
    row = column.related_model._default_manager.filter(pk=value).first()  # type: ignore[union-attr]
    return getattr(row, "shown_name", None) or getattr(row, "number", None) or str(row or value)


def _named(model: Any, keys: Sequence[int], name: str) -> list[str]:
    found = dict(model.objects.filter(pk__in=keys).values_list("pk", name))
    return [found.get(key, str(key)) for key in keys]
