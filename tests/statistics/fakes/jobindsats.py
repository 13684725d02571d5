"""STAR's jobindsats.dk as it answers: version 2 (names of areas, bare token) and version 3 (value ids, Bearer token)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .server import Answer, FakeServer, Seen, as_json, as_text

EXPIRED = "Forkert nøgle eller nøglen er udløbet."
PERIOD = re.compile(r"\d{4}([A-Z]+)\d+")
LATEST_2 = re.compile(r"l\(([A-Za-z]+):(\d+)\)")
LATEST_3 = re.compile(r"latest:(\d+)")
TOTAL_AREA = "Hele landet"


@dataclass(frozen=True)
class Measure:
    """A measurement, such as memba02_4b."""

    id: str
    name: str


@dataclass(frozen=True)
class Group:
    """A dimension besides area and period; its first value is the one used when none is asked for."""

    id: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row: a cell for each measurement as Danish text ("11,2"), "" or "*" where it is suppressed."""

    area: str
    period: str
    cells: tuple[str, ...]
    groups: tuple[str, ...] = ()


@dataclass
class JobTable:
    """A table and its rows."""

    name: str
    measures: tuple[Measure, ...]
    rows: list[Row] = field(default_factory=list)
    groups: tuple[Group, ...] = ()
    subject: str = "Testemne"
    updated: str = "2026-11-01"

    @property
    def areas(self) -> list[str]:
        """The areas, in the order they come."""
        return list(dict.fromkeys(row.area for row in self.rows))

    @property
    def periods(self) -> list[str]:
        """The periods, oldest first."""
        return sorted({row.period for row in self.rows})

    @property
    def area_ids(self) -> dict[str, str]:
        """Version 3's id of each area: "/" for the whole country, "/1/", "/2/" … for the others."""
        others = [area for area in self.areas if area != TOTAL_AREA]
        return {TOTAL_AREA: "/", **{area: f"/{place}/" for place, area in enumerate(others, 1)}}


@dataclass(frozen=True)
class Choice:
    """What a request chose."""

    areas: list[str]
    periods: list[str]
    measures: list[Measure]
    groups: list[list[str]]


class BadRequestError(Exception):
    """A request that cannot be answered."""


class FakeJobindsats(FakeServer):
    """Both versions; `wrong_v2` and `wrong_v3` say whether a wrong token gets "body" (with 200) or "status" (401)."""

    def __init__(self, token: str = "test-token", *, bom: bool = True) -> None:
        super().__init__()
        self.token = token
        self.tables: dict[str, JobTable] = {}
        self.wrong_v2 = "body"
        self.wrong_v3 = "status"
        self.bom = bom

    def answer(self, seen: Seen) -> Answer:
        """What either version says."""
        version, *rest = seen.path.strip("/").split("/")
        if version not in {"v2", "v3"}:
            return as_text("Not found", 404)
        if seen.headers.get("authorization") != (self.token if version == "v2" else f"Bearer {self.token}"):
            return self._wrong(self.wrong_v2 if version == "v2" else self.wrong_v3)
        try:
            return self._second(rest, seen) if version == "v2" else self._third(rest, seen)
        except BadRequestError as error:
            return as_text(str(error), 400)

    def _wrong(self, way: str) -> Answer:
        return as_json({EXPIRED: ""}) if way == "body" else as_text("Unauthorized", 401)

    def _second(self, rest: list[str], seen: Seen) -> Answer:
        match rest:
            case ["tables", "json"]:
                return as_json([_described_2(name, table) for name, table in self.tables.items()])
            case ["tables", name, "json"] if name in self.tables:
                return as_json(_described_2(name, self.tables[name]))
            case ["data", name, "json"] if name in self.tables:
                return as_json(_data_2(self.tables[name], seen))
        return as_text("Not found", 404)

    def _third(self, rest: list[str], seen: Seen) -> Answer:
        if seen.query.get("format", "json") != "json":
            raise BadRequestError("Formatet kendes ikke her.")
        match rest:
            case ["tables"]:
                return as_json(_catalogue_3(self.tables), bom=self.bom)
            case ["table", name] if name in self.tables:
                return as_json(_described_3(name, self.tables[name]), bom=self.bom)
            case ["data", name] if name in self.tables:
                return as_json(_data_3(name, self.tables[name], seen.query), bom=self.bom)
        return as_text("Not found", 404)


def _rows(table: JobTable, choice: Choice) -> list[tuple[Row, list[str]]]:
    places = [table.measures.index(one) for one in choice.measures]
    order = {area: place for place, area in enumerate(table.areas)}
    rows = sorted(table.rows, key=lambda row: (order[row.area], row.period))
    chosen = [row for row in rows if row.area in choice.areas and row.period in choice.periods]
    fitting = [row for row in chosen if all(value in wanted for value, wanted in zip(row.groups, choice.groups, strict=True))]
    return [(row, [row.cells[place] for place in places]) for row in fitting]


def _period_type(period: str) -> str:
    found = PERIOD.fullmatch(period)
    return found[1] if found else "Y"


def _latest(table: JobTable, kind: str, count: int) -> list[str]:
    return [one for one in table.periods if _period_type(one) == kind.upper()][-count:]


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [one.strip() for one in str(value).split(",")]


def _described_2(name: str, table: JobTable) -> dict[str, Any]:
    return {
        "TableID": name,
        "TableName": table.name,
        "SubjectName": table.subject,
        "Area": table.areas,
        "Period": table.periods,
        "Measurements": [{"ID": one.id, "Name": one.name} for one in table.measures],
        "Dimensions": [
            {"DimensionID": one.id, "DimensionName": one.name, "DefaultValue": one.values[0], "Values": list(one.values)}
            for one in table.groups
        ],
    }


def _data_2(table: JobTable, seen: Seen) -> list[dict[str, Any]]:
    asked = seen.json() if seen.method == "POST" else seen.query
    choice = Choice(
        _named(asked.get("area", "*"), table.areas),
        _periods_2(asked.get("period", "*"), table),
        _measures(asked.get("measurement", "*"), table.measures),
        [_named(asked.get(one.id, one.values[0]), list(one.values)) for one in table.groups],
    )
    heads = [("area", "Area"), ("period", "Periode"), *((one.id, one.name) for one in table.groups)]
    heads += [(one.id, one.name) for one in choice.measures]
    data = [[row.area, row.period, *row.groups, *cells] for row, cells in _rows(table, choice)]
    return [{"Variables": [{"Name": name, "Label": label} for name, label in heads], "Data": data}]


def _named(asked: object, known: list[str]) -> list[str]:
    if asked == "*":
        return known
    wanted = [asked] if asked in known else _listed(asked)
    return [one for one in known if one in wanted]


def _periods_2(asked: object, table: JobTable) -> list[str]:
    if latest := LATEST_2.fullmatch(str(asked)):
        return _latest(table, latest[1], int(latest[2]))
    return _named(asked, table.periods)


def _measures(asked: object, known: tuple[Measure, ...]) -> list[Measure]:
    return list(known) if asked == "*" else [one for one in known if one.id in _listed(asked)]


def _catalogue_3(tables: dict[str, JobTable]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for subject in dict.fromkeys(table.subject for table in tables.values()):
        inside = [_listing_3(name, table) for name, table in tables.items() if table.subject == subject]
        found.append({"subject_name": subject, "table_groups": [{"table_group_name": "Testgruppe", "tables": inside}]})
    return found


def _listing_3(name: str, table: JobTable) -> dict[str, Any]:
    named = {"table_id": name, "table_name": table.name}
    return {**named, "update_latest": table.updated, "update_next": "", "update_freq": "Månedlig"}


def _described_3(name: str, table: JobTable) -> dict[str, Any]:
    kinds = dict.fromkeys(map(_period_type, table.periods))
    periods = [{"periodtype_id": kind, "values": [{"period_id": one} for one in _latest(table, kind, 9999)]} for kind in kinds]
    measures = [{"measure_id": one.id, "measure_name": one.name} for one in table.measures]
    areas = _dimension_3("_omrade", "Område", "_nykom", table.area_ids)
    groups = [_dimension_3(one.id, one.name, one.id, group_ids(one)) for one in table.groups]
    mgroups = [{"mgroup_id": f"mgrp{name}_1", "measures": measures}]
    return {**_listing_3(name, table), "periods": periods, "dimensions": [areas, *groups], "mgroups": mgroups}


def group_ids(group: Group) -> dict[str, str]:
    """Version 3's id of each value: "/" for the first, which is the total, then "/1/", "/2/" …"""
    return {value: f"/{place}/" if place else "/" for place, value in enumerate(group.values)}


def _dimension_3(dimension: str, name: str, hierarchy: str, ids: dict[str, str]) -> dict[str, Any]:
    values = [{"value_id": one, "value_name": text} for text, one in ids.items()]
    levels = [{"values": values[:1]}, {"values": values[1:]}]
    return {"dimension_id": dimension, "dimension_name": name, "hierarchies": [{"hierarchy_id": hierarchy, "levels": levels}]}


def _data_3(name: str, table: JobTable, query: dict[str, str]) -> dict[str, Any]:
    if "hierarchy._nykom" not in query:
        raise BadRequestError("hierarchy._nykom mangler.")
    groups = [_by_id(query.get(f"hierarchy.{one.id}", "/"), group_ids(one)) for one in table.groups]
    areas = _by_id(query["hierarchy._nykom"], table.area_ids)
    choice = Choice(areas, _periods_3(query, table), _measures_3(name, table, query), groups)
    columns = ["Periode", "Område", *(one.name for one in table.groups), *(one.name for one in choice.measures)]
    return {"columns": columns, "rows": [[row.period, row.area, *row.groups, *cells] for row, cells in _rows(table, choice)]}


def _by_id(asked: str, ids: dict[str, str]) -> list[str]:
    if strangers := set(_listed(asked)) - {"*", *ids.values()}:
        raise BadRequestError(f"Værdien findes ikke: {', '.join(sorted(strangers))}")
    return [text for text, one in ids.items() if asked == "*" or one in _listed(asked)]


def _periods_3(query: dict[str, str], table: JobTable) -> list[str]:
    asked = {name.removeprefix("period."): value for name, value in query.items() if name.startswith("period.")}
    if not asked:
        raise BadRequestError("period mangler.")
    found: list[str] = []
    for kind, value in asked.items():
        if latest := LATEST_3.fullmatch(value):
            found += _latest(table, kind, int(latest[1]))
        else:
            found += [one for one in _latest(table, kind, 9999) if value == "*" or one in _listed(value)]
    return found


def _measures_3(name: str, table: JobTable, query: dict[str, str]) -> list[Measure]:
    asked = query.get("mgroup.*") or query.get(f"mgroup.mgrp{name}_1")
    if asked is None:
        raise BadRequestError("mgroup mangler.")
    return _measures(asked, table.measures)
