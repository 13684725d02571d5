"""Tables of areas with words → grids of cells with paragraphs, looks and places."""

from collections.abc import Sequence

from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph
from sammenhaeng.documents.readers.pdf.colours import coloured, fill_of
from sammenhaeng.documents.readers.pdf.grid import Area, Table
from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from sammenhaeng.documents.readers.pdf.lines import lines_of
from sammenhaeng.documents.readers.pdf.marks import Line
from sammenhaeng.documents.readers.pdf.paragraphs import Column, column_pitch, limit_of, paragraphs_of, pitch_of, place_of
from sammenhaeng.domain.draft import Box, Place


def grid_of(table: Table, before: Sequence[Paragraph], after: Sequence[Paragraph], hyphens: Hyphens) -> Grid:
    """The grid that a table, put together from all its pages, makes."""
    lines = [[line for part in area.parts for line in lines_of(part.words, part.leaf)] for area in table.areas]
    columns = _columns(table, lines, hyphens)
    rows: list[list[Cell | None]] = [[None] * (len(table.edges) - 1) for _ in range(max(area.row + area.rows for area in table.areas))]
    for area, own in zip(table.areas, lines, strict=True):
        if own:
            rows[area.row][area.column] = _cell(area, own, columns[area.column, area.columns])
    return Grid(tuple(before), tuple(tuple(row) for row in _filled(rows)), tuple(after), by_rules=table.by_rules)


def _filled(rows: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """The rows without those that hold nothing at the end."""
    while rows and not any(cell and cell.paragraphs for cell in rows[-1]):
        rows.pop()
    return rows


def _columns(table: Table, lines: Sequence[Sequence[Line]], hyphens: Hyphens) -> dict[tuple[int, int], Column]:
    """What is known of each column, from all its cells."""
    kinds: dict[tuple[int, int], list[int]] = {}
    for index, area in enumerate(table.areas):
        kinds.setdefault((area.column, area.columns), []).append(index)
    columns, usual = {}, pitch_of(lines)
    for kind, indexes in kinds.items():
        own = [line for index in indexes for line in lines[index]]
        part = table.areas[indexes[0]].parts[0]
        left = min((line.left for line in own), default=part.left)
        columns[kind] = Column(
            left, limit_of(own, part.left, part.right), column_pitch([lines[index] for index in indexes], usual), hyphens
        )
    return columns


def _cell(area: Area, lines: Sequence[Line], column: Column) -> Cell:
    part = area.parts[0]
    fill = fill_of(part)
    box = Box(*(round(edge, 1) for edge in (part.left, part.top, part.right, part.bottom)))
    here = [line for line in lines if line.page == part.leaf.number]
    text = place_of(here) if here else None
    place = Place(part.leaf.number, text.first_line if text else 1, text.last_line if text else 1, box)
    found = [coloured(paragraph, area.parts, fill) for paragraph in paragraphs_of(lines, column)]
    return Cell(tuple(found), place, fill, area.rows, area.columns)
