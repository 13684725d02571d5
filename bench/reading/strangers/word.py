"""Documents as Word files."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from bench.reading.strangers.cells import Cell, Para
from bench.reading.strangers.parts import PARAGRAPH, Part, Spec
from bench.reading.strangers.plans import Plan

Touch = Callable[[Any, list[Any]], None]
"""What a document has that no table of settings says: given the document and its tables."""


def write(spec: Spec, plan: Plan, parts: list[Part], touch: Touch | None = None) -> bytes:
    """The file's bytes."""
    document = blank(landscape=spec.get("landscape", True), size=spec.get("letters", 8))
    level = spec.get("title_level", 1)
    document.add_heading(plan.title, level)
    for text in spec.get("before", []):
        document.add_paragraph(text)
    tables = [_part(document, part) for part in parts]
    for text in spec.get("after", []):
        document.add_paragraph(text)
    if touch:
        touch(document, [table for table in tables if table is not None])
    return saved(document)


def blank(*, landscape: bool, size: float) -> Any:
    """An empty document on A4 paper."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(size), "DejaVu Sans"
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    return document


def saved(document: Any) -> bytes:
    """A document's bytes."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _part(document: Any, part: Part) -> Any:
    spec = part.settings
    for level, text in part.above:
        if level == PARAGRAPH:
            document.add_paragraph(text)
        else:
            document.add_heading(text, level + spec.get("heading_base", 0))
    if not part.rows:
        return None
    made = table(document, part.head, part.rows, spec)
    if spec.get("gap"):
        document.add_paragraph("")
    return made


def table(document: Any, head: list[list[Cell]], rows: list[list[Cell]], spec: Spec) -> Any:
    """A table in a document; the header is repeated on each page."""
    every, widths = head + rows, spec["centimetres"]
    made = document.add_table(rows=len(every), cols=len(widths))
    made.style, made.autofit = spec.get("style", "Table Grid"), False
    places = [list(row.cells) for row in made.rows]
    for column, width in enumerate(widths):
        made.columns[column].width = Cm(width)
        for row in places:
            row[column].width = Cm(width)
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(every):
        for cell in row:
            _place(places, cell, (at, _free(taken, at)), taken, spec)
    for row in list(made.rows)[: len(head)]:
        sign = OxmlElement("w:tblHeader")
        sign.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(sign)
    return made


def _free(taken: set[tuple[int, int]], row: int) -> int:
    """The first column of a row that no cell covers yet."""
    column = 0
    while (row, column) in taken:
        column += 1
    return column


def _place(places: list[list[Any]], cell: Cell, where: tuple[int, int], taken: set[tuple[int, int]], spec: Spec) -> None:
    row, column = where
    into = places[row][column]
    if cell.rows > 1 or cell.columns > 1:
        into = into.merge(places[row + cell.rows - 1][column + cell.columns - 1])
    taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
    for at, one in enumerate(cell.paras):
        _fill(into.paragraphs[0] if at == 0 else into.add_paragraph(), one, lists=bool(spec.get("lists")))
    fill = cell.fill or spec.get("level_fills", {}).get(cell.level, "")
    if fill:
        shade(into, fill)
    if spec.get("middle"):
        into.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def shade(cell: Any, colour: str) -> None:
    """Give a cell a colour."""
    sign = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour.lstrip("#")}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(sign))


def _fill(paragraph: Any, one: Para, *, lists: bool) -> None:
    if lists and one and one[0][0].startswith("• "):
        paragraph.style = "List Bullet"
        one = [(one[0][0].removeprefix("• "), one[0][1]), *one[1:]]
    for text, style in one:
        run = paragraph.add_run(text)
        run.bold, run.italic = "b" in style or None, "i" in style or None
