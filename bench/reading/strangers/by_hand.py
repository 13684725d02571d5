"""Documents that are not tables of a plan: outlines and forms in Word and Excel."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from bench.reading.strangers import word
from bench.reading.strangers.cells import Cell, para
from bench.reading.strangers.parts import Spec
from bench.reading.strangers.plans import Goal, Plan, Theme


def headings(_spec: Spec, plan: Plan) -> bytes:
    """Headings of three levels, paragraphs, and lines that begin with their label."""
    document = word.blank(landscape=False, size=10)
    document.add_heading(plan.title, 0)
    for theme in plan.themes:
        document.add_heading(f"Tema {theme.number}. {theme.name}", 1)
        document.add_paragraph(theme.ambition)
        for goal in theme.goals:
            document.add_heading(f"{goal.number} {goal.text}", 2)
            for one in goal.initiatives:
                document.add_heading(one.title, 3)
                document.add_paragraph(one.description)
                _labelled(document, "Samarbejdspartnere: ", ", ".join(one.partners))
                _labelled(document, "Ansvarlig: ", one.further["owner"])
    return word.saved(document)


def _labelled(document: Any, label: str, text: str) -> None:
    line = document.add_paragraph()
    line.add_run(label).bold = True
    line.add_run(text)


def forms(spec: Spec, plan: Plan) -> bytes:
    """A table for each goal: theme and goal beside their labels, then the initiatives."""
    document = word.blank(landscape=False, size=8)
    document.add_heading(plan.title, 1)
    for theme in plan.themes:
        for goal in theme.goals:
            word.table(document, [], _form(theme, goal), spec)
            document.add_paragraph("")
    return word.saved(document)


def _form(theme: Theme, goal: Goal) -> list[list[Cell]]:
    def label(text: str) -> Cell:
        return Cell([para(text, "b")], fill="EDEDED")

    rows = [[label("Tema"), Cell([para(theme.name)], columns=3)]]
    rows.append([label("Målsætning"), Cell([para(f"{goal.number} {goal.text}")], columns=3)])
    rows.append([label(text) for text in ("Indsats", "Beskrivelse", "Samarbejdspartnere", "Ansvarlig")])
    for one in goal.initiatives:
        others = (one.description, ", ".join(one.partners), one.further["owner"])
        rows.append([Cell([para(one.title, "b")]), *(Cell([para(text)]) for text in others)])
    return rows if goal.initiatives else [*rows, [Cell([para("Ingen indsatser")], columns=4)]]


def nested(_spec: Spec, plan: Plan) -> bytes:
    """Theme and goal, and beside them a table within the table."""
    document = word.blank(landscape=False, size=8)
    document.add_heading(plan.title, 1)
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    _heads(table, ("Satsingsområde", "Mål", "Tiltak"))
    for theme in plan.themes:
        top = len(table.rows)
        for goal in theme.goals:
            _nested_goal(table.add_row(), goal)
        whole = table.cell(top, 0).merge(table.cell(len(table.rows) - 1, 0))
        whole.paragraphs[0].add_run(theme.name).bold = True
        for paragraph in whole.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
    return word.saved(document)


def _heads(table: Any, texts: tuple[str, ...]) -> None:
    for cell, text in zip(table.rows[0].cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = True


def _nested_goal(row: Any, goal: Goal) -> None:
    row.cells[1].text = f"{goal.number} {goal.text}"
    if not goal.initiatives:
        return
    inner = row.cells[2].add_table(rows=1, cols=3)
    inner.style = "Table Grid"
    _heads(inner, ("Tiltak", "Ansvarlig", "Frist"))
    for one in goal.initiatives:
        cells = inner.add_row().cells
        cells[0].paragraphs[0].add_run(one.title).bold = True
        cells[0].add_paragraph(one.description)
        cells[1].text, cells[2].text = one.further["owner"], one.further["deadline"]


def indented(_spec: Spec, plan: Plan) -> bytes:
    """Everything in one column of a sheet, by Excel's own indentation."""
    book = Workbook()
    sheet: Any = book.active
    lines: list[tuple[list[str], int]] = [(["Satsingsområde / mål / tiltak", "Samarbeidspartnere", "Ansvarlig", "Frist"], 0)]
    for theme in plan.themes:
        lines.append(([theme.name], 0))
        for goal in theme.goals:
            lines.append(([f"{goal.number} {goal.text}"], 1))
            lines += [([one.title, ", ".join(one.partners), one.further["owner"], one.further["deadline"]], 2) for one in goal.initiatives]
    for at, (values, indent) in enumerate(lines, start=1):
        sheet.append(values)
        for cell in sheet[at][: 4 if at == 1 else 1]:
            cell.font, cell.alignment = Font(bold=indent < 2), Alignment(indent=indent, wrap_text=at > 1)
    sheet.column_dimensions["A"].width = 70
    out = BytesIO()
    book.save(out)
    return out.getvalue()


BY_HAND: dict[str, Callable[[Spec, Plan], bytes]] = {one.__name__: one for one in (headings, forms, nested, indented)}
"""By the names that documents' settings have for them."""
