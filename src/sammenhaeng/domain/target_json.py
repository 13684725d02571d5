"""A target as a JSON record of `sammenhaeng-model/1`, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sammenhaeng.domain.draft import TargetDraft
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
    kind_of,
)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def target_to_json(draft: TargetDraft) -> dict[str, Any]:
    """The record: kind, the words, what the form holds, and measure and population where known."""
    target = draft.target
    record: dict[str, Any] = {"kind": kind_of(target), "text": draft.text}
    if isinstance(target, Direction):
        record["direction"] = target.heading.value
    elif not isinstance(target, Narrative):
        record |= {
            "comparison": target.comparison.value,
            "value": _number(target.value),
            "unit": target.unit,
            "by": None if target.by is None else str(target.by),
        }
    if isinstance(target, Growth) and target.equivalent:
        equivalent = target.equivalent
        record["equivalent"] = {
            "value": _number(equivalent.value),
            "unit": equivalent.unit,
            "qualifier": equivalent.qualifier,
        }
    if isinstance(target, EveryUnit):
        record["units"] = target.units
    record |= {name: value for name, value in (("measure", draft.measure), ("population", draft.population)) if value}
    return record


def target_from_json(data: Mapping[str, Any]) -> Target:
    """The target of a record that satisfies the schema."""
    kind = data["kind"]
    if kind == "narrative":
        return Narrative()
    if kind == "direction":
        return Direction(Heading(data["direction"]))
    comparison, value = Comparison(data["comparison"]), Decimal(str(data["value"]))
    unit, by = data.get("unit"), int(data["by"]) if data.get("by") else None
    if kind == "every_unit":
        units = data.get("units") or data.get("population") or data["text"]
        return EveryUnit(comparison, value, unit, units, by)
    if kind == "growth":
        return Growth(comparison, value, unit, by, _equivalent(data.get("equivalent")))
    form = Level if kind == "level" else Change
    return form(comparison, value, unit, by)


def _equivalent(data: Mapping[str, Any] | None) -> Equivalent | None:
    if not data:
        return None
    return Equivalent(Decimal(str(data["value"])), data["unit"], data.get("qualifier"))
