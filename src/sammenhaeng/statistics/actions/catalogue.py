"""Loading the catalogue: areas and indicators as shipped, again and again without harm."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from django.db import transaction

from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.domain.indicators import InvalidIndicator, indicator_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.statistics.models import AreaRow, IndicatorRow, SavedMap
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import ColumnMap, map_of, rows_of

GONE = "står ikke længere i kataloget"


@transaction.atomic
def load_catalogue(*, by: str) -> int:
    """Store the shipped areas and indicators. Returns how many rows were new or other than before.

    What the catalogue no longer has is retired, never deleted: its figures stay.
    """
    folder = resources.files("sammenhaeng.statistics") / "catalogue"
    areas = _load_areas((folder / "areas.csv").read_text(encoding="utf-8"))
    entries = tomllib.loads((folder / "indicators.toml").read_text(encoding="utf-8"))["indicator"]
    changed = areas + _load_indicators(entries)
    if changed:
        ledger.record("catalogue_loaded", "catalogue", scope="", by=by, details={"changed": changed})
    return changed


def _load_areas(text: str) -> int:
    held = {row.code: row for row in AreaRow.objects.all()}
    new, other = [], []
    for position, line in enumerate(csv.DictReader(io.StringIO(text))):
        facts: dict[str, Any] = {**line, "position": position, "spellings": [s for s in line["spellings"].split(";") if s]}
        row = held.get(line["code"])
        if row is None:
            new.append(AreaRow(**facts))
        elif _set(row, facts):
            other.append(row)
    AreaRow.objects.bulk_create(new)
    for row in other:
        row.save()
    return len(new) + len(other)


def _set(row: Any, facts: Mapping[str, Any]) -> bool:
    """Give a row these facts; was any of them other than before?"""
    differs = any(getattr(row, name) != value for name, value in facts.items())
    for name, value in facts.items():
        setattr(row, name, value)
    return differs


def _load_indicators(entries: Iterable[Mapping[str, Any]]) -> int:
    held = {row.key: row for row in IndicatorRow.objects.all()}
    changed = 0
    for position, entry in enumerate(entries):
        try:
            made = indicator_of(entry)
        except InvalidIndicator as error:
            raise SourceProblem(f"Kataloget over indikatorer har en fejl: {error}. Ret indicators.toml; intet er gemt.") from None
        facts = {"position": position, "better": made.better.value, "source": made.source, "entry": dict(entry), "retired_because": ""}
        row = held.pop(made.key, None) or IndicatorRow(key=made.key)
        if _set(row, facts) or row.pk is None:
            row.save()
            changed += 1
    for row in held.values():
        if not row.retired_because:
            row.retired_because = GONE
            row.save()
            changed += 1
    return changed


@transaction.atomic
def save_map(*, entry: Mapping[str, Any], by: str) -> None:
    """Save a column map under its name, in place of an older one. Raises SourceProblem for one that is not whole."""
    name = map_of(entry).name
    plain = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in entry.items()}
    SavedMap.objects.update_or_create(name=name, defaults={"entry": plain})
    ledger.record("column_map_saved", f"map:{name}", scope="", by=by)


def read_communities(data: bytes, file: str) -> list[dict[str, Any]]:
    """Local communities of a file with the columns code, parent (a municipality's code) and name. Raises SourceProblem."""
    head, rows = rows_of(data, file, ColumnMap("områder", file))
    known = set(AreaRow.objects.values_list("code", flat=True))
    found = []
    for line, row in rows:
        facts = {name: str(value).strip() for name, value in zip(head, row, strict=False)}
        if not {"code", "parent", "name"} <= set(facts):
            raise SourceProblem(f"{file}: kolonnerne skal hedde code, parent og name; der er {', '.join(head)}. Intet er gemt.")
        if facts["parent"] not in known or not facts["code"] or not facts["name"]:
            raise SourceProblem(f"{file}, linje {line}: der mangler noget, eller området {facts['parent']} findes ikke. Intet er gemt.")
        names = {"name_da": facts["name"], "name_en": facts["name"]}
        found.append({"code": facts["code"], "parent": facts["parent"], "level": AreaLevel.COMMUNITY.value, **names})
    return found


@transaction.atomic
def add_areas(*, areas: Iterable[Mapping[str, Any]], by: str) -> int:
    """Add local communities (or other places) to the tree. Each: code, level, parent, name_da, name_en, spellings."""
    after = AreaRow.objects.order_by("-position").values_list("position", flat=True).first() or 0
    added = 0
    for number, facts in enumerate(areas, start=1):
        _, new = AreaRow.objects.get_or_create(code=facts["code"], defaults={**facts, "position": after + number})
        added += new
    if added:
        ledger.record("areas_added", "areas", scope="", by=by, details={"added": added})
    return added
