"""Texts that stand on end beside the rows of a table without rules, as themes do: they become its first column."""

from collections.abc import Sequence

from sammenhaeng.documents.readers.pdf.grid import Area, Part, Table
from sammenhaeng.documents.readers.pdf.marks import Fill, Leaf, Word

BESIDE = 6.0
"""Points that such a text may reach above or below the table, or into its first column."""
FEWEST = 4
"""Letters of such a text at least: a single turned letter is a sign."""


def add_standing(table: Table, header: float | None) -> list[Word]:
    """Put the texts that stand beside the table into its first column. Gives back their words."""
    top = header if header is not None else table.top
    words = [word for word in table.leaf.words if word.turned and len(word.letters) >= FEWEST]
    words = [
        word
        for word in words
        if top - BESIDE < (word.top + word.bottom) / 2 < table.bottom + BESIDE and word.right < table.edges[1] + BESIDE
    ]
    below = [area for area in table.areas if area.column == 0 and any(header is None or word.base > header for word in area.words)]
    outside = bool(words) and max(word.middle for word in words) < table.edges[0] + BESIDE
    if not words or (below and not outside):
        return []
    if outside:
        table.edges = [min(word.left for word in words) - 3, *table.edges]
        for area in table.areas:
            area.column += 1
    first = sum(step < header for step in table.steps) if header is not None else 0
    rows = range(first, len(table.steps) - 1)
    heads = [area for area in table.areas if area.column == 0 and area.row < first]
    table.areas = [area for area in table.areas if area.column > 0] + heads + _areas(table, _texts(words), rows)
    return words


def _texts(words: Sequence[Word]) -> list[list[Word]]:
    """Lines that stand side by side are one text."""
    texts: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.top + one.bottom) / 2):
        last = texts[-1] if texts else []
        if any(min(word.bottom, one.bottom) - max(word.top, one.top) > 0.5 * min(_length(word), _length(one)) for one in last):
            last.append(word)
        else:
            texts.append([word])
    return texts


def _length(word: Word) -> float:
    return word.bottom - word.top


def _areas(table: Table, texts: Sequence[list[Word]], rows: range) -> list[Area]:
    """A cell for each text, from the row where it begins to the next text's."""
    starts = [_start(table, texts, index, rows) for index in range(len(texts))]
    areas = []
    for words, start, end in zip(texts, starts, [*starts[1:], rows.stop], strict=True):
        if end > start:
            part = Part(table.leaf, table.edges[0], table.steps[start], table.edges[1], table.steps[end], words)
            areas.append(Area(start, 0, end - start, 1, [part]))
    return areas


def _start(table: Table, texts: Sequence[list[Word]], index: int, rows: range) -> int:
    """The row where a text's cell begins: at the edge of its coloured field, else where there is room for it and the one above."""
    words = texts[index]
    field = _behind(table.leaf, words[0])
    if field:
        return min(rows, key=lambda row: abs(table.steps[row] - field.top))
    if not index:
        return rows.start
    upper, here = max(word.bottom for word in texts[index - 1]), min(word.top for word in words)
    begun = {area.row for area in table.areas if area.column == 1}
    middle = (upper + here) / 2
    return min(
        rows,
        key=lambda row: (abs(table.steps[row] - middle) > BESIDE + abs(here - upper) / 2, row not in begun, abs(table.steps[row] - middle)),
    )


def _behind(leaf: Leaf, word: Word) -> Fill | None:
    """The smallest coloured field behind a text."""
    around = [
        fill
        for fill in leaf.fills
        if fill.colour and fill.left <= word.middle <= fill.right and fill.top <= word.top + 2 and fill.bottom >= word.bottom - 2
    ]
    return min(around, key=lambda fill: fill.bottom - fill.top, default=None)
