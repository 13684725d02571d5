"""Rows where no rules part them: bold titles, white space, and tops that lie level in several columns."""

import itertools
import statistics
from collections.abc import Iterable, Iterator, Sequence

from sammenhaeng.documents.readers.pdf.centred import areas_of_blocks, centred
from sammenhaeng.documents.readers.pdf.colours import fill_of
from sammenhaeng.documents.readers.pdf.grid import Area, Part, Table
from sammenhaeng.documents.readers.pdf.lines import text_of
from sammenhaeng.documents.readers.pdf.strands import (
    LARGER,
    LEVEL,
    LITTLE,
    STRICT,
    TINY,
    Strand,
    Strands,
    cut_at,
    cut_at_headings,
    cut_sunk,
    cut_under_headings,
    has_level,
    hold_several,
    level_texts,
    strands_of,
    title_column,
)

LARGE = 1.4
"""A line's size in a column, in those of most lines of the table, from which it stands beside their middle."""


def split_rows(table: Table, header: float | None = None, spans: Sequence[Area] = (), *, ruled: bool = False, middle: bool = False) -> None:
    """Give a table rows where texts begin. header: down to where the header row goes; it is left as it is.

    spans: texts that run over several columns; no text goes on below them. ruled: rules part its rows.
    middle: its texts stand in the middle of their cells.
    """
    ruled = ruled or table.by_rules
    strands = strands_of(table, header)
    if middle and not spans and _in_the_middle(table, strands, header):
        return
    cut_at(strands, spans)
    sunk = ruled and not table.by_rules and cut_sunk(strands)
    bands = bands_of(table, strands) if ruled and not table.by_rules else []
    headed = cut_under_headings(bands)
    headed = cut_at_headings(bands) or headed
    split = _Splitter(table, strands, ruled=ruled).split()
    if split or spans or headed or sunk or _is_open(table, header):
        _lay_out(table, strands, header, spans, closed=ruled)
    table.by_rules = ruled and not split


def _in_the_middle(table: Table, strands: Strands, header: float | None) -> bool:
    """Give a table rows whose texts stand in the middle of their cells, if they do."""
    found = centred(strands, surely=True)
    if found is None:
        return False
    blocks, rows = found
    shift = 1 if header is not None else 0
    areas = areas_of_blocks(blocks, rows, table.leaf, shift)
    table.areas = [*areas, *(_header_areas(table, header) if header is not None else ())]
    table.steps = [*([table.steps[0]] if shift else []), *(row.top for row in rows), table.steps[-1]]
    table.by_rules = True
    return True


def _is_open(table: Table, header: float | None) -> bool:
    """Does no rule part the header from what stands under it?"""
    return header is not None and any({word.base > header for word in area.words} == {True, False} for area in table.areas)


class _Splitter:
    """Decides which lines begin a text of their own."""

    def __init__(self, table: Table, strands: Strands, *, ruled: bool) -> None:
        self._table, self._columns, self._ruled = table, strands, ruled

    def split(self) -> bool:
        """Mark the lines that begin a text; False where the rules have parted all that there is to part."""
        for strand in self._all():
            strand.starts = strand.first or strand.cut
        bands = bands_of(self._table, self._columns)
        if not self._ruled or hold_several(bands):
            for here in bands:
                self._mark(here)
        return not self._ruled or any(strand.starts and not strand.first and not strand.cut for strand in self._all())

    def _all(self) -> Iterator[Strand]:
        return (strand for own in self._columns.values() for strand in own)

    def _mark(self, here: Strands) -> None:
        if not self._ruled and _is_of_numbers(here):
            _mark_lines(here)
            return
        for own in here.values():
            for strand in own:
                strand.starts = strand.starts or strand.bold
        level_gaps = []
        for column, own in here.items():
            for strand in own:
                if strand.gap > LARGER and has_level(strand, column, here, lambda s: s.may):
                    strand.starts = True
                    level_gaps.append(strand.gap)
        for column, own in here.items():
            self._mark_alone(column, own, here, statistics.median(level_gaps) if level_gaps else LARGER)

    def _mark_alone(self, column: int, own: Sequence[Strand], here: Strands, usual: float) -> None:
        """Texts that begin with a wide gap of their own, and those level with a bold title of another column."""
        titled = any(strand.bold for strand in own)
        for before, strand in zip([None, *own], own, strict=False):
            if strand.starts or (before and _is_under_a_name(before, strand, column, own, here)):
                continue
            wide = strand.gap >= 0.85 * usual and strand.gap > LARGER and not titled
            level = not titled and strand.early and has_level(strand, column, here, lambda s: s.bold)
            level = level or (strand.gap > LITTLE and has_level(strand, column, here, lambda s: s.may))
            level = level or ((column > title_column(here) >= 0 or strand.lighter) and level_texts(strand, column, here) > 1)
            level = level or (strand.gap > TINY and has_level(strand, column, here, lambda s: s.bold, STRICT))
            strand.starts = wide or (level and not strand.lower)


def _is_under_a_name(before: Strand, strand: Strand, column: int, own: Sequence[Strand], here: Strands) -> bool:
    """Does plain text stand right under a bold name that has a row of its own beside it? Then it says more about that."""
    if not strand.lighter or strand.gap > LARGER:
        return False
    name = next((one for one in reversed(own[: own.index(before) + 1]) if one.bold), None)
    return name is not None and has_level(name, column, here, lambda other: other.may)


def _is_of_numbers(here: Strands) -> bool:
    """Does nearly every line hold figures beside a few words, so that each is a row?"""
    columns = [own for own in here.values() if own]
    texts = [text_of(strand.line) for own in columns[1:] for strand in own]
    figures = sum(any(sign.isdigit() for sign in text) and len(text) < 16 for text in texts)
    return len(columns) > 1 and figures > 0.6 * len(texts) and max(map(len, columns)) < 1.3 * len(columns[-1])


def _mark_lines(here: Strands) -> None:
    """Each line that has text in two columns begins a row in all of them."""
    for column, own in here.items():
        for strand in own:
            beside = has_level(strand, column, here, lambda other: True)
            strand.starts = strand.starts or (beside and not strand.lower)


def bands_of(table: Table, strands: Strands) -> list[Strands]:
    """The lines by stretches between rules that go through all columns."""
    return [{c: [s for s in own if top <= s.line.base < bottom] for c, own in strands.items()} for top, bottom in _bands(table)]


def floors(table: Table, header: float | None) -> int:
    """How many rules below the header go through most of its columns."""
    columns = len(table.edges) - 1
    counts = [0] * len(table.steps)
    for area in table.areas:
        if area.row and (header is None or table.steps[area.row] > header + 12):
            counts[area.row] += area.columns
    return sum(count >= 0.6 * columns for count in counts)


def _bands(table: Table) -> list[tuple[float, float]]:
    """Stretches between steps that go through all columns."""
    rows = {r for area in table.areas for r in range(area.row + 1, area.row + area.rows)}
    cuts = [step for index, step in enumerate(table.steps[:-1]) if index not in rows or not index]
    return list(itertools.pairwise([*cuts, table.steps[-1] + 1]))


def _lay_out(table: Table, strands: Strands, header: float | None, spans: Sequence[Area], *, closed: bool) -> None:
    """New areas: each text in the row where its top is."""
    blocks = [block for own in strands.values() for block in _blocks(own)]
    later = [span for span in spans if header is None or span.parts[0].top > header]
    firsts = sorted({_top(block, header, closed=closed) for block in blocks} | {span.parts[0].top for span in later})
    size = statistics.median(strand.line.size for block in blocks for strand in block) if blocks else 1
    rows: list[float] = []
    for top in firsts:
        if not rows or top - rows[-1] > LEVEL * size:
            rows.append(top)
    shift = 1 if header is not None else 0
    areas = [_area(table, block, strands, rows, header, closed=closed) for block in blocks]
    for span in later:
        span.row = _row(rows, span.parts[0].top) + shift
    if header is not None:
        areas += _header_areas(table, header)
    table.areas = [*areas, *spans]
    table.steps = [*([table.steps[0]] if shift else []), *rows, table.steps[-1]]


def _row(rows: Sequence[float], top: float) -> int:
    return max(index for index, at in enumerate(rows) if at <= top + 0.01)


def _blocks(own: Sequence[Strand]) -> Iterator[list[Strand]]:
    block: list[Strand] = []
    for strand in own:
        if strand.starts and block:
            yield block
            block = []
        block.append(strand)
    if block:
        yield block


def _top(block: Sequence[Strand], header: float | None, *, closed: bool) -> float:
    """Where a text's row begins: at the rule or the header above it, or at its own top."""
    first = block[0]
    top = max(first.area.parts[0].top, header + 1 if header is not None else 0.0)
    ruled = closed and first.first and not first.cut
    near = first.line.base - top < 4 * first.line.size
    return top if ruled and (near or fill_of(first.area.parts[0])) else _upper(first)


def _upper(strand: Strand) -> float:
    """Where a line begins; a large number beside smaller letters as if it were small, too."""
    line = strand.line
    return (line.top + line.bottom) / 2 - 0.6 * strand.usual if line.size > LARGE * strand.usual else line.top


def _area(table: Table, block: Sequence[Strand], strands: Strands, rows: Sequence[float], header: float | None, *, closed: bool) -> Area:
    area, part = block[0].area, block[0].area.parts[0]
    top = _top(block, header, closed=closed)
    row = _row(rows, top) + (header is not None)
    words = [word for strand in block for word in strand.line.words]
    bottom = _bottom(block, strands) if closed else None
    rows_covered = sum(top - 1 <= at < bottom - 1 for at in rows) if bottom else 1
    own = Part(table.leaf, part.left, top, part.right, bottom or max(word.bottom for word in words), words)
    return Area(row, area.column, max(rows_covered, 1), area.columns, [own])


def _bottom(block: Sequence[Strand], strands: Strands) -> float | None:
    """How far down a text's cell goes: to the rule below, or to the heading that cuts it; None where white space parts it."""
    area = block[0].area
    begun = [strand for strand in strands[area.column] if strand.area is area and strand.starts]
    if not all(strand.first or strand.cut for strand in begun):
        return None
    return next((strand.line.top for strand in begun if strand.line.base > block[-1].line.base), area.parts[0].bottom)


def _header_areas(table: Table, header: float) -> Iterable[Area]:
    for area in table.areas:
        words = [word for word in area.words if word.base <= header]
        if words:
            part = area.parts[0]
            yield Area(0, area.column, 1, area.columns, [Part(table.leaf, part.left, part.top, part.right, header, words)])
