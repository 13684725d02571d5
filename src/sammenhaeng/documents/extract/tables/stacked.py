"""Cells that lost the lines between them: several goals or themes in one merged cell, parted again by height on the page.

A PDF whose rows are told by fills or by rules in other columns alone shows no border between two goals; the white space does.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

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


def unstacked(grid: Grid, columns: Collection[int]) -> Grid:
    """The grid with the stacked cells of some columns parted: each text in the row beside which it begins."""
    rows = [list(row) for row in grid.rows]
    for at in columns:
        for start, row in enumerate(grid.rows):
            cell = row[at] if at < len(row) else None
            if cell and cell.rows > 1:
                _part(rows, at, (start, min(start + cell.rows, len(rows))), cell)
    return replace(grid, rows=tuple(tuple(row) for row in rows))


def _groups(paragraphs: Sequence[Paragraph], tops: Collection[Spot]) -> list[list[Paragraph]]:
    """The texts of a cell: parted by much white space, or by some where the next is level with a row's top."""
    groups: list[list[Paragraph]] = []
    for p in paragraphs:
        if groups and (p.gap < _SOME or (p.gap < _APART and not _is_level(p, tops))):
            groups[-1].append(p)
        else:
            groups.append([p])
    return groups


def _is_level(p: Paragraph, tops: Collection[Spot]) -> bool:
    spot = p.place.box.top if p.place and p.place.box else None
    return spot is not None and any(page == p.place.page and abs(top - spot) <= _LEVEL for page, top in tops if p.place)


def _part(rows: list[list[Cell | None]], at: int, span: tuple[int, int], cell: Cell) -> None:
    """Put each text in its row; where two would share one, or their heights are not known, nothing is parted."""
    tops = {index: top for index in range(*span) if (top := _top(rows[index], at))}
    groups = _groups(cell.paragraphs, tops.values())
    places = [_row_of(group[0], tops) for group in groups]
    starts = [span[0], *[index for index in places[1:] if index is not None]]
    if len(groups) < 2 or len(starts) != len(groups) or sorted(set(starts)) != starts:
        return
    for group, index, end in zip(groups, starts, [*starts[1:], span[1]], strict=True):
        rows[index][at] = replace(cell, paragraphs=tuple(group), rows=end - index, place=group[0].place or cell.place)


def _top(row: Sequence[Cell | None], at: int) -> Spot | None:
    """Where a row begins: the highest text of its own cells."""
    places = [cell.paragraphs[0].place for i, cell in enumerate(row) if i != at and cell and cell.rows == 1 and cell.paragraphs]
    spots = [(place.page, place.box.top) for place in places if place and place.box]
    return min(spots, default=None)


def _row_of(paragraph: Paragraph, tops: dict[int, Spot]) -> int | None:
    place = paragraph.place
    if place is None or place.box is None:
        return None
    spot = (place.page, place.box.top + _SLACK)
    return max((index for index, top in tops.items() if top <= spot), default=None)
