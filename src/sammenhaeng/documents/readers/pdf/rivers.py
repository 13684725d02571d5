"""Tables without standing rules: where on a page they lie, and the white rivers that part their columns."""

import itertools
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.readers.pdf.lines import text_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.stretches import (
    APART,
    FINE,
    NARROWEST,
    SPACE,
    Lefts,
    River,
    is_left,
    lefts_of,
    mask_of,
    rivers_in,
    stretches,
)

_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\b")
NARROW = 16
"""Points that a river is wide at most where an ordinary space may be all that a line leaves of it."""
TOP = 0.2
"""The share of a page's height in which a table that goes on begins."""
FAR = 6.0
"""Lines' heights of white that end a table."""
FARTHEST = 20.0
"""The same, where the next texts begin at the left edges of columns."""


@dataclass(slots=True)
class Window:
    """Lines of one page that look like a table."""

    leaf: Leaf
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for line in self.lines for word in line.words]


@dataclass(frozen=True, slots=True)
class Known:
    """What all pages tell. headers: lines that come again and again, a table begins with each; lefts: where many texts begin."""

    headers: Container[str] = ()
    lefts: Lefts = ()


def windows_of(leaf: Leaf, lines: Sequence[Line], known: Known) -> list[Window]:
    """The page's windows: lines with texts side by side, with rivers between them, and what belongs to these."""
    return list(_Grower(leaf, lefts_of(lines), known).run(lines))


def headers_in(lines: Iterable[Line]) -> set[str]:
    """Lines of three short texts or more side by side that come again; without numbers, where they are not marked."""
    texts = Counter(text_of(line) for line in lines if _is_like_a_header(line))
    return {text for text, count in texts.items() if count > 1 and len(text) > 12}


def is_header(line: Line) -> bool:
    """Is it surely a header: three short texts or more side by side, all bold or all coloured?"""
    return _is_marked(line) and _is_like_a_header(line)


def _is_like_a_header(line: Line) -> bool:
    """Three texts or more, each of a few words, all of them bold or coloured, or beginning with a capital letter."""
    found = stretches(line, APART)
    if len(found) < 3 or len(text_of(line)) > 24 * len(found):
        return False
    firsts = [word for word in line.words if any(word.left == left for left, _ in found)]
    named = all(word.text[0].isupper() for word in firsts) and not any(sign.isdigit() for sign in text_of(line))
    return _is_marked(line) or named


def _is_marked(line: Line) -> bool:
    return all(word.look.bold for word in line.words) or all(word.look.colour for word in line.words)


class _Grower:
    """Walks down a page's lines. held: lines that belong to the table only if it goes on below them."""

    def __init__(self, leaf: Leaf, lefts: Lefts, known: Known) -> None:
        self._leaf, self._lefts, self._known = leaf, lefts, known
        self._clear()

    def _clear(self) -> None:
        self._lines: list[Line] = []
        self._held: list[Line] = []
        self._mask = 0
        self._crossing = 0

    def run(self, lines: Sequence[Line]) -> Iterator[Window]:
        above = self._torn_off(lines)
        for line in lines[len(above) :]:
            if self._lines and (self._begins_anew(line) or not self._takes(line)):
                yield from self._close()
            if not self._lines and len(stretches(line, APART)) > 1:
                self._lines += above
                self._add(line)
                above = []
        yield from self._close()

    def _torn_off(self, lines: Sequence[Line]) -> list[Line]:
        """The lines at a page's upper end that go on in one inner column of a table that the page before has begun."""
        found: list[Line] = []
        for line in lines if self._leaf.number > 1 and lines[0].base < TOP * self._leaf.height else ():
            lefts = [left for left in self._known.lefts if left <= line.left + 1]
            near = not found or line.base - found[-1].base < 1.9 * line.size
            if len(stretches(line, APART)) > 1:
                return found if near else []
            inner = len(lefts) > 1 and line.left - lefts[-1] < 2 * line.size and lefts[-1] > lefts[0] + 2 * line.size
            if not (inner and near) or _is_marked(line):
                return []
            found.append(line)
        return []

    def _stands_apart(self, line: Line, left: Sequence[River]) -> bool:
        """Are there texts side by side? Where they all but touch, they must begin at columns' edges, and run over no river."""
        if len(stretches(line, APART)) > 1:
            return True
        return len(stretches(line, APART, self._lefts)) > 1 and len(left) >= len(rivers_in(self._mask, NARROWEST * line.size))

    def _begins_anew(self, line: Line) -> bool:
        """Does a table's header come again? Then another table begins, but not with the second line of one."""
        last = (self._held or self._lines)[-1]
        inside = line.base - last.base < 1.6 * line.size and (_is_marked(last) or text_of(last) in self._known.headers)
        return not inside and len(stretches(line, APART)) > 2 and text_of(line) in self._known.headers

    def _takes(self, line: Line) -> bool:
        """Try to put a line to the table; False where the table has ended."""
        last = (self._held or self._lines)[-1]
        step = (line.base - last.base) / max(line.size, last.size)
        if step > FAR and not (step < FARTHEST and self._begins_in_columns(line)):
            return False
        mask = mask_of(line, SPACE, self._lefts)
        left = rivers_in(self._mask | mask, NARROWEST * line.size)
        if (self._stands_apart(line, left) or _is_beside(line, last)) and left:
            self._add(line)
            return True
        self._crossing += self._crosses(mask, line.size)
        self._held.append(line)
        return self._crossing < 3

    def _begins_in_columns(self, line: Line) -> bool:
        found = stretches(line, APART, self._lefts)
        return all(is_left(left, self._lefts) or is_left(left, self._known.lefts) for left, _ in found)

    def _crosses(self, mask: int, size: float) -> bool:
        """Does a line's text run over half of the rivers or more?"""
        before = rivers_in(self._mask, NARROWEST * size)
        return 2 * len(rivers_in(self._mask | mask, NARROWEST * size)) <= len(before)

    def _add(self, line: Line) -> None:
        for held in self._held:
            mask = mask_of(held, SPACE, self._lefts)
            if rivers_in(self._mask | mask, NARROWEST * held.size):
                self._mask |= mask
        self._mask |= mask_of(line, SPACE, self._lefts)
        self._lines += [*self._held, line]
        self._held, self._crossing = [], 0

    def _farthest(self, line: Line) -> float:
        """How far below the table its last lines may stand: farther where they begin at the edge of an inner column."""
        inner = line.left > min(one.left for one in self._lines) + 2 * line.size
        return FAR if (inner and is_left(line.left, self._lefts)) or self._is_band(line) or self._is_numbered(line) else 1.9

    def _is_band(self, line: Line) -> bool:
        """Does a bold line look as others do that run across the table above it?"""
        return _is_marked(line) and any(
            one.words[0].look == line.words[0].look and abs(one.left - line.left) < 1 and len(stretches(one, APART)) == 1
            for one in self._lines[1:]
        )

    def _is_numbered(self, line: Line) -> bool:
        """Does a line begin with a number of two steps, as others at its left edge do?"""
        numbered = [one for one in [*self._lines, line] if abs(one.left - line.left) < 1 and _NUMBERED.match(text_of(one))]
        return line in numbered and len(numbered) > 2

    def _close(self) -> Iterator[Window]:
        for line in self._held:
            step = line.base - self._lines[-1].base
            crosses = self._crosses(mask_of(line, SPACE, self._lefts), line.size) and not self._is_band(line)
            if step > self._farthest(line) * line.size or crosses:
                break
            self._lines.append(line)
        if len(self._lines) > 1:
            yield Window(self._leaf, self._lines)
        self._clear()


def _is_beside(line: Line, other: Line) -> bool:
    """Do two lines stand side by side, a little out of level?"""
    apart = max(line.left - other.right, other.left - line.right)
    return line.base - other.base < 0.9 * line.size and apart > APART * line.size


@dataclass(frozen=True, slots=True)
class Columns:
    """What parts the columns. edges: one more than columns, none where there are no rivers; rivers: one between each two columns."""

    edges: tuple[float, ...] = ()
    rivers: tuple[tuple[float, float], ...] = ()
    lefts: Lefts = ()


def columns_of(windows: Sequence[Window]) -> Columns:
    """The columns that the windows' lines have in common."""
    lines = [line for window in windows for line in window.lines]
    size = sorted(line.size for line in lines)[len(lines) // 2]
    lefts = lefts_of(lines)
    masks = [(mask_of(line, SPACE, lefts), mask_of(line, 0, lefts)) for line in lines]
    masks.sort(key=lambda both: -len(rivers_in(both[0], SPACE * size)))
    least = NARROWEST * size
    rivers = [(a / FINE, b / FINE) for a, b in rivers_in(_covered(masks, least), least)]
    if not rivers:
        return Columns()
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    return Columns((first - 3, *((a + b) / 2 for a, b in rivers), last + 3), tuple(rivers), lefts)


Masks = tuple[int, int]
"""A line's stretches and its single words."""


def _covered(masks: Sequence[Masks], least: float) -> int:
    """What text covers, but for single lines that run over rivers which all the others keep open."""
    covered, late = _taken_in(masks[0][0], masks[1:], least)
    while late:
        rivers = rivers_in(covered, least)
        over, river = max(
            ((sum(_closes(words | covered, river, least) for _, words in late), river) for river in rivers), default=(0, (0, 0))
        )
        if over <= max(1, 0.15 * len(masks)):
            break
        for _, words in late:
            if _closes(words | covered, river, least):
                covered |= _bits(*river)
        covered, late = _taken_in(covered, late, least)
    return covered


def _taken_in(covered: int, masks: Sequence[Masks], least: float) -> tuple[int, list[Masks]]:
    """What is covered with all lines that close no river; and the lines that do.

    Where columns stand close, a line that fills its column leaves no more than an ordinary space of a river: that is left open.
    """
    late = []
    for stretches_, words in masks:
        closed = [river for river in rivers_in(covered, least) if _closes(covered | stretches_, river, least)]
        if any(last - first > NARROW * FINE or _closes(covered | words, (first, last), least) for first, last in closed):
            late.append((stretches_, words))
            continue
        keep = 0
        for river in closed:
            keep |= _bits(*river)
        covered |= (stretches_ & ~keep) | words
    return covered, late


def _bits(first: int, last: int) -> int:
    return ((1 << (last - first)) - 1) << first


def _closes(mask: int, river: River, least: float) -> bool:
    """Is there too little white left of a river?"""
    first, last = river
    bits = bin((mask >> first) & ((1 << (last - first)) - 1))[2:].zfill(last - first)
    return "0" * max(int(least * FINE), 2) not in bits


def is_prose(windows: Sequence[Window], edges: Sequence[float]) -> bool:
    """Is it text in columns of equal width, nearly every line of it filled to the end?"""
    widths = [b - a for a, b in itertools.pairwise(edges)]
    if len(widths) > 3 or max(widths) > 1.2 * min(widths):
        return False
    for a, b in itertools.pairwise(edges):
        own = [[w for w in line.words if a <= w.middle < b] for window in windows for line in window.lines]
        lines = [words for words in own if words]
        full = sum(words[-1].right - words[0].left > 0.6 * (b - a) for words in lines)
        if len(lines) > 3 and (full < 0.75 * len(lines) or sum(map(len, lines)) < 3 * len(lines)):
            return False
    return True
