"""Initiatives on the desk: the list, one of them, and telling how it goes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sammenhaeng.briefs.desk.initiatives import given_rows, initiatives_brief, keeper_brief, roll_up_sentence
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.found import edition_of, initiative_of, token_of
from sammenhaeng.desk.update_form import UpdateForm
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.updates import CannotUpdate, Told, confirm_unchanged, give_update
from sammenhaeng.progress.queries.updates import kept_initiatives, roll_up, updates_of
from sammenhaeng.strategy.queries.desk import goals_served, is_own, own_initiatives
from sammenhaeng.strategy.queries.details import details_of
from sammenhaeng.web.respond import query


@require_safe
@desk(Act.SEE_DESK)
def initiatives(request: HttpRequest, at: Person) -> HttpResponse:
    """Every initiative that the person may see, and who has told what."""
    edition = edition_of(at)
    own = own_initiatives(edition, at.user)
    everybodys = at.may(Act.SEE_MODEL)
    kept = kept_initiatives(edition, at.organisation, None if everybodys else own)
    brief = initiatives_brief(kept, own, query(request, "vis"), timezone.localdate(), all_of_them=everybodys)
    return show(request, at, "desk/initiatives.html", brief)


@require_safe
@desk(Act.SEE_DESK)
def initiative(request: HttpRequest, at: Person, slug: str) -> HttpResponse:
    """One initiative with all that its keeper works with."""
    found = initiative_of(at, slug, Act.SEE_MODEL)
    brief = keeper_brief(details_of(found), updates_of(found, 5), timezone.localdate())
    own = is_own(found, at.user)
    may = {"may_edit": at.may(Act.EDIT_ANY, own=own), "may_update": at.may(Act.UPDATE_ANY, own=own)}
    return show(request, at, "desk/initiative.html", brief, **may)


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Act.UPDATE_ANY, own=True)
def update(request: HttpRequest, at: Person, slug: str) -> HttpResponse:
    """Tell how it goes."""
    found = initiative_of(at, slug, Act.UPDATE_ANY)
    told = updates_of(found, 5) if request.method != "POST" else []
    first = {"token": uuid.uuid4(), "state": told[0].state.value if told else ""}
    form = UpdateForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            give_update(initiative=found, told=Told(values["state"], values["happened"], values["following"], token_of(request)), person=at)
        except CannotUpdate as problem:
            form.blame(problem.problems)
        else:
            return _thanks(request, at, found)
    status = 422 if form.errors else 200
    return show(request, at, "desk/update.html", None, status=status, form=form, initiative=found, updates=given_rows(told))


@require_POST
@desk(Act.UPDATE_ANY, own=True)
def unchanged(request: HttpRequest, at: Person, slug: str) -> HttpResponse:
    """It goes as it did: one click."""
    found = initiative_of(at, slug, Act.UPDATE_ANY)
    try:
        confirm_unchanged(initiative=found, person=at, token=token_of(request))
    except CannotUpdate as problem:
        messages.error(request, str(problem))
        return redirect("desk_update", at.organisation.slug, slug)
    return _thanks(request, at, found)


def _thanks(request: HttpRequest, at: Person, found: Any) -> HttpResponse:
    """Thank, and say what the update changed."""
    counts = roll_up(found.edition, goals_served(found)[:3])
    messages.success(request, _("Tak, det er gemt.") + " " + roll_up_sentence(counts))
    return redirect("desk", at.organisation.slug)


urlpatterns = [
    path("<slug:organisation>/indsatser/", initiatives, name="desk_initiatives"),
    path("<slug:organisation>/indsatser/<slug:slug>/", initiative, name="desk_initiative"),
    path("<slug:organisation>/indsatser/<slug:slug>/opdatering/", update, name="desk_update"),
    path("<slug:organisation>/indsatser/<slug:slug>/uaendret/", unchanged, name="desk_unchanged"),
]
