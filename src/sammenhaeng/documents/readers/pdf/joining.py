"""A table that goes on over pages → one table; cells and rows that a page break cuts become whole again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.documents.readers.pdf.grid import Area, Table
from sammenhaeng.documents.readers.pdf.lines import lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Line

REACH = 4.0
"""Points that a column may stand aside on the next page."""
ASIDE = 14.0
"""Points that a whole page may lie aside."""
_ENDED = re.compile(r"[.!?:;][\"”’)\]]*$")


def same_columns(one: Table, other: Table) -> bool:
    """Could the second be the first's continuation: the same outer borders, and every column of one among the other's?

    Scanned pages lie a little aside: then all columns do.
    """
    few, many = sorted((one.edges, other.edges), key=len)
    aside = many[0] - few[0] if len(few) == len(many) and abs(many[0] - few[0]) <= ASIDE else 0.0
    outer = abs(few[0] + aside - many[0]) <= REACH and abs(few[-1] + aside - many[-1]) <= REACH
    return outer and all(min(abs(edge + aside - at) for at in many) <= REACH for edge in few)


def join(whole: Table, more: Table) -> None:
    """Add a page's table to what stands on the pages before."""
    _same_edges(whole, more)
    header = _repeated_header(whole, more)
    seam = _Seam(whole, more, header)
    goes_on = seam.row_goes_on()
    rows = max(a.row + a.rows for a in whole.areas)
    shift = rows - (1 if goes_on else 0)
    above = {id(area): upper for area, upper in seam.continued(goes_on=goes_on)}
    for area in more.areas:
        upper = above.get(id(area))
        if area.row < header:
            area.row += rows
        elif upper:
            upper.parts.extend(area.parts)
            upper.rows = max(area.row + area.rows + shift - upper.row, upper.rows)
            continue
        else:
            area.row += shift
        whole.areas.append(area)
    whole.steps = [*whole.steps, *more.steps[1:]]
    whole.leaf = more.leaf
    whole.by_rules = whole.by_rules and more.by_rules


def _same_edges(one: Table, other: Table) -> None:
    """Give both the columns of the one that has more."""
    few, many = sorted((one, other), key=lambda table: len(table.edges))
    if len(few.edges) == len(many.edges):
        return
    where = [min(range(len(many.edges)), key=lambda i: abs(many.edges[i] - edge)) for edge in few.edges]
    for area in few.areas:
        first, last = where[area.column], where[area.column + area.columns]
        area.column, area.columns = first, last - first
    few.edges = many.edges


def _row_texts(table: Table, row: int) -> list[tuple[int, str]]:
    areas = sorted((a for a in table.areas if a.row == row), key=lambda a: a.column)
    return [(a.column, "".join(sorted("".join(word.text for word in a.words)))) for a in areas if a.words]


def _repeated_header(whole: Table, more: Table) -> int:
    """How many of the first rows are those that the table begins with."""
    count = 0
    last = max(area.row + area.rows for area in more.areas)
    while count < min(4, last - 1):
        texts = _row_texts(more, count)
        if (not texts and count == 0) or texts != _row_texts(whole, count):
            break
        count += 1
    return count


@dataclass(slots=True)
class _Seam:
    """Where a page ends and the next begins. header: rows repeated on the new page."""

    whole: Table
    more: Table
    header: int

    def above(self, area: Area) -> Area | None:
        """The cell at the end of the page before that a cell at the page's beginning would go on from."""
        same = [one for one in self.whole.areas if (one.column, one.columns) == (area.column, area.columns)]
        last = max(same, key=lambda one: one.row + one.rows, default=None)
        rows = max(a.row + a.rows for a in self.whole.areas)
        return last if last and (last.row + last.rows == rows or not self.whole.by_rules) else None

    def continued(self, *, goes_on: bool) -> list[tuple[Area, Area]]:
        """The cells at the page's beginning that go on from one above, with that; all, where the row goes on."""
        first = [area for area in self.more.areas if area.row == self.header]
        pairs = [(area, upper) for area in first if (upper := self.above(area))]
        return [(area, upper) for area, upper in pairs if goes_on or self.cell_goes_on(upper, area)]

    def _pairs(self) -> list[tuple[Area, Area]]:
        first = [area for area in self.more.areas if area.row == self.header]
        return [(upper, area) for area in first if (upper := self.above(area))]

    def row_goes_on(self) -> bool:
        """Is the row cut: does a text go on, and none begin?"""
        first = [area for area in self.more.areas if area.row == self.header]
        if self._fill_each_other(first):
            return True
        pairs = [(upper, area) for upper, area in self._pairs() if area.words]
        if not pairs or len(pairs) < len([area for area in first if area.words]) or self.header >= self._rows_of_more():
            return False
        if min(area.rows for area in first) < max(area.rows for _, area in pairs if area.words):
            return False
        return all(self._text_goes_on(upper, area) for upper, area in pairs)

    def _fill_each_other(self, first: Sequence[Area]) -> bool:
        """Do the row's first columns stand before the break, and the others, empty there, after it?"""
        said = [area for area in first if area.words]
        if not said or not self.whole.by_rules or len(first) == len(said):
            return False
        uppers = [(self.above(area), area) for area in first]
        begun = [area.column for upper, area in uppers if upper and upper.words and upper.rows == 1]
        empty = all(upper and not upper.words for upper, area in uppers if area.words)
        return empty and bool(begun) and max(begun) < min(area.column for area in said)

    def _rows_of_more(self) -> int:
        return max(area.row + area.rows for area in self.more.areas)

    def cell_goes_on(self, upper: Area, area: Area) -> bool:
        """Does this one cell go on, where the row as a whole does not?"""
        if area.words:
            apart = upper.rows > 1 or area.rows > 1 or not self._record_begins(area)
            return apart and self._text_goes_on(upper, area, surely=True)
        begun = [a.column for a in self.more.areas if a.row == self.header and a.words]
        return upper.rows > 1 or area.rows > 1 or area.column < min(begun, default=0)

    def _record_begins(self, area: Area) -> bool:
        """Does a bold title begin left of a cell, so that the cell belongs to it?"""
        first = [a for a in self.more.areas if a.row == self.header and a.words and a.column < area.column]
        return any(self._begins_bold(a.column) and (line := _first_line(a)) and line.words[0].look.bold for a in first)

    def _text_goes_on(self, upper: Area, area: Area, *, surely: bool = False) -> bool:
        """Does the second text continue the first: in the middle of a sentence, or below where bold titles begin a record?"""
        last, first = _last_line(upper), _first_line(area)
        if last is None or first is None or last.bottom < self.whole.bottom_text() - 2.6 * last.size:
            return False
        head, tail = text_of(first), text_of(last)
        if first.words[0].look.bold and not last.words[-1].look.bold:
            return False
        if head[:1].islower() or tail.endswith((",", "-")):
            return True
        in_sentence = not _ENDED.search(tail) and len(tail.split()) > 1 and self._fills(last, upper)
        return not surely and (in_sentence or (self._begins_bold(area.column) and not first.words[0].look.bold))

    def _fills(self, line: Line, area: Area) -> bool:
        """Does a line come near its cell's right border?"""
        part = area.parts[-1]
        return part.right - line.right < 0.25 * (part.right - part.left)

    def _begins_bold(self, column: int) -> bool:
        """Do the cells of a column begin with bold letters, as records' titles do?"""
        cells = [a for a in self.whole.areas if a.column == column and a.row >= self.header and len(a.words) > 1]
        bold = [a for a in cells if (line := _first_line(a)) and line.words[0].look.bold]
        return len(cells) > 0 and len(bold) >= 0.6 * len(cells)


def released_heading(table: Table) -> list[Line]:
    """Take out the bold heading that a table ends with, alone in its first column, for the table that follows."""
    filled = [area for area in table.areas if area.words]
    rows: dict[int, list[Area]] = {}
    for area in filled:
        rows.setdefault(area.row, []).append(area)
    alone: list[Area] = []
    for row in sorted(rows, reverse=True):
        if row == 0 or len(rows[row]) > 1 or rows[row][0].column:
            break
        alone.insert(0, rows[row][0])
    start = next((at for at, area in enumerate(alone) if (line := _first_line(area)) and line.words[0].look.bold), len(alone))
    gone = alone[start:]
    table.areas = [area for area in table.areas if not any(area is one for one in gone)]
    return [line for area in gone for part in area.parts for line in lines_of(part.words, part.leaf)]


def _first_line(area: Area) -> Line | None:
    part = next((part for part in area.parts if part.words), None)
    lines = lines_of(part.words, part.leaf) if part else []
    return lines[0] if lines else None


def _last_line(area: Area) -> Line | None:
    part = area.parts[-1]
    lines: Sequence[Line] = lines_of(part.words, part.leaf)
    return lines[-1] if lines else None
