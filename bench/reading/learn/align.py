"""A made text held against its truth: which segment is a part of which cell."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sammenhaeng.documents.extract.scattered.segments import Cellkind, Segment

_NOTHING = re.compile(r"[\s¹²³*•]")
_LEAST = 8
"""Letters that a part of a cell must have to be found by itself."""


@dataclass(slots=True)
class Answer:
    """Per segment its kind and whether it begins a cell. missing: cells that were not found."""

    kinds: list[int]
    begins: list[bool]
    missing: list[str]


def compact(text: str) -> str:
    """A text without white space and marks."""
    return _NOTHING.sub("", unicodedata.normalize("NFC", text or ""))


def answer(segments: Sequence[Segment], truth: dict[str, Any]) -> Answer:
    """The kinds that a perfect reader would give. Long cells are looked for first, so that short ones are not found inside them."""
    page = _Page(segments)
    cells = sorted(_cells(truth), key=lambda cell: -len(cell[1]))
    torn = [cell for cell in cells if not page.take_whole(*cell)]
    missing = [text for kind, text in torn if not page.take_in_parts(kind, text)]
    return page.result(missing)


def _cells(truth: dict[str, Any]) -> list[tuple[Cellkind, str]]:
    cells = [(Cellkind.THEME, theme["name"]) for theme in truth["themes"]]
    cells += [(Cellkind.AMBITION, theme["ambition"]) for theme in truth["themes"]]
    cells += [(Cellkind.GOAL, goal["text"]) for goal in truth["goals"]]
    for name, kind in (("title", Cellkind.TITLE), ("description", Cellkind.DESCRIPTION), ("partners_text", Cellkind.PARTNERS)):
        cells += [(kind, initiative[name]) for initiative in truth["initiatives"]]
    return [(kind, compact(text)) for kind, text in cells if text]


@dataclass
class _Page:
    segments: Sequence[Segment]
    text: str = ""
    owner: list[int] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i, segment in enumerate(self.segments):
            self.starts.setdefault(len(self.text), i)
            letters = compact(segment.text)
            self.text += letters
            self.owner += [i] * len(letters)
        self.used = bytearray(len(self.text))
        self.kinds: list[Cellkind | None] = [Cellkind.NUMBER if s.number else None for s in self.segments]
        self.begins = [s.number for s in self.segments]

    def take_whole(self, kind: Cellkind, text: str) -> bool:
        """Find a cell in one piece, from one segment's beginning to another's."""
        at = self.text.find(text)
        while at >= 0:
            end = at + len(text)
            if at in self.starts and not any(self.used[at:end]) and (end == len(self.text) or end in self.starts):
                self._put(kind, at, end, begins=True)
                return True
            at = self.text.find(text, at + 1)
        return False

    def take_in_parts(self, kind: Cellkind, text: str) -> bool:
        """Find a cell that a page break has cut."""
        begins = True
        while text:
            size, at = max((self._shared(start, text), start) for start in self.starts)
            if size < min(_LEAST, len(text)):
                return False
            self._put(kind, at, at + size, begins=begins)
            text, begins = text[size:], False
        return True

    def _shared(self, start: int, text: str) -> int:
        size = 0
        while size < len(text) and start + size < len(self.text) and self.text[start + size] == text[size] and not self.used[start + size]:
            size += 1
        while size and start + size != len(self.text) and start + size not in self.starts:
            size -= 1
        return size

    def _put(self, kind: Cellkind, at: int, end: int, *, begins: bool) -> None:
        self.used[at:end] = b"\x01" * (end - at)
        for i in range(self.owner[at], self.owner[end - 1] + 1):
            self.kinds[i], self.begins[i] = kind, False
        self.begins[self.owner[at]] = begins

    def result(self, missing: list[str]) -> Answer:
        kinds = [Cellkind.OUTSIDE if kind is None else kind for kind in self.kinds]
        begins = [b or i == 0 or kinds[i] != kinds[i - 1] for i, b in enumerate(self.begins)]
        return Answer([int(kind) for kind in kinds], begins, missing)
