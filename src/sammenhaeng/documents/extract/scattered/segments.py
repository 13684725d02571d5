"""Lines of a table → segments: the smallest parts that a cell can begin with.

Tools put cells that begin on one level on one line: “1.1 Flere er i job. Praktik” is a number, a goal and a title.
A cell begins a line, with a capital, with a number, after one, or after a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from sammenhaeng.documents.extract.scattered.sentence_words import FUNCTION
from sammenhaeng.documents.readers.blocks import Line

GOAL_NUMBER = re.compile(r"[1-9]\d?\.[1-9]\d?(?:\.[1-9]\d?)?\.?")
_STUCK = re.compile(r"(?<!\S)([1-9]\d?\.[1-9]\d?)\.?(?=[A-ZÆØÅÄÖ][^\W\d])")
_OPENS = re.compile(r"[\"“”»(¹²³]*\d{0,3}[A-ZÆØÅÄÖÉÜ]")
_STOPS = re.compile(r"[^\W\d_]{4,}[.!?]$")
_MAJOR, _MINOR = re.compile(r"(?:^|\s)([1-9]\d?)\.$"), re.compile(r"[1-9]\d?(?:\s|$)")
_FEWEST_CUT = 3
_NARROW = frozenset(("≥", "≤", "<", ">", "±", "§", "–", "-"))
_SHARE = re.compile(r"\d+(?:[.,]\d+)?(?:%|$)")


class Cellkind(IntEnum):
    """What a cell of the table can be; OUTSIDE: legend, notes, and what else is none of it."""

    THEME = 0
    AMBITION = 1
    NUMBER = 2
    GOAL = 3
    TITLE = 4
    DESCRIPTION = 5
    PARTNERS = 6
    OUTSIDE = 7


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
    for line in whole_numbers(lines):
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


def whole_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines, where narrow columns have cut goals' numbers in two (“2.” and “1” under it), with these put together."""
    cut = {
        at: match for at, (line, below) in enumerate(pairwise(lines)) if (match := _MAJOR.search(line.text)) and _MINOR.match(below.text)
    }
    whole = sum(any(map(GOAL_NUMBER.fullmatch, line.text.split())) for line in lines)
    if len(cut) < max(_FEWEST_CUT, whole):
        return list(lines)
    found = list(lines)
    for at, match in cut.items():
        above = found[at].text[: match.start()].rstrip()
        found[at], found[at + 1] = replace(found[at], text=above), replace(found[at + 1], text=f"{match[1]}.{found[at + 1].text}")
    return [line for line in found if line.text]


def _parts(text: str) -> list[tuple[str, bool]]:
    """The line cut before every word that a cell can begin with, and whether each part is a goal's number."""
    parts: list[tuple[list[str], bool]] = []
    numbered = False
    for word in _STUCK.sub(r"\1 ", text).split():
        number = bool(GOAL_NUMBER.fullmatch(word))
        before = parts[-1][0][-1] if parts else ""
        if not parts or number or parts[-1][1] or _opens(word, before) or (numbered and _may_open(word, before)):
            parts.append(([word], number))
        else:
            parts[-1][0].append(word)
        numbered = numbered or number
    return [(" ".join(words), number) for words, number in parts]


def _opens(word: str, before: str) -> bool:
    return bool(_OPENS.match(word) or _SHARE.fullmatch(word) or _STOPS.search(before))


def _may_open(word: str, before: str) -> bool:
    """Beside a goal's number a title may stand behind the goal, be it in small letters: so nearly every word may begin one."""
    return word[:1].islower() and before not in _NARROW and not {word, before.casefold()} & FUNCTION
