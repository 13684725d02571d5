"""Writes about the year's tasks."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.domain.year import TaskKind
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By, actor_of
from sammenhaeng.people.models import Organisation, User
from sammenhaeng.people.queries import people_of
from sammenhaeng.people.roles import MAY, Act, Role
from sammenhaeng.wheel.models import Task, TaskDone
from sammenhaeng.wheel.queries.tasks import recurrence_of

YEARS = range(2000, 2100)
"""Years in which a deadline can lie."""


class CannotChangeTask(Exception):
    """A task that cannot be. The text is one sentence in Danish."""


class TaskHasChanged(CannotChangeTask):
    """Somebody else has changed the task since the form was opened. now: the task as it stands."""

    def __init__(self, now: Task) -> None:
        super().__init__(_("En anden har ændret opgaven, siden du åbnede den. Sammenlign de to udgaver, og vælg."))
        self.now = now


@dataclass(frozen=True, slots=True)
class TaskFields:
    """What a person says of a task. every_months: 1–60; remind_days: 0–365; owner: None while nobody has taken it."""

    title: str
    kind: TaskKind
    first_due: datetime.date
    every_months: int
    owner: User | None = None
    description: str = ""
    remind_days: int = 30


@transaction.atomic
def add_task(*, organisation: Organisation, told: TaskFields, by: By) -> Task:
    """Lay a task in the year. The same task said twice is there once. Raises CannotChangeTask."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    same = {field.name: getattr(told, field.name) for field in fields(told)} | {"title": told.title.strip(), "kind": told.kind.value}
    known = organisation.tasks.filter(retired_because="", **same | {"description": told.description.strip()}).first()
    if known is not None:
        return known
    task = Task(organisation=organisation)
    _write(task, told)
    _record("task_added", task, by, details={name: [None, value] for name, value in _shown(task).items()})
    return task


@transaction.atomic
def add_tasks(*, organisation: Organisation, told: Sequence[TaskFields], by: By) -> list[Task]:
    """Lay several tasks in the year at once; a title that the year has already is left out. Raises CannotChangeTask."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = {title.casefold() for title in held.tasks.filter(retired_because="").values_list("title", flat=True)}
    return [add_task(organisation=held, told=one, by=by) for one in told if one.title.strip().casefold() not in known]


@transaction.atomic
def change_task(*, task: Task, version: int, told: TaskFields, by: By) -> Task:
    """Change a task. version: the one that the person saw. Raises TaskHasChanged where it is another by now, CannotChangeTask."""
    held = _locked(task)
    if held.version != version:
        raise TaskHasChanged(held)
    before = _shown(held)
    held.version += 1
    _write(held, told)
    changed = {name: [before[name], value] for name, value in _shown(held).items() if before[name] != value}
    if changed:
        _record("task_changed", held, by, details=changed)
    return held


@transaction.atomic
def retire_task(*, task: Task, by: By, reason: str) -> None:
    """Take a task out of the year; what was done stays. Raises CannotChangeTask without a reason."""
    held = _locked(task)
    if not reason.strip():
        raise CannotChangeTask(_("Skriv, hvorfor opgaven går ud. Det står i hændelsesloggen."))
    if held.retired_because:
        return
    held.version += 1
    held.retired_because = reason.strip()[:300]
    held.save()
    _record("task_retired", held, by, reason=reason.strip())


@transaction.atomic
def mark_done(*, task: Task, due: datetime.date, by: By, on: datetime.date, note: str = "") -> TaskDone:
    """Say that a task is done for a deadline. Said twice it is done once. Raises CannotChangeTask for a day that is no deadline."""
    held = _locked(task)
    found = held.done.filter(due=due).first()
    if found is not None:
        return found
    if held.retired_because or due not in recurrence_of(held).between(due, due):
        words = _("“%(task)s” har ingen frist den %(day)s. Åbn årshjulet igen, og se de nye frister.")
        raise CannotChangeTask(words % {"task": held.title, "day": f"{due:%d.%m.%Y}"})
    made = TaskDone.objects.create(task=held, due=due, on=on, actor=actor_of(by).name[:200], note=note.strip())
    _record("task_done", held, by, details={"due": due.isoformat(), "note": note.strip()})
    return made


@transaction.atomic
def undo_done(*, task: Task, due: datetime.date, by: By) -> None:
    """Take back that a task was done for a deadline. Nothing happens where it was not."""
    held = _locked(task)
    found = held.done.filter(due=due).first()
    if found is not None:
        was = {"due": due.isoformat(), "done": [found.on.isoformat(), None], "note": [found.note, None]}
        found.delete()
        _record("task_reopened", held, by, details=was)


@transaction.atomic
def hand_over_tasks(*, organisation: Organisation, former: User, to: User, by: By, reason: str = "") -> int:
    """Give all of a person's tasks to another; how many there were. Raises CannotChangeTask."""
    _check_owner(organisation, to)
    tasks = list(organisation.tasks.select_for_update().filter(owner=former, retired_because=""))
    for task in tasks:
        task.owner = to
        task.version += 1
        task.save()
    if tasks:
        details = {"owner": [former.shown_name, to.shown_name], "tasks": [task.title for task in tasks]}
        subject = f"person:{to.shown_name}"
        ledger.record("task_handed_over", subject, scope=organisation.slug, by=by, reason=reason, row=f"user:{to.pk}", details=details)
    return len(tasks)


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update(of=("self",)).select_related("organisation", "owner").get(pk=task.pk)


def _write(task: Task, told: TaskFields) -> None:
    if told.first_due.year not in YEARS:
        words = _("Fristen skal ligge mellem %(first)s og %(last)s. Ret årstallet.")
        raise CannotChangeTask(words % {"first": YEARS.start, "last": YEARS.stop - 1})
    if told.owner is not None and told.owner.pk != task.owner_id:
        _check_owner(task.organisation, told.owner)
    for field in fields(told):
        value = getattr(told, field.name)
        setattr(task, field.name, value.strip() if isinstance(value, str) and field.name != "kind" else value)
    task.kind = told.kind.value
    try:
        task.full_clean()
    except ValidationError as error:
        raise CannotChangeTask(_sentence(error)) from None
    task.save()


_WRONG = {
    "title": N_("Skriv opgavens navn, højst 200 tegn."),
    "every_months": N_("Skriv, hvor mange måneder der går mellem to frister: 1 til 60."),
    "remind_days": N_("Skriv, hvor mange dage før fristen der skal mindes om opgaven: 0 til 365."),
}


def _sentence(error: ValidationError) -> str:
    field = next(iter(error.message_dict))
    known = _WRONG.get(field)
    return _(known) if known else _("Opgaven kan ikke gemmes: %(why)s") % {"why": error.message_dict[field][0]}


def _check_owner(organisation: Organisation, owner: User) -> None:
    held = (one for one in people_of(organisation) if one.ended_on is None and one.user_id == owner.pk)
    if not any(Act.DO_OWN_TASK in MAY[Role(one.role)] for one in held):
        words = _("%(name)s kan ikke have opgaver her. Giv personen en rolle i kommunen først, eller vælg en anden.")
        raise CannotChangeTask(words % {"name": owner.shown_name})


def _shown(task: Task) -> dict[str, Any]:
    """The task's fields as the ledger tells them."""
    plain = {name: getattr(task, name) for name in ("title", "description", "kind", "every_months", "remind_days")}
    owner = task.owner.shown_name if task.owner else None
    return {**plain, "first_due": task.first_due.isoformat(), "owner": owner}


def _record(verb: str, task: Task, by: By, *, reason: str = "", details: dict[str, Any] | None = None) -> None:
    scope = task.organisation.slug
    ledger.record(verb, f"task:{task.title}", scope=scope, by=by, reason=reason, row=f"task:{task.pk}", details=details)
