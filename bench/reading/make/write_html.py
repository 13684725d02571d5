"""A document as a web page, to be read as it is or to be printed by Chromium or WeasyPrint."""

from html import escape
from pathlib import Path

from bench.reading.make.page import Cell, Document, Para, Run, Table

FONTS = Path(__file__).resolve().parents[3] / "src" / "sammenhaeng" / "reports" / "fonts"
_TAGS = {"title": "h1", "heading": "h2", "body": "p", "note": "p"}


def write(document: Document, *, printed: bool = False) -> bytes:
    """The page's bytes. printed: with the paper's size, header and footer."""
    body = "\n".join(_table(b, document) if isinstance(b, Table) else _para(b, document) for b in document.blocks)
    title = f"<title>{escape(document.title)}</title>"
    head = f'<meta charset="utf-8">{title}<style>{_style(document, printed=printed)}</style>'
    return f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def _style(document: Document, *, printed: bool) -> str:
    sheet = document.sheet
    rules = [f"body{{font-family:'{sheet.font}',sans-serif;font-size:{sheet.size}pt;line-height:1.25}}"]
    rules.append("table{border-collapse:collapse;width:100%;table-layout:fixed;margin:6pt 0}")
    rules.append("th,td{vertical-align:top;text-align:left;padding:2.5pt 4pt}")
    rules.append("p{margin:0 0 2pt}ul{margin:0 0 2pt;padding-left:12pt}h1{font-size:1.6em}h2{font-size:1.25em}th{font-weight:inherit}")
    rules.append(".gap{margin-top:8pt}.mid{vertical-align:middle}")
    if document.ways["html_looks"] == "classes":
        rules.append(".b{font-weight:700}.i{font-style:italic}.u{vertical-align:super;font-size:70%}")
        rules += [f".f{colour[1:]}{{background-color:{colour}}}.c{colour[1:]}{{color:{colour}}}" for colour in sorted(_colours(document))]
    if printed:
        rules.append(_paper(document))
        if sheet.font == "IBM Plex Sans":
            for weight, name in ((400, "Regular"), (700, "Bold")):
                source = (FONTS / f"IBMPlexSans-{name}.ttf").as_uri()
                rules.append(f"@font-face{{font-family:'IBM Plex Sans';font-weight:{weight};src:url('{source}')}}")
    return "\n".join(rules)


def _paper(document: Document) -> str:
    sheet = document.sheet
    foot = f'"{sheet.foot}"'.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
    quoted = sheet.head.replace('"', "'")
    boxes = (f"@bottom-center{{content:{foot};font-size:8pt}}" if sheet.foot else "") + (
        f'@top-left{{content:"{quoted}";font-size:8pt}}' if sheet.head else ""
    )
    keep = "" if all(b.split_rows for b in document.blocks if isinstance(b, Table)) else "tr{break-inside:avoid}"
    keep = f"*{{-webkit-print-color-adjust:exact}}body{{margin:0}}{keep}"
    return f"@page{{size:{sheet.width}mm {sheet.height}mm;margin:{sheet.margin}mm;{boxes}}}{keep}"


def _colours(document: Document) -> set[str]:
    found: set[str] = set()
    for block in document.blocks:
        cells = [cell for row in block.rows for cell in row if cell] if isinstance(block, Table) else []
        paras = [para for cell in cells for para in cell.paras] if isinstance(block, Table) else [block]
        found |= {cell.fill for cell in cells} | {para.fill for para in paras} | {run.colour for para in paras for run in para.runs}
        found |= {para.swatch for para in paras}
    return found - {""}


def _looks(document: Document, *, fill: str = "", colour: str = "", more: str = "", classes: tuple[str, ...] = ()) -> str:
    """The attributes that give a tag its looks: in place, or by classes."""
    names = list(classes)
    if document.ways["html_looks"] == "classes":
        names += [f"f{fill[1:]}"] if fill else []
        names += [f"c{colour[1:]}"] if colour else []
        style = more
    else:
        style = more + (f"background-color:{fill};" if fill else "") + (f"color:{colour};" if colour else "")
    return (f' class="{" ".join(names)}"' if names else "") + (f' style="{style}"' if style else "")


def _run(run: Run, document: Document) -> str:
    text = escape(run.text, quote=False)
    classes = document.ways["html_looks"] == "classes"
    if run.raised:
        text = f'<span class="u">{text}</span>' if classes else f"<sup>{text}</sup>"
    if run.bold:
        way = document.ways["html_bold"]
        span = '<span class="b">{}</span>' if classes else '<span style="font-weight:bold">{}</span>'
        text = (span if way == "span" else f"<{way}>{{}}</{way}>").format(text)
    if run.italic:
        text = f"<em>{text}</em>"
    return f"<span{_looks(document, colour=run.colour)}>{text}</span>" if run.colour else text


def _para(para: Para, document: Document) -> str:
    swatch = (
        f"<span{_looks(document, fill=para.swatch, more='display:inline-block;width:10pt;height:8pt;')}></span> " if para.swatch else ""
    )
    tag = _TAGS[para.kind]
    inner = swatch + "".join(_run(run, document) for run in para.runs)
    if para.fill:
        inner = f"<span{_looks(document, fill=para.fill)}>{inner}</span>"
    return f"<{tag}>{inner}</{tag}>"


def _table(table: Table, document: Document) -> str:
    widths = "".join(f'<col style="width:{share * 100:.2f}%">' for share in table.widths)
    rows = [_row(table, index, document) for index in range(len(table.rows))]
    width = ' style="width:40%"' if not table.head else ""
    head, rest = rows[: table.head], rows[table.head :]
    group = "thead" if table.repeat else "tbody"
    begin = f"<{group}>{''.join(head)}</{group}>\n" if head else ""
    return f"<table{width}><colgroup>{widths}</colgroup>\n{begin}<tbody>\n{chr(10).join(rest)}\n</tbody></table>"


def _row(table: Table, index: int, document: Document) -> str:
    cells = [_cell(cell, table, index, document) for cell in table.rows[index] if cell is not None]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, table: Table, index: int, document: Document) -> str:
    tag = "th" if index < table.head else "td"
    line = f"0.6pt solid {table.rule};"
    more = f"border-bottom:{line}" if table.below[index + cell.rows - 1] else ""
    more += f"border-left:{line}border-right:{line}" if table.upright else ""
    more += f"border-top:{line}" if index == 0 and any(table.below) else ""
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    looks = _looks(document, fill=cell.fill, more=more, classes=("mid",) if cell.middle else ())
    return f"<{tag}{spans}{looks}>{_paras(cell.paras, document)}</{tag}>"


def _paras(paras: tuple[Para, ...], document: Document) -> str:
    """Paragraphs as such or parted by line breaks; items as a list, or with the sign of one."""
    listed = document.ways["bullet_sign"] == "list"
    if document.ways["title_break"] == "line" and not any(p.gap or p.bullet for p in paras):
        return "<br>".join("".join(_run(run, document) for run in para.runs) for para in paras)
    out, items = [], []
    for para in (*paras, None):
        if para is not None and para.bullet and listed:
            items.append("<li>" + "".join(_run(run, document) for run in para.runs) + "</li>")
            continue
        if items:
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if para is not None:
            sign = document.ways["bullet_sign"] if para.bullet else ""
            gap = ' class="gap"' if para.gap and out else ""
            out.append(f"<p{gap}>{sign}{''.join(_run(run, document) for run in para.runs)}</p>")
    return "".join(out)
