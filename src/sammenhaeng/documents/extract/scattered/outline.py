"""A text that is an outline and no table → the table that it could have been.

“Tema 1: …”, “Mål 1.1: …”, then initiatives as list items or as headings with a text under them; what else is said of them stands
behind labels (“Samarbejdspartnere: …”). The labels become the headings of columns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sammenhaeng.documents.extract.scattered.cells import join
from sammenhaeng.documents.extract.scattered.furniture import body_of
from sammenhaeng.documents.extract.scattered.sentence_words import width
from sammenhaeng.documents.extract.tables.headings import role_of
from sammenhaeng.documents.readers.blocks import Cell, Grid, Line, Paragraph, Run, TextPages
from sammenhaeng.domain.draft import Place, Role

_NUMBERED = re.compile(r"(?P<label>[^\W\d_][\w/ -]{1,30}?)\s+(?P<number>[1-9]\d?(?:\.[1-9]\d?)?)\s*[:.)–-]?\s+(?P<text>\S.*)")
_BARE = re.compile(r"(?P<number>[1-9]\d?\.[1-9]\d?)[:.)]?\s+(?P<text>\S.*)")
_FIELD = re.compile(r"(?P<label>[A-ZÆØÅÄÖ][^.:,;()]{1,40}):(?:\s+(?P<text>\S.*))?")
_INSIDE = re.compile(r"\s*\((?P<label>[A-ZÆØÅÄÖ][^.:,;()]{1,40}):\s+(?P<text>.+)\)\s*$")
_BULLET = re.compile(r"(?:[-–•▪◦●‣*]|o)\s+(?P<text>\S.*)")
_RULE = re.compile(r"[=_~*#-]{4,}")
_OF_INITIATIVE = frozenset((Role.PARTNERS, Role.OWNER, Role.DEADLINE, Role.ECONOMY, Role.STATUS, Role.INDICATOR, Role.DESCRIPTION))
_FEWEST = 2
_LONGEST_TITLE = 12
_FULL, _MOST = 0.97, 0.5
_STOPS = (".", "!", "?")
_OWN = {Role.THEME: "Tema", Role.NUMBER: "Nr.", Role.GOAL: "Målsætning", Role.INITIATIVE: "Indsats", Role.DESCRIPTION: "Beskrivelse"}


@dataclass(slots=True)
class _Text:
    """Lines that belong together."""

    lines: list[Line]
    texts: list[str]

    @property
    def text(self) -> str:
        return join(self.texts)

    def cell(self, text: str | None = None, rows: int = 1) -> Cell:
        place = Place(self.lines[0].page, self.lines[0].number, self.lines[-1].number)
        return Cell((Paragraph((Run(self.text if text is None else text),)),), place, rows=rows)


@dataclass(slots=True)
class _Item:
    """An initiative. listed: it is an item of a list."""

    title: _Text
    listed: bool
    said: _Text | None = None
    fields: dict[str, _Text] = field(default_factory=dict)


@dataclass(slots=True)
class _Goal:
    number: str
    text: _Text
    items: list[_Item] = field(default_factory=list)


@dataclass(slots=True)
class _Theme:
    name: _Text | None
    said: _Text | None = None
    goals: list[_Goal] = field(default_factory=list)


@cache
def _role(label: str) -> Role | None:
    claim = role_of(label)
    return claim[0] if claim else None


def outline_in(text: TextPages) -> Grid | None:
    """The outline as a grid; None where the text is none."""
    lines = [line for line in text.lines if not _RULE.fullmatch(line.text)]
    goals = sum(bool(_goal_in(line.text)) for line in lines)
    labels = sum(bool(_field_in(line.text)) or ("(" in line.text and bool(_begun_inside(line.text))) for line in lines)
    if goals < _FEWEST or labels < max(_FEWEST, _MOST * goals) or body_of(text):
        return None
    walker = _Walker(lines)
    walker.run()
    return _grid(walker) if any(goal.items for theme in walker.themes for goal in theme.goals) else None


def _numbered(text: str, role: Role) -> re.Match[str] | None:
    match = _NUMBERED.match(text)
    return match if match and _role(match["label"]) is role else None


def _goal_in(text: str) -> re.Match[str] | None:
    return _numbered(text, Role.GOAL) or _BARE.match(text)


def _field_in(text: str) -> re.Match[str] | None:
    match = _FIELD.fullmatch(text)
    return match if match and _role(match["label"]) in _OF_INITIATIVE else None


def _begun_inside(text: str) -> bool:
    match = re.search(r"\(([A-ZÆØÅÄÖ][^.:,;()]{1,40}):", text)
    return bool(match and _role(match[1]) in _OF_INITIATIVE)


class _Walker:
    """Goes from line to line; what is open takes the lines that begin nothing."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        widths = sorted(width(line.text) for line in lines)
        self._widest = widths[int(_FULL * (len(widths) - 1))]
        goals = [lines[at : at + 2] for at, line in enumerate(lines) if _goal_in(line.text)]
        self._goals_stop = sum(any(line.text.endswith(_STOPS) for line in two) for two in goals) >= _MOST * len(goals)
        self.before: list[Line] = []
        self.after: list[Line] = []
        self.themes: list[_Theme] = []
        self._open: _Text | None = None
        self._last: Line | None = None

    def run(self) -> None:
        """Read every line."""
        for line in self._lines:
            if not (self._theme(line) or self._goal(line) or self._under(line)):
                (self.before if not self.themes else self.after).append(line)
            self._last = line

    def _begun(self, line: Line, text: str) -> _Text:
        self._open = _Text([line], [text])
        return self._open

    def _theme(self, line: Line) -> bool:
        match = _numbered(line.text, Role.THEME)
        if match:
            self.themes.append(_Theme(self._begun(line, match["text"])))
        return bool(match)

    def _goal(self, line: Line) -> bool:
        match = _goal_in(line.text)
        if not match:
            return False
        if not self.themes:
            self.themes.append(_Theme(None))
        self.themes[-1].goals.append(_Goal(match["number"], self._begun(line, match["text"])))
        return True

    def _under(self, line: Line) -> bool:
        """A line under a theme or a goal: a label's, a list's item, one that goes on, or a heading."""
        if not self.themes:
            return False
        theme = self.themes[-1]
        goal = theme.goals[-1] if theme.goals else None
        bullet, label = _BULLET.fullmatch(line.text), _field_in(line.text)
        if goal and bullet:
            goal.items.append(_Item(self._begun(line, bullet["text"]), listed=True))
        elif goal and goal.items and label:
            goal.items[-1].fields[label["label"]] = self._begun(line, label["text"] or "")
        elif self._goes_on(line, listed=bool(goal and goal.items and goal.items[-1].listed)):
            self._add(line)
        elif goal is None:
            theme.said = self._begun(line, line.text)
        else:
            self._heading_or_said(goal, line)
        return True

    def _add(self, line: Line) -> None:
        if self._open:
            self._open.lines.append(line)
            self._open.texts.append(line.text)

    def _goes_on(self, line: Line, *, listed: bool) -> bool:
        """Is it the rest of what is open? A list's item goes on to the next; others as far as their lines are full."""
        last = self._last
        if self._open is None or last is None or self._blank(line):
            return False
        theme = self.themes[-1]
        if listed or self._open is theme.said:
            return True
        goal = theme.goals[-1] if theme.goals else None
        if goal and goal.items and self._open is goal.items[-1].said:
            return True
        if goal and self._open is goal.text and self._goals_stop:
            return not last.text.endswith(_STOPS)
        full = width(last.text) + width(line.text.split(maxsplit=1)[0]) + 1 > self._widest
        return (full and not last.text.endswith(_STOPS)) or (line.text[:1].islower() and not last.text.endswith("."))

    def _blank(self, line: Line) -> bool:
        return bool(self._last and line.number > self._last.number + 1)

    def _heading_or_said(self, goal: _Goal, line: Line) -> None:
        item = goal.items[-1] if goal.items else None
        if item and item.said is None and not item.fields and not item.listed and not self._blank(line):
            item.said = self._begun(line, line.text)
        elif line.text.startswith("*"):
            self.after.append(line)
        else:
            goal.items.append(_Item(self._begun(line, line.text), listed=False))


@dataclass(slots=True)
class _Row:
    """One row of the table to be."""

    theme: _Theme
    goal: _Goal
    item: _Item | None


def _grid(walker: _Walker) -> Grid:
    rows = [_Row(theme, goal, item) for theme in walker.themes for goal in theme.goals for item in _told(goal) or [None]]
    labels = list(dict.fromkeys(label for row in rows if row.item for label in _fields_of(row.item)))
    themed = any(theme.name for theme in walker.themes)
    roles = [*([Role.THEME] if themed else []), Role.NUMBER, Role.GOAL, Role.INITIATIVE, Role.DESCRIPTION]
    first = next(goal for theme in walker.themes for goal in theme.goals)
    head = [_Text([first.text.lines[0]], [name]).cell() for name in (*(_OWN[role] for role in roles), *labels)]
    return Grid(_paragraphs(walker.before), (tuple(head), *_cells(rows, labels, themed=themed)), _paragraphs(walker.after))


def _cells(rows: Sequence[_Row], labels: Sequence[str], *, themed: bool) -> Iterator[tuple[Cell | None, ...]]:
    for at, row in enumerate(rows):
        above = rows[at - 1] if at else None
        cells: list[Cell | None] = []
        if themed:
            cells.append(
                _theme_cell(row.theme, sum(r.theme is row.theme for r in rows)) if not above or above.theme is not row.theme else None
            )
        first = not above or above.goal is not row.goal
        count = sum(r.goal is row.goal for r in rows)
        cells += [row.goal.text.cell(row.goal.number, count), row.goal.text.cell(rows=count)] if first else [None, None]
        cells += _item_cells(row.item, labels) if row.item else [None] * (2 + len(labels))
        yield tuple(cells)


def _theme_cell(theme: _Theme, rows: int) -> Cell | None:
    if not theme.name:
        return None
    parts = [part for part in (theme.name, theme.said) if part]
    paragraphs = tuple(Paragraph((Run(part.text, bold=part is theme.name),)) for part in parts)
    return Cell(paragraphs, Place(parts[0].lines[0].page, parts[0].lines[0].number, parts[-1].lines[-1].number), rows=rows)


def _told(goal: _Goal) -> list[_Item | None]:
    """The goal's initiatives; a sentence that nothing is said of says that there are none."""
    return [item for item in goal.items if item.listed or item.said or item.fields or not item.title.text.endswith(".")]


def _inside(item: _Item) -> tuple[str, dict[str, str]]:
    """A list item's own words, and what stands behind labels in brackets at its end."""
    text, found = item.title.text, {}
    while (match := _INSIDE.search(text)) and _role(match["label"]) in _OF_INITIATIVE:
        found[match["label"]] = match["text"].strip()
        text = text[: match.start()]
    return text, found


def _fields_of(item: _Item) -> list[str]:
    return [*item.fields, *_inside(item)[1]]


def _item_cells(item: _Item, labels: Sequence[str]) -> list[Cell | None]:
    text, inside = _inside(item)
    title, said = _title_of(text) if item.listed else (text, "")
    given = item.said or (item.title if said else None)
    cells: list[Cell | None] = [item.title.cell(title), given.cell(item.said.text if item.said else said) if given else None]
    for label in labels:
        own = item.fields.get(label)
        cells.append(own.cell() if own else item.title.cell(inside[label]) if label in inside else None)
    return cells


def _title_of(text: str) -> tuple[str, str]:
    """“Title: what is done” – else its first sentence, where more follow."""
    for sign in (": ", ". ", " – "):
        title, found, said = text.partition(sign)
        if found and len(title.split()) <= _LONGEST_TITLE:
            return title, said
    return text, ""


def _paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(line.text, bold=at == 0),), Place(line.page, line.number, line.number)) for at, line in enumerate(lines))
