"""People and their roles, for the organisation's administrators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sammenhaeng.briefs.desk.people import people_brief, person_row
from sammenhaeng.briefs.wording import initiatives_count
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.people_forms import EndForm, OrganisationForm, PersonForm, RoleForm, UnitForm
from sammenhaeng.desk.signing_in.invitations import invite
from sammenhaeng.people import actions, queries
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.actions.representatives import admit, register
from sammenhaeng.strategy.queries.people import led_counts, represented

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@desk(Act.PEOPLE)
def people(request: HttpRequest, at: Person) -> HttpResponse:
    """Everybody who has or had a role, the units, and how the organisation works."""
    here = at.organisation
    brief = people_brief(queries.people_of(here), represented(here), led_counts(here), queries.units_of(here))
    chosen = OrganisationForm(initial={"update_months": here.update_months, "four_eyes": here.four_eyes})
    return show(request, at, "desk/people.html", brief, form=chosen, unit_form=UnitForm())


@page
@desk(Act.PEOPLE)
def new_person(request: HttpRequest, at: Person) -> HttpResponse:
    """Register a person, give a role, and send a link to choose a password."""
    form = PersonForm(at.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = {"email": form.cleaned_data["email"], "name": form.cleaned_data["name"]}
        try:
            held = register(organisation=at.organisation, by=at.actor, on=timezone.localdate(), **who, **form.told())
        except actions.CannotChangePeople as problem:
            form.add_error(None, str(problem))
        else:
            _send(request, at, held.user)
            return _back(at)
    return show(request, at, "desk/people_new.html", None, form=form, status=_status(request))


@page
@desk(Act.PEOPLE)
def one_person(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """A person's role, to be changed, given anew or ended."""
    held = _held(at, pk)
    speaks_for = represented(at.organisation).get(held.user_id, ())
    first = {"role": held.role, "unit": held.unit_id or "", "partners": [str(one.pk) for one in speaks_for]}
    form = RoleForm(at.organisation, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            admit(organisation=at.organisation, user=held.user, by=at.actor, on=timezone.localdate(), **form.told())
        except actions.CannotChangePeople as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Rollen for %(name)s er gemt.") % {"name": held.user.shown_name})
            return _back(at)
    row = person_row(held, speaks_for, led_counts(at.organisation).get(held.user_id, 0))
    return show(request, at, "desk/people_one.html", row, form=form, end_form=EndForm(), status=_status(request))


@require_POST
@desk(Act.PEOPLE)
def end(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """End a person's role, with a reason; on to handing over, where the person leads something."""
    held = _held(at, pk)
    leads = led_counts(at.organisation).get(held.user_id, 0)
    try:
        actions.end_role(membership=held, by=at.actor, on=timezone.localdate(), reason=request.POST.get("reason", "")[:300])
    except actions.CannotChangePeople as problem:
        messages.error(request, str(problem))
        return redirect("desk_person", at.organisation.slug, held.pk)
    messages.success(request, _("%(name)s har ingen rolle mere.") % {"name": held.user.shown_name})
    if not leads:
        return _back(at)
    said = _("%(name)s står stadig som tovholder for %(initiatives)s. Giv dem til en anden.")
    messages.warning(request, said % {"name": held.user.shown_name, "initiatives": initiatives_count(leads)})
    return redirect(f"{reverse('desk_handover', args=[at.organisation.slug])}?fra={held.user_id}")


@require_POST
@desk(Act.PEOPLE)
def send_link(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Send the link once more, to one whose role lasts."""
    held = _held(at, pk)
    if held.ended_on is not None:
        raise Http404
    _send(request, at, held.user)
    return redirect("desk_person", at.organisation.slug, held.pk)


@require_POST
@desk(Act.PEOPLE)
def add_unit(request: HttpRequest, at: Person) -> HttpResponse:
    """Add a part of the municipality."""
    try:
        unit = actions.add_unit(organisation=at.organisation, name=request.POST.get("name", ""), by=at.actor)
        messages.success(request, _("%(unit)s kan nu vælges.") % {"unit": unit.name})
    except actions.CannotChangePeople as problem:
        messages.error(request, str(problem))
    return _back(at)


@require_POST
@desk(Act.PEOPLE)
def choose(request: HttpRequest, at: Person) -> HttpResponse:
    """Choose how the organisation works."""
    form = OrganisationForm(request.POST)
    if form.is_valid():
        actions.change_organisation(organisation=at.organisation, by=at.actor, **form.cleaned_data)
        messages.success(request, _("Valgene er gemt."))
    else:
        messages.error(request, _("Intet er gemt: der skal være mellem 1 og 24 måneder mellem opdateringer."))
    return _back(at)


def _held(at: Person, pk: int) -> Any:
    """A membership of this organisation. Raises Http404."""
    held = queries.membership_at(at.organisation, pk)
    if held is None:
        raise Http404
    return held


def _send(request: HttpRequest, at: Person, user: Any) -> None:
    if invite(user, at):
        messages.success(request, _("%(name)s har fået en mail på %(email)s.") % {"name": user.shown_name, "email": user.email})
    else:
        messages.warning(
            request, _("Mailen til %(email)s kunne ikke sendes. Bed personen bruge “Glemt adgangskoden?”.") % {"email": user.email}
        )


def _back(at: Person) -> HttpResponse:
    return redirect("desk_people", at.organisation.slug)


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


urlpatterns = [
    path("<slug:organisation>/personer/", people, name="desk_people"),
    path("<slug:organisation>/personer/ny/", new_person, name="desk_person_new"),
    path("<slug:organisation>/personer/<int:pk>/", one_person, name="desk_person"),
    path("<slug:organisation>/personer/<int:pk>/slut/", end, name="desk_person_end"),
    path("<slug:organisation>/personer/<int:pk>/link/", send_link, name="desk_person_link"),
    path("<slug:organisation>/personer/omraader/", add_unit, name="desk_unit_new"),
    path("<slug:organisation>/personer/valg/", choose, name="desk_organisation"),
]
