"""A brief → the form that the address asks for."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from sammenhaeng.briefs.brief import Brief, as_json
from sammenhaeng.briefs.wording import date_text
from sammenhaeng.reports.csv_text import csv_text
from sammenhaeng.web.environment import DAY

LONGEST = 200
"""Characters of a query that are read: more is nobody's question."""


def query(request: HttpRequest, name: str) -> str:
    """A value of the address's query; "" where it has none."""
    return request.GET.get(name, "")[:LONGEST].replace("\x00", "").strip()


def whole_number(request: HttpRequest, name: str) -> int | None:
    """A small whole number of the address's query; None where it has none."""
    text = query(request, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def respond(request: HttpRequest, template: str, brief: Brief, *, day: datetime.date | None = None, **context: Any) -> HttpResponse:
    """The page, or the same brief as JSON or CSV. Raises Http404 for a form that this page has not.

    day: in the past, as which the page is seen; its links stay on that day.
    """
    form = getattr(request, "form", "html")
    if form == "html":
        held = DAY.set(day.isoformat() if day else "")
        try:
            return render(request, template, {"brief": brief, "day_words": date_text(day), **context})
        finally:
            DAY.reset(held)
    if form == "json":
        return JsonResponse(as_json(brief), json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "csv":
        return HttpResponse(csv_text(brief.table()), content_type="text/csv; charset=utf-8")
    raise Http404
