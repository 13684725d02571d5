"""A person's tasks as a calendar feed. Calendars cannot sign in, so its address is a secret that the person can renew."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sammenhaeng.briefs.desk.calendar import AHEAD, BACK, CalendarBrief, calendar_brief
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.queries import membership_with_key
from sammenhaeng.people.roles import Act
from sammenhaeng.reports.calendar_file import CONTENT_TYPE, calendar_file
from sammenhaeng.wheel.queries.tasks import deadlines


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of a secret address, in its person's language; 404 for one that is unknown, renewed, or whose role has ended."""
    held = membership_with_key(key)
    if held is None:
        raise Http404
    with translation.override(held.user.language):
        content = calendar_file(_brief(Person(held.user, held.organisation, held)), held.user.language)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="aarshjul.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _brief(person: Person) -> CalendarBrief:
    today = timezone.localdate()
    found = deadlines(person.organisation, today - BACK, today + AHEAD, today) if person.may(Act.TASKS, own=True) else ()
    return calendar_brief(
        _("Årshjul, %(organisation)s") % {"organisation": person.organisation.name},
        urlsplit(settings.SITE_URL).hostname or "localhost",
        f"{settings.SITE_URL}{reverse('desk_wheel', args=[person.organisation.slug])}",
        found,
        user=person.user.pk,
        with_unowned=person.may(Act.TASKS),
    )
