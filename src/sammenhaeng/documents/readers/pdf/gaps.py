"""Tables without standing rules, over all pages: columns by white space, rows by rules that lie, by fields, and by tops."""

import itertools
from collections.abc import Iterator, Sequence

from sammenhaeng.documents.readers.pdf.centred import centred
from sammenhaeng.documents.readers.pdf.grid import DOUBLE, Area, Table, areas_of, covered_by, put_words
from sammenhaeng.documents.readers.pdf.headers import header_of, header_texts, same_header, widen_groups, without_idle_edges
from sammenhaeng.documents.readers.pdf.lines import levels, lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Rule, Word
from sammenhaeng.documents.readers.pdf.rivers import Columns, Known, Window, columns_of, headers_in, is_header, is_prose, windows_of
from sammenhaeng.documents.readers.pdf.spans import spans_of
from sammenhaeng.documents.readers.pdf.standing import add_standing
from sammenhaeng.documents.readers.pdf.strands import TINY, nearly_all_level, strands_of
from sammenhaeng.documents.readers.pdf.stretches import SPACE, lefts_of, stretches
from sammenhaeng.documents.readers.pdf.tops import bands_of, floors, split_rows
from sammenhaeng.documents.readers.pdf.touching import part_touching

MOVED = 2.0
"""Points from which a column of the same header is held to stand elsewhere."""


def tables_by_gaps(leaves: Sequence[Leaf], words: Sequence[list[Word]], ruled: Sequence[Sequence[Table]]) -> list[list[Table]]:
    """Each page's tables without standing rules. Takes their words out of `words`."""
    part_touching(leaves, words)
    zones = [_zones(leaf, own, there) for leaf, own, there in zip(leaves, words, ruled, strict=True)]
    lines = [line for page in zones for zone in page for line in zone]
    known = Known(headers_in(lines), lefts_of(lines))
    windows = [[w for zone in page for w in windows_of(leaf, zone, known)] for leaf, page in zip(leaves, zones, strict=True)]
    tables: list[list[Table]] = [[] for _ in leaves]
    places = {leaf.number: index for index, leaf in enumerate(leaves)}
    for chain in _chains(windows, ruled):
        columns = columns_of(chain)
        edges = columns.edges
        if len(edges) < 3 or is_prose(chain, edges) or not _is_table(chain, columns):
            continue
        made, spans = _tables(chain, columns)
        fewer = without_idle_edges(made, columns)
        if len(fewer.edges) < len(edges):
            made, spans = _tables(chain, fewer)
        ends = _give_rows(made, spans)
        for window, table, end in zip(chain, made, ends, strict=True):
            index = places[window.leaf.number]
            widen_groups(table, end)
            gone = {id(word) for word in [*window.words, *add_standing(table, end)]}
            words[index][:] = [word for word in words[index] if id(word) not in gone]
            tables[index].append(table)
    return tables


def _tables(chain: Sequence[Window], columns: Columns) -> tuple[list[Table], list[list[Area]]]:
    """Each page's table, its rows still open, and the texts that run over several columns of it."""
    spans = [spans_of(window.leaf, window.lines, columns) for window in chain]
    return [_table(window, list(columns.edges), own) for window, own in zip(chain, spans, strict=True)], spans


def _give_rows(tables: Sequence[Table], spans: Sequence[Sequence[Area]]) -> list[float | None]:
    """Part the tables' rows; gives back how far down each one's header goes."""
    header = header_of(tables[0])
    named = header_texts(tables[0], header)
    headers = [header, *(same_header(table, named) for table in tables[1:])]
    rules = sum(floors(table, end) for table, end in zip(tables, headers, strict=True))
    strands = [strands_of(table, end) for table, end in zip(tables, headers, strict=True)]
    bands = [band for table, own in zip(tables, strands, strict=True) for band in bands_of(table, own)]
    ruled = rules >= max(2, len(tables)) and not nearly_all_level(bands, TINY)
    middle = not ruled and not any(spans) and any(centred(own) for own in strands)
    for table, end, own in zip(tables, headers, spans, strict=True):
        split_rows(table, end, own, ruled=ruled, middle=middle)
    return headers


def _zones(leaf: Leaf, words: Sequence[Word], tables: Sequence[Table]) -> list[list[Line]]:
    """The page's lines above, between and below its tables with rules."""
    tops = sorted(table.top for table in tables)
    zones: dict[int, list[Word]] = {}
    for word in words:
        if not word.turned:
            zones.setdefault(sum(top < word.height for top in tops), []).append(word)
    return [lines_of(zones[key], leaf) for key in sorted(zones)]


def _chains(windows: Sequence[Sequence[Window]], ruled: Sequence[Sequence[Table]]) -> Iterator[list[Window]]:
    """Windows that go on over pages: the last of one page and the first of the next, where rivers run through both."""
    chain: list[Window] = []
    for index, page in enumerate(windows):
        for number, window in enumerate(page):
            if number or not chain or (index and ruled[index]) or _has_moved(chain, window) or not _goes_on(chain, window):
                if chain:
                    yield chain
                chain = []
            chain.append(window)
        if not page and chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _has_moved(chain: Sequence[Window], window: Window) -> bool:
    """Does the page begin with another header, or with the same one, but with its texts in other places? Then it is another table."""
    if (
        is_header(chain[0].lines[0])
        and is_header(window.lines[0])
        and all(text_of(one.lines[0]) != text_of(window.lines[0]) for one in chain)
    ):
        return True
    for one in chain:
        before, after = one.lines[0], window.lines[0]
        if text_of(before) == text_of(after):
            lefts, others = ([left for left, _ in stretches(line, SPACE)] for line in (before, after))
            return len(lefts) == len(others) > 2 and any(abs(a - b) > MOVED for a, b in zip(lefts, others, strict=True))
    return False


def _goes_on(chain: Sequence[Window], window: Window) -> bool:
    """Do the columns so far also part the next page's lines? Half of the rivers at least must stay."""
    if chain[-1].leaf.number != window.leaf.number - 1:
        return False
    before, after = columns_of(chain).edges, columns_of([*chain, window]).edges
    return len(after) > 2 and len(after) - 2 >= 0.5 * (len(before) - 2)


def _is_table(chain: Sequence[Window], columns: Columns) -> bool:
    """Are there lines with text in several columns, and is the first column more than the bullets of a list?"""
    edges = columns.edges
    lines = [line for window in chain for line in window.lines]
    counts = [sum(any(a <= word.middle < b for word in line.words) for a, b in itertools.pairwise(edges)) for line in lines]
    several = [count for count in counts if count > 1]
    if len(lines) < 4 and min(b - a for a, b in columns.rivers) < 1.6 * lines[0].size:
        return False
    return len(several) > 1 and (len(several) > 2 or max(several) > 2) and not _is_list(lines, edges)


def _is_list(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Is the first of two columns nothing but bullets?"""
    first = [word.text for line in lines for word in line.words if word.middle < edges[1]]
    return len(edges) == 3 and all(len(text) == 1 and not text.isalnum() for text in first)


def _table(window: Window, edges: list[float], spans: Sequence[Area]) -> Table:
    """A page's part: rules that lie, and edges of coloured fields, part its rows; the rest is left open."""
    leaf, words = window.leaf, window.words
    top, bottom = min(word.top for word in words) - 1, max(word.bottom for word in words) + 1
    rules = [rule for rule in _lying(leaf) if top - 8 < rule.at < bottom + 8 and _within(rule, edges)]
    inner = levels((rule.at for rule in rules if top + 4 < rule.at < bottom - 4), DOUBLE)
    steps = [top, *inner, bottom]
    lying = [[covered_by(rules, at, a, b) for a, b in itertools.pairwise(edges)] for at in steps]
    lying[0] = lying[-1] = [True] * (len(edges) - 1)
    walls = [[True] * (len(steps) - 1) for _ in edges]
    areas: list[Area] = list(areas_of(leaf, edges, steps, walls, lying))
    table = Table(leaf, list(edges), steps, areas, by_rules=False)
    apart = {id(word) for span in spans for word in span.words}
    put_words(table, [word for word in words if id(word) not in apart])
    return table


def _lying(leaf: Leaf) -> list[Rule]:
    """Rules that lie, and upper and lower edges of coloured fields."""
    fills = [fill for fill in leaf.fills if fill.bottom - fill.top < 0.8 * leaf.height]
    return [*leaf.across, *(Rule(at, fill.left, fill.right) for fill in fills for at in (fill.top, fill.bottom))]


def _within(rule: Rule, edges: Sequence[float]) -> bool:
    """Does it run along at least one column?"""
    return any(min(rule.last, b) - max(rule.first, a) > 0.6 * (b - a) for a, b in itertools.pairwise(edges))
