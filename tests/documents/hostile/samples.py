"""Real files of every kind, made here: what our own exports write of the example document, and the small ones."""

import io
import json
from importlib import resources
from pathlib import Path

import docx
import openpyxl
import typst

from sammenhaeng.documents.reading import read_file
from sammenhaeng.domain.model_json import to_json
from tests.documents.hostile.files import HEAD, ROWS, page, sheet, word
from tests.documents.test_stratml_reading import PLAN as STRATML

SEED = Path(str(resources.files("sammenhaeng") / "examples" / "viborg-oversigt-over-indsatser.txt"))


def samples():
    """Name → content; each is read as it stands."""
    text = SEED.read_bytes()
    draft = read_file(SEED)
    rows = [[*row] for row in _rows(draft)]
    return {
        "text.txt": text,
        "model.json": json.dumps(to_json(draft), ensure_ascii=False).encode(),
        "small.docx": word(),
        "long.docx": _word(rows),
        "small.xlsx": sheet(),
        "long.xlsx": _sheet(rows),
        "table.pdf": _pdf(rows[:30]),
        "page.html": page(),
        "long.html": page("".join("<tr>" + "".join(f"<td>{text}" for text in row) for row in [HEAD, *rows])),
        "plan.csv": "\n".join(";".join(row) for row in [HEAD, *ROWS]).encode(),
        "plan.xml": STRATML.encode(),
    }


def _rows(draft):
    goals = {goal.number: goal for goal in draft.goals}
    themes = {theme.number: theme.name for theme in draft.themes}
    for one in draft.initiatives:
        goal = goals[one.goal]
        yield [themes.get(goal.theme, goal.theme), goal.number, goal.text, one.title, one.partners_text]


def _word(rows):
    document = docx.Document()
    document.add_heading("Sammenhængsmodel")
    table = document.add_table(len(rows) + 1, len(HEAD), "Table Grid")
    for row, texts in zip(table.rows, [HEAD, *rows], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet(rows):
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf(rows):
    def cell(text):
        return "[#" + repr(text).replace("'", '"') + "]" if '"' not in text and "'" not in text and "\\" not in text else "[x]"

    cells = ", ".join(cell(text) for row in [HEAD, *rows] for text in row)
    return typst.compile(f"#set page(flipped: true)\n#set text(size: 8pt)\n#table(columns: 5, {cells})".encode())
