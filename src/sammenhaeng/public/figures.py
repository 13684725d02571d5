"""The public pages of indicators and of the method: find, ask, render."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sammenhaeng.briefs import texts
from sammenhaeng.briefs.indicator_figures import shown_indicator
from sammenhaeng.briefs.indicators import catalogue_brief
from sammenhaeng.statistics.queries.catalogue import indicator_at, indicators
from sammenhaeng.statistics.queries.feeds import feeds
from sammenhaeng.statistics.queries.figures import vintages_of
from sammenhaeng.web.respond import query, respond, whole_number


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every indicator, and how far its figures are."""
    known = indicators()
    return respond(
        request, "indicators.html", catalogue_brief([one.indicator for one in known.values()], vintages_of(list(known)), feeds())
    )


@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One indicator: what it is, its figures in an area, its deliveries."""
    stored = indicator_at(key)
    if stored is None:
        raise Http404
    first, last = whole_number(request, "fra"), whole_number(request, "til")
    return respond(request, "indicator.html", shown_indicator(stored, query(request, "omraade"), first, last))


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How goals are judged."""
    return respond(request, "text.html", texts.text_brief("method"))
