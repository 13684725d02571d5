"""A scattered text whose cells stand in the table's order → a draft.

Most tools leave a table row by row, cell by cell; where they do not, overview.py pieces it together.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.extract.cells import Found, join
from sammenhaeng.documents.extract.chain import Cellkind, read_chain
from sammenhaeng.documents.extract.classify import Part
from sammenhaeng.documents.extract.furniture import Body, body_of
from sammenhaeng.documents.extract.goals import FoundGoal, FoundTheme, Placed
from sammenhaeng.documents.extract.heading_words import PRIORITY_WORDS
from sammenhaeng.documents.extract.language import language_of
from sammenhaeng.documents.extract.model import GoalGuess, InitiativeCell, Overview, build_draft, clean_title
from sammenhaeng.documents.extract.row_order import (
    Aim,
    Entry,
    Order,
    aims_of,
    assign_first_row,
    assign_last_row,
    entries_of,
    order_of,
)
from sammenhaeng.documents.extract.scores import stops
from sammenhaeng.documents.extract.segments import segments_of
from sammenhaeng.documents.extract.similarity import Similarity
from sammenhaeng.documents.extract.single_lines import sorted_out
from sammenhaeng.documents.extract.text_cells import TextCell, cells_of, lines_outside
from sammenhaeng.documents.readers.blocks import TextPages
from sammenhaeng.domain.draft import Alternative, Draft, LegendEntry, LegendMeaning, Place, Question, QuestionKind, SourceFile

SURE = 0.95
"""From this likelihood of its cells' borders on, nobody is asked about an initiative."""
_LONGEST_LEGEND = 14


def read_ordered(text: TextPages, source: SourceFile) -> Draft | None:
    """The overview, or None where the text is no table in its order. Raises BadDocument where pages of the file are missing."""
    body = body_of(text)
    if body is None or not body.lines:
        return None
    reads = read_chain(segments_of(body.lines))
    cells = cells_of(reads)
    order = order_of(cells)
    if order is None or not {Cellkind.GOAL, Cellkind.TITLE} <= {cell.kind for cell in cells}:
        return None
    if body.pages_stated and text.pages < body.pages_stated:
        raise BadDocument(
            f"{source.file} er kun en del af oversigten: der står “af {body.pages_stated}” sider, men filen slutter efter side {text.pages}. "
            "Hent hele dokumentet."
        )
    _check_end(cells, source.file)
    return _Table(body, cells, order, source).draft(lines_outside(reads))


def _check_end(cells: Sequence[TextCell], name: str) -> None:
    """The last line must not stop in the middle of an initiative."""
    last = cells[-1]
    if last.kind is Cellkind.TITLE or (last.kind is Cellkind.DESCRIPTION and not stops(last.text)):
        raise BadDocument(
            f"{name} er kun en del af oversigten: den slutter midt i en celle på linje {last.last_line} (side {last.page}). "
            "Hent hele dokumentet."
        )


class _Table:
    def __init__(self, body: Body, cells: Sequence[TextCell], order: Order, source: SourceFile) -> None:
        self.body, self.cells, self.source = body, cells, source
        texts = [cell.text for cell in cells if cell.kind in (Cellkind.TITLE, Cellkind.DESCRIPTION, Cellkind.GOAL)]
        self.alike = Similarity(texts).between
        self.order = order
        self.language = language_of(" ".join(cell.text for cell in cells))
        if order is Order.SINGLES_FIRST:
            self.entries, self.aims, _ = sorted_out(cells, self.alike)
        else:
            self.entries, self.aims = entries_of(cells), aims_of(cells)
            self._assign()

    def _assign(self) -> None:
        if self.order is Order.FIRST_ROW:
            assign_first_row(self.entries, self.aims)
        else:
            assign_last_row(self.entries, self.aims, self.alike)

    def draft(self, outside: Sequence[tuple[Place, str]]) -> Draft:
        themes = self._themes()
        goals = self._goals(themes)
        guesses = [[GoalGuess(goals[entry.goal].number or "", entry.sure)] for entry in self.entries]
        found = Overview(
            title=self.body.before[0].text if self.body.before else "",
            source=self.source,
            legend=legend_in(outside),
            themes=themes,
            goals=sorted(goals, key=lambda goal: _key(goal.number or "0")),
            initiatives=[_initiative(entry) for entry in self.entries],
            guesses=guesses,
            asked=tuple(self._asked()),
            language=self.language,
            pairs=True,
        )
        return build_draft(found)

    def _asked(self) -> list[Question]:
        asked = []
        for entry in self.entries:
            title = clean_title(entry.title.text)
            sure = min(cell.sure for cell in (entry.title, *entry.description, *entry.partners))
            if sure < SURE:
                choices = (Alternative("en", round(sure, 2)), Alternative("flere", round(1 - sure, 2)))
                asked.append(Question(QuestionKind.RECORD_BORDERS, title, choices, entry.title.place))
            if not entry.partners_sure:
                asked.append(Question(QuestionKind.PARTNERS_OF_INITIATIVE, title, (), entry.title.place))
        return asked

    def _themes(self) -> list[FoundTheme]:
        themes: dict[str, FoundTheme] = {}
        for cell in self.cells:
            if cell.kind is Cellkind.THEME:
                number, name = _numbered(cell.text)
                found = themes.setdefault(name.casefold(), FoundTheme(name, number, None, [], cell.order, cell.place))
                found.pages.append(cell.page)
            elif cell.kind is Cellkind.AMBITION and themes:
                last = list(themes.values())[-1]
                last.ambition = join([last.ambition or "", cell.text])
                last.ambition_place = last.ambition_place or cell.place
        return list(themes.values())

    def _goals(self, themes: list[FoundTheme]) -> list[FoundGoal]:
        numbered = any(aim.number for aim in self.aims)
        if numbered:
            numbers = self._printed_numbers()
            self._number_themes(themes, numbers)
        else:
            numbers = self._counted_numbers(themes)
        goals = []
        for aim, number in zip(self.aims, numbers, strict=True):
            cell = aim.text or aim.number
            place = Place(1, 1, 1) if cell is None else cell.place
            text = aim.text.text if aim.text else ""
            goals.append(FoundGoal(text, number, aim.order, [aim.page], Placed.INLINE, place, aim.number.place if aim.number else None))
        return goals

    def _printed_numbers(self) -> list[str]:
        """The printed numbers; a goal without one gets the next that is free."""
        taken = {aim.number.number for aim in self.aims if aim.number}
        numbers: list[str] = []
        last = "1.0"
        for aim in self.aims:
            if aim.number:
                last = aim.number.number
            else:
                major, minor = _key(last)[:2]
                while f"{major}.{minor}" in taken or minor == 0:
                    minor += 1
                last = f"{major}.{minor}"
                taken.add(last)
            numbers.append(last)
        return numbers

    def _number_themes(self, themes: Sequence[FoundTheme], numbers: Sequence[str]) -> None:
        """Themes in order have the goals' first numbers in order; where their counts differ, the goal beside each tells."""
        majors = sorted({_key(number)[0] for number in numbers})
        if self.order is Order.SINGLES_FIRST:
            themes = self._by_lines(themes)
        for k, theme in enumerate(themes):
            if theme.number is None:
                theme.number = str(majors[k] if k < len(majors) else majors[-1] + k - len(majors) + 1)

    def _by_lines(self, themes: Sequence[FoundTheme]) -> list[FoundTheme]:
        """A theme beside a number is that number's."""
        for theme in themes:
            beside = [c for c in self.cells if c.kind is Cellkind.NUMBER and c.page == theme.pages[0] and c.first_line == theme.name_place.first_line]
            if beside:
                theme.number = str(_key(beside[0].number)[0])
        taken = {theme.number for theme in themes}
        free = [n for n in range(1, len(themes) + 1) if str(n) not in taken]
        for theme in themes:
            if theme.number is None and free:
                theme.number = str(free.pop(0))
        return list(themes)

    def _counted_numbers(self, themes: Sequence[FoundTheme]) -> list[str]:
        """No numbers are printed: goals are counted under their themes."""
        for k, theme in enumerate(themes):
            theme.number = theme.number or str(k + 1)
        numbers, counts = [], dict.fromkeys(range(-1, len(themes) + 1), 0)
        for g in range(len(self.aims)):
            k = self._theme_at(g, themes)
            counts[k] += 1
            numbers.append(f"{themes[k].number if themes else 1}.{counts[k]}")
        return numbers

    def _theme_at(self, g: int, themes: Sequence[FoundTheme]) -> int:
        """The theme before a goal; in the other order, the first whose last goal is not yet past."""
        if self.order is not Order.LAST_ROW:
            return max((k for k, theme in enumerate(themes) if theme.order < self.aims[g].order), default=0)
        before = self.aims[g - 1].order if g else -1
        return min((k for k, theme in enumerate(themes) if theme.order > before), default=max(0, len(themes) - 1))


def _key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _numbered(name: str) -> tuple[str | None, str]:
    match = re.fullmatch(r"(?:[^\W\d]+ )?(\d{1,2})[.:)]?\s+(\D.*)", name)
    return (match[1], match[2]) if match else (None, name)


def _initiative(entry: Entry) -> InitiativeCell:
    return InitiativeCell(
        _found(entry.title, Part.TITLE),
        [_found(cell, Part.DESCRIPTION) for cell in entry.description],
        [_found(cell, Part.PARTNERS) for cell in entry.partners],
    )


def _found(cell: TextCell, part: Part) -> Found:
    return Found(part, cell.text, cell.page, cell.first_line, cell.last_line, cell.order)


def legend_in(lines: Sequence[tuple[Place, str]]) -> tuple[LegendEntry, ...]:
    """What the `*` means, and which priorities colours told of."""
    entries = []
    for place, text in lines:
        if text.startswith("*"):
            entries.append(LegendEntry("*", LegendMeaning.PLANNED, text.lstrip("*)=: "), place))
        elif any(word in text.casefold() for word in PRIORITY_WORDS) and len(text.split()) <= _LONGEST_LEGEND:
            entries.append(LegendEntry(None, LegendMeaning.PRIORITY, text, place))
    return tuple(entries)
