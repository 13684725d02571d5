"""Lines of a table → segments: the smallest parts that a cell can begin with.

Tools put cells that begin on one level on one line: “1.1 Flere er i job. Praktik” is a number, a goal and a title.
A cell begins a line, with a capital, with a number, or after one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.documents.readers.blocks import Line

GOAL_NUMBER = re.compile(r"[1-9]\d?\.[1-9]\d?(?:\.[1-9]\d?)?\.?")
_STUCK = re.compile(r"(?<!\S)([1-9]\d?\.[1-9]\d?)\.?(?=[A-ZÆØÅÄÖ][^\W\d])")
_OPENS = re.compile(r"[\"“”»(¹²³]*\d{0,3}[A-ZÆØÅÄÖÉÜ]")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?(?:%|$)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line. first, last: does it begin, end its line; number: is it nothing but a goal's number.

    blank: is there an empty line above it; page_top: is it the first of its page; open_end: did its line end with a space.
    """

    text: str
    line: int
    page: int
    first: bool
    last: bool
    number: bool = False
    blank: bool = False
    page_top: bool = False
    open_end: bool = False


def segments_of(lines: Sequence[Line]) -> list[Segment]:
    """Every segment, in order."""
    found: list[Segment] = []
    before: Line | None = None
    for line in lines:
        parts = _parts(line.text)
        for at, (text, number) in enumerate(parts):
            first, last = at == 0, at == len(parts) - 1
            found.append(
                Segment(
                    text=text,
                    line=line.number,
                    page=line.page,
                    first=first,
                    last=last,
                    number=number,
                    blank=first and before is not None and line.number > before.number + 1,
                    page_top=first and (before is None or before.page != line.page),
                    open_end=last and line.open_end,
                )
            )
        before = line
    return found


def _parts(text: str) -> list[tuple[str, bool]]:
    """The line cut before every word that a cell can begin with, and whether each part is a goal's number."""
    parts: list[tuple[list[str], bool]] = []
    for word in _STUCK.sub(r"\1 ", text).split():
        number = bool(GOAL_NUMBER.fullmatch(word))
        if not parts or number or parts[-1][1] or _OPENS.match(word) or _SHARE.fullmatch(word):
            parts.append(([word], number))
        else:
            parts[-1][0].append(word)
    return [(" ".join(words), number) for words, number in parts]
