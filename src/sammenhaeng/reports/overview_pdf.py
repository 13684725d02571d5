"""The overview as a tagged PDF (PDF/UA-1), set by typst."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs.overview import MatrixGoal, MatrixTheme, OverviewBrief
from sammenhaeng.briefs.rows import InitiativeRow
from sammenhaeng.reports.printed import number_text, printed
from sammenhaeng.reports.typesetting import typeset

_TEMPLATE = "overview.typ"


def overview_pdf(brief: OverviewBrief, model: str) -> bytes:
    """The PDF's bytes: five columns, the header row on each page, “Side 1 af N”. model: JSON text, attached for whoever reads it again.

    Set twice: the first pass tells which rows stand on which page, so that the second can print a
    theme and a goal again where their cells run over a page break.
    """
    rows = _rows(brief)
    (places,) = json.loads(typeset("pages", _TEMPLATE, _data(brief, rows, [], "")))
    pages = [page for _row, page in sorted((place["row"], place["page"]) for place in places)]
    return typeset("pdf", _TEMPLATE, _data(brief, rows, pages, model))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the printed table. initiative: None for a goal without."""

    theme: MatrixTheme
    goal: MatrixGoal
    initiative: InitiativeRow | None


def _rows(brief: OverviewBrief) -> list[_Row]:
    return [_Row(t, g, i) for t in brief.themes for g in t.goals for i in (g.initiatives or (None,))]


def _data(brief: OverviewBrief, rows: Sequence[_Row], pages: Sequence[int], model: str) -> str:
    words = printed(brief)
    data = {
        "pass": 2 if pages else 1,
        "model": model,
        "about_model": _("Oversigten som data, så at den kan læses ind igen"),
        "title": words.title,
        "organisation": words.organisation,
        "language": get_language() or "da",
        "page": _("Side"),
        "of": _("af"),
        "columns": words.columns,
        "legend": words.legend,
        "legend_heading": _("Signaturforklaring"),
        "source": words.source,
        "none": words.none,
        "rows": [_cells(rows, pages or [1] * len(rows), i) for i in range(len(rows))],
    }
    return json.dumps(data)


def _cells(rows: Sequence[_Row], pages: Sequence[int], i: int) -> dict[str, Any]:
    """The cells that begin in row i. A theme or goal begins again at the top of a page."""
    row, above = rows[i], rows[i - 1] if i else None
    new_page = i > 0 and pages[i] != pages[i - 1]
    new_theme, new_goal = above is None or above.theme is not row.theme, above is None or above.goal is not row.goal
    cells: dict[str, Any] = {"theme": None, "goal": None, "initiative": None}
    if new_theme or new_page:
        ambition = row.theme.ambition if new_theme else None
        cells["theme"] = {"name": row.theme.name, "ambition": ambition, "height": _run(rows, pages, i, lambda r: r.theme)}
    if new_goal or new_page:
        height = _run(rows, pages, i, lambda r: r.goal)
        cells["goal"] = {"number": number_text(row.goal), "text": row.goal.text, "height": height}
    if row.initiative:
        it = row.initiative
        cells["initiative"] = {"title": it.title, "marked": it.marked, "description": it.description, "partners": it.partners_text}
    return cells


def _run(rows: Sequence[_Row], pages: Sequence[int], start: int, part: Callable[[_Row], object]) -> int:
    """How many rows from `start` on the same page have the same theme or goal."""
    stop = start
    while stop < len(rows) and part(rows[stop]) is part(rows[start]) and pages[stop] == pages[start]:
        stop += 1
    return stop - start
