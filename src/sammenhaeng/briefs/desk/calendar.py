"""A person's tasks as a calendar: an all-day event per deadline."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs.desk.task_words import kind_word
from sammenhaeng.domain.year import DueState
from sammenhaeng.wheel.queries.tasks import Deadline

BACK, AHEAD = datetime.timedelta(days=365), datetime.timedelta(days=730)
"""What the calendar holds around today."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A deadline. key: the same for ever; stamp: when what it says was last changed; remind_days: None for no reminder."""

    key: str
    day: datetime.date
    title: str
    description: str
    kind: str
    stamp: datetime.datetime
    number: int
    remind_days: int | None


@dataclass(frozen=True, slots=True)
class CalendarBrief:
    """The whole calendar. address: of the year's page."""

    name: str
    host: str
    address: str
    events: tuple[CalendarEvent, ...]


def calendar_brief(name: str, host: str, address: str, found: Iterable[Deadline], *, user: int, with_unowned: bool) -> CalendarBrief:
    """A person's calendar: their own deadlines, and for those who may give them out also those that nobody has taken."""
    mine = (one for one in found if one.owner == user or (with_unowned and one.owner is None))
    return CalendarBrief(name, host, address, tuple(_event(one) for one in mine))


def _event(one: Deadline) -> CalendarEvent:
    done = one.state is DueState.DONE
    title = _("Gjort: %(task)s") % {"task": one.title} if done else one.title
    if one.owner is None:
        title = _("%(task)s (ingen ejer)") % {"task": title}
    changed = one.changed_at or datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    finished = datetime.datetime.combine(one.done_on, datetime.time(), datetime.UTC) if one.done_on else changed
    return CalendarEvent(
        key=f"{one.task}-{one.due}",
        day=one.due,
        title=title,
        description="\n\n".join(filter(None, (one.description, one.note))),
        kind=kind_word(one.kind),
        stamp=max(changed, finished),
        number=one.number - 1 + done,
        remind_days=None if done else one.remind_days,
    )
