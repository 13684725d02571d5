"""A document that is an outline and no table → the table that it could have been, and its draft.

Headings of three levels (or two) name themes, goals and initiatives; labels say the rest. Their labels become the headings of columns,
so that all that is known of tables holds here, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sammenhaeng.documents.errors import HalfTable, NoOverview
from sammenhaeng.documents.extract.outline.asking import with_questions
from sammenhaeng.documents.extract.outline.evidence import convinces, settle
from sammenhaeng.documents.extract.outline.levels import levels_of
from sammenhaeng.documents.extract.outline.passages import Passage, passages_of
from sammenhaeng.documents.extract.outline.records import Goal, Item, Records, Theme, explained, is_name
from sammenhaeng.documents.extract.tables.grid import read_grids
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run, plain_paragraph
from sammenhaeng.domain.draft import Box, Draft, Place, Role, SourceFile

MOST_PASSAGES = 20_000
_HEADS = {Role.THEME: "Tema", Role.NUMBER: "Nr.", Role.GOAL: "Målsætning", Role.INITIATIVE: "Indsats", Role.DESCRIPTION: "Beskrivelse"}
_START = Place(1, 1, 1)


def read_outline(flow: Sequence[Paragraph | Grid], source: SourceFile, roles: Mapping[str, Role]) -> tuple[Draft, Grid] | None:
    """The draft of an outline, and it as a table; None where the document is none. roles: what a person has said of labels."""
    passages = passages_of(flow) if len(flow) <= MOST_PASSAGES else []
    if not 0 < len(passages) <= MOST_PASSAGES:
        return None
    levels = levels_of(passages)
    records = Records(passages, levels)
    left_out = settle(records, levels)
    if not convinces(records, levels):
        return None
    grid = _grid(records, passages)
    try:
        draft = read_grids((grid,), source, roles)
    except (NoOverview, HalfTable):
        return None
    return with_questions(draft, records, levels, left_out), grid


@dataclass(frozen=True, slots=True)
class _Columns:
    """What columns the table has. numbered: are goals' numbers printed; measured: do goals say what they are measured by?"""

    labels: tuple[str, ...]
    numbered: bool
    measured: bool

    @property
    def names(self) -> list[str]:
        """Their headings."""
        goal = [_HEADS[Role.THEME], *([_HEADS[Role.NUMBER]] if self.numbered else []), _HEADS[Role.GOAL]]
        return [*goal, *(["Indikator"] if self.measured else []), _HEADS[Role.INITIATIVE], _HEADS[Role.DESCRIPTION], *self.labels]


def _grid(records: Records, passages: Sequence[Passage]) -> Grid:
    """The outline as a table: a row for each initiative, and for each goal without any."""
    goals = [goal for theme in records.themes for goal in theme.goals]
    said = {role for goal in goals for item in goal.items for role in item.roles}
    measured = any(goal.indicator for goal in goals) and Role.INDICATOR not in said
    columns = _Columns(tuple(_labels(goals)), any(goal.number for goal in goals), measured)
    title = records.before[0].text if records.before else passages[0].text
    rows = [tuple(_cell([Paragraph((Run(name, bold=True),))]) for name in columns.names)]
    for theme in records.themes:
        rows.extend(_rows(theme, title, columns))
    return Grid(tuple(records.before), tuple(rows), tuple(records.after))


def _rows(theme: Theme, title: str, columns: _Columns) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of a theme; it, and each of its goals, stands in the first of theirs."""
    counts = [max(1, len(goal.items)) for goal in theme.goals]
    above: list[Cell | None] = [_theme_cell(theme, title, sum(counts))]
    for goal, count in zip(theme.goals, counts, strict=True):
        above += [_cell([plain_paragraph(goal.number, goal.text.place)], count) if goal.number else None] if columns.numbered else []
        above += [_cell(_words_of(goal), count), *([_cell(goal.indicator, count)] if columns.measured else [])]
        told = [_item_cells(item, columns.labels) for item in goal.items] or [[None] * (2 + len(columns.labels))]
        for cells in told:
            yield (*above, *cells)
            above = [None] * len(above)
        above = [None]


def _labels(goals: Iterable[Goal]) -> list[str]:
    return list(Counter(label for goal in goals for item in goal.items for label in item.fields))


def _theme_cell(theme: Theme, title: str, rows: int) -> Cell | None:
    heading = theme.heading or plain_paragraph(title, theme.goals[0].text.place)
    name = replace(heading, runs=(Run(heading.text, bold=True),))
    said = [replace(one, runs=(Run(one.text),)) for one in theme.said]
    return _cell([name, *said], rows)


def _words_of(goal: Goal) -> list[Paragraph]:
    """A goal's words: its heading; where that is a bare name, with what is said under it."""
    more = explained(goal)
    if not more or not is_name(goal):
        return [goal.text]
    return [replace(goal.text, runs=(Run(f"{goal.text.text.rstrip(' :')}:"),)), *more]


def _item_cells(item: Item, labels: Sequence[str]) -> list[Cell | None]:
    return [_cell([item.title]), _cell(item.said), *(_cell(item.fields.get(label, ())) for label in labels)]


def _cell(paragraphs: Sequence[Paragraph], rows: int = 1) -> Cell | None:
    told = tuple(one for one in paragraphs if one.text)
    return Cell(told, _around([one.place for one in told if one.place]), rows=rows) if told else None


def _around(places: Sequence[Place]) -> Place:
    """Where paragraphs stand: on the first one's page."""
    if not places:
        return _START
    here = [place for place in places if place.page == places[0].page]
    boxes = [place.box for place in here if place.box]
    box = (
        Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
        if boxes
        else None
    )
    cell = places[0].cell
    return Place(here[0].page, min(p.first_line for p in here), max(p.last_line for p in here), box, cell)
