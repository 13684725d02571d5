"""The year's tasks: the wheel and its list, and what can be done with a task."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.two_versions import conflict_brief
from sammenhaeng.briefs.desk.wheel import Viewer, anchor_of, wheel_brief
from sammenhaeng.desk.door import desk, show
from sammenhaeng.desk.wheel_forms import HandOverForm, TaskForm, UsualYearForm, first_values
from sammenhaeng.people.actions import renew_calendar_key
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.web.respond import whole_number
from sammenhaeng.wheel.actions import tasks as actions
from sammenhaeng.wheel.queries.tasks import deadlines, open_tasks, task_at, tasks_of

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@desk(Act.SEE_MODEL)
def year(request: HttpRequest, at: Person) -> HttpResponse:
    """The year as a wheel and a list. aar: which, this one where the address does not say."""
    today = timezone.localdate()
    asked = whole_number(request, "aar")
    chosen = asked if asked is not None and asked in actions.YEARS else today.year
    found = deadlines(at.organisation, datetime.date(chosen, 1, 1), datetime.date(chosen, 12, 31), today)
    viewer = Viewer(at.user.pk, at.may(Act.TASKS), at.may(Act.TASKS, own=True))
    brief = wheel_brief(chosen, found, open_tasks(at.organisation, today), today=today, viewer=viewer, calendar=_calendar(at))
    return show(request, at, "desk/wheel.html", brief, may_change=at.may(Act.TASKS))


def _calendar(at: Person) -> str:
    """The address of the person's own calendar; "" without a lasting role of their own."""
    held = at.membership
    if held is None or held.ended_on is not None:
        return ""
    return f"{settings.SITE_URL}{reverse('calendar', args=[held.calendar_key])}"


@page
@desk(Act.TASKS)
def new_task(request: HttpRequest, at: Person) -> HttpResponse:
    """A new task."""
    form = TaskForm(at, request.POST or None, initial={"every_months": 12, "first_due": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            task = actions.add_task(organisation=at.organisation, told=form.told(), by=at.actor)
        except actions.CannotChangeTask as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(task)s” er lagt i årshjulet.") % {"task": task.title})
            return _to_year(at, task.first_due.year)
    return show(request, at, "desk/wheel_task.html", None, form=form, task=None, status=_status(request))


@page
@desk(Act.TASKS)
def one_task(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """A task, to be changed."""
    task = _task(at, pk)
    form = TaskForm(at, request.POST or None, initial=first_values(task))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_task(task=task, version=form.cleaned_data["version"] or 0, told=form.told(), by=at.actor)
        except actions.TaskHasChanged as problem:
            return _conflict(request, at, form, problem.now)
        except actions.CannotChangeTask as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(task)s” er ændret.") % {"task": form.cleaned_data["title"]})
            return _to_year(at)
    return show(request, at, "desk/wheel_task.html", None, form=form, task=task, status=_status(request))


def _conflict(request: HttpRequest, at: Person, form: TaskForm, now: Any) -> HttpResponse:
    """Both versions of a task side by side; what the person wrote can still be kept."""
    kept = TaskForm(at, initial=first_values(now))
    labels = {name: str(field.label) for name, field in form.fields.items() if name != "version"}
    brief = conflict_brief(now.title, labels, _words(kept), _words(form))
    values = {name: form[name].value() or "" for name in labels} | {"version": now.version}
    back = reverse("desk_task", args=[at.organisation.slug, now.pk])
    return show(request, at, "desk/wheel_conflict.html", brief, values=values, lists={}, back=back, status=409)


def _words(form: TaskForm) -> dict[str, str]:
    """A form's values as a reader sees them."""
    found = {}
    for name, field in form.fields.items():
        value = form.cleaned_data[name] if form.is_bound else form[name].value()
        if isinstance(value, datetime.date):
            value = wording.date_text(value)
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        found[name] = choices.get(str(value or ""), str(value if value is not None else ""))
    return found


@require_POST
@desk(Act.TASKS, own=True)
def done(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Mark a task as done for a deadline."""
    task, due = _task(at, pk), _day(request)
    at.must(Act.TASKS, own=task.owner_id == at.user.pk)
    try:
        actions.mark_done(task=task, due=due, by=at.actor, on=timezone.localdate(), note=request.POST.get("note", "")[:2000])
    except actions.CannotChangeTask as problem:
        messages.error(request, str(problem))
        return _to_year(at)
    messages.success(request, _("“%(task)s” er gjort.") % {"task": task.title})
    return _to_year(at, due.year, anchor_of(task.pk, due))


@require_POST
@desk(Act.TASKS, own=True)
def undo(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Take back that a task was done."""
    task, due = _task(at, pk), _day(request)
    at.must(Act.TASKS, own=task.owner_id == at.user.pk)
    actions.undo_done(task=task, due=due, by=at.actor)
    messages.success(request, _("“%(task)s” er ikke længere gjort.") % {"task": task.title})
    return _to_year(at, due.year, anchor_of(task.pk, due))


@require_POST
@desk(Act.TASKS)
def retire(request: HttpRequest, at: Person, pk: int) -> HttpResponse:
    """Take a task out of the year."""
    task = _task(at, pk)
    try:
        actions.retire_task(task=task, by=at.actor, reason=request.POST.get("reason", ""))
    except actions.CannotChangeTask as problem:
        messages.error(request, str(problem))
        return redirect("desk_task", at.organisation.slug, pk)
    messages.success(
        request, _("“%(task)s” er taget ud af årshjulet. Det, der er gjort, står stadig i hændelsesloggen.") % {"task": task.title}
    )
    return _to_year(at)


@page
@desk(Act.TASKS)
def usual_year(request: HttpRequest, at: Person) -> HttpResponse:
    """The usual year's tasks, to tick."""
    known = {task.title.casefold() for task in tasks_of(at.organisation)}
    form = UsualYearForm(at, timezone.localdate(), known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_tasks(organisation=at.organisation, told=form.told(), by=at.actor)
        except actions.CannotChangeTask as problem:
            form.add_error(None, str(problem))
        else:
            words = ngettext("%(count)s opgave er lagt i årshjulet.", "%(count)s opgaver er lagt i årshjulet.", len(made))
            messages.success(request, words % {"count": len(made)})
            return _to_year(at)
    return show(request, at, "desk/wheel_usual.html", None, form=form, status=_status(request))


@page
@desk(Act.TASKS)
def hand_over(request: HttpRequest, at: Person) -> HttpResponse:
    """All of a person's tasks to another."""
    holders = {str(task.owner_id): task.owner for task in tasks_of(at.organisation) if task.owner}
    form = HandOverForm(at, holders, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        former, to = form.holders[chosen["former"]], form.owners[chosen["to"]]
        try:
            count = actions.hand_over_tasks(organisation=at.organisation, former=former, to=to, by=at.actor, reason=chosen["reason"])
        except actions.CannotChangeTask as problem:
            form.add_error(None, str(problem))
        else:
            words = ngettext("%(count)s opgave er givet til %(name)s.", "%(count)s opgaver er givet til %(name)s.", count)
            messages.success(request, words % {"count": count, "name": to.shown_name})
            return _to_year(at)
    return show(request, at, "desk/wheel_hand_over.html", None, form=form, status=_status(request))


@require_POST
@desk(Act.SEE_MODEL)
def new_calendar(request: HttpRequest, at: Person) -> HttpResponse:
    """A new secret address for the person's calendar; the old one stops."""
    if at.membership is None:
        raise Http404
    renew_calendar_key(membership=at.membership, by=at.actor)
    messages.success(request, _("Din kalender har fået en ny adresse. Den gamle virker ikke længere."))
    return _to_year(at, anchor="kalender")


def _task(at: Person, pk: int) -> Any:
    found = task_at(at.organisation, pk)
    if found is None:
        raise Http404
    return found


def _day(request: HttpRequest) -> datetime.date:
    try:
        return datetime.date.fromisoformat(request.POST.get("due", ""))
    except ValueError:
        raise Http404 from None


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _to_year(at: Person, chosen: int | None = None, anchor: str = "") -> HttpResponse:
    where = reverse("desk_wheel", args=[at.organisation.slug])
    return redirect(where + (f"?aar={chosen}" if chosen else "") + (f"#{anchor}" if anchor else ""))


BASE = "<slug:organisation>/aarshjul"
urlpatterns = [
    path(f"{BASE}/", year, name="desk_wheel"),
    path(f"{BASE}/ny/", new_task, name="desk_task_new"),
    path(f"{BASE}/forslag/", usual_year, name="desk_usual_year"),
    path(f"{BASE}/overdrag/", hand_over, name="desk_hand_over"),
    path(f"{BASE}/kalender/", new_calendar, name="desk_calendar"),
    path(f"{BASE}/opgave/<int:pk>/", one_task, name="desk_task"),
    path(f"{BASE}/opgave/<int:pk>/gjort/", done, name="desk_task_done"),
    path(f"{BASE}/opgave/<int:pk>/fortryd/", undo, name="desk_task_undo"),
    path(f"{BASE}/opgave/<int:pk>/udgaa/", retire, name="desk_task_retire"),
]
