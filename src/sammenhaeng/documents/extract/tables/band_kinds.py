"""Bands across a table: which are themes and which are goals, by what they say, by their looks and by their order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sammenhaeng.documents.extract.tables.wording import is_goal_heading, names_theme
from sammenhaeng.documents.readers.blocks import Cell
from sammenhaeng.domain.draft import Role

Row = tuple[Cell | None, ...]


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
    def bold(self) -> bool:
        """Is it bold from end to end?"""
        return self.cell.paragraphs[0].bold

    @property
    def look(self) -> tuple[bool, bool, str, bool]:
        """What it has in common with its like."""
        return self.row, self.bold, self.cell.fill, self.text.isupper()


Item = Band | Row
"""A heading, or a record."""


def tell_kinds(items: Sequence[Item]) -> None:
    """Give each band its kind."""
    bands = [item for item in items if isinstance(item, Band)]
    _told_by_form(bands)
    _told_by_look(bands)
    _told_by_order(items)


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
