"""Lines of one cell, or of the text around tables → paragraphs, wrapped lines joined."""

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.documents.readers.blocks import Paragraph, Run
from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from sammenhaeng.documents.readers.pdf.lines import is_raised, is_spaced, text_of
from sammenhaeng.documents.readers.pdf.marks import Line, Word
from sammenhaeng.documents.readers.pdf.signs import HYPHEN
from sammenhaeng.documents.readers.text import plain
from sammenhaeng.domain.draft import Box, Place

_BULLET = re.compile(r"[•·▪‣◦●○■□➢➤✓✔❖]\s|[-–—*o]\s+(?=\S)|\(?\d{1,2}[.)]\s|[a-z]\)\s")
_SURE_BULLET = re.compile(r"[•▪‣◦●○■□➢➤✓✔❖]\s?")
_SENTENCE_END = (".", "!", "?", ":", ";")
_A_LIST = 3
LARGER = 1.22
"""A step down to the next line this much larger than the usual one begins a paragraph."""

Look = tuple[bool, str, bool]


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of the column that lines stand in. left, limit: where its lines begin, and end at most; pitch: line heights."""

    left: float
    limit: float
    pitch: float
    hyphens: Hyphens


def pitch_of(columns: Sequence[Sequence[Line]]) -> float:
    """How far it usually is from one line to the next, in letter sizes; 1.25 where nothing shows."""
    steps = [
        (one.base - other.base) / max(one.size, other.size, 1)
        for lines in columns
        for other, one in itertools.pairwise(lines)
        if one.page == other.page
    ]
    steps = sorted(step for step in steps if 0.85 <= step <= 2.2)
    return steps[len(steps) // 5] if steps else 1.25


def column_pitch(cells: Sequence[Sequence[Line]], usual: float) -> float:
    """The line height in one column. usual: in the whole table, for columns whose lines are texts of their own, parted by more."""
    own = pitch_of(cells)
    if own <= LARGER * usual:
        return own
    pairs = [(a, b) for lines in cells for a, b in itertools.pairwise(lines) if a.page == b.page]
    running = sum(
        text_of(b)[:1].islower() or text_of(a).endswith((",", "-", HYPHEN)) for a, b in pairs if b.base - a.base > LARGER * usual * b.size
    )
    return own if running > 0.2 * len(pairs) else usual


def limit_of(lines: Sequence[Line], left: float, right: float) -> float:
    """How far right a column's lines can go: up to its own margin's width from the right rule, or as far as long lines go."""
    if not lines:
        return right
    margin = min(max(min(line.left for line in lines) - left, 0), 0.2 * (right - left))
    limit, longest = right - margin, min(max(line.right for line in lines), right)
    word = statistics.mean(w.right - w.left for line in lines for w in line.words) * 1.5
    return longest if longest > limit or (len(lines) >= 8 and longest > limit - word) else limit


def paragraphs_of(lines: Sequence[Line], column: Column) -> tuple[Paragraph, ...]:
    """The paragraphs that the lines make, each with its place."""
    groups: list[list[Line]] = []
    gaps: list[float] = []
    centred, one_each = _is_centred(lines), _are_one_each(lines, column)
    for line in lines:
        if groups and not one_each and not _begins(groups[-1][-1], line, column, centred=centred):
            groups[-1].append(line)
        else:
            gaps.append(_gap(groups[-1][-1], line) if groups else 0.0)
            groups.append([line])
    return tuple(_paragraph(group, gap, column.hyphens) for group, gap in zip(groups, gaps, strict=True))


def _gap(before: Line, line: Line) -> float:
    """White space between two lines, in line heights."""
    return round(max(line.top - before.bottom, 0) / line.size, 2) if before.page == line.page else 0.0


def _is_centred(lines: Sequence[Line]) -> bool:
    """Are the lines set around a middle, or to the right? Then their left edges differ and tell nothing."""
    if len(lines) < 2:
        return False
    lefts = [line.left for line in lines]
    middles = [line.left + line.right for line in lines]
    rights = [line.right for line in lines]
    return max(lefts) - min(lefts) > 3 and (max(middles) - min(middles) < 3 or max(rights) - min(rights) < 1)


def _begins(before: Line, line: Line, column: Column, *, centred: bool) -> bool:
    """Does a line begin a paragraph, after the one before it?"""
    size = max(before.size, line.size)
    if before.page == line.page and line.base - before.base > LARGER * column.pitch * size:
        return True
    if abs(before.size - line.size) > 0.12 * size or _SURE_BULLET.match(text_of(line)):
        return True
    early = _ended_early(before, line, column, centred=centred)
    ended = text_of(before).endswith(_SENTENCE_END)
    if _BULLET.match(text_of(line)) and (early or ended):
        return True
    lead = text_of(before).endswith(".") and text_of(line).endswith(":") and len(line.words) <= 4
    return early or lead or _changes_weight(before, line, ended=ended)


def _are_one_each(lines: Sequence[Line], column: Column) -> bool:
    """Is each line a text of its own: a list in which not one line is wrapped, where the file would tell?"""
    if not column.hyphens.tells_wraps or len(lines) < _A_LIST or any(word.look.bold for line in lines for word in line.words):
        return False
    pairs = list(itertools.pairwise(lines))
    return all(_is_unwrapped(a, b) and not _is_broken_word(a, b, column) for a, b in pairs)


def _is_unwrapped(before: Line, line: Line) -> bool:
    """Does a line begin without the space that the file keeps where it wraps one?"""
    return before.page == line.page and line.words[0].follows == "\n" and not before.words[-1].text.endswith((HYPHEN, "-", "/", "–"))


def _is_broken_word(before: Line, line: Line, column: Column) -> bool:
    """Was a word too long for its column cut without a hyphen? Then it fills the line alone."""
    alone = len(before.words) == 1 and before.words[0].text[-1:].isalpha() and line.words[0].text[:1].islower()
    return alone and before.right > column.limit - 1.2 * before.size


def _changes_weight(before: Line, line: Line, *, ended: bool) -> bool:
    end, begin = _telling(before)[-1].look, _telling(line)[0].look
    last, first = end.bold, begin.bold
    if last == first:
        return begin.colour != end.colour and bool(end.colour) and all(word.look.colour == end.colour for word in _telling(before))
    if last:
        return all(word.look.bold for word in _telling(before))
    return ended or all(word.look.bold for word in _telling(line))


def _telling(line: Line) -> list[Word]:
    """The words that have letters; all where none has."""
    return [w for w in line.words if any(sign.isalnum() for sign in w.text) and not is_raised(w, line)] or line.words


def _ended_early(before: Line, line: Line, column: Column, *, centred: bool) -> bool:
    """Would the next line's first word have fitted behind the line before?"""
    if before.words[-1].text.endswith((HYPHEN, "-")) or any(w.turned for w in (before.words[0], line.words[0])):
        return False
    first = line.words[0]
    end = first.right
    for one, other in zip(line.words, line.words[1:], strict=False):
        if is_spaced(one, other):
            break
        end = other.right
    need = 0.35 * first.look.size + end - first.left
    room = column.limit - column.left - (before.right - before.left) if centred else column.limit - before.right
    return need < room - 0.1 * first.look.size


def _paragraph(lines: Sequence[Line], gap: float, hyphens: Hyphens) -> Paragraph:
    runs: list[tuple[str, Look]] = []
    before: Line | None = None
    for line in lines:
        pieces = _pieces(line)
        if runs:
            text, look = runs[-1]
            torn = _is_torn(before, line, pieces[0][0], hyphens) if before else False
            whole = text + pieces[0][0] if torn else hyphens.join(text, pieces[0][0])
            keep = len(whole) - len(pieces[0][0])
            runs[-1] = (whole[:keep], look)
        for text, look in pieces:
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + text, look)
            else:
                runs.append((text, look))
        before = line
    made = tuple(Run(plain(text).replace(HYPHEN, "-"), bold=look[0], colour=look[1], raised=look[2]) for text, look in runs)
    return Paragraph(made, place_of(lines), gap)


def _is_torn(before: Line, line: Line, first: str, hyphens: Hyphens) -> bool:
    """Is a word of two lines of a paragraph one, cut for want of room?"""
    if hyphens.tells_wraps and len(before.words) == 1 and _is_unwrapped(before, line):
        return before.words[-1].text[-1:].isalpha() and first[:1].islower()
    return hyphens.is_torn(text_of(before), first)


def _pieces(line: Line) -> list[tuple[str, Look]]:
    pieces: list[tuple[str, Look]] = []
    before: Word | None = None
    for word in line.words:
        look = (word.look.bold, word.look.colour, is_raised(word, line))
        space = " " if before and is_spaced(before, word) else ""
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + space + word.text, look)
        else:
            if pieces and not pieces[-1][1][2]:
                pieces[-1] = (pieces[-1][0] + space, pieces[-1][1])
                space = ""
            pieces.append((space + word.text, look))
        before = word
    return pieces


def place_of(lines: Sequence[Line]) -> Place:
    """Where lines stand: on the first one's page."""
    here = [line for line in lines if line.page == lines[0].page]
    numbers = [line.number for line in here]
    return Place(here[0].page, min(numbers), max(numbers), box_of(here))


def box_of(lines: Sequence[Line]) -> Box:
    """The rectangle around lines of one page."""
    edges = (min(x.left for x in lines), min(x.top for x in lines), max(x.right for x in lines), max(x.bottom for x in lines))
    return Box(*(round(edge, 1) for edge in edges))
