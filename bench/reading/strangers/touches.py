"""What single documents have that no settings say: marks in Word tables, and in Excel workbooks."""

import re
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from openpyxl.styles import Alignment

from bench.reading.strangers.word import shade

_W = nsdecls("w")
_BY = 'w:author="KT" w:date="2025-01-01T00:00:00Z"'
_LEGEND = (("FFE699", "Prioriteret i budget 2025"), ("9DC3E6", "Prioriteret i aftalen med erhvervslivet"))
_NOTED = {"Højst 2,8 %": "1", "Mindst 60 %": "2"}
_LOG = (["Dato", "Ændring", "Af"], ["12-03-2025", "Ny indsats under mål 1.2", "AKJ"], ["02-05-2025", "Rettet tidsfrist", "MP"])


def shaded_legend(document: Any, tables: list[Any]) -> None:
    """A table above tells the colours; two goals have raised figures that point to notes."""
    legend = document.add_table(rows=2, cols=2)
    legend.style = "Table Grid"
    for row, (colour, text) in enumerate(_LEGEND):
        shade(legend.cell(row, 0), colour)
        legend.cell(row, 1).text = text
    tables[0]._tbl.addprevious(legend._tbl)
    tables[0]._tbl.addprevious(parse_xml(f"<w:p {_W}/>"))
    for cell in _once(row.cells[2] for row in tables[0].rows):
        for begin, figure in _NOTED.items():
            if cell.text.startswith(begin):
                cell.paragraphs[0].add_run(figure).font.superscript = True


def tracked(_document: Any, tables: list[Any]) -> None:
    """Deleted and inserted words, hyperlinks among the partners, a choice for the status."""
    for at, row in enumerate(tables[0].rows[1:]):
        description, partners, status = (row.cells[column].paragraphs[0] for column in (4, 5, 6))
        if at % 3 == 0:
            first, rest = description.text.split(" ", 1)
            gone = "<w:r><w:delText xml:space='preserve'>Udgår: gammel tekst. </w:delText></w:r>"
            deleted, inserted = (
                f'<w:del {_W} w:id="{at}1" {_BY}>{gone}</w:del>',
                f'<w:ins {_W} w:id="{at}2" {_BY}>{_run(f"{first} ")}</w:ins>',
            )
            _instead(description, deleted, inserted, _run(rest))
        if at % 3 == 1 and partners.text:
            first, comma, rest = partners.text.partition(", ")
            _instead(partners, f'<w:hyperlink {_W} w:anchor="x">{_run(first)}</w:hyperlink>', _run(comma + rest))
        if status.text:
            choice = f"<w:sdt {_W}><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{_run(status.text)}</w:sdtContent></w:sdt>"
            _instead(status, choice)


def numbered(_document: Any, tables: list[Any]) -> None:
    """Word itself numbers the goals."""
    for cell in _once(row.cells[1] for row in tables[0].rows[1:]):
        cell.paragraphs[0].style = "List Number"


def upright(_document: Any, tables: list[Any]) -> None:
    """The themes' names run upwards."""
    for cell in _once(row.cells[0] for row in tables[0].rows[2:]):
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {_W} w:val="btLr"/>'))
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.font.size = Pt(6.5)


def dates(book: Any, below: int) -> None:
    """Days as days and numbers as numbers; a hidden column, and a note below."""
    sheet = book.active
    sheet.column_dimensions["I"].hidden = True
    for row in sheet.iter_rows(min_row=4):
        if str(row[1].value or "").isdigit():
            row[1].value = int(row[1].value)
        if re.fullmatch(r"\d\d\.\d\d\.\d{4}", str(row[7].value)):
            row[7].value, row[7].number_format = datetime.strptime(row[7].value, "%d.%m.%Y"), "dd.mm.yyyy"  # noqa: DTZ007 (a day has no zone)
    sheet.cell(below + 1, 1).value = "Kilde: Fjellvåg kommune, rullering desember 2024"


def change_log(book: Any, _below: int) -> None:
    """A sheet that is not part of the plan."""
    sheet = book.create_sheet("Ændringslog")
    for row in _LOG:
        sheet.append(row)


def summed(book: Any, below: int) -> None:
    """Themes turned, and a sum below."""
    sheet = book.active
    for row in range(5, below):
        sheet.cell(row, 1).alignment = Alignment(textRotation=90, vertical="center", horizontal="center")
    sheet.cell(below, 1).value, sheet.cell(below, 3).value = "I alt", f"=COUNTA(C5:C{below - 1})"


TOUCHES: dict[str, Callable[[Any, Any], None]] = {
    one.__name__: one for one in (shaded_legend, tracked, numbered, upright, dates, change_log, summed)
}
"""By the names that documents' settings have for them."""


def _once(cells: Any) -> list[Any]:
    """Each cell once, also where it reaches over several rows."""
    return list({cell._tc: cell for cell in cells}.values())


def _run(text: str) -> str:
    return f'<w:r {_W}><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _instead(paragraph: Any, *elements: str) -> None:
    """Other contents for a paragraph."""
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    for element in elements:
        paragraph._p.append(parse_xml(element))
