"""Workbooks as StatBank's web page gives them.

A title, a units row, a row of periods in either order, and labels written only in the first row of a block.
"""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl

from sammenhaeng.domain.periods import UnknownPeriod, period
from sammenhaeng.statistics.sources.cube import Cube, Figure, sparse_cube
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.statbank import figure_of


def sheet_rows(data: bytes, name: str, sheet: str = "") -> list[tuple[Any, ...]]:
    """The rows of a sheet, or of the first. Raises SourceProblem for what is no workbook."""
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError, ParseError):
        raise SourceProblem(f"{name} er ikke en Excel-fil (xlsx). Gem den som xlsx eller CSV, og prøv igen.") from None
    if sheet and sheet not in book.sheetnames:
        raise SourceProblem(f"{name} har intet ark “{sheet}”; der er {', '.join(book.sheetnames)}. Ret filens kort.")
    return [tuple(row) for row in book[sheet or book.sheetnames[0]].iter_rows(values_only=True)]


def statbank_workbook(data: bytes, name: str) -> Cube:
    """A StatBank workbook as a cube: dimensions “label 1” … and “area” (the last label), and “time”.

    Raises SourceProblem for a workbook without a row of periods.
    """
    rows = sheet_rows(data, name)
    head, first = _periods_row(rows, name)
    times = [str(value).removesuffix(".0") for value in rows[head][first:] if value not in (None, "")]
    labels: list[str] = [""] * first
    found: list[tuple[tuple[str, ...], Figure]] = []
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        if len(row) <= first or all(value in (None, "") for value in row[first : first + len(times)]):
            continue
        labels = _filled(labels, row[:first])
        for time, value in zip(times, row[first:], strict=False):
            found.append(((*labels, time), _figure(value, f"{name}, linje {line}, {time}")))
    ids = [*(f"label {number}" for number in range(1, first)), "area", "time"]
    return sparse_cube(name, ids, found)


def _periods_row(rows: Sequence[Sequence[Any]], name: str) -> tuple[int, int]:
    """The number of the row that holds periods, and of its first column."""
    for number, row in enumerate(rows[:20]):
        columns = [n for n, value in enumerate(row) if value not in (None, "")]
        if columns and columns[0] > 0 and all(_is_period(row[n]) for n in columns):
            return number, columns[0]
    raise SourceProblem(f"{name}: der er ingen række med perioder blandt de første 20. Er det en tabel fra Statistikbanken?")


def _is_period(value: Any) -> bool:
    try:
        period(str(value))
    except UnknownPeriod:
        return False
    return True


def _filled(before: Sequence[str], row: Sequence[Any]) -> list[str]:
    """A row's labels, the empty ones taken from the row above; a new label empties none to its right in StatBank's files."""
    return [str(value).strip() if value not in (None, "") else held for held, value in zip(before, row, strict=True)]


def _figure(value: Any, place: str) -> Figure:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Excel keeps numbers as floats: their shortest spelling is what was printed.
        return Decimal(repr(value))
    return figure_of("" if value is None else str(value), place, zero_sign="-")
