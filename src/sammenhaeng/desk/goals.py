"""Goals on the desk: the list by theme, one with its targets, and how a target is measured."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sammenhaeng.briefs.desk.goals import goals_brief, keeper_of_goal, measured_target
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.found import edition_of, token_of
from sammenhaeng.desk.measure_forms import MEASURE_FORMS
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.queries.goal_on_desk import goal_on_desk, indicator_choices
from sammenhaeng.progress.queries.waiting import stale_goals
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.queries.desk import goal_in, goal_lines, retired_in
from sammenhaeng.strategy.queries.editions import edition_or_draft_at
from sammenhaeng.web.respond import query


@require_safe
@desk(Act.SEE_MODEL)
def goals(request: HttpRequest, at: Person) -> HttpResponse:
    """Themes and goals of the edition in force, or of a draft."""
    asked = query(request, "udgave")
    edition = edition_or_draft_at(at.organisation.slug, asked) if asked else edition_of(at)
    if edition is None or (edition.state != "adopted" and not at.may(Act.EDITIONS)):
        raise Http404
    chosen = query(request, "vis")
    stale = stale_goals(edition, at.organisation, timezone.localdate()) if chosen == "foraeldede" else ()
    brief = goals_brief(edition, *goal_lines(edition), retired=retired_in(edition), chosen=chosen, stale=stale)
    return show(request, at, "desk/goals.html", brief)


def _goal(at: Person, pk: int) -> Any:
    found = goal_in(at.organisation, pk)
    if found is None or (found.edition.state != "adopted" and not at.may(Act.EDITIONS)):
        raise Http404
    return found


@require_safe
@desk(Act.SEE_MODEL)
def goal(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """One goal with its targets and what measures them."""
    return show(request, at, "desk/goal.html", keeper_of_goal(goal_on_desk(_goal(at, pk))))


@require_http_methods(["GET", "HEAD", "POST"])
@desk(Act.EDIT_ANY)
def measure(request: HttpRequest, at: Person, pk: int, target: int) -> HttpResponse:
    """How a target is measured: indicators, where counting starts, and a person's judgement."""
    found = _goal(at, pk)
    shown = measured_target(goal_on_desk(found), target)
    if shown is None:
        raise Http404
    sent = request.POST.get("form", "")
    forms = {key: form(request.POST if sent == key else None, indicators=indicator_choices()) for key, form in MEASURE_FORMS.items()}
    if request.method == "POST" and sent in forms and forms[sent].is_valid():
        form = forms[sent]
        wish = Wish(sent, form.changes(target), parent=pk, reason=form.cleaned_data["reason"], token=token_of(request))
        try:
            outcome = submit(wish, at)
        except CannotEdit as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Gemt.") if outcome.published else _("Ændringen venter på godkendelse."))
            return redirect("desk_goal", at.organisation.slug, pk)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return show(request, at, "desk/measure.html", shown, status=status, forms=forms, goal=found)


urlpatterns = [
    path("<slug:organisation>/maal/", goals, name="desk_goals"),
    path("<slug:organisation>/maal/<int:pk>/", goal, name="desk_goal"),
    path("<slug:organisation>/maal/<int:pk>/krav/<int:target>/", measure, name="desk_measure"),
]
