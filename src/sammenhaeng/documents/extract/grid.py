"""A table with its cells in place → a draft. Merged or empty theme and goal cells hold for the rows below."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.model import ask_priorities, clean_title, is_planned, municipalities_in
from sammenhaeng.documents.extract.partner_lists import split_partners
from sammenhaeng.documents.extract.partners import find_partners
from sammenhaeng.documents.extract.target_grammar import read_targets
from sammenhaeng.documents.readers.blocks import Cell, Grid
from sammenhaeng.domain.draft import (
    Alternative,
    Draft,
    GoalDraft,
    InitiativeDraft,
    LegendEntry,
    LegendMeaning,
    Places,
    Question,
    QuestionKind,
    Role,
    SourceFile,
    ThemeDraft,
)

_INFERRED = re.compile(r"\((\d[\d.]*)\)")
_LOST = re.compile(r"\s+\((?:ukendt|unknown)\b.*\)$")
_MARK = re.compile(r"([^\w\s]{1,2})\s+(.*)")

Columns = dict[str, int]


def read_grids(grids: Sequence[Grid], source: SourceFile, roles: Mapping[str, Role]) -> Draft:
    """The draft of the first grid that is an overview. roles: what a person has said of columns. Raises BadDocument where none is."""
    for grid in grids:
        found = _find_header(grid)
        if found:
            return _GridReader(grid, *found).draft(source)
    raise BadDocument(
        f"Der er ingen oversigt i {source.file}: ingen tabel med kolonnerne Tema, Nr., Målsætning, Indsatser og Samarbejdspartnere. "
        "Vælg det dokument, hvor tabellen står."
    )


def _find_header(grid: Grid) -> tuple[int, Columns] | None:
    for index, row in enumerate(grid.rows):
        columns: Columns = {}
        for at, cell in enumerate(row):
            column = _column_of(cell.text) if cell else None
            if column and column not in columns:
                columns[column] = at
        if {"goal", "initiative"} <= columns.keys():
            return index, columns
    return None


def _column_of(text: str) -> str | None:
    """Which of the five columns a header cell names: the last of its words decides."""
    tail = text.lower().strip(" .:*")
    for column, names in lexicon.COLUMN_WORDS.items():
        if any(tail == name or tail.endswith(" " + name) for name in names):
            return column
    return None


@dataclass(slots=True)
class _GridReader:
    grid: Grid
    header: int
    columns: Columns
    themes: dict[str, ThemeDraft] = field(default_factory=dict)
    goals: dict[str, GoalDraft] = field(default_factory=dict)
    initiatives: list[InitiativeDraft] = field(default_factory=list)
    theme: str = ""
    goal: str | None = None
    notes: list[str] = field(default_factory=list)

    def draft(self, source: SourceFile) -> Draft:
        for row in self.grid.rows[self.header + 1 :]:
            self._row(row)
        if not self.goals or not self.initiatives:
            lacking = "målsætninger" if not self.goals else "indsatser"
            raise BadDocument(f"Tabellen i {source.file} er kun halv: der er ingen {lacking}. Hent hele tabellen.")
        legend = self._legend()
        named = [(name, i.places.get("partners")) for i in self.initiatives for name in i.partners]
        texts = [goal.text for goal in self.goals.values()] + [i.partners_text for i in self.initiatives]
        partners, questions = find_partners(named, municipalities_in(texts))
        missing = tuple(self._missing_columns())
        return Draft(
            title=self._title(),
            source=source,
            legend=legend,
            themes=tuple(self.themes.values()),
            goals=tuple(self.goals.values()),
            initiatives=tuple(self.initiatives),
            partners=partners,
            questions=(*missing, *ask_priorities(legend), *questions),
        )

    def _missing_columns(self) -> Iterator[Question]:
        """Half a table can lack a column: it is asked about, and goals get their themes by number."""
        for column, name in (("theme", "Tema"), ("partners", "Samarbejdspartnere")):
            if column not in self.columns:
                about = f"Tabellen har ingen kolonne med overskriften {name}."
                yield Question(QuestionKind.TABLE_INCOMPLETE, about, (Alternative("ja", 0.5), Alternative("nej", 0.5)), None)
        for goal in self.goals.values():
            if goal.theme not in self.themes:
                self.themes[goal.theme] = ThemeDraft(goal.theme, f"Tema {goal.theme}")

    def _cell(self, row: Sequence[Cell | None], column: str) -> Cell | None:
        at = self.columns.get(column)
        return row[at] if at is not None and at < len(row) else None

    def _row(self, row: Sequence[Cell | None]) -> None:
        filled = [cell for cell in row if cell]
        if [cell.text for cell in filled] == [cell.text for cell in self.grid.rows[self.header] if cell]:
            return
        goal, initiative = self._cell(row, "goal"), self._cell(row, "initiative")
        if initiative and initiative.text.casefold().strip(" .") in lexicon.NO_INITIATIVE:
            initiative = None
        if filled and not goal and not initiative:
            self.notes.extend(text for cell in filled for text in cell.lines)
            return
        theme = self._cell(row, "theme")
        number = self._cell(row, "number")
        if goal:
            self._goal(goal, number)
        if theme:
            self._theme(theme)
        if goal and self.goal:
            self.goals[self.goal] = _in_theme(self.goals[self.goal], self.theme or self.goal.split(".")[0])
        if initiative:
            self._initiative(initiative, self._cell(row, "partners"))

    def _theme(self, cell: Cell) -> None:
        """A theme is numbered as its first goal begins; a numbered name (“3. Navn”) goes first."""
        printed = re.fullmatch(r"(\d{1,2})[.:)]?\s+(.+)", cell.lines[0])
        number = printed[1] if printed else (self.goal or str(len(self.themes) + 1)).split(".")[0]
        name = printed[2] if printed else cell.lines[0]
        same = next((t.number for t in self.themes.values() if t.name == name), None)
        self.theme = same or number
        ambition = " ".join(cell.lines[1:]) or None
        self.themes.setdefault(self.theme, ThemeDraft(self.theme, name, ambition, {"name": cell.place}))

    def _goal(self, cell: Cell, number: Cell | None) -> None:
        printed, text = number.text if number else "", cell.text
        if not number and (match := re.fullmatch(r"(\d{1,2}\.\d{1,2})\.?\s+(.+)", text)):
            printed, text = match[1], match[2]
        inferred = _INFERRED.search(printed)
        plain = re.search(r"\d{1,2}(?:\.\d{1,2}){0,2}", printed)
        if "dato" in printed:
            raise BadDocument(
                f"Nummeret i række {cell.place.first_line} er blevet til en dato ({printed[5:]}): Excel har lavet det om. "
                "Formatér kolonnen som tekst, og skriv nummeret igen."
            )
        key = inferred[1] if inferred else plain[0] if plain else self._next_number()
        self._check_twice(key, text, cell)
        places: Places = {"text": cell.place} | ({"number": number.place} if number and not inferred else {})
        self.goal = key
        if key not in self.goals:
            self.goals[key] = GoalDraft(key, "", text, bool(plain) and not inferred, None, read_targets(text), places=places)

    def _check_twice(self, number: str, text: str, cell: Cell) -> None:
        known = self.goals.get(number)
        if known and " ".join(known.text.split()) != " ".join(text.split()):
            raise BadDocument(
                f"Nummeret {number} står ved to målsætninger (den anden i række {cell.place.first_line}). "
                "Excel kan have gjort 1.10 til 1.1: formatér kolonnen som tekst, og ret nummeret."
            )

    def _next_number(self) -> str:
        major, _, minor = (self.goal or "1.0").partition(".")
        return f"{major}.{int(minor or 0) + 1}"

    def _initiative(self, cell: Cell, partners: Cell | None) -> None:
        if self.goal is None:
            raise BadDocument(
                f"Indsatsen “{clean_title(cell.lines[0])}” i række {cell.place.first_line} har ingen målsætning: "
                "tabellen er kun halv. Hent hele tabellen."
            )
        text = partners.text if partners else ""
        places = {"title": cell.place, "description": cell.place} | ({"partners": partners.place} if partners else {})
        self.initiatives.append(
            InitiativeDraft(
                title=clean_title(cell.lines[0]),
                planned=is_planned(cell.lines[0]),
                description=" ".join(cell.lines[1:]),
                goal=self.goal,
                page=cell.place.page,
                partners_text=text,
                partners=split_partners(text),
                goal_confidence=1.0,
                places=places,
            )
        )

    def _title(self) -> str:
        above = [cell.text for row in self.grid.rows[: self.header] for cell in row if cell]
        return next(iter([*(one.text for one in self.grid.before), *above]), "")

    def _legend(self) -> tuple[LegendEntry, ...]:
        entries = []
        for text in [*(one.text for one in self.grid.after), *self.notes]:
            if text.startswith("*"):
                entries.append(LegendEntry("*", LegendMeaning.PLANNED, text.lstrip("* ")))
            elif lexicon.PRIORITY_WORDS.search(text) and len(text) < 160:
                mark = _MARK.fullmatch(_LOST.sub("", text))
                lost = bool(_LOST.search(text))
                entries.append(
                    LegendEntry(mark[1] if mark and not lost else None, LegendMeaning.PRIORITY, mark[2] if mark else _LOST.sub("", text))
                )
        return tuple(entries)


def _in_theme(goal: GoalDraft, theme: str) -> GoalDraft:
    return GoalDraft(goal.number, theme, goal.text, goal.number_printed, goal.priorities, goal.targets, places=goal.places)
