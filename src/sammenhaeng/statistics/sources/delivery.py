"""Asking the right source for one indicator: the catalogue's query → figures, with what the source says of itself."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sammenhaeng.domain.areas import AreaTree
from sammenhaeng.domain.indicators import Cell, Indicator
from sammenhaeng.statistics.sources.cube import Cube, Selection, cells_of
from sammenhaeng.statistics.sources.education import Education
from sammenhaeng.statistics.sources.http import Client, Reach
from sammenhaeng.statistics.sources.jobindsats import Jobindsats
from sammenhaeng.statistics.sources.jsonstat import JsonStat
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed
from sammenhaeng.statistics.sources.statbank import StatBank, TableInfo

FETCHED = ("statbank", "jobindsats", "uddannelsesstatistik", "jsonstat")
"""Sources that are asked over the network; the others come as files or from people."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a source sent for one indicator. updated: the source's own mark of its release; published: that day, if told.

    whole: it holds all that the source has of its areas and periods, so that what was known and is not there is withdrawn.
    """

    cells: list[Cell]
    updated: str
    published: datetime.date | None
    citation: str
    query: Mapping[str, Any] = field(default_factory=dict)
    licence: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reaches:
    """How each source is reached."""

    statbank: Reach
    jobindsats: Reach
    uddannelsesstatistik: Reach
    jsonstat: Reach

    def of(self, source: str) -> Reach:
        """The reach of a source by the catalogue's word for it."""
        return {
            "statbank": self.statbank,
            "jobindsats": self.jobindsats,
            "uddannelsesstatistik": self.uddannelsesstatistik,
            "jsonstat": self.jsonstat,
        }[source]


Connect = Callable[[Reach], Client]


class Sources:
    """Every source that is asked over the network. connect: makes the client, one for each source, so that pauses hold."""

    def __init__(self, reaches: Reaches, areas: AreaTree, *, connect: Connect = Client) -> None:
        self.reaches = reaches
        self.areas = areas
        self._connect = connect
        self._clients: dict[str, Client] = {}
        self._tables: dict[str, TableInfo] = {}

    def updated(self, indicator: Indicator) -> str:
        """The source's mark of its newest release, asked before anything is fetched; "" where it has none."""
        if indicator.source == "statbank":
            return self._open_table(_table(indicator)).updated
        if indicator.source == "jobindsats":
            return self._jobindsats(indicator).updated(_table(indicator))
        return ""

    def examine(self, indicator: Indicator) -> str:
        """What a source says of an indicator's query, without its figures. Raises SourceProblem where they do not fit."""
        if indicator.source == "statbank":
            info = self._open_table(_table(indicator))
            wanted = _wanted(indicator, info, self.areas)
            _selection(indicator, info)
            return f"{info.text}, opdateret {info.updated}, {self._statbank().size(info, wanted)} celler"
        if indicator.source == "jobindsats":
            return f"opdateret {self._jobindsats(indicator).updated(_table(indicator)) or 'ukendt'}"
        delivery = self.fetch(indicator)
        return f"{len(delivery.cells)} tal"

    def fetch(self, indicator: Indicator) -> Delivery:
        """The figures of an indicator. Raises SourceProblem."""
        fetch = {
            "statbank": self._from_statbank,
            "jobindsats": self._from_jobindsats,
            "uddannelsesstatistik": self._from_education,
            "jsonstat": self._from_jsonstat,
        }.get(indicator.source)
        if fetch is None or not indicator.query:
            raise SourceProblem(
                f"{indicator.name.da} hentes ikke over nettet: kilden er {indicator.publisher.da}. "
                "Læs filen ind med sammenhaeng statistics import."
            )
        with well_formed(f"{indicator.name.da} fra {indicator.publisher.da}"):
            delivery = fetch(indicator)
        if not delivery.cells:
            raise SourceProblem(
                f"{indicator.name.da}: der er ingen tal i svaret fra {indicator.publisher.da}. Ret forespørgslen i kataloget."
            )
        return delivery

    def _client(self, source: str, address: str = "") -> Client:
        """The client of a source; address: another than the configured one (any JSON-stat server)."""
        key = source + address
        if key not in self._clients:
            reach = self.reaches.of(source)
            self._clients[key] = self._connect(replace(reach, name=address, address=address) if address else reach)
        return self._clients[key]

    def _statbank(self) -> StatBank:
        return StatBank(self.reaches.statbank, self._client("statbank"))

    def _jobindsats(self, indicator: Indicator) -> Jobindsats:
        return Jobindsats(self.reaches.jobindsats, self._client("jobindsats"), version=int(indicator.query.get("version", 3)))

    def _open_table(self, table: str) -> TableInfo:
        """What StatBank says of a table, asked once in a run. Raises SourceProblem for one that is closed."""
        if table not in self._tables:
            self._tables[table] = self._statbank().table(table)
        if not self._tables[table].active:
            raise SourceProblem(f"StatBank {table} er lukket og opdateres ikke mere. Vælg en anden tabel i kataloget; de gamle tal står.")
        return self._tables[table]

    def _from_statbank(self, indicator: Indicator) -> Delivery:
        table = _table(indicator)
        info = self._open_table(table)
        wanted = _wanted(indicator, info, self.areas)
        selection = _selection(indicator, info)
        form = str(indicator.query.get("format", "JSONSTAT"))
        cubes = list(self._statbank().cubes(info, wanted, form=form, whole=(*selection.add, *selection.of)))
        cells = [cell for cube in cubes for cell in cells_of(cube, selection, self.areas)]
        day = _day(info.updated)
        return Delivery(cells, info.updated, day, f"Kilde: Danmarks Statistik, {table}", dict(wanted), "CC BY 4.0", whole=True)

    def _from_jobindsats(self, indicator: Indicator) -> Delivery:
        source, table, query = self._jobindsats(indicator), _table(indicator), indicator.query
        updated = source.updated(table)
        cube = source.cube(table, _jobindsats_query(query))
        selection = _measure_selection(cube, str(query.get("measurement", "")), query)
        cells = cells_of(cube, selection, self.areas)
        return Delivery(cells, updated, _day(updated), f"Kilde: STAR, jobindsats.dk, {table}", dict(query), whole=True)

    def _from_education(self, indicator: Indicator) -> Delivery:
        source = Education(self.reaches.uddannelsesstatistik, self._client("uddannelsesstatistik"))
        query = dict(indicator.query)
        area, when, measure = (str(query.pop(name)) for name in ("area", "period", "value"))
        query["filtre"] = {key: value for key, value in query.get("filtre", {}).items() if value != ["$areas"]}
        cube = source.cube(query, measure)
        cells = cells_of(cube, Selection(area=area, time=when), self.areas) if cube.dimensions else []
        return Delivery(cells, "", None, "Kilde: Uddannelsesstatistik.dk", query, whole=True)

    def _from_jsonstat(self, indicator: Indicator) -> Delivery:
        query = indicator.query
        source = JsonStat(self.reaches.jsonstat, self._client("jsonstat", str(query.get("address", ""))))
        cube = source.cube(str(query["path"]), query.get("parameters", {}), str(query.get("dataset", "")))
        selection = Selection(
            area=query.get("area", ""),
            time=query.get("time", ""),
            fixed_area=query.get("fixed_area", ""),
            where=query.get("where", {}),
            breakdown=tuple(query.get("breakdown", ())),
        )
        cells = cells_of(cube, selection, self.areas)
        return Delivery(cells, cube.updated, _day(cube.updated), f"Kilde: {indicator.publisher.da}", dict(query), whole=True)


def _table(indicator: Indicator) -> str:
    return str(indicator.query.get("table") or indicator.table)


def _variables(indicator: Indicator) -> dict[str, list[str]]:
    settings = ("breakdown", "add", "format", "table", "derive")
    return {code: list(values) for code, values in indicator.query.items() if isinstance(values, list | tuple) and code not in settings}


def _wanted(indicator: Indicator, info: TableInfo, areas: AreaTree) -> dict[str, list[str]]:
    """What the catalogue's query asks of a table, its areas spelled out."""
    return {code: _with_areas(info, code, values, areas) for code, values in _variables(indicator).items()}


def _with_areas(info: TableInfo, code: str, values: list[str], areas: AreaTree) -> list[str]:
    """“$areas” becomes the codes that both the table and we know."""
    if "$areas" not in values:
        return values
    known = next((v.values for v in info.variables if v.code.casefold() == code.casefold()), ())
    return [value for value in known if value in areas.by_code]


def _selection(indicator: Indicator, info: TableInfo) -> Selection:
    """How StatBank's cube becomes the indicator: areas and time by their variables, the rest by what was asked for."""
    variables = _variables(indicator)
    area = next((code for code, values in variables.items() if "$areas" in values), "")
    time = next((v.code for v in info.variables if v.time), "Tid")
    derive = indicator.query.get("derive", {})
    add = {str(derive["variable"]): derive["numerator"]} if derive else {str(name): () for name in indicator.query.get("add", ())}
    for name, codes in add.items():
        unasked = [code for code in codes if "*" not in variables.get(name, ()) and code not in variables.get(name, ())]
        if unasked:
            raise SourceProblem(f"{indicator.key}: {name}={unasked[0]} skal lægges med, men der spørges ikke om den. Ret kataloget.")
    of = {str(derive["variable"]): str(derive["denominator"][0])} if derive.get("denominator") else {}
    return Selection(area=area, time=time, add=add, of=of, breakdown=tuple(indicator.query.get("breakdown", ())))


def _jobindsats_query(query: Mapping[str, Any]) -> dict[str, str]:
    """The parameters of the API: every measure and area, and the newest periods."""
    if int(query.get("version", 3)) == 2:
        known = {"area": "*", "period": f"l({query.get('period', 'M')}:{query.get('latest', 60)})"}
        return known | ({"measurement": str(query["measurement"])} if query.get("measurement") else {})
    period = query.get("period", "M")
    return {
        "mgroup.*": "*",
        f"period.{period}": f"latest:{query.get('latest', 60)}",
        f"hierarchy.{query.get('hierarchy', '_nykom')}": "*",
    }


def _measure_selection(cube: Cube, measurement: str, query: Mapping[str, Any]) -> Selection:
    area = next((d.id for d in cube.dimensions if d.id.casefold() in ("area", "område", "kommune")), "")
    time = next((d.id for d in cube.dimensions if d.id.casefold() in ("period", "periode")), "")
    measures = next((list(d.labels) for d in cube.dimensions if d.id == "measurement"), [])
    chosen = measurement or (measures[0] if len(measures) == 1 else "")
    if measures and chosen not in measures:
        raise SourceProblem(f"{cube.name} har intet mål “{measurement}”; der er {', '.join(measures)}. Ret kataloget.")
    where = {"measurement": chosen, **query.get("where", {})} if measures else dict(query.get("where", {}))
    return Selection(area=area, time=time, where=where)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
