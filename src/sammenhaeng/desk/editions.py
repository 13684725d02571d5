"""Editions on the desk: a new one from the former, and what becomes of each goal on the way."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sammenhaeng.briefs.desk.editions import edition_brief, editions_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.found import edition_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions import editions as actions
from sammenhaeng.strategy.actions.adoption import reopen_edition
from sammenhaeng.strategy.actions.renewal import CannotRenew, drop_edition, say_why
from sammenhaeng.strategy.queries.desk import goal_in
from sammenhaeng.strategy.queries.editions import all_editions_of, edition_or_draft_at
from sammenhaeng.strategy.queries.lineage import lineage_of


@require_safe
@desk(Act.EDITIONS)
def editions(request: HttpRequest, at: Person) -> HttpResponse:
    """Every edition, drafts too."""
    return show(request, at, "desk/editions.html", editions_brief(all_editions_of(at.organisation)))


@require_POST
@desk(Act.EDITIONS)
def begin(request: HttpRequest, at: Person) -> HttpResponse:
    """Begin a draft from the edition in force."""
    try:
        made = actions.begin_edition(former=edition_of(at), name=request.POST.get("name", ""), person=at)
    except CannotRenew as problem:
        messages.error(request, str(problem))
        return redirect("desk_editions", at.organisation.slug)
    messages.success(request, _("Kladden er lavet som en kopi. Ret målene, og vedtag den, når den er klar."))
    return redirect("desk_edition", at.organisation.slug, made.slug)


def _edition(at: Person, slug: str) -> Any:
    found = edition_or_draft_at(at.organisation.slug, slug)
    if found is None:
        raise Http404
    return found


@require_safe
@desk(Act.EDITIONS)
def edition(request: HttpRequest, at: Person, slug: str) -> HttpResponse:
    """One edition and what became of each goal."""
    found = _edition(at, slug)
    brief = edition_brief(found, lineage_of(found))
    return show(request, at, "desk/edition.html", brief, may_adopt=at.may(Act.APPROVE) and found.state == "draft")


@require_POST
@desk(Act.EDITIONS)
def act(request: HttpRequest, at: Person, slug: str, step: str) -> HttpResponse:
    """A step with a draft: why, split, merge, adopt, give up."""
    found = _edition(at, slug)
    if step not in _STEPS:
        raise Http404
    try:
        messages.success(request, _STEPS[step](request, at, found))
    except CannotRenew as problem:
        messages.error(request, str(problem))
    return redirect("desk_edition", at.organisation.slug, slug)


def _goal(request: HttpRequest, at: Person, edition: Any, name: str = "goal") -> Any:
    text = request.POST.get(name, "")
    found = goal_in(at.organisation, int(text)) if text.isascii() and text.isdecimal() and len(text) < 12 else None
    if found is None or found.edition_id != edition.pk:
        raise CannotRenew(_("Vælg et mål i udgaven."))
    return found


def _words(request: HttpRequest, name: str, most: int = 4000) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()[:most]


def _why(request: HttpRequest, at: Person, found: Any) -> str:
    say_why(goal=_goal(request, at, found), why=_words(request, "why"), by=at.actor)
    return _("Begrundelsen er gemt.")


def _split(request: HttpRequest, at: Person, found: Any) -> str:
    goal = _goal(request, at, found)
    number, text = _words(request, "number", 12), _words(request, "text", 5000)
    made = actions.split_goal(goal=goal, number=number, text=text, why=_words(request, "why"), person=at)
    return _("Målet er delt: %(one)s og %(two)s.") % {"one": goal.number, "two": made.number}


def _merge(request: HttpRequest, at: Person, found: Any) -> str:
    goal, into = _goal(request, at, found), _goal(request, at, found, "into")
    actions.merge_goals(goal=goal, into=into, why=_words(request, "why"), person=at)
    return _("Mål %(one)s er samlet med mål %(two)s.") % {"one": goal.number, "two": into.number}


def _adopt(request: HttpRequest, at: Person, found: Any) -> str:
    try:
        on = datetime.date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        raise CannotRenew(_("Skriv, hvornår udgaven er vedtaget.")) from None
    held = actions.adopt_edition(edition=found, on=on, source=_words(request, "source"), why=_words(request, "why"), person=at)
    return _("Udgaven er vedtaget og gælder nu.") if held.state == "adopted" else _("Udgaven er vedtaget og gælder fra sin dag.")


def _reopen(request: HttpRequest, at: Person, found: Any) -> str:
    at.must(Act.APPROVE)
    reopen_edition(edition=found, by=at.actor)
    return _("Vedtagelsen er taget tilbage. Udgaven er en kladde igen.")


def _drop(request: HttpRequest, at: Person, found: Any) -> str:
    drop_edition(edition=found, by=at.actor, reason=_words(request, "why"))
    return _("Kladden er opgivet.")


_STEPS = {"hvorfor": _why, "del": _split, "saml": _merge, "vedtag": _adopt, "genaabn": _reopen, "opgiv": _drop}

urlpatterns = [
    path("<slug:organisation>/udgaver/", editions, name="desk_editions"),
    path("<slug:organisation>/udgaver/begynd/", begin, name="desk_begin_edition"),
    path("<slug:organisation>/udgaver/<slug:slug>/", edition, name="desk_edition"),
    path("<slug:organisation>/udgaver/<slug:slug>/<slug:step>/", act, name="desk_edition_step"),
]
