"""Partners on the desk: the list, and two spellings that are one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sammenhaeng.briefs.desk.partners import partners_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.found import token_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.actions.decisions import CannotDecide
from sammenhaeng.progress.actions.partners import part
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.queries.desk import is_partner_of, merged_lines, partner_lines
from sammenhaeng.strategy.queries.editions import current_edition_at


@require_safe
@desk(Act.SEE_MODEL)
def partners(request: HttpRequest, at: Person) -> HttpResponse:
    """Every partner, those whose names are alike, and those that turned out to be another."""
    lines = partner_lines(at.organisation, current_edition_at(at.organisation.slug))
    return show(request, at, "desk/partners.html", partners_brief(lines, merged_lines(at.organisation)))


@require_POST
@desk(Act.EDIT_ANY)
def merge(request: HttpRequest, at: Person) -> HttpResponse:
    """Let one partner be another."""
    gone, stays = (_key(request, name) for name in ("gone", "stays"))
    reason = request.POST.get("reason", "")[:1000]
    try:
        outcome = submit(Wish("partner_merge", {"into": stays}, gone, reason=reason, token=token_of(request)), at)
    except CannotEdit as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("De er nu én partner.") if outcome.published else _("Ændringen venter på godkendelse."))
    return redirect("desk_partners", at.organisation.slug)


@require_POST
@desk(Act.APPROVE)
def unmerge(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Take a merging back."""
    if not is_partner_of(at.organisation, pk):
        raise Http404
    try:
        part(person=at, pk=pk, reason=request.POST.get("reason", "")[:1000])
    except (CannotEdit, CannotDecide) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("De er igen to partnere."))
    return redirect("desk_partners", at.organisation.slug)


def _key(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0


urlpatterns = [
    path("<slug:organisation>/partnere/", partners, name="desk_partners"),
    path("<slug:organisation>/partnere/slaa-sammen/", merge, name="desk_merge"),
    path("<slug:organisation>/partnere/<int:pk>/skil-ad/", unmerge, name="desk_unmerge"),
]
