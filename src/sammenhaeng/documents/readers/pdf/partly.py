"""Tables with few standing rules: the header names more columns than rules part, so white space parts them; rules part the rows."""

from collections.abc import Iterator, Sequence

from sammenhaeng.documents.readers.pdf.grid import DOUBLE, Table, areas_of, put_words, walls_of
from sammenhaeng.documents.readers.pdf.joining import same_columns
from sammenhaeng.documents.readers.pdf.lines import lines_of
from sammenhaeng.documents.readers.pdf.marks import Line, Rule
from sammenhaeng.documents.readers.pdf.rivers import Window, columns_of, is_header
from sammenhaeng.documents.readers.pdf.stretches import APART, stretches

MORE = 2
"""Columns at least that a header names beyond those that rules part."""


def part_by_gaps(pages: Sequence[Sequence[Table]]) -> None:
    """Give tables whose standing rules are few the columns that white space shows, the same ones on all their pages."""
    for chain in _chains(pages):
        named = _named(chain[0])
        if named < len(chain[0].edges) - 1 + MORE:
            continue
        columns = columns_of([Window(table.leaf, _lines(table)) for table in chain])
        drawn = chain[0].edges[1:-1]
        if len(columns.rivers) + 1 >= named and all(any(a - 1 <= edge <= b + 1 for a, b in columns.rivers) for edge in drawn):
            inner = [_edge(river, chain) for river in columns.rivers]
            for table in chain:
                _part(table, [table.edges[0], *inner, table.edges[-1]])


def _chains(pages: Sequence[Sequence[Table]]) -> Iterator[list[Table]]:
    """Tables with the same columns, from one page to the next."""
    chain: list[Table] = []
    for table in (table for page in pages for table in sorted(page, key=lambda one: one.top)):
        if chain and not (chain[-1].leaf.number == table.leaf.number - 1 and same_columns(chain[-1], table)):
            yield chain
            chain = []
        chain.append(table)
    if chain:
        yield chain


def _lines(table: Table) -> list[Line]:
    return lines_of([word for area in table.areas for word in area.words if not word.turned], table.leaf)


def _named(table: Table) -> int:
    """How many texts stand side by side in the header; 0 where the first line is none."""
    first = next((line for line in _lines(table) if line.base < table.steps[1]), None)
    return len(stretches(first, APART)) if first and is_header(first) else 0


def _edge(river: tuple[float, float], chain: Sequence[Table]) -> float:
    """Where in a white river the border is: at a standing rule, or where rules that lie begin or end, or in its middle."""
    drawn = chain[0].edges[1:-1]
    ends = [end for table in chain for rule in _across(table) for end in (rule.first, rule.last)]
    return next((at for at in [*drawn, *ends] if river[0] - 1 <= at <= river[1] + 1), (river[0] + river[1]) / 2)


def _across(table: Table) -> list[Rule]:
    return [
        rule
        for rule in table.leaf.across
        if table.top - DOUBLE <= rule.at <= table.bottom + DOUBLE and rule.first < table.edges[-1] and rule.last > table.edges[0]
    ]


def _part(table: Table, edges: list[float]) -> None:
    """Lay the table out anew: every column parted in every row, but where a row has one text that runs over the border."""
    lines, words = _lines(table), [word for area in table.areas for word in area.words]
    rows = range(len(table.steps) - 1)
    walls = [[not _runs_over(lines, edge, table.steps[row], table.steps[row + 1]) for row in rows] for edge in edges]
    floors = walls_of(_across(table), table.steps, edges)
    table.edges, table.by_rules = edges, False
    table.areas = list(areas_of(table.leaf, edges, table.steps, walls, floors))
    put_words(table, words)
    table.by_rules = True


def _runs_over(lines: Sequence[Line], edge: float, top: float, bottom: float) -> bool:
    """Does each line between two rules have one text only, and one of them runs over the border?"""
    here = [stretches(line, APART) for line in lines if top <= line.base < bottom]
    return bool(here) and all(len(one) == 1 for one in here) and any(one[0][0] < edge - 1 and one[0][1] > edge + 1 for one in here)
