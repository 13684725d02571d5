"""A document's table as a CSV file."""

import csv
import io

from bench.reading.make.page import Cell, Document, Table


def write(document: Document) -> bytes:
    """The file's bytes: the main table only."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=document.ways["csv_sign"])
    for block in document.blocks:
        if isinstance(block, Table) and block.head:
            rows.writerows([_text(cell) for cell in row] for row in block.rows)
    return out.getvalue().encode(document.ways["csv_letters"], errors="replace")


def _text(cell: Cell | None) -> str:
    return "\n".join(("• " if para.bullet else "") + para.text for para in cell.paras) if cell else ""
