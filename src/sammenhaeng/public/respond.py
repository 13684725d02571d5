"""A brief → the form that the address asks for."""

import csv
import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from sammenhaeng.briefs.brief import Brief, as_json

_FORMULA = ("=", "+", "@", "\t", "\r")


def respond(request: HttpRequest, template: str, brief: Brief, **context: Any) -> HttpResponse:
    """The page, or the same brief as JSON or CSV. Raises Http404 for a form that this page has not."""
    form = getattr(request, "form", "html")
    if form == "html":
        return render(request, template, {"brief": brief, **context})
    if form == "json":
        return JsonResponse(as_json(brief), json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "csv":
        return HttpResponse(csv_text(brief), content_type="text/csv; charset=utf-8")
    raise Http404


def csv_text(brief: Brief) -> str:
    """The brief's rows as CSV that Danish Excel opens: semicolons, byte order mark.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    table = brief.table()
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return "\ufeff" + out.getvalue()
