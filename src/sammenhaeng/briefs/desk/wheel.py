"""The page of the year's tasks: the wheel, and the list by month that says the same."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.charts.wheel import Wheel, wheel
from sammenhaeng.briefs.desk.task_words import distance_words, due_state_word, due_words, kind_word
from sammenhaeng.domain.year import DueState
from sammenhaeng.wheel.queries.tasks import Deadline, OpenTask


@dataclass(frozen=True, slots=True)
class DueRow:
    """A deadline in the list. number: its mark on the wheel; anchor: its place on the page; owner: "" for nobody."""

    number: int
    anchor: str
    task: int
    title: str
    description: str
    kind_word: str
    owner: str
    due: str
    due_text: str
    state: str
    state_word: str
    note: str
    may_mark: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month with its deadlines."""

    name: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class LateRow:
    """A deadline of an earlier year that nobody has marked as done."""

    task: int
    title: str
    due: str
    due_text: str
    distance: str
    year: int
    may_mark: bool


@dataclass(frozen=True, slots=True)
class WheelBrief:
    """All that the page says. calendar: the person's own calendar address, "" without one."""

    heading: str
    year: int
    this_year: int
    summary: str
    unowned: str
    months: tuple[MonthRow, ...]
    late: tuple[LateRow, ...]
    chart: Wheel
    chart_words: str
    states: tuple[tuple[str, str], ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. any_task: may they mark any task as done? own: may they mark their own?"""

    user: int
    any_task: bool
    own: bool

    def may_mark(self, owner: int | None) -> bool:
        """May the viewer mark a task of that owner?"""
        return self.any_task or (self.own and owner == self.user)


def wheel_brief(
    year: int, found: Sequence[Deadline], open_now: Iterable[OpenTask], *, today: datetime.date, viewer: Viewer, calendar: str
) -> WheelBrief:
    """The page of a year. found: its deadlines by day; open_now: what is open today, whatever the year."""
    rows = [_row(number, one, today, viewer) for number, one in enumerate(found, start=1)]
    months = [
        MonthRow(_month(year, month), tuple(row for row, _due in pairs))
        for month, pairs in groupby(zip(rows, found, strict=True), key=lambda pair: pair[1].due.month)
    ]
    names = [formats.date_format(datetime.date(year, month, 1), "M").lower().strip(".") for month in range(1, 13)]
    marks = [(row.number, one.due, one.state.value) for row, one in zip(rows, found, strict=True)]
    chart = wheel(year, names, marks, today)
    return WheelBrief(
        heading=_("Årshjul %(year)s") % {"year": year},
        year=year,
        this_year=today.year,
        summary=_summary(year, found),
        unowned=_unowned(found),
        months=tuple(months),
        late=tuple(_late(one, today, viewer) for one in open_now if one.due < today and one.due.year < year == today.year),
        chart=chart,
        chart_words=_chart_words(year, found, chart),
        states=tuple((state.value, due_state_word(state)) for state in DueState),
        calendar=calendar,
    )


def anchor_of(task: int, due: datetime.date) -> str:
    """Where a deadline stands on the page."""
    return f"frist-{task}-{due}"


def _row(number: int, one: Deadline, today: datetime.date, viewer: Viewer) -> DueRow:
    return DueRow(
        number=number,
        anchor=anchor_of(one.task, one.due),
        task=one.task,
        title=one.title,
        description=one.description,
        kind_word=kind_word(one.kind),
        owner=one.owner_name,
        due=one.due.isoformat(),
        due_text=wording.date_text(one.due),
        state=one.state.value,
        state_word=due_words(one.state, one.due, today, done_on=one.done_on, done_by=one.done_by),
        note=one.note,
        may_mark=viewer.may_mark(one.owner),
    )


def _late(one: OpenTask, today: datetime.date, viewer: Viewer) -> LateRow:
    may = viewer.may_mark(one.owner)
    return LateRow(one.task, one.title, one.due.isoformat(), wording.date_text(one.due), distance_words(one.due, today), one.due.year, may)


def _month(year: int, month: int) -> str:
    name = formats.date_format(datetime.date(year, month, 1), "F")
    return name[:1].upper() + name[1:]


def _summary(year: int, found: Sequence[Deadline]) -> str:
    """How many deadlines there are, and how they stand, in a sentence."""
    if not found:
        return _("Der er ingen opgaver i %(year)s endnu.") % {"year": year}
    count = ngettext("%(count)s frist i %(year)s", "%(count)s frister i %(year)s", len(found)) % {"count": len(found), "year": year}
    counts = {state: sum(one.state is state for one in found) for state in DueState}
    parts = [f"{due_state_word(state).lower()}: {number}" for state, number in counts.items() if number]
    return f"{count}. {', '.join(parts).capitalize()}."


def _unowned(found: Sequence[Deadline]) -> str:
    tasks = {one.task for one in found if one.owner is None and one.state is not DueState.DONE}
    words = ngettext("%(count)s opgave har ingen ejer.", "%(count)s opgaver har ingen ejer.", len(tasks))
    return words % {"count": len(tasks)} if tasks else ""


def _chart_words(year: int, found: Sequence[Deadline], chart: Wheel) -> str:
    """What the picture shows, for those who cannot see it."""
    words = _("Årets måneder i en cirkel med januar øverst. Hver frist er et mærke med sit nummer på listen.")
    hidden = ngettext("%(count)s frist er kun på listen.", "%(count)s frister er kun på listen.", chart.left_out)
    return " ".join((words, _summary(year, found), hidden % {"count": chart.left_out} if chart.left_out else "")).strip()
