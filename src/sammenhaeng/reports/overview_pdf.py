"""The overview as a tagged PDF (PDF/UA-1), set by typst."""

import json
from functools import cache
from importlib import resources
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sammenhaeng.briefs.overview import MatrixGoal, OverviewBrief
from sammenhaeng.reports.printed import number_text, printed


@cache
def _compiler() -> typst.Compiler:
    """One compiler, so that the fonts are loaded once."""
    here = resources.files(__package__)
    return typst.Compiler(root=str(here), font_paths=[str(here / "fonts")], ignore_system_fonts=True)


def overview_pdf(brief: OverviewBrief) -> bytes:
    """The PDF's bytes: five columns, the header row on each page, “Side 1 af N”."""
    template = resources.files(__package__).joinpath("overview.typ")
    pdf = _compiler().compile(str(template), format="pdf", sys_inputs={"data": json.dumps(_data(brief))}, pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


def _data(brief: OverviewBrief) -> dict[str, Any]:
    words = printed(brief)
    return {
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
        "themes": [
            {"name": t.name, "ambition": t.ambition, "height": t.height, "goals": [_goal(g) for g in t.goals]} for t in brief.themes
        ],
    }


def _goal(goal: MatrixGoal) -> dict[str, Any]:
    return {
        "number": number_text(goal),
        "text": goal.text,
        "height": goal.height,
        "initiatives": [
            {"title": i.title, "marked": i.marked, "description": i.description, "partners": i.partners_text} for i in goal.initiatives
        ],
    }
