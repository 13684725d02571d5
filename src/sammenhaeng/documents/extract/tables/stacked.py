"""Cells that lost the lines between them: several goals or themes in one merged cell, parted again by height on the page.

A PDF whose rows are told by fills or by rules in other columns alone shows no border between two goals; the white space does.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph

_APART = 1.5
"""White space, in line heights, from which two texts of a cell are two."""
_SOME = 0.5
"""The same, where the second is level with the beginning of a row beside it."""
_LEVEL = 2.0
"""Points that such a text may stand higher or lower than that row."""
_SLACK = 4.0
"""Points by which a text may stand higher than the row that it begins."""
Spot = tuple[int, float]
Cells = list[list[Cell | None]]


def unstacked(grid: Grid, columns: Collection[int]) -> Grid:
    """The grid with the stacked cells of some columns parted: each text in the row beside which it begins, or in one of its own."""
    rows = _with_own_rows([list(row) for row in grid.rows], columns)
    for at, start, cell in list(_merged(rows, columns)):
        _Stack(rows, at, start, cell).part()
    return replace(grid, rows=tuple(tuple(row) for row in rows))


def _merged(rows: Cells, columns: Collection[int]) -> Iterator[tuple[int, int, Cell]]:
    for at in columns:
        for start, row in enumerate(rows):
            cell = row[at] if at < len(row) else None
            if cell and cell.rows > 1:
                yield at, start, cell


def _with_own_rows(rows: Cells, columns: Collection[int]) -> Cells:
    """The rows with an empty one after each under whose texts another text of a stacked cell stands: a goal without initiatives."""
    after = {end for at, start, cell in _merged(rows, columns) if (end := _Stack(rows, at, start, cell).needs_row_after()) is not None}
    for index in sorted(after, reverse=True):
        for start, row in enumerate(rows[: index + 1]):
            for at, cell in enumerate(row):
                if cell and cell.rows > 1 and start + cell.rows > index and at in columns:
                    row[at] = replace(cell, rows=cell.rows + 1)
        rows.insert(index + 1, [None] * len(rows[index]))
    return rows


@dataclass(slots=True)
class _Stack:
    """A merged cell of one column, from its first row on."""

    rows: Cells
    at: int
    start: int
    cell: Cell

    def part(self) -> None:
        """Put each text in its row; where two would share one, or their heights are not known, nothing is parted."""
        tops = self._tops()
        groups = self._groups(tops)
        places = [self._row_of(group, tops) for group in groups]
        starts = [self.start, *[index for index in places[1:] if index is not None]]
        if len(groups) < 2 or len(starts) != len(groups) or sorted(set(starts)) != starts:
            return
        for group, index, end in zip(groups, starts, [*starts[1:], self._end()], strict=True):
            spot = group[0].place or self.cell.place
            self.rows[index][self.at] = replace(self.cell, paragraphs=tuple(group), rows=end - index, place=spot)

    def needs_row_after(self) -> int | None:
        """The cell's last row, where a text stands under all that is in it and there is no empty one for it."""
        tops = self._tops()
        groups = self._groups(tops)
        last = self._end() - 1
        if len(groups) < 2 or not _own(self.rows[last], self.at):
            return None
        return last if self._stands_under(groups[-1], last) else None

    def _end(self) -> int:
        return min(self.start + self.cell.rows, len(self.rows))

    def _tops(self) -> dict[int, Spot]:
        return {index: top for index in range(self.start, self._end()) if (top := _top(self.rows[index], self.at))}

    def _groups(self, tops: dict[int, Spot]) -> list[list[Paragraph]]:
        """The texts of the cell: parted by much white space, or by some where the next is level with a row's top."""
        groups: list[list[Paragraph]] = []
        for p in self.cell.paragraphs:
            if groups and (p.gap < _SOME or (p.gap < _APART and not _is_level(p, tops.values()))):
                groups[-1].append(p)
            else:
                groups.append([p])
        return groups

    def _row_of(self, group: Sequence[Paragraph], tops: dict[int, Spot]) -> int | None:
        spot = _spot(group[0], _SLACK)
        found = max((index for index, top in tops.items() if spot and top <= spot), default=None)
        if found is None or found + 1 >= self._end() or found + 1 in tops:
            return found
        return found + 1 if self._stands_under(group, found) else found

    def _stands_under(self, group: Sequence[Paragraph], index: int) -> bool:
        """Does a text stand under all texts of a row?"""
        spot, boxes = _spot(group[0], 0), [p.place for cell in _own(self.rows[index], self.at) for p in cell.paragraphs]
        bottoms = [(place.page, place.box.bottom) for place in boxes if place and place.box]
        return spot is not None and bool(bottoms) and spot > max(bottoms)


def _own(row: Sequence[Cell | None], at: int) -> list[Cell]:
    """A row's cells that hold for it alone, but for a column's."""
    return [cell for i, cell in enumerate(row) if i != at and cell and cell.rows == 1 and cell.paragraphs]


def _top(row: Sequence[Cell | None], at: int) -> Spot | None:
    """Where a row begins: the highest text of its own cells."""
    return min((spot for cell in _own(row, at) if (spot := _spot(cell.paragraphs[0], 0))), default=None)


def _is_level(p: Paragraph, tops: Collection[Spot]) -> bool:
    spot = _spot(p, 0)
    return spot is not None and any(page == spot[0] and abs(top - spot[1]) <= _LEVEL for page, top in tops)


def _spot(p: Paragraph, slack: float) -> Spot | None:
    return (p.place.page, p.place.box.top + slack) if p.place and p.place.box else None
