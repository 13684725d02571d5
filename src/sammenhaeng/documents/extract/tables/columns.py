"""A table's heading row, and which column holds what: by its heading first, then by what stands under it; and how sure that is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.heading_words import PRIORITY_WORDS
from sammenhaeng.documents.extract.tables.contents import (
    at_role,
    by_content,
    disputed,
    empty_handed,
    mean_words,
    told_beside,
    what_is_left,
    what_lacks,
)
from sammenhaeng.documents.extract.tables.headings import Claim, role_of
from sammenhaeng.documents.readers.blocks import Cell, Grid
from sammenhaeng.domain.draft import ColumnRead, Role

NUMBER = re.compile(r"\(?(?:[A-ZÆØÅ]\.?)?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?\.?\)?\s*[^\w\s]{0,3}")
_LAST_HEADER_ROW = 40
_LONGEST_HEAD = 40
_SENTENCE = 4
_WORDS_A_HEAD = 6
_LONGER = 1.5
"""How much longer than titles descriptions are at least, to be surely such."""
_MARK = re.compile(r"[xX✓✔●•√✗■]{1,2}|ja|yes", re.IGNORECASE)
_FEWEST = 3
SURE = 0.9
"""From this confidence nobody is asked what a column holds."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heading row of a table and what its columns hold. row: from 0, −1 where the table has none of its own; role per column.

    texts: the heading per column, that of its group before it.
    """

    row: int
    last_row: int
    roles: tuple[Role | None, ...]
    reads: tuple[ColumnRead, ...]
    texts: tuple[str, ...] = ()

    def at(self, role: Role) -> int | None:
        """The first column of a role."""
        return self.roles.index(role) if role in self.roles else None


def heads_of(grid: Grid, said: Mapping[str, Role]) -> Heads | None:
    """The heading row of a table: a row of short bold words that names a goal or an initiative and one column more, else any such row.

    None where there is none.
    """
    wanted = {heading.casefold().strip(): role for heading, role in said.items()}
    rows = list(enumerate(grid.rows[:_LAST_HEADER_ROW]))
    bold = [(index, row) for index, row in rows if _looks_like_heads(row)]
    for index, row in [*bold, *rows]:
        named = _named(row, wanted)
        roles = {role for role, _sure in named.values()}
        words = sum(len(cell.text.split()) for cell in row if cell)
        if len(roles) >= 2 and roles & {Role.GOAL, Role.INITIATIVE} and words <= _WORDS_A_HEAD * len(named):
            last, named, texts = _second_row(grid, index, named, wanted)
            return _settled(grid, (index, last), named, texts, wanted)
    return None


def guessed_heads(grid: Grid, said: Mapping[str, Role], least: float = 0.0) -> Heads | None:
    """The heads of a table whose headings are not those of an overview: a row of short bold words, and what stands under them.

    None where no row looks like that, or nothing under it looks like goals and initiatives. What is guessed is asked about.
    least: how sure a heading must be to count.
    """
    wanted = {heading.casefold().strip(): role for heading, role in said.items()}
    for index, row in enumerate(grid.rows[:_LAST_HEADER_ROW]):
        filled = [cell for cell in row if cell and cell.paragraphs]
        if len(filled) >= _FEWEST and _looks_like_heads(row) and len(grid.rows) > index + 2:
            named = {at: claim for at, claim in _named(row, wanted).items() if claim[1] >= least}
            heads = _settled(grid, (index, index), named, _texts(row), wanted)
            return heads if heads.at(Role.GOAL) is not None and heads.at(Role.INITIATIVE) is not None else None
    return None


def _named(row: Sequence[Cell | None], wanted: Mapping[str, Role]) -> dict[int, Claim]:
    found = {}
    for at, cell in enumerate(row):
        if cell is None or len(cell.text) > 80:
            continue
        said = wanted.get(cell.text.casefold().strip())
        known = (said, 1.0) if said else role_of(cell.text, wide=cell.columns > 1)
        if known:
            found[at] = known
    return found


def _texts(row: Sequence[Cell | None]) -> dict[int, str]:
    """Per column the heading over it: a heading that spans several stands over each."""
    texts: dict[int, str] = {}
    for at, cell in enumerate(row):
        for step in range(cell.columns if cell else 0):
            texts[at + step] = cell.text if cell else ""
    return texts


def _second_row(
    grid: Grid, index: int, named: dict[int, Claim], wanted: Mapping[str, Role]
) -> tuple[int, dict[int, Claim], dict[int, str]]:
    """Headings in two rows: groups above, columns under them. Only where the second row, too, has nothing but headings."""
    texts = _texts(grid.rows[index])
    spans = any(cell and cell.columns > 1 for cell in grid.rows[index])
    below = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
    under = _named(below, wanted)
    filled = [at for at, cell in enumerate(below) if cell]
    if spans and filled and len(under) == len(filled) >= 2:
        return index + 1, named | under, texts | {at: cell.text for at, cell in enumerate(below) if cell}
    if spans and filled and _only_under_groups(grid.rows[index], filled):
        return index + 1, named | under, texts | {at: f"{texts.get(at, '')} {cell.text}".strip() for at, cell in enumerate(below) if cell}
    return index, named, texts


def _settled(grid: Grid, rows: tuple[int, int], named: dict[int, Claim], texts: Mapping[int, str], wanted: Mapping[str, Role]) -> Heads:
    index, last = rows
    width = max((len(row) for row in grid.rows), default=0)
    below = list(grid.rows[last + 1 :])
    columns = [[row[at] for row in below if at < len(row) and row[at]] for at in range(width)]
    found: list[Claim | None] = [named.get(at) or _spanned(at, texts, named, grid.rows[index]) for at in range(width)]
    held = {at for at, text in texts.items() if text.casefold().strip() in wanted}
    _settle(found, columns, texts, held)
    reads = tuple(
        ColumnRead(texts.get(at, ""), (one[0] if one else Role.IGNORED).value, one[1] if one else 0.5)
        for at, one in enumerate(found)
        if texts.get(at) or columns[at]
    )
    roles = tuple(one[0] if one and one[0] is not Role.IGNORED else None for one in found)
    return Heads(index, last, roles, reads, tuple(texts.get(at, "") for at in range(width)))


def _settle(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], texts: Mapping[int, str], held: set[int]) -> None:
    """What the headings claim, weighed against what stands under them and against each other. held: columns that a person told."""
    disputed(found, columns, held)
    _numbers(found, columns, held)
    _goals_in_two_steps(found, held)
    _targets(found, columns, texts)
    by_content(found, columns)
    _title_and_text(found, columns, held)
    _once_each(found, held, columns)
    empty_handed(found, columns)
    _marks(found, columns, texts, held)
    what_lacks(found, columns)
    told_beside(found, columns)
    what_is_left(found, columns)
    _goals_come_first(found, columns, held)


def _goals_come_first(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], held: set[int]) -> None:
    """A guess at initiatives left of goals under a heading of several meanings: with fewer texts, they are the goals."""
    goal, act = at_role(found, Role.GOAL), at_role(found, Role.INITIATIVE)
    if goal is None or act is None or act > goal or held & {goal, act}:
        return
    fewer = len({cell.text for cell in columns[act] if cell}) < len({cell.text for cell in columns[goal] if cell})
    if _sureness(found[act]) < SURE and _sureness(found[goal]) < 1.0 and fewer:
        found[act], found[goal] = (Role.GOAL, 0.8), (Role.INITIATIVE, 0.8)


def _only_under_groups(row: Sequence[Cell | None], filled: Sequence[int]) -> bool:
    """Do a second row's cells stand under nothing but headings of groups, while the others go down beside them?"""
    groups = {at + step for at, cell in enumerate(row) if cell and cell.columns > 1 for step in range(cell.columns)}
    others = [cell for cell in row if cell and cell.columns == 1]
    return set(filled) <= groups and all(cell.rows > 1 for cell in others)


def _marks(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], texts: Mapping[int, str], held: set[int]) -> None:
    """Columns of nothing but marks: each goal marked has the priority that the heading names, be it a budget's year."""
    for at, one in enumerate(found):
        cells = [cell.text.strip() for cell in columns[at] if cell and cell.paragraphs]
        told = [text for text in cells if _MARK.fullmatch(text) or text not in texts.get(at, "")]
        open_to = one is None or one[1] < SURE or one[0] is Role.ECONOMY
        if open_to and at not in held and texts.get(at) and told and all(_MARK.fullmatch(text) for text in told):
            speaks = any(word in texts[at].casefold() for word in PRIORITY_WORDS)
            found[at] = (Role.PRIORITY, 0.95 if speaks else 0.7)


def _spanned(at: int, texts: Mapping[int, str], named: Mapping[int, Claim], row: Sequence[Cell | None]) -> Claim | None:
    """The role of a heading that begins further left and covers this column."""
    for start in range(at - 1, -1, -1):
        cell = row[start] if start < len(row) else None
        if cell:
            covers = start + cell.columns > at
            return (named[start][0], 0.9) if covers and start in named and texts.get(at) == cell.text else None
    return None


def _share_of_numbers(cells: Sequence[Cell | None]) -> float:
    return sum(bool(cell and NUMBER.fullmatch(cell.text.strip())) for cell in cells) / len(cells) if cells else 0.0


def _numbers(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], held: set[int]) -> None:
    """A column of numbers under the goals' heading, or under none, holds the goals' numbers."""
    has = any(one and one[0] is Role.NUMBER for one in found)
    for at, one in enumerate(found):
        plain = at not in held and (one is None or one[0] in (Role.GOAL, Role.THEME, Role.NUMBER))
        if not has and plain and len(columns[at]) >= 2 and _share_of_numbers(columns[at]) >= 0.7:
            found[at], has = (Role.NUMBER, 0.95), True


def _goals_in_two_steps(found: list[Claim | None], held: set[int]) -> None:
    """Two columns of goals: the left one is the theme, where no other is. Two of themes: the right one is what lacks."""
    goals = [at for at, one in enumerate(found) if one and one[0] is Role.GOAL and at not in held]
    themes = [at for at, one in enumerate(found) if one and one[0] is Role.THEME and at not in held]
    if len(goals) >= 2 and not themes:
        found[goals[0]] = (Role.THEME, 0.8)
    if len(themes) >= 2 and not goals:
        found[themes[1]] = (Role.GOAL, 0.8)
    _two_measures(found, held)
    acts = [at for at, one in enumerate(found) if one and one[0] is Role.INITIATIVE and at not in held]
    if len(acts) >= 2 and goals and acts[0] < goals[0] and not themes:
        found[acts[0]] = (Role.THEME, 0.85)
    if len(acts) >= 2 and not goals and len(themes) < 2:
        found[acts[0]] = (Role.GOAL, 0.8)
    told = [at for at, one in enumerate(found) if one and one[0] is Role.DESCRIPTION and at not in held]
    if len(told) >= 2 and at_role(found, Role.INITIATIVE) is None:
        found[told[0]] = (Role.INITIATIVE, SURE)
    last = themes[-1] if themes else -1
    if goals and last > goals[0] and at_role(found, Role.INITIATIVE) is None:
        found[last] = (Role.INITIATIVE, 0.8)


def _two_measures(found: list[Claim | None], held: set[int]) -> None:
    """“Measure” beside “KPI”: the first of two columns of indicators tells the initiatives, where no other does."""
    measures = [at for at, one in enumerate(found) if one and one[0] is Role.INDICATOR and at not in held]
    if len(measures) >= 2 and at_role(found, Role.INITIATIVE) is None:
        found[measures[0]] = (Role.INITIATIVE, SURE)


def _targets(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], texts: Mapping[int, str]) -> None:
    """“Target” names the goals where nothing else does."""
    if not any(one and one[0] is Role.GOAL for one in found):
        at = next((at for at, text in texts.items() if "target" in text.casefold() and columns[at]), None)
        if at is not None:
            found[at] = (Role.GOAL, 0.9)


def _title_and_text(found: list[Claim | None], columns: Sequence[Sequence[Cell | None]], held: set[int]) -> None:
    """Of two columns of initiatives without a description the left, shorter one has the titles, the right one describes them."""
    acts = [at for at, one in enumerate(found) if one and one[0] is Role.INITIATIVE]
    if len(acts) != 2 or held & set(acts) or at_role(found, Role.DESCRIPTION) is not None:
        return
    left, right = (mean_words(columns[at]) for at in acts)
    if 0 < left <= right:
        found[acts[1]] = (Role.DESCRIPTION, 0.92 if right >= _LONGER * left else 0.7)


def _once_each(found: list[Claim | None], held: set[int], columns: Sequence[Sequence[Cell | None]]) -> None:
    """One column a role: the surest keeps it; a second column of initiatives describes them; else nobody knows what it holds."""
    for role in Role:
        if role in (Role.IGNORED, Role.PRIORITY):
            continue
        claims = [at for at, one in enumerate(found) if one and one[0] is role]
        best = max(claims, key=lambda at: (at in held, bool(columns[at]), _sureness(found[at]), -at), default=None)
        described = any(one and one[0] is Role.DESCRIPTION for one in found)
        for at in claims:
            if at != best:
                second = role is Role.INITIATIVE and not described
                found[at] = (Role.DESCRIPTION, 0.6) if second else (Role.IGNORED, 0.5)
                described = described or second


def _sureness(claim: Claim | None) -> float:
    return claim[1] if claim else 0.0


def same_heads(grid: Grid, heads: Heads) -> bool:
    """Does a table without a heading go on from the one before? It is as wide, begins with no heading of its own, and has sentences."""
    widths = Counter(len(row) for row in grid.rows)
    if not widths or max(widths) != len(heads.roles) or _looks_like_heads(grid.rows[0]):
        return False
    told = [row[at] for row in grid.rows for at in (heads.at(Role.GOAL), heads.at(Role.INITIATIVE)) if at is not None and at < len(row)]
    longest = max((len(cell.text.split()) for cell in told if cell), default=0)
    return longest >= _SENTENCE


def _looks_like_heads(row: Sequence[Cell | None]) -> bool:
    filled = [cell for cell in row if cell and any(sign.isalpha() for sign in cell.text)]
    return len(filled) > 1 and all(cell.paragraphs[0].bold and len(cell.text) <= _LONGEST_HEAD for cell in filled)


def is_other_heading(row: Sequence[Cell | None], heading: Sequence[str]) -> bool:
    """Does another table begin here: bold words alone, of which none is a heading of this one?"""
    texts = [cell.text for cell in row if cell and cell.paragraphs]
    return _looks_like_heads(row) and len(texts) == len([one for one in texts if len(one.split()) <= 3]) and not set(texts) & set(heading)
