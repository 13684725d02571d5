"""Tables without rules whose cells stand in the middle of their height: a merged cell's middle tells which rows it holds for.

Programs that make a page from HTML put texts in the middle of their cells. The column with the most texts gives the rows; the texts beside
it stand in the row that they overlap; a column with fewer texts is shared out over the rows so that each text stands in the middle of its.
"""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.readers.pdf.grid import Area, Part
from sammenhaeng.documents.readers.pdf.marks import Leaf
from sammenhaeng.documents.readers.pdf.strands import LARGER, STRICT, Strand, Strands

ASTRAY = 0.6
"""Letter sizes that a text's middle may lie beside that of its rows."""
MOST_ASTRAY = 0.15
"""The share of the texts that may lie farther."""
UPPER = 3.0
"""What it costs, in points, that a page's first row has no text of a column: it goes on from the page before."""
FAR = 1e9
FEWEST = 3
"""Rows in which it can be seen that texts stand in the middle."""


@dataclass(slots=True)
class Block:
    """A text of a cell. held: the rows that it holds for."""

    column: int
    strands: list[Strand]
    held: "Sequence[Row]" = ()

    @property
    def top(self) -> float:
        """Its first line's upper edge."""
        return self.strands[0].line.top

    @property
    def bottom(self) -> float:
        """Its last line's lower edge."""
        return self.strands[-1].line.bottom

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Its letters' size."""
        return self.strands[0].line.size


@dataclass(slots=True)
class Row:
    """A row by the texts that stand in it alone."""

    blocks: list[Block] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where its highest text begins."""
        return min(block.top for block in self.blocks)

    @property
    def bottom(self) -> float:
        """Where its lowest text ends."""
        return max(block.bottom for block in self.blocks)


def centred(strands: Strands, *, surely: bool = False) -> tuple[list[Block], list[Row]] | None:
    """The texts, and their rows; None where the texts do not stand in the middle of their cells.

    surely: they do on other pages of the table.
    """
    columns = {column: list(_blocks(column, own)) for column, own in strands.items() if own}
    if len(columns) < 3:
        return None
    key = max(columns, key=lambda column: (len(columns[column]), len(strands[column])))
    rows = [Row([block]) for block in columns[key]]
    few = [column for column, blocks in columns.items() if column < key and len(blocks) < 0.8 * len(rows)]
    alone = [block for column, blocks in columns.items() if column != key and column not in few for block in blocks]
    if not all(_into_a_row(block, rows) for block in alone):
        return None
    if not surely and (len(rows) < FEWEST or _is_level([block for column in few for block in columns[column]], alone, rows)):
        return None
    for row in rows:
        for block in row.blocks:
            block.held = [row]
    if all(_share_out(columns[column], rows) for column in sorted(few, reverse=True)):
        return [block for blocks in columns.values() for block in blocks], rows
    return None


def _blocks(column: int, own: Sequence[Strand]) -> Iterator[Block]:
    block: list[Strand] = []
    for strand in own:
        if block and (strand.first or strand.cut or strand.bold or strand.gap > LARGER):
            yield Block(column, block)
            block = []
        block.append(strand)
    if block:
        yield Block(column, block)


def _into_a_row(block: Block, rows: Sequence[Row]) -> bool:
    """Put a text into the row that it overlaps most. False where there is none, or where that has one of its column."""
    overlaps = [min(block.bottom, row.blocks[0].bottom) - max(block.top, row.blocks[0].top) for row in rows]
    best = max(range(len(rows)), key=lambda index: overlaps[index])
    if overlaps[best] <= 0.3 * block.size or any(one.column == block.column for one in rows[best].blocks):
        return False
    rows[best].blocks.append(block)
    return True


def _is_level(few: Sequence[Block], alone: Sequence[Block], rows: Sequence[Row]) -> bool:
    """Do nearly all texts begin where rows do, so that they stand at the top of their cells?"""
    tops = [row.blocks[0].top for row in rows]
    astray = [block for block in few if all(abs(block.top - top) > STRICT * block.size for top in tops)]
    if few and len(astray) > 0.3 * len(few):
        return False
    beside = [(block, row.blocks[0]) for row in rows for block in row.blocks[1:]]
    low = [(block, key) for block, key in beside if abs(block.top - key.top) > STRICT * block.size]
    middle = [block for block, key in low if abs(block.middle - key.middle) <= 0.25 * block.size]
    return not (len(middle) > 2 and len(middle) >= 0.8 * len(low) and len(low) > 0.3 * len(alone))


def _share_out(blocks: Sequence[Block], rows: list[Row]) -> bool:
    """Give each text of a column with few of them the rows in whose middle it stands; one that stands between rows gets one of its own."""
    found, shift = _partition(blocks, rows, 0.0), 0.0
    if found:
        aside = [
            b.middle - (rows[start].top + rows[end - 1].bottom) / 2 for b, (start, end) in zip(blocks, found, strict=True) if start < end
        ]
        shift = statistics.median(aside) if aside else 0.0
        found = _partition(blocks, rows, shift) if abs(shift) < blocks[0].size else None
    if found is None:
        return False
    heights = _heights(rows)
    far = [_aside((b.top, b.bottom), heights, held, shift) > ASTRAY * b.size for b, held in zip(blocks, found, strict=True)]
    if sum(far) > max(MOST_ASTRAY * len(blocks), 0.5):
        return False
    for block, (start, end) in reversed(list(zip(blocks, found, strict=True))):
        if start == end:
            rows.insert(start, Row([block]))
        elif end == start + 1:
            rows[start].blocks.append(block)
        block.held = rows[start : max(end, start + 1)]
    return True


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where rows begin and end, and the least white between two."""

    tops: Sequence[float]
    bottoms: Sequence[float]
    white: float


def _heights(rows: Sequence[Row]) -> _Heights:
    tops, bottoms = [row.top for row in rows], [row.bottom for row in rows]
    white = min((max(low - high, 0) for high, low in zip(bottoms, tops[1:], strict=False)), default=0.0)
    return _Heights(tops, bottoms, white)


def _partition(blocks: Sequence[Block], rows: Sequence[Row], shift: float) -> list[tuple[int, int]] | None:
    """Which rows, from and to, each text holds for: the way that leaves them least aside of their rows' middles.

    shift: points that the column's texts all stand lower.
    """
    heights = _heights(rows)
    costs = [[FAR] * (len(rows) + 1) for _ in range(len(blocks) + 1)]
    came = [[0] * (len(rows) + 1) for _ in range(len(blocks) + 1)]
    costs[0] = [UPPER * UPPER * count for count in range(len(rows) + 1)]
    for index, block in enumerate(blocks):
        spot = (block.top, block.bottom)
        for end in range(len(rows) + 1):
            ways = [(costs[index][start] + _aside(spot, heights, (start, end), shift) ** 2, start) for start in range(end + 1)]
            costs[index + 1][end], came[index + 1][end] = min(ways)
    if costs[-1][-1] >= FAR:
        return None
    found: list[tuple[int, int]] = []
    end = len(rows)
    for index in range(len(blocks), 0, -1):
        start = came[index][end]
        found.append((start, end))
        end = start
    return found[::-1]


def _aside(spot: tuple[float, float], rows: _Heights, held: tuple[int, int], shift: float) -> float:
    """How far a text's middle lies from that of some rows, in points; for none, whether it stands between its neighbours."""
    (upper, lower), (start, end) = spot, held
    if start == end:
        above = start == 0 or rows.bottoms[start - 1] <= upper + 1
        below = start == len(rows.tops) or lower <= rows.tops[start] + 1
        return 0.0 if above and below else FAR
    top, bottom, middle = rows.tops[start], rows.bottoms[end - 1], (upper + lower) / 2 - shift
    aside = abs(middle - (top + bottom) / 2)
    if end < len(rows.tops):
        aside = min(aside, abs(middle - (top + rows.tops[end] - rows.white) / 2))
    return min(aside, abs(upper - top)) if end == start + 1 else aside


def areas_of_blocks(blocks: Sequence[Block], rows: Sequence[Row], leaf: Leaf, shift: int) -> list[Area]:
    """The cells that the texts make. shift: rows of the header."""
    places = {id(row): index for index, row in enumerate(rows)}
    areas = []
    for block in blocks:
        first, last = block.held[0], block.held[-1]
        area, part = block.strands[0].area, block.strands[0].area.parts[0]
        words = [word for strand in block.strands for word in strand.line.words]
        top, bottom = min(block.top, first.top), max(block.bottom, last.bottom)
        count = places[id(last)] - places[id(first)] + 1
        areas.append(
            Area(places[id(first)] + shift, area.column, count, area.columns, [Part(leaf, part.left, top, part.right, bottom, words)])
        )
    return areas
