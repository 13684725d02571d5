"""All pages → their paragraphs in order, with looks and places, and the ruled tables between them: for what is no table."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph
from sammenhaeng.documents.readers.pdf.arrangement import Form, Strip, arranged
from sammenhaeng.documents.readers.pdf.cells import grid_of
from sammenhaeng.documents.readers.pdf.colours import behind
from sammenhaeng.documents.readers.pdf.grid import Table, ruled_tables
from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from sammenhaeng.documents.readers.pdf.lines import lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.page_columns import Tangled
from sammenhaeng.documents.readers.pdf.pages import without_running_titles
from sammenhaeng.documents.readers.pdf.paragraphs import Column, paragraphs_of, pitch_of, place_of

_SHORT = 0.7
_OTHER = 0.04
"""The part of a size by which letters of headings differ at least."""


def flow_of(leaves: Sequence[Leaf]) -> list[Paragraph | Grid]:
    """Paragraphs and ruled tables of a file. Running titles and page numbers are left out; nothing where it is unsure how they are read."""
    ruled = [ruled_tables(leaf) for leaf in leaves]
    lines = _without_running_titles(leaves, [words for _, words in ruled])
    every = [line for own in lines for line in own]
    hyphens = Hyphens((text_of(line) for line in every), [word for line in every for word in line.words])
    right = _right_edge(every, leaves)
    by_number = {leaf.number: leaf for leaf in leaves}
    found: list[Paragraph | Grid] = []
    try:
        items = list(_in_order([tables for tables, _ in ruled], lines, leaves))
    except Tangled:
        return []
    for item in items:
        if isinstance(item, Table):
            found.append(grid_of(item, (), (), hyphens))
        elif isinstance(item, Form):
            found.append(_form(item, hyphens))
        else:
            own = item.lines
            column = Column(min(line.left for line in own), item.limit or right, pitch_of([own]), hyphens)
            for part in _parts(own):
                found.extend(_with_looks(paragraphs_of(part, column), part, by_number))
    return found


def _without_running_titles(leaves: Sequence[Leaf], words: Sequence[list[Word]]) -> list[list[Line]]:
    """The lines without running titles and page numbers. What also stands in the middle of a page, as labels do, is no running title."""
    kept = [lines_of(own, leaf) for own, leaf in zip(without_running_titles(leaves, words), leaves, strict=True)]
    texts = {text_of(line) for own in kept for line in own}
    found = []
    for own, leaf, lines in zip(words, leaves, kept, strict=True):
        held = {id(word) for line in lines for word in line.words}
        taken = [line for line in lines_of(own, leaf) if not any(id(word) in held for word in line.words)]
        back = [line for line in taken if text_of(line) in texts]
        found.append(sorted([*lines, *back], key=lambda line: line.base))
    return found


def _right_edge(lines: Sequence[Line], leaves: Sequence[Leaf]) -> float:
    """How far right lines can go: as far as the longest does; where all are short, up to a margin as wide as the left one."""
    if not lines:
        return 0.0
    left, longest = min(line.left for line in lines), max(line.right for line in lines)
    width = max(leaf.width for leaf in leaves)
    return longest if longest - left > _SHORT * (width - 2 * left) else width - left


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in a row, parted where the letters' size changes, and where bold words stand before a text."""
    part: list[Line] = []
    for line in lines:
        if part and (abs(_size(part[-1]) - _size(line)) > _OTHER * _size(line) or _leads(line, part[-1])):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _leads(line: Line, before: Line) -> bool:
    """Does a line begin with bold words and a stop, after one that ends without bold ones?"""
    bold = list(itertools.takewhile(lambda word: word.look.bold, line.words))
    return 0 < len(bold) < len(line.words) and bold[-1].text.endswith((".", ":", "–")) and not before.words[-1].look.bold


def _form(form: Form, hyphens: Hyphens) -> Grid:
    """The table that a form without rules would be."""
    rows = []
    for row in form.rows:
        cells: list[Cell | None] = []
        for side, lines in enumerate(row):
            every = [line for both in form.rows for line in both[side]]
            column = Column(min(line.left for line in every), max(line.right for line in every), pitch_of([every]), hyphens)
            cells.append(Cell(paragraphs_of(lines, column), place_of(lines)) if lines else None)
        rows.append(tuple(cells))
    return Grid((), tuple(rows), (), by_rules=False)


def _in_order(tables: Sequence[Sequence[Table]], lines: Sequence[Sequence[Line]], leaves: Sequence[Leaf]) -> Iterator[Table | Form | Strip]:
    """Tables, and the lines between them; those before and after a page break stand together."""
    waiting: Strip | None = None
    for on_page, own, leaf in zip(tables, lines, leaves, strict=True):
        for item in _on_page(on_page, own, leaf):
            if waiting and isinstance(item, Strip) and _goes_on(waiting, item):
                waiting.lines += item.lines
                continue
            if waiting:
                yield waiting
            waiting = item if isinstance(item, Strip) else None
            if not isinstance(item, Strip):
                yield item
    if waiting:
        yield waiting


def _goes_on(above: Strip, below: Strip) -> bool:
    """Do lines go on over a page break?"""
    return above.limit is None and below.limit is None and above.lines[-1].page != below.lines[0].page


def _on_page(tables: Sequence[Table], lines: Sequence[Line], leaf: Leaf) -> Iterator[Table | Form | Strip]:
    left = list(lines)
    for table in sorted(tables, key=lambda one: one.top):
        yield from arranged([line for line in left if line.base <= table.top + 1], leaf)
        left = [line for line in left if line.base > table.top + 1]
        yield table
    yield from arranged(left, leaf)


def _with_looks(paragraphs: Sequence[Paragraph], lines: Sequence[Line], leaves: dict[int, Leaf]) -> Iterator[Paragraph]:
    """Paragraphs with the size of their letters and the colour behind them."""
    sizes = {(line.page, line.number): _size(line) for line in lines}
    for one in paragraphs:
        place = one.place
        fill = behind(leaves[place.page], place.box) if place and place.box else ""
        yield replace(one, fill=one.fill or fill, size=sizes.get((place.page, place.first_line), 0.0) if place else 0.0)


def _size(line: Line) -> float:
    """The size of most of a line's letters."""
    counts: Counter[float] = Counter()
    for word in line.words:
        counts[word.look.size] += len(word.letters)
    return counts.most_common(1)[0][0]
