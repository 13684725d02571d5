"""Segments that have been read → cells in the order of the file, and the lines that stand outside the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sammenhaeng.documents.extract.scattered.cells import join
from sammenhaeng.documents.extract.scattered.chain import Read
from sammenhaeng.documents.extract.scattered.segments import Cellkind
from sammenhaeng.domain.draft import Place

_FOOTNOTE = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+(?=\*?$)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell. sure: of its kind and both its borders, 0–1; alone: it takes one line only; top: it is the first of its page.

    begins_line: False where it stands beside another cell that began the line.
    """

    kind: Cellkind
    text: str
    page: int
    first_line: int
    last_line: int
    order: int
    sure: float
    begins_line: bool
    top: bool
    lines: tuple[tuple[int, str], ...] = ()

    @property
    def alone(self) -> bool:
        """Does it take one line only?"""
        return self.first_line == self.last_line

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return Place(self.page, self.first_line, self.last_line)

    @property
    def number(self) -> str:
        """Its number, where it is one."""
        return self.text.rstrip(".")


def cells_of(reads: Sequence[Read]) -> list[TextCell]:
    """The cells, those outside the table too."""
    groups: list[list[Read]] = []
    for read in reads:
        if read.begins or not groups:
            groups.append([])
        groups[-1].append(read)
    cells = []
    for order, group in enumerate(groups):
        behind = groups[order + 1][0].sure if order + 1 < len(groups) else 1.0
        cells.append(_cell(order, group, behind))
    return _continued(cells)


def _cell(order: int, group: Sequence[Read], behind: float) -> TextCell:
    first, last = group[0].segment, group[-1].segment
    lines: dict[int, list[str]] = {}
    for read in group:
        lines.setdefault(read.segment.line, []).append(read.segment.text)
    text = _FOOTNOTE.sub("", join(" ".join(words) for words in lines.values()))
    return TextCell(
        kind=group[0].kind,
        text=text,
        page=first.page,
        first_line=first.line,
        last_line=last.line,
        order=order,
        sure=min(behind, *(read.sure for read in group)) if len(group) > 1 else min(behind, group[0].sure),
        begins_line=first.first,
        top=first.page_top,
        lines=tuple((number, " ".join(words)) for number, words in lines.items()),
    )


def line_by_line(cell: TextCell) -> list[TextCell]:
    """A cell for each line of one."""
    return [
        replace(cell, text=text, first_line=number, last_line=number, lines=((number, text),), begins_line=cell.begins_line or n > 0)
        for n, (number, text) in enumerate(cell.lines)
    ]


def _continued(cells: Sequence[TextCell]) -> list[TextCell]:
    """A goal, theme or ambition that goes on behind a page break, or behind the cell beside it, is one with its beginning."""
    kept: list[TextCell] = []
    numbered = any(cell.kind is Cellkind.NUMBER for cell in cells)
    for cell in cells:
        at = next((k for k in range(len(kept) - 1, -1, -1) if kept[k].kind is cell.kind), None)
        small = cell.text[:1].islower() and cell.kind in (Cellkind.GOAL, Cellkind.AMBITION, Cellkind.THEME, Cellkind.TITLE)
        between = {one.kind for one in kept[at + 1 :]} if at is not None else set()
        whole = Cellkind.NUMBER in between or (cell.kind is Cellkind.TITLE and Cellkind.DESCRIPTION in between)
        twice = numbered and cell.kind is Cellkind.GOAL and at is not None and at == len(kept) - 1
        if at is not None and (twice or (small and not whole)):
            kept[at] = replace(kept[at], text=join([kept[at].text, cell.text]), sure=min(kept[at].sure, cell.sure))
        else:
            kept.append(cell)
    return kept


def lines_outside(reads: Sequence[Read]) -> list[tuple[Place, str]]:
    """Each line of which no part is a cell of the table."""
    lines: dict[int, list[Read]] = {}
    for read in reads:
        lines.setdefault(read.segment.line, []).append(read)
    return [
        (Place(group[0].segment.page, number, number), " ".join(read.segment.text for read in group))
        for number, group in lines.items()
        if all(read.kind is Cellkind.OUTSIDE for read in group)
    ]
