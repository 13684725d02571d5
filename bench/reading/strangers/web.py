"""Documents as web pages, to be read as they are or printed by Chromium and WeasyPrint."""

from html import escape

from bench.reading.strangers.cells import Cell
from bench.reading.strangers.parts import PARAGRAPH, Part, Spec
from bench.reading.strangers.plans import Goal, Initiative, Plan, Theme

_BASE = (
    "body{font-family:'DejaVu Sans';font-size:8pt;margin:0}h1{font-size:15pt}table{border-collapse:collapse;width:100%}"
    "td,th{padding:4px 6px;text-align:left;vertical-align:top}tr{page-break-inside:avoid}p{margin:0 0 3px}ul{margin:0;padding-left:12px}"
)
_RULED = "td,th{border:.6pt solid #777}"


def page(spec: Spec, plan: Plan, parts: list[Part]) -> str:
    """The whole page: `before` and `after` stand around the parts, or around an outline."""
    title = f"<h1>{spec.get('title', '{title}').format(title=plan.title, organisation=plan.organisation)}</h1>"
    inside = _outline(spec["outline"], plan) if "outline" in spec else "".join(_part(part) for part in parts)
    body = spec.get("before", "") + (title if spec.get("title") != "" else "") + spec.get("intro", "") + inside + spec.get("after", "")
    rules = _BASE + (_RULED if spec.get("ruled") else "") + spec.get("css", "")
    paper = f"@page{{size:{spec.get('size', 'A4 landscape')};margin:{spec.get('margin', '14mm')}}}"
    head = f'<meta charset="utf-8"><title>{escape(plan.title)}</title><style>{paper}{rules}</style>'
    return f'<!doctype html><html lang="{plan.language}"><head>{head}</head><body>{body}</body></html>'


def _part(part: Part) -> str:
    tags = [("p" if level == PARAGRAPH else f"h{level + 1}", escape(text)) for level, text in part.above]
    above = "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)
    if not (part.head or part.rows):
        return f"<section>{above}</section>"
    return f"<section>{above}{(_roles if part.settings.get('roles') else _table)(part)}</section>"


def _table(part: Part) -> str:
    widths = "".join(f'<col style="width:{width}">' for width in part.settings.get("widths", "").split())
    caption = f"<caption>{part.settings['table_caption']}</caption>" if "table_caption" in part.settings else ""
    head = "".join(f"<tr>{''.join(_cell(cell, part.settings, 'th') for cell in row)}</tr>" for row in part.head)
    rows = "\n".join(_row(row, part.settings) for row in part.rows)
    return f'<table class="t">{caption}<colgroup>{widths}</colgroup><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(cells: list[Cell], spec: Spec) -> str:
    begins = ' class="first"' if any(cell.level == "goal" for cell in cells) else ""
    return f"<tr{begins}>{''.join(_cell(cell, spec) for cell in cells)}</tr>"


def _cell(cell: Cell, spec: Spec, tag: str = "td") -> str:
    texts = ["".join(_run(text, style if tag == "td" else "") for text, style in one) for one in cell.paras]
    listed = all(text.startswith("• ") for text in texts)
    if spec.get("lists") and listed and len(texts) > 1:
        body = "<ul>" + "".join(f"<li>{text.removeprefix('• ')}</li>" for text in texts) + "</ul>"
    elif spec.get("paragraph_tags") and len(texts) > 1:
        body = "".join(f"<p>{text}</p>" for text in texts)
    else:
        body = "<br>".join(texts)
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    fill = f' style="background:{cell.fill}"' if cell.fill else ""
    if spec.get("row_headers") and cell.level == "theme":
        tag, spans = "th", f' scope="row"{spans}'
    return f'<{tag} class="{cell.level} k-{cell.key}"{spans}{fill}>{body}</{tag}>'


def _run(text: str, style: str) -> str:
    text = escape(text).replace("\n", "<br>")
    text = f"<b>{text}</b>" if "b" in style else text
    return f"<i>{text}</i>" if "i" in style else text


def _roles(part: Part) -> str:
    """A table without a table: ARIA roles say what is a row and a cell."""
    head = "".join(f"<div role=columnheader>{column.head}</div>" for column in part.columns)
    rows = ["".join(f"<div role=cell>{escape(cell.text)}</div>" for cell in row) for row in part.rows]
    return f"<div role=table><div role=row>{head}</div>" + "".join(f"<div role=row>{row}</div>" for row in rows) + "</div>"


def _outline(forms: dict[str, str], plan: Plan) -> str:
    """No table, or a table of one's own: forms for the beginning and the end of themes and goals, and for initiatives."""
    out = []
    for theme in plan.themes:
        out.append(_of_theme(forms, "theme", theme))
        for goal in theme.goals:
            out.append(_of_goal(forms["goal"], goal))
            out += [_of_initiative(forms["initiative"], one) for one in goal.initiatives] or [forms.get("none", "")]
            out.append(forms.get("goal_end", ""))
        out.append(_of_theme(forms, "theme_end", theme))
    return "".join(out)


def _of_theme(forms: dict[str, str], name: str, theme: Theme) -> str:
    said = {"number": theme.number, "name": escape(theme.name), "ambition": escape(theme.ambition)}
    return forms.get(name, "").format(**said).replace("<p></p>", "")


def _of_goal(form: str, goal: Goal) -> str:
    return form.format(number=goal.number, text=escape(goal.text))


def _of_initiative(form: str, one: Initiative) -> str:
    said = {"title": one.title, "desc": one.description, "partners": ", ".join(one.partners), **one.further}
    return form.format(**{key: escape(text) for key, text in said.items()})
