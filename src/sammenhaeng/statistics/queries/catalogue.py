"""The catalogue as stored: areas and indicators."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sammenhaeng.domain.areas import Area, AreaLevel, AreaTree
from sammenhaeng.domain.indicators import Indicator, indicator_of
from sammenhaeng.statistics.models import AreaRow, IndicatorRow, SavedMap
from sammenhaeng.statistics.sources.tables import ColumnMap, map_of


def area_tree() -> AreaTree:
    """Every area. One query."""
    rows = AreaRow.objects.values_list("code", "level", "parent", "name_da", "name_en", "spellings")
    return _tree(tuple((code, level, parent, da, en, tuple(spellings)) for code, level, parent, da, en, spellings in rows))


@lru_cache(maxsize=4)
def _tree(rows: tuple[tuple[str, str, str, str, str, tuple[str, ...]], ...]) -> AreaTree:
    return AreaTree(Area(code, AreaLevel(level), parent, da, en, spellings) for code, level, parent, da, en, spellings in rows)


@dataclass(frozen=True, slots=True)
class Stored:
    """An indicator and the number of its row."""

    pk: int
    indicator: Indicator


def stored_of(pk: int, key: str, entry: Mapping[str, Any]) -> Stored:
    """The indicator of a row that another query has read; read once for each entry."""
    return Stored(pk, _read(key, json.dumps(entry, sort_keys=True)))


@lru_cache(maxsize=2_000)
def _read(key: str, entry: str) -> Indicator:
    return indicator_of(json.loads(entry) | {"key": key})


def indicators(*, retired: bool = False) -> dict[str, Stored]:
    """The catalogue's indicators by key, in its order. One query. retired: also those that it has no more."""
    rows = IndicatorRow.objects.all() if retired else IndicatorRow.objects.filter(retired_because="")
    return {row.key: stored_of(row.pk, row.key, row.entry) for row in rows}


def indicator_at(key: str) -> Stored | None:
    """The indicator of a key; None where there is none."""
    row = IndicatorRow.objects.filter(key=key).first()
    return stored_of(row.pk, row.key, row.entry) if row else None


def saved_map(name: str) -> ColumnMap | None:
    """The column map that was saved under a name; None where there is none."""
    row = SavedMap.objects.filter(name=name).first()
    return map_of(row.entry) if row else None


def saved_map_names() -> tuple[str, ...]:
    """The names of all saved column maps."""
    return tuple(SavedMap.objects.order_by("name").values_list("name", flat=True))
