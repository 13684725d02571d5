"""What the tests of the year's tasks share."""

import datetime

from sammenhaeng.domain.year import TaskKind
from sammenhaeng.wheel.actions.tasks import TaskFields
from sammenhaeng.wheel.queries.tasks import deadlines

TODAY = datetime.date(2026, 6, 15)


def day(text):
    return datetime.date.fromisoformat(text)


def told(task, **more):
    names = ("title", "description", "first_due", "every_months", "remind_days", "owner")
    return TaskFields(**{name: getattr(task, name) for name in names} | {"kind": TaskKind(task.kind)} | more)


def of_year(place, year=2026):
    return deadlines(place, datetime.date(year, 1, 1), datetime.date(year, 12, 31), TODAY)


def in_words(found):
    return " | ".join(f"{one.due} {one.state.value}" for one in found)
