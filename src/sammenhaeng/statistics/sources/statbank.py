"""Statistics Denmark's StatBank: tableinfo, and data as JSON-stat, CSV or BULK, in as many requests as its limit asks for.

Source: https://www.dst.dk/en/Statistik/hjaelp-til-statistikbanken/api. CC BY 4.0, “Kilde: Danmarks Statistik”.
"""

import csv
import fnmatch
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Any

from sammenhaeng.domain.numerals import BadNumber, Missing, missing_sign, number
from sammenhaeng.statistics.sources.cube import Cube, Figure, sparse_cube
from sammenhaeng.statistics.sources.http import Client, Reach, Refusal, json_of
from sammenhaeng.statistics.sources.jsonstat import cube_of
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed

LIMIT = 1_000_000
"""Cells in one answer, counted as rows × (variables + the value)."""
_TOLD = {
    "EXTRACT-NOTFOUND": "tabellen, variablen eller værdien findes ikke",
    "REQUEST-MISSING": "forespørgslen mangler noget",
    "REQUEST-LIMIT": "svaret ville blive for stort",
    "EXTRACT-NOTALLOWED": "det må man ikke spørge om i denne form",
}
_NEWEST = re.compile(r"\((?P<place>[1-9]\d*)\)|\(-n\+(?P<count>[1-9]\d*)\)")
_BETWEEN = re.compile(r"(?:>=(?P<low>\w+))?(?:<=(?P<high>\w+))?")


@dataclass(frozen=True, slots=True)
class TableVariable:
    """A variable of a table: its code, and its values' codes in order."""

    code: str
    text: str
    values: tuple[str, ...]
    labels: tuple[str, ...]
    time: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What StatBank says of a table. updated: its own mark of the newest release; active: is it still kept up?"""

    id: str
    text: str
    unit: str
    updated: str
    active: bool
    variables: tuple[TableVariable, ...]


class StatBank:
    """Asks StatBank. limit: cells in one answer."""

    def __init__(self, reach: Reach, client: Client | None = None, *, limit: int = LIMIT) -> None:
        self.client = client or Client(reach)
        self.limit = limit

    def table(self, table: str) -> TableInfo:
        """What a table holds. Raises SourceProblem, also for a table that is gone."""
        found = json_of(self._ask("/tableinfo", {"table": table, "lang": "da", "format": "JSON"}, table), f"StatBank {table}")
        try:
            variables = tuple(_variable(v) for v in found["variables"])
            return TableInfo(
                found["id"], found.get("text", ""), found.get("unit", ""), found["updated"], found.get("active", True), variables
            )
        except (KeyError, TypeError):
            raise SourceProblem(f"StatBank {table}: beskrivelsen af tabellen er ikke hel. Intet er gemt. Prøv igen senere.") from None

    def size(self, info: TableInfo, wanted: Mapping[str, Sequence[str]]) -> int:
        """Cells that a question would give. Raises SourceProblem for a variable or a value that the table has not."""
        return cells_in(_chosen(info, wanted))

    def cubes(
        self, info: TableInfo, wanted: Mapping[str, Sequence[str]], *, form: str = "JSONSTAT", whole: Collection[str] = ()
    ) -> Iterator[Cube]:
        """The values of a table in one cube or, above the limit, several. Raises SourceProblem.

        wanted: variable → selectors (“*”, “*K1”, “>=2010<=2015”, “(1)”, “(-n+3)” or codes). form: JSONSTAT, CSV or BULK; BULK
        has no limit but needs every variable. whole: variables whose values are added and must come in one answer.
        """
        chosen, table = _chosen(info, wanted), info.id
        parts = [chosen] if form == "BULK" else split(chosen, self.limit, whole)
        for part in parts:
            body = {"table": table, "format": form, "lang": "da", "valuePresentation": "Code"}
            variables = [{"code": code, "values": list(values)} for code, values in part.items()]
            answer = self._ask("/data", body | {"variables": variables}, table)
            yield _read(answer, form, info, chosen)

    def _ask(self, path: str, body: Mapping[str, Any], table: str) -> bytes:
        try:
            return self.client.post(path, body)
        except Refusal as refusal:
            raise SourceProblem(_told(refusal, table)) from None


def _told(refusal: Refusal, table: str) -> str:
    """A refusal in words: StatBank's own message, and what it means."""
    try:
        said = json_of(refusal.body, "StatBank")
        kind, message = str(said.get("errorTypeCode", "")), str(said.get("message", ""))
    except (SourceProblem, AttributeError):
        return str(refusal)
    what = _TOLD.get(kind, kind or f"HTTP {refusal.status}")
    return f"StatBank {table}: {what} (“{message}”). Ret forespørgslen i kataloget; se tabellen på statistikbanken.dk/{table}."


def _variable(found: Mapping[str, Any]) -> TableVariable:
    values = found["values"]
    codes = tuple(str(value["id"]) for value in values)
    labels = tuple(str(value.get("text", value["id"])) for value in values)
    return TableVariable(found["id"], found.get("text", ""), codes, labels, bool(found.get("time")), bool(found.get("elimination")))


def _chosen(info: TableInfo, wanted: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The codes that a question asks for, every selector spelled out, so that the size of the answer is known."""
    known = {variable.code.casefold(): variable for variable in info.variables}
    unknown = [code for code in wanted if code.casefold() not in known]
    if unknown:
        names = ", ".join(v.code for v in info.variables)
        raise SourceProblem(f"StatBank {info.id} har ingen variabel {unknown[0]}; den har {names}. Ret forespørgslen i kataloget.")
    chosen = {known[code.casefold()].code: _expanded(info, known[code.casefold()], values) for code, values in wanted.items()}
    left_out = [v.code for v in info.variables if v.code not in chosen and not v.optional]
    if left_out:
        raise SourceProblem(f"StatBank {info.id}: der skal vælges værdier for {left_out[0]}. Ret forespørgslen i kataloget.")
    return chosen


def _expanded(info: TableInfo, variable: TableVariable, selectors: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for selector in selectors:
        matching = _matching(variable, selector)
        if not matching:
            raise SourceProblem(
                f"StatBank {info.id}: {variable.code} har ingen værdi “{selector}” (fx {', '.join(variable.values[:3])}). "
                "Ret forespørgslen i kataloget."
            )
        found.update(dict.fromkeys(matching))
    return tuple(found)


def _matching(variable: TableVariable, selector: str) -> list[str]:
    if selector in variable.values:
        return [selector]
    if newest := _NEWEST.fullmatch(selector):
        place, count = newest["place"], newest["count"]
        return list(variable.values[-int(count) :] if count else variable.values[-int(place) :][:1])
    between = _BETWEEN.fullmatch(selector)
    if between and selector:
        low, high = between["low"] or "", between["high"] or "￿"
        return [code for code in variable.values if low <= code <= high]
    return [code for code in variable.values if fnmatch.fnmatchcase(code, selector)] if "*" in selector or "?" in selector else []


def cells_in(chosen: Mapping[str, Sequence[str]]) -> int:
    """Cells in an answer, as StatBank counts them: rows × (variables + the value)."""
    rows = 1
    for values in chosen.values():
        rows *= len(values)
    return rows * (len(chosen) + 1)


def split(chosen: Mapping[str, tuple[str, ...]], limit: int, whole: Collection[str] = ()) -> list[dict[str, tuple[str, ...]]]:
    """A question cut into ones below the limit, along the variable with most values, but never along one of `whole`."""
    if cells_in(chosen) <= limit:
        return [dict(chosen)]
    longest = max((code for code in chosen if code not in whole), key=lambda code: len(chosen[code]), default="")
    values = chosen.get(longest, ("",))
    if len(values) == 1:
        raise SourceProblem(f"StatBank tillader kun {limit} celler i et svar, og spørgsmålet kan ikke deles. Vælg færre værdier.")
    half = len(values) // 2
    return [part for some in (values[:half], values[half:]) for part in split({**chosen, longest: some}, limit, whole)]


def _read(answer: bytes, form: str, info: TableInfo, chosen: Mapping[str, tuple[str, ...]]) -> Cube:
    name = f"StatBank {info.id}"
    if form == "JSONSTAT":
        return cube_of(json_of(answer, name), name)
    if answer.lstrip(b"\xef\xbb\xbf \r\n")[:1] in (b"<", b"{"):
        raise SourceProblem(f"{name} svarede ikke med {form}. Adressen er nok forkert, eller tjenesten er nede. Intet er gemt.")
    with well_formed(name):
        cube = csv_cube(_text(answer), name)
    return _with_zeros(cube, chosen) if form == "BULK" else cube


def _text(answer: bytes) -> str:
    try:
        return answer.decode("utf-8-sig")
    except UnicodeDecodeError:
        return answer.decode("cp1252")


def _with_zeros(cube: Cube, chosen: Mapping[str, tuple[str, ...]]) -> Cube:
    """BULK leaves out what is zero: every combination that was asked for and is not there is one."""
    codes = {code.casefold(): values for code, values in chosen.items()}
    dimensions = tuple(replace(d, labels={c: d.labels.get(c, c) for c in codes.get(d.id.casefold(), d.labels)}) for d in cube.dimensions)
    known: dict[tuple[str, ...], Figure] = {}
    for place, figure in cube.sparse:
        if known.setdefault(place, figure) != figure:
            raise SourceProblem(f"{cube.name}: {', '.join(place)} står to gange med forskellige værdier. Intet er gemt. Prøv igen senere.")
    if not any(all(code in d.labels for code, d in zip(place, dimensions, strict=True)) for place in known):
        raise SourceProblem(f"{cube.name}: der er ingen af de tal i svaret, som vi bad om. Intet er gemt. Prøv igen senere.")
    dense = [known.get(place, Decimal(0)) for place in product(*(d.labels for d in dimensions))]
    return replace(cube, dimensions=dimensions, dense=dense, sparse=())


def csv_cube(text: str, name: str) -> Cube:
    """StatBank's own CSV: a column per variable and INDHOLD, with decimal comma. “-” is its zero, “..” is suppressed."""
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    if not rows or len(rows[0]) < 2:
        raise SourceProblem(f"{name}: der er ingen tabel i svaret. Intet er gemt. Prøv igen senere.")
    width = len(rows[0])
    found = []
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != width:
            raise SourceProblem(f"{name}, linje {line}: der skal være {width} felter, men der er {len(row)}. Svaret er måske kun halvt.")
        found.append((tuple(row[:-1]), figure_of(row[-1], f"{name}, linje {line}", zero_sign="-")))
    return sparse_cube(name, rows[0][:-1], found)


def figure_of(text: str, place: str, *, sign: str = ",", zero_sign: str = "") -> Figure:
    """A figure as text: a number, a sign for zero, or a sign for missing. Raises SourceProblem, naming the place."""
    if zero_sign and text.strip() == zero_sign:
        return Decimal(0)
    why: Missing | None = missing_sign(text)
    if why:
        return why
    try:
        return number(text, sign)
    except BadNumber:
        raise SourceProblem(f"{place}: “{text}” er ikke et tal med “{sign}” som decimaltegn. Ret tallet; intet er gemt.") from None
