"""Taking a document over into the model, all of it or in parts, and back again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sammenhaeng.briefs.desk.review_conflict import done_rows
from sammenhaeng.briefs.desk.review_take import clash_rows, left_out_rows, left_out_words, take_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.review_conflicts import conflict
from sammenhaeng.desk.review_plans import number_of
from sammenhaeng.desk.review_steps import back_to
from sammenhaeng.desk.reviews import review_of, review_page
from sammenhaeng.documents.reviewing.accepting import DOCUMENT, MODEL, Overwrites, Wish, finish, may_take_over, take_over, undo_taking_over
from sammenhaeng.documents.reviewing.errors import CannotReview, Stale
from sammenhaeng.documents.reviewing.queries import Opened, steps_since
from sammenhaeng.domain.review_below import left_out
from sammenhaeng.domain.review_parts import every_key, with_all_under
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@desk(Act.IMPORT)
def take(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """What is taken over: all is ticked at first."""
    opened = review_of(at, pk)
    if not may_take_over(at, opened.row.edition):
        at.must(Act.APPROVE)
    if request.method != "POST":
        return _page(request, at, opened, every_key(opened.work))
    chosen = (
        every_key(opened.work) if "alt" in request.POST else _keys(request, "post") | with_all_under(opened.work, _keys(request, "under"))
    )
    out = left_out(opened.former, opened.work, chosen)
    if out and request.POST.get("udeladt") != _told(out):
        return _page(request, at, opened, chosen, status=409, out=left_out_rows(opened.work, out), out_sent=_told(out))
    return _taken(request, at, opened, chosen, out)


def _told(out: frozenset[str]) -> str:
    """What a form sends of somebody who has seen that these are left out."""
    return " ".join(sorted(out))


def _taken(request: HttpRequest, at: Person, opened: Opened, chosen: frozenset[str], out: frozenset[str]) -> HttpResponse:
    """Take it over, without what is left out. chosen: what is ticked, as the page shows it again where something is in the way."""
    whole = "alt" in request.POST
    rules = dict(zip(request.POST.getlist("uenig"), _rules(request), strict=False))
    wish = Wish(chosen - out, number_of(request, "version"), rules)
    again: dict[str, Any] = {"out_sent": _told(out)}
    try:
        made = take_over(row=opened.row, wish=wish, person=at, at=timezone.now())
    except Overwrites as clash:
        return _page(request, at, opened, chosen, status=409, clashes=clash_rows(clash.changes, rules), whole=whole, **again)
    except Stale:
        problem = _("En anden har rettet i dokumentet imens. Se det igennem her, og overtag så.")
        since = done_rows(steps_since(opened.row, wish.version))
        return _page(request, at, opened, chosen, status=409, problem=problem, since=since, **again)
    except CannotReview as problem:
        return _page(request, at, opened, chosen, status=422, problem=str(problem), **again)
    messages.success(request, _said(made))
    if out:
        messages.warning(request, left_out_words(left_out_rows(opened.work, out)))
    return back_to(request, at, opened.row.pk)


def _keys(request: HttpRequest, name: str) -> frozenset[str]:
    return frozenset(key for key in request.POST.getlist(name) if key.isascii() and key.isalnum())


def _rules(request: HttpRequest) -> list[str]:
    """Whose words hold, per disagreement, in the order of the form."""
    count = len(request.POST.getlist("uenig"))
    found = (request.POST.get(f"hvis{n}", "") for n in range(count))
    return [one if one in (MODEL, DOCUMENT) else "" for one in found]


def _said(made: Any) -> str:
    if not sum(made.counts.values()):
        return _("Modellen sagde det allerede: intet er ændret.")
    return str(_("Overtaget: %(added)s tilføjet, %(changed)s ændret, %(removed)s udgået.") % made.counts)


def _page(request: HttpRequest, at: Person, opened: Opened, chosen: frozenset[str], *, status: int = 200, **shown: Any) -> HttpResponse:
    """whole: was everything to be taken over, and not what is ticked? out: what is left out; out_sent: the same, as it is sent again."""
    brief = take_brief(opened, chosen)
    shown = {"clashes": (), "problem": "", "whole": False, "since": (), "out": (), "out_sent": ""} | shown
    return show(request, at, "desk/review_take.html", brief, status=status, **shown)


@require_POST
@desk(Act.IMPORT)
def end(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """No more of the document is to be taken over."""
    opened = review_of(at, pk)
    try:
        finish(row=opened.row, person=at, at=timezone.now(), shown=number_of(request, "version"))
    except Stale as stale:
        return conflict(request, at, review_of(at, pk), "afslut", stale)
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    messages.success(request, _("Gennemgangen er afsluttet."))
    return redirect("desk_documents", at.organisation.slug)


@require_POST
@desk(Act.IMPORT)
def take_back(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Undo that it was taken over."""
    opened = review_of(at, pk)
    number = request.POST.get("overtagelse", "")
    found = int(number) if number.isascii() and number.isdecimal() and len(number) < 12 else 0
    try:
        undo_taking_over(row=opened.row, pk=found, reason=request.POST.get("hvorfor", ""), person=at, at=timezone.now())
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    messages.success(request, _("Overtagelsen er fortrudt: udgaven siger det, den sagde før."))
    return back_to(request, at, pk)


BASE = "<slug:organisation>/dokumenter/<int:pk>"
urlpatterns = [
    path(f"{BASE}/overtag/", take, name="desk_review_take"),
    path(f"{BASE}/afslut/", end, name="desk_review_end"),
    path(f"{BASE}/fortryd-overtagelse/", take_back, name="desk_review_undo"),
]
