"""The rows of a table under its heading: repeated headings left out, merged cells spread, records that gaps cut put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sammenhaeng.documents.extract.headings import Heads
from sammenhaeng.documents.extract.records import Style, begins_bold, style_of
from sammenhaeng.documents.readers.blocks import Cell, Grid
from sammenhaeng.domain.draft import Role

Row = Sequence[Cell | None]
_SPAN = 0.6
"""The share of the columns that a cell covers to stand across the table."""


@dataclass(slots=True)
class Rows:
    """The rows that say something. style: how the initiatives' titles are shown."""

    grid: Grid
    heads: Heads
    style: Style = field(default_factory=Style)
    rows: list[list[Cell | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = list(self._spread())
        self.style = style_of([cell for row in rows if (cell := self.cell(row, Role.INITIATIVE))])
        self.rows = list(self._whole(rows))

    def cell(self, row: Row, role: Role) -> Cell | None:
        """The cell of a role, where it says something."""
        at = self.heads.at(role)
        cell = row[at] if at is not None and at < len(row) else None
        return cell if cell and cell.paragraphs else None

    def alone(self, row: Row) -> Cell | None:
        """The only cell of a row that says something: across the table, or in its first column where that holds no theme or initiative."""
        filled = [cell for cell in row if cell and cell.paragraphs]
        if len(filled) != 1:
            return None
        first = row[0] is filled[0] and self.heads.roles[0] not in (Role.THEME, Role.INITIATIVE)
        return filled[0] if first or self.is_across(filled[0]) else None

    def is_across(self, cell: Cell) -> bool:
        """Does a cell stand across the table?"""
        return cell.columns >= max(2, _SPAN * len(self.heads.roles))

    def _spread(self) -> Iterator[list[Cell | None]]:
        """The rows under the heading, without its repetitions; a cell merged over several rows stands in each beside the goals."""
        heading = [[cell.text for cell in row if cell] for row in self.grid.rows[max(self.heads.row, 0) : self.heads.last_row + 1]]
        over: dict[int, tuple[Cell, int]] = {}
        told = {self.heads.at(role) for role in (Role.THEME, Role.NUMBER, Role.GOAL, Role.INITIATIVE)}
        for row in self.grid.rows[self.heads.last_row + 1 :]:
            if [cell.text for cell in row if cell] in heading:
                continue
            cells = list(row)
            for at, cell in enumerate(row):
                if cell and cell.rows > 1 and at not in told:
                    over[at] = (cell, cell.rows)
                elif at in over and cell is None:
                    cells[at] = over[at][0]
            over = {at: (cell, left - 1) for at, (cell, left) in over.items() if left > 1}
            yield cells

    def _whole(self, rows: Sequence[list[Cell | None]]) -> Iterator[list[Cell | None]]:
        """Rows that were found by gaps alone: what has no title of its own goes on from the row above."""
        kept: list[list[Cell | None]] = []
        for row in rows:
            if kept and not self.grid.by_rules and self._goes_on(row) and self.cell(kept[-1], Role.INITIATIVE):
                kept[-1] = [_joined(above, cell) for above, cell in zip(kept[-1], row, strict=False)]
            else:
                kept.append(row)
        yield from kept

    def _goes_on(self, row: Row) -> bool:
        if any(self.cell(row, role) for role in (Role.THEME, Role.NUMBER, Role.GOAL)) or not any(row):
            return False
        initiative = self.cell(row, Role.INITIATIVE)
        if initiative is None:
            return sum(cell is not None for cell in row) > 0 and not any(cell and self.is_across(cell) for cell in row)
        return self.style.bold and not begins_bold(initiative.paragraphs[0])

    def _cell(self, row: Row, role: Role) -> Cell | None:
        """The cell of a role that says something."""
        at = self.heads.at(role)
        cell = row[at] if at is not None and at < len(row) else None
        return cell if cell and cell.paragraphs else None

    def indicators_are_the_goals(self) -> bool:
        """Does the column of indicators stand beside goals rather than initiatives?"""
        at, goal_at, initiative_at = (self.heads.at(role) for role in (Role.INDICATOR, Role.GOAL, Role.INITIATIVE))
        if at is None or goal_at is None or initiative_at is None:
            return False
        told = [row for row in self.rows if self.cell(row, Role.INDICATOR)]
        alone = [row for row in self.rows if self.cell(row, Role.INITIATIVE) and not self.cell(row, Role.GOAL)]
        if alone:
            merged = all((cell := self.cell(row, Role.INDICATOR)) is None or cell.rows > 1 for row in alone)
            return merged and bool(told)
        return at < initiative_at


def _joined(above: Cell | None, cell: Cell | None) -> Cell | None:
    if above is None or cell is None:
        return above or cell
    return replace(above, paragraphs=(*above.paragraphs, *cell.paragraphs))
