"""A file's paragraphs and form tables in order → passages: words with their looks, their list signs, and the labels before them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sammenhaeng.documents.extract.outline.forms import is_mark
from sammenhaeng.documents.extract.outline.labels import Label, Labels, label_of_row
from sammenhaeng.documents.extract.tables.legend import is_legend
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run
from sammenhaeng.domain.draft import Role

_LIST_SIGN = re.compile(r"\s*(?:[•●▪◦‣·–—*○■□➢➤✓-]|o(?=\s))\s+(?=\S)")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$|\t\d{1,3}$")
_RULED_OFF = re.compile(r"[=_~*#.–—-]{4,}")
_LONGEST_HEADING = 200
_FORM = 0.6
"""The share of a form's rows that begin with a label."""
_WIDEST_FORM, _LEAST_ROWS = 4, 3


@dataclass(frozen=True, slots=True)
class Look:
    """What passages of one level have in common."""

    style: str = ""
    bold: bool = False
    size: float = 0.0
    fill: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph without its list sign and its label. listed: it had a list sign; label: what it says of the record above it.

    form: which form table it stands in, from 1; 0 where in none.
    """

    paragraph: Paragraph
    look: Look
    listed: bool = False
    label: Label | None = None
    form: int = 0
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.paragraph.text)

    @property
    def begins_bold(self) -> bool:
        """Do bold letters stand before ordinary ones?"""
        runs = [run for run in self.paragraph.runs if run.text.strip()]
        return len(runs) > 1 and runs[0].bold and not runs[-1].bold


def passages_of(flow: Sequence[Paragraph | Grid]) -> list[Passage]:
    """All that says something, in order. Tables that are no forms, and lists of contents, are left out."""
    pieces = list(_whole(piece for piece in flow if isinstance(piece, Grid) or _tells(piece)))
    labels = Labels((paragraph.text for paragraph in _paragraphs(pieces)), _form_labels(pieces))
    found: list[Passage] = []
    for number, piece in enumerate(pieces, start=1):
        if isinstance(piece, Paragraph):
            found.extend(_passages(piece, labels))
        else:
            found.extend(_of_table(piece, labels, number))
    return found


def _whole(pieces: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """The pieces, headings that a line break has cut put together."""
    held: Paragraph | None = None
    for piece in pieces:
        if held and isinstance(piece, Paragraph) and _goes_on(held, piece):
            runs = (*held.runs, Run(" ", bold=held.runs[-1].bold, colour=held.runs[-1].colour), *piece.runs)
            held = replace(held, runs=runs)
            continue
        if held:
            yield held
        held = piece if isinstance(piece, Paragraph) else None
        if held is None:
            yield piece
    if held:
        yield held


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Is a paragraph the rest of a heading: what “Mål 1.1” numbers, or words that begin small in the same bold look?"""
    if len(above.text) > _LONGEST_HEADING:
        return False
    if is_mark(above.text):
        return not is_mark(below.text)
    same = above.bold and _look(above) == _look(below)
    return same and below.text[:1].islower() and not above.text.endswith((".", "!", "?", ":"))


def _form_labels(pieces: Iterable[Paragraph | Grid]) -> dict[str, Label]:
    """The labels of forms, where there are several: a page break may part a row from its form."""
    forms = [piece for piece in pieces if isinstance(piece, Grid) and not _is_frame(piece) and _is_form(piece)]
    cells = [row[0] for form in forms for row in form.rows if len(forms) > 1 and row[0]]
    return {label.heading: label for cell in cells if (label := label_of_row(cell.text))}


def _tells(paragraph: Paragraph) -> bool:
    text = paragraph.text
    contents = paragraph.style.startswith("toc ") or _CONTENTS.search(text[-60:])
    return bool(text) and not contents and not _RULED_OFF.fullmatch(text)


def _paragraphs(pieces: Sequence[Paragraph | Grid]) -> Iterator[Paragraph]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield piece
        elif _is_frame(piece):
            yield from (p for row in piece.rows for cell in row if cell for p in cell.paragraphs)


def _passages(paragraph: Paragraph, labels: Labels) -> Iterator[Passage]:
    """The parts of a paragraph: before, between and behind its labels."""
    raw = "".join(run.text for run in paragraph.runs)
    sign = None if raw.lstrip().startswith("* ") and is_legend(paragraph) and not paragraph.bold else _LIST_SIGN.match(raw)
    start = sign.end() if sign else 0
    look = _look(cut(paragraph, start, len(raw)))
    cuts = labels.cuts(raw, start)
    first = cuts[0].at if cuts else len(raw)
    if raw[start:first].strip(" ("):
        yield Passage(cut(paragraph, start, first), look, listed=sign is not None)
    ends = [*(other.at for other in cuts[1:]), len(raw)]
    inline = len(cuts) > 1 or bool(raw[start:first].strip(" ("))
    for one, end in zip(cuts, ends, strict=False):
        said = cut(paragraph, one.start, end, bracket=one.bracket)
        said = _without_stop(said) if inline and one.label.role is not Role.DESCRIPTION else said
        yield Passage(said, look, label=one.label, form=int(one.of_form))


def _without_stop(said: Paragraph) -> Paragraph:
    """What stands behind a label inside a text, without the sign that parts it from what follows."""
    raw = "".join(run.text for run in said.runs).rstrip()
    raw = raw[:-1] if raw.endswith(")") and raw.count(")") > raw.count("(") else raw
    single = raw.endswith(".") and ". " not in raw and not re.search(r"\b\w{1,4}\.$", raw)
    kept = raw.rstrip(" ;,|–").removesuffix(".") if single else raw.rstrip(" ;,|–")
    return cut(said, 0, len(kept))


def _look(paragraph: Paragraph) -> Look:
    runs = [run for run in paragraph.runs if run.text.strip() and not run.raised]
    colours = {run.colour for run in runs}
    return Look(
        paragraph.style,
        paragraph.bold,
        round(paragraph.size * 2) / 2,
        paragraph.fill,
        colours.pop() if len(colours) == 1 else "",
    )


def cut(paragraph: Paragraph, start: int, end: int, *, bracket: bool = False) -> Paragraph:
    """A part of a paragraph's letters, without the white space around it. bracket: it is closed by one, which goes too."""
    runs: list[Run] = []
    at = 0
    for run in paragraph.runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            runs.append(replace(run, text=text))
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        tail = runs[-1].text.rstrip()
        runs[-1] = replace(runs[-1], text=re.sub(r"\)[.]?$", "", tail) if bracket else tail)
    return replace(paragraph, runs=tuple(runs))


def _is_frame(grid: Grid) -> bool:
    """Has it one column, so that it only frames its text?"""
    return all(sum(cell is not None and bool(cell.paragraphs) for cell in row) <= 1 for row in grid.rows)


def _of_table(grid: Grid, labels: Labels, number: int) -> Iterator[Passage]:
    if _is_frame(grid):
        for cell in (cell for row in grid.rows for cell in row if cell):
            for paragraph in cell.paragraphs:
                framed = replace(paragraph, fill=paragraph.fill or cell.fill, place=paragraph.place or cell.place)
                yield from _passages(framed, labels)
        return
    rows = [[cell for cell in row if cell and cell.paragraphs] for row in grid.rows]
    told = [pair for row in rows for pair in _pairs(row)]
    if any(len(row) > _WIDEST_FORM for row in rows) or not _has_labels(told, labels):
        return
    for form in _forms(told):
        for label, cells in form:
            yield from _told(label, cells, labels, number)


def _has_labels(rows: Sequence["_Row"], labels: Labels) -> bool:
    named = [label for label, _cells in rows if label]
    few = len(named) > 1 or all(label.heading in labels.in_forms for label in named)
    return bool(named) and few and len(named) >= _FORM * len(rows)


_Row = tuple[Label | None, list[Cell]]


def _forms(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The forms of a table. Where an initiative's name comes before its goal and theme, these are put before it."""
    names = [label.role for label, _cells in rows if label and label.role in _RANK]
    if not names or names[0] is not Role.INITIATIVE:
        yield list(rows)
        return
    form: list[_Row] = []
    for row in rows:
        if form and row[0] and row[0].role is Role.INITIATIVE:
            yield sorted(form, key=_rank)
            form = []
        form.append(row)
    yield sorted(form, key=_rank)


def _rank(row: _Row) -> int:
    return _RANK.get(row[0].role, len(_RANK)) if row[0] else len(_RANK)


_RANK = {Role.THEME: 0, Role.GOAL: 1, Role.INITIATIVE: 2}
"""In which order the rows of a form are read: what an initiative stands under goes before it."""


def are_forms(grids: Sequence[Grid]) -> bool:
    """Are most tables forms, with labels to the left? Then their columns say nothing."""
    tables = [grid for grid in grids if len(grid.rows) >= _LEAST_ROWS]
    return bool(tables) and sum(map(_is_form, tables)) > 0.5 * len(tables)


def _is_form(grid: Grid) -> bool:
    rows = [[cell for cell in row if cell and cell.paragraphs] for row in grid.rows]
    narrow = all(len(row) <= _WIDEST_FORM for row in rows)
    return narrow and sum(len(row) in (2, 4) and label_of_row(row[0].text) is not None for row in rows) >= _FORM * len(rows)


def _pairs(row: Sequence[Cell]) -> Iterator[_Row]:
    """The labels of a form's row with the cells behind them: one, or two side by side."""
    first = label_of_row(row[0].text) if len(row) > 1 else None
    second = label_of_row(row[2].text) if len(row) == _WIDEST_FORM else None
    if first and second:
        yield first, [row[1]]
        yield second, [row[3]]
    elif row:
        yield first, list(row[1:] if first else row)


def _told(label: Label | None, cells: Sequence[Cell], labels: Labels, number: int) -> Iterator[Passage]:
    for cell in cells:
        for paragraph in cell.paragraphs:
            placed = replace(paragraph, place=paragraph.place or cell.place, fill=paragraph.fill or cell.fill)
            if label:
                raw = "".join(run.text for run in placed.runs)
                sign = _LIST_SIGN.match(raw)
                body = cut(placed, sign.end(), len(raw)) if sign else placed
                yield Passage(body, _look(body), listed=sign is not None, label=label, form=number)
            else:
                yield from _passages(placed, labels)
