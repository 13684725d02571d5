"""The public pages of published statuses: find, ask, render."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sammenhaeng.briefs.published import PublishedBrief, PublishedListBrief
from sammenhaeng.briefs.published_pages import published_list, published_page
from sammenhaeng.reports.overview import FORMATS
from sammenhaeng.reports.status import write_case, write_status
from sammenhaeng.web.respond import respond, whole_number


@require_safe
def statuses(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every status that was published, newest first."""
    brief: PublishedListBrief | None = published_list(organisation)
    if brief is None:
        raise Http404
    return respond(request, "statuses.html", brief)


@require_safe
def status(request: HttpRequest, organisation: str, day: str) -> HttpResponse:
    """One published status, as it was; also as PDF and DOCX."""
    brief = _found(request, organisation, day)
    form = getattr(request, "form", "html")
    if form in ("pdf", "docx"):
        return _file(write_status(form, brief), form, f"{organisation}-status-{day}")
    return respond(request, "status.html", brief)


@require_safe
def case(request: HttpRequest, organisation: str, day: str) -> HttpResponse:
    """A committee case on a published status, as PDF or DOCX only."""
    form = getattr(request, "form", "html")
    if form not in ("pdf", "docx"):
        raise Http404
    return _file(write_case(form, _found(request, organisation, day), ""), form, f"{organisation}-sag-{day}")


def _found(request: HttpRequest, organisation: str, day: str) -> PublishedBrief:
    try:
        brief = published_page(organisation, datetime.date.fromisoformat(day), whole_number(request, "nr"))
    except ValueError:
        brief = None
    if brief is None:
        raise Http404
    return brief


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
