"""Blocks as JSON, and back: how they cross from the process that reads, and how a review keeps them.

What comes back is not trusted: every value is checked, and ValueError tells of the first that is wrong.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Line, PageSize, Paragraph, Run, TextPages
from sammenhaeng.domain.draft import Box, Place

Json = dict[str, Any]
_T = TypeVar("_T")
_COLOUR = re.compile(r"(?:#[0-9a-f]{6})?")
_MOST = 10_000_000
"""No count, line or measure of a document is larger."""


def blocks_to_json(blocks: Blocks) -> Json:
    """The whole of it; what has its ordinary value is left out."""
    text = blocks.text
    return _without_ordinary(
        grids=[_grid_to_json(grid) for grid in blocks.grids],
        text=text and {"pages": text.pages, "lines": [[one.number, one.page, one.text, one.open_end] for one in text.lines]},
        pages=[[round(page.width, 2), round(page.height, 2)] for page in blocks.pages],
        model=blocks.model,
        read_by=blocks.read_by,
    )


def _without_ordinary(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], 0.0, False)}


def _grid_to_json(grid: Grid) -> Json:
    return _without_ordinary(
        before=[_paragraph_to_json(one) for one in grid.before],
        rows=[[cell and _cell_to_json(cell) for cell in row] for row in grid.rows],
        after=[_paragraph_to_json(one) for one in grid.after],
        name=grid.name,
        gaps=not grid.by_rules,
    )


def _cell_to_json(cell: Cell) -> Json:
    covers = [cell.rows, cell.columns] if (cell.rows, cell.columns) != (1, 1) else None
    paragraphs = [_paragraph_to_json(one) for one in cell.paragraphs]
    return _without_ordinary(text=paragraphs, at=_place_to_json(cell.place), fill=cell.fill, covers=covers)


def _paragraph_to_json(paragraph: Paragraph) -> Json:
    runs = [[run.text, run.bold, run.colour, run.raised] for run in paragraph.runs]
    place = _place_to_json(paragraph.place) if paragraph.place else None
    return _without_ordinary(runs=runs, at=place, gap=round(paragraph.gap, 2), fill=paragraph.fill)


def _place_to_json(place: Place) -> list[Any]:
    box = place.box
    sides = [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)] if box else None
    return [place.page, place.first_line, place.last_line, sides, place.cell]


def blocks_from_json(data: object) -> Blocks:
    """The blocks of a JSON value. Raises ValueError where it is none."""
    record = _record(data, "grids", "text", "pages", "model", "read_by")
    model = record.get("model")
    return Blocks(
        grids=_each(record.get("grids", []), _grid),
        text=_text_pages(record["text"]) if "text" in record else None,
        pages=_each(record.get("pages", []), _page),
        model=None if model is None else _text(model),
        read_by=_text(record.get("read_by", "")),
    )


def _grid(data: object) -> Grid:
    record = _record(data, "before", "rows", "after", "name", "gaps")
    rows = _each(record.get("rows", []), lambda row: _each(row, lambda cell: None if cell is None else _cell(cell)))
    before, after = _each(record.get("before", []), _paragraph), _each(record.get("after", []), _paragraph)
    return Grid(before, rows, after, _text(record.get("name", "")), not _flag(record.get("gaps", False)))


def _cell(data: object) -> Cell:
    record = _record(data, "text", "at", "fill", "covers")
    rows, columns = _list(record.get("covers", [1, 1]), 2)
    return Cell(
        _each(record.get("text", []), _paragraph),
        _place(record.get("at")),
        _colour(record.get("fill", "")),
        _count(rows),
        _count(columns),
    )


def _paragraph(data: object) -> Paragraph:
    record = _record(data, "runs", "at", "gap", "fill")
    place = record.get("at")
    return Paragraph(
        _each(record.get("runs", []), _run),
        None if place is None else _place(place),
        _measure(record.get("gap", 0.0)),
        _colour(record.get("fill", "")),
    )


def _run(data: object) -> Run:
    text, bold, colour, raised = _list(data, 4)
    return Run(_text(text), _flag(bold), _colour(colour), _flag(raised))


def _place(data: object) -> Place:
    page, first, last, box, cell = _list(data, 5)
    sides = None if box is None else Box(*(_measure(side) for side in _list(box, 4)))
    return Place(_count(page), _count(first), _count(last), sides, _text(cell))


def _text_pages(data: object) -> TextPages:
    record = _record(data, "pages", "lines")
    return TextPages(_each(record.get("lines", []), _line), _count(record.get("pages")))


def _line(data: object) -> Line:
    number, page, text, open_end = _list(data, 4)
    return Line(_count(number), _count(page), _text(text), _flag(open_end))


def _page(data: object) -> PageSize:
    width, height = _list(data, 2)
    return PageSize(_measure(width), _measure(height))


def _record(data: object, *names: str) -> Json:
    if not isinstance(data, dict) or not data.keys() <= set(names):
        raise ValueError(f"not a record of {', '.join(names)}")
    return data


def _list(data: object, length: int | None = None) -> list[Any]:
    if not isinstance(data, list) or (length is not None and len(data) != length):
        raise ValueError("not a list, or of another length")
    return data


def _each(data: object, one: Callable[[object], _T]) -> tuple[_T, ...]:
    return tuple(one(item) for item in _list(data))


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError("not a text")
    return data


def _flag(data: object) -> bool:
    if not isinstance(data, bool):
        raise ValueError("neither true nor false")
    return data


def _count(data: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data <= _MOST:
        raise ValueError("not a count")
    return data


def _measure(data: object) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool) or not -_MOST <= data <= _MOST:
        raise ValueError("not a measure")
    return float(data)


def _colour(data: object) -> str:
    if not isinstance(data, str) or not _COLOUR.fullmatch(data):
        raise ValueError("not a colour")
    return data
