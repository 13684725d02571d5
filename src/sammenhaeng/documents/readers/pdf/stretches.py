"""Where on a line there is text, and where none: as stretches, and as bits, FINE of them for each point of the page's width."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from sammenhaeng.documents.readers.pdf.marks import Line

APART = 1.0
"""Letter sizes between two texts on one line that stand apart."""
SPACE = 0.6
"""Letter sizes of white that ordinary spaces never reach."""
NARROWEST = 0.36
"""Letter sizes of white that are left of a river where the longest lines come near it: more than between words."""
NEAR = 0.7
"""Points that texts of one column may begin aside of each other."""

FINE = 4
"""Bits for each point."""

River = tuple[int, int]
"""First and last bit of a white stretch."""
Lefts = Sequence[float]
"""Where many texts begin: the left edges of columns, from the left."""


def lefts_of(lines: Sequence[Line]) -> Lefts:
    """Where so many texts begin that it must be a column's left edge: stretches, or single words below a header."""
    begun: Counter[int] = Counter()
    words: Counter[int] = Counter()
    under: set[int] = set()
    for line in lines:
        found = [round(left * 2) for left, _ in stretches(line, SPACE)]
        begun.update(found)
        words.update(round(word.left * 2) for word in line.words)
        if len(found) > 2:
            under.update(found)
    least, most = max(3, 0.03 * len(lines)), max(3, 0.07 * len(lines))
    return [at / 2 for at in sorted(begun) if _near(begun, at) >= least or (at in under and _near(words, at) >= most)]


def _near(counts: Counter[int], at: int) -> int:
    return counts[at - 1] + counts[at] + counts[at + 1]


def is_left(x: float, lefts: Lefts) -> bool:
    """Is it the left edge of a column?"""
    index = bisect_left(lefts, x - NEAR)
    return index < len(lefts) and lefts[index] <= x + NEAR


def stretches(line: Line, apart: float, lefts: Lefts = ()) -> list[tuple[float, float]]:
    """First and last point of each stretch that stands apart from the next, or begins where a column does."""
    found: list[tuple[float, float]] = []
    for word in line.words:
        gap = word.left - found[-1][1] if found else 0.0
        size = word.look.size
        if found and gap <= apart * size and not (gap > 0.12 * size and is_left(word.left, lefts)):
            found[-1] = (found[-1][0], max(word.right, found[-1][1]))
        else:
            if found and gap < NARROWEST * size:  # two columns that all but touch: the white between them must show
                found[-1] = (found[-1][0], word.left - NARROWEST * size - 0.5)
            found.append((word.left, word.right))
    return found


def mask_of(line: Line, apart: float, lefts: Lefts = ()) -> int:
    """The line's text as bits."""
    mask = 0
    for left, right in stretches(line, apart, lefts):
        first = max(int(left * FINE), 0)
        last = max(int(right * FINE) + 1, first + 1)
        mask |= ((1 << (last - first)) - 1) << first
    return mask


def rivers_in(mask: int, width: float) -> list[River]:
    """White stretches between text, at least so wide. width: points."""
    bits = bin(mask)[:1:-1]
    start = len(bits) - len(bits.lstrip("0"))
    return [(m.start() + start, m.end() + start) for m in re.finditer(f"0{{{max(int(width * FINE), 2)},}}", bits[start:])]
