"""Rows as CSV."""

import csv
import re
from collections.abc import Iterable, Iterator

from sammenhaeng.briefs.brief import Cell, Table

_FORMULA = ("=", "+", "@", "\t", "\r")
_NEGATIVE = re.compile(r"-[\d.,]+( ?[%‰\w]{1,20})?")
"""A number below zero, perhaps with its unit: it begins as a formula can, and is none."""


def csv_text(table: Table) -> str:
    """Rows as CSV that Danish Excel opens: semicolons, byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return "".join(csv_lines(table.columns, table.rows))


def csv_lines(columns: Iterable[Cell], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The same, a line at a time."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_defused(cell) for cell in row])


def _defused(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    danger = cell.startswith(_FORMULA) or (cell.startswith("-") and not _NEGATIVE.fullmatch(cell))
    return f"'{cell}" if danger else cell


class _Line:
    """A file that gives back what is written to it."""

    @staticmethod
    def write(text: str) -> str:
        return text
