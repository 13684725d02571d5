"""A paper of headings, paragraphs and tables, written as PDF/UA by typst and as DOCX: what a status and a committee case share."""

import io
import json
from dataclasses import asdict, dataclass

import docx
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sammenhaeng.reports.overview_docx import page_footer
from sammenhaeng.reports.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (level 2 or 3, "" for none) with its paragraphs and, after them, a table. widths: shares of the line."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. lead: the lines under its title; wide: landscape."""

    title: str
    organisation: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    wide: bool = False


def paper_pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF (PDF/UA-1)."""
    words = {"language": get_language() or "da", "page": _("Side"), "of": _("af")}
    return typeset("pdf", "paper.typ", json.dumps({**asdict(paper), **words}))


def paper_docx(paper: Paper) -> bytes:
    """The paper as a Word document."""
    document = docx.Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=1)
    for line in paper.lead:
        document.add_paragraph(line)
    for part in paper.parts:
        if part.heading:
            document.add_heading(part.heading, level=part.level)
        for text in part.paragraphs:
            document.add_paragraph(text)
        if part.rows:
            _table(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    if paper.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    long, short = Cm(29.7), Cm(21.0)
    section.page_width, section.page_height = (long, short) if paper.wide else (short, long)
    section.left_margin = section.right_margin = Cm(2 if not paper.wide else 1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.paragraph_format.space_after = Pt(6)
    for level, size in ((1, 20), (2, 13), (3, 11)):
        font = document.styles[f"Heading {level}"].font
        font.name, font.size, font.color.rgb = "Calibri", Pt(size), RGBColor(0x1A, 0x1A, 0x1A)
    core = document.core_properties
    core.title, core.author, core.language, core.comments = paper.title, paper.organisation, get_language() or "da", ""
    page_footer(section.footer.paragraphs[0])


def _table(document: Document, part: Part) -> None:
    table = document.add_table(rows=1, cols=len(part.columns), style="Table Grid")
    section = document.sections[0]
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    whole = sum(part.widths) or len(part.columns)
    widths = [int(room * (part.widths[n] if part.widths else 1) / whole) for n in range(len(part.columns))]
    for cell, text in zip(table.rows[0].cells, part.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    for row in part.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).font.size = Pt(9)
    for found in table.rows:
        for cell, width in zip(found.cells, widths, strict=True):
            cell.width = width
