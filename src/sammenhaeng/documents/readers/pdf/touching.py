"""Words of two columns that touch, as a heading does that fills its column: parted where the next column begins."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sammenhaeng.documents.readers.pdf.lines import lines_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.stretches import SPACE, Lefts, lefts_of, stretches

WHITE = 0.4
"""Letter sizes of white that are put between the two: less would not part columns."""
FEWEST = 3
"""Texts side by side at least, on a line that may be a header."""


def part_touching(leaves: Sequence[Leaf], words: Sequence[list[Word]]) -> None:
    """Part them in place, on each page's lines that are all bold, or all coloured, with several texts side by side."""
    for leaf, own in zip(leaves, words, strict=True):
        lines = lines_of([word for word in own if not word.turned], leaf)
        lefts = lefts_of(lines)
        parted = {id(word): both for line in lines if _is_like_a_header(line) for word in line.words if (both := _both(word, lefts))}
        if parted:
            own[:] = [part for word in own for part in parted.get(id(word), (word,))]


def _is_like_a_header(line: Line) -> bool:
    marked = all(word.look.bold for word in line.words) or all(word.look.colour for word in line.words)
    return marked and len(stretches(line, SPACE)) >= FEWEST


def _both(word: Word, lefts: Lefts) -> tuple[Word, Word] | None:
    """The two words that touch where a capital letter follows a small one at a column's left edge."""
    for at, (before, after) in enumerate(itertools.pairwise(word.letters), start=1):
        first, last = word.middles[at - 1], word.middles[at]
        index = bisect_left(lefts, first)
        if at > 1 and before.islower() and after.isupper() and index < len(lefts) and lefts[index] < last:
            edge = lefts[index]
            left = replace(word, letters=word.letters[:at], middles=word.middles[:at], right=edge - WHITE * word.look.size)
            return left, replace(word, letters=word.letters[at:], middles=word.middles[at:], left=edge, spaced=True)
    return None
