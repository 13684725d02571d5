"""Where rows begin in a text that keeps its columns: what stands level, what ends, what has room for more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from sammenhaeng.documents.extract.laid_out.page_lines import ColumnLine, Sheet
from sammenhaeng.documents.extract.scattered.cells import join
from sammenhaeng.documents.extract.scattered.scores import connects
from sammenhaeng.documents.extract.scattered.segments import GOAL_NUMBER
from sammenhaeng.documents.extract.scattered.sentence_words import width
from sammenhaeng.domain.draft import Role

SURE = 2.0
"""From this weight on, for or against, nobody is asked."""
_PRIOR, _GAP, _LEVEL, _GOES_ON, _NUMBER, _MISSING = -1.0, 3.0, 2.5, 3.5, 6.0, 1.5
_STOPS = (".", "!", "?", ":")
_WIDEST = 0.97
_FEWEST, _FEW_ROWS, _OFTEN = 2, 4, 0.8
_BULLET = re.compile(r"[•▪◦●‣·]\s")
_NUMBERED = re.compile(r"([1-9]\d?\.[1-9]\d?)\.?\s+(\S.*)")
_MAJOR, _MINOR = re.compile(r"[1-9]\d?\."), re.compile(r"[1-9]\d?")
_SPANNING = (Role.THEME, Role.NUMBER, Role.GOAL)


@dataclass(frozen=True, slots=True)
class Row:
    """Lines of one initiative, or of a goal that has none: first, and behind the last. weight: how much speaks for its beginning."""

    first: int
    stop: int
    weight: float


def goes_on(above: str, below: str) -> bool:
    """Is a line surely the rest of the one above it?"""
    return is_open(above) or below[:1] in "%)&/,.;:(" or below[:1].islower()


def is_open(text: str) -> bool:
    """Does a line end with a word or sign that no cell ends with?"""
    return connects(text.rstrip()) or text.rstrip().endswith((",", "-", "/", "&", "("))


def has_stop(text: str) -> bool:
    """Does a sentence end with it?"""
    return text.rstrip('"”»)').endswith(_STOPS)


class Table:
    """A sheet's lines with what its columns hold."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet = with_own_numbers(sheet)
        self.roles = roles_by_content(sheet)
        number = self.at(Role.NUMBER)
        self.lines = sheet.lines if number is None else whole_numbers([with_number(line, number) for line in sheet.lines], number)
        self.levelled = True
        self._above = self._lines_above()

    def at(self, role: Role) -> int | None:
        """The column that holds this."""
        return self.roles.index(role) if role in self.roles else None

    @cached_property
    def initiative(self) -> int:
        """The column of the initiatives."""
        return self.roles.index(Role.INITIATIVE)

    @cached_property
    def beside(self) -> list[int]:
        """Columns with a cell for each initiative, but for its own."""
        return [k for k, role in enumerate(self.roles) if role not in _SPANNING and k != self.initiative]

    @cached_property
    def widest(self) -> list[float]:
        """Per column nearly its widest line."""
        found = []
        for column in range(len(self.roles)):
            wide = sorted(width(line.cells[column]) for line in self.lines if line.cells[column])
            found.append(wide[int(_WIDEST * (len(wide) - 1))] if wide else 1.0)
        return found

    @cached_property
    def usual_gap(self) -> int:
        """Empty lines above most lines."""
        gaps = sorted(line.above for line in self.lines if not line.top)
        return gaps[len(gaps) // 2] if gaps else 0

    @cached_property
    def filled(self) -> list[float]:
        """Per column how many lines below which an initiative's line stands alone hold something: are its cells ever empty?"""
        alone = [
            line
            for line, above in zip(self.lines[1:], self.lines, strict=False)
            if line.cells[self.initiative] and line.above > above.above
        ]
        few = len(alone) < _FEW_ROWS
        return [_OFTEN if few else sum(bool(line.cells[k]) for line in alone) / len(alone) for k in range(len(self.roles))]

    def _lines_above(self) -> list[int]:
        """Per line the one that it is held against: not one that only a theme or a goal has out of level with its row's lines."""
        own = [self._has_own(k) for k in range(len(self.lines))] if Role.INITIATIVE in self.roles else []
        inner = [k for k in range(1, len(own) - 1) if not own[k] and not self.lines[k].above]
        between = [k for k in inner if own[k - 1] and own[k + 1] and not self.lines[k + 1].above]
        if self.levelled and sum(self._is_one_text(k - 1, k + 1) for k in between) < _FEWEST:
            return [k - 1 for k in range(len(self.lines))]
        skipped = set(between)
        return [k - 2 if k - 1 in skipped else k - 1 for k in range(len(self.lines))]

    def _is_one_text(self, one: int, other: int) -> bool:
        """Does a text of one line surely go on in the other?"""
        pairs = zip(self.roles, self.lines[one].cells, self.lines[other].cells, strict=True)
        return any(role not in (Role.THEME, Role.NUMBER) and above and below and goes_on(above, below) for role, above, below in pairs)

    def has_room(self, column: int, above: str, below: str) -> bool:
        """Could the first word of a line have stood on the one above it?"""
        return width(above) + 0.5 + width(below.split(maxsplit=1)[0]) < 0.97 * self.widest[column]

    def rows(self) -> list[Row]:
        """Where rows begin; what stands before the first belongs to it."""
        self.levelled = True
        weights = [self._weight(k) for k in range(len(self.lines))]
        if self._is_centred(weights):
            self.levelled = False
            self._above = self._lines_above()
            weights = [self._weight(k) for k in range(len(self.lines))]
        starts = [k for k, weight in enumerate(weights) if weight > 0 or k == 0]
        return [Row(a, b, self._surety(weights, a, b)) for a, b in zip(starts, [*starts[1:], len(self.lines)], strict=True)]

    def _surety(self, weights: Sequence[float], first: int, stop: int) -> float:
        """How sure is it that a row begins here, and none before the next?"""
        inside = [abs(weights[k]) for k in range(first + 1, stop) if self.lines[k].cells[self.initiative]]
        return min([weights[first] if first else SURE, *inside])

    def _is_centred(self, weights: Sequence[float]) -> bool:
        """Do goals stand in the middle of their rows, and not level with the first?"""
        column = self.at(Role.NUMBER)
        column = self.at(Role.GOAL) if column is None else column
        if column is None:
            return False
        begun = [k for k, line in enumerate(self.lines) if line.cells[column] and (not k or not self.lines[k - 1].cells[column])]
        beside = [k for k in begun if self._has_own(k) or self._has_own(k - 1) or self._has_own(k + 1)]
        return sum(self._is_level(k) for k in beside) < 0.4 * len(beside)

    def _is_level(self, k: int) -> bool:
        """Does an initiative begin on a line, or stand on it with what belongs to it?"""
        line = self.lines[k]
        beside = any(line.cells[column] for column in self.beside)
        return bool(line.cells[self.initiative]) and (beside or self._weight(k, spanning=False) > 0)

    def _has_own(self, k: int) -> bool:
        """Has a line text of an initiative?"""
        return 0 <= k < len(self.lines) and any(self.lines[k].cells[c] for c in (self.initiative, *self.beside))

    def _weight(self, k: int, *, spanning: bool = True) -> float:
        line, above = self.lines[k], self.lines[self._above[k]] if k else None
        number = self.at(Role.NUMBER)
        if spanning and self.levelled and number is not None and line.cells[number]:
            return _NUMBER
        if not line.cells[self.initiative]:
            return self._weight_of_goal(line, above) if spanning and self.levelled and number is None else -_NUMBER
        if above is None:
            return _NUMBER
        weight = _PRIOR + self._own(line, above) + sum(self._of_column(column, line, above) for column in self.beside)
        if spanning and self.levelled:
            weight += sum(self._of_spanning(role, line, above) for role in (Role.GOAL, Role.THEME))
        return weight

    def _weight_of_goal(self, line: ColumnLine, above: ColumnLine | None) -> float:
        """A goal without initiatives, where goals have no numbers."""
        goal = self.at(Role.GOAL)
        begins = goal is not None and line.cells[goal] and not (above and above.cells[goal])
        return 0.5 if begins and not any(line.cells[k] for k in self.beside) else -_NUMBER

    def _own(self, line: ColumnLine, above: ColumnLine) -> float:
        column = self.initiative
        here, before = line.cells[column], above.cells[column]
        if line.top:
            return -_GOES_ON if here[:1].islower() else 1.5 if has_stop(before or self._last_own(line)) else -2.0
        if not before or line.above > self.usual_gap:
            return -0.5 if here[:1].islower() else _GAP
        if _BULLET.match(here) or (goes_on(before, here) and not has_stop(before)):
            return -_GOES_ON
        weight = 0.7 if has_stop(before) else -1.5
        weight += 0.5 if self.has_room(column, before, here) else -0.3
        return weight - (0.6 if has_stop(here) else 0.0)

    def _last_own(self, line: ColumnLine) -> str:
        """What stands last in the initiatives' column on the pages before."""
        at = next(k for k, one in enumerate(self.lines) if one is line)
        return next((one.cells[self.initiative] for one in self.lines[at - 1 :: -1] if at and one.cells[self.initiative]), "")

    def _of_column(self, column: int, line: ColumnLine, above: ColumnLine) -> float:
        here, before = line.cells[column], above.cells[column]
        if not here:
            return -_MISSING * self.filled[column]
        if not before or (line.above > self.usual_gap and not line.top):
            return _LEVEL
        if is_open(before) or before.endswith("+") or here[0] in "%)&/,.;:(+":
            return -_GOES_ON
        return (0.8 if self.has_room(column, before, here) else 0.0) - (1.0 if here[0].islower() else 0.0)

    def _of_spanning(self, role: Role, line: ColumnLine, above: ColumnLine) -> float:
        column = self.at(role)
        if column is None or not line.cells[column] or line.cells[column][:1].islower():
            return 0.0
        if not above.cells[column]:
            return 1.5
        return 1.5 if has_stop(above.cells[column]) and role is Role.GOAL else 0.0


def with_own_numbers(sheet: Sheet) -> Sheet:
    """A sheet whose goals' numbers stand before their texts, with a column for them behind all others."""
    column = sheet.column(Role.GOAL)
    if column is None or Role.NUMBER in sheet.roles:
        return sheet
    found = [_NUMBERED.fullmatch(line.cells[column]) for line in sheet.lines]
    if sum(bool(match) for match in found) < _FEWEST:
        return sheet
    lines = [
        replace(line, cells=(*(_with(line, column, match[2]) if match else line).cells, match[1] if match else ""))
        for line, match in zip(sheet.lines, found, strict=True)
    ]
    return replace(sheet, names=(*sheet.names, "Nr."), roles=(*sheet.roles, Role.NUMBER), lines=tuple(lines))


def roles_by_content(sheet: Sheet) -> list[Role | None]:
    """The columns' roles; a column of goals' numbers is told by them, and a first one without a known name holds themes."""
    roles = list(sheet.roles)
    if Role.INITIATIVE not in roles and Role.THEME in roles[1:]:
        roles[len(roles) - 1 - roles[::-1].index(Role.THEME)] = Role.INITIATIVE
    for column in range(len(roles)):
        texts = [line.cells[column] for line in sheet.lines if line.cells[column]]
        numbers = sum(bool(GOAL_NUMBER.fullmatch(text) or _MAJOR.fullmatch(text) or _MINOR.fullmatch(text)) for text in texts)
        if texts and numbers > 0.6 * len(texts) and roles[column] in (None, Role.NUMBER, Role.GOAL, Role.THEME):
            roles[column] = Role.NUMBER
    if roles and roles[0] is None and Role.THEME not in roles:
        roles[0] = Role.THEME
    return roles


def with_number(line: ColumnLine, column: int) -> ColumnLine:
    """A line whose goal's number stands in its column, though it be printed close to its neighbour's text."""
    if line.cells[column]:
        return line
    cells = list(line.cells)
    before, _, last = cells[column - 1].rpartition(" ") if column else ("", "", "")
    first, _, behind = cells[column + 1].partition(" ") if column + 1 < len(cells) else ("", "", "")
    if before and GOAL_NUMBER.fullmatch(last):
        cells[column - 1], cells[column] = before.rstrip(), last
    elif behind and GOAL_NUMBER.fullmatch(first):
        cells[column], cells[column + 1] = first, behind.lstrip()
    return replace(line, cells=tuple(cells))


def whole_numbers(lines: Sequence[ColumnLine], column: int) -> tuple[ColumnLine, ...]:
    """The lines, where a narrow column has cut numbers in two (“2.” and “1” under it), with these put together."""
    found = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        if _MAJOR.fullmatch(line.cells[column]) and _MINOR.fullmatch(below.cells[column]):
            found[at] = _with(line, column, line.cells[column] + below.cells[column])
            found[at + 1] = _with(below, column, "")
    return tuple(found)


def _with(line: ColumnLine, column: int, text: str) -> ColumnLine:
    return replace(line, cells=(*line.cells[:column], text, *line.cells[column + 1 :]))


def text_of(lines: Sequence[str]) -> str:
    """Wrapped lines as one text."""
    return join([line for line in lines if line])
