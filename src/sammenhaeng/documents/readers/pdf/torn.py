"""Pages in the middle of a merged cell: its column has no rule that lies there, so that the page's table seems to begin beside it."""

from collections.abc import Sequence

from sammenhaeng.documents.readers.pdf.grid import Area, Part, Table
from sammenhaeng.documents.readers.pdf.marks import Word

REACH = 4.0
"""Points that a column may stand aside on the next page."""
FEWEST = 4
"""Borders at least that the table has in common with the one of the page before."""


def add_torn_sides(tables: Sequence[Sequence[Table]], words: Sequence[list[Word]]) -> None:
    """Give tables that go on from the page before the columns they lack there, with the words in them. Takes these out of `words`."""
    before: Table | None = None
    for own, rest in zip(tables, words, strict=True):
        first = min(own, key=lambda table: table.top, default=None)
        if before and first and _goes_on(before, first, rest):
            _widen(first, before.edges, rest)
        before = max(own, key=lambda table: table.bottom, default=None)


def _goes_on(before: Table, table: Table, words: Sequence[Word]) -> bool:
    """Does the page begin with this table, and has it some of the columns of the one before, at one side or both?"""
    if len(table.edges) >= len(before.edges) or len(table.edges) < FEWEST or any(word.height < table.top for word in words):
        return False
    inside = [edge for edge in before.edges if table.edges[0] - REACH <= edge <= table.edges[-1] + REACH]
    return len(inside) == len(table.edges) and all(abs(a - b) <= REACH for a, b in zip(inside, table.edges, strict=True))


def _widen(table: Table, edges: Sequence[float], words: list[Word]) -> None:
    left = [edge for edge in edges if edge < table.edges[0] - REACH]
    right = [edge for edge in edges if edge > table.edges[-1] + REACH]
    for area in table.areas:
        area.column += len(left)
    table.edges = [*left, *table.edges, *right]
    for column in [*range(len(left)), *range(len(table.edges) - 1 - len(right), len(table.edges) - 1)]:
        part = Part(table.leaf, table.edges[column], table.top, table.edges[column + 1], table.bottom)
        part.words = [word for word in words if part.left <= word.middle < part.right and part.top <= word.height < part.bottom]
        words[:] = [word for word in words if not any(word is own for own in part.words)]
        table.areas.append(Area(0, column, len(table.steps) - 1, 1, [part]))
