"""Found cells → goals with numbers and themes with numbers, also where the tool lost them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from sammenhaeng.documents.extract.scattered.cells import Found, LooseNumber
from sammenhaeng.documents.extract.scattered.classify import Part
from sammenhaeng.domain.draft import Alternative, Place


class Placed(Enum):
    """How a goal cell came out: in its own row, at its page's end (several rows), or either."""

    INLINE = auto()
    SPANNING = auto()
    EITHER = auto()


@dataclass(slots=True)
class FoundGoal:
    """A goal cell. alternatives: the numbers it may have, when the number is not printed."""

    text: str
    number: str | None
    order: int
    pages: list[int]
    placed: Placed
    place: Place
    number_place: Place | None
    alternatives: tuple[Alternative, ...] = ()
    theme: "FoundTheme | None" = None

    @property
    def printed(self) -> bool:
        """Does the number stand in the document?"""
        return self.number_place is not None


@dataclass(slots=True)
class FoundTheme:
    """A theme cell, with the ambition below it."""

    name: str
    number: str | None
    ambition: str | None
    pages: list[int]
    order: int
    name_place: Place
    ambition_place: Place | None = None
    beside: list[str] = field(default_factory=list)
    """Goal numbers that stand in the very next cell."""


def number_key(number: str) -> tuple[int, ...]:
    """Sort key: 1.2 before 1.10."""
    return tuple(int(part) for part in number.split("."))


def find_themes(cells: Sequence[Found]) -> list[FoundTheme]:
    """Every theme once, in order of appearance; one that is printed on several pages is one."""
    themes: dict[str, FoundTheme] = {}
    last_title = _last_titles(cells)
    for i, cell in enumerate(cells):
        if cell.part is not Part.THEME:
            continue
        theme = themes.setdefault(cell.text.casefold(), FoundTheme(cell.text, cell.theme_number, None, [], cell.order, cell.place))
        theme.pages.append(cell.page)
        following = cells[i + 1] if i + 1 < len(cells) else None
        if following and following.part is Part.AMBITION and theme.ambition is None:
            theme.ambition, theme.ambition_place = following.text, following.place
        if following and following.number and following.page == cell.page and cell.order < last_title.get(cell.page, -1):
            theme.beside.append(following.number)
    return list(themes.values())


def _last_titles(cells: Sequence[Found]) -> dict[int, int]:
    """Per page the rank of its last initiative: what stands behind it is the page's end."""
    return {cell.page: cell.order for cell in cells if cell.part is Part.TITLE}


def find_goals(cells: Sequence[Found], loose: Sequence[LooseNumber]) -> list[FoundGoal]:
    """Every goal once, with the number printed before it or torn loose on its page."""
    last_title = _last_titles(cells)
    goals: list[FoundGoal] = []
    for page in sorted({cell.page for cell in cells}):
        here = [cell for cell in cells if cell.page == page]
        on_page = _goals_on_page(here, last_title.get(page, -1))
        _give_back(on_page, [n for n in loose if n.page == page])
        goals.extend(on_page)
    return _merge_repeated(goals)


def _give_back(goals: Sequence[FoundGoal], loose: Sequence[LooseNumber]) -> None:
    """Torn numbers go back in order where each goal has one; else the numbering weighs them."""
    bare = [goal for goal in goals if goal.number is None]
    for goal, entry in zip(bare, loose, strict=False) if len(bare) == len(loose) else ():
        goal.number, goal.number_place = entry.number, Place(entry.page, entry.line, entry.line)


def _goals_on_page(cells: Sequence[Found], last_title: int) -> list[FoundGoal]:
    goals = []
    block = False
    for cell in cells:
        trailing = cell.order > last_title
        if trailing and (cell.part is Part.THEME or (cell.part is Part.GOAL and not cell.number)):
            block = True
        if cell.part is Part.GOAL:
            placed = Placed.INLINE
            if trailing and block:
                placed = Placed.EITHER if cell.number else Placed.SPANNING
            at = cell.place if cell.number else None
            goals.append(FoundGoal(cell.text, cell.number, cell.order, [cell.page], placed, cell.place, at))
    return goals


def _same_text(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b).casefold()


def _merge_repeated(goals: Sequence[FoundGoal]) -> list[FoundGoal]:
    """A goal whose rows run over a page break may be printed on both pages: it is one goal."""
    kept: list[FoundGoal] = []
    for goal in goals:
        same = next(
            (k for k in kept if _same_text(k.text, goal.text) and (not k.number or not goal.number or k.number == goal.number)), None
        )
        if same is None:
            kept.append(goal)
            continue
        same.pages.extend(goal.pages)
        same.placed = Placed.SPANNING
        if same.number is None:
            same.number, same.number_place = goal.number, goal.number_place
    return kept


def number_themes(themes: Sequence[FoundTheme], goals: Sequence[FoundGoal]) -> None:
    """A theme's number is what its goals' numbers begin with: by neighbourhood, pages, then order."""
    pages: dict[int, set[int]] = defaultdict(set)
    for goal in goals:
        if goal.number:
            pages[number_key(goal.number)[0]].update(goal.pages)
    _match_in_order(themes, pages)
    for theme in themes:
        if theme.number is None:
            taken = {int(t.number) for t in themes if t.number}
            theme.number = str(next(n for n in range(1, 1000) if n not in taken))


def _match_in_order(themes: Sequence[FoundTheme], pages: dict[int, set[int]]) -> None:
    taken = {int(t.number) for t in themes if t.number}
    pairs = []
    for t, theme in enumerate(themes):
        beside = {number_key(number)[0] for number in theme.beside}
        for major, on in pages.items():
            shared = len(on & set(theme.pages)) / len(on | set(theme.pages))
            if shared:
                pairs.append((major not in beside, -shared, t, major))
    for _, _, t, major in sorted(pairs):
        if themes[t].number is None and major not in taken:
            themes[t].number = str(major)
            taken.add(major)


def with_missing(themes: Sequence[FoundTheme], goals: Sequence[FoundGoal]) -> list[FoundTheme]:
    """A goal whose theme is not printed gets a theme without a name of its own: “Tema 3”."""
    found = list(themes)
    known = {theme.number for theme in found}
    for goal in goals:
        major = str(number_key(goal.number or "0")[0])
        if major not in known:
            known.add(major)
            found.append(FoundTheme(f"Tema {major}", major, None, list(goal.pages), goal.order, goal.place))
    return found
