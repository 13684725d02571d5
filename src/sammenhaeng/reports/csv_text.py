"""Rows as CSV."""

import csv
import io

from sammenhaeng.briefs.brief import Table

_FORMULA = ("=", "+", "@", "\t", "\r")


def csv_text(table: Table) -> str:
    """Rows as CSV that Danish Excel opens: semicolons, byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return "\ufeff" + out.getvalue()
