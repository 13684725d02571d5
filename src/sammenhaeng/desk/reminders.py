"""The weekly mails, and the answer that they carry: unchanged, with one click and without signing in."""

import datetime
import logging
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from sammenhaeng.briefs.desk.digest import Part, digest_of
from sammenhaeng.briefs.desk.home import WaitRow, desk_brief
from sammenhaeng.desk.home import tasks_of
from sammenhaeng.people.actions import claim_mailing, release_mailing
from sammenhaeng.people.permissions import Person, person_in
from sammenhaeng.people.queries import memberships_of, organisation_with, readers_of_mail
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.updates import CannotUpdate, confirm_unchanged
from sammenhaeng.progress.queries.waiting import waits_for
from sammenhaeng.strategy.queries.desk import initiative_at, is_own
from sammenhaeng.strategy.queries.editions import current_edition_at
from sammenhaeng.strategy.queries.leads import newly_led

SALT = "sammenhaeng.unchanged"
FOURTEEN_DAYS = 14 * 24 * 3600
SIX_DAYS = datetime.timedelta(days=6)
"""A mail on Sunday and one on Monday would be two in a week, whatever the calendar calls it."""
log = logging.getLogger(__name__)


def week_of(day: datetime.date) -> str:
    """The ISO week of a day: “2026-W48”."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def send_reminders(today: datetime.date) -> tuple[int, int]:
    """Mail everybody for whom something waits, once a week. Returns how many were sent, and how many could not be."""
    week, sent, failed = week_of(today), 0, 0
    for user in readers_of_mail(week, timezone.now() - SIX_DAYS):
        with translation.override(user.language):
            mail = digest_of(user.shown_name, [_part(user, held.organisation, today) for held in memberships_of(user)])
        if mail is None or not claim_mailing(user=user, week=week, items=mail.text.count("\n* ")):
            continue
        try:
            send_mail(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [user.email])
            sent += 1
        except OSError as problem:
            release_mailing(user=user, week=week)
            log.warning("En mail kunne ikke sendes og prøves igen: %s", problem)
            failed += 1
    return sent, failed


def _part(user: Any, organisation: Any, today: datetime.date) -> Part:
    person, edition = person_in(user, organisation), current_edition_at(organisation.slug)
    rows: list[WaitRow] = []
    given: list[str] = []
    if edition is not None and person.role is not None:
        brief = desk_brief(waits_for(person, edition, today), tasks_of(person, today), today)
        rows = [row for row in brief.waits if row.urgency != "calm"]
        given = newly_led(edition, user, timezone.now() - datetime.timedelta(days=7))
    yes = {row.slug: _site(reverse("unchanged", args=[_signed(user, organisation, row.slug, today)])) for row in rows if row.slug}
    desk = _site(reverse("desk", args=[organisation.slug]))
    return Part(organisation.name, rows, given, desk, lambda row: _link(organisation.slug, row), yes)


def _link(organisation: str, row: WaitRow) -> str:
    return _site(reverse(row.place, args=[organisation, *row.args])) + (f"?vis={row.query}" if row.query else "")


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _signed(user: Any, organisation: Any, slug: str, today: datetime.date) -> str:
    return signing.dumps([user.pk, organisation.slug, slug, week_of(today)], salt=SALT)


@require_http_methods(["GET", "HEAD", "POST"])
def unchanged_by_mail(request: HttpRequest, signed: str) -> HttpResponse:
    """The link of a mail: looking at it changes nothing; its button says “unchanged” once, in the name of whom it was sent to."""
    try:
        user_pk, organisation, slug, _week = signing.loads(signed, salt=SALT, max_age=FOURTEEN_DAYS)
    except (signing.BadSignature, ValueError):
        return render(request, "desk/unchanged.html", {"at": None, "brief": None, "state": "old"}, status=410)
    person = _sender(user_pk, organisation)
    found = _initiative(person, organisation, slug)
    state = "ask"
    if request.method == "POST":
        try:
            confirm_unchanged(initiative=found, person=person, token=uuid.uuid5(uuid.NAMESPACE_URL, signed))
            state = "done"
        except CannotUpdate:
            state = "old"
    shown = {"at": None, "brief": None, "state": state, "initiative": found, "organisation": organisation}
    return render(request, "desk/unchanged.html", shown)


def _sender(pk: int, slug: str) -> Person:
    organisation = organisation_with(slug)
    user = get_user_model().objects.filter(pk=pk, is_active=True).first()
    if organisation is None or user is None:
        raise Http404
    return person_in(user, organisation)


def _initiative(person: Person, organisation: str, slug: str) -> Any:
    edition = current_edition_at(organisation)
    found = initiative_at(edition, slug) if edition else None
    if found is None or not person.may(Act.UPDATE_ANY, own=is_own(found, person.user)):
        raise Http404
    return found


urlpatterns = [path("svar/<str:signed>/", unchanged_by_mail, name="unchanged")]
