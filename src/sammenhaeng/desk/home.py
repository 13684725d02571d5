"""My desk: what waits for me."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sammenhaeng.desk.door import desk, show
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.queries import memberships_of
from sammenhaeng.people.roles import Act


@require_safe
@login_required
def desks(request: HttpRequest) -> HttpResponse:
    """The organisations where the person has a role; straight in where it is one."""
    found = memberships_of(request.user)  # type: ignore[arg-type]
    if len(found) == 1:
        return redirect("desk", found[0].organisation.slug)
    return render(request, "desk/desks.html", {"at": None, "brief": None, "memberships": found})


@require_safe
@desk(Act.SEE_DESK)
def desk_home(request: HttpRequest, at: Person) -> HttpResponse:
    """What waits for me, the most urgent first."""
    return show(request, at, "desk/home.html", None)
