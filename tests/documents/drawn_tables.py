"""Tables drawn in text, as readers give them.

A line is a row, | parts cells, ^ goes on from above, ⇒ across the table, **bold**, {#rrggbb} a fill, ¶ a new line, ¶ ¶ a gap.
"""

import re

from sammenhaeng.documents.extract.tables.grid import read_grids
from sammenhaeng.documents.readers.blocks import Cell, Grid, Paragraph, Run
from sammenhaeng.domain.draft import Place, SourceFile

SOURCE = SourceFile("oversigt.docx", "0" * 64, 1)


def paragraphs(text):
    """The paragraphs of a cell's drawing."""
    found, gap = [], 0.0
    for line in text.split("¶"):
        if not line.strip():
            gap += 1.0
            continue
        parts = re.split(r"(\*\*.+?\*\*)", line.strip())
        runs = tuple(Run(part.strip("*") if part.startswith("**") else part, part.startswith("**")) for part in parts if part)
        found.append(Paragraph(runs, None, gap))
        gap = 0.0
    return tuple(found)


def drawn(text, *, before=(), after=(), by_rules=True, name=""):
    """The grid of a drawing. before, after: lines around it, drawn as cells are."""
    lines = [[part.strip() for part in line.strip().split("|")] for line in text.strip().splitlines()]
    rows = []
    for number, line in enumerate(lines, start=1):
        row, columns = [], len(line)
        for at, drawing in enumerate(line):
            fill = match[1] if (match := re.match(r"\{(#[0-9a-f]{6})\}", drawing)) else ""
            below = 1
            while number - 1 + below < len(lines) and len(lines[number - 1 + below]) > at and lines[number - 1 + below][at] == "^":
                below += 1
            place = Place(1, number, number, cell=f"1!{chr(65 + at)}{number}")
            wide = columns if drawing.endswith("⇒") else 1
            said = paragraphs(re.sub(r"^\{#[0-9a-f]{6}\}|⇒$", "", drawing))
            row.append(None if drawing in ("", "^") else Cell(said, place, fill, below, wide))
        rows.append(tuple(row))
    return Grid(tuple(around(before)), tuple(rows), tuple(around(after)), name, by_rules)


def around(lines):
    """Lines beside a table, each with its fill where it has one."""
    for line in lines:
        fill = match[1] if (match := re.match(r"\{(#[0-9a-f]{6})\}", line)) else ""
        runs = paragraphs(re.sub(r"^\{#[0-9a-f]{6}\}", "", line))[0].runs
        yield Paragraph(runs, None, 0.0, fill)


def read(*grids, **roles):
    """The draft of drawn tables. roles: heading → role."""
    return read_grids(grids, SOURCE, roles)


def told(draft):
    """Title → goal of every initiative."""
    return {one.title: one.goal for one in draft.initiatives}
