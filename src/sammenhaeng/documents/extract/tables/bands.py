"""Themes and goals in bands across the table, or as headings over its parts → columns of their own, as every other table has them.

Such a table has no column of goals: “Mål 1.1: …” stands in a row across it, or between two tables with the same columns.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sammenhaeng.documents.extract.tables.columns import NUMBER, Heads, heads_of
from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.extract.tables.legend import is_legend
from sammenhaeng.documents.extract.tables.rows import says_none
from sammenhaeng.documents.extract.tables.wording import is_default_sheet, is_goal_heading, names_theme
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run, plain_paragraph
from sammenhaeng.domain.draft import Place, Role

Row = tuple[Cell | None, ...]
_KNOWN = 0.75
"""From this confidence a column of goals is one, and not a guess."""
_LONGEST_NAME = 90
_FEWEST = 2
_HEADING_ROWS = 8
_TOP = Place(1, 1, 1)


@dataclass(slots=True)
class Band:
    """A heading over records. number: in a cell of its own; row: it stands in the table, else over it."""

    cell: Cell
    number: Cell | None = None
    row: bool = False
    kind: Role | None = None

    @property
    def text(self) -> str:
        """Its first paragraph."""
        return self.cell.paragraphs[0].text

    @property
    def look(self) -> tuple[bool, bool, str, bool]:
        """What it has in common with its like."""
        return self.row, self.cell.paragraphs[0].bold, self.cell.fill, self.text.isupper()


Item = Band | Row


def with_bands(grids: Sequence[Grid], said: Mapping[str, Role]) -> Sequence[Grid]:
    """The tables as one with columns of themes and goals, where bands name them; else the same tables."""
    heads = [heads_of(grid, said) for grid in grids]
    first = next((at for at, one in enumerate(heads) if one), None)
    if first is None or any(one and _has_goals(one) for one in heads):
        return grids
    like = [(grid, one) for grid, one in zip(grids, heads, strict=True) if one and one.roles == heads[first].roles]  # type: ignore[union-attr]
    title, items = _items(like)
    bands = [item for item in items if isinstance(item, Band)]
    _told_by_form(bands)
    _told_by_look(bands)
    _told_by_order(items)
    if not _is_whole(items):
        return grids
    made = _one_grid(like[0][0], like[0][1], items)
    last = like[-1][0]
    return [replace(made, before=tuple(title), after=last.after)]


def _has_goals(heads: Heads) -> bool:
    if heads.at(Role.INITIATIVE) is None:
        return True
    return any(read.role == Role.GOAL.value and read.confidence >= _KNOWN for read in heads.reads)


def _items(like: Sequence[tuple[Grid, Heads]]) -> tuple[list[Paragraph], list[Item]]:
    """The title's paragraphs, and bands and records in order."""
    seen = Counter(text for grid, _ in like for text in {p.text for p in grid.before})
    items: list[Item] = []
    title: list[Paragraph] = []
    for rank, (grid, heads) in enumerate(like):
        above = list(grid.before)
        over = [band for row in grid.rows[: max(heads.row, 0)] for band in _bands_of(row, grid)]
        if rank == 0:
            start = _title_ends(above)
            title, above = above[:start], above[start:]
        if len({one.name for one, _ in like}) == len(like) > 1:
            items += _of_sheet(grid, heads)
            above = [p for p in above if p.text != grid.name]
        above = [p for p in above if _is_told(p.text) or (p.text and not is_legend(p) and (len(like) == 1 or seen[p.text] == 1))]
        items += _of_paragraphs(above)
        items += over
        items.extend(_of_rows(grid, heads))
    return title, items


def _of_sheet(grid: Grid, heads: Heads) -> list[Item]:
    """A sheet's theme: what stands over its table, else its name where that says something."""
    over = [[cell for cell in row if cell and cell.paragraphs] for row in grid.rows[: max(heads.row, 0)]]
    alone = [cells[0] for cells in over if len(cells) == 1 and not any(is_legend(p) for p in cells[0].paragraphs)]
    if alone and alone[0].columns == 1:
        return [Band(alone[0], kind=Role.THEME)]
    return [] if alone or is_default_sheet(grid.name) else [Band(Cell((plain_paragraph(grid.name),), _TOP), kind=Role.THEME)]


def _is_told(text: str) -> bool:
    """Does a text say that it is a theme or a goal?"""
    return names_theme(text) or is_goal_heading(text)


def _title_ends(above: Sequence[Paragraph]) -> int:
    """Where the document's own title and its introduction end over the first table."""
    starts = [at for at, p in enumerate(above) if (at and _begins(p)) or names_theme(p.text)]
    goal = next((at for at in starts if is_goal_heading(above[at].text)), len(above))
    before = [at for at in starts if at < goal]
    bold = [at for at in before if above[at].bold]
    return [goal, *before, *bold][-1]


def _of_paragraphs(above: Sequence[Paragraph]) -> list[Item]:
    """Headings over a table, each with the texts that follow it. A heading that only says what the table holds is none."""
    found: list[Band] = []
    for p in above:
        known = role_of(p.text)
        if (known and known[0] is Role.INITIATIVE and known[1] >= 1.0) or says_none(Cell((p,), _TOP)):
            continue
        if found and not _begins(p):
            found[-1].cell = replace(found[-1].cell, paragraphs=(*found[-1].cell.paragraphs, p))
        elif _begins(p):
            found.append(Band(Cell((p,), p.place or _TOP, p.fill)))
    return list(found)


def _begins(p: Paragraph) -> bool:
    if is_goal_heading(p.text) or names_theme(p.text) or p.bold:
        return True
    return len(p.text) <= _LONGEST_NAME and not p.text.endswith((".", ":", ";", "!", "?"))


def _of_rows(grid: Grid, heads: Heads) -> Iterator[Item]:
    texts = [cell.text for cell in grid.rows[max(heads.row, 0)] if cell]
    above: Band | None = None
    for row in grid.rows[heads.last_row + 1 :]:
        if [cell.text for cell in row if cell] == texts or not any(cell and cell.paragraphs for cell in row):
            continue
        band = next(_bands_of(row, grid), None)
        if band and above and _tells_of(band, above):
            if not says_none(band.cell):
                above.cell = replace(above.cell, paragraphs=(*above.cell.paragraphs, *band.cell.paragraphs))
        elif band is None or not says_none(band.cell):
            above = band
            if band:
                yield from _parted(band)
            else:
                yield row


def _tells_of(band: Band, above: Band) -> bool:
    """Is a band a plain text under a bold heading, that says what it is about?"""
    plain = not band.number and not band.cell.paragraphs[0].bold and not _is_told(band.text)
    return plain and above.cell.paragraphs[0].bold


def _parted(band: Band) -> list[Band]:
    """A theme and its first goal that stand in one cell, one under the other."""
    at = next((i for i, p in enumerate(band.cell.paragraphs) if i and is_goal_heading(p.text)), None)
    if at is None or band.number:
        return [band]
    paragraphs = band.cell.paragraphs
    halves = (
        replace(band.cell, paragraphs=paragraphs[:at]),
        replace(band.cell, paragraphs=paragraphs[at:], place=paragraphs[at].place or band.cell.place),
    )
    return [Band(half, row=True) for half in halves]


def _bands_of(row: Row, grid: Grid) -> Iterator[Band]:
    """The band that a row is: one cell across it, perhaps behind its number."""
    filled = [cell for cell in row if cell and cell.paragraphs]
    if (
        not grid.by_rules
        and len(filled) > 1
        and is_goal_heading(filled[0].text)
        and all(p.bold for cell in filled for p in cell.paragraphs)
    ):
        joined = [run for cell in filled for p in cell.paragraphs for run in (*p.runs, Run(" ", bold=True))]
        filled = [replace(filled[0], paragraphs=(replace(filled[0].paragraphs[0], runs=tuple(joined)),), columns=len(row))]
    label = role_of(filled[0].text) if len(filled) == 2 and filled[1].columns > 1 else None
    if label and label[0] in (Role.THEME, Role.GOAL):
        yield Band(replace(filled[1], columns=1, rows=1), row=True, kind=label[0])
        return
    number = filled[0] if len(filled) == 2 and NUMBER.fullmatch(filled[0].text.strip()) else None
    if not filled or len(filled) > (2 if number else 1):
        return
    cell = filled[-1]
    across = cell.columns >= max(2, (len(row) - 1) // 2)
    if across or ((row[0] is cell or number is not None) and cell.paragraphs[0].bold and _stands_out(cell, grid)):
        yield Band(replace(cell, columns=1, rows=1), replace(number, rows=1) if number else None, row=True)


def _in_one_column(grid: Grid) -> bool:
    """Does one column hold themes or goals and their initiatives, as its heading says: “Mål / indsats”?"""
    firsts = [row[0].text for row in grid.rows if row and row[0]][:_HEADING_ROWS]
    return any("/" in text and (role_of(text) or (None,))[0] is Role.INITIATIVE for text in firsts)


def _stands_out(cell: Cell, grid: Grid) -> bool:
    """Is a bold cell that stands alone a heading? Where no rules show how far it goes, one that is nothing but bold is."""
    told = bool(cell.fill) or is_goal_heading(cell.text) or names_theme(cell.text)
    return told or _in_one_column(grid) or (not grid.by_rules and (len(cell.paragraphs) == 1 or cell.paragraphs[0].text.isupper()))


def _told_by_form(bands: Sequence[Band]) -> None:
    """Bands that say what they are: by a word, or by the depth of their numbers."""
    for band in bands:
        if band.kind:
            continue
        if is_goal_heading(band.text) or (band.number and "." in band.number.text.strip(" .")):
            band.kind = Role.GOAL
        elif names_theme(band.text):
            band.kind = Role.THEME


def _told_by_look(bands: Sequence[Band]) -> None:
    """Where the goals say what they are, all the others are themes; where only themes do, what looks like them is a theme too."""
    if any(band.kind is Role.GOAL for band in bands):
        for band in bands:
            band.kind = band.kind or Role.THEME
    looks = {band.look for band in bands if band.kind is Role.THEME}
    for band in bands:
        if band.kind is None and band.look in looks and len(looks) < len({one.look for one in bands}):
            band.kind = Role.THEME


def _told_by_order(items: Sequence[Item]) -> None:
    """Bands that say nothing: the look that stands right over records is the goals', the other one the themes'."""
    bands = [item for item in items if isinstance(item, Band)]
    if any(band.kind for band in bands):
        for band in bands:
            band.kind = band.kind or Role.GOAL
        return
    over = Counter(item.look for item, below in pairwise(items) if isinstance(item, Band) and not isinstance(below, Band))
    every = Counter(band.look for band in bands)
    if len(every) == 1:
        for item, below in zip(items, [*items[1:], None], strict=True):
            if isinstance(item, Band):
                item.kind = Role.THEME if isinstance(below, Band) else Role.GOAL
        return
    goals = max(every, key=lambda look: over[look] / every[look], default=None)
    for band in bands:
        band.kind = Role.GOAL if band.look == goals else Role.THEME


def _is_whole(items: Sequence[Item]) -> bool:
    """Has each record a goal over it, and are there several goals?"""
    first = next((at for at, item in enumerate(items) if not isinstance(item, Band)), len(items))
    kinds = [item.kind for item in items if isinstance(item, Band)]
    over = [item.kind for item in items[:first] if isinstance(item, Band)]
    return kinds.count(Role.GOAL) >= _FEWEST and Role.GOAL in over and first < len(items)


def _one_grid(grid: Grid, heads: Heads, items: Sequence[Item]) -> Grid:
    """Bands and records as one table: themes and goals in front of the columns that there are."""
    width = max(len(row) for row in grid.rows)
    top = grid.rows[max(heads.row, 0)]
    rows: list[list[Cell | None]] = []
    theme = goal = number = None
    for item in items:
        if isinstance(item, Band):
            if goal:
                rows.append([theme, goal, *_filled((), width, heads, number)])
                theme = goal = number = None
            if item.kind is Role.GOAL:
                goal, number = item.cell, item.number
            else:
                theme = item.cell
            continue
        rows.append([theme, goal, *_filled(item, width, heads, number)])
        theme = goal = number = None
    if goal:
        rows.append([theme, goal, *_filled((), width, heads, number)])
    named = [Cell((plain_paragraph(word),), _TOP) for word in ("Tema", "Mål")]
    has_themes = any(row[0] for row in rows)
    skip = 0 if has_themes else 1
    made = [tuple([*named, *top, *[None] * (width - len(top))][skip:]), *(tuple(row[skip:]) for row in rows)]
    return replace(grid, rows=tuple(made))


def _filled(row: Row, width: int, heads: Heads, number: Cell | None) -> list[Cell | None]:
    cells = [*row, *[None] * (width - len(row))]
    at = heads.at(Role.NUMBER)
    if at is not None and number:
        cells[at] = number
    return cells
