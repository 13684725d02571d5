"""My desk: what waits for me."""

import datetime
import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sammenhaeng.briefs.desk.home import WaitRow, desk_brief
from sammenhaeng.briefs.desk.task_rows import task_rows
from sammenhaeng.desk.door import desk, show
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.queries import memberships_of
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.queries.waiting import waits_for, waits_without_edition
from sammenhaeng.strategy.queries.editions import current_edition_at
from sammenhaeng.wheel.queries.tasks import open_tasks


@require_safe
@login_required
def desks(request: HttpRequest) -> HttpResponse:
    """The organisations where the person has a role; straight in where it is one. All of them for the installation's administrators."""
    found = memberships_of(request.user)  # type: ignore[arg-type]
    if request.user.is_superuser:
        return redirect("installation")
    if len(found) == 1:
        return redirect("desk", found[0].organisation.slug)
    return render(request, "desk/desks.html", {"at": None, "brief": None, "memberships": found})


@require_safe
@desk(Act.SEE_DESK)
def desk_home(request: HttpRequest, at: Person) -> HttpResponse:
    """What waits for me, the most urgent first."""
    today = timezone.localdate()
    edition = current_edition_at(at.organisation.slug)
    waits = waits_for(at, edition, today) if edition else waits_without_edition(at)
    brief = desk_brief(waits, tasks_of(at, today), today)
    tokens = {row.slug: uuid.uuid4() for row in brief.waits if row.slug}
    return show(request, at, "desk/home.html", brief, tokens=tokens, has_edition=edition is not None)


def tasks_of(at: Person, today: datetime.date) -> list[WaitRow]:
    """The person's tasks of the year; those that nobody has taken too, for who can give them away."""
    found = open_tasks(at.organisation, today)
    mine = [one for one in found if one.owner == at.user.pk or (one.owner is None and at.may(Act.TASKS))]
    return task_rows(mine, today)
