"""A text that keeps its columns → a grid: rows, and over them the goals and themes that hold for several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.laid_out.page_lines import ColumnLine, keeps_columns, sheet_in
from sammenhaeng.documents.extract.laid_out.rows import SURE, Row, Table, goes_on, has_stop, text_of
from sammenhaeng.documents.extract.scattered.assign import MOST_OF_ONE
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run
from sammenhaeng.domain.draft import Place, Role

_NAMES = {Role.THEME: "Tema", Role.NUMBER: "Nr.", Role.GOAL: "Målsætning", Role.INITIATIVE: "Indsats"}
_NEAR, _LABEL = 2, 2
_MOST_PAIRS = 20_000
"""Goals times rows that are weighed against each other."""
_OPEN = (",", "-", "–", "/", "&", "(")
_MAJOR = re.compile(r"(\d+)\.\d")


@dataclass(slots=True)
class _Over:
    """A goal or a theme. first: its first row; lines: of its text, by index; number: of a goal."""

    first: int
    lines: list[int]
    number: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The grid, and the titles of initiatives of which it is not sure where they begin or end, with their places."""

    grid: Grid
    doubtful: tuple[tuple[str, Place], ...]


def laid_out_in(text: str) -> LaidOut | None:
    """The table of a text; None where it keeps no columns, or where these hold no goals or initiatives."""
    sheet = sheet_in(text) if keeps_columns(text) else None
    if sheet is None:
        return None
    table = Table(sheet)
    if not {Role.GOAL, Role.INITIATIVE} <= set(table.roles):
        return None
    return _Builder(table).build()


class _Builder:
    def __init__(self, table: Table) -> None:
        self.table, self.lines = table, table.lines
        self.rows = table.rows()
        self.goals = self._goals_level() if table.levelled else self._goals_centred()
        self.themes = self._themes()

    def build(self) -> LaidOut | None:
        """Every row, with the goal and the theme that begin in it."""
        if not self.goals or self.goals[0].first:
            return None
        sheet = self.table.sheet
        rows: list[tuple[Cell | None, ...]] = [self._header()]
        doubtful = []
        for at, row in enumerate(self.rows):
            cells = [self._cell(column, at, row) for column in range(len(self.table.roles))]
            rows.append(tuple(cells))
            title = cells[self.table.initiative]
            if row.weight < SURE and title:
                doubtful.append((title.paragraphs[0].text, title.place))
        doubtful += [(text.paragraphs[0].text, text.place) for text in self._doubtful_goals()]
        around = [tuple(_note(*one) for one in notes) for notes in (sheet.before, sheet.after)]
        return LaidOut(Grid(around[0], tuple(rows), around[1]), tuple(doubtful))

    def _header(self) -> tuple[Cell, ...]:
        sheet = self.table.sheet
        place = Place(1, sheet.header, sheet.header)
        roles = self.table.roles
        names = [
            _NAMES.get(role, sheet.names[k]) if role and sheet.roles[k] is not role else sheet.names[k] for k, role in enumerate(roles)
        ]
        return tuple(Cell((Paragraph((Run(name, bold=True),)),), place) for name in names)

    def _cell(self, column: int, at: int, row: Row) -> Cell | None:
        role = self.table.roles[column]
        if role is Role.THEME:
            return self._over(self.themes, column, at, headed=True)
        if role is Role.GOAL:
            return self._over(self.goals, column, at, headed=False)
        if role is Role.NUMBER:
            goal = next((goal for goal in self.goals if goal.first == at), None)
            return self._made([goal.number], goal.lines or [row.first], self._count(self.goals, goal)) if goal and goal.number else None
        indexes = [k for k in range(row.first, row.stop) if self.lines[k].cells[column]]
        if not indexes:
            return None
        split = column == self.table.initiative and Role.DESCRIPTION not in self.table.roles
        return self._made(self._parts(column, indexes) if split else [self._text(column, indexes)], indexes, 1)

    def _over(self, found: Sequence[_Over], column: int, at: int, *, headed: bool) -> Cell | None:
        one = next((one for one in found if one.first == at), None)
        if one is None or not one.lines:
            return None
        parts = self._parts(column, one.lines) if headed else [self._text(column, one.lines)]
        return self._made(parts, one.lines, self._count(found, one))

    def _count(self, found: Sequence[_Over], one: _Over) -> int:
        at = next(k for k, other in enumerate(found) if other is one)
        return (found[at + 1].first if at + 1 < len(found) else len(self.rows)) - one.first

    def _made(self, texts: Sequence[str], indexes: Sequence[int], rows: int) -> Cell:
        first, last = self.lines[indexes[0]], self.lines[indexes[-1]]
        place = Place(first.page, first.number, max(first.number, last.number))
        return Cell(tuple(Paragraph((Run(text, bold=not n and len(texts) > 1),)) for n, text in enumerate(texts)), place, rows=max(1, rows))

    def _text(self, column: int, indexes: Sequence[int]) -> str:
        return text_of([self.lines[k].cells[column] for k in indexes])

    def _parts(self, column: int, indexes: Sequence[int]) -> list[str]:
        """A heading and what stands under it: the heading ends where the next word would have had room."""
        texts = [self.lines[k].cells[column] for k in indexes]
        cut = 2 if len(texts) > 1 and texts[0].endswith(":") and len(texts[0].split()) <= _LABEL else 1
        while cut < len(texts) and not self.table.has_room(column, texts[cut - 1], texts[cut]) and not has_stop(texts[cut - 1]):
            if not goes_on(texts[cut - 1], texts[cut]) and texts[cut][:1].isupper():
                break
            cut += 1
        while cut < len(texts) and (texts[cut][:1].islower() or texts[cut - 1].endswith(_OPEN)) and not has_stop(texts[cut - 1]):
            cut += 1
        return [part for part in (text_of(texts[:cut]), text_of(texts[cut:])) if part]

    def _goals_level(self) -> list[_Over]:
        """Each goal begins with the row that its number, or its text, begins with."""
        number, column = self.table.at(Role.NUMBER), self.table.roles.index(Role.GOAL)
        found: list[_Over] = []
        for at, row in enumerate(self.rows):
            line = self.lines[row.first]
            above = self.lines[row.first - 1].cells[column] if row.first else ""
            begins = bool(line.cells[number]) if number is not None else self._begins_goal(line.cells[column], above)
            if begins or not found:
                found.append(_Over(at, [], line.cells[number].rstrip(".") if number is not None else ""))
            found[-1].lines += [k for k in range(row.first, row.stop) if self.lines[k].cells[column]]
        return found

    def _doubtful_goals(self) -> Iterator[Cell]:
        """Goals without numbers that begin right under another goal's text."""
        column = self.table.roles.index(Role.GOAL)
        for goal in self.goals if self.table.at(Role.NUMBER) is None else ():
            first = goal.lines[0] if goal.lines else 0
            if first and self.lines[first - 1].cells[column]:
                yield self._made([self._text(column, goal.lines)], goal.lines, 1)

    @staticmethod
    def _begins_goal(here: str, above: str) -> bool:
        return bool(here) and not here[:1].islower() and (not above or not goes_on(above, here))

    def _goals_centred(self) -> list[_Over]:
        """Goals that stand in the middle of their rows: each row goes to the goal whose rows then lie best around it."""
        number, column = self.table.at(Role.NUMBER), self.table.roles.index(Role.GOAL)
        found: list[_Over] = []
        before: ColumnLine | None = None
        for k, line in enumerate(self.lines):
            if not line.cells[column] and (number is None or not line.cells[number]):
                continue
            if before is None or self._parted(before, line, column, numbered=bool(found[-1].number)):
                found.append(_Over(-1, []))
            before = line
            found[-1].lines += [k] if line.cells[column] else []
            found[-1].number = found[-1].number or (line.cells[number].rstrip(".") if number is not None else "")
        self._insert_bare(found)
        _share_out([self._middle(goal.lines) for goal in found], [self._extent(row) for row in self.rows], found)
        return found

    def _parted(self, above: ColumnLine, line: ColumnLine, column: int, *, numbered: bool) -> bool:
        """Do two lines of goals belong to two? Other rows' lines may stand between those of one."""
        if line.top or line.number - above.number > _NEAR:
            return True
        return line.number - above.number > 1 and numbered and not line.cells[column][:1].islower() and has_stop(above.cells[column])

    def _insert_bare(self, goals: Sequence[_Over]) -> None:
        """Rows of goals without initiatives: where only the goal stands."""
        bare = []
        for goal in goals:
            if goal.lines and not any(self.lines[k].cells[self.table.initiative] for k in range(goal.lines[0], goal.lines[-1] + 1)):
                around = [
                    self.lines[k].cells[self.table.initiative] for k in (goal.lines[0] - 1, goal.lines[-1] + 1) if 0 <= k < len(self.lines)
                ]
                gaps = self.lines[goal.lines[0]].above and (goal.lines[-1] + 1 == len(self.lines) or self.lines[goal.lines[-1] + 1].above)
                if gaps or not any(around):
                    bare.append(Row(goal.lines[0], goal.lines[-1] + 1, SURE))
        for row in bare:
            home = next((k for k, one in enumerate(self.rows) if one.first < row.first < one.stop), None)
            if home is not None:
                one = self.rows[home]
                rest = (
                    [Row(row.stop, one.stop, one.weight)]
                    if any(self.lines[k].cells[self.table.initiative] for k in range(row.stop, one.stop))
                    else []
                )
                self.rows[home : home + 1] = [
                    Row(one.first, row.first, one.weight),
                    Row(row.first, row.stop if rest else one.stop, SURE),
                    *rest,
                ]

    def _middle(self, indexes: Sequence[int]) -> float:
        lines = [self.lines[k] for k in indexes] or [self.lines[0]]
        return lines[0].page * 10_000 + (lines[0].number + lines[-1].number) / 2

    def _extent(self, row: Row) -> tuple[float, float]:
        own = (self.table.initiative, *self.table.beside)
        lines = [self.lines[k] for k in range(row.first, row.stop) if any(self.lines[k].cells[c] for c in own)] or [self.lines[row.first]]
        return lines[0].page * 10_000 + lines[0].number, lines[0].page * 10_000 + lines[-1].number

    def _themes(self) -> list[_Over]:
        """Each theme begins with the first goal of its number; without numbers, where its text does."""
        column = self.table.at(Role.THEME)
        if column is None:
            return []
        majors = [match[1] if (match := _MAJOR.match(goal.number)) else "" for goal in self.goals]
        firsts = [g for g in range(len(self.goals)) if not g or majors[g] != majors[g - 1]] if all(majors) else []
        rows = [self.goals[g].first for g in firsts] or self._by_text(column)
        stops = [self.rows[row].first for row in rows]
        if not self.table.levelled:
            stops = self._by_gaps(column, len(rows)) or stops
        spans = list(zip(stops, [*stops[1:], len(self.lines)], strict=True))
        spans[0] = (0, spans[0][1])
        return [_Over(row, [k for k in range(*span) if self.lines[k].cells[column]]) for row, span in zip(rows, spans, strict=True)]

    def _by_text(self, column: int) -> list[int]:
        """The rows that a theme's text begins with."""
        found = [0]
        for at, row in enumerate(self.rows[1:], start=1):
            here, above = self.lines[row.first].cells[column], self.lines[row.first - 1].cells[column]
            if here and not here[:1].islower() and (not above or not goes_on(above, here)):
                found.append(at)
        return found

    def _by_gaps(self, column: int, count: int) -> list[int]:
        """Where texts of a column begin after a gap, if there are so many."""
        found = [
            k
            for k, line in enumerate(self.lines)
            if line.cells[column] and (not k or line.top or line.above or not self.lines[k - 1].cells[column])
        ]
        return found if len(found) == count else []


def _share_out(middles: Sequence[float], extents: Sequence[tuple[float, float]], goals: Sequence[_Over]) -> None:
    """Rows in order to goals in order, so that each goal's middle is as near as can be to that of its rows."""
    count, size = len(goals), len(extents)
    if count * size > _MOST_PAIRS:
        return
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for g in range(count):
        here: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for stop in range(start + 1, min(size - (count - g - 1), start + MOST_OF_ONE) + 1):
                off = (extents[start][0] + extents[stop - 1][1]) / 2 - middles[g]
                total = cost + off * off
                if total < here.get(stop, (float("inf"), 0))[0]:
                    here[stop] = (total, start)
        best.append(here)
    stop = size
    for g in reversed(range(count)):
        if stop not in best[g + 1]:
            return
        stop = best[g + 1][stop][1]
        goals[g].first = stop


def _note(number: int, page: int, text: str) -> Paragraph:
    return Paragraph((Run(text),), Place(page, number, number))
