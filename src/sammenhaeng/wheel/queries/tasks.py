"""The tasks of an organisation, and how their deadlines stand."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from sammenhaeng.domain.year import DueState, Recurrence, TaskKind, due_state
from sammenhaeng.people.models import Organisation, User
from sammenhaeng.wheel.models import Task, TaskDone

LOOK_BACK = datetime.timedelta(days=730)
"""How far back an open deadline is still asked about."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of a task. owner: None while nobody has taken it; done_on, done_by, note: when it is done.

    changed_at: when the task was last changed; number: of the change, from 1.
    """

    task: int
    title: str
    description: str
    kind: TaskKind
    due: datetime.date
    remind_days: int
    owner: int | None
    owner_name: str
    state: DueState
    done_on: datetime.date | None = None
    done_by: str = ""
    note: str = ""
    changed_at: datetime.datetime | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task whose deadline has come within reach and is not done. days_late: below 0 while the deadline lies ahead."""

    task: int
    title: str
    kind: TaskKind
    due: datetime.date
    owner: int | None
    owner_name: str
    days_late: int


def _standing(organisation: Organisation) -> QuerySet[Task]:
    return organisation.tasks.filter(retired_because="").select_related("owner")


def tasks_of(organisation: Organisation) -> list[Task]:
    """Every task that has not been retired, by its first deadline. One query."""
    return list(_standing(organisation))


def task_at(organisation: Organisation, pk: int) -> Task | None:
    """One task of an organisation that has not been retired; None where it has no such. One query."""
    return _standing(organisation).filter(pk=pk).first()


def deadlines(organisation: Organisation, start: datetime.date, end: datetime.date, today: datetime.date) -> tuple[Deadline, ...]:
    """Every deadline from start to end, both included, by day. Three queries, whatever the number.

    A deadline that was done stands, also where the task's days have been moved since.
    """
    tasks = tasks_of(organisation)
    done = _done(tasks, start, end)
    changed = dict(
        Task.history.filter(organisation_id=organisation.pk).values("id").annotate(at=Max("history_date")).values_list("id", "at")
    )
    found = [
        _deadline(task, due, done[task.pk].get(due), today, changed.get(task.pk))
        for task in tasks
        for due in {*recurrence_of(task).between(start, end), *done[task.pk]}
    ]
    return tuple(sorted(found, key=lambda one: (one.due, one.title.casefold(), one.task)))


def recurrence_of(task: Task) -> Recurrence:
    """When a task falls due."""
    return Recurrence(task.first_due, task.every_months)


def open_tasks(organisation: Organisation, today: datetime.date, owner: User | None = None) -> tuple[OpenTask, ...]:
    """Each task's oldest deadline that is within reach and not done, the oldest first; of one person where named. Two queries."""
    tasks = [task for task in _standing(organisation) if owner is None or task.owner_id == owner.pk]
    done = _done(tasks, today - LOOK_BACK, datetime.date.max)
    found = []
    for task in tasks:
        due = recurrence_of(task).open_at(today, done[task.pk], remind_days=task.remind_days)
        if due is not None:
            name = task.owner.shown_name if task.owner else ""
            found.append(OpenTask(task.pk, task.title, TaskKind(task.kind), due, task.owner_id, name, (today - due).days))
    return tuple(sorted(found, key=lambda one: (one.due, one.title.casefold(), one.task)))


def _done(tasks: Iterable[Task], start: datetime.date, end: datetime.date) -> dict[int, dict[datetime.date, TaskDone]]:
    found: dict[int, dict[datetime.date, TaskDone]] = defaultdict(dict)
    for row in TaskDone.objects.filter(task_id__in=[task.pk for task in tasks], due__gte=start, due__lte=end):
        found[row.task_id][row.due] = row
    return found


def _deadline(task: Task, due: datetime.date, done: TaskDone | None, today: datetime.date, changed: datetime.datetime | None) -> Deadline:
    return Deadline(
        task=task.pk,
        title=task.title,
        description=task.description,
        kind=TaskKind(task.kind),
        due=due,
        remind_days=task.remind_days,
        owner=task.owner_id,
        owner_name=task.owner.shown_name if task.owner else "",
        state=due_state(due, today, done=done is not None, remind_days=task.remind_days),
        done_on=done.on if done else None,
        done_by=done.actor if done else "",
        note=done.note if done else "",
        changed_at=changed,
        number=task.version,
    )
