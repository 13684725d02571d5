"""The document beside what was read: a page's picture, a table or lines of text, with the chosen place lit up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid
from sammenhaeng.domain.draft import Place

MOST_ROWS = 120
AROUND = 40
"""Rows shown before and after the chosen one in a table of more than MOST_ROWS."""
LINES_AROUND = 60
PICTURE_WIDTH = 900
"""Points of the screen that a page's picture is wide."""
LONGEST_CELL = 1500


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as it stands. lit: it is the chosen place; first: the first lit one, which is scrolled to."""

    lines: tuple[str, ...]
    bold: bool
    rows: int
    columns: int
    lit: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a text."""

    number: int
    text: str
    lit: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class SourcePanel:
    """The document as it is shown. kind: picture, table, lines, or none; page: from 1, of `pages`; boxes: lit, in the page's points.

    cut: rows or lines before or after are left out.
    """

    kind: str
    caption: str
    page: int = 1
    pages: int = 1
    width: float = 0
    height: float = 0
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    rows: tuple[tuple[SourceCell, ...], ...] = ()
    lines: tuple[SourceLine, ...] = ()
    cut: bool = False


def source_panel(blocks: Blocks, places: Sequence[Place], page: int | None) -> SourcePanel:
    """What stands on the left. places: to light up; page: that the person wants to see, where they have said."""
    if blocks.pages:
        return _picture(blocks, places, page)
    if blocks.grids:
        return _table(blocks.grids, places, page)
    return _lines(blocks, places, page)


def _picture(blocks: Blocks, places: Sequence[Place], page: int | None) -> SourcePanel:
    shown = max(1, min(page or next((place.page for place in places), 1), len(blocks.pages)))
    size = blocks.pages[shown - 1]
    boxes = tuple(
        (box.left, box.top, round(box.right - box.left, 1), round(box.bottom - box.top, 1))
        for place in places
        if place.page == shown and (box := place.box) is not None
    )
    caption = _("Side %(page)s af %(pages)s") % {"page": shown, "pages": len(blocks.pages)}
    return SourcePanel("picture", caption, shown, len(blocks.pages), size.width, size.height, tuple(dict.fromkeys(boxes)))


def _table(grids: Sequence[Grid], places: Sequence[Place], page: int | None) -> SourcePanel:
    shown = (page - 1) if page and 1 <= page <= len(grids) else _grid_of(grids, places)
    grid = grids[shown]
    lit = {(row, at) for row, at, cell in _cells(grid) if any(_is_at(cell, place) for place in places)}
    first, last = _window(len(grid.rows), min((row for row, _at in lit), default=0))
    name = grid.name or _("Tabel %(number)s") % {"number": shown + 1}
    return SourcePanel(
        "table",
        name,
        shown + 1,
        len(grids),
        rows=_shown_rows(grid, lit, first, last),
        cut=(first, last) != (0, len(grid.rows)),
    )


def _grid_of(grids: Sequence[Grid], places: Sequence[Place]) -> int:
    """The table that the places stand in; the longest where there is none."""
    for number, grid in enumerate(grids):
        if any(_is_at(cell, place) for _row, _column, cell in _cells(grid) for place in places):
            return number
    return max(range(len(grids)), key=lambda number: len(grids[number].rows))


def _cells(grid: Grid) -> Iterable[tuple[int, int, Cell]]:
    return ((row, at, cell) for row, cells in enumerate(grid.rows) for at, cell in enumerate(cells) if cell is not None)


def _is_at(cell: Cell, place: Place) -> bool:
    own = cell.place
    if place.cell or own.cell:
        return place.cell == own.cell or any(p.place is not None and p.place == place for p in cell.paragraphs)
    return own == place


def _window(rows: int, wanted: int) -> tuple[int, int]:
    if rows <= MOST_ROWS:
        return 0, rows
    first = max(0, min(wanted - AROUND, rows - 2 * AROUND))
    return first, min(rows, first + 2 * AROUND)


def _shown_rows(grid: Grid, lit: set[tuple[int, int]], first: int, last: int) -> tuple[tuple[SourceCell, ...], ...]:
    """The rows of a window; a merged cell that begins above it is shown at its top."""
    width = max((len(row) for row in grid.rows), default=0)
    covered: set[tuple[int, int]] = set()
    opening: dict[int, dict[int, SourceCell]] = {}
    light = min(lit, default=None)
    for row, at, cell in _cells(grid):
        rows, columns = min(cell.rows, len(grid.rows) - row), min(cell.columns, width - at)
        covered |= {(row + down, at + right) for down in range(rows) for right in range(columns)}
        top = max(row, first)
        if row < last and row + rows > first:
            reach = min(row + rows, last) - top
            opening.setdefault(top, {})[at] = _source_cell(cell, reach, columns, (row, at) in lit, (row, at) == light)
    empty = SourceCell((), bold=False, rows=1, columns=1, lit=False)
    return tuple(
        tuple(opening.get(row, {}).get(at, empty) for at in range(width) if at in opening.get(row, {}) or (row, at) not in covered)
        for row in range(first, last)
    )


def _source_cell(cell: Cell, rows: int, columns: int, lit: bool, first: bool) -> SourceCell:  # noqa: FBT001 (one call, right above)
    lines = tuple(line[:LONGEST_CELL] for line in cell.lines if line)
    bold = bool(cell.paragraphs) and all(paragraph.bold for paragraph in cell.paragraphs if paragraph.text)
    return SourceCell(lines, bold, rows, columns, lit, first)


def _lines(blocks: Blocks, places: Sequence[Place], page: int | None) -> SourcePanel:
    if blocks.text is None:
        return SourcePanel("none", _("Dokumentet kan ikke vises her."))
    every = blocks.text.lines
    pages = blocks.text.pages
    at = next(iter(places), None)
    if page is not None or at is None:
        shown = max(1, min(page or 1, pages))
        window = [line for line in every if line.page == shown][: 4 * LINES_AROUND]
    else:
        shown = at.page
        window = [line for line in every if at.first_line - LINES_AROUND <= line.number <= at.last_line + LINES_AROUND]
    lit = {n for place in places for n in range(place.first_line, place.last_line + 1)}
    light = min((line.number for line in window if line.number in lit), default=0)
    lines = tuple(SourceLine(one.number, one.text, one.number in lit, one.number == light) for one in window)
    caption = _("Side %(page)s af %(pages)s") % {"page": shown, "pages": pages}
    return SourcePanel("lines", caption, shown, pages, lines=lines, cut=len(window) < len(every))
