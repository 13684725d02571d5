"""A document as a PDF file by Typst."""

import typst

from bench.reading.make.page import Cell, Document, Para, Run, Table
from bench.reading.make.write_html import FONTS


def write(document: Document) -> bytes:
    """The file's bytes."""
    return typst.compile(source(document).encode("utf-8"), font_paths=[str(FONTS)])


def source(document: Document) -> str:
    """The document in Typst's language."""
    sheet = document.sheet
    foot = '"' + _quoted(sheet.foot).replace("{pages}", '" + str(counter(page).final().first()) + "') + '"'
    foot = foot.replace("{page}", '" + str(counter(page).get().first()) + "')
    footer = f"footer: context align(center, text(8pt)[#({foot})])," if sheet.foot else ""
    header = f"header: text(8pt)[#({_text(sheet.head)})]," if sheet.head else ""
    lines = [f"#set page(width: {sheet.width}mm, height: {sheet.height}mm, margin: {sheet.margin}mm, {footer} {header})"]
    lines.append(f'#set text(font: "{sheet.font}", size: {sheet.size}pt, lang: "{document.language}", hyphenate: false)')
    lines.append("#set par(leading: 0.5em, spacing: 0.65em)\n#set list(indent: 4pt, body-indent: 4pt, spacing: 0.5em)")
    for block in document.blocks:
        lines.append(_table(block, document) if isinstance(block, Table) else _para(block, document) + "\n")
    return "\n\n".join(lines)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _text(text: str) -> str:
    return f'"{_quoted(text)}"'


def _run(run: Run) -> str:
    looks = 'weight: "bold", ' if run.bold else ""
    looks += 'style: "italic", ' if run.italic else ""
    looks += f'fill: rgb("{run.colour}"), ' if run.colour else ""
    found = f"#text({looks}{_text(run.text)})"
    return f"#super[{found}]" if run.raised else found


def _para(para: Para, document: Document) -> str:
    inner = "".join(_run(run) for run in para.runs)
    swatch = f'#box(width: 9pt, height: 7pt, fill: rgb("{para.swatch}")) ' if para.swatch else ""
    sizes = {"title": 1.5, "heading": 1.2}
    if para.kind in sizes:
        inner = f"#text(size: {sizes[para.kind]}em)[{inner}]"
    if para.fill:
        inner = f'#box(fill: rgb("{para.fill}"), outset: 2pt)[{inner}]'
    return swatch + inner


def _cell(cell: Cell, table: Table, index: int, document: Document) -> str:
    spans = f"rowspan: {cell.rows}, colspan: {cell.columns}, "
    line = f'0.5pt + rgb("{table.rule}")'
    sides = [f"bottom: {line}"] if table.below[index + cell.rows - 1] else []
    sides += [f"left: {line}", f"right: {line}"] if table.upright else []
    sides += [f"top: {line}"] if index == 0 and any(table.below) else []
    stroke = f"stroke: ({', '.join(sides)}), " if sides else "stroke: none, "
    fill = f'fill: rgb("{cell.fill}"), ' if cell.fill else ""
    middle = "align: horizon, " if cell.middle else ""
    keep = "" if table.split_rows or cell.rows > 1 else "breakable: false, "
    return f"table.cell({spans}{stroke}{fill}{middle}{keep})[{_paras(cell, document)}]"


def _paras(cell: Cell, document: Document) -> str:
    out = []
    for n, para in enumerate(cell.paras):
        inner = "".join(_run(run) for run in para.runs)
        if para.bullet:
            inner = f"#list[{inner}]" if document.ways["bullet_sign"] == "list" else f"#{_text('• ')}{inner}"
        gap = "#v(5pt)\n" if para.gap and n else ""
        out.append(f"{gap}{inner}")
    return "\n\n".join(out)


def _table(table: Table, document: Document) -> str:
    full = 1.0 if table.head else 0.4
    widths = ", ".join(f"{share / sum(table.widths) * full * 100:.2f}%" for share in table.widths)
    rows = [", ".join(_cell(c, table, i, document) for c in row if c is not None) for i, row in enumerate(table.rows)]
    head = f"table.header(repeat: {'true' if table.repeat else 'false'}, {', '.join(rows[: table.head])})," if table.head else ""
    return f"#table(columns: ({widths}), inset: 3pt, stroke: none, {head}\n{chr(44).join(chr(10) + row for row in rows[table.head :])})"
