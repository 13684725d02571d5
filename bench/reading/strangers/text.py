"""Documents as CSV, Markdown and plain text."""

import csv
import io
import textwrap

from bench.reading.strangers.parts import Part, Spec
from bench.reading.strangers.plans import Plan

_WIDTH = 76


def as_csv(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    """With the delimiter and the encoding that the settings name. case_system: a line above, a number before, a date behind."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=spec["delimiter"])
    for part in parts:
        head = [column.head for column in part.columns]
        rows = [[cell.text for cell in row] for row in part.rows]
        if spec.get("case_system"):
            writer.writerows([[plan.title], []])
            head = ["Saksnr.", *head, "Oppdatert"]
            rows = [[f"25/{1040 + 7 * at}", *row, f"2025-0{1 + at % 6}-1{at % 9}"] for at, row in enumerate(rows)]
        writer.writerows([head, *rows])
    return out.getvalue().encode(spec["encoding"])


def as_markdown(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    """A table with pipes."""
    lines = [f"# {plan.title}", "", *spec.get("before", []), ""]
    for part in parts:
        lines += ["| " + " | ".join(column.head for column in part.columns) + " |", "|" + "---|" * len(part.columns)]
        lines += ["| " + " | ".join(cell.text.replace("\n", " ") for cell in row) + " |" for row in part.rows]
    return "\n".join([*lines, ""]).encode()


def as_list(plan: Plan) -> bytes:
    """As somebody writes an e-mail: a list with dashes, its lines broken."""
    lines = [plan.title, "=" * len(plan.title), ""]
    for theme in plan.themes:
        lines += [f"TEMA {theme.number}: {theme.name}", textwrap.fill(theme.ambition, _WIDTH), ""]
        for goal in theme.goals:
            lines.append(textwrap.fill(f"Mål {goal.number} {goal.text}", _WIDTH))
            for one in goal.initiatives:
                told = f"- {one.title}: {one.description} (Samarbejdspartnere: {', '.join(one.partners)})"
                lines.append(textwrap.fill(told, _WIDTH, subsequent_indent="  "))
            lines.append("")
    return "\n".join([*lines, ""]).encode()
