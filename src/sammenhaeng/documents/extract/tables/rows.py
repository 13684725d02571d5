"""The rows of a table under its heading: repeated headings left out, merged cells spread, records that gaps cut put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sammenhaeng.documents.extract.heading_words import NO_INITIATIVE, SAYS_NONE
from sammenhaeng.documents.extract.tables.columns import Heads, is_other_heading
from sammenhaeng.documents.extract.tables.labels import roles_labelled
from sammenhaeng.documents.extract.tables.records import Style, begins_bold, groups_of, style_of
from sammenhaeng.documents.extract.tables.stacked import unstacked
from sammenhaeng.documents.extract.tables.wording import is_page_mark
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run
from sammenhaeng.domain.draft import Place, Role

Row = Sequence[Cell | None]
COUNTED = re.compile(r"(\d{1,2})\s*[.):]?\s+(\S.*)")
_WORDS = re.compile(r"(?:\d{1,2}\s*[.:–-]\s+)?[^\W\d]{2}")
_SPAN = 0.6
"""The share of the columns that a cell covers to stand across the table."""


def says_none(cell: Cell) -> bool:
    """Does a cell say that a goal has no initiative?"""
    text = cell.text.strip(" .()")
    return text.casefold() in NO_INITIATIVE or bool(SAYS_NONE.fullmatch(text))


@dataclass(slots=True)
class Rows:
    """The rows that say something. style: how the initiatives' titles are shown; labels: what stands behind labels in their cells.

    above, below: identities of the rows right over and under a repeated heading; after: rows that stand under the table, apart from it.
    """

    grid: Grid
    heads: Heads
    style: Style = field(default_factory=Style)
    labels: frozenset[Role] = frozenset()
    rows: list[list[Cell | None]] = field(default_factory=list)
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    after: list[list[Cell | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        held = (self.heads.at(role) for role in (Role.THEME, Role.NUMBER, Role.GOAL))
        self.grid = unstacked(self.grid, [at for at in held if at is not None])
        rows = self._cut_off(list(self._spread()))
        told = [cell for row in rows if (cell := self.cell(row, Role.INITIATIVE)) and not says_none(cell)]
        self.style = style_of(told)
        self.labels = roles_labelled(told, [role for role in self.heads.roles if role])
        self.rows = list(self._whole(rows))

    def cell(self, row: Row, role: Role) -> Cell | None:
        """The cell of a role, where it says something."""
        at = self.heads.at(role)
        cell = row[at] if at is not None and at < len(row) else None
        return cell if cell and cell.paragraphs else None

    def alone(self, row: Row) -> Cell | None:
        """The only cell of a row that says something: across the table, or in its first column where that cannot be a record of it."""
        filled = [cell for cell in row if cell and cell.paragraphs]
        if len(filled) != 1:
            return None
        role = self.heads.roles[0] if row[0] is filled[0] else Role.INITIATIVE
        first = (id(row) in self.above and (row[0] is filled[0] or filled[0].paragraphs[0].bold)) or role not in (
            Role.THEME,
            Role.INITIATIVE,
            Role.GOAL,
        )
        first = first or (role is Role.GOAL and self._stands_out(filled[0])) or (role is Role.INITIATIVE and self._names_theme(filled[0]))
        return filled[0] if first or self.is_across(filled[0]) else None

    def _stands_out(self, cell: Cell) -> bool:
        """Is a cell bold in the column of goals, where those are not?"""
        goals = [goal for row in self.rows if (goal := self.cell(row, Role.GOAL)) and goal is not cell]
        return cell.paragraphs[0].bold and sum(goal.paragraphs[0].bold for goal in goals) < 0.5 * len(goals)

    def _names_theme(self, cell: Cell) -> bool:
        """Is a cell bold and numbered in the column of initiatives, where every initiative has its goal beside it?"""
        told = [row for row in self.rows if self.cell(row, Role.INITIATIVE) and sum(bool(one and one.paragraphs) for one in row) > 1]
        beside = len(told) > 1 and all(self.cell(row, Role.GOAL) for row in told) and self.heads.at(Role.THEME) is None
        return beside and len(cell.paragraphs) == 1 and cell.paragraphs[0].bold and bool(COUNTED.fullmatch(cell.text))

    def is_across(self, cell: Cell) -> bool:
        """Does a cell stand across the table, or across its first columns?"""
        first = any(row and row[0] is cell for row in self.rows)
        return cell.columns >= (2 if first else max(2, _SPAN * len(self.heads.roles)))

    def _spread(self) -> Iterator[list[Cell | None]]:
        """The rows under the heading, without its repetitions; a cell merged over several rows stands in each beside the goals."""
        heading = self.grid.rows[max(self.heads.row, 0) : self.heads.last_row + 1]
        over: dict[int, tuple[Cell, int]] = {}
        kept: list[list[Cell | None]] = []
        repeated = False
        told = {self.heads.at(role) for role in (Role.THEME, Role.NUMBER, Role.GOAL, Role.INITIATIVE)}
        for row in self.grid.rows[self.heads.last_row + 1 :]:
            if any(_repeats(row, head) for head in heading):
                self.above |= {id(one) for one in reversed(kept) if not _is_blank(one)} if kept else set()
                kept, repeated = [], True
                continue
            cells = list(row)
            if _count(cells) == 1 and is_page_mark(next(cell.text for cell in cells if cell and cell.paragraphs)):
                continue
            if repeated:
                self.below.add(id(cells))
                repeated = False
            for at, cell in enumerate(row):
                if cell and cell.rows > 1 and at not in told:
                    over[at] = (cell, cell.rows)
                elif at in over and cell is None:
                    cells[at] = over[at][0]
            over = {at: (cell, left - 1) for at, (cell, left) in over.items() if left > 1}
            kept = [*kept, cells] if _count(cells) == 1 and not self._holds_initiative(cells) else []
            yield cells

    def _holds_initiative(self, row: Row) -> bool:
        """Does a row have an initiative in its own column, which is not the first?"""
        at = self.heads.at(Role.INITIATIVE)
        cell = self.cell(row, Role.INITIATIVE)
        return bool(at) and cell is not None and cell.columns == 1

    def _cut_off(self, rows: list[list[Cell | None]]) -> list[list[Cell | None]]:
        """The rows of the table alone: what follows an empty row and is another table, or single cells to the end, stands after it."""
        heading = [cell.text for row in self.grid.rows[max(self.heads.row, 0) : self.heads.last_row + 1] for cell in row if cell]
        ends = (at for at, row in enumerate(rows) if at and _count(rows[at - 1]) < 2 and is_other_heading(row, heading))
        end = next(ends, len(rows))
        last = max((at for at, row in enumerate(rows[:end]) if _count(row) > 1), default=-1)
        end = next((at for at in range(last + 1, end) if _is_blank(rows[at - 1])), end)
        self.after = rows[end:]
        return rows[:end]

    def _whole(self, rows: Sequence[list[Cell | None]]) -> Iterator[list[Cell | None]]:
        """Rows that were found by gaps alone, or that a page break cut: what has no title of its own goes on from the row above.

        A theme that begins on such a row stands in the next.
        """
        kept: list[list[Cell | None]] = []
        begun: tuple[int, Cell] | None = None
        for row in map(self._headline, rows):
            if begun and row[begun[0]] is None:
                row[begun[0]] = begun[1]
            begun = None
            cut = not self.grid.by_rules or id(row) in self.below
            if kept and cut and (self._goes_on(row) or self._in_one_cell(kept[-1], row)) and self.cell(kept[-1], Role.INITIATIVE):
                at, theme = self.heads.at(Role.THEME), self.cell(row, Role.THEME)
                every = self._in_every_row(rows, Role.THEME)
                begun = (at, theme) if at is not None and theme and not every else None
                kept[-1] = [
                    _joined(one, cell) if i != at or every else one for i, (one, cell) in enumerate(zip(kept[-1], row, strict=False))
                ]
            else:
                kept.append(row)
        yield from kept

    def _in_every_row(self, rows: Sequence[Row], role: Role) -> bool:
        """Is a role's cell repeated in each row of a record?"""
        told = [row for row in rows if self.cell(row, Role.INITIATIVE) and id(row) not in self.below]
        return len(told) > 1 and all(self.cell(row, role) for row in told)

    def _in_one_cell(self, above: Row, row: Row) -> bool:
        """Is a row the rest of a cell of several initiatives, whose partners all stand above the page break?"""
        told, beside = self.cell(above, Role.INITIATIVE), self.cell(above, Role.PARTNERS)
        own = [cell for cell in row if not any(cell is one for one in above)]
        if not (told and beside and self.style.bold and self.cell(row, Role.INITIATIVE)) or _count(own) > 1:
            return False
        return len(groups_of(beside.paragraphs)) > sum(begins_bold(p) for p in told.paragraphs)

    def _headline(self, row: list[Cell | None]) -> list[Cell | None]:
        """A heading that the columns cut, as one cell: words where a number should stand, and no initiative beside them."""
        number = self.cell(row, Role.NUMBER)
        if number is None or self.cell(row, Role.INITIATIVE) or not _WORDS.match(number.text) or self.heads.at(Role.NUMBER) != 0:
            return row
        cells = [cell for cell in row if cell and cell.paragraphs]
        whole = replace(number, paragraphs=_level([p for cell in cells for p in cell.paragraphs]), columns=len(row))
        self.above.add(id(joined := [whole, *([None] * (len(row) - 1))]))
        return joined

    def _goes_on(self, row: Row) -> bool:
        """Has a row no beginning of a record? A theme may begin on it, where the end of the one before stands beside it."""
        initiative, theme = self.cell(row, Role.INITIATIVE), self.cell(row, Role.THEME)
        if any(self.cell(row, role) for role in (Role.NUMBER, Role.GOAL)) or (theme and (not self.grid.by_rules or not initiative)):
            return False
        if initiative is None:
            return _count(row) > 0 and not any(cell and self.is_across(cell) for cell in row)
        first = initiative.paragraphs[0]
        beside = [cell.text for cell in row if cell and cell.paragraphs and cell is not initiative]
        begun = sum(not text[:1].islower() for text in beside)
        if begins_bold(first) and begun > 1 and 2 * begun > len(beside):
            return False
        return (self.style.bold and not begins_bold(first)) or first.text[:1].islower() or first.text.startswith("•")

    def goals_count(self) -> bool:
        """Do the goals' own texts begin with plain numbers, one after the other, perhaps anew in each theme?"""
        told = [cell.text for row in self.rows if (cell := self.cell(row, Role.GOAL)) and self.alone(row) is not cell]
        found = [COUNTED.fullmatch(text) for text in told]
        counts = [int(match[1]) for match in found if match]
        steps = [(a, b) for a, b in pairwise(counts) if a != b]
        return len(counts) == len(told) > 1 and all(b in (a + 1, 1) for a, b in steps) and len(steps) > 0

    def indicators_are_the_goals(self) -> bool:
        """Does the column of indicators stand beside goals rather than initiatives?"""
        goal, at, initiative = (self.heads.at(role) for role in (Role.GOAL, Role.INDICATOR, Role.INITIATIVE))
        between = goal is not None and at is not None and initiative is not None and goal < at < initiative
        if between and all(len(texts) < 2 for texts in self._indicators_by_goal()):
            return True
        told = [row for above, row in pairwise([[], *self.rows]) if self._begins(row, above, Role.INDICATOR)]
        bare = [row for row in told if (cell := self.cell(row, Role.INITIATIVE)) is None or says_none(cell)]
        again = [row for above, row in pairwise([[], *self.rows]) if self._same_goal(row, above)]
        later = [row for row in told if self.cell(row, Role.INITIATIVE) and any(row is one for one in again)]
        if self.grid.by_rules and len(bare) > len(later):
            return True
        alone = [row for row in self.rows if self.cell(row, Role.INITIATIVE) and not self.cell(row, Role.GOAL)]
        merged = all((cell := self.cell(row, Role.INDICATOR)) is None or cell.rows > 1 for row in alone)
        return bool(alone and told) and merged

    def _indicators_by_goal(self) -> list[set[str]]:
        """What the column of indicators says, goal by goal."""
        found: dict[str, set[str]] = {}
        goal = ""
        for row in self.rows:
            told, cell = self.cell(row, Role.GOAL), self.cell(row, Role.INDICATOR)
            goal = told.text if told else goal
            if cell:
                found.setdefault(goal, set()).add(cell.text)
        return list(found.values())

    def _same_goal(self, row: Row, above: Row) -> bool:
        """Does a row say no goal, or once more that of the row above?"""
        goal, before = self.cell(row, Role.GOAL), self.cell(above, Role.GOAL)
        return goal is None or (before is not None and goal.text == before.text)

    def _begins(self, row: Row, above: Row, role: Role) -> bool:
        """Does a cell that says something begin on a row, rather than go on from the one above?"""
        cell = self.cell(row, role)
        return cell is not None and not any(cell is one for one in above)


def _repeats(row: Row, heading: Row) -> bool:
    """Is a row the heading once more? Where a cell that goes on over a page break is printed across it, some of it is."""
    said = [(at, cell.text) for at, cell in enumerate(row) if cell and cell.paragraphs]
    if said == [(at, cell.text) for at, cell in enumerate(heading) if cell and cell.paragraphs]:
        return bool(said)
    same = sum(at < len(heading) and (cell := heading[at]) is not None and cell.text == text for at, text in said)
    return same >= 2 and same >= _SPAN * _count(heading)


def _count(row: Row) -> int:
    return sum(cell is not None and bool(cell.paragraphs) for cell in row)


def _is_blank(row: Row) -> bool:
    return not _count(row)


def _level(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs of several cells, those that stand on one line joined."""
    found: list[Paragraph] = []
    for p in paragraphs:
        at = next((i for i, one in enumerate(found) if one.place and p.place and _line(one.place) == _line(p.place)), None)
        if at is None:
            found.append(p)
        else:
            found[at] = replace(found[at], runs=(*found[at].runs, Run(" ", bold=p.bold), *p.runs))
    return tuple(found)


def _line(place: Place) -> tuple[int, int]:
    return place.page, place.last_line


def _joined(above: Cell | None, cell: Cell | None) -> Cell | None:
    if above is None or cell is None or above is cell:
        return above or cell
    last, first = above.paragraphs[-1:], cell.paragraphs[:1]
    if last and first and _is_torn(last[0], first[0]):
        glue = () if last[0].text.endswith("-") else (Run(" ", bold=last[0].bold),)
        whole = replace(last[0], runs=(*last[0].runs, *glue, *first[0].runs))
        return replace(above, paragraphs=(*above.paragraphs[:-1], whole, *cell.paragraphs[1:]))
    return replace(above, paragraphs=(*above.paragraphs, *cell.paragraphs))


def _is_torn(last: Paragraph, first: Paragraph) -> bool:
    """Did a page break cut a sentence or a word in two?"""
    return last.bold == first.bold and (last.text.endswith("-") or (first.text[:1].islower() and last.text[-1:] not in ".!?:;,"))
