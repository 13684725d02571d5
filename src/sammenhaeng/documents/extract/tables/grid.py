"""Tables with their cells in place → a draft: one or several tables, each with its headings, one after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sammenhaeng.documents.errors import BadDocument, HalfTable, NoOverview
from sammenhaeng.documents.extract.language import language_of
from sammenhaeng.documents.extract.model import ask_priorities, municipalities_in
from sammenhaeng.documents.extract.partner_lists import pairs_in
from sammenhaeng.documents.extract.partner_wholes import doubts
from sammenhaeng.documents.extract.partners import find_partners
from sammenhaeng.documents.extract.tables.bands import with_bands
from sammenhaeng.documents.extract.tables.border_doubts import border_doubts
from sammenhaeng.documents.extract.tables.columns import SURE, guessed_heads, heads_of, same_heads
from sammenhaeng.documents.extract.tables.initiatives import Ways
from sammenhaeng.documents.extract.tables.legend import Legend, colours_on, is_legend, notes_of, priorities, read_legend
from sammenhaeng.documents.extract.tables.rows import Rows
from sammenhaeng.documents.extract.tables.table import Found, TableReader
from sammenhaeng.documents.extract.tables.wording import is_default_sheet, is_numbered, is_page_number, names_theme
from sammenhaeng.documents.readers.blocks import Grid, Paragraph, plain_paragraph
from sammenhaeng.domain.draft import (
    Alternative,
    ColumnRead,
    Draft,
    GoalDraft,
    PartnerDraft,
    Question,
    QuestionKind,
    Role,
    SourceFile,
    ThemeDraft,
)

_TITLE_STYLES = frozenset({"title", "titel", "tittel", "rubrik"})
_BEYOND_DOUBT = 0.99
_MUNICIPAL = re.compile(r"\b(?:kommun\w*|council|municipality|borough|county)\b", re.IGNORECASE)
_COLUMN_NAMES = {Role.THEME: "Tema", Role.PARTNERS: "Samarbejdspartnere"}


def read_grids(grids: Sequence[Grid], source: SourceFile, roles: Mapping[str, Role]) -> Draft:
    """The draft of the tables that are an overview. roles: what a person has said of columns.

    Raises BadDocument where there is none, or only half of one.
    """
    try:
        return _read(grids, source, roles, least=0.0)
    except HalfTable as half:
        try:
            return _read(grids, source, roles, least=_BEYOND_DOUBT)
        except BadDocument:
            raise half from None


def _read(grids: Sequence[Grid], source: SourceFile, roles: Mapping[str, Role], *, least: float) -> Draft:
    """The same. least: how sure a heading must be to count; what is left is told by what stands in the columns, and asked about."""
    grids = with_bands(grids, roles)
    tables, notes = _sorted_out(grids, roles, least)
    if not tables:
        raise NoOverview(
            f"Der er ingen oversigt i {source.file}: ingen tabel med kolonnerne Tema, Nr., Målsætning, Indsatser og Samarbejdspartnere. "
            f"{_seen(grids)}Vælg det dokument, hvor tabellen står, eller sig med --map, hvad kolonnerne rummer."
        )
    around = [*notes, *(p for table in tables for p in (*table.grid.before, *_above(table), *table.grid.after))]
    found = Found()
    legend = read_legend(around)
    ways = _ways(tables, legend)
    reader = None
    for rank, table in enumerate(tables):
        reader = TableReader(table, found, ways, *((reader.theme, reader.goal) if reader else ()))
        first = rank == 0 and bool(grids[0].before) and table.grid.before is grids[0].before
        reader.read(_theme_above(tables, rank, later=not first))
    shown = {number: colours_on(cells) for number, cells in found.goal_cells.items()}
    legend = read_legend([*around, *found.notes], {colour for colours in shown.values() for colour in colours})
    found.settle_stars(legend.stars_plan)
    _check_whole(found, source)
    return _draft(found, legend, tables, source, (ways.language, grids[0]))


def _ways(tables: Sequence[Rows], legend: Legend) -> Ways:
    """What holds for all tables of a document."""
    language = language_of(" ".join(cell.text for table in tables for row in table.grid.rows for cell in row if cell))
    partners = [cell.text for table in tables for row in table.rows if (cell := table.cell(row, Role.PARTNERS))]
    goal_wide = any(table.indicators_are_the_goals() for table in tables)
    return Ways(language, legend.stars_plan, goal_wide, pairs_in(partners, language), legend.planned_marks)


def _sorted_out(grids: Sequence[Grid], roles: Mapping[str, Role], least: float) -> tuple[list[Rows], list[Paragraph]]:
    """The tables of an overview with their heads, and what other tables say as notes."""
    tables: list[Rows] = []
    notes: list[Paragraph] = []
    named = [] if least else [heads_of(grid, roles) for grid in grids]
    heads_by_grid = named if any(named) else [guessed_heads(grid, roles, least) for grid in grids]
    for grid, heads in zip(grids, heads_by_grid, strict=True):
        if heads:
            tables.append(Rows(grid, heads))
        elif tables and same_heads(grid, tables[-1].heads):
            tables[-1] = _longer(tables[-1], grid)
        else:
            notes.extend(notes_of(grid.rows))
            notes.extend(p for p in (*grid.before, *grid.after) if is_legend(p))
    return tables, notes


def _longer(table: Rows, grid: Grid) -> Rows:
    """A table with the rows of another that goes on where it ends; the heading between them marks the break."""
    whole, head = table.grid, table.grid.rows[table.heads.row : table.heads.last_row + 1]
    return Rows(replace(whole, rows=(*whole.rows, *head, *grid.rows), after=grid.after), table.heads)


def _seen(grids: Sequence[Grid]) -> str:
    first = next((row for grid in grids for row in grid.rows if sum(cell is not None and bool(cell.paragraphs) for cell in row) > 1), ())
    names = [f"“{cell.text[:40]}”" for cell in first if cell and cell.paragraphs][:8]
    return f"Den første tabel har kolonnerne {', '.join(names)}. " if names else ""


def _above(table: Rows) -> list[Paragraph]:
    """What stands in the rows over the heading."""
    return notes_of(table.grid.rows[: max(table.heads.row, 0)])


def _title(table: Rows, first: Grid) -> str:
    above = (*first.before, *table.grid.before, *_above(table))
    styled = next((p.text for p in above if p.style.casefold() in _TITLE_STYLES and p.text), "")
    return styled or next((p.text for p in above if not is_legend(p) and not is_page_number(p.text) and not p.text.endswith(":")), "")


def _theme_above(tables: Sequence[Rows], rank: int, *, later: bool) -> list[Paragraph]:
    """A theme that stands as a heading over its table, or names its sheet, with what follows it; [] where themes have their column.

    later: does another table stand before it, so that the document's title is not here?
    """
    table = tables[rank]
    seen = Counter(text for other in tables for text in {p.text for p in other.grid.before})
    running = {text for text, times in seen.items() if times > 1}
    if table.heads.at(Role.THEME) is not None:
        return []
    texts = [
        p
        for p in (*table.grid.before, *_above(table))
        if not (is_legend(p) or is_page_number(p.text) or is_numbered(p.text) or p.text in running)
    ]
    own = [i for i, p in enumerate(texts) if _is_heading(p)]
    named = next((i for i in own if names_theme(texts[i].text)), None)
    if named is not None:
        return texts[named:]
    several = len(tables) > 1 or any((cell := table.alone(row)) and cell.paragraphs[0].bold for row in table.rows)
    if own and (later or len(own) > 1) and (several or _names_only_theme(texts, own[-1])):
        return texts[_last_heading(texts, own) :]
    sheets = {other.grid.name for other in tables}
    named_sheet = len(sheets) == len(tables) > 1 and not is_default_sheet(table.grid.name)
    return [plain_paragraph(table.grid.name)] if named_sheet else []


def _last_heading(texts: Sequence[Paragraph], own: Sequence[int]) -> int:
    """The last heading: one that stands out, where any does."""
    bold = [i for i in own if texts[i].bold]
    return (bold or own)[-1]


def _names_only_theme(texts: Sequence[Paragraph], at: int) -> bool:
    """Does a bold heading right over the only table, under a title, name its theme?"""
    return texts[at].bold and at >= len(texts) - 2 and not _MUNICIPAL.search(texts[at].text)


def _is_heading(p: Paragraph) -> bool:
    return (p.bold or len(p.text) <= 80) and not p.text.endswith((".", ":", ";"))


def _check_whole(found: Found, source: SourceFile) -> None:
    if not found.goals or not found.initiatives:
        lacking = "målsætninger" if not found.goals else "indsatser"
        raise HalfTable(f"Tabellen i {source.file} er kun halv: der er ingen {lacking}. Hent hele tabellen.")


def _draft(found: Found, legend: Legend, tables: Sequence[Rows], source: SourceFile, said: tuple[str, Grid]) -> Draft:
    language, first = said
    shown = {number: colours_on(cells) for number, cells in found.goal_cells.items()}
    carried, asked_colours = priorities(legend, shown, found.signs)
    legend, carried = _with_marks(legend, carried, found)
    goals = tuple(replace(g, priorities=carried.get(g.number, ())) if carried is not None else g for g in found.goals.values())
    partners, asked_partners = _partners(found, goals)
    columns = _columns(tables)
    asked = [*_ask_columns(columns), *_missing(found, tables), *found.questions, *asked_colours, *ask_priorities(legend.entries)]
    asked += border_doubts(found.goals, found.initiatives)
    order = list(QuestionKind)
    return Draft(
        title=_title(tables[0], first),
        source=source,
        legend=legend.entries,
        themes=_themes(found, goals),
        goals=goals,
        initiatives=tuple(found.initiatives),
        partners=partners,
        language=language,
        questions=tuple(sorted([*asked, *asked_partners], key=lambda q: (order.index(q.kind), q.confidence))),
        columns=columns,
    )


def _partners(found: Found, goals: Sequence[GoalDraft]) -> tuple[tuple[PartnerDraft, ...], tuple[Question, ...]]:
    named = [(name, i.places.get("partners")) for i in found.initiatives for name in i.partners]
    texts = [goal.text for goal in goals] + [i.partners_text for i in found.initiatives]
    partners, asked = find_partners(named, municipalities_in(texts))
    return partners, (*asked, *doubts((i.partners_text, i.places.get("partners")) for i in found.initiatives))


Carried = dict[str, tuple[str, ...]] | None


def _with_marks(legend: Legend, carried: Carried, found: Found) -> tuple[Legend, Carried]:
    """The legend and the goals' priorities with those of columns of marks: what a heading names is what a mark under it means."""
    entries = {entry.text: entry for marks in found.marks.values() for entry in marks}
    if not entries:
        return legend, carried
    marked = {number: tuple(entry.text for entry in marks) for number, marks in found.marks.items()}
    both = {number: (*(carried or {}).get(number, ()), *marked.get(number, ())) for number in found.goals}
    return replace(legend, entries=(*legend.entries, *entries.values())), both


def _themes(found: Found, goals: Iterable[GoalDraft]) -> tuple[ThemeDraft, ...]:
    """The themes, and one by its number for goals whose theme has no name."""
    themes = dict(found.themes)
    for goal in goals:
        themes.setdefault(goal.theme, ThemeDraft(goal.theme, f"Tema {goal.theme}"))
    return tuple(themes.values())


def _columns(tables: Sequence[Rows]) -> tuple[ColumnRead, ...]:
    return tuple(dict.fromkeys(read for table in tables for read in table.heads.reads))


def _ask_columns(columns: Iterable[ColumnRead]) -> Iterator[Question]:
    for column in columns:
        if column.confidence < SURE and column.heading:
            other = Role.IGNORED.value if column.role != Role.IGNORED.value else Role.DESCRIPTION.value
            choices = (Alternative(column.role, column.confidence), Alternative(other, round(1 - column.confidence, 2)))
            yield Question(QuestionKind.COLUMN_MEANING, column.heading, choices, None)


def _missing(found: Found, tables: Sequence[Rows]) -> Iterator[Question]:
    """Half a table can lack a column: it is asked about, and goals get their themes by number."""
    for role, name in _COLUMN_NAMES.items():
        if all(table.heads.at(role) is None for table in tables) and not (role is Role.THEME and found.themes):
            about = f"Tabellen har ingen kolonne med overskriften {name}."
            yield Question(QuestionKind.TABLE_INCOMPLETE, about, (Alternative("ja", 0.5), Alternative("nej", 0.5)), None)
