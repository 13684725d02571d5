"""Outlines drawn in marks, as a file of each kind: # headings, - items of lists, **bold**, |a|b a row of a form, else paragraphs."""

import html
import io
import itertools
import json
import re

import docx
import typst
from docx.shared import Pt

from sammenhaeng.documents.reading import read_bytes

SIZES = {1: 18, 2: 14, 3: 11}


def lines(text):
    """(kind, level, parts) of each line; parts: (words, bold)."""
    for line in text.strip().splitlines():
        if line.strip():
            mark = re.match(r"\s*(#{1,3} |- |\|)?(.*)", line)
            kind = {"#": "head", "-": "item", "|": "row"}.get((mark[1] or " ")[0], "text")
            words = mark[2].split("|") if kind == "row" else re.split(r"(\*\*.+?\*\*)", mark[2])
            yield (
                kind,
                (mark[1] or "").count("#"),
                [(part.strip("*") if part.startswith("**") else part, part.startswith("**")) for part in words if part],
            )


def pieces(text):
    """The same, with the rows of a form together as one piece."""
    for is_row, group in itertools.groupby(lines(text), key=lambda line: line[0] == "row"):
        if is_row:
            yield "form", 0, [[words for words, _bold in row] for _kind, _level, row in group]
        else:
            yield from group


def word(text, *, styled=True):
    """A Word file. styled: with Word's headings, else with large and bold letters alone."""
    made = docx.Document()
    for kind, level, parts in pieces(text):
        if kind == "form":
            table = made.add_table(len(parts), 2)
            for row, words in zip(table.rows, parts, strict=True):
                for cell, one in zip(row.cells, words, strict=True):
                    cell.text = one
            made.add_paragraph()
        elif kind == "head" and styled:
            made.add_heading("".join(words for words, _bold in parts), level)
        else:
            paragraph = made.add_paragraph(style="List Bullet" if kind == "item" else None)
            for words, bold in parts:
                run = paragraph.add_run(words)
                run.bold = bold or kind == "head" or None
                run.font.size = Pt(SIZES[level]) if level else None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(text):
    """A web page."""
    found = []
    for kind, level, parts in pieces(text):
        if kind == "form":
            rows = "".join(f"<tr><th>{html.escape(a)}</th><td>{html.escape(b)}</td></tr>" for a, b in parts)
            found.append(f"<table>{rows}</table>")
        else:
            tag = {"head": f"h{level + 1}", "item": "li", "text": "p"}[kind]
            words = "".join(f"<b>{html.escape(words)}</b>" if bold else html.escape(words) for words, bold in parts)
            found.append(f"<{tag}>{words}</{tag}>")
    return f"<html><head><meta charset=utf-8></head><body>{''.join(found)}</body></html>".encode()


def printed(text, *, rules=True, columns=1):
    """A PDF. rules: around its forms; columns: of the page."""
    found = [f'#set page(paper: "a4", columns: {columns})\n#set text(lang: "da", size: 10pt, hyphenate: false)\n']
    for kind, level, parts in pieces(text):
        if kind == "form":
            cells = ", ".join(f"[#{json.dumps(one, ensure_ascii=False)}]" for row in parts for one in row)
            found.append(f"#table(columns: (1fr, 3fr), inset: 6pt, stroke: {'0.5pt' if rules else 'none'}, {cells})\n")
        else:
            sized = f'size: {SIZES[level]}pt, weight: "bold"' if level else ""
            words = "".join(
                f"#text({sized or chr(34).join(['weight: ', 'bold', '']) if level or bold else ''})[#{json.dumps(one, ensure_ascii=False)}]"
                for one, bold in parts
            )
            found.append(f"{'- ' if kind == 'item' else ''}{words}\n\n")
    return typst.compile("".join(found).encode(), format="pdf")


def written(text):
    """A plain text: a blank line before headings."""
    found = []
    for kind, level, parts in lines(text):
        words = "".join(words for words, _bold in parts)
        found.append(("\n" if level in (1, 2) else "") + ("- " if kind == "item" else "") + words)
    return "\n".join(found).encode()


MAKERS = {
    "plan.docx": word,
    "direkte.docx": lambda text: word(text, styled=False),
    "plan.html": page,
    "plan.pdf": printed,
}


def read(text, name="plan.docx"):
    """The draft of a drawing, as a file of a kind."""
    return read_bytes(MAKERS[name](text), name)


def told(draft):
    """(theme, goal's number and words, titles) of every goal."""
    names = {theme.number: theme.name for theme in draft.themes}
    return [
        (names[goal.theme], goal.number, goal.text, [one.title for one in draft.initiatives if one.goal == goal.number])
        for goal in draft.goals
    ]
