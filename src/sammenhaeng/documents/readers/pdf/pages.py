"""All pages → grids with the text around them: running titles left out, tables joined over page breaks."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sammenhaeng.documents.readers.blocks import Grid, Paragraph
from sammenhaeng.documents.readers.pdf.cells import grid_of
from sammenhaeng.documents.readers.pdf.colours import behind, parted_by_swatches, swatch_of
from sammenhaeng.documents.readers.pdf.gaps import tables_by_gaps
from sammenhaeng.documents.readers.pdf.grid import Table, ruled_tables
from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from sammenhaeng.documents.readers.pdf.joining import join, released_heading, same_columns
from sammenhaeng.documents.readers.pdf.lines import levels, lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Fill, Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.paragraphs import Column, box_of, paragraphs_of, pitch_of
from sammenhaeng.documents.readers.pdf.partly import part_by_gaps
from sammenhaeng.documents.readers.pdf.tops import split_rows
from sammenhaeng.documents.readers.pdf.torn import add_torn_sides

_PAGE_NUMBER = re.compile(
    r"(?:(?:side|s\.|page|sida?)\s*)?\d{1,3}(?:\s*(?:af|/|of|av|\|)\s*\d{1,3})?\.?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE
)
APART = 1.6
"""Letter sizes from a running title to the text."""
EDGE = 3
"""How many lines at a page's upper and lower end may be running titles."""


def put_together(leaves: Sequence[Leaf]) -> tuple[list[Grid], list[Line]]:
    """The grids of all pages; and all lines in order, for a file that has none."""
    for leaf in leaves:
        leaf.bases = levels((word.base for word in leaf.words if not word.turned), 2.0)
    all_lines = [line for leaf in leaves for line in lines_of(leaf.words, leaf)]
    hyphens = Hyphens((text_of(line) for line in all_lines), [word for line in all_lines for word in line.words])
    ruled = [ruled_tables(leaf) for leaf in leaves]
    part_by_gaps([tables for tables, _ in ruled])
    rest = without_running_titles(leaves, [words for _, words in ruled])
    add_torn_sides([tables for tables, _ in ruled], rest)
    gapped = tables_by_gaps(leaves, rest, [tables for tables, _ in ruled])
    items: list[Table | list[Line]] = []
    for leaf, (tables, _), words, found in zip(leaves, ruled, rest, gapped, strict=True):
        for table in tables:
            split_rows(table)
        _add(items, [*tables, *found], lines_of(words, leaf))
    return _grids(items, {leaf.number: leaf for leaf in leaves}, hyphens), all_lines


def _add(items: list[Table | list[Line]], tables: Sequence[Table], lines: Sequence[Line]) -> None:
    """Put a page's tables and lines behind those of the pages before; a table that goes on is joined."""
    for table in sorted(tables, key=lambda one: one.top):
        above = [line for line in lines if line.base <= table.top + 1]
        lines = [line for line in lines if line.base > table.top + 1]
        if above:
            items.append(list(above))
        last = items[-1] if items else None
        if isinstance(last, Table) and last.leaf.number == table.leaf.number - 1 and same_columns(last, table):
            join(last, table)
        else:
            heading = released_heading(last) if isinstance(last, Table) else []
            items += [heading, table] if heading else [table]
    if lines:
        items.append(list(lines))


def _grids(items: Sequence[Table | list[Line]], leaves: dict[int, Leaf], hyphens: Hyphens) -> list[Grid]:
    texts = [[] if isinstance(item, Table) else _paragraphs(item, leaves, hyphens) for item in items]
    at = [index for index, item in enumerate(items) if isinstance(item, Table)]
    grids = []
    for number, index in enumerate(at):
        first = at[number - 1] + 1 if number else 0
        last = at[number + 1] if number + 1 < len(at) else len(items)
        before = [one for text in texts[first:index] for one in text]
        after = [one for text in texts[index + 1 : last] for one in text]
        table = items[index]
        if isinstance(table, Table):
            grids.append(grid_of(table, before, after, hyphens))
    return grids


def _paragraphs(lines: Sequence[Line], leaves: dict[int, Leaf], hyphens: Hyphens) -> list[Paragraph]:
    """The paragraphs of lines beside the tables. They may be as wide as their page; a line with a swatch before it begins one."""
    left = min(line.left for line in lines)
    right = max(word.right for line in lines for word in leaves[line.page].words)
    column = Column(left, right, pitch_of([lines]), hyphens)
    found: list[Paragraph] = []
    for swatch, part in _by_swatches(lines, leaves):
        wrapped = swatch and all(swatch_of(leaves[line.page], box_of([line])) is swatch for line in part)
        found += paragraphs_of(part, replace(column, limit=max(line.right for line in part)) if wrapped else column)
    return [_coloured(one, leaves) for one in found]


def _by_swatches(lines: Sequence[Line], leaves: dict[int, Leaf]) -> list[tuple[Fill | None, list[Line]]]:
    """The lines, parted where another swatch stands before one; with the swatch that each part begins with."""
    parts: list[tuple[Fill | None, list[Line]]] = []
    for line in (part for whole in lines for part in parted_by_swatches(leaves[whole.page], whole)):
        swatch = swatch_of(leaves[line.page], box_of([line]))
        alone = bool(parts) and (len(parts[-1][1]) == 1 or swatch_of(leaves[line.page], box_of(parts[-1][1][1:2])) is None)
        if parts and (swatch is parts[-1][0] or (swatch is None and alone)):
            parts[-1][1].append(line)
        else:
            parts.append((swatch, [line]))
    return parts


def _coloured(paragraph: Paragraph, leaves: dict[int, Leaf]) -> Paragraph:
    place = paragraph.place
    return replace(paragraph, fill=behind(leaves[place.page], place.box)) if place and place.box else paragraph


def without_running_titles(leaves: Sequence[Leaf], words: Sequence[list[Word]]) -> list[list[Word]]:
    """Words without those of lines that come again at the same height of other pages, and without page numbers."""
    lines = [lines_of(own, leaf) for leaf, own in zip(leaves, words, strict=True)]
    counts = Counter(
        key for leaf, own in zip(leaves, lines, strict=True) for key in {_key(line) for end in _ends(leaf, own) for line in end}
    )
    least = max(2, 0.4 * len(leaves))
    again = {key for key, count in counts.items() if count >= least}
    apart = {_key(line) for leaf, own in zip(leaves, lines, strict=True) for line in _both_ends(leaf, own, again, set())} & again
    cleaned = []
    for leaf, own, found in zip(leaves, words, lines, strict=True):
        gone = {id(word) for line in _both_ends(leaf, found, again, apart) for word in line.words}
        cleaned.append([word for word in own if id(word) not in gone])
    return cleaned


def _both_ends(leaf: Leaf, lines: Sequence[Line], again: set[tuple[str, int]], apart: set[tuple[str, int]]) -> list[Line]:
    """The running titles and page numbers at both ends of a page."""
    ends = zip(_ends(leaf, lines), (lines, lines[::-1]), strict=True)
    return [line for end, inward in ends for line in _running(end, inward, leaf, again, apart)]


def _running(
    end: Sequence[Line], inward: Sequence[Line], leaf: Leaf, again: set[tuple[str, int]], apart: set[tuple[str, int]]
) -> list[Line]:
    """The running titles at one end of a page: white space parts them from the page's text, or from that of another page."""
    running = list(itertools.takewhile(lambda line: _is_running(line, leaf, again), end))
    while running and len(running) < len(inward) and not _is_surely_a_number(running[-1], leaf, again):
        if _key(running[-1]) in apart:
            break
        below = inward[len(running)]
        if abs(below.base - running[-1].base) > APART * running[-1].size:
            break
        running.pop()
    return running


def _is_running(line: Line, leaf: Leaf, again: set[tuple[str, int]]) -> bool:
    comes_again = _key(line) in again and len(re.findall(r"[^\W\d_]", text_of(line))) > 2
    return (comes_again or _is_number(line, leaf)) and not _is_header(line, leaf)


def _ends(leaf: Leaf, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """A page's first lines, and its last from below: as long as they stand near its edge."""
    high = [line for line in lines[:EDGE] if line.base < 0.2 * leaf.height]
    low = [line for line in lines[-EDGE:] if line.base > 0.8 * leaf.height]
    return high, low[::-1]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", text_of(line)), round(line.base / 6)


def _is_number(line: Line, leaf: Leaf) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text_of(line))) and not 0.1 * leaf.height < line.base < 0.88 * leaf.height


def _is_surely_a_number(line: Line, leaf: Leaf, again: set[tuple[str, int]]) -> bool:
    """Is it a page number with something about it, at the same height as on other pages?"""
    return _is_number(line, leaf) and not text_of(line).isdigit() and _key(line) in again


def _is_header(line: Line, leaf: Leaf) -> bool:
    """Three or more texts side by side at the page's upper end: a table's header, not a running title."""
    wide = sum(1 for a, b in zip(line.words, line.words[1:], strict=False) if b.left - a.right > 1.2 * line.size)
    return wide >= 2 and line.base < 0.5 * leaf.height
