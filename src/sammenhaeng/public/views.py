"""The public pages: find, ask, render."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sammenhaeng.briefs import texts
from sammenhaeng.briefs.barometer import Asked, barometer_brief
from sammenhaeng.briefs.editions import DocumentFacts, EditionChange, Listed, edition_brief, editions_brief, first_day
from sammenhaeng.briefs.goal_figures import measured_parts
from sammenhaeng.briefs.goals import goal_brief, initiative_brief
from sammenhaeng.briefs.holes import holes_brief
from sammenhaeng.briefs.overview import Filters, overview_brief
from sammenhaeng.briefs.partners import partner_brief, partners_brief
from sammenhaeng.briefs.thread import Chosen, thread_brief
from sammenhaeng.documents.queries import draft_with_questions, open_questions
from sammenhaeng.documents.readers.model_json import schema_text
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.plan import draft_of_model
from sammenhaeng.people.queries import organisation_with, organisations
from sammenhaeng.public.find import Found
from sammenhaeng.reports.overview import FORMATS, write_overview
from sammenhaeng.strategy.queries.desk import partner_now
from sammenhaeng.strategy.queries.drafts import latest_document
from sammenhaeng.strategy.queries.editions import editions_of
from sammenhaeng.strategy.queries.lineage import lineage_of
from sammenhaeng.strategy.queries.sources import (
    goal_in_documents,
    printed_of_initiative,
    sources_of_initiative,
    spellings_of,
)
from sammenhaeng.strategy.queries.stories import stories_of_goal, stories_of_initiative
from sammenhaeng.web.environment import address
from sammenhaeng.web.respond import query, respond


def _as_of(request: HttpRequest) -> tuple[datetime.date, str]:
    """The day that the address asks about (pr=2026-09-30), else today; and what is wrong with a date that is none."""
    text, today = query(request, "pr"), timezone.localdate()
    try:
        day = datetime.date.fromisoformat(text) if text not in ("", "i dag") else today
    except ValueError:
        return today, _("“%(text)s” er ingen dato. Skriv fx 2026-09-30. Her vises status i dag.") % {"text": text}
    return (day, "") if day <= today else (today, _("Datoen ligger i fremtiden. Her vises status i dag."))


def _past(day: datetime.date) -> datetime.date | None:
    """The day, where it is not today."""
    return day if day != timezone.localdate() else None


def _found(request: HttpRequest, organisation: str) -> tuple[Found, datetime.date | None]:
    """The edition that the page speaks of, on the day that the address asks about; and that day, where it is past."""
    day = _as_of(request)[0]
    return Found(organisation, on=day), _past(day)


def _draft(found: Found, day: datetime.date | None) -> Draft:
    """What a file carries along, to be read in again: the edition with its questions; for a past day the model alone."""
    return draft_of_model(found.model, found.model.document or "") if day else draft_with_questions(found.edition)


def _dated(day: datetime.date | None) -> str:
    return f"-{day.isoformat()}" if day else ""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: the municipalities of the installation."""
    rows = tuple(texts.OrganisationRow(o.slug, o.name, o.code) for o in organisations())
    return respond(request, "home.html", texts.home_brief(rows))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is."""
    return respond(request, "text.html", texts.text_brief("about"))


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words."""
    return respond(request, "glossary.html", texts.glossary_brief())


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of a model."""
    return HttpResponse(schema_text(), content_type="application/schema+json")


@require_safe
def barometer(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every goal by theme. An organisation without an edition says so."""
    day, problem = _as_of(request)
    try:
        found = Found(organisation, on=day)
    except Http404:
        known = organisation_with(organisation)
        if known is None:
            raise
        return respond(request, "empty.html", editions_brief(known.name, known.slug, ()))
    asked = Asked(query(request, "vis"), problem, day == timezone.localdate())
    standing = found.standing(day, query(request, "metode"))
    return respond(request, "barometer.html", barometer_brief(found.model, standing, asked), day=_past(day))


@require_safe
def overview(request: HttpRequest, organisation: str) -> HttpResponse:
    """The matrix, narrowed by filters; also as PDF, DOCX and XLSX (always the whole)."""
    found, day = _found(request, organisation)
    form = getattr(request, "form", "html")
    if form in ("pdf", "docx", "xlsx"):
        response = HttpResponse(write_overview(form, found.model, _draft(found, day)), content_type=FORMATS[form])
        response["Content-Disposition"] = f'attachment; filename="{organisation}-oversigt{_dated(day)}.{form}"'
        return response
    filters = Filters(
        theme=query(request, "tema"),
        status=query(request, "status"),
        partner=query(request, "partner"),
        priority=query(request, "prioritering"),
        words=query(request, "q"),
    )
    return respond(request, "overview.html", overview_brief(found.model, filters), day=day)


@require_safe
def model(request: HttpRequest, organisation: str) -> HttpResponse:
    """The whole model as `sammenhaeng-model/1`, which `sammenhaeng read` and `import` take."""
    if getattr(request, "form", "html") != "json":
        raise Http404
    found, day = _found(request, organisation)
    response = HttpResponse(write_overview("json", found.model, _draft(found, day)), content_type=FORMATS["json"])
    response["Content-Disposition"] = f'attachment; filename="{organisation}-model{_dated(day)}.json"'
    return response


@require_safe
def goal(request: HttpRequest, organisation: str, number: str) -> HttpResponse:
    """One goal."""
    day, problem = _as_of(request)
    found = Found(organisation, on=day)
    if number not in found.model.goal_by_number:
        raise Http404
    standing = found.standing(day, query(request, "metode"))
    parts = measured_parts(standing, number, found.organisation.name)
    asked = Asked(date_problem=problem, is_today=day == timezone.localdate())
    (sources, printed), stories = goal_in_documents(found.edition, number), stories_of_goal(found.edition, number)
    brief = goal_brief(found.model, number, sources, standing, measured=parts, asked=asked, stories=stories, printed=printed)
    return respond(request, "goal.html", brief, day=_past(day))


@require_safe
def initiative(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """One initiative."""
    found, day = _found(request, organisation)
    if all(i.slug != slug for i in found.model.initiatives):
        raise Http404
    sources = sources_of_initiative(found.edition, slug)
    questions = [] if day else open_questions(found.edition)
    stories = stories_of_initiative(found.edition, slug)
    brief = initiative_brief(found.model, slug, sources, questions, stories, printed=printed_of_initiative(found.edition, slug))
    return respond(request, "initiative.html", brief, day=day)


@require_safe
def partners(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every partner, those who carry most first."""
    found, day = _found(request, organisation)
    return respond(request, "partners.html", partners_brief(found.model), day=day)


@require_safe
def partner(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """One partner."""
    found, day = _found(request, organisation)
    if all(p.slug != slug for p in found.model.partners):
        if now := partner_now(organisation, slug):
            return redirect(address("partner", organisation, now, pr=query(request, "pr")))
        raise Http404
    return respond(request, "partner.html", partner_brief(found.model, slug, spellings_of(found.edition, slug)), day=day)


@require_safe
def thread(request: HttpRequest, organisation: str) -> HttpResponse:
    """The red thread from what is chosen."""
    chosen = Chosen(query(request, "tema"), query(request, "maal"), query(request, "indsats"), query(request, "partner"))
    found, day = _found(request, organisation)
    return respond(request, "thread.html", thread_brief(found.model, chosen), day=day)


@require_safe
def holes(request: HttpRequest, organisation: str) -> HttpResponse:
    """What is missing."""
    found, day = _found(request, organisation)
    questions = [] if day else open_questions(found.edition)
    brief = holes_brief(found.model, questions, found.standing(day or timezone.localdate()))
    return respond(request, "holes.html", brief, day=day)


@require_safe
def editions(request: HttpRequest, organisation: str) -> HttpResponse:
    """The editions of the framework."""
    found = Found(organisation)
    brief = editions_brief(found.organisation.name, found.organisation.slug, _listed(editions_of(found.organisation), timezone.localdate()))
    return respond(request, "editions.html", brief)


@require_safe
def edition(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """One edition, what changed since the former and why, and the document behind it."""
    found = Found(organisation, slug)
    document = latest_document(found.edition)
    facts = DocumentFacts(document.title, document.sha256, document.pages) if document else DocumentFacts("", "", 0)
    listed = _listed(editions_of(found.organisation), timezone.localdate())
    last: datetime.date | None = next((row.last_day for row in listed if row.slug == slug), None)
    standing = found.standing(last or timezone.localdate())
    change = EditionChange(found.edition.former.name if found.edition.former else "", found.edition.why, lineage_of(found.edition))
    brief = edition_brief(
        found.model, facts, found.edition.adopted_source, open_questions(found.edition), standing, change=change, last_day=last
    )
    return respond(request, "edition.html", brief)


def _listed(editions: Sequence[Any], today: datetime.date) -> list[Listed]:
    """Editions, the newest first, with whether each is in force, and the last day of those that were."""
    current = next((one for one in editions if one.adopted <= today.isoformat()), None)
    rows: list[Listed] = []
    later: Any = None
    for one in editions:
        was = current is not None and one.adopted < current.adopted
        last = first_day(later.adopted) - datetime.timedelta(days=1) if was and later is not None and later.adopted else None
        rows.append(Listed(one.slug, one.framework.name, one.name, one.adopted, one is current, last))
        later = one
    return rows


@require_safe
def accessibility(request: HttpRequest, organisation: str) -> HttpResponse:
    """The accessibility statement of an organisation's pages."""
    known = organisation_with(organisation)
    if known is None:
        raise Http404
    return respond(request, "text.html", texts.text_brief("accessibility", organisation=known.name), organisation=known)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, in the form that was asked for."""
    if getattr(request, "form", "html") != "html":
        return JsonResponse({"error": "not found", "address": request.path}, status=404)
    return render(request, "404.html", {"brief": None}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without anything of the error."""
    return render(request, "500.html", {"brief": None}, status=500)
