"""The installation's own page: which municipalities are on it, for its administrators."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sammenhaeng.desk.people_forms import MunicipalityForm
from sammenhaeng.desk.signing_in.invitations import invite
from sammenhaeng.desk.signing_in.rules import second_factor_page
from sammenhaeng.domain.areas import AreaLevel
from sammenhaeng.people import actions, queries
from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.roles import Act
from sammenhaeng.statistics.queries.catalogue import area_tree

View = Callable[..., HttpResponse]


def installation_door(view: View) -> View:
    """Let only administrators of the installation in; to everybody else it is as if the page was not there."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, **rest: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise Http404
        return second_factor_page(request) or view(request, **rest)

    opened.act, opened.own = Act.INSTALLATION, False  # type: ignore[attr-defined]
    return cast(View, opened)


@require_http_methods(["GET", "HEAD", "POST"])
@installation_door
def installation(request: HttpRequest) -> HttpResponse:
    """The municipalities, and a form to add one with its first administrator."""
    here = queries.organisations_with_counts()
    taken = {one.code for one in here}
    choices = [(area.code, area.name_da) for area in area_tree().of_level(AreaLevel.MUNICIPALITY) if area.code not in taken]
    form = MunicipalityForm(sorted(choices, key=lambda one: one[1]), request.POST or None)
    if request.method == "POST" and form.is_valid() and (answer := _add(request, form, dict(choices))) is not None:
        return answer
    status = 422 if request.method == "POST" else 200
    context = {"at": None, "brief": None, "form": form, "organisations": here}
    response = render(request, "desk/people_installation.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _add(request: HttpRequest, form: MunicipalityForm, names: dict[str, str]) -> HttpResponse | None:
    """Add the municipality and its administrator; None, with the problem in the form, where that cannot be."""
    told, user = form.cleaned_data, cast(Any, request.user)
    facts = {"code": told["code"], "slug": told["slug"], "area": names[told["code"]], "email": told["email"], "person": told["name"]}
    try:
        organisation, administrator = actions.open_organisation(**facts, by=actions.actor_for(user))
    except actions.CannotChangePeople as problem:
        form.add_error(None, str(problem))
        return None
    sent = invite(administrator, person_in(user, organisation))
    if sent:
        messages.success(
            request, _("%(name)s er oprettet, og %(email)s har fået en mail.") % {"name": organisation.name, "email": told["email"]}
        )
    else:
        messages.warning(
            request,
            _("%(name)s er oprettet, men mailen til %(email)s kunne ikke sendes.") % {"name": organisation.name, "email": told["email"]},
        )
    return redirect("installation")


urlpatterns = [path("installation/", installation, name="installation")]
