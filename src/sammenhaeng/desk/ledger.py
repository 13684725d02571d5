"""The ledger: what everybody did, readable per person and per object, and exported."""

import datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sammenhaeng.briefs.desk.event_words import GROUPS
from sammenhaeng.briefs.desk.ledger import Asked, Check, check_brief, ledger_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.domain.chain_file import header_line
from sammenhaeng.ledger.queries import Wanted, events_wanted, head_of, link_of, verify
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.queries import people_of
from sammenhaeng.people.roles import Act
from sammenhaeng.reports.ledger_files import FORMS, csv_of_events, json_lines, json_whole
from sammenhaeng.web.respond import query

SIZE = 50
"""Events on a page."""
_NUMBER = 10**15


@require_safe
@desk(Act.SEE_LEDGER)
def ledger(request: HttpRequest, at: Person) -> HttpResponse:
    """What happened, the newest first; all of it, or what the address asks for."""
    asked = _asked(request)
    events = list(events_wanted(at.organisation.slug, _wanted(asked), before=asked.before)[: SIZE + 1])
    people = [(f"user:{one.user_id}", one.user.shown_name) for one in people_of(at.organisation)]
    check = _check(at.organisation.slug) if query(request, "kontrol") else None
    return show(request, at, "desk/ledger.html", ledger_brief(events, asked, people, size=SIZE, check=check))


@require_safe
@desk(Act.SEE_LEDGER)
def ledger_export(request: HttpRequest, at: Person) -> HttpResponse:
    """The same events as a file, in the order in which they happened."""
    form, scope = query(request, "form") or "csv", at.organisation.slug
    if form not in FORMS:
        raise Http404
    head, wanted = head_of(scope), _wanted(_asked(request))
    events = events_wanted(scope, wanted).filter(number__lte=head.length).reverse().iterator(2000)
    header = header_line(scope, length=head.length, head=head.digest, complete=wanted.everything)
    links = (link_of(event) for event in events)
    lines = csv_of_events(events) if form == "csv" else (json_lines if form == "jsonl" else json_whole)(header, links)
    response = StreamingHttpResponse(lines, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{scope}-haendelser-{timezone.localdate()}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return cast(HttpResponse, response)


def _check(scope: str) -> Check:
    head = head_of(scope)
    return check_brief(verify(scope, head), head.length, head.digest)


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; a question that cannot be is left out, and said."""
    since, until = query(request, "fra"), query(request, "til")
    wrong = next((text for text in (since, until) if text and _day(text) is None), "")
    group, before = query(request, "slags"), query(request, "foer")
    return Asked(
        person=query(request, "person"),
        row=query(request, "om"),
        subject=query(request, "emne"),
        group=group if group in GROUPS else "",
        since=since if _day(since) else "",
        until=until if _day(until) else "",
        before=int(before) if before.isascii() and before.isdecimal() and int(before) < _NUMBER else None,
        problem=_("“%(text)s” er ingen dato. Skriv fx 2026-09-30.") % {"text": wrong} if wrong else "",
    )


def _wanted(asked: Asked) -> Wanted:
    until = _day(asked.until)
    return Wanted(
        row=asked.row,
        subject=asked.subject,
        actor=asked.person,
        verbs=GROUPS[asked.group][1] if asked.group else (),
        since=_midnight(_day(asked.since)),
        until=_midnight(until + datetime.timedelta(days=1) if until else None),
    )


def _day(text: str) -> datetime.date | None:
    """A day between the years 1900 and 2200; None for everything else."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _midnight(day: datetime.date | None) -> datetime.datetime | None:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min)) if day else None


urlpatterns = [
    path("<slug:organisation>/haendelser/", ledger, name="desk_ledger"),
    path("<slug:organisation>/haendelser/eksport/", ledger_export, name="desk_ledger_export"),
]
