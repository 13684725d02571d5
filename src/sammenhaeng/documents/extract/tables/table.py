"""One table with known columns → themes, goals and initiatives. A merged or empty theme or goal cell holds for the rows below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sammenhaeng.documents.errors import BadDocument, HalfTable
from sammenhaeng.documents.extract.model import clean_title
from sammenhaeng.documents.extract.tables.columns import NUMBER
from sammenhaeng.documents.extract.tables.initiatives import Ways, read_initiatives
from sammenhaeng.documents.extract.tables.legend import is_legend, notes_of, speaks_of_signs
from sammenhaeng.documents.extract.tables.numbers import check_date, free, major
from sammenhaeng.documents.extract.tables.records import begins_bold, parted
from sammenhaeng.documents.extract.tables.rows import COUNTED, Row, Rows, says_none
from sammenhaeng.documents.extract.tables.wording import NAMED_GOAL, NUMBERED, THEME, is_goal_heading, names_theme
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.documents.readers.blocks import Cell, Paragraph
from sammenhaeng.domain.draft import (
    Alternative,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    Place,
    Places,
    Question,
    QuestionKind,
    Role,
    ThemeDraft,
)

_INFERRED = re.compile(r"\((\d[\d.]*)\)")
_PLAIN = re.compile(r"(?:\b[A-ZÆØÅ]\.?)?\d{1,2}(?:\.\d{1,2}){0,2}(?:[a-z]\b)?")
_GOES_ON = re.compile(r"\s*\((?:fortsat|fortsatt|fortsättning|forts\.?|fort\.|continued|cont\.?|cont’d)\)\s*", re.IGNORECASE)
_SIGNS = re.compile(r"[\s¹²³⁰-⁹†‡]+$")


_LONGEST_NAME = 160
_MOSTLY = 0.6
_TORN = 0.6
"""How sure the goal of an initiative is that stands under none."""


@dataclass(slots=True)
class Found:
    """All that the tables of a document say, in order. goal_cells: goal → its cells, for their colours; signs: beside its number;

    marks: goal → the priorities whose columns have a mark.
    """

    themes: dict[str, ThemeDraft] = field(default_factory=dict)
    goals: dict[str, GoalDraft] = field(default_factory=dict)
    goal_cells: dict[str, tuple[Cell | None, ...]] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    marks: dict[str, list[LegendEntry]] = field(default_factory=dict)
    initiatives: list[InitiativeDraft] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def settle_stars(self, plan: bool) -> None:  # noqa: FBT001 (one thing to say)
        """A `*` that a note under the table explains otherwise does not mean planned."""
        if not plan:
            self.initiatives = [replace(one, planned=False) for one in self.initiatives]


@dataclass(slots=True)
class TableReader:
    """Reads one table into what was found before it. theme, goal: those that hold for the row."""

    table: Rows
    found: Found
    ways: Ways
    theme: str = ""
    goal: str | None = None
    pending: ThemeDraft | None = None
    counted: bool = False

    def read(self, theme_above: Sequence[Paragraph]) -> None:
        """Every row. theme_above: a theme's heading over the table, and what follows it."""
        self.counted = self.table.goals_count()
        if theme_above:
            self._theme(theme_above, theme_above[0].place)
        rows = [row for row in self.table.rows if any(cell and cell.paragraphs for cell in row)]
        if rows and not theme_above and self._goes_on_from_before(rows[0]):
            rows = rows[1:]
        for at, row in enumerate(rows):
            self._row(row, rows[at + 1 :])
        self.found.notes.extend(notes_of(self.table.after))

    def _goes_on_from_before(self, row: Row) -> bool:
        """Is a table's first row the end of the record that the table before ends with? Then it is added to it."""
        told = self.table.cell(row, Role.INITIATIVE)
        begun = any(self.table.cell(row, role) for role in (Role.THEME, Role.NUMBER, Role.GOAL))
        if begun or told is None or not self.found.initiatives or not self.table.style.bold or begins_bold(told.paragraphs[0]):
            return False
        last = self.found.initiatives[-1]
        self.found.initiatives[-1] = replace(last, description=f"{last.description} {told.text}".strip())
        return True

    def _row(self, row: Row, below: Sequence[Row]) -> None:
        filled = [cell for cell in row if cell and cell.paragraphs]
        goal, initiative, theme = (self.table.cell(row, role) for role in (Role.GOAL, Role.INITIATIVE, Role.THEME))
        if len(filled) == 1 and (self._explains(row, below) or self._heading_row(filled[0], row, below)):
            return
        if initiative and says_none(initiative):
            initiative = None
        if not goal and not initiative and not theme:
            self.found.notes.extend(notes_of([row]))
            return
        if theme and not self._goes_on_as_ambition(theme):
            self._theme(theme.paragraphs, theme.place)
        number = self.table.cell(row, Role.NUMBER)
        if goal:
            self._goal(goal, number, row)
        elif number and self.table.heads.at(Role.GOAL) is None and number.text.strip(" .") in self.found.goals:
            self.goal = number.text.strip(" .")
        if initiative:
            self._initiatives(initiative, row)

    def _initiatives(self, cell: Cell, row: Row) -> None:
        """The initiatives of a row. Where no goal holds for it – a page break tore it off – the last one is likeliest, and it is asked."""
        goal = self.goal or next(reversed(self.found.goals), None)
        if goal is None:
            raise HalfTable(
                f"Indsatsen “{clean_title(cell.lines[0])}” i række {cell.place.first_line} har ingen målsætning: "
                "tabellen er kun halv. Hent hele tabellen."
            )
        read, asked = read_initiatives(cell, row, self.table, goal, self.ways)
        if self.goal is None:
            read = [replace(one, goal_confidence=_TORN) for one in read]
            choices = (Alternative(goal, _TORN),)
            asked += [Question(QuestionKind.GOAL_OF_INITIATIVE, one.title, choices, one.places["title"]) for one in read]
        self.found.initiatives.extend(read)
        self.found.questions.extend(asked)

    def _explains(self, row: Row, below: Sequence[Row]) -> bool:
        """Is a row a line of a legend: a sign or words of priority, or words beside an empty cell in another colour?"""
        text = next(cell for cell in row if cell and cell.paragraphs)
        under = not any(self.table.cell(other, Role.INITIATIVE) and self.table.cell(other, Role.GOAL) for other in below)
        swatch = under and any(cell and cell.fill and not cell.paragraphs and cell.fill != text.fill for cell in row)
        notes = notes_of([row])
        if not (swatch or (all(map(is_legend, notes)) and (speaks_of_signs(text) or (self.table.alone(row) is text and not self.pending)))):
            return False
        self.found.notes.extend(notes)
        return True

    def _heading_row(self, cell: Cell, row: Row, below: Sequence[Row]) -> bool:
        """A row with a single cell: a theme's heading across the table or in its column, its ambition, or a note under it."""
        first, own = cell.paragraphs[0], self.table.cell(row, Role.THEME) is cell
        numbered = self.table.cell(row, Role.GOAL) is cell and is_goal_heading(cell.text)
        if numbered or (not own and self.table.alone(row) is not cell):
            return False
        if self.pending and not own and not first.bold and self.pending.ambition is None and not is_legend(first):
            places = {**self.pending.places, "ambition": first.place or cell.place}
            self.pending = replace(self.pending, ambition=cell.text, places=places)
        elif self._heads(cell, below, own=own):
            self._theme(cell.paragraphs, cell.place)
        elif not is_legend(first):
            self.found.notes.extend(notes_of([row]))
        return True

    def _heads(self, cell: Cell, below: Sequence[Row], *, own: bool) -> bool:
        """Does a cell that stands alone name a theme for the goals below?"""
        first = cell.paragraphs[0]
        if len(first.text) > _LONGEST_NAME or is_legend(first):
            return False
        if own:
            following = below[0] if below else ()
            return cell.rows > 1 or (bool(self.table.cell(following, Role.GOAL)) and not self.table.cell(following, Role.THEME))
        shown = first.bold or bool(cell.fill) or names_theme(first.text)
        return shown and self.table.heads.at(Role.THEME) is None and any(self.table.cell(row, Role.GOAL) for row in below)

    def _goes_on_as_ambition(self, cell: Cell) -> bool:
        """Is a cell that is not bold, where the themes are, the ambition of the theme above? A page break may part them."""
        told = [one for row in self.table.rows if (one := self.table.cell(row, Role.THEME))]
        bold = sum(begins_bold(one.paragraphs[0]) for one in told)
        held = self.pending or self.found.themes.get(self.theme)
        if begins_bold(cell.paragraphs[0]) or held is None or held.ambition or bold < _MOSTLY * len(told):
            return False
        whole = replace(held, ambition=cell.text, places={**held.places, "ambition": cell.paragraphs[0].place or cell.place})
        if self.pending:
            self.pending = whole
        else:
            self.found.themes[self.theme] = whole
        return True

    def _theme(self, paragraphs: Sequence[Paragraph], place: Place | None) -> None:
        """A theme is numbered as it says itself, else as its first goal begins, else by its rank."""
        parts = [part for p in paragraphs for part in parted(p)]
        bold = begins_bold(parts[0])
        end = next((i for i, p in enumerate(parts) if p.bold != bold), len(parts)) if bold else 1
        if end == len(parts):
            end = 1
        told = _SIGNS.sub("", _GOES_ON.sub("", " ".join(p.text for p in parts[:end])))
        printed = THEME.fullmatch(told)
        number, name = (printed[1] or "", printed[2] or printed[3]) if printed else ("", told)
        ambition = " ".join(p.text for p in parts[end:] if p.text) or None
        same = next((t for t in self.found.themes.values() if t.name.casefold() == name.casefold() and number in ("", t.number)), None)
        if same:
            self.theme, self.pending = same.number, None
            return
        places = {"name": parts[0].place or place} | ({"ambition": parts[end].place or place} if ambition else {})
        self.theme, self.goal = "", None
        self.pending = ThemeDraft(number, name, ambition, {key: spot for key, spot in places.items() if spot})

    def _settle_theme(self, number: str) -> None:
        """Give a theme that was just named its number. number: of its first goal, "" where it has none."""
        if self.pending is None:
            if not self.theme:
                self.theme = major(number) or "1"
            return
        told = major(number)
        wanted = self.pending.number or told
        taken = self.found.themes
        self.theme = wanted if wanted and wanted not in taken else free(taken)
        taken[self.theme] = replace(self.pending, number=self.theme)
        self.pending = None

    def _goal(self, cell: Cell, number: Cell | None, row: Row) -> None:
        printed, text, number = self._number_and_text(cell, number)
        check_date(printed, cell)
        inferred, plain = _INFERRED.search(printed), _PLAIN.search(printed)
        told = inferred[1] if inferred else plain[0] if plain else ""
        if self.goal and self.pending is None and told in ("", self.goal) and _even(text) == _even(self.found.goals[self.goal].text):
            return
        self._settle_theme(told)
        key = self._key(told, text, cell)
        if key not in self.found.goals:
            places: Places = {"text": _spot(cell)} | ({"number": _spot(number)} if number and not inferred else {})
            sure = bool(told) and not inferred and key == told
            self.found.goals[key] = GoalDraft(key, self.theme, text, sure, None, read_targets(text), places=places)
            self.found.signs[key] = printed.replace(told, "", 1) if told else printed
            self.found.goal_cells[key] = (number, cell)
        self.goal = key
        self._marked(key, row)
        indicator = self.table.cell(row, Role.INDICATOR) if self.ways.goal_wide else None
        if indicator:
            goal = self.found.goals[key]
            self.found.goals[key] = replace(goal, indicator=indicator.text, places={**goal.places, "indicator": _spot(indicator)})

    def _number_and_text(self, cell: Cell, number: Cell | None) -> tuple[str, str, Cell | None]:
        """A goal's number as it is printed, its text without it, and the cell that the number stands in, where it has its own."""
        printed, text = number.text if number else "", _GOES_ON.sub("", _SIGNS.sub("", cell.text))
        first = cell.paragraphs[0].text.strip()
        if not number and len(cell.paragraphs) > 1 and NUMBER.fullmatch(first):
            return first, text.removeprefix(first).strip(), replace(cell, paragraphs=cell.paragraphs[:1])
        within = NUMBERED.fullmatch(text) or (COUNTED.fullmatch(text) if self.counted and not number else None)
        if within and (not number or within[1] == number.text.strip(" .")):
            return within[1], within[2], number
        named = NAMED_GOAL.fullmatch(text)
        return printed, named[1] if named else text, number

    def _marked(self, key: str, row: Row) -> None:
        """The priorities that a goal's row has a mark for."""
        for at, role in enumerate(self.table.heads.roles):
            cell = row[at] if role is Role.PRIORITY and at < len(row) else None
            if cell and cell.paragraphs:
                entry = LegendEntry(cell.text.strip(), LegendMeaning.PRIORITY, self.table.heads.texts[at], cell.place)
                held = self.found.marks.setdefault(key, [])
                if all(one.text != entry.text for one in held):
                    held.append(entry)

    def _key(self, told: str, text: str, cell: Cell) -> str:
        """A goal's number: as printed; one that begins anew in each theme stands behind the theme's; else the next of its theme."""
        known = self.found.goals.get(told)
        if not told:
            same = next((g.number for g in self.found.goals.values() if g.theme == self.theme and _even(g.text) == _even(text)), None)
            return same or self._next_number()
        if known and _even(known.text) != _even(text):
            if "." not in told and known.theme != self.theme:
                return f"{self.theme}.{told}"
            if self._was_ten(told):
                raise BadDocument(
                    f"Nummeret {told} står ved to målsætninger (den anden i række {cell.place.first_line}). "
                    "Excel kan have gjort 1.10 til 1.1: formatér kolonnen som tekst, og ret nummeret."
                )
            free = self._next_number()
            choices = (Alternative(free, 0.5), Alternative(told, 0.5))
            self.found.questions.append(Question(QuestionKind.GOAL_NUMBER, text, choices, cell.place))
            return free
        return told

    def _was_ten(self, told: str) -> bool:
        """Does “1.1” stand where 1.10 should, or “1.2” where 1.20 should: right after 1.9 or 1.19?"""
        major, _, minor = told.partition(".")
        return bool(minor) and self.goal == f"{major}.{int(minor) * 10 - 1}"

    def _next_number(self) -> str:
        minors = [int(n.split(".")[1]) for n in self.found.goals if n.startswith(f"{self.theme}.") and n.count(".") == 1]
        return f"{self.theme}.{max(minors, default=0) + 1}"


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _spot(cell: Cell) -> Place:
    """Where a cell's words begin."""
    return cell.place
