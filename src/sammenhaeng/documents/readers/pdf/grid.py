"""Rules → tables: columns and rows where rules cross, cells joined where no rule parts them."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.readers.pdf.lines import levels
from sammenhaeng.documents.readers.pdf.marks import Leaf, Rule, Word

DOUBLE = 3.6
"""Points between two rules that are one border."""
MOST_CELLS = 40_000


@dataclass(slots=True)
class Part:
    """What of a cell stands on one page: its edges there and the words in it."""

    leaf: Leaf
    left: float
    top: float
    right: float
    bottom: float
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Area:
    """A cell: its first row and column, how many it covers, and its part on each page that it stands on."""

    row: int
    column: int
    rows: int
    columns: int
    parts: list[Part]

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for part in self.parts for word in part.words]


@dataclass(slots=True)
class Table:
    """A table on one page. edges: of its columns; steps: of its rows, from the top down."""

    leaf: Leaf
    edges: list[float]
    steps: list[float]
    areas: list[Area]
    by_rules: bool = True

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.steps[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.steps[-1]

    def bottom_text(self) -> float:
        """How far down its lowest letters reach on its last page."""
        return max((word.bottom for area in self.areas for part in area.parts if part.leaf is self.leaf for word in part.words), default=0)


def ruled_tables(leaf: Leaf) -> tuple[list[Table], list[Word]]:
    """The page's tables that have rules both ways, and the words outside of them."""
    tables, rest = [], leaf.words
    for across, down in _groups(leaf.across, leaf.down):
        table = _table(leaf, across, down)
        if table:
            rest = put_words(table, rest)
            if _is_table(table):
                tables.append(table)
            else:
                rest = [*rest, *(word for area in table.areas for word in area.words)]
    return tables, rest


def _is_table(table: Table) -> bool:
    filled = [area for area in table.areas if area.words]
    return len({a.column for a in filled}) > 1 and len({a.row for a in filled}) > 1


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that meet each other, directly or through others."""
    heads = list(range(len(across) + len(down)))

    def head(index: int) -> int:
        while heads[index] != index:
            heads[index] = heads[heads[index]]
            index = heads[index]
        return index

    for i, lying in enumerate(across):
        for j, standing in enumerate(down, start=len(across)):
            if _meet(lying, standing):
                heads[head(j)] = head(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(head(index), ([], []))[index >= len(across)].append(rule)
    yield from (group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 0)


def _meet(lying: Rule, standing: Rule) -> bool:
    return lying.first - DOUBLE <= standing.at <= lying.last + DOUBLE and standing.first - DOUBLE <= lying.at <= standing.last + DOUBLE


def _table(leaf: Leaf, across: list[Rule], down: list[Rule]) -> Table | None:
    """The table that rules make. Rules that run out beyond the last crossing one end in a border that is not drawn."""
    edges, steps = levels((r.at for r in down), DOUBLE), levels((r.at for r in across), DOUBLE)
    edges = _closed(edges, min(r.first for r in across), max(r.last for r in across), 12)
    steps = _closed(steps, min(r.first for r in down), max(r.last for r in down), 7)
    if not (len(edges) > 2 and len(steps) > 2 and len(edges) * len(steps) < MOST_CELLS):
        return None
    walls = walls_of(down, edges, steps)
    floors = walls_of(across, steps, edges)
    return Table(leaf, edges, steps, list(areas_of(leaf, edges, steps, walls, floors)))


def _closed(values: list[float], first: float, last: float, reach: float) -> list[float]:
    return [*([first] if first < values[0] - reach else []), *values, *([last] if last > values[-1] + reach else [])]


def walls_of(rules: Sequence[Rule], at: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each place in `at`: is there a rule along each of the stretches between `across`?"""
    near: list[list[Rule]] = [[] for _ in at]
    for rule in rules:
        near[min(range(len(at)), key=lambda index: abs(at[index] - rule.at))].append(rule)
    walls = [[_covered(here, a, b) for a, b in itertools.pairwise(across)] for here in near]
    walls[0] = walls[-1] = [True] * (len(across) - 1)
    return walls


def covered_by(rules: Sequence[Rule], at: float, first: float, last: float) -> bool:
    """Do rules at this place, put together, run along most of the stretch?"""
    here = [rule for rule in rules if abs(rule.at - at) <= DOUBLE]
    return sum(max(min(rule.last, last) - max(rule.first, first), 0) for rule in here) > 0.6 * (last - first)


def _covered(rules: Sequence[Rule], first: float, last: float) -> bool:
    longest = max((min(rule.last, last) - max(rule.first, first) for rule in rules), default=0)
    return longest > 0.6 * (last - first)


def areas_of(leaf: Leaf, edges: list[float], steps: list[float], walls: list[list[bool]], floors: list[list[bool]]) -> Iterator[Area]:
    """Merged cells: as far right as no rule stands, then as far down as all of that width is open."""
    taken = [[False] * (len(edges) - 1) for _ in steps[1:]]
    for row in range(len(steps) - 1):
        for column in range(len(edges) - 1):
            if taken[row][column]:
                continue
            right = column + 1
            while right < len(edges) - 1 and not walls[right][row] and not taken[row][right]:
                right += 1
            below = row + 1
            while below < len(steps) - 1 and _open(below, column, right, walls, floors):
                below += 1
            for line in taken[row:below]:
                line[column:right] = [True] * (right - column)
            part = Part(leaf, edges[column], steps[row], edges[right], steps[below])
            yield Area(row, column, below - row, right - column, [part])


def _open(row: int, column: int, right: int, walls: list[list[bool]], floors: list[list[bool]]) -> bool:
    """Does a cell go on into this row: no rule above it, none upright in it, and the same borders?"""
    return not any(floors[row][column:right]) and not any(walls[x][row] for x in range(column + 1, right))


def put_words(table: Table, words: Sequence[Word]) -> list[Word]:
    """Put each word into the cell that its letters' middles lie in; gives back those outside."""
    where = {(row, column): area for area in table.areas for row in _rows(area) for column in _columns(area)}
    outside = []
    for word in words:
        row = bisect_right(table.steps, word.height) - 1
        if not (0 <= row < len(table.steps) - 1 and table.edges[0] <= word.middle < table.edges[-1]):
            outside.append(word)
            continue
        here = [where[row, column] for column in range(len(table.edges) - 1)]
        parts = _parted(word, table.edges, here) if table.by_rules else [(here[_column(word.middle, table.edges)], word)]
        for area, part in parts:
            area.parts[0].words.append(part)
    return outside


def _rows(area: Area) -> range:
    return range(area.row, area.row + area.rows)


def _columns(area: Area) -> range:
    return range(area.column, area.column + area.columns)


def _column(x: float, edges: Sequence[float]) -> int:
    return min(max(bisect_right(edges, x) - 1, 0), len(edges) - 2)


def _parted(word: Word, edges: list[float], row: Sequence[Area]) -> Iterator[tuple[Area, Word]]:
    """A word by cells: one that runs over a border is parted there."""
    owners = [row[_column(middle, edges)] for middle in word.middles]
    if owners[0] is owners[-1]:
        yield owners[0], word
        return
    start = 0
    for index in range(1, len(owners) + 1):
        if index == len(owners) or owners[index] is not owners[start]:
            part, letters, middles = owners[start].parts[0], word.letters[start:index], word.middles[start:index]
            left, right = max(word.left, part.left), min(word.right, part.right)
            yield owners[start], Word(letters, middles, left, word.top, right, word.bottom, word.base, word.look, start == 0)
            start = index
