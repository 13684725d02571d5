"""Cells in the order of a file → the goal of each initiative and the theme of each goal.

Tools put a cell that covers several rows with its first row (most), or with its last (Typst); at a page's end it comes
behind the rows that are on the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sammenhaeng.documents.extract.scattered.first_reading import RowOrder
from sammenhaeng.documents.extract.scattered.goals import number_key
from sammenhaeng.documents.extract.scattered.segments import Cellkind
from sammenhaeng.documents.extract.scattered.text_cells import TextCell

Alike = Callable[[str, str], float]
_DOUBTFUL = 0.6
_LIKELY = 0.93
_BACK = 10
_FAR = 15
_FEW, _SOME = 8, 2
"""One of so many numbers may be torn from its goal: where an initiative comes first, and where a theme or a goal does."""


@dataclass(slots=True)
class Entry:
    """An initiative: its cells, the goal (index) it stands under, and how sure that is."""

    title: TextCell
    description: list[TextCell] = field(default_factory=list)
    partners: list[TextCell] = field(default_factory=list)
    goal: int = -1
    sure: float = 1.0
    partners_sure: bool = True

    @property
    def words(self) -> str:
        """What it is about."""
        return " ".join([self.title.text, *(cell.text for cell in self.description)])


@dataclass(slots=True)
class Aim:
    """A goal: its number's cell and its text's. theme: index, -1 for none."""

    text: TextCell | None
    number: TextCell | None
    theme: int = -1

    @property
    def order(self) -> int:
        """Its rank in the file."""
        return (self.text or self.number).order  # type: ignore[union-attr]

    @property
    def page(self) -> int:
        """The page it stands on."""
        return (self.text or self.number).page  # type: ignore[union-attr]


def far_from_ordered(cells: Sequence[TextCell]) -> bool:
    """Are so many numbers torn from their goals that the cells are surely in none of these orders?"""
    inside = [cell for cell in cells if cell.kind is not Cellkind.OUTSIDE]
    return bool(inside) and order_of(cells) is None and _torn(inside) >= _FAR


def order_of(cells: Sequence[TextCell]) -> RowOrder | None:
    """How the file's cells follow each other; None where their numbers do not ascend, so that it is none of these."""
    inside = [cell for cell in cells if cell.kind is not Cellkind.OUTSIDE]
    if _orphans(inside) >= 2 and _childless(inside) >= 0.6 * _orphans(inside):
        return RowOrder.SINGLES_FIRST
    numbers = _numbers(inside)
    if not inside:
        return None
    few = _FEW if _begins_with_initiative(inside) else _SOME
    if numbers and (numbers[0][-1] != 1 or _torn(inside) > max(1, len(numbers) // few)):
        return None
    return RowOrder.LAST_ROW if _late(inside) else RowOrder.FIRST_ROW


def _numbers(cells: Sequence[TextCell]) -> list[tuple[int, ...]]:
    """The numbers in order; one that stands again on the next page counts once."""
    found: list[tuple[int, ...]] = []
    for cell in cells:
        number = number_key(cell.number) if cell.kind is Cellkind.NUMBER else None
        if number and number not in found[-1:]:
            found.append(number)
    return found


def _torn(cells: Sequence[TextCell]) -> int:
    """Numbers that no goal follows, goals that no number precedes, and gaps in the numbers."""
    pairs = zip(cells, [*cells[1:], None], strict=True)
    lone = sum(cell.kind is Cellkind.NUMBER and (one is None or one.kind is not Cellkind.GOAL) for cell, one in pairs)
    bare = sum(cell.kind is Cellkind.GOAL and one.kind is not Cellkind.NUMBER for one, cell in pairwise(cells))
    return lone + bare + (cells[0].kind is Cellkind.GOAL) + _gaps(cells)


def _gaps(cells: Sequence[TextCell]) -> int:
    """Numbers that do not follow the one before: neither the next of its theme nor the first of another; those that go back count most."""
    steps = list(pairwise(_numbers(cells)))
    gaps = sum((b[0] == a[0] and b[1] > a[1] + 1) or (b[0] != a[0] and b[1] != 1) for a, b in steps)
    return gaps + sum(b < a for a, b in steps) * _BACK


def _orphans(cells: Sequence[TextCell]) -> int:
    """Partner lists on pages before their first initiative, where initiatives come later."""
    first_title: dict[int, int] = {}
    for cell in cells:
        if cell.kind is Cellkind.TITLE:
            first_title.setdefault(cell.page, cell.order)
    return sum(cell.kind is Cellkind.PARTNERS and not cell.top and cell.order < first_title.get(cell.page, -1) for cell in cells)


def _childless(cells: Sequence[TextCell]) -> int:
    """Initiatives that no list of partners follows."""
    kinds = [cell.kind for cell in cells if cell.kind in (Cellkind.TITLE, Cellkind.PARTNERS)]
    return sum(one is Cellkind.TITLE and following is not Cellkind.PARTNERS for one, following in pairwise([*kinds, Cellkind.TITLE]))


def _late(cells: Sequence[TextCell]) -> bool:
    """Do goals and themes stand with the last of their rows? An initiative before the first goal says so, and themes inside theirs."""
    if _begins_with_initiative(cells):
        return True
    votes, major, theme = 0, "", False
    for cell in cells:
        if cell.kind is Cellkind.THEME:
            theme = bool(major)
        elif cell.kind is Cellkind.NUMBER:
            now = cell.number.split(".")[0]
            votes += (1 if now == major else -1) if theme else 0
            major, theme = now, False
    if not votes:
        kinds = [cell.kind for cell in cells if cell.kind in (Cellkind.THEME, Cellkind.GOAL)]
        return Cellkind.THEME in kinds and kinds[0] is Cellkind.GOAL
    return votes > 0


def _begins_with_initiative(cells: Sequence[TextCell]) -> bool:
    """Does an initiative with its partners come before the first goal? One without may be the first theme, read amiss."""
    kinds = [cell.kind for cell in cells]
    first = next((at for at, kind in enumerate(kinds) if kind in (Cellkind.NUMBER, Cellkind.GOAL)), len(kinds))
    return Cellkind.TITLE in kinds[:first] and Cellkind.PARTNERS in kinds[:first]


def aims_of(cells: Sequence[TextCell]) -> list[Aim]:
    """The goals in order, each with the number before it."""
    aims: list[Aim] = []
    for cell in cells:
        if cell.kind is Cellkind.NUMBER:
            if not any(aim.number and aim.number.number == cell.number for aim in aims):
                aims.append(Aim(None, cell))
        elif cell.kind is Cellkind.GOAL:
            if aims and aims[-1].text is None:
                aims[-1].text = cell
            elif not any(aim.text and aim.text.text == cell.text for aim in aims):
                aims.append(Aim(cell, None))
    return aims


def entries_of(cells: Sequence[TextCell]) -> list[Entry]:
    """The initiatives in order; what goes on behind a page break is the last one's."""
    entries: list[Entry] = []
    for cell in cells:
        if cell.kind is Cellkind.TITLE:
            entries.append(Entry(cell))
        elif entries and cell.kind is Cellkind.DESCRIPTION:
            entries[-1].description.append(cell)
        elif entries and cell.kind is Cellkind.PARTNERS:
            entries[-1].partners.append(cell)
    return entries


def assign_first_row(entries: Sequence[Entry], aims: Sequence[Aim]) -> None:
    """Each initiative stands under the goal before it."""
    for entry in entries:
        entry.goal = max((g for g, aim in enumerate(aims) if aim.order < entry.title.order), default=0)
        if entry.title.order < aims[0].order:
            entry.sure = _DOUBTFUL


def assign_last_row(entries: Sequence[Entry], aims: Sequence[Aim], alike: Alike) -> None:
    """Each goal holds the initiatives since the last row of the one before, and the one behind it; at a page's end there is none behind."""
    start = 0
    for g, aim in enumerate(aims):
        following = aims[g + 1].order if g + 1 < len(aims) else 1 << 60
        own = [at for at in range(start, len(entries)) if entries[at].title.order < aim.order]
        behind = [at for at in range(start, len(entries)) if aim.order < entries[at].title.order < following]
        if g + 1 == len(aims):
            own = list(range(start, len(entries)))
        elif behind and entries[behind[0]].title.page == aim.page:
            own = [*own, *_behind(entries[behind[0]], behind[0], aim, alone=not own)]
        elif own and behind:
            own = [*own, *_over_the_page(entries, behind, aims, g, alike)]
        for at in own:
            entries[at].goal = g
            start = at + 1


def _behind(entry: Entry, at: int, aim: Aim, *, alone: bool) -> list[int]:
    """Is the initiative behind a goal in its row? A goal of one row and one line would stand on one line with it."""
    if not alone or not entry.title.begins_line:
        return [at]
    if aim.text and aim.text.alone and entry.title.first_line > aim.text.last_line:
        entry.sure = min(entry.sure, _LIKELY)
        return []
    entry.sure = min(entry.sure, _DOUBTFUL)
    return [at]


def _over_the_page(entries: Sequence[Entry], behind: Sequence[int], aims: Sequence[Aim], g: int, alike: Alike) -> list[int]:
    """Which of the initiatives on the next page still stand under a goal that the page's end closed: the first, and some more in doubt."""
    if g + 1 >= len(aims) or len(behind) < 2:
        return list(behind)

    def gain(at: int) -> float:
        texts = [aim.text.text if aim.text else "" for aim in (aims[g], aims[g + 1])]
        return alike(entries[at].words, texts[0]) - alike(entries[at].words, texts[1])

    sums = [sum(gain(at) for at in behind[1:stop]) for stop in range(1, len(behind) + 1)]
    count = sums.index(max(sums)) + 1
    for at in behind[1:]:
        entries[at].sure = _DOUBTFUL
    return list(behind[:count])
