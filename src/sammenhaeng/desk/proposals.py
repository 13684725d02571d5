"""Changes that wait: the list, one of them, and the decisions about it."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sammenhaeng.briefs.desk.changes import clash_rows, proposal_brief, proposals_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.found import token_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.changes import Conflict
from sammenhaeng.progress.actions.decisions import CannotDecide, approve, give_back, undo, withdraw
from sammenhaeng.progress.queries.changes import clash_words, fields_of, proposal_at, proposals_in
from sammenhaeng.strategy.errors import CannotEdit


@require_safe
@desk(Act.EDIT_ANY, own=True)
def proposals(request: HttpRequest, at: Person) -> HttpResponse:
    """What waits for approval, what waits for its day, what was sent back, and the newest that hold."""
    groups = {
        _("Venter på godkendelse"): proposals_in(at, "waiting"),
        _("Sendt tilbage"): proposals_in(at, "returned"),
        _("Godkendt, gælder fra en dag"): proposals_in(at, "scheduled"),
        _("Seneste ændringer"): proposals_in(at, "published", most=30),
    }
    return show(request, at, "desk/proposals.html", proposals_brief(groups))


def _proposal(at: Person, pk: int) -> Any:
    found = proposal_at(at, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@desk(Act.EDIT_ANY, own=True)
def proposal(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """One change: what it wants, and what the person may do about it."""
    return _page(request, at, _proposal(at, pk))


def _page(request: HttpRequest, at: Person, found: Any, *, status: int = 200, clashes: Any = ()) -> HttpResponse:
    own = found.author_id == at.user.pk
    may = {
        "decide": at.may(Act.APPROVE) and found.state == "waiting" and not (own and at.organisation.four_eyes),
        "give_back": at.may(Act.APPROVE) and found.state in ("waiting", "scheduled"),
        "withdraw": (own or at.may(Act.APPROVE)) and found.state in ("waiting", "scheduled", "returned"),
        "undo": found.state == "published" and not found.answer and at.may(Act.EDIT_ANY),
        "again": own and found.state == "returned" and found.row is not None,
    }
    brief = proposal_brief(found, fields_of(found))
    return show(request, at, "desk/proposal.html", brief, status=status, may=may, clashes=clashes, change=found)


@require_POST
@desk(Act.EDIT_ANY, own=True)
def decide(request: HttpRequest, at: Person, pk: int, decision: str) -> HttpResponse:
    """Approve, give back, withdraw or undo."""
    found = _proposal(at, pk)
    if decision not in _DECISIONS:
        raise Http404
    try:
        messages.success(request, _DECISIONS[decision](request, at, pk))
    except (CannotDecide, CannotEdit) as problem:
        messages.error(request, str(problem))
    except Conflict as conflict:
        words = _("Nogen har ændret det samme i mellemtiden. Intet er ændret nu; se forskellen herunder.")
        messages.error(request, words)
        return _page(request, at, found, status=409, clashes=clash_rows(clash_words(found.kind, conflict.clashes)))
    return redirect("desk_proposal", at.organisation.slug, pk)


def _approve(request: HttpRequest, at: Person, pk: int) -> str:
    text = request.POST.get("publish_on", "")
    try:
        day = datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise CannotDecide(_("“%(text)s” er ingen dato.") % {"text": text[:40]}) from None
    change = approve(person=at, pk=pk, publish_on=day)
    return _("Godkendt. Den gælder fra sin dag.") if change.state == "scheduled" else _("Godkendt. Den gælder nu.")


def _give_back(request: HttpRequest, at: Person, pk: int) -> str:
    give_back(person=at, pk=pk, answer=request.POST.get("answer", "")[:2000])
    return _("Sendt tilbage til forfatteren.")


def _withdraw(request: HttpRequest, at: Person, pk: int) -> str:
    withdraw(person=at, pk=pk)
    return _("Trukket tilbage.")


def _undo(request: HttpRequest, at: Person, pk: int) -> str:
    at.must(Act.EDIT_ANY)
    outcome = undo(person=at, pk=pk, reason=request.POST.get("reason", "")[:1000], token=token_of(request))
    return _("Fortrudt.") if outcome.published else _("Fortrydelsen venter på godkendelse.")


_DECISIONS = {"godkend": _approve, "send-tilbage": _give_back, "traek-tilbage": _withdraw, "fortryd": _undo}

urlpatterns = [
    path("<slug:organisation>/forslag/", proposals, name="desk_proposals"),
    path("<slug:organisation>/forslag/<int:pk>/", proposal, name="desk_proposal"),
    path("<slug:organisation>/forslag/<int:pk>/<slug:decision>/", decide, name="desk_decide"),
]
