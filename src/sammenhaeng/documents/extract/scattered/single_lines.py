"""Sheets printed as PDF put all cells of one line first, row by row, and then all others, row by row, page by page.

So a row's goal and partners may stand far from its initiative. Lists of partners on one line belong, in order, to the initiatives
that have none behind them; what stands on their line belongs to the same row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.scattered.goals import number_key
from sammenhaeng.documents.extract.scattered.row_order import Aim, Alike, Entry
from sammenhaeng.documents.extract.scattered.segments import Cellkind
from sammenhaeng.documents.extract.scattered.text_cells import TextCell, line_by_line

_DOUBTFUL = 0.6


@dataclass(slots=True)
class _Anchor:
    """A goal with the initiative of its first row: its index, None where it is not known. known: is it known, or that there is none?"""

    aim: Aim
    at: int | None
    known: bool
    rank: float = 0.0


def sorted_out(cells: Sequence[TextCell], alike: Alike) -> tuple[list[Entry], list[Aim]]:
    """The initiatives under their goals, and the goals in order with their numbers."""
    entries: list[Entry] = []
    aims: list[Aim] = []
    for page in sorted({cell.page for cell in cells}):
        here = [cell for cell in cells if cell.page == page and cell.kind is not Cellkind.OUTSIDE]
        _page(here, entries, aims, alike)
    return entries, aims


def _page(here: Sequence[TextCell], entries: list[Entry], aims: list[Aim], alike: Alike) -> None:
    second = _second_begins(here)
    rows = _rows([one for cell in here[:second] for one in (line_by_line(cell) if cell.kind is Cellkind.PARTNERS else [cell])])
    own, anchors = _second_pass(here[second:], len(entries))
    lists = [row for row in rows if _of(row, Cellkind.PARTNERS)]
    bare = [at for at, entry in enumerate(own) if not entry.partners]
    fits = len(lists) == len(bare)
    at_row: dict[int, int] = {}
    for at in bare:
        own[at].partners_sure = fits
    for row, at in zip(lists, bare, strict=False):
        own[at].partners.append(_of(row, Cellkind.PARTNERS)[0])
        at_row[id(row)] = at
    placed = _merged(_first_pass(rows, at_row, anchors), anchors, len(own))
    _assign(own, placed, aims, alike, fits=fits)
    entries.extend(own)


def _second_begins(here: Sequence[TextCell]) -> int:
    """The first cell that is an initiative, or takes several lines, as lists of partners do only behind an initiative."""
    first = next(
        (n for n, cell in enumerate(here) if cell.kind is Cellkind.TITLE or (not cell.alone and cell.kind is not Cellkind.PARTNERS)),
        len(here),
    )
    while first and first < len(here) and here[first - 1].kind is Cellkind.NUMBER and not here[first].begins_line:
        first -= 1
    return first


def _merged(first: list[_Anchor], second: list[_Anchor], count: int) -> list[_Anchor]:
    """The goals of both passes in the table's order: by their numbers, else by the initiatives that they stand with."""
    for anchors in (first, second):
        following = float(count)
        for anchor in reversed(anchors):
            following = float(anchor.at) if anchor.at is not None else following - 0.5
            anchor.rank = following
    placed = [*first, *second]
    if any(anchor.aim.number for anchor in placed):
        return sorted(placed, key=lambda anchor: number_key(anchor.aim.number.number) if anchor.aim.number else (1 << 20,))
    return sorted(placed, key=lambda anchor: anchor.rank)


def _of(row: Sequence[TextCell], kind: Cellkind) -> list[TextCell]:
    return [cell for cell in row if cell.kind is kind]


def _rows(cells: Sequence[TextCell]) -> list[list[TextCell]]:
    rows: list[list[TextCell]] = []
    for cell in cells:
        if not rows or cell.begins_line:
            rows.append([])
        rows[-1].append(cell)
    return rows


def _second_pass(cells: Sequence[TextCell], base: int) -> tuple[list[Entry], list[_Anchor]]:
    """Initiatives with what stands behind them, and goals with the initiative that follows them."""
    entries: list[Entry] = []
    anchors: list[_Anchor] = []
    number: TextCell | None = None
    for cell in cells:
        if cell.kind is Cellkind.NUMBER:
            number = cell
        elif cell.kind is Cellkind.GOAL:
            anchors.append(_Anchor(Aim(cell, number), len(entries), known=True))
            number = None
        elif cell.kind is Cellkind.TITLE:
            entries.append(Entry(cell))
        elif entries and cell.kind is Cellkind.DESCRIPTION:
            entries[-1].description.append(cell)
        elif entries and cell.kind is Cellkind.PARTNERS:
            entries[-1].partners.append(cell)
    return entries, anchors


def _first_pass(rows: Sequence[Sequence[TextCell]], at_row: dict[int, int], anchors: Sequence[_Anchor]) -> list[_Anchor]:
    """Goals of one line; numbers without a text beside them are those of the goals of more lines, in order."""
    found: list[_Anchor] = []
    waiting = [anchor for anchor in anchors if anchor.aim.number is None]
    for row in rows:
        number, goal = (_of(row, kind)[:1] for kind in (Cellkind.NUMBER, Cellkind.GOAL))
        if number and not goal and waiting:
            anchor = waiting.pop(0)
            anchor.aim.number = number[0]
            anchor.at = at_row.get(id(row), anchor.at)
        elif number or goal:
            at = at_row.get(id(row))
            found.append(_Anchor(Aim(goal[0] if goal else None, number[0] if number else None), at, known=at is not None))
    return found


def _assign(own: Sequence[Entry], placed: Sequence[_Anchor], aims: list[Aim], alike: Alike, *, fits: bool) -> None:
    base = len(aims)
    aims.extend(anchor.aim for anchor in placed)
    _settle(own, placed, alike)
    starts = [(anchor.at, base + n) for n, anchor in enumerate(placed) if anchor.at is not None]
    for at, entry in enumerate(own):
        before = [(start, g) for start, g in starts if start <= at]
        entry.goal = max(before)[1] if before else base - 1
        if not before and not base:
            entry.goal, entry.sure = 0, _DOUBTFUL
        if not fits:
            entry.sure = min(entry.sure, _DOUBTFUL)


def _settle(own: Sequence[Entry], placed: Sequence[_Anchor], alike: Alike) -> None:
    """A goal of one line without partners on it has no initiatives, or its first has its partners in several lines: words tell."""
    for n, anchor in enumerate(placed):
        if anchor.known:
            continue
        low = max((one.at for one in placed[:n] if one.at is not None), default=-1)
        high = next((one.at for one in placed[n + 1 :] if one.known and one.at is not None), len(own))
        free = [at for at in range(low + 1, high) if len(own[at].partners) and not own[at].partners[0].alone]
        if not free:
            continue
        text = anchor.aim.text.text if anchor.aim.text else ""
        before = placed[n - 1].aim.text if n else None
        other = before.text if before else ""
        gains = [sum(alike(own[at].words, text) - alike(own[at].words, other) for at in range(start, high)) for start in free]
        best = max(range(len(free)), key=lambda k: gains[k])
        if low < 0 or gains[best] > 0:
            anchor.at = free[0] if low < 0 else free[best]
        for at in range(free[0], high):
            own[at].sure = _DOUBTFUL
