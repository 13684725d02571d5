"""The overview as a Word document: the table of five columns, with the model inside."""

import io

import docx
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sammenhaeng.briefs.overview import MatrixGoal, OverviewBrief
from sammenhaeng.briefs.rows import InitiativeRow
from sammenhaeng.documents.readers.office import MODEL_PART
from sammenhaeng.reports.printed import Printed, number_text, printed

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_WIDTHS = (Cm(4.6), Cm(1.6), Cm(5.6), Cm(9.2), Cm(6.2))


def overview_docx(brief: OverviewBrief, model: str) -> bytes:
    """The document's bytes. model: the JSON that reading the file gives back."""
    words = printed(brief)
    document = docx.Document()
    _set_up(document, words)
    document.add_heading(words.title, level=1)
    document.add_paragraph(words.organisation)
    _table(document, brief, words)
    document.add_paragraph()
    for line in (*words.legend, words.source):
        document.add_paragraph(line).paragraph_format.space_after = Pt(2)
    package = document.part.package
    part = Part(PackURI(MODEL_PART), "application/json", model.encode(), package)
    document.part.relate_to(part, _RELATION)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, words: Printed) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(9)
    style.paragraph_format.space_after = Pt(0)
    heading = document.styles["Heading 1"].font
    heading.size, heading.color.rgb = Pt(18), RGBColor(0x1A, 0x1A, 0x1A)
    core = document.core_properties
    core.title, core.author, core.language, core.comments = words.title, words.organisation, get_language() or "da", ""
    page_footer(section.footer.paragraphs[0])


def page_footer(paragraph: Paragraph) -> None:
    """“Side 1 af 3”, counted by Word."""
    paragraph.add_run(f"{_('Side')} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {_('af')} ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def _table(document: Document, brief: OverviewBrief, words: Printed) -> None:
    height = 1 + sum(theme.height for theme in brief.themes)
    table = document.add_table(rows=height, cols=5)
    table.style = "Table Grid"
    table.autofit = False
    grid = [list(row) for row in _cells_of(table, height)]
    for column, text in enumerate(words.columns):
        _write(grid[0][column], [(text, True)])
        _shade(grid[0][column], "1A1A1A")
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True):
        column.w = width
    _repeat(table)
    row = 1
    for theme in brief.themes:
        top = row
        for goal in theme.goals:
            _goal(grid, row, goal, words.none)
            row += goal.height
        _write(_merged(grid, top, row - 1, 0), [(theme.name, True), *([(theme.ambition, False)] if theme.ambition else [])])


def _cells_of(table: Table, height: int) -> list[list[_Cell]]:
    """All cells at once: python-docx walks the table anew for each `table.cell(…)`."""
    flat = table._cells
    for i, cell in enumerate(flat):
        cell.width = _WIDTHS[i % 5]
    return [flat[5 * r : 5 * r + 5] for r in range(height)]


def _shade(cell: _Cell, colour: str) -> None:
    """A dark header cell with white words."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _repeat(table: Table) -> None:
    """The first row stands again on every page; no row is broken by a page."""
    for number, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _goal(grid: list[list[_Cell]], row: int, goal: MatrixGoal, none: str) -> None:
    last = row + goal.height - 1
    _write(_merged(grid, row, last, 1), [(number_text(goal), False)])
    _write(_merged(grid, row, last, 2), [(goal.text, False)])
    for i, initiative in enumerate(goal.initiatives):
        _initiative(grid[row + i], initiative)
    if not goal.initiatives:
        _write(grid[row][3], [(none, False)])


def _initiative(cells: list[_Cell], initiative: InitiativeRow) -> None:
    title = initiative.title + ("*" if initiative.marked else "")
    _write(cells[3], [(title, True), *([(initiative.description, False)] if initiative.description else [])])
    _write(cells[4], [(initiative.partners_text, False)])


def _merged(grid: list[list[_Cell]], top: int, bottom: int, column: int) -> _Cell:
    """The first cell of a run of rows that are merged in one column."""
    if bottom > top:
        for row in range(top, bottom + 1):
            properties = grid[row][column]._tc.get_or_add_tcPr()
            merge = OxmlElement("w:vMerge")
            if row == top:
                merge.set(qn("w:val"), "restart")
            properties.append(merge)
    return grid[top][column]


def _write(cell: _Cell, paragraphs: list[tuple[str, bool]]) -> None:
    """Paragraphs of (text, bold) into an empty cell."""
    for i, (text, bold) in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = bold
