"""A document as a Word file: its body is written as XML, so that merges, rules and colours are exactly those of the layout."""

import io
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from bench.reading.make.page import Cell, Document, Para, Run, Table

_SIZES = {"title": 5.0, "heading": 2.5, "body": 0.0, "note": -0.5}


def write(document: Document) -> bytes:
    """The file's bytes."""
    file = docx.Document()
    sheet = document.sheet
    section = file.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(sheet.margin)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = sheet.font, Pt(sheet.size)
    normal.paragraph_format.space_after = Pt(2)
    body = file.element.body
    end = body.sectPr
    for block in document.blocks:
        xml = _table(block, document) if isinstance(block, Table) else _para(block, document, spaced=True)
        end.addprevious(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
        if isinstance(block, Table):
            end.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))
    _foot(section, document)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _foot(section, document: Document) -> None:
    if document.sheet.head:
        section.header.paragraphs[0].text = document.sheet.head
    if document.sheet.foot:
        text = escape(document.sheet.foot)
        for slot, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
            run = f'</w:t></w:r><w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve">'
            text = text.replace(slot, run)
        footer = section.footer.paragraphs[0]._p
        footer.addprevious(parse_xml(f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'))


def _para(para: Para, document: Document, *, spaced: bool = False, line_to: str = "") -> str:
    """A paragraph. line_to: what follows in it after a forced line break, as runs."""
    listed = para.bullet and document.ways["bullet_sign"] == "list"
    style = '<w:pStyle w:val="ListBullet"/>' if listed else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{para.fill[1:]}"/>' if para.fill else ""
    before = 160 if para.gap else 0
    gap = f'<w:spacing w:before="{before}" w:after="{100 if spaced else 20}"/>'
    swatch = _run(Run("■ ", colour=para.swatch), document) if para.swatch else ""
    sign = _run(Run(document.ways["bullet_sign"]), document) if para.bullet and not listed else ""
    size = document.sheet.size + _SIZES[para.kind]
    runs = "".join(_run(run, document, size) for run in para.runs)
    return f"<w:p><w:pPr>{style}{fill}{gap}</w:pPr>{swatch}{sign}{runs}{line_to}</w:p>"


def _run(run: Run, document: Document, size: float | None = None) -> str:
    looks = "<w:b/>" if run.bold else ""
    looks += "<w:i/>" if run.italic else ""
    looks += f'<w:color w:val="{run.colour[1:]}"/>' if run.colour else ""
    looks += f'<w:sz w:val="{int((size or document.sheet.size) * 2)}"/>'
    looks += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _table(table: Table, document: Document) -> str:
    full = int((document.sheet.width - 2 * document.sheet.margin) * 56.7)
    widths = [int(share * full) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    upright = f'<w:insideV w:val="single" w:sz="4" w:color="{table.rule[1:]}"/>' if table.upright else ""
    sides = (
        "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{table.rule[1:]}"/>' for side in ("left", "right")) if table.upright else ""
    )
    top = f'<w:top w:val="single" w:sz="4" w:color="{table.rule[1:]}"/>' if any(table.below) else ""
    looks = f'<w:tblBorders>{top}{sides}{upright}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    rows, open_spans = [], {}
    for index in range(len(table.rows)):
        rows.append(_row(table, index, widths, open_spans, document))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(table: Table, index: int, widths: list[int], open_spans: dict[int, tuple[Cell, int]], document: Document) -> str:
    head = index < table.head
    looks = ("<w:cantSplit/>" if not table.split_rows else "") + ("<w:tblHeader/>" if head and table.repeat else "")
    cells, at, row = [], 0, table.rows[index]
    while at < len(row):
        cell = row[at]
        if cell is None:
            spanning, last = open_spans[at]
            cells.append(
                _cell(spanning, table, widths[at : at + 1], document, merge="continue", ruled=last == index and table.below[index])
            )
            at += 1
            continue
        last = index + cell.rows - 1
        if cell.rows > 1:
            open_spans[at] = (cell, last)
        merge = "restart" if cell.rows > 1 else ""
        ruled = table.below[index] if cell.rows == 1 else False
        cells.append(_cell(cell, table, widths[at : at + cell.columns], document, merge=merge, ruled=ruled))
        at += cell.columns
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, table: Table, widths: list[int], document: Document, *, merge: str, ruled: bool) -> str:
    looks = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
    looks += f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    looks += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    looks += f'<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="{table.rule[1:]}"/></w:tcBorders>' if ruled else ""
    looks += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill[1:]}"/>' if cell.fill else ""
    looks += '<w:vAlign w:val="center"/>' if cell.middle else ""
    paras = list(cell.paras) if merge != "continue" else []
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{_paras(paras, document) or '<w:p/>'}</w:tc>"


def _paras(paras: list[Para], document: Document) -> str:
    """Paragraphs; where the document breaks lines instead, title and description stand in one."""
    if document.ways["title_break"] == "line" and len(paras) == 2 and not paras[1].bullet:
        line = "<w:r><w:br/></w:r>" + "".join(_run(run, document) for run in paras[1].runs)
        return _para(paras[0], document, line_to=line)
    return "".join(_para(para, document) for para in paras)
