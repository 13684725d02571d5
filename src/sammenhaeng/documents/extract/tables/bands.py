"""Themes and goals in bands across the table, or as headings over its parts → columns of their own, as every other table has them.

Such a table has no column of goals: “Mål 1.1: …” stands in a row across it, or between two tables with the same columns.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sammenhaeng.documents.extract.tables.band_kinds import Band, Item, Row, tell_kinds
from sammenhaeng.documents.extract.tables.columns import NUMBER, Heads, heads_of
from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.extract.tables.legend import is_legend
from sammenhaeng.documents.extract.tables.rows import says_none
from sammenhaeng.documents.extract.tables.wording import is_default_sheet, is_goal_heading, names_theme
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run, plain_paragraph
from sammenhaeng.domain.draft import Place, Role

_KNOWN = 0.75
"""From this confidence a column of goals is one, and not a guess."""
_LONGEST_NAME = 90
_FEWEST = 2
_HEADING_ROWS = 8
_TOP = Place(1, 1, 1)


def with_bands(grids: Sequence[Grid], said: Mapping[str, Role]) -> Sequence[Grid]:
    """The tables as one with columns of themes and goals, where bands name them; else the same tables."""
    heads = [heads_of(grid, said) for grid in grids]
    first = next((at for at, one in enumerate(heads) if one), None)
    if first is None or any(one and _has_goals(one) for one in heads):
        return grids
    like = [(grid, one) for grid, one in zip(grids, heads, strict=True) if one and one.roles == heads[first].roles]  # type: ignore[union-attr]
    title, items, notes = _items(like)
    tell_kinds(items)
    if not _is_whole(items):
        return grids
    made = _one_grid(like[0][0], like[0][1], items)
    last = like[-1][0]
    return [replace(made, before=tuple(title), after=(*notes, *last.after))]


def _has_goals(heads: Heads) -> bool:
    if heads.at(Role.INITIATIVE) is None:
        return True
    return any(read.role == Role.GOAL.value and read.confidence >= _KNOWN for read in heads.reads)


def _items(like: Sequence[tuple[Grid, Heads]]) -> tuple[list[Paragraph], list[Item], list[Paragraph]]:
    """The title's paragraphs, bands and records in order, and notes."""
    seen = Counter(text for grid, _ in like for text in {p.text for p in grid.before})
    items: list[Item] = []
    title: list[Paragraph] = []
    notes: list[Paragraph] = []
    for rank, (grid, heads) in enumerate(like):
        above = list(grid.before)
        over = [band for row in grid.rows[: max(heads.row, 0)] for band in _bands_of(row, grid)]
        if rank == 0:
            start = _title_ends(above)
            title, above = above[:start], above[start:]
        if len({one.name for one, _ in like}) == len(like) > 1:
            items += _of_sheet(grid, heads)
            above = [p for p in above if p.text != grid.name]
        own = [p for p in above if _is_told(p.text) or (p.text and not is_legend(p) and (len(like) == 1 or seen[p.text] == 1))]
        items += _of_paragraphs(own)
        items += over
        items.extend(_of_rows(_told(grid, heads), notes))
        notes += [p for p in above if is_legend(p) and not _is_told(p.text)]
    return title, items, notes


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


def _told(grid: Grid, heads: Heads) -> list[tuple[Row, Band | None]]:
    """The rows under the heading that say something, each with the band that it is."""
    texts = [cell.text for cell in grid.rows[max(heads.row, 0)] if cell]
    rows = [row for row in grid.rows[heads.last_row + 1 :] if any(cell and cell.paragraphs for cell in row)]
    told = [(row, next(_bands_of(row, grid), None)) for row in rows if [cell.text for cell in row if cell] != texts]
    return [(row, band) for row, band in told if band is None or not says_none(band.cell)]


def _of_rows(told: Sequence[tuple[Row, Band | None]], notes: list[Paragraph]) -> Iterator[Item]:
    """Bands and records of a table's rows. notes: takes what explains signs, and sentences between records."""
    own = _plain_is_a_heading([band for _row, band in told])
    above: Band | None = None
    for row, band in told:
        if band and _is_note(band, above, own=own):
            notes += band.cell.paragraphs
        elif band and above and not own and _tells_of(band, above):
            above.cell = replace(above.cell, paragraphs=(*above.cell.paragraphs, *band.cell.paragraphs))
        else:
            above = band
            if band:
                yield from _parted(band)
            else:
                yield row


def _is_note(band: Band, above: Band | None, *, own: bool) -> bool:
    """Is a plain band neither a heading nor what one is about? own: are plain bands headings in this table?"""
    if band.bold or band.number or _is_told(band.text):
        return False
    lines = band.cell.paragraphs
    if own:
        return all(p.text.startswith("*") for p in lines)
    return all(map(is_legend, lines)) or (above is None and band.text.endswith("."))


def _plain_is_a_heading(bands: Sequence[Band | None]) -> bool:
    """Do plain bands stand right under records, too, where no bold one is a goal? Then they are headings, as the bold are."""
    if any(band and band.bold and is_goal_heading(band.text) for band in bands):
        return False
    return any(band and not band.bold and above is None and not is_legend(band.cell.paragraphs[0]) for above, band in pairwise(bands))


def _tells_of(band: Band, above: Band) -> bool:
    """Is a band a plain text under a bold heading, that says what it is about?"""
    return above.bold and not band.bold and not band.number and not _is_told(band.text)


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


def _is_whole(items: Sequence[Item]) -> bool:
    """Has each record a goal over it, and are there several goals, or one that says it is?"""
    first = next((at for at, item in enumerate(items) if not isinstance(item, Band)), len(items))
    goals = [item for item in items if isinstance(item, Band) and item.kind is Role.GOAL]
    over = [item.kind for item in items[:first] if isinstance(item, Band)]
    enough = len(goals) >= _FEWEST or any(is_goal_heading(goal.text) for goal in goals)
    return enough and Role.GOAL in over and first < len(items)


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
