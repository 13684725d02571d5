"""Documents as Excel files."""

import math
from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bench.reading.strangers.cells import Cell
from bench.reading.strangers.parts import Part, Spec
from bench.reading.strangers.plans import Plan

Touch = Callable[[Any, int], None]
"""What a workbook has that no table of settings says: given the workbook and the row below its last table."""
_FONT, _SIZE = "DejaVu Sans", 9
_A3 = 8


def write(spec: Spec, plan: Plan, parts: list[Part], touch: Touch | None = None) -> bytes:
    """The file's bytes: a sheet for each part."""
    book: Any = Workbook()
    book.remove(book.active)
    below = 0
    for at, part in enumerate(parts):
        theme = part.plan.themes[0]
        sheet = book.create_sheet(part.settings.get("sheet", "Ark1").format(at=at + 1, name=theme.name)[:31])
        said = {"title": plan.title, "organisation": plan.organisation, "name": theme.name, "ambition": theme.ambition}
        for place, form in part.settings.get("cells", {}).items():
            sheet[place] = form.format(**said)
        below = table(sheet, part.head, part.rows, part.settings)
        _dress(sheet, part.settings, below)
        _print_wide(sheet, part.settings)
    if touch:
        touch(book, below)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def table(sheet: Any, head: list[list[Cell]], rows: list[list[Cell]], spec: Spec) -> int:
    """A table on a sheet from `top` and `left`. Returns the row below it."""
    top, left, widths = spec.get("top", 1), spec.get("left", 1), spec["characters"]
    for at, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(left + at)].width = width
    taken: set[tuple[int, int]] = set()
    lines: dict[int, int] = {}
    for at, row in enumerate(head + rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            taken |= {(at + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            _place(sheet, cell, (top + at, left + column), spec)
            needed = math.ceil(_lines(cell, sum(widths[column : column + cell.columns])) / cell.rows)
            lines |= {row: max(lines.get(row, 1), needed) for row in range(at, at + cell.rows)}
    for at, needed in lines.items():
        sheet.row_dimensions[top + at].height = 4 + needed * _SIZE * 1.32
    return int(top + len(head) + len(rows))


def _lines(cell: Cell, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * _SIZE / 7.2 / max(width, 1))) for line in cell.text.split("\n"))


def _place(sheet: Any, cell: Cell, where: tuple[int, int], spec: Spec) -> None:
    row, column = where
    first = sheet.cell(row, column)
    value, style = _value(cell)
    first.value = value or None
    first.font = Font(name=_FONT, size=_SIZE, bold="b" in style, italic="i" in style)
    first.alignment = Alignment(wrap_text=True, vertical="top")
    side = Side(style="thin")
    border = {"all": Border(side, side, side, side), "below": Border(bottom=side)}.get(spec.get("border", "all"))
    fill = cell.fill or spec.get("level_fills", {}).get(cell.level, "")
    for down in range(cell.rows):
        for right in range(cell.columns):
            one = sheet.cell(row + down, column + right)
            if border:
                one.border = border
            if fill:
                one.fill = PatternFill("solid", fgColor=fill.lstrip("#"))
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(start_row=row, end_row=row + cell.rows - 1, start_column=column, end_column=column + cell.columns - 1)


def _value(cell: Cell) -> tuple[Any, str]:
    """A cell's text and its style, or rich text where there are several styles."""
    runs = [
        ("\n" + text if line and not at else text, style) for line, one in enumerate(cell.paras) for at, (text, style) in enumerate(one)
    ]
    styles = {style for text, style in runs if text.strip()}
    if len(styles) <= 1:
        return "".join(text for text, _ in runs), styles.pop() if styles else ""
    return CellRichText(*[TextBlock(InlineFont(b="b" in style, i="i" in style, sz=_SIZE, rFont=_FONT), text) for text, style in runs]), ""


def _dress(sheet: Any, spec: Spec, below: int) -> None:
    """What stands around a table, and how it is shown."""
    for place, colour in spec.get("cell_fills", {}).items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)
    for column, text in spec.get("below", {}).items():
        sheet.cell(below + 1, int(column)).value = text
    sheet.freeze_panes = spec.get("freeze")
    if spec.get("filter"):
        sheet.auto_filter.ref = sheet.dimensions


def _print_wide(sheet: Any, spec: Spec) -> None:
    """Landscape, as wide as the page, the header repeated."""
    if "repeat" not in spec:
        return
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if spec.get("size") == "A3" else 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = spec["repeat"]
    sheet.oddFooter.center.text = spec.get("foot")
