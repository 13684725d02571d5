"""Tables without standing rules: where on a page they lie, and the white rivers that part their columns."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.readers.pdf.lines import lines_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word

APART = 1.0
"""Letter sizes between two texts on one line that stand apart."""
SPACE = 0.6
"""Letter sizes of white that ordinary spaces never reach."""
FAR = 6.0
"""Lines' heights of white that end a table."""

River = tuple[int, int]


def stretches(line: Line, apart: float) -> list[tuple[float, float]]:
    """Where on a line there is text: first and last point of each stretch that stands apart from the next."""
    found: list[tuple[float, float]] = []
    for word in line.words:
        if found and word.left - found[-1][1] <= apart * word.look.size:
            found[-1] = (found[-1][0], max(word.right, found[-1][1]))
        else:
            found.append((word.left, word.right))
    return found


def mask_of(line: Line, apart: float) -> int:
    """The line's text as bits, one for each point of the page's width."""
    mask = 0
    for left, right in stretches(line, apart):
        first, last = max(int(left), 0), max(int(right + 0.5), int(left) + 1)
        mask |= ((1 << (last - first)) - 1) << first
    return mask


def rivers_in(mask: int, width: float) -> list[River]:
    """White stretches between text, at least so wide."""
    bits = bin(mask)[:1:-1]
    start = len(bits) - len(bits.lstrip("0"))
    return [(m.start() + start, m.end() + start) for m in re.finditer(f"0{{{max(int(width), 2)},}}", bits[start:])]


@dataclass(slots=True)
class Window:
    """Lines of one page that look like a table."""

    leaf: Leaf
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for line in self.lines for word in line.words]


def windows_of(leaf: Leaf, words: Sequence[Word]) -> list[Window]:
    """The page's windows: lines with texts side by side, with rivers between them, and what belongs to these."""
    return list(_Grower(leaf).run(lines_of(words, leaf)))


class _Grower:
    """Walks down a page's lines. held: lines that belong to the table only if it goes on below them."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._clear()

    def _clear(self) -> None:
        self._lines: list[Line] = []
        self._held: list[Line] = []
        self._mask = 0
        self._crossing = 0

    def run(self, lines: Sequence[Line]) -> Iterator[Window]:
        for line in lines:
            if self._lines and not self._takes(line):
                yield from self._close()
            if not self._lines and len(stretches(line, APART)) > 1:
                self._add(line)
        yield from self._close()

    def _takes(self, line: Line) -> bool:
        """Try to put a line to the table; False where the table has ended."""
        last = (self._held or self._lines)[-1]
        if line.base - last.base > FAR * max(line.size, last.size):
            return False
        mask = mask_of(line, SPACE)
        left = rivers_in(self._mask | mask, 0.7 * line.size)
        if (len(stretches(line, APART)) > 1 or _is_beside(line, last)) and left:
            self._add(line)
            return True
        self._crossing += self._crosses(mask, line.size)
        self._held.append(line)
        return self._crossing < 3

    def _crosses(self, mask: int, size: float) -> bool:
        """Does a line's text run over half of the rivers or more?"""
        before = rivers_in(self._mask, 0.7 * size)
        return 2 * len(rivers_in(self._mask | mask, 0.7 * size)) <= len(before)

    def _add(self, line: Line) -> None:
        for held in self._held:
            mask = mask_of(held, SPACE)
            if rivers_in(self._mask | mask, 0.7 * held.size):
                self._mask |= mask
        self._mask |= mask_of(line, SPACE)
        self._lines += [*self._held, line]
        self._held, self._crossing = [], 0

    def _close(self) -> Iterator[Window]:
        for line in self._held:
            step = line.base - self._lines[-1].base
            if step > 1.9 * line.size or self._crosses(mask_of(line, SPACE), line.size):
                break
            self._lines.append(line)
        if len(self._lines) > 1:
            yield Window(self._leaf, self._lines)
        self._clear()


def _is_beside(line: Line, other: Line) -> bool:
    """Do two lines stand side by side, a little out of level?"""
    apart = max(line.left - other.right, other.left - line.right)
    return line.base - other.base < 0.9 * line.size and apart > APART * line.size


def columns_of(windows: Sequence[Window]) -> list[float]:
    """The edges of the columns that the windows' lines have in common; none where there are no rivers through all of them."""
    lines = [line for window in windows for line in window.lines]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    masks = sorted((mask_of(line, SPACE) for line in lines), key=lambda mask: -len(rivers_in(mask, SPACE * size)))
    covered = _covered(masks, (0.5 if len(lines) >= 6 else 0.8) * size)
    rivers = rivers_in(covered, (0.5 if len(lines) >= 6 else 0.8) * size)
    if not rivers:
        return []
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    return [first - 3, *((a + b) / 2 for a, b in rivers), last + 3]


def _covered(masks: Sequence[int], width: float) -> int:
    """What text covers, but for single lines that run over rivers which all the others keep open."""
    covered, late = _taken_in(masks[0], masks[1:], width)
    while late:
        over, river = max((sum(_closes(mask | covered, river, width) for mask in late), river) for river in rivers_in(covered, width))
        if over <= max(1, 0.15 * len(masks)):
            break
        for mask in late:
            if _closes(mask | covered, river, width):
                covered |= mask & _bits(*river)
        covered, late = _taken_in(covered, late, width)
    return covered


def _taken_in(covered: int, masks: Sequence[int], width: float) -> tuple[int, list[int]]:
    """What is covered with all lines that close no river; and the lines that do."""
    late = []
    for mask in masks:
        if _killed(covered, mask, width):
            late.append(mask)
        else:
            covered |= mask
    return covered, late


def _bits(first: int, last: int) -> int:
    return ((1 << (last - first)) - 1) << first


def _killed(covered: int, mask: int, width: float) -> bool:
    return any(_closes(covered | mask, river, width) for river in rivers_in(covered, width))


def _closes(mask: int, river: River, width: float) -> bool:
    """Is there no white left of a river?"""
    first, last = river
    bits = bin((mask >> first) & ((1 << (last - first)) - 1))[2:].zfill(last - first)
    return "0" * max(int(width), 2) not in bits


def is_prose(windows: Sequence[Window], edges: Sequence[float]) -> bool:
    """Is it text in columns of equal width, filled from top to bottom with whole lines?"""
    widths = [b - a for a, b in itertools.pairwise(edges)]
    if len(widths) > 3 or max(widths) > 1.2 * min(widths):
        return False
    lines = [line for window in windows for line in window.lines]
    filled = words = 0
    for line in lines:
        for a, b in itertools.pairwise(edges):
            own = [word for word in line.words if a <= word.middle < b]
            filled += bool(own)
            words += len(own)
    return filled > 0.8 * len(lines) * len(widths) and words > 4.0 * filled
