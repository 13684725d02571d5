"""Documents as Typst source, and the PDF file of it."""

import re

from bench.reading.strangers.cells import Cell
from bench.reading.strangers.parts import PARAGRAPH, Part, Spec
from bench.reading.strangers.plans import Plan


def source(spec: Spec, plan: Plan, parts: list[Part]) -> str:
    """`page`, `text` and `table` are Typst's own arguments; `before` is Typst."""
    begin = f'#set smartquote(enabled: false)\n#set page({spec["page"]})\n#set text({spec["text"]}, lang: "{plan.language}")\n'
    begin += str(spec.get("before", "= {title}")).replace("{title}", escaped(plan.title)) + "\n#v(4pt)\n"
    text = begin + "\n".join(_part(part, spec.get("heading", "==")) for part in parts)
    for title, note in spec.get("footnotes", {}).items():
        text = text.replace(f"#strong[{title}]", f"#strong[{title}]#footnote[{note}]")
    return text


def pdf(text: str) -> bytes:
    """The PDF file."""
    import typst  # noqa: PLC0415 (asked for first, and left out where it is missing)

    made = typst.compile(text.encode("utf-8"))
    assert isinstance(made, bytes)
    return made


def escaped(text: str) -> str:
    """A text without Typst's signs."""
    text = re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", text)
    text = re.sub(r"^(\d+)\.", r"\1\\.", text).replace("//", "/\\/")
    return "\\" + text if text.startswith("- ") else text


def _part(part: Part, heading: str) -> str:
    style = part.settings.get("paragraph_style", "{}")
    lines = [style.format(escaped(text)) if level == PARAGRAPH else f"{heading} {escaped(text)}" for level, text in part.above]
    head = "table.header(" + "".join(_cell(cell) for row in part.head for cell in row) + "),"
    rows = [("table.hline(stroke: 0.5pt),\n" if _begins(row, part) else "") + "".join(_cell(cell) for cell in row) for row in part.rows]
    widths = ", ".join(part.settings["widths"].split())
    body = "\n".join(rows)
    return "\n".join([*lines, f"#v(2pt)\n#table(columns: ({widths}), {part.settings['table']}\n{head}\n{body}\n)"])


def _begins(row: list[Cell], part: Part) -> bool:
    return bool(part.settings.get("theme_lines")) and row[0].level == "theme"


def _cell(cell: Cell) -> str:
    body = " \\\n".join("".join(_run(text, style) for text, style in one) or "#v(0pt)" for one in cell.paras)
    said = [f"rowspan: {cell.rows}" if cell.rows > 1 else "", f"colspan: {cell.columns}" if cell.columns > 1 else ""]
    said += [f'fill: rgb("{cell.fill}")' if cell.fill else "", cell.align]
    given = ", ".join(one for one in said if one)
    return f"table.cell({given})[{body}]," if given else f"[{body}],"


def _run(text: str, style: str) -> str:
    text = escaped(text)
    text = f"#strong[{text}]" if text and "b" in style else text
    return f"#emph[{text}]" if text and "i" in style else text
