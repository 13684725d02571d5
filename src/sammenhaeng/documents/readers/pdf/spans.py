"""Texts that run over several columns of a table without rules: headings between rows, headers over groups of columns."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sammenhaeng.documents.readers.pdf.grid import Area, Part
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.rivers import Columns
from sammenhaeng.documents.readers.pdf.stretches import SPACE, is_left

NARROW = 4.0
"""Points that a river is wide at most whose edges a word may touch."""


def spans_of(leaf: Leaf, lines: Sequence[Line], columns: Columns) -> list[Area]:
    """The texts as cells, lines of one text together. Their row is 0: it is found later, by where they stand."""
    spans: list[Area] = []
    for line in lines:
        for words in _stretches(line):
            first, last = _column(words[0].left + 1, columns), _column(words[-1].right - 1, columns)
            if first == last or not _runs_over(words, columns):
                continue
            above = spans[-1] if spans else None
            if above and above.column == first and line.base - max(w.base for w in above.words) < 1.6 * line.size:
                above.columns = max(above.columns, last - first + 1)
                above.parts[0].words.extend(words)
            else:
                spans.append(Area(0, first, 1, last - first + 1, [Part(leaf, 0, 0, 0, 0, list(words))]))
    for span in spans:
        part = span.parts[0]
        part.left, part.right = columns.edges[span.column], columns.edges[span.column + span.columns]
        part.top, part.bottom = min(w.top for w in part.words), max(w.bottom for w in part.words)
    return spans


def _stretches(line: Line) -> Iterator[list[Word]]:
    """Words with no more than ordinary spaces between them."""
    stretch: list[Word] = []
    for word in line.words:
        if stretch and word.left - stretch[-1].right > SPACE * word.look.size:
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def _column(x: float, columns: Columns) -> int:
    return min(max(bisect_right(columns.edges, x) - 1, 0), len(columns.edges) - 2)


def _lies_in(word: Word, first: float, last: float) -> bool:
    """Does a word lie in a river, or over a narrow one's middle?"""
    edge = 1.0 if last - first > NARROW else 0.6 * (last - first)
    return word.left < last - edge and word.right > first + edge


def _runs_over(words: Sequence[Word], columns: Columns) -> bool:
    """Does a word lie in a river that all other lines keep open, or an ordinary space where no column begins?"""
    if any(_lies_in(word, *river) for word in words for river in columns.rivers):
        return True
    return any(
        _column(one.middle, columns) != _column(other.middle, columns)
        and other.left - one.right < 0.34 * other.look.size
        and not is_left(other.left, columns.lefts)
        for one, other in itertools.pairwise(words)
    )
