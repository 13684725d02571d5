"""Pages of two columns of running text: the left one is read before the right one, between lines that run over both."""

from collections.abc import Iterator, Sequence

from sammenhaeng.documents.readers.pdf.marks import Line

_FROM, _TO, _STEP, _FREE = 0.36, 0.64, 3.0, 5.0
"""Where on a page the gutter may lie (of its width), in which steps (points) it is looked for, and how wide it is on either side."""
_FEWEST, _ACROSS = 8, 0.4
_FEW, _RARELY, _ALIGNED = 3, 0.2, 3.0
_NARROW, _PAIRED = 0.4, 0.8
_LARGER, _NEAR = 1.04, 1.4


class Tangled(Exception):
    """It cannot be told in which order a page's columns are read."""


def parted_page(lines: Sequence[Line], width: float) -> list[tuple[list[Line], float | None]] | None:
    """The page's columns with how far right their lines go, and the lines over both; None where the page has one. Raises Tangled."""
    middle = _gutter(lines, width)
    if middle is None:
        return None
    found: list[tuple[list[Line], float | None]] = []
    for over, run in _runs(lines, middle):
        if over:
            found.append((run, None))
            continue
        sides = [(side(line, middle, left=True), side(line, middle, left=False)) for line in run]
        columns = [one for one, _other in sides if one], [other for _one, other in sides if other]
        _check(*columns)
        found += [(column, max(line.right for line in column)) for column in columns if column]
    return found


def side(line: Line, middle: float, *, left: bool) -> Line | None:
    """A line's words on one side; None where it has none there."""
    words = [word for word in line.words if (word.middle < middle) == left]
    return Line(words, line.page, line.number, line.base) if words else None


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the gutter lies; None where there is none, or the left side only labels the right one."""
    steps = range(int((_TO - _FROM) * width / _STEP) + 1)
    places = [_FROM * width + _STEP * step for step in steps]
    crossed = {at: sum(_crosses(line, at) for line in lines) for at in places}
    least = min(crossed.values(), default=0)
    free = [at for at in places if crossed[at] == least]
    if not free or least > _ACROSS * len(lines):
        return None
    middle = free[len(free) // 2]
    own = [line for line in lines if not _crosses(line, middle)]
    lefts = [line for line in own if line.left < middle]
    both = [line for line in lefts if line.right > middle]
    rights = [line for line in own if line.right > middle]
    if len(lefts) < _FEWEST or not _is_column(rights, middle, full=least <= _RARELY * len(lines)):
        return None
    edge, end = min(line.left for line in own), max(line.right for line in own)
    widest = max(word.right for line in lefts for word in line.words if word.middle < middle)
    is_form = len(both) >= _PAIRED * len(lefts) and widest - edge < _NARROW * (end - edge)
    return None if is_form else middle


def _is_column(rights: Sequence[Line], middle: float, *, full: bool) -> bool:
    """Are there enough lines to the right? Where a column ends early, they are few: then they begin one below the other.

    full: hardly a line runs over both columns.
    """
    if len(rights) >= _FEWEST:
        return True
    starts = sorted(min(word.left for word in line.words if word.middle > middle) for line in rights)
    return full and len(rights) >= _FEW and sum(abs(start - starts[0]) < _ALIGNED for start in starts) >= _PAIRED * len(starts)


def _crosses(line: Line, at: float) -> bool:
    return any(word.left < at + _FREE and word.right > at - _FREE for word in line.words)


def _runs(lines: Sequence[Line], middle: float) -> Iterator[tuple[bool, list[Line]]]:
    """Lines that follow each other and run over both columns, or do not."""
    run: list[Line] = []
    over = False
    for line in lines:
        crosses = _crosses(line, middle)
        if run and crosses != over:
            yield over, run
            run = []
        run.append(line)
        over = crosses
    if run:
        yield over, run


def _check(lefts: Sequence[Line], rights: Sequence[Line]) -> None:
    """A heading to the left, with nothing beside it, may stand over both columns: then they are no columns of the whole page."""
    if not lefts or not rights:
        return
    usual = sorted(line.size for line in (*lefts, *rights))[(len(lefts) + len(rights)) // 2]
    first, last = min(line.base for line in rights), max(line.base for line in rights)
    for line in lefts:
        heads = line.size > _LARGER * usual and first < line.base < last
        if heads and not any(abs(other.base - line.base) < _NEAR * line.size for other in rights):
            raise Tangled
