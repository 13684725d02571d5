"""The steps of a review: each button of its page sends one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sammenhaeng.briefs.desk.review_words import refusal_words
from sammenhaeng.desk.door import desk
from sammenhaeng.desk.review_conflicts import ask_about_columns, conflict
from sammenhaeng.desk.review_plans import PLANS, number_of
from sammenhaeng.desk.reviews import review_of, review_page
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reviewing.beginning import discard_review
from sammenhaeng.documents.reviewing.columns import read_again
from sammenhaeng.documents.reviewing.errors import CannotReview, Stale
from sammenhaeng.documents.reviewing.queries import Opened
from sammenhaeng.documents.reviewing.steps import take_step, undo_step
from sammenhaeng.domain.draft import Role
from sammenhaeng.domain.review import Refusal
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act


@require_POST
@desk(Act.IMPORT)
def step(request: HttpRequest, at: Person, pk: int, step: str) -> HttpResponse:
    """Do what the form asks for."""
    opened = review_of(at, pk)
    if step not in _WHOLE and step not in PLANS:
        raise Http404
    try:
        return _WHOLE[step](request, at, opened) if step in _WHOLE else _planned(request, at, opened, step)
    except Stale as stale:
        return conflict(request, at, review_of(at, pk), step, stale)


def _planned(request: HttpRequest, at: Person, opened: Opened, step: str) -> HttpResponse:
    """Take a step. Raises Stale."""
    try:
        plan = PLANS[step](request, opened, at)
        now = timezone.now()
        take_step(row=opened.row, what=plan.what, edit=plan.edit, person=at, at=now, ground=plan.ground, about=plan.about)
    except Refusal as problem:
        return review_page(request, at, opened, problem=refusal_words(problem), status=422)
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=409)
    messages.success(request, plan.said)
    return back_to(request, at, opened.row.pk, plan.chosen)


def back_to(request: HttpRequest, at: Person, pk: int, chosen: str = "") -> HttpResponse:
    """To the review's page, where the person was."""
    shown = [
        f"{name}={value}"
        for name, value in (("vis", request.POST.get("vis", "")), ("valgt", chosen))
        if value.isascii() and value.isalnum()
    ]
    where = reverse("desk_review", args=[at.organisation.slug, pk])
    return redirect(where + ("?" + "&".join(shown) if shown else "") + (f"#post-{chosen}" if chosen else ""))


def _undo(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    try:
        undone = undo_step(row=opened.row, number=number_of(request, "skridt"), person=at, at=timezone.now())
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=409)
    messages.success(request, _("Fortrudt: %(about)s") % {"about": undone.about} if undone.about else _("Fortrudt."))
    return back_to(request, at, opened.row.pk)


def _columns(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    """Read the file again with what the person says of its columns; what they have edited is carried over where it can be."""
    headings, roles = request.POST.getlist("overskrift"), request.POST.getlist("rolle")
    said = {heading: role for heading, role in zip(headings, roles, strict=False) if role in set(Role)}
    anyway, shown = request.POST.get("alligevel") == "1", number_of(request, "version")
    try:
        lost = read_again(row=opened.row, said=said, person=at, at=timezone.now(), shown=shown, anyway=anyway)
    except (BadDocument, CannotReview) as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    if lost:
        return ask_about_columns(request, at, opened, said, lost)
    messages.success(request, _("Dokumentet er læst igen med de valgte kolonner."))
    return back_to(request, at, opened.row.pk)


def _discard(request: HttpRequest, at: Person, opened: Opened) -> HttpResponse:
    try:
        reason, shown = request.POST.get("hvorfor", ""), number_of(request, "version")
        discard_review(row=opened.row, person=at, reason=reason, at=timezone.now(), shown=shown)
    except CannotReview as problem:
        return review_page(request, at, opened, problem=str(problem), status=422)
    messages.success(request, _("Dokumentet er lagt væk, og filen er slettet."))
    return redirect("desk_documents", at.organisation.slug)


_WHOLE: dict[str, Callable[[HttpRequest, Person, Opened], HttpResponse]] = {
    "fortryd": _undo,
    "kolonner": _columns,
    "laeg-vaek": _discard,
}

urlpatterns = [path("<slug:organisation>/dokumenter/<int:pk>/<slug:step>/", step, name="desk_review_step")]
