"""Themes and numbers of a table read in its order: which theme each goal stands under, and what is not printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sammenhaeng.documents.extract.scattered.cells import join
from sammenhaeng.documents.extract.scattered.first_reading import RowOrder
from sammenhaeng.documents.extract.scattered.goals import FoundGoal, FoundTheme, Placed, number_key
from sammenhaeng.documents.extract.scattered.row_order import Aim, Entry
from sammenhaeng.documents.extract.scattered.scores import connects
from sammenhaeng.documents.extract.scattered.segments import Cellkind
from sammenhaeng.documents.extract.scattered.text_cells import TextCell
from sammenhaeng.domain.draft import Alternative, Place

_HALF, _DOUBTFUL = 0.5, 0.6
_LONGEST_THEME = 6
_NUMBERED = re.compile(r"(?:[^\W\d]+ )?(\d{1,2})[.:)]?\s+(\D.*)")


def with_lost_themes(cells: Sequence[TextCell], order: RowOrder, *, named: bool) -> list[TextCell]:
    """The cells, where a theme that should be beside its goal's number has gone into the list of partners before it.

    The numbers tell where a theme must stand: with its first goal, or with its last where cells stand with the last of their rows.
    named: does the header name a column of themes?
    """
    found = _first_theme(cells) if named and order is RowOrder.FIRST_ROW else list(cells)
    if order is RowOrder.SINGLES_FIRST or not (named or any(cell.kind is Cellkind.THEME for cell in cells)):
        return found
    numbers = [cell for cell in cells if cell.kind is Cellkind.NUMBER]
    majors = {cell.number.split(".")[0]: cell for cell in (numbers if order is RowOrder.LAST_ROW else reversed(numbers))}
    for cell in majors.values():
        _mend(found, next(at for at, one in enumerate(found) if one is cell))
    return found


def _first_theme(cells: Sequence[TextCell]) -> list[TextCell]:
    """The cells, where what stands before the first goal and has been read as an initiative without partners is the first theme."""
    first = next((at for at, cell in enumerate(cells) if cell.kind in (Cellkind.NUMBER, Cellkind.GOAL)), 0)
    above = {cell.kind for cell in cells[:first]}
    if Cellkind.TITLE not in above or above & {Cellkind.THEME, Cellkind.PARTNERS}:
        return list(cells)
    kinds = {Cellkind.TITLE: Cellkind.THEME, Cellkind.DESCRIPTION: Cellkind.AMBITION}
    return [replace(c, kind=kinds[c.kind], sure=_HALF) if at < first and c.kind in kinds else c for at, c in enumerate(cells)]


def _mend(cells: list[TextCell], at: int) -> None:
    before = at - 1
    if before >= 0 and cells[before].kind is Cellkind.AMBITION:
        before -= 1
    if before < 1 or cells[before].kind is not Cellkind.PARTNERS:
        return
    if cells[before].page != cells[at].page and cells[before].last_line + 1 != cells[at].first_line:
        return
    lines = cells[before].lines
    if len(lines) == 1 and cells[before - 1].kind is Cellkind.PARTNERS:
        cells[before] = replace(cells[before], kind=Cellkind.THEME, sure=_HALF)
        return
    cut = next((k for k in range(len(lines) - 1, 0, -1) if not connects(lines[k - 1][1]) and lines[k][1][:1].isupper()), 0)
    if cut and len(" ".join(text for _, text in lines[cut:]).split()) <= _LONGEST_THEME:
        own, theirs = lines[:cut], lines[cut:]
        cells[before] = replace(cells[before], text=join(t for _, t in own), last_line=own[-1][0], lines=own, sure=_HALF)
        theme = replace(
            cells[before], kind=Cellkind.THEME, text=join(t for _, t in theirs), first_line=theirs[0][0], last_line=theirs[-1][0]
        )
        cells.insert(before + 1, replace(theme, lines=theirs, begins_line=True, top=False))


@dataclass(slots=True)
class Frame:
    """Themes and goals. unsure: goals (texts) whose theme is doubtful."""

    themes: list[FoundTheme]
    goals: list[FoundGoal]
    unsure: list[FoundGoal]


def frame_of(cells: Sequence[TextCell], entries: Sequence[Entry], aims: Sequence[Aim], order: RowOrder) -> Frame:
    """Number what stands there, and tell where it is not sure."""
    themes = _themes(cells)
    printed = any(aim.number for aim in aims)
    if printed:
        numbers = _printed_numbers(aims)
        _number_themes(themes, numbers, _Beside(cells, entries, order))
    else:
        numbers = _counted_numbers(themes, aims, order)
    goals = [_goal(aim, number, printed=printed) for aim, number in zip(aims, numbers, strict=True)]
    sure = {
        theme.number: min((c.sure for c in cells if c.order == theme.order and c.kind is Cellkind.THEME), default=1.0) for theme in themes
    }
    majors = {number.split(".")[0] for number in numbers}
    bare = order is RowOrder.SINGLES_FIRST and not printed
    bare = bare or (printed and bool(themes) and len(themes) != len(majors))
    unsure = [goal for goal, number in zip(goals, numbers, strict=True) if bare or sure.get(number.split(".")[0], 0.0) <= _DOUBTFUL]
    return Frame(themes, goals, unsure)


def _themes(cells: Sequence[TextCell]) -> list[FoundTheme]:
    themes: dict[str, FoundTheme] = {}
    last: FoundTheme | None = None
    for cell in cells:
        if cell.kind is Cellkind.THEME:
            number, name = name_of(cell)
            last = themes.setdefault(name.casefold(), FoundTheme(name, number, None, [], cell.order, cell.place))
            last.pages.append(cell.page)
        elif cell.kind is Cellkind.AMBITION and last:
            last.ambition = join([last.ambition or "", cell.text])
            last.ambition_place = last.ambition_place or cell.place
    return list(themes.values())


def name_of(cell: TextCell) -> tuple[str | None, str]:
    """A theme's number, where it is printed (“Tema 2: Natur”), and its name."""
    match = _NUMBERED.fullmatch(cell.text)
    return (match[1], match[2]) if match else (None, cell.text)


def _goal(aim: Aim, number: str, *, printed: bool) -> FoundGoal:
    cell = aim.text or aim.number
    place = cell.place if cell else Place(1, 1, 1)
    asked = (Alternative(number, _HALF),) if printed and not (aim.number and aim.text) else ()
    at = aim.number.place if aim.number else None
    return FoundGoal(aim.text.text if aim.text else "", number, aim.order, [aim.page], Placed.INLINE, place, at, asked)


def _printed_numbers(aims: Sequence[Aim]) -> list[str]:
    """The printed numbers; a goal without one gets the next that is free."""
    taken = {aim.number.number for aim in aims if aim.number}
    numbers: list[str] = []
    last = "1.0"
    for aim in aims:
        if aim.number:
            last = aim.number.number
        else:
            major, minor = number_key(last)[:2]
            while minor == 0 or f"{major}.{minor}" in taken:
                minor += 1
            last = f"{major}.{minor}"
            taken.add(last)
        numbers.append(last)
    return numbers


@dataclass(frozen=True, slots=True)
class _Beside:
    """Where a theme stands in the file."""

    cells: Sequence[TextCell]
    entries: Sequence[Entry]
    order: RowOrder

    def major(self, theme: FoundTheme, numbers: Sequence[str]) -> int | None:
        """What the number beside a theme begins with, else that of the initiative next behind it."""
        number = next((cell for cell in self.cells if cell.kind is Cellkind.NUMBER and cell.order > theme.order), None)
        if number and (self.order is not RowOrder.SINGLES_FIRST or number.first_line == theme.name_place.first_line):
            return number_key(number.number)[0]
        behind = next((entry for entry in self.entries if entry.title.order > theme.order), None)
        return number_key(numbers[behind.goal])[0] if behind and behind.goal >= 0 else None


def _number_themes(themes: Sequence[FoundTheme], numbers: Sequence[str], beside: _Beside) -> None:
    """A theme's number is what the next goal's begins with; each number once; what is left over goes in order."""
    majors = sorted({number_key(number)[0] for number in numbers})
    taken = {int(theme.number) for theme in themes if theme.number}
    for theme in themes:
        major = beside.major(theme, numbers)
        if theme.number is None and major is not None and major not in taken:
            theme.number = str(major)
            taken.add(major)
    free = iter([*(major for major in majors if major not in taken), *range(majors[-1] + 1, majors[-1] + 1 + len(themes))])
    for theme in themes:
        theme.number = theme.number or str(next(free))


def _counted_numbers(themes: Sequence[FoundTheme], aims: Sequence[Aim], order: RowOrder) -> list[str]:
    """No numbers are printed: goals are counted under their themes."""
    for k, theme in enumerate(themes):
        theme.number = theme.number or str(k + 1)
    counts: dict[int, int] = {}
    numbers = []
    for g in range(len(aims)):
        k = _theme_at(g, themes, aims, order)
        counts[k] = counts.get(k, 0) + 1
        numbers.append(f"{themes[k].number if themes else 1}.{counts[k]}")
    return numbers


def _theme_at(g: int, themes: Sequence[FoundTheme], aims: Sequence[Aim], order: RowOrder) -> int:
    """The theme before a goal; in the other order, the first whose last goal is not yet past."""
    if order is not RowOrder.LAST_ROW:
        return max((k for k, theme in enumerate(themes) if theme.order < aims[g].order), default=0)
    before = aims[g - 1].order if g else -1
    return min((k for k, theme in enumerate(themes) if theme.order > before), default=max(0, len(themes) - 1))
