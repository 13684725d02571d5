"""The plan builder: which goals a year prioritises, which initiatives it takes in, and what comes out of it."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sammenhaeng.briefs.desk.plan_quarters import quarter_rows
from sammenhaeng.briefs.desk.plans import goal_choices, initiative_choices, plan_brief, plans_brief
from sammenhaeng.briefs.desk.two_versions import conflict_brief
from sammenhaeng.desk import plan_files
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.plan_find import PlanFound
from sammenhaeng.desk.plan_forms import LABELS, PlanForm, first_values, words_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.strategy.actions import plans as actions
from sammenhaeng.strategy.queries.editions import current_edition, drafts_of, editions_of
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import PlanState, plans_of
from sammenhaeng.web.respond import query

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@desk(Act.SEE_MODEL)
def plans(request: HttpRequest, at: Person) -> HttpResponse:
    """Every plan."""
    return show(request, at, "desk/plans.html", plans_brief(plans_of(at.organisation)), may_plan=at.may(Act.PLAN))


@require_safe
@desk(Act.SEE_MODEL)
def plan(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """One plan: what it chooses, and what comes out of it."""
    found, today = PlanFound(at, pk), timezone.localdate()
    quarters = quarter_rows(found.state.year or today.year, found.published, today)
    brief = plan_brief(found.state, found.share, found.standing(today), told=found.told, quarters=quarters)
    may_change = at.may(Act.PLAN) and (not found.state.shown or at.may(Act.APPROVE))
    may_publish = at.may(Act.APPROVE) and found.edition.state == "adopted"
    return show(request, at, "desk/plan.html", brief, may_change=may_change, may_approve=at.may(Act.APPROVE), may_publish=may_publish)


@page
@desk(Act.PLAN)
def new_plan(request: HttpRequest, at: Person) -> HttpResponse:
    """A new plan that chooses among the goals of an edition. udgave: which, the one in force where the address does not say."""
    editions = [*drafts_of(at.organisation), *editions_of(at.organisation)]
    asked = query(request, "udgave")
    edition = next((one for one in editions if one.slug == asked), None) or current_edition(at.organisation)
    if edition is None:
        messages.error(request, _("Kommunen har ingen vedtaget udgave endnu. Indlæs eller vedtag en, før du laver en plan."))
        return redirect("desk_plans", at.organisation.slug)
    model = model_of(edition)
    form = PlanForm(model, request.POST or None, initial={"year": timezone.localdate().year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_plan(organisation=at.organisation, edition=edition, told=form.told(), by=at.actor)
        except actions.CannotPlan as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Planen er lavet. Målenes indsatser er valgt på forhånd: tag dem fra, der ikke skal med."))
            return redirect("desk_plan_initiatives", at.organisation.slug, made.pk)
    choices = goal_choices(model, standing_of(edition, model, at.organisation.code, timezone.localdate()), form.chosen())
    return show(request, at, "desk/plan_form.html", None, form=form, choices=choices, edition=edition, editions=editions, plan=None,
                status=_status(request))  # fmt: skip


@page
@desk(Act.PLAN)
def change_plan(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """A plan's name, year, introduction and goals."""
    found = PlanFound(at, pk)
    found.must_change()
    form = PlanForm(found.model, request.POST or None, initial=first_values(found.state))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_plan(plan=found.plan, version=version, edition=found.edition, told=form.told(), by=at.actor)
        except actions.PlanHasChanged as problem:
            return _conflict(request, at, form, problem.now)
        except actions.CannotPlan as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Planen er ændret."))
            return redirect("desk_plan", at.organisation.slug, pk)
    choices = goal_choices(found.model, found.standing(timezone.localdate()), form.chosen())
    return show(request, at, "desk/plan_form.html", None, form=form, choices=choices, edition=found.edition, editions=[], plan=found.plan,
                status=_status(request))  # fmt: skip


def _conflict(request: HttpRequest, at: Person, form: PlanForm, now: PlanState) -> HttpResponse:
    """Both versions of a plan side by side; what the person wrote can still be kept."""
    yours = form.cleaned_data
    labels = {name: str(label) for name, label in LABELS.items()}
    brief = conflict_brief(now.name, labels, words_of(first_values(now)), words_of(yours))
    values = {name: yours[name] for name in ("name", "year", "introduction")} | {"version": now.version}
    back = reverse("desk_plan", args=[at.organisation.slug, now.pk])
    return show(request, at, "desk/wheel_conflict.html", brief, values=values, lists={"goals": yours["goals"]}, back=back, status=409)


@page
@desk(Act.PLAN)
def initiatives(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Which initiatives of its goals a plan takes in."""
    found = PlanFound(at, pk)
    found.must_change()
    if request.method == "POST":
        slugs = request.POST.getlist("initiatives")
        try:
            actions.choose_initiatives(plan=found.plan, version=_version(request), slugs=slugs, by=at.actor)
        except actions.PlanHasChanged as problem:
            return _initiatives_conflict(request, at, found, problem.now)
        except actions.CannotPlan as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Planens indsatser er valgt."))
            return redirect("desk_plan", at.organisation.slug, pk)
    choices = initiative_choices(found.model, found.standing(timezone.localdate()), found.state, found.told)
    return show(request, at, "desk/plan_initiatives.html", None, choices=choices, state=found.state, status=_status(request))


def _initiatives_conflict(request: HttpRequest, at: Person, found: PlanFound, now: PlanState) -> HttpResponse:
    """Both choices of initiatives side by side."""
    slugs = request.POST.getlist("initiatives")
    titles = {one.slug: one.title for one in found.model.initiatives}
    kept, yours = ("\n".join(titles.get(slug, slug) for slug in some) for some in (now.initiatives, slugs))
    brief = conflict_brief(now.name, {"initiatives": _("Indsatser")}, {"initiatives": kept}, {"initiatives": yours})
    back = reverse("desk_plan", args=[at.organisation.slug, now.pk])
    lists = {"initiatives": slugs}
    return show(request, at, "desk/wheel_conflict.html", brief, values={"version": now.version}, lists=lists, back=back, status=409)


@require_POST
@desk(Act.PLAN)
def adopt(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Say that a plan is adopted; those who approve can put it on the public pages at once."""
    found = PlanFound(at, pk)
    found.must_change()
    shown = "shown" in request.POST
    if shown:
        at.must(Act.APPROVE)
    on = _day(request.POST.get("on", ""))
    if on is None:
        return _problem(request, at, pk, _("Skriv den dag, planen blev vedtaget. Den kan ikke ligge i fremtiden."))
    return _done(request, at, pk, _("Planen er vedtaget."), actions.adopt_plan, plan=found.plan, on=on, shown=shown)


@require_POST
@desk(Act.APPROVE)
def show_plan(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Put an adopted plan on the public pages, or take it off."""
    found, shown = PlanFound(at, pk), request.POST.get("shown") == "1"
    said = _("Planens prioriteringer vises nu i det offentlige overblik.") if shown else _("Planen vises ikke længere offentligt.")
    return _done(request, at, pk, said, actions.show_plan, plan=found.plan, shown=shown)


@require_POST
@desk(Act.PLAN)
def retire(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Take a plan out of use."""
    found = PlanFound(at, pk)
    found.must_change()
    try:
        actions.retire_plan(plan=found.plan, reason=request.POST.get("reason", ""), by=at.actor)
    except actions.CannotPlan as problem:
        return _problem(request, at, pk, str(problem))
    messages.success(request, _("“%(plan)s” er taget ud af brug.") % {"plan": found.plan.name})
    return redirect("desk_plans", at.organisation.slug)


def _done(request: HttpRequest, at: Person, pk: int, said: str, action: Any, **told: Any) -> HttpResponse:
    """Do it, say so, and go back to the plan."""
    try:
        action(by=at.actor, **told)
    except actions.CannotPlan as problem:
        return _problem(request, at, pk, str(problem))
    messages.success(request, said)
    return redirect("desk_plan", at.organisation.slug, pk)


def _problem(request: HttpRequest, at: Person, pk: int, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("desk_plan", at.organisation.slug, pk)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _day(text: str) -> datetime.date | None:
    """A day that has come; None for anything else."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return found if found <= timezone.localdate() else None


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


BASE = "<slug:organisation>/planer"
ONE = f"{BASE}/<int:pk>"
urlpatterns = [
    path(f"{BASE}/", plans, name="desk_plans"),
    path(f"{BASE}/ny/", new_plan, name="desk_plan_new"),
    path(f"{ONE}/", plan, name="desk_plan"),
    path(f"{ONE}/ret/", change_plan, name="desk_plan_change"),
    path(f"{ONE}/indsatser/", initiatives, name="desk_plan_initiatives"),
    path(f"{ONE}/vedtag/", adopt, name="desk_plan_adopt"),
    path(f"{ONE}/vis/", show_plan, name="desk_plan_show"),
    path(f"{ONE}/udgaa/", retire, name="desk_plan_retire"),
    *plan_files.urlpatterns,
]
