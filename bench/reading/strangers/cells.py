"""Tables as rows of cells, before they become a web page, a Word table or a sheet; and what stands in the cell of a column."""

import re
from dataclasses import dataclass, field, replace

from bench.reading.strangers.plans import FURTHER, Goal, Initiative, Plan, Theme

Para = list[tuple[str, str]]
"""Runs: a text and its style, of the letters b (bold) and i (italic)."""

THEME_KEYS = ("theme", "themeamb")
GOAL_KEYS = ("nr", "goal", "nrgoal", "bignr", "goalind", "p1", "p2", "inits")


@dataclass(slots=True)
class Cell:
    """A cell. level: what it speaks of; key: its column; align: only Typst knows it."""

    paras: list[Para]
    level: str = "init"
    rows: int = 1
    columns: int = 1
    key: str = ""
    fill: str = ""
    align: str = ""

    @property
    def text(self) -> str:
        """What stands in it, without styles."""
        return "\n".join("".join(text for text, _ in para) for para in self.paras)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, a header above it, and the key of what it holds."""

    head: str
    key: str
    above: str = ""


@dataclass(slots=True)
class Looks:
    """How the rows of a table are made; a document's table of the same names says what differs."""

    merge: str = "span"
    join: str = "comma"
    inits: str = "gap"
    mark: str = "x"
    star: str = ""
    none: str = ""
    partners_label: str = ""
    number_sign: str = ""
    theme_row: str = ""
    goal_row: str = ""
    plain: list[str] = field(default_factory=list)
    level_fills: dict[str, str] = field(default_factory=dict)
    column_fills: dict[str, str] = field(default_factory=dict)
    coloured: list[str] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    zebra: list[str] = field(default_factory=list)
    zebra_by: str = "title"
    centred: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    space_below: list[str] = field(default_factory=list)
    nothing: str = ""
    goal_row_number: bool = False
    blank_between_themes: bool = False


def columns_of(text: str) -> list[Column]:
    """“Tema=theme | Prioriteret > 2025=p1” → columns."""
    found = []
    for part in text.split(" | "):
        head, _, key = part.strip().rpartition("=")
        above, _, below = head.rpartition(" > ")
        found.append(Column(below.strip(), key, above))
    return found


def para(text: str, style: str = "") -> Para:
    """One run."""
    return [(text, style)]


def head_rows(columns: list[Column], fill: str = "") -> list[list[Cell]]:
    """The header: two rows where a header stands above others."""
    two = any(column.above for column in columns)
    upper: list[Cell] = []
    for at, column in enumerate(columns):
        if column.above and at and columns[at - 1].above == column.above:
            upper[-1].columns += 1
        else:
            rows = 2 if two and not column.above else 1
            upper.append(Cell([para(column.above or column.head, "b")], "head", rows, fill=fill))
    lower = [Cell([para(column.head, "b")], "head", fill=fill) for column in columns if column.above]
    return [upper, lower] if two else [upper]


def grid(plan: Plan, columns: list[Column], looks: Looks) -> list[list[Cell]]:
    """All rows of a table, the header aside."""
    rows: list[list[Cell]] = []
    for theme in plan.themes:
        if looks.blank_between_themes and rows:
            rows.append([Cell([para("")]) for _ in columns])
        if looks.theme_row:
            rows.append([_across(looks.theme_row, "themerow", len(columns), theme, looks=looks)])
        rows += _of_theme(theme, columns, looks)
    if looks.zebra:
        _stripe(rows, looks)
    return rows


def _across(form: str, level: str, columns: int, theme: Theme, goal: Goal | None = None, *, looks: Looks) -> Cell:
    """A row that is one cell: the first line of the form in bold, further ones in italics."""
    said = {"name": theme.name, "number": theme.number, "ambition": theme.ambition}
    said |= {"number": goal.number, "text": goal.text} if goal else {}
    lines = [line.format(**said) for line in form.split("\n")]
    paras = [para(line, "i" if at else "b") for at, line in enumerate(lines) if line]
    return Cell(paras, level, 1, columns, fill=looks.level_fills.get(level, ""))


def _of_theme(theme: Theme, columns: list[Column], looks: Looks) -> list[list[Cell]]:
    keys = [column.key for column in columns]
    single = "inits" in keys or all(key in (*THEME_KEYS, *GOAL_KEYS) for key in keys)
    heights = [1 if single else max(1, len(goal.initiatives)) for goal in theme.goals]
    rows: list[list[Cell]] = []
    for at, (goal, height) in enumerate(zip(theme.goals, heights, strict=True)):
        if looks.goal_row:
            number = [Cell([para(goal.number, "b")], "goalrow")] if looks.goal_row_number else []
            rows.append([*number, _across(looks.goal_row, "goalrow", len(columns) - len(number), theme, goal, looks=looks)])
            if not goal.initiatives:
                continue
        for index in range(height):
            one = goal.initiatives[index] if goal.initiatives and not single else None
            firsts = {"theme": at == index == 0, "goal": index == 0, "init": True}
            spans = {"theme": sum(heights), "goal": height, "init": 1}
            cells = [_cell(key, firsts, spans, looks, (theme, goal, one)) for key in keys]
            rows.append([cell for cell in cells if cell])
    return rows


def _cell(key: str, firsts: dict[str, bool], spans: dict[str, int], looks: Looks, of: tuple[Theme, Goal, Initiative | None]) -> Cell | None:
    """A cell of a column, or nothing where one from above reaches down."""
    level = "theme" if key in THEME_KEYS else "goal" if key in GOAL_KEYS else "init"
    if not firsts[level] and looks.merge == "span":
        return None
    if not firsts[level] and looks.merge == "first":
        return Cell([para("")], level, key=key)
    cell = Cell(_paras(key, *of, looks), level, spans[level] if looks.merge == "span" else 1, key=key)
    cell.fill = looks.column_fills.get(key, "")
    if key in looks.coloured and of[1].priorities:
        cell.fill = looks.colours[of[1].priorities[0] - 1]
    cell.align = "align: horizon" if key in looks.centred else ""
    paras = _broken(cell) if key in looks.lines else cell.paras
    paras = [*paras, para("")] if key in looks.space_below else paras
    return replace(cell, paras=paras if cell.text.strip() or level != "init" or not looks.nothing else [para(looks.nothing)])


def _stripe(rows: list[list[Cell]], looks: Looks) -> None:
    """Two colours in turn, a new one at each cell of the column that it goes by."""
    turn = -1
    for row in rows:
        turn += any(cell.key == looks.zebra_by for cell in row)
        for cell in row:
            if cell.level == "init" or (cell.level == "goal" and looks.zebra_by == "goal"):
                cell.fill = looks.zebra[turn % 2]


def _broken(cell: Cell) -> list[Para]:
    """A goal's dashes and the amounts of several years on lines of their own; no empty line below a title."""
    if cell.level == "goal":
        return [para(line) for line in cell.text.replace(" - ", "\n- ").split("\n")]
    if cell.key == "init":
        return [one for one in cell.paras if any(text for text, _ in one)] or [para("")]
    if cell.key == "economy":
        return [para(line) for line in re.sub(r" (?=20\d\d:)", "\n", cell.text).split("\n")]
    return cell.paras


def _paras(key: str, theme: Theme, goal: Goal, one: Initiative | None, looks: Looks) -> list[Para]:
    bold = "" if key in looks.plain else "b"
    if key in THEME_KEYS:
        below = [para(theme.ambition)] if key == "themeamb" and theme.ambition else []
        return [para(theme.name, bold), *below]
    if key == "inits":
        return _all_in_one(goal, looks)
    if key in GOAL_KEYS:
        return _of_goal(key, goal, bold, looks)
    return _of_initiative(key, one, bold, looks) if one else [para(looks.none)]


def _of_goal(key: str, goal: Goal, bold: str, looks: Looks) -> list[Para]:
    said: dict[str, list[Para]] = {
        "nr": [para(goal.number)],
        "goal": [para(goal.text)],
        "nrgoal": [[(f"{goal.number} ", bold), (goal.text, "")]],
        "bignr": [para(f"{looks.number_sign}{goal.number}", "b"), para(goal.text)],
        "goalind": [para(goal.indicator)],
    }
    return said[key] if key in said else [para(looks.mark if int(key[1]) in goal.priorities else "")]


def _of_initiative(key: str, one: Initiative, bold: str, looks: Looks) -> list[Para]:
    title = one.title + (looks.star if one.planned else "")
    if key in FURTHER:
        return [para(one.further[key])]
    said: dict[str, list[Para]] = {
        "title": [para(title, bold)],
        "desc": [para(one.description)],
        "init": [para(title, bold), para(one.description)],
        "initrun": [[(title, "b"), (f". {one.description}", "")]],
        "inititalic": [para(title), para(one.description, "i")],
        "partners": _partners(one, looks.join),
    }
    return said.get(key, [para(one.further.get(key, ""))])


def _partners(one: Initiative, join: str) -> list[Para]:
    if join == "bullets":
        return [para(f"• {name}") for name in one.partners]
    if join == "lines":
        return [para(name) for name in one.partners]
    return [para({"comma": ", ", "semicolon": "; "}[join].join(one.partners))]


def _all_in_one(goal: Goal, looks: Looks) -> list[Para]:
    """All initiatives of a goal in one cell."""
    if looks.inits == "bullets":
        return [[("• ", ""), (one.title, "b"), (f" – {one.description}", "")] for one in goal.initiatives]
    found: list[Para] = []
    for one in goal.initiatives:
        found += [para("")] if found else []
        found += [para(one.title, "b"), para(one.description)]
        if looks.partners_label:
            found.append([(f"{looks.partners_label}: ", "i"), (", ".join(one.partners), "i")])
    return found
