"""A page's lines outside of tables → how they lie: one below the other, in cards, in columns, or as a form without rules."""

import itertools
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.readers.pdf.lines import lines_of
from sammenhaeng.documents.readers.pdf.marks import Fill, Leaf, Line, Word
from sammenhaeng.documents.readers.pdf.page_columns import parted_page, side

_APART, _LEAST_APART = 1.8, 12.0
"""White space between texts side by side: in letter sizes, and points at least."""
_GUTTER = 6.0
_BELOW, _HEADED = 2.6, 1.5
"""Letter sizes from line to line at which columns end; and end before a heading."""
_FEWEST = 3
_NARROW, _PAIRED = 0.4, 0.8
_WIDEST_CARD, _LEAST_CARD = 0.62, 70.0
_SAME_ROW = 12.0
_OTHER_SIZE = 0.04


@dataclass(frozen=True, slots=True)
class Form:
    """Labels with their texts to the right, without rules: (the label's lines, the text's) of each row."""

    rows: tuple[tuple[list[Line], list[Line]], ...]


@dataclass(slots=True)
class Strip:
    """Lines one below the other. limit: how far right they can go, where they do not have the page's whole width."""

    lines: list[Line]
    limit: float | None = None


@dataclass(slots=True)
class _Card:
    """A coloured field beside another, and the words in it."""

    fill: Fill
    words: list[Word] = field(default_factory=list)


def arranged(lines: Sequence[Line], leaf: Leaf) -> Iterator[Strip | Form]:
    """The lines in the order in which they are read, those that stand together in one list."""
    cards = _cards(leaf)
    parted = None if cards else parted_page(lines, leaf.width)
    if parted is not None:
        yield from (Strip(column, limit) for column, limit in parted)
        return
    rest = _outside(lines, cards, leaf) if cards else list(lines)
    for row in _rows(cards):
        top = min(card.fill.top for card in row)
        yield from _columns([line for line in rest if line.base <= top])
        rest = [line for line in rest if line.base > top]
        for card in row:
            inset = min(word.left for word in card.words) - card.fill.left
            yield Strip(lines_of(card.words, leaf), card.fill.right - inset)
    yield from _columns(rest)


def _cards(leaf: Leaf) -> list[_Card]:
    """Coloured fields with words that lie side by side; only the outermost of those that lie in each other."""
    fills = [fill for fill in leaf.fills if fill.colour and _LEAST_CARD < fill.right - fill.left < _WIDEST_CARD * leaf.width]
    fills = fills[:200]
    outer = [one for one in fills if not any(other is not one and _holds(other, one) for other in fills)]
    cards = [_Card(one) for one in outer if any(_beside(one, other) for other in outer)]
    for word in leaf.words:
        home = next((card for card in cards if _is_in(word, card.fill)), None)
        if home:
            home.words.append(word)
    return [card for card in cards if card.words]


def _holds(outer: Fill, inner: Fill) -> bool:
    inside = outer.left <= inner.left and outer.right >= inner.right and outer.top <= inner.top and outer.bottom >= inner.bottom
    return inside and (outer.left, outer.top, outer.right, outer.bottom) != (inner.left, inner.top, inner.right, inner.bottom)


def _beside(one: Fill, other: Fill) -> bool:
    apart = one.right <= other.left or other.right <= one.left
    return apart and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _is_in(word: Word, fill: Fill) -> bool:
    return fill.left <= word.middle <= fill.right and fill.top <= word.height <= fill.bottom


def _rows(cards: Sequence[_Card]) -> list[list[_Card]]:
    rows: list[list[_Card]] = []
    for card in sorted(cards, key=lambda card: card.fill.top):
        if rows and card.fill.top - rows[-1][0].fill.top < _SAME_ROW:
            rows[-1].append(card)
        else:
            rows.append([card])
    return [sorted(row, key=lambda card: card.fill.left) for row in rows]


def _outside(lines: Iterable[Line], cards: Sequence[_Card], leaf: Leaf) -> list[Line]:
    held = {id(word) for card in cards for word in card.words}
    return lines_of([word for line in lines for word in line.words if id(word) not in held], leaf)


@dataclass(slots=True)
class _Block:
    """Lines that keep a gutter open. low, high: where it lies; both: how many have words on both sides."""

    lines: list[Line]
    low: float
    high: float
    both: int = 1

    def takes(self, line: Line) -> bool:
        """Does a line keep the gutter open, too? Then it is taken."""
        last, gap = self.lines[-1], _gap(line)
        step = line.base - last.base
        heads = gap is None and line.size > (1 + _OTHER_SIZE) * last.size and step > _HEADED * line.size
        if step > _BELOW * line.size or heads:
            return False
        low, high = gap or ((line.right, self.high) if line.right < self.high else (self.low, line.left))
        low, high = max(low, self.low), min(high, self.high)
        if high - low < _GUTTER:
            return False
        self.lines.append(line)
        self.low, self.high, self.both = low, high, self.both + bool(gap)
        return True


def _columns(lines: Sequence[Line]) -> Iterator[Strip | Form]:
    """Lines, and where they stand in two columns, these one after the other."""
    plain: list[Line] = []
    block: _Block | None = None
    for line in lines:
        if block and block.takes(line):
            continue
        if block:
            plain = yield from _ended(block, plain)
            block = None
        gap = _gap(line)
        if gap:
            block = _Block([line], *gap)
        else:
            plain.append(line)
    if block:
        plain = yield from _ended(block, plain)
    if plain:
        yield Strip(plain)


def _ended(block: _Block, plain: list[Line]) -> Generator[Strip | Form, None, list[Line]]:
    """Give what stands before columns, and these; lines that are none stay with those before them."""
    if block.both < _FEWEST:
        return [*plain, *block.lines]
    if plain:
        yield Strip(plain)
    middle = (block.low + block.high) / 2
    sides = [(side(line, middle, left=True), side(line, middle, left=False)) for line in block.lines]
    if _is_form(block, sides):
        yield Form(tuple(_form_rows(sides)))
    else:
        for column in ([left for left, _right in sides if left], [right for _left, right in sides if right]):
            yield Strip(column, max(line.right for line in column))
    return []


def _is_form(block: _Block, sides: Sequence[tuple[Line | None, Line | None]]) -> bool:
    """Short words to the left, each beside the beginning of a text?"""
    lefts = [(left, right) for left, right in sides if left]
    edge, end = min(line.left for line in block.lines), max(line.right for line in block.lines)
    widest = max(left.right for left, _right in lefts)
    return widest - edge < _NARROW * (end - edge) and sum(right is not None for _left, right in lefts) >= _PAIRED * len(lefts)


def _form_rows(sides: Sequence[tuple[Line | None, Line | None]]) -> Iterator[tuple[list[Line], list[Line]]]:
    rows: list[tuple[list[Line], list[Line]]] = []
    for left, right in sides:
        if (left and right) or not rows:
            rows.append(([], []))
        rows[-1][0].extend([left] if left else [])
        rows[-1][1].extend([right] if right else [])
    yield from rows


def _gap(line: Line) -> tuple[float, float] | None:
    """Where a line leaves white space between two texts; None where it leaves none, or more than one."""
    gaps = [
        (one.right, other.left)
        for one, other in itertools.pairwise(line.words)
        if other.left - one.right > max(_APART * line.size, _LEAST_APART)
    ]
    return gaps[0] if len(gaps) == 1 else None
