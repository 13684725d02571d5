"""The year's recurring tasks: when they fall due."""

import calendar
import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class TaskKind(StrEnum):
    """What a recurring task is about."""

    SURVEY = "survey"
    FIGURES = "figures"
    STATUS = "status"
    PLAN = "plan"
    MEETING = "meeting"
    OTHER = "other"


class DueState(StrEnum):
    """How a deadline stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


def due_state(due: datetime.date, today: datetime.date, *, done: bool, remind_days: int) -> DueState:
    """How a deadline stands: its own day is not overdue; soon is from remind_days before."""
    if done:
        return DueState.DONE
    if due < today:
        return DueState.OVERDUE
    return DueState.SOON if (due - today).days <= remind_days else DueState.LATER


@dataclass(frozen=True, slots=True)
class Recurrence:
    """first: the first deadline; every_months: how long between two, at least 1."""

    first: datetime.date
    every_months: int

    def __post_init__(self) -> None:
        if self.every_months < 1:
            raise ValueError("a recurrence comes back after at least a month")

    def due(self, number: int) -> datetime.date:
        """The deadline of that number, from 0. A day that the month has not becomes the month's last."""
        months = self.first.month - 1 + number * self.every_months
        year, month = self.first.year + months // 12, months % 12 + 1
        return datetime.date(year, month, min(self.first.day, calendar.monthrange(year, month)[1]))

    def between(self, start: datetime.date, end: datetime.date) -> tuple[datetime.date, ...]:
        """The deadlines from start to end, both included."""
        months = (start.year - self.first.year) * 12 + start.month - self.first.month
        number = max(0, months // self.every_months - 1)
        found = []
        while (due := self.due(number)) <= end:
            if due >= start:
                found.append(due)
            number += 1
        return tuple(found)

    def open_at(self, today: datetime.date, done: Collection[datetime.date], *, remind_days: int) -> datetime.date | None:
        """The oldest deadline of the last two years that is not done and has come within reach; None where there is none."""
        start = today - datetime.timedelta(days=730)
        reach = today + datetime.timedelta(days=remind_days)
        return next((due for due in self.between(start, reach) if due not in done), None)
