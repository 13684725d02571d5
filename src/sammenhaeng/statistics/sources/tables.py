"""Files of figures: CSV and XLSX read by a column map that is written once and saved, StatBank workbooks, and survey files."""

import csv
import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from sammenhaeng.domain.areas import AreaLevel, AreaTree, UnknownArea
from sammenhaeng.domain.indicators import Cell
from sammenhaeng.domain.numerals import BadNumber, Missing, decimal_sign
from sammenhaeng.domain.periods import UnknownPeriod, period
from sammenhaeng.statistics.sources.cube import Figure, Selection, cells_of
from sammenhaeng.statistics.sources.excel import sheet_rows, statbank_workbook
from sammenhaeng.statistics.sources.problem import SourceProblem, well_formed
from sammenhaeng.statistics.sources.statbank import figure_of


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator in a file: the column of its value (and of its interval, its n), and which lines count."""

    indicator: str
    column: str = ""
    low: str = ""
    high: str = ""
    n: str = ""
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How a kind of file is read. form: table, statbank-workbook or survey; names: the columns' names where the file has none.

    area, period: columns; fixed_area, fixed_period: for a file about one place or one time; breakdown: columns kept apart;
    decimal: "," or "." or "" to tell it from the figures; published: the day the figures came out, None where unknown.
    """

    name: str
    citation: str
    form: Literal["table", "statbank-workbook", "survey"] = "table"
    licence: str = ""
    published: datetime.date | None = None
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    sheet: str = ""
    names: tuple[str, ...] = ()
    area: str = ""
    period: str = ""
    fixed_area: str = ""
    fixed_period: str = ""
    breakdown: tuple[str, ...] = ()
    values: tuple[Column, ...] = ()


FORMS = ("table", "statbank-workbook", "survey")


def map_of(entry: Mapping[str, Any]) -> ColumnMap:
    """The column map of a TOML or JSON entry. Raises SourceProblem for one that lacks a name, a citation or a value."""
    unknown = [name for name in entry if name not in ColumnMap.__slots__]
    if unknown:
        raise SourceProblem(f"Kolonnekortet har et ukendt ord “{unknown[0]}”. Kendte ord: {', '.join(ColumnMap.__slots__)}.")
    try:
        known = {name: entry[name] for name in ColumnMap.__slots__ if name in entry}
        for name in ("names", "breakdown"):
            if not isinstance(entry.get(name, ()), list | tuple):
                raise TypeError(f"{name} skal være en liste")
            known[name] = tuple(entry.get(name, ()))
        published = entry.get("published")
        known["published"] = datetime.date.fromisoformat(published) if isinstance(published, str) else published
        if published is not None and not isinstance(published, str | datetime.date):
            raise TypeError("published skal være en dato, fx 2026-02-11")
        known["values"] = tuple(Column(**value) for value in entry.get("values", ()))
        made = ColumnMap(**known)
    except (TypeError, ValueError) as error:
        raise SourceProblem(f"Kolonnekortet er ikke helt: {error}. Se README for et eksempel.") from None
    _check(made)
    return made


def _check(plan: ColumnMap) -> None:
    if not plan.name.strip() or not plan.citation.strip():
        raise SourceProblem("Kolonnekortet mangler et navn (name) eller en kildeangivelse (citation). Skriv dem i kortet.")
    if plan.decimal not in ("", ",", "."):
        raise SourceProblem(f"Kolonnekortet “{plan.name}”: decimal kan være “,” eller “.”, ikke “{plan.decimal}”.")
    if plan.form == "table" and not all(one.column for one in plan.values):
        raise SourceProblem(f"Kolonnekortet “{plan.name}”: hver indikator skal have en kolonne (column).")
    if plan.form not in FORMS:
        raise SourceProblem(f"Kolonnekortet “{plan.name}”: form kan være {', '.join(FORMS)}, ikke “{plan.form}”.")
    if plan.form == "table" and not (plan.area or plan.fixed_area):
        raise SourceProblem(f"Kolonnekortet “{plan.name}” siger ikke, hvor området står (area eller fixed_area).")
    if plan.form == "table" and not (plan.period or plan.fixed_period):
        raise SourceProblem(f"Kolonnekortet “{plan.name}” siger ikke, hvor perioden står (period eller fixed_period).")
    if plan.form != "survey" and not plan.values:
        raise SourceProblem(f"Kolonnekortet “{plan.name}” siger ikke, hvilke indikatorer filen har tal for (values).")


def read_table(data: bytes, file: str, plan: ColumnMap, areas: AreaTree) -> dict[str, list[Cell]]:
    """The figures of a file by indicator. Raises SourceProblem, naming file, line and remedy."""
    if plan.form == "statbank-workbook":
        cube = statbank_workbook(data, file)
        return {
            one.indicator: cells_of(cube, Selection(area="area", time="time", where=one.where, breakdown=plan.breakdown), areas)
            for one in plan.values
        }
    with well_formed(file):
        head, rows = rows_of(data, file, plan)
        reader = TableReader(file, plan, head, rows, areas)
        return {one.indicator: list(unique(reader.cells(one), file)) for one in plan.values}


Row = tuple[int, list[Any]]
"""A row and the number of its line in the file."""


def rows_of(data: bytes, file: str, plan: ColumnMap) -> tuple[list[str], list[Row]]:
    """The names of a file's columns, and its rows. A CSV may be UTF-8, with or without BOM, or Latin-1."""
    if data[:4] == b"PK\x03\x04":
        grid: list[Sequence[Any]] = list(sheet_rows(data, file, plan.sheet))
    else:
        text = _text(data, plan.encoding)
        if text.lstrip()[:1] == "<":
            raise SourceProblem(f"{file} er en webside og ikke en tabel. Hent filen igen som CSV eller Excel.")
        if text.lstrip()[:1] in ("{", "["):
            raise SourceProblem(f"{file} er JSON – måske en fejl fra en kilde, gemt som fil (“{text.strip()[:60]}”). Hent tallene igen.")
        grid = list(csv.reader(io.StringIO(text), delimiter=plan.delimiter or _delimiter(text)))
    lines = [(number, list(row)) for number, row in enumerate(grid, start=1) if any(value not in (None, "") for value in row)]
    if not lines:
        raise SourceProblem(f"{file} er tom. Intet er gemt.")
    if plan.names:
        return list(plan.names), lines
    return [str(value or "").strip() for value in lines[0][1]], lines[1:]


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding or "utf-8").removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into equally many fields: a comma inside a heading fools nobody."""
    lines = [line for line in text.splitlines() if line.strip()][:8]

    def cut(sign: str) -> tuple[bool, int]:
        widths = {len(row) for row in csv.reader(lines, delimiter=sign)}
        return len(widths) == 1 and widths != {1}, max(widths, default=0)

    return max(";\t,", key=cut)


@dataclass(slots=True)
class TableReader:
    """Reads the lines of one table by its map."""

    file: str
    plan: ColumnMap
    head: list[str]
    rows: list[Row]
    areas: AreaTree
    _found: dict[str, str | None] = field(default_factory=dict)

    def cells(self, one: Column) -> Iterator[Cell]:
        """The figures of one indicator, line by line."""
        sign = self._sign(one)
        for line, row in self.rows:
            self.check_length(row, line)
            if any(self.text(row, column) != wanted for column, wanted in one.where.items()):
                continue
            area = self.area(row, line)
            if area is not None:
                yield self._cell(one, row, line, area, sign)

    def check_length(self, row: Sequence[Any], line: int) -> None:
        """Has a line all its fields? Raises SourceProblem."""
        if len(row) < len(self.head):
            raise SourceProblem(f"{self.file}, linje {line}: der skal være {len(self.head)} felter, men der er {len(row)}. Ret linjen.")

    def _cell(self, one: Column, row: list[Any], line: int, area: str, sign: str) -> Cell:
        place = f"{self.file}, linje {line}"
        figure = self.figure(row, one.column, place, sign)
        low, high = (self.figure(row, name, place, sign) if name else None for name in (one.low, one.high))
        n = self.figure(row, one.n, place, sign) if one.n else None
        missing = figure if isinstance(figure, Missing) else None
        if isinstance(n, Decimal) and n != int(n):
            raise SourceProblem(f"{place}, {one.n}: {n} er ikke et helt antal. Ret tallet.")
        ends = [Decimal(one) if one is not None and not isinstance(one, Missing) else None for one in (low, high)]
        if not missing and ends != [None, None] and not (None not in ends and ends[0] <= Decimal(figure) <= ends[1]):  # type: ignore[operator]
            raise SourceProblem(f"{place}: intervallet omslutter ikke tallet {figure}. Ret linjen.")
        return Cell(
            area,
            self.period(row, line),
            None if missing else Decimal(figure),
            missing,
            ";".join(f"{name}={self.text(row, name)}" for name in self.plan.breakdown),
            None if missing else ends[0],
            None if missing else ends[1],
            None if n is None or isinstance(n, Missing) else int(n),
        )

    def _sign(self, one: Column) -> str:
        if self.plan.decimal:
            return self.plan.decimal
        try:
            columns = [self.place(name) for name in (one.column, one.low, one.high, one.n) if name]
            rows = [row for _, row in self.rows if len(row) >= len(self.head)]
            # Only text has a decimal sign to tell: a workbook's numbers are numbers already.
            return decimal_sign(row[place] for row in rows for place in columns if isinstance(row[place], str))
        except BadNumber as error:
            raise SourceProblem(
                f"{self.file}, kolonnen {one.column}: decimaltegnet kan ikke afgøres, eller komma og punktum er blandet ({error}). "
                "Ret tallene, eller skriv decimal i kolonnekortet."
            ) from None

    def place(self, column: str) -> int:
        """The number of a column. Raises SourceProblem for one that the file has not."""
        for number, name in enumerate(self.head):
            if name.casefold() == column.casefold():
                return number
        raise SourceProblem(f"{self.file} har ingen kolonne “{column}”; der er {', '.join(self.head)}. Ret kolonnekortet.")

    def text(self, row: Sequence[Any], column: str) -> str:
        """What stands in a column, as text."""
        value = row[self.place(column)]
        return "" if value is None else str(value).strip()

    def figure(self, row: Sequence[Any], column: str, place: str, sign: str) -> Figure:
        """The figure in a column; numbers of a workbook are taken as they were printed."""
        value = row[self.place(column)]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(repr(value))
        return figure_of("" if value is None else str(value), f"{place}, {column}", sign=sign)

    def area(self, row: Sequence[Any], line: int) -> str | None:
        """The code of a line's area; None for a line about no place."""
        wanted = self.plan.fixed_area or self.text(row, self.plan.area)
        if wanted not in self._found:
            try:
                found = self.areas.find(wanted)
            except UnknownArea:
                raise SourceProblem(
                    f"{self.file}, linje {line}: “{wanted}” er intet område, som vi kender. "
                    "Ret stavemåden, eller læg området ind i kataloget."
                ) from None
            self._found[wanted] = None if found.level is AreaLevel.NONE else found.code
        return self._found[wanted]

    def period(self, row: Sequence[Any], line: int) -> Any:
        """The period of a line."""
        text = self.plan.fixed_period or self.text(row, self.plan.period)
        try:
            return period(text)
        except UnknownPeriod:
            raise SourceProblem(
                f"{self.file}, linje {line}: “{text}” er ingen periode, som vi kender. Skriv fx 2024, 2024/2025, 2024K1 eller 2024M01."
            ) from None


def unique(cells: Iterator[Cell], file: str) -> Iterator[Cell]:
    """Each figure once. Raises SourceProblem for one that stands twice with different values."""
    seen: dict[tuple[str, Any, str], Cell] = {}
    for cell in cells:
        key = (cell.area, cell.period, cell.breakdown)
        held = seen.setdefault(key, cell)
        if held is cell:
            yield cell
        elif held != cell:
            raise SourceProblem(
                f"{file}: {cell.area}, {cell.period.code} står to gange med forskellige værdier ({held.value} og {cell.value}). "
                "Intet er gemt. Ret filen."
            )
