"""Danmarks Statistik's StatBank as it answers: tableinfo and data, with its selectors, formats and refusals."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import product
from math import prod
from typing import Any

from .server import Answer, FakeServer, Seen, as_json, as_text

Key = tuple[str, ...]
SUPPRESSED = ".."
STREAMED = {"BULK"}
RANGE = re.compile(r"(?:(>=?)([^<>=]+))?(?:(<=?)([^<>=]+))?")


@dataclass(frozen=True)
class Variable:
    """A variable with its values in the table's order; `total` is the value used when the variable is left out."""

    id: str
    text: str
    values: tuple[tuple[str, str], ...]
    elimination: bool = False
    time: bool = False
    total: str | None = None
    map: str | None = None

    @property
    def codes(self) -> list[str]:
        """The codes alone, periods from oldest to newest."""
        codes = [code for code, _ in self.values]
        return sorted(codes) if self.time else codes


@dataclass
class Table:
    """A table: a key of codes in the order of the variables gives a number in point decimals, or ".."."""

    id: str
    text: str
    unit: str
    updated: str
    variables: tuple[Variable, ...]
    values: dict[Key, str | None] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True)
class Shown:
    """One variable of an answer and the codes chosen from it."""

    variable: Variable
    codes: list[str]


@dataclass(frozen=True)
class Extract:
    """What a request chose: the shown variables with time last, and the codes behind each variable left out."""

    table: Table
    shown: list[Shown]
    hidden: dict[str, list[str]]

    def rows(self) -> list[tuple[Key, str | None]]:
        """Every combination, time fastest, with its value."""
        return [(key, self.value(key)) for key in product(*(one.codes for one in self.shown))]

    def value(self, key: Key) -> str | None:
        """A cell; a variable left out without a code for the total is summed."""
        chosen = {one.variable.id: [code] for one, code in zip(self.shown, key, strict=True)}
        picks = [chosen.get(one.id) or self.hidden[one.id] for one in self.table.variables]
        found = [value for value in map(self.table.values.get, product(*picks)) if value is not None]
        if len(found) < 2:
            return found[0] if found else None
        return SUPPRESSED if SUPPRESSED in found else str(sum(map(Decimal, found)))


class RefusedError(Exception):
    """A request the bank turns down, with its error type and message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.body = {"errorTypeCode": kind, "message": message}


class FakeStatBank(FakeServer):
    """The bank: `limit` is its number of cells for answers that are not streamed, `bom` marks its CSV."""

    def __init__(self, *, limit: int = 1_000_000, bom: bool = False) -> None:
        super().__init__()
        self.tables: dict[str, Table] = {}
        self.limit = limit
        self.bom = bom

    def add_table(self, table: Table) -> None:
        """A new table, checked: each key has a known code for each variable."""
        known = [set(one.codes) for one in table.variables]
        for key in table.values:
            if len(key) != len(known) or not all(code in codes for code, codes in zip(key, known, strict=True)):
                raise ValueError(f"{table.id} has no cell {key}")
        self.tables[table.id.upper()] = table

    def revise(self, table_id: str, changes: dict[Key, str | None], updated: str) -> None:
        """A later vintage of some cells."""
        table = self.tables[table_id.upper()]
        table.values.update(changes)
        table.updated = updated

    def answer(self, seen: Seen) -> Answer:
        """What the bank says."""
        place, _, name = seen.path.removeprefix("/v1/").partition("/")
        if not seen.path.startswith("/v1/") or place not in {"tableinfo", "data"}:
            return as_text("Not found", 404)
        try:
            asked = _asked(seen, name)
            table = self._table(asked)
            return as_json(_tableinfo(table)) if place == "tableinfo" else self._data(table, asked)
        except RefusedError as refused:
            return as_json(refused.body, 400)

    def _table(self, asked: dict[str, Any]) -> Table:
        if "table" not in asked:
            raise RefusedError("REQUEST-MISSING", "Der er ikke angivet nogen tabel-id.")
        table = self.tables.get(str(asked["table"]).upper())
        if table is None:
            raise RefusedError("EXTRACT-NOTFOUND", f"Tabel findes ikke: {asked['table']}")
        return table

    def _data(self, table: Table, asked: dict[str, Any]) -> Answer:
        kind = str(asked.get("format", "")).upper()
        if kind not in {"CSV", "BULK", "JSONSTAT", "JSON-STAT2"}:
            raise RefusedError("REQUEST-MISSING", "Format findes ikke eller er ikke angivet.")
        extract = _extract(table, asked.get("variables") or [], kind)
        cells = prod(len(one.codes) for one in extract.shown) * (len(extract.shown) + 1)
        if kind not in STREAMED and cells > self.limit:
            raise RefusedError("REQUEST-LIMIT", f"Udtrækket er på {cells} celler; højst {self.limit} er tilladt.")
        if kind in {"CSV", "BULK"}:
            text = _csv(extract, asked, drop_missing=kind == "BULK")
            return Answer(200, "text/csv; charset=utf-8", text.encode("utf-8-sig" if self.bom else "utf-8"))
        return as_json(_json_stat_1(extract) if kind == "JSONSTAT" else _json_stat_2(extract))


def _asked(seen: Seen, name: str) -> dict[str, Any]:
    if seen.method == "GET":
        named = name or seen.query.get("table") or seen.query.get("id")
        return {**seen.query, **({"table": named} if named else {})}
    try:
        asked = seen.json()
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise RefusedError("REQUEST-MISSING", "Forespørgslen kan ikke læses.")
    return asked


def _tableinfo(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "text": table.text,
        "description": f"{table.text} efter {', '.join(one.text for one in table.variables)}",
        "unit": table.unit,
        "suppressedDataValue": "0",
        "updated": table.updated,
        "active": table.active,
        "contacts": [{"name": "Test", "phone": "", "mail": "test@example.invalid"}],
        "documentation": {"id": "", "url": ""},
        "footnote": None,
        "variables": [_variable_info(one) for one in table.variables],
    }


def _variable_info(variable: Variable) -> dict[str, Any]:
    info: dict[str, Any] = {"id": variable.id, "text": variable.text, "elimination": variable.elimination, "time": variable.time}
    if variable.map:
        info["map"] = variable.map
    return {**info, "values": [{"id": code, "text": text} for code, text in variable.values]}


def _extract(table: Table, wanted: list[dict[str, Any]], kind: str) -> Extract:
    known = {one.id.upper() for one in table.variables}
    asked = {str(one["code"]).upper(): [str(value) for value in one.get("values") or []] for one in wanted}
    for stranger in asked.keys() - known:
        raise RefusedError("EXTRACT-NOTFOUND", f"Variabel findes ikke: {stranger}")
    shown: list[Shown] = []
    hidden: dict[str, list[str]] = {}
    for variable in sorted(table.variables, key=lambda one: one.time):
        values = asked.get(variable.id.upper())
        if values:
            shown.append(Shown(variable, _chosen(variable, values)))
        elif kind in STREAMED or not (variable.time or variable.elimination):
            raise RefusedError("EXTRACT-NOTALLOWED", f"Variablen {variable.id} skal vælges.")
        elif variable.time:
            shown.append(Shown(variable, variable.codes[-1:]))
        else:
            hidden[variable.id] = [variable.total] if variable.total else variable.codes
    return Extract(table, shown, hidden)


def _chosen(variable: Variable, selectors: list[str]) -> list[str]:
    chosen = {code for selector in selectors for code in _matching(variable, selector)}
    return [code for code in variable.codes if code in chosen]


def _matching(variable: Variable, selector: str) -> list[str]:
    codes = variable.codes
    if selector.startswith("sum("):
        raise RefusedError("EXTRACT-NOTALLOWED", f"Sammenlægning er ikke tilladt her: {selector}")
    if selector in codes:
        found = [selector]
    elif nth := re.fullmatch(r"\((\d+)\)", selector):
        found = codes[-int(nth[1]) :][:1] if 0 < int(nth[1]) <= len(codes) else []
    elif last := re.fullmatch(r"\(-n\+(\d+)\)", selector):
        found = codes[-int(last[1]) :] if int(last[1]) else []
    elif selector and (bounds := RANGE.fullmatch(selector)):
        found = [code for code in codes if _within(code, bounds)]
    else:
        found = [code for code in codes if fnmatchcase(code, selector)]
    if not found:
        raise RefusedError("EXTRACT-NOTFOUND", f"Værdi findes ikke: {selector} ({variable.id})")
    return found


def _within(code: str, bounds: re.Match[str]) -> bool:
    low, high = bounds[2], bounds[4]
    above = low is None or code > low or (code == low and bounds[1] == ">=")
    return above and (high is None or code < high or (code == high and bounds[3] == "<="))


def _csv(extract: Extract, asked: dict[str, Any], *, drop_missing: bool) -> str:
    comma = asked.get("lang", "da") == "da"
    labels = [{code: _presented(code, text, asked) for code, text in one.variable.values} for one in extract.shown]
    lines = [";".join([*(one.variable.id.upper() for one in extract.shown), "INDHOLD"])]
    for key, value in extract.rows():
        if value is None and drop_missing:
            continue
        number = SUPPRESSED if value is None else value
        shown = number.replace(".", ",") if comma and number != SUPPRESSED else number
        lines.append(";".join([*(names[code] for names, code in zip(labels, key, strict=True)), shown]))
    return "\r\n".join(lines) + "\r\n"


def _presented(code: str, text: str, asked: dict[str, Any]) -> str:
    return {"Code": code, "CodeAndValue": f"{code} {text}"}.get(asked.get("valuePresentation", "Value"), text)


def _dimensions(extract: Extract) -> dict[str, Any]:
    table = extract.table
    found = {one.variable.id: _dimension(one) for one in extract.shown}
    unit = {"base": table.unit, "decimals": 1 if any("." in (value or "").rstrip(".") for value in table.values.values()) else 0}
    category = {"index": {table.id: 0}, "label": {table.id: table.text}, "unit": {table.id: unit}}
    contents = {"ContentsCode": {"label": "Indhold", "category": category}}
    times = {one.variable.id for one in extract.shown if one.variable.time}
    before = {name: found[name] for name in found if name not in times}
    return {**before, **contents, **{name: found[name] for name in times}}


def _dimension(one: Shown) -> dict[str, Any]:
    texts = dict(one.variable.values)
    index = {code: place for place, code in enumerate(one.codes)}
    return {"label": one.variable.text, "category": {"index": index, "label": {code: texts[code] for code in one.codes}}}


def _shape(extract: Extract, dimensions: dict[str, Any]) -> dict[str, Any]:
    variables = [one.variable for one in extract.shown]
    role = {"metric": ["ContentsCode"], "time": [one.id for one in variables if one.time]}
    places = [one.id for one in variables if one.map]
    sizes = [len(one["category"]["index"]) for one in dimensions.values()]
    return {"id": list(dimensions), "size": sizes, "role": {**role, **({"geo": places} if places else {})}}


def _head(extract: Extract) -> dict[str, Any]:
    numbers = [None if value in {None, SUPPRESSED} else json.loads(str(value)) for _, value in extract.rows()]
    head = {"label": extract.table.text, "source": "Danmarks Statistik", "updated": f"{extract.table.updated.rstrip('Z')}Z"}
    return {**head, "value": numbers}


def _json_stat_1(extract: Extract) -> dict[str, Any]:
    dimensions = _dimensions(extract)
    return {"dataset": {"dimension": {**dimensions, **_shape(extract, dimensions)}, **_head(extract)}}


def _json_stat_2(extract: Extract) -> dict[str, Any]:
    dimensions = _dimensions(extract)
    return {"version": "2.0", "class": "dataset", **_head(extract), **_shape(extract, dimensions), "dimension": dimensions}
