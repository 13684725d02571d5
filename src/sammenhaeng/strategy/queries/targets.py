"""A target's row as a domain value."""

from sammenhaeng.domain.targets import (
    Change,
    Comparison,
    Direction,
    Equivalent,
    EveryUnit,
    Growth,
    Heading,
    Level,
    Narrative,
    Target,
)
from sammenhaeng.strategy import models


def target_of(row: models.Target) -> Target:
    """The value of a row; the table's constraints see to it that there is one."""
    if row.kind == "narrative":
        return Narrative()
    if row.kind == "direction":
        return Direction(Heading(row.heading))
    comparison, value = Comparison(row.comparison), row.value
    if value is None:
        raise ValueError(f"target {row.pk} of kind {row.kind} has no value")
    value = value.normalize() + 0
    if row.kind == "every_unit":
        return EveryUnit(comparison, value, row.unit, row.units, row.by)
    if row.kind == "growth":
        return Growth(comparison, value, row.unit, row.by, _equivalent(row))
    return (Level if row.kind == "level" else Change)(comparison, value, row.unit, row.by)


def _equivalent(row: models.Target) -> Equivalent | None:
    if row.equivalent_value is None:
        return None
    return Equivalent(row.equivalent_value.normalize() + 0, row.equivalent_unit, row.equivalent_qualifier)
