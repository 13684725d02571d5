"""Rows where no rules part them: bold titles, white space, and tops that lie level in several columns."""

import itertools
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.readers.pdf.grid import Area, Part, Table
from sammenhaeng.documents.readers.pdf.lines import lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Line, Word
from sammenhaeng.documents.readers.pdf.paragraphs import limit_of, pitch_of

LARGER = 1.3
"""A step to the next line this much larger than the usual one shows white space between two texts."""
LITTLE = 1.1
"""A step this much larger than the usual one is white space where a text begins level with it in another column."""
LEVEL = 0.5
"""Letter sizes that tops in one row may differ."""

STRICT = 0.15
"""The same, where it is to be told from chance."""


@dataclass(slots=True)
class _Strand:
    """A line in its column. bold: it begins bold after a line that did not end so; lighter: the other way round.

    gap: white space above it, in usual steps. early: the line before has room for its first word.
    cut: a text over several columns stands right above it.
    """

    line: Line
    area: Area
    first: bool
    cut: bool = False
    bold: bool = False
    lighter: bool = False
    gap: float = 0.0
    early: bool = False
    starts: bool = False

    @property
    def may(self) -> bool:
        """Could a text begin here?"""
        return self.first or self.cut or self.bold or self.gap > LARGER


Strands = dict[int, list[_Strand]]


def split_rows(table: Table, header: float | None = None, spans: Sequence[Area] = (), *, ruled: bool = False) -> None:
    """Give a table rows where texts begin. header: down to where the header row goes; it is left as it is.

    spans: texts that run over several columns; no text goes on below them. ruled: rules part its rows.
    """
    ruled = ruled or table.by_rules
    strands = _strands(table, header)
    _cut(strands, spans)
    split = _Splitter(table, strands, ruled=ruled).split()
    if split or spans:
        _lay_out(table, strands, header, spans, closed=ruled)
    table.by_rules = ruled and not split


def _cut(strands: Strands, spans: Sequence[Area]) -> None:
    """Nothing goes on below a text that runs over its column."""
    for column, own in strands.items():
        above = -1.0
        for strand in own:
            start = strand.area.parts[0].top - 1 if strand.first else above
            above = strand.line.base
            strand.cut = any(
                start < span.parts[0].top < above
                for span in spans
                if span.column <= column < span.column + span.columns or span.columns > len(strands) / 2
            )


def _strands(table: Table, header: float | None) -> Strands:
    """Each column's lines below the header, with what tells beginnings."""
    own: dict[int, list[tuple[Area, list[Line]]]] = {}
    for area in sorted(table.areas, key=lambda a: (a.column, a.row)):
        words = [w for w in area.words if header is None or w.base > header]
        own.setdefault(area.column, []).append((area, lines_of(words, table.leaf)))
    pitch = pitch_of([lines for column in own.values() for _, lines in column])
    strands: Strands = {}
    for column, areas in own.items():
        part = areas[0][0].parts[0]
        limit = limit_of([line for _, lines in areas for line in lines], part.left, part.right)
        strands[column] = [strand for area, lines in areas for strand in _column(area, lines, pitch, limit)]
    return strands


def _column(area: Area, lines: Sequence[Line], pitch: float, limit: float) -> Iterator[_Strand]:
    for index, line in enumerate(lines):
        strand = _Strand(line, area, first=not index)
        if index:
            before = lines[index - 1]
            strand.gap = (line.base - before.base) / (pitch * max(line.size, before.size))
            strand.bold = _words(line)[0].look.bold and (not _words(before)[-1].look.bold or strand.gap > LARGER)
            strand.lighter = _words(before)[-1].look.bold and not _words(line)[0].look.bold
            strand.early = before.right + line.words[0].right - line.words[0].left + 0.3 * line.size < limit
        else:
            strand.bold = _words(line)[0].look.bold
        yield strand


def _words(line: Line) -> list[Word]:
    return [w for w in line.words if any(sign.isalnum() for sign in w.text)] or line.words


class _Splitter:
    """Decides which lines begin a text of their own."""

    def __init__(self, table: Table, strands: Strands, *, ruled: bool) -> None:
        self._table, self._strands, self._ruled = table, strands, ruled

    def split(self) -> bool:
        """Mark the lines that begin a text; False where the rules have parted all that there is to part."""
        for strand in self._all():
            strand.starts = strand.first or strand.cut
        bands = [
            {c: [s for s in own if top <= s.line.base < bottom] for c, own in self._strands.items()} for top, bottom in _bands(self._table)
        ]
        if not self._ruled or _hold_several(bands):
            for here in bands:
                self._mark(here)
        return not self._ruled or any(strand.starts and not strand.first and not strand.cut for strand in self._all())

    def _all(self) -> Iterator[_Strand]:
        return (strand for own in self._strands.values() for strand in own)

    def _mark(self, here: Strands) -> None:
        for own in here.values():
            for strand in own:
                strand.starts = strand.starts or strand.bold
        level_gaps = []
        for column, own in here.items():
            for strand in own:
                if strand.gap > LARGER and _has_level(strand, column, here, lambda s: s.may):
                    strand.starts = True
                    level_gaps.append(strand.gap)
        for column, own in here.items():
            self._mark_alone(column, own, here, statistics.median(level_gaps) if level_gaps else LARGER)

    def _mark_alone(self, column: int, own: Sequence[_Strand], here: Strands, usual: float) -> None:
        """Texts that begin with a wide gap of their own, and those level with a bold title of another column."""
        titled = any(strand.bold for strand in own)
        for strand in own:
            if strand.starts:
                continue
            wide = strand.gap >= 0.85 * usual and strand.gap > LARGER and not titled
            level = not titled and strand.early and _has_level(strand, column, here, lambda s: s.bold)
            level = level or (strand.gap > LITTLE and _has_level(strand, column, here, lambda s: s.may))
            level = level or ((column > _titles(here) >= 0 or strand.lighter) and _levels(strand, column, here) > 1)
            lower = text_of(strand.line)[:1].islower()
            strand.starts = wide or (level and not lower)


def _has_level(strand: _Strand, column: int, here: Strands, such: Callable[[_Strand], bool], reach: float = LEVEL) -> bool:
    """Is there such a line in another column, as high up as this one?"""
    return any(such(other) and _level(strand.line, other.line, reach) for c, own in here.items() if c != column for other in own)


def _levels(strand: _Strand, column: int, here: Strands) -> int:
    """In how many other columns a text begins as high up as this line."""
    return sum(any(o.may and _level(strand.line, o.line) for o in own) for c, own in here.items() if c != column)


def _titles(here: Strands) -> int:
    """The column with the most bold titles, -1 where there are none."""
    counts = {column: sum(strand.bold for strand in own) for column, own in here.items()}
    most = max(counts, key=lambda column: counts[column], default=-1)
    return most if most >= 0 and counts[most] else -1


def _level(one: Line, other: Line, reach: float = LEVEL) -> bool:
    size = min(one.size, other.size)
    return abs(one.base - other.base) < reach * size or abs(one.top - other.top) < reach * size


def _hold_several(bands: Sequence[Strands]) -> bool:
    """Do rules leave several records together?

    They do where nearly all bold titles in a table are level with texts that begin beside them; and where in one stretch half of
    the titles are, and nearly no text begins elsewhere.
    """
    found = [(later, level) for here in bands for later, level in [_titles_beside(here)]]
    later, level = sum(len(one) for one, _ in found), sum(len(one) for _, one in found)
    if later > 2 and level >= 0.7 * later:
        return True
    return any(len(one) and 2 * len(two) >= len(one) and _few_astray(here, one) for here, (one, two) in zip(bands, found, strict=True))


def _titles_beside(here: Strands) -> tuple[list[_Strand], list[_Strand]]:
    """The bold titles that begin no cell, or texts after white space where none is bold; and those of them with a text level beside."""
    column = _titles(here)
    if column < 0:
        return [], []
    later = [s for s in here[column] if s.bold and not s.first]
    return later, [s for s in later if _has_level(s, column, here, lambda o: o.gap > LITTLE or o.bold, STRICT)]


def _few_astray(here: Strands, titles: Sequence[_Strand]) -> bool:
    column = _titles(here)
    beside = [s for c, own in here.items() if c != column for s in own if not s.first and (s.gap > LITTLE or s.bold)]
    astray = [s for s in beside if not any(_level(s.line, title.line) for title in titles)]
    return 4 * len(astray) <= len(beside)


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
    firsts = sorted({_top(block, closed=closed) for block in blocks} | {span.parts[0].top for span in later})
    size = statistics.median(strand.line.size for block in blocks for strand in block) if blocks else 1
    rows: list[float] = []
    for top in firsts:
        if not rows or top - rows[-1] > LEVEL * size:
            rows.append(top)
    shift = 1 if header is not None else 0
    areas = [_area(table, block, rows, shift, closed=closed) for block in blocks]
    for span in later:
        span.row = _row(rows, span.parts[0].top) + shift
    if header is not None:
        areas += _header_areas(table, header)
    table.areas = [*areas, *spans]
    table.steps = [*([table.steps[0]] if shift else []), *rows, table.steps[-1]]


def _row(rows: Sequence[float], top: float) -> int:
    return max(index for index, at in enumerate(rows) if at <= top + 0.01)


def _blocks(own: Sequence[_Strand]) -> Iterator[list[_Strand]]:
    block: list[_Strand] = []
    for strand in own:
        if strand.starts and block:
            yield block
            block = []
        block.append(strand)
    if block:
        yield block


def _top(block: Sequence[_Strand], *, closed: bool) -> float:
    """Where a text's row begins: at the rule above it, or at its own top."""
    first = block[0]
    part = first.area.parts[0]
    ruled = closed and first.first and not first.cut and first.line.base - part.top < 4 * first.line.size
    return part.top if ruled else first.line.top


def _area(table: Table, block: Sequence[_Strand], rows: Sequence[float], shift: int, *, closed: bool) -> Area:
    area, part = block[0].area, block[0].area.parts[0]
    top = _top(block, closed=closed)
    row = _row(rows, top) + shift
    whole = closed and len(block) == sum(1 for _ in lines_of(area.words, table.leaf))
    rows_covered = sum(part.top - 1 <= at < part.bottom - 1 for at in rows) if whole else 1
    words = [word for strand in block for word in strand.line.words]
    last = max(word.bottom for word in words)
    own = Part(table.leaf, part.left, top, part.right, part.bottom if whole else last, words)
    return Area(row, area.column, max(rows_covered, 1), area.columns, [own])


def _header_areas(table: Table, header: float) -> Iterable[Area]:
    for area in table.areas:
        words = [word for word in area.words if word.base <= header]
        if words:
            part = area.parts[0]
            yield Area(0, area.column, 1, area.columns, [Part(table.leaf, part.left, part.top, part.right, header, words)])
