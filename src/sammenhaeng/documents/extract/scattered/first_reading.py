"""What a first reading tells of a whole text: how wide its columns are, which words its partners have, how its cells end.

Plans differ more from each other than the cells of one plan do, so that a second reading that knows this sees much more.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from sammenhaeng.documents.extract.scattered.segments import Cellkind, Segment
from sammenhaeng.documents.extract.scattered.sentence_words import width

COLUMNS = "ttggwwpo"
"""Per kind the column that it stands in: theme, goal, work, partners; and what is outside."""
_ROOM = (0.5, 0.7, 0.8, 0.88, 0.94, 1.0, 1.06, 1.15)
_WORD = re.compile(r"[^\W_]{2,}")
_LEANING = (-2.0, -1.0, -0.4, 0.0, 0.4, 1.0, 1.6, 2.4)
_WIDEST = 0.96
_ENDS = {Cellkind.GOAL: "G", Cellkind.TITLE: "I", Cellkind.DESCRIPTION: "D", Cellkind.PARTNERS: "P"}


class RowOrder(IntEnum):
    """Where a cell that covers several rows stands among their cells."""

    FIRST_ROW = 0
    LAST_ROW = 1
    SINGLES_FIRST = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A segment as it was read first: what it is a part of, and whether it begins that."""

    kind: Cellkind
    begins: bool


class FirstReading:
    """What can be counted in a first reading. order: how its cells follow each other."""

    def __init__(self, segments: Sequence[Segment], steps: Sequence[Step], order: RowOrder) -> None:
        self.order = order
        self._segments, self._steps = segments, steps
        self.line_ends, self._columns = self._widths()
        self._inside, self._outside = self._words()
        self._stops = self._cell_ends()

    def _widths(self) -> tuple[list[float], dict[str, float]]:
        """Per line the width of its last cell's part; per column nearly its widest line."""
        ends: list[float] = []
        parts: dict[str, list[float]] = {}
        words: list[str] = []
        last = len(self._segments) - 1
        for at, (segment, step) in enumerate(zip(self._segments, self._steps, strict=True)):
            words = [segment.text] if step.begins or segment.first else [*words, segment.text]
            if at == last or segment.last or self._steps[at + 1].begins:
                wide = width(" ".join(words))
                parts.setdefault(COLUMNS[step.kind], []).append(wide)
                if segment.last:
                    ends.append(wide)
        return ends, {name: sorted(found)[int(_WIDEST * (len(found) - 1))] for name, found in parts.items() if len(found) >= 4}

    def _words(self) -> tuple[Counter[str], Counter[str]]:
        """How many lists of partners, and how many other segments, hold each word."""
        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        for segment, step in zip(self._segments, self._steps, strict=True):
            if step.kind is not Cellkind.OUTSIDE:
                (inside if step.kind is Cellkind.PARTNERS else outside).update(_words_of(segment.text))
        return inside, outside

    def _cell_ends(self) -> str:
        """Per kind of cell whether hardly any, some, or nearly all end with a full stop."""
        stops: dict[Cellkind, list[bool]] = {kind: [] for kind in _ENDS}
        for at, step in enumerate(self._steps):
            ends = at + 1 == len(self._steps) or self._steps[at + 1].begins
            if ends and step.kind in stops:
                stops[step.kind].append(self._segments[at].text.rstrip('"”»)').endswith((".", "!", "?")))
        return "".join(str(sum(sum(found) >= share * len(found) for share in (0.15, 0.85))) if found else "x" for found in stops.values())

    def leaning(self, at: int) -> str:
        """How much a segment's words are those of partners elsewhere in the text, without itself."""
        words = _words_of(self._segments[at].text)
        if not words:
            return "x"
        kind = self._steps[at].kind
        own_in, own_out = kind is Cellkind.PARTNERS, kind not in (Cellkind.PARTNERS, Cellkind.OUTSIDE)
        odds = [math.log((self._inside[w] - own_in + 0.4) / (self._outside[w] - own_out + 0.4)) for w in words]
        known = [one for one, word in zip(odds, words, strict=True) if self._inside[word] + self._outside[word] > 1]
        return f"{sum(sum(known) / len(known) >= step for step in _LEANING)}" if known else "n"

    def signs_of_segment(self, at: int) -> list[str]:
        """Of a segment, what only the whole text tells."""
        found = [f"q{self.leaning(at)}"]
        if at:
            found.append(f"p:q{self.leaning(at - 1)}")
        if at + 1 < len(self._segments):
            found.append(f"n:q{self.leaning(at + 1)}")
        return found

    def signs_of_border(self, at: int, line: int, kind: str, ends: str) -> list[str]:
        """Of the border before a segment. line: its own; kind: of the border; ends: how the segment before it ends."""
        order = "FLS"[self.order]
        found = [f"{order}{kind}", f"{order}{kind}e{ends}", f"{kind}q{self.leaning(at - 1)}>{self.leaning(at)}"]
        found += [f"{name}{share}{kind}e{ends}" for name, share in zip(_ENDS.values(), self._stops, strict=True)]
        if self._segments[at].first and self._columns:
            first = width(self._segments[at].text.split(maxsplit=1)[0]) + 0.5
            room = {name: (self.line_ends[line - 1] + first) / wide for name, wide in self._columns.items()}
            found += [f"{name}r{sum(share >= step for step in _ROOM)}" for name, share in room.items()]
        return found


def _words_of(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
