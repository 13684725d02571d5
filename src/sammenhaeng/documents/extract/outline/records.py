"""Passages with their levels → themes, goals and initiatives, each with what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sammenhaeng.documents.extract.outline.forms import form_of
from sammenhaeng.documents.extract.outline.levels import Levels
from sammenhaeng.documents.extract.outline.passages import Passage, cut
from sammenhaeng.documents.extract.tables.legend import is_legend
from sammenhaeng.documents.extract.tables.rows import says_none
from sammenhaeng.documents.readers.blocks import Cell, Paragraph
from sammenhaeng.domain.draft import Place, Role

_STOPS = (".", "!", "?")
_LONGEST_TITLE = 12
_NAME = 10
"""Words that a goal's bare name has at most: what follows it says what it means."""


@dataclass(slots=True)
class Item:
    """An initiative. fields: the label as printed → what stands behind it; among: the goals that it may belong to, where there are more."""

    title: Paragraph
    said: list[Paragraph] = field(default_factory=list)
    fields: dict[str, list[Paragraph]] = field(default_factory=dict)
    roles: set[Role] = field(default_factory=set)
    doubtful: bool = False
    among: Sequence["Goal"] = ()


@dataclass(slots=True)
class Goal:
    """A goal. text: without its number; more: what follows it before its first initiative."""

    text: Paragraph
    number: str = ""
    more: list[Paragraph] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    indicator: list[Paragraph] = field(default_factory=list)
    doubtful: bool = False


@dataclass(slots=True)
class Theme:
    """A theme with its ambition. heading: None where goals stand under none; known: its goals by number and words."""

    heading: Paragraph | None
    said: list[Paragraph] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    known: dict[tuple[str, str], Goal] = field(default_factory=dict)


class Records:
    """Walks through the passages; what begins nothing belongs to what is open.

    homeless: initiatives under no goal; lost: labels under a goal or a theme that have no place there, with the first such goal.
    """

    def __init__(self, passages: Sequence[Passage], levels: Levels) -> None:
        self.themes: list[Theme] = []
        self.before: list[Paragraph] = []
        self.after: list[Paragraph] = []
        self.homeless: list[Paragraph] = []
        self.lost: dict[str, Paragraph | None] = {}
        self._levels = levels
        self._theme: Theme | None = None
        self._goal: Goal | None = None
        self._item: Item | None = None
        self._label: list[Paragraph] | None = None
        self._open = self._aside = False
        self._listed: list[Goal] = []
        self._named: dict[str, Theme] = {}
        for rank, passage in enumerate(passages):
            self._take(rank, passage)

    def _take(self, rank: int, passage: Passage) -> None:
        role, doubtful = self._levels.roles.get(rank), rank in self._levels.doubtful
        if role is Role.THEME:
            self._begin_theme(passage)
        elif role is Role.GOAL:
            self._begin_goal(passage, doubtful=doubtful)
        elif role is Role.INITIATIVE:
            self._begin_item(passage, doubtful=doubtful, shared=rank in self._levels.shared)
        elif passage.label:
            self._add_label(passage)
        else:
            self._add_words(passage, aside=rank in self._levels.sides)

    def _add_words(self, passage: Passage, *, aside: bool) -> None:
        if is_legend(passage.paragraph):
            self.after.append(passage.paragraph)
        elif aside:
            self._go_aside(passage)
        else:
            self._add(passage)

    def _begin_section(self, role: Role) -> None:
        """“Mål” or “Indsatser” stands over a list."""
        self._label = self._item = None
        if role is Role.GOAL:
            self._listed = []

    def _go_aside(self, passage: Passage) -> None:
        self._label, self._aside = None, True
        if not self.themes:
            self.before.append(passage.paragraph)
        self._theme = self._goal = self._item = None

    def _begin_theme(self, passage: Passage) -> None:
        self._label, self._aside, self._goal, self._item, self._listed = None, False, None, None, []
        name = passage.text.casefold()
        self._theme = self._named.get(name) if passage.form else None
        if self._theme is None:
            self._theme = self._named[name] = Theme(passage.paragraph)
            self.themes.append(self._theme)

    def _begin_goal(self, passage: Passage, *, doubtful: bool) -> None:
        self._label, self._aside, self._item = None, False, None
        form = form_of(passage.text)
        text, number = passage.paragraph, form.number if form.number[:1].isdigit() else ""
        if form.depth or form.role is Role.GOAL:
            text = without_mark(passage)
        if self._theme is None:
            self._theme = Theme(None)
            self.themes.append(self._theme)
        self._goal = self._theme.known.get((number, text.text))
        if self._goal is None:
            self._goal = self._theme.known[number, text.text] = Goal(text, number, doubtful=doubtful)
            self._theme.goals.append(self._goal)
            self._listed.append(self._goal)

    def _begin_item(self, passage: Passage, *, doubtful: bool, shared: bool) -> None:
        self._label = None
        if self._goal is None or self._aside:
            self.homeless.append(passage.paragraph)
            self._item = None
            return
        title = without_mark(passage)
        title, said = parted(title) if passage.listed or passage.begins_bold else (title, None)
        among = self._listed if shared and len(self._listed) > 1 else ()
        self._item = Item(title, [said] if said else [], doubtful=doubtful, among=among)
        self._goal.items.append(self._item)

    def _add_label(self, passage: Passage) -> None:
        label = passage.label
        if label and label.role in (Role.GOAL, Role.INITIATIVE):
            self._begin_section(label.role)
            return
        if label is None or self._aside:
            return
        self._label = self._place_of(label.heading, label.role)
        self._open = not passage.text
        if passage.text:
            self._label.append(passage.paragraph)

    def _place_of(self, heading: str, role: Role) -> list[Paragraph]:
        if self._item:
            self._item.roles.add(role)
            self._item.doubtful = self._item.doubtful or bool(self._item.fields.get(heading))
            return self._item.said if role is Role.DESCRIPTION else self._item.fields.setdefault(heading, [])
        kept: dict[Role, list[Paragraph]] = {}
        if self._goal:
            kept = {Role.INDICATOR: self._goal.indicator, Role.DESCRIPTION: self._goal.more}
        elif self._theme:
            kept = {Role.DESCRIPTION: self._theme.said}
        if role not in kept and role is not Role.IGNORED and (self._goal or self._theme):
            self.lost.setdefault(heading, (self._goal.text if self._goal else None))
        return kept.get(role, [])

    def _add(self, passage: Passage) -> None:
        """A paragraph of what is open: of a label that has nothing behind it yet, or a list of, else of the record."""
        paragraph = passage.paragraph
        if self._aside:
            return
        if self._label is not None and self._open and (not self._label or passage.listed):
            self._label.append(paragraph)
        elif self._item:
            self._item.doubtful = self._item.doubtful or bool(self._item.said and self._item.fields)
            self._item.said.append(paragraph)
        elif self._goal:
            self._goal.more.append(paragraph)
        elif self._theme:
            self._theme.said.append(paragraph)
        else:
            self.before.append(paragraph)


def without_mark(passage: Passage) -> Paragraph:
    """A heading without its number and the word before it."""
    raw = "".join(run.text for run in passage.paragraph.runs)
    form = form_of(passage.text)
    own = passage.text[form.start :]
    first = own.split(maxsplit=1)[0] if own.split() else ""
    at = raw.find(first, form.start) if first else 0
    return cut(passage.paragraph, max(at, 0), len(raw)) if form.start else passage.paragraph


def parted(paragraph: Paragraph) -> tuple[Paragraph, Paragraph | None]:
    """An item of a list → its title and what is said of it: by bold letters, a colon, a dash, else its first sentence."""
    raw = "".join(run.text for run in paragraph.runs)
    bold = 0
    for run in paragraph.runs:
        if not run.bold and run.text.strip():
            break
        bold += len(run.text)
    if 0 < bold < len(raw):
        return _two(paragraph, raw, bold, bold)
    for sign in (": ", " – ", " - ", ". "):
        at = raw.find(sign)
        if at > 0 and len(raw[:at].split()) <= _LONGEST_TITLE:
            return _two(paragraph, raw, at, at + len(sign))
    return paragraph, None


def _two(paragraph: Paragraph, raw: str, end: int, start: int) -> tuple[Paragraph, Paragraph | None]:
    head = raw[:end].rstrip(" :.–-")
    while start < len(raw) and raw[start] in " :.–-":
        start += 1
    return cut(paragraph, 0, len(head)), cut(paragraph, start, len(raw)) if raw[start:].strip() else None


def explained(goal: Goal) -> list[Paragraph]:
    """What is said under a goal, other than that it has no initiatives."""
    return [one for one in goal.more if not says_none(Cell((one,), Place(1, 1, 1)))]


def is_name(goal: Goal) -> bool:
    """Is a goal's heading a bare name, and no sentence?"""
    return len(goal.text.text.split()) <= _NAME and not goal.text.text.endswith(_STOPS)
