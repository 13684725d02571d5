"""The header row of a table without rules: how far down it goes."""

import itertools
from collections.abc import Sequence

from sammenhaeng.documents.readers.pdf.grid import Table
from sammenhaeng.documents.readers.pdf.lines import lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Line
from sammenhaeng.documents.readers.pdf.rivers import Columns

MOST_LINES = 4


def header_of(table: Table) -> float | None:
    """The base of the header's last line, None where there is none to be seen."""
    lines = lines_of([word for area in table.areas for word in area.words], table.leaf)
    floor = _floor(table, lines)
    if floor is not None:
        return floor
    bold = list(itertools.takewhile(_is_marked, lines[:MOST_LINES]))
    while len(bold) > 1 and not _is_more(table, bold[-2], bold[-1], lines[len(bold)] if len(bold) < len(lines) else None):
        bold.pop()
    if bold and len(bold) < len(lines) and _columns(table, bold) > 1:
        return bold[-1].base
    return lines[0].base if _is_short(table, lines) else None


def same_header(table: Table, texts: Sequence[str]) -> float | None:
    """The base of the last line, where the table begins with these lines again."""
    lines = lines_of([word for area in table.areas for word in area.words], table.leaf)[: len(texts)]
    return lines[-1].base if texts and [text_of(line) for line in lines] == list(texts) else None


def header_texts(table: Table, header: float | None) -> list[str]:
    """The header's lines as texts."""
    if header is None:
        return []
    lines = lines_of([word for area in table.areas for word in area.words], table.leaf)
    return [text_of(line) for line in lines if line.base <= header]


def without_idle_edges(tables: Sequence[Table], columns: Columns) -> Columns:
    """The columns, where a heading that has nothing under it and the texts beside it that have no heading are one.

    So it looks where a heading stands at the left of its column, and short numbers under it at the right.
    """
    header = header_of(tables[0])
    if header is None:
        return columns
    named = header_texts(tables[0], header)
    ends = [header, *(same_header(table, named) for table in tables[1:])]
    heads = {area.column for area in tables[0].areas for word in area.words if word.base <= header}
    held = {
        area.column
        for table, end in zip(tables, ends, strict=True)
        for area in table.areas
        for word in area.words
        if end is None or word.base > end
    }
    alone, bare = heads - held, held - heads
    idle = {at for at in range(len(columns.edges) - 2) if {at, at + 1} & alone and {at, at + 1} & bare}
    edges = tuple(edge for at, edge in enumerate(columns.edges) if at - 1 not in idle)
    rivers = tuple(river for at, river in enumerate(columns.rivers) if at not in idle)
    return Columns(edges, rivers, columns.lefts)


def widen_groups(table: Table, header: float | None) -> None:
    """A heading in the header's first row, with none beside it but names below both, stands over several columns."""
    if header is None or len(table.steps) < 3 or table.steps[1] >= header:
        return
    above, below = ({area.column: area for area in table.areas if area.row == row and area.words} for row in (0, 1))
    for column, area in above.items():
        if area.rows > 1 or column not in below:
            continue
        end = column + area.columns
        while end in below and end not in above:
            end += 1
        area.columns = end - column
        table.areas = [one for one in table.areas if one is area or one.row or one.words or not column < one.column < end]


def _is_marked(line: Line) -> bool:
    """Is all of it bold, or all in a colour?"""
    return all(word.look.bold for word in line.words) or all(word.look.colour for word in line.words)


def _is_more(table: Table, before: Line, line: Line, below: Line | None) -> bool:
    """Does a marked line go on with the header above it, or is it a record's title?"""
    title = below is not None and _columns(table, [line]) < _columns(table, [before]) and below.base - line.base < 1.4 * line.size
    return not title and line.base - before.base < 1.6 * line.size


def _columns(table: Table, lines: Sequence[Line]) -> int:
    return sum(any(a <= word.middle < b for line in lines for word in line.words) for a, b in itertools.pairwise(table.edges))


def _floor(table: Table, lines: Sequence[Line]) -> float | None:
    """The last line above a rule that runs under the first lines of most columns."""
    columns = len(table.edges) - 1
    for index, step in enumerate(table.steps[1:-1], start=1):
        above = [line for line in lines if line.base < step]
        if sum(area.columns for area in table.areas if area.row == index) >= 0.6 * columns and above:
            mixed = _is_marked(above[0]) and not all(map(_is_marked, above))
            return above[-1].base if len(above) <= MOST_LINES and _columns(table, above) > 1 and not mixed else None
    return None


def _is_short(table: Table, lines: Sequence[Line]) -> bool:
    """Is the first line a name in most columns, much shorter than what stands below it?"""
    first = lines[0]
    columns = len(table.edges) - 1
    if _columns(table, [first]) < max(2, 0.6 * columns) or len(lines) < 3:
        return False
    short = 0
    for a, b in itertools.pairwise(table.edges):
        words = [word for word in first.words if a <= word.middle < b]
        longest = max((word.right for line in lines for word in line.words if a <= word.middle < b), default=b)
        short += bool(words) and len(words) <= 3 and words[-1].right < longest - 2 * first.size
    return short >= 0.6 * columns
