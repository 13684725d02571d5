"""Lines in their columns, and what tells whether a text begins with them."""

import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.readers.pdf.colours import fill_of
from sammenhaeng.documents.readers.pdf.grid import Area, Table
from sammenhaeng.documents.readers.pdf.lines import lines_of, text_of
from sammenhaeng.documents.readers.pdf.marks import Line, Word
from sammenhaeng.documents.readers.pdf.paragraphs import limit_of, pitch_of

LARGER = 1.3
"""A step to the next line this much larger than the usual one shows white space between two texts."""
LITTLE = 1.1
"""A step this much larger than the usual one is white space where a text begins level with it in another column."""
TINY = 1.035
"""A step this much larger than the usual one tells that cells meet, where a title begins level with it."""
FEWEST = 3
"""Titles in a colour by which they are known."""
LEVEL = 0.5
"""Letter sizes that tops in one row may differ."""

DEEP = 3.0
"""Letter sizes below its cell's upper edge from which a text may begin in a later row."""
STRICT = 0.15
"""The same, where it is to be told from chance."""


@dataclass(slots=True)
class Strand:
    """A line in its column. bold: it begins bold, or in its own colour, after a line that did not end so; lighter: the other way round.

    gap: white space above it, in usual steps. early: the line before has room for its first word.
    cut: a text over several columns stands right above it. again: it goes on bold after a bold line.
    usual: the size of most of the table's lines.
    """

    line: Line
    area: Area
    first: bool
    cut: bool = False
    bold: bool = False
    lighter: bool = False
    gap: float = 0.0
    early: bool = False
    again: bool = False
    usual: float = 1.0
    starts: bool = False

    @property
    def may(self) -> bool:
        """Could a text begin here?"""
        return self.first or self.cut or self.bold or self.gap > LARGER

    @property
    def lower(self) -> bool:
        """Does it begin with a small letter?"""
        return text_of(self.line)[:1].islower()


Strands = dict[int, list[Strand]]


def cut_at(strands: Strands, spans: Sequence[Area]) -> None:
    """Nothing goes on below a text that runs over its column."""
    for column, own in strands.items():
        above = -1.0
        for strand in own:
            start = strand.area.parts[0].top - 1 if strand.first else above
            above = strand.line.base
            strand.cut = any(
                start < span.parts[0].top < above
                for span in spans
                if span.column <= column < span.column + span.columns or span.columns > len(strands) / 2
            )


def cut_at_headings(bands: Sequence[Strands]) -> bool:
    """A bold line of the first column with nothing beside it, between texts above and below, is a heading: nothing goes on below it."""
    found = False
    for here in bands:
        columns = [own for _, own in sorted(here.items()) if own]
        others = [strand for own in columns[1:] for strand in own]
        for heading in columns[0] if len(columns) > 1 else ():
            reach = 0.9 * heading.line.size
            above = any(other.line.base < heading.line.base - reach for other in others)
            last = all(other.line.base < heading.line.base for other in others)
            if (
                (heading.first and not last)
                or not heading.bold
                or not above
                or any(abs(other.line.base - heading.line.base) < reach for other in others)
            ):
                continue
            found = heading.cut = True
            for own in columns[1:]:
                below = next((strand for strand in own if strand.line.base > heading.line.base), None)
                if below:
                    below.cut = True
            _cut_level(columns, heading)
    return found


def _cut_level(columns: Sequence[Sequence[Strand]], heading: Strand) -> None:
    """Cut the first column, too, where the texts beside it begin below a heading."""
    begun = [next((strand for strand in own if strand.line.base > heading.line.base), None) for own in columns[1:]]
    for strand in columns[0]:
        level = any(one is not None and are_level(strand.line, one.line) for one in begun)
        if strand.line.base > heading.line.base and level and not strand.again:
            strand.cut = True
            return


def cut_sunk(strands: Strands) -> bool:
    """A text far below the upper edge of its cell, level with one that begins a cell beside it, begins there: no rule shows it."""
    firsts = {column: [strand for strand in own if strand.first] for column, own in strands.items()}
    sunk = [strand for column, own in firsts.items() for strand in own if _is_sunk(strand, column, firsts)]
    for strand in sunk:
        strand.cut = True
    return bool(sunk)


def _is_sunk(strand: Strand, column: int, firsts: Strands) -> bool:
    area, size = strand.area, strand.line.size
    deep = area.rows > 1 and strand.line.top - area.parts[0].top > DEEP * size and not fill_of(area.parts[0])
    return deep and has_level(strand, column, firsts, lambda other: other.area.row > area.row, STRICT)


def cut_under_headings(bands: Sequence[Strands]) -> bool:
    """A bold text alone above the first texts of all columns is a heading over the row, though it fills its first column only."""
    found = False
    for here in bands:
        columns = [own for own in here.values() if own]
        heading = next((s for own in columns[:1] for s in own if s.lighter), None)
        others = [own[0] for own in columns[1:]]
        if heading and len(others) > 1 and all(are_level(heading.line, other.line, STRICT) for other in others):
            found = heading.cut = True
            for other in others:
                other.cut = True
    return found


def strands_of(table: Table, header: float | None) -> Strands:
    """Each column's lines below the header, with what tells beginnings."""
    own: dict[int, list[tuple[Area, list[Line]]]] = {}
    for area in sorted(table.areas, key=lambda a: (a.column, a.row)):
        words = [w for w in area.words if header is None or w.base > header]
        own.setdefault(area.column, []).append((area, lines_of(words, table.leaf)))
    pitch = pitch_of([lines for column in own.values() for _, lines in column])
    strands: Strands = {}
    for column, areas in own.items():
        part = areas[0][0].parts[0]
        whole = [line for _, lines in areas for line in lines]
        colour = _colour_of(whole)
        limit = limit_of(whole, part.left, part.right)
        usual = _Usual(pitch, limit, colour if _titles_in_colour(whole, colour, pitch) else None)
        strands[column] = [strand for area, lines in areas for strand in _column(area, lines, usual)]
    size = statistics.median([strand.line.size for lines in strands.values() for strand in lines] or [1.0])
    for column, lines in strands.items():
        for strand in lines:
            strand.usual = size
            strand.bold = strand.bold or _is_next_title(strand, column, strands)
    return strands


def _is_next_title(strand: Strand, column: int, strands: Strands) -> bool:
    """Does a bold line right under a bold one begin another title? The one above has room for it, and texts begin beside it."""
    if not (strand.again and (strand.early or strand.gap > TINY)):
        return False
    beside = [one for c, own in strands.items() if c != column for one in own if are_level(strand.line, one.line, STRICT)]
    return bool(beside) and all(not one.lower and (one.first or one.early or one.gap > LITTLE) for one in beside)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What most lines of a column have in common. limit: how far right they go; colour: None where no titles are told by colours."""

    pitch: float
    limit: float
    colour: str | None

    def is_marked(self, word: Word) -> bool:
        """Is a word bold, or in another colour than most, where titles are?"""
        return word.look.bold or (self.colour is not None and word.look.colour not in ("", self.colour))


def _colour_of(lines: Sequence[Line]) -> str:
    """The colour of most of a column's letters."""
    counts: Counter[str] = Counter()
    for line in lines:
        for word in line.words:
            counts[word.look.colour] += len(word.letters)
    return counts.most_common(1)[0][0] if counts else ""


def _titles_in_colour(lines: Sequence[Line], usual: str, pitch: float) -> bool:
    """Do lines in another colour than most stand over others, as titles do?"""
    runs = [list(own) for _, own in itertools.groupby(lines, lambda line: telling(line)[0].look.colour)]
    coloured = [(one, other) for one, other in itertools.pairwise(runs) if telling(one[0])[0].look.colour not in ("", usual)]
    over = sum(other[0].base - one[-1].base < LITTLE * pitch * one[-1].size for one, other in coloured)
    return over >= FEWEST and over >= 0.7 * len(coloured)


def _column(area: Area, lines: Sequence[Line], usual: _Usual) -> Iterator[Strand]:
    for index, line in enumerate(lines):
        strand = Strand(line, area, first=not index)
        begins = usual.is_marked(telling(line)[0])
        if index:
            before = lines[index - 1]
            ended = usual.is_marked(telling(before)[-1])
            strand.gap = (line.base - before.base) / (usual.pitch * max(line.size, before.size))
            strand.bold = begins and (not ended or strand.gap > LARGER)
            strand.again = begins and not strand.bold
            strand.lighter = ended and not begins
            strand.early = before.right + line.words[0].right - line.words[0].left + 0.3 * line.size < usual.limit
        else:
            strand.bold = begins
        yield strand


def telling(line: Line) -> list[Word]:
    """The words that have letters; all where none has."""
    return [w for w in line.words if any(sign.isalnum() for sign in w.text)] or line.words


def has_level(strand: Strand, column: int, here: Strands, such: Callable[[Strand], bool], reach: float = LEVEL) -> bool:
    """Is there such a line in another column, as high up as this one?"""
    return any(such(other) and are_level(strand.line, other.line, reach) for c, own in here.items() if c != column for other in own)


def level_texts(strand: Strand, column: int, here: Strands) -> int:
    """In how many other columns a text begins as high up as this line."""
    return sum(any(o.may and are_level(strand.line, o.line) for o in own) for c, own in here.items() if c != column)


def title_column(here: Strands) -> int:
    """The column with the most bold titles, -1 where there are none."""
    counts = {column: sum(strand.bold for strand in own) for column, own in here.items()}
    most = max(counts, key=lambda column: counts[column], default=-1)
    return most if most >= 0 and counts[most] else -1


def are_level(one: Line, other: Line, reach: float = LEVEL) -> bool:
    """Do two lines stand as high up as each other? reach: letter sizes between them at most."""
    size = min(one.size, other.size)
    return abs(one.base - other.base) < reach * size or abs(one.top - other.top) < reach * size


def hold_several(bands: Sequence[Strands]) -> bool:
    """Do rules leave several records together?

    They do where nearly all bold titles in a table are level with texts that begin beside them; and where in one stretch half of
    the titles are, and nearly no text begins elsewhere.
    """
    if nearly_all_level(bands):
        return True
    found = [_titles_beside(here) for here in bands]
    return any(len(one) and 2 * len(two) >= len(one) and _few_astray(here, one) for here, (one, two) in zip(bands, found, strict=True))


def nearly_all_level(bands: Sequence[Strands], white: float = LITTLE) -> bool:
    """Are bold titles that begin no cell level with texts that begin beside them, nearly all of some? white: above these, in steps."""
    found = [_titles_beside(here, white) for here in bands]
    later, level = sum(len(one) for one, _ in found), sum(len(one) for _, one in found)
    return later > 2 and level >= 0.7 * later


def _titles_beside(here: Strands, white: float = LITTLE) -> tuple[list[Strand], list[Strand]]:
    """The bold titles that begin no cell, or texts after white space where none is bold; and those of them with a text level beside."""
    column = title_column(here)
    if column < 0:
        return [], []
    later = [s for s in here[column] if s.bold and not s.first]
    return later, [s for s in later if has_level(s, column, here, lambda o: o.gap > (LITTLE if o.lower else white) or o.bold, STRICT)]


def _few_astray(here: Strands, titles: Sequence[Strand]) -> bool:
    column = title_column(here)
    beside = [s for c, own in here.items() if c != column for s in own if not s.first and (s.gap > LITTLE or s.bold)]
    astray = [s for s in beside if not any(are_level(s.line, title.line) for title in titles)]
    return 4 * len(astray) <= len(beside)
