"""The way in to the desk: who is it, in which organisation, and may they?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sammenhaeng.desk.signing_in.rules import second_factor_page
from sammenhaeng.people.permissions import NotAllowed, Person, person_in
from sammenhaeng.people.queries import organisation_with
from sammenhaeng.people.roles import Act

View = Callable[..., HttpResponse]


def desk(act: Act, *, own: bool = False) -> Callable[[View], View]:
    """Let a view be called as view(request, at: Person, ...) by people who may do an act in the organisation of its address.

    own: people who may do it on what is their own come in too, and the view asks at.must(act, own=...) about the thing itself.
    Without a role in the organisation it is as if the page was not there. The act stands on the view as `act`, `own` beside it.
    """

    def door(view: View) -> View:
        @login_required
        @wraps(view)
        def opened(request: HttpRequest, organisation: str, **rest: Any) -> HttpResponse:
            person = _person(request, organisation)
            if (page := second_factor_page(request)) is not None:
                return page
            if not person.may(act, own=own):
                return refused(request, person)
            try:
                return view(request, person, **rest)
            except NotAllowed:
                return refused(request, person)

        opened.act, opened.own = act, own  # type: ignore[attr-defined]
        return cast(View, opened)

    return door


def _person(request: HttpRequest, slug: str) -> Person:
    organisation = organisation_with(slug)
    if organisation is None:
        raise Http404
    person = person_in(request.user, organisation)  # type: ignore[arg-type]
    if person.role is None:
        raise Http404
    return person


def refused(request: HttpRequest, person: Person) -> HttpResponse:
    """403, with who can help."""
    return render(request, "desk/refused.html", {"at": person, "brief": None}, status=403)


def show(request: HttpRequest, at: Person, template: str, brief: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the desk; it has no other form. Raises Http404 where the address asks for one."""
    if getattr(request, "form", "html") != "html":
        raise Http404
    response = render(request, template, {"at": at, "brief": brief, **context}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
