"""Labelled pieces → whole cells of the table, in the order of the file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sammenhaeng.documents.extract.scattered.classify import Labelled, Part
from sammenhaeng.documents.extract.scattered.pieces import Piece
from sammenhaeng.domain.draft import Place

_JOINTS = frozenset("og eller samt eller/og och and or till to".split())
"""Words that a hyphen at a line's end is left open before."""
_TAIL = 60
_FORM = re.compile(r"\b[A-Z]/$")
_CUT_NUMBERS = re.compile(r"\d[-–/]$")


@dataclass(frozen=True, slots=True)
class Found:
    """A cell of the scattered table. order: its rank in the file; loose: numbers that stand around it.

    number: the goal number printed before the text on its first line.
    """

    part: Part
    text: str
    page: int
    first_line: int
    last_line: int
    order: int
    number: str | None = None
    theme_number: str | None = None

    @property
    def place(self) -> Place:
        """Where the cell stands in the file."""
        return Place(self.page, self.first_line, self.last_line)


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A goal number that a tool has torn from its goal."""

    number: str
    page: int
    line: int
    order: int


def gather(stream: Sequence[Piece], labels: Sequence[Labelled]) -> tuple[list[Found], list[LooseNumber]]:
    """Join the pieces of each cell. A line that holds a goal and a title gives two cells.

    What looks like an ambition and is printed as a goal elsewhere is that goal.
    """
    label_of = {id(label.piece): label for label in labels}
    cells: list[list[tuple[Piece, Part, str]]] = []
    loose: list[LooseNumber] = []
    for piece in stream:
        if piece.loose:
            cells.append([])
            loose.append(LooseNumber(piece.number or "", piece.page, piece.line, len(cells) - 1))
            continue
        for part, text, begins in _shares(label_of[id(piece)]):
            if begins or not cells or not cells[-1]:
                cells.append([])
            cells[-1].append((piece, part, text))
    found = [_found(order, cell) for order, cell in enumerate(cells) if cell]
    goals = {cell.text for cell in found if cell.part is Part.GOAL}
    return [replace(c, part=Part.GOAL) if c.part is Part.AMBITION and c.text in goals else c for c in found], loose


def _shares(label: Labelled) -> list[tuple[Part, str, bool]]:
    text = label.piece.text
    if label.part is Part.GOAL_TITLE:
        return [(Part.GOAL, text[: label.split], label.begins), (Part.TITLE, text[label.split :], True)]
    return [(label.part, text, label.begins)]


def _found(order: int, cell: list[tuple[Piece, Part, str]]) -> Found:
    first, part, _ = cell[0]
    return Found(
        part=part,
        text=join(text for _, _, text in cell),
        page=first.page,
        first_line=first.line,
        last_line=cell[-1][0].line,
        order=order,
        number=first.number if part is Part.GOAL else None,
        theme_number=first.theme_number,
    )


def join(lines: Iterable[str]) -> str:
    """Wrapped lines as one text: single spaces, no space before a full stop, split words together."""
    text = ""
    for line in lines:
        text += line.strip() if not text or _word_goes_on(text[-_TAIL:], line) else " " + line.strip()
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r" +([.,;:])(?=\s|$)", r"\1", text)


def _word_goes_on(text: str, line: str) -> bool:
    """Does a hyphen or slash at the line's end join it to the next (not “børne- / og unge”, but “og/eller”, “Øst-Vest”, “2029-2031”)?"""
    following = line.split(maxsplit=1)[0].lower() if line.split() else ""
    if _CUT_NUMBERS.search(text) and line[:1].isdigit():
        return True
    if _FORM.search(text) and len(following) == 1:
        return True
    if re.search(r"\w/$", text) and line[:1].islower():
        return following not in ("og", "samt", "och", "and")
    return bool(re.search(r"\w-$", text)) and line[:1].isalpha() and following not in _JOINTS
