"""The barometer: every goal by theme, with its targets, its status and its initiatives."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Cell, Table
from sammenhaeng.briefs.rows import EditionLine, GoalRow, TargetRow, edition_line, goal_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.model import Model
from sammenhaeng.progress.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme and its goals."""

    number: str
    name: str
    ambition: str | None
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many goals have a status."""

    status: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A way to narrow the goals, and how many are left. key: "" for all."""

    key: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class BarometerBrief:
    """All that the barometer says. The counts are of goals, but for `initiatives` and `partners`."""

    edition: EditionLine
    heading: str
    themes: tuple[ThemeRow, ...]
    goals: int
    targets: int
    initiatives: int
    planned: int
    partners: int
    without_initiative: int
    statuses: tuple[StatusCount, ...]
    as_of: datetime.date
    as_of_text: str
    is_today: bool
    date_problem: str
    method: str
    filter: str
    filters: tuple[FilterChoice, ...]
    measured: int
    stale: int

    def table(self) -> Table:
        """A row per target, so that none is hidden behind its goal."""
        targets = (_("Måltal"), _("Form"), _("Betydning"), _("Status"), _("Begrundelse"))
        figure = (_("Tal"), _("Periode"), _("Område"), _("Forældet"), _("Indikator"), _("Kilde"))
        columns = (_("Tema"), _("Temanavn"), _("Nr."), _("Målsætning"), *targets, *figure, _("Indsatser"))
        rows = tuple(
            (t.number, t.name, g.number, g.text, *_target_cells(one), g.initiatives)
            for t in self.themes
            for g in t.goals
            for one in g.targets
        )
        return Table(columns, rows)


def _target_cells(one: TargetRow) -> tuple[Cell, ...]:
    words = (one.text, one.kind_word, one.sentence, one.status_word, one.reason)
    figure = one.figure
    if figure is None:
        return (*words, None, "", "", "", "", "")
    stale = _("ja") if figure.stale else _("nej")
    return (*words, str(figure.number), figure.period, figure.area, stale, figure.indicator_name, figure.source)


BEHIND = frozenset({Status.OFF_TRACK.value, Status.WORSENING.value, Status.MISSED.value})


def _matches(goal: GoalRow, key: str) -> bool:
    """Is a goal kept by a filter? One of its targets is enough: no target hides behind another."""
    if key == "bagud":
        return any(target.status in BEHIND for target in goal.targets)
    if key == "ukendt":
        return goal.status == Status.UNKNOWN or any(target.status == Status.UNKNOWN for target in goal.targets)
    return goal.stale if key == "foraeldet" else True


def _filters(rows: Sequence[GoalRow]) -> tuple[FilterChoice, ...]:
    words = {"": _("Alle"), "bagud": _("Bagud eller går tilbage"), "foraeldet": _("Forældede tal"), "ukendt": _("Ukendt")}
    return tuple(FilterChoice(key, word, sum(_matches(row, key) for row in rows)) for key, word in words.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the barometer. filter: "", bagud, foraeldet or ukendt; date_problem: a date that is none."""

    filter: str = ""
    date_problem: str = ""
    is_today: bool = True


def barometer_brief(model: Model, standing: Standing, asked: Asked = Asked()) -> BarometerBrief:
    """The barometer of an edition on the day of a standing. Counts are of all goals, whatever the filter."""
    every = {goal.number: goal_row(model, goal, standing) for goal in model.goals}
    rows = list(every.values())
    return BarometerBrief(
        edition=edition_line(model),
        heading=_("Barometer"),
        themes=_themes(model, every, asked.filter),
        goals=len(rows),
        targets=sum(len(row.targets) for row in rows),
        initiatives=len(model.initiatives),
        planned=sum(initiative.status.is_marked for initiative in model.initiatives),
        partners=len(model.partners),
        without_initiative=sum(not row.initiatives for row in rows),
        statuses=_counts(standing, rows),
        as_of=standing.as_of,
        as_of_text=wording.date_text(standing.as_of),
        is_today=asked.is_today,
        date_problem=asked.date_problem,
        method=standing.method,
        filter=asked.filter,
        filters=_filters(rows),
        measured=sum(target.figure is not None for row in rows for target in row.targets),
        stale=sum(row.stale for row in rows),
    )


def _themes(model: Model, every: Mapping[str, GoalRow], key: str) -> tuple[ThemeRow, ...]:
    kept = {number: row for number, row in every.items() if _matches(row, key)}
    return tuple(
        ThemeRow(t.number, t.name, t.ambition, tuple(kept[goal.number] for goal in model.goals_of[t.number] if goal.number in kept))
        for t in model.themes
    )


def _counts(standing: Standing, rows: Sequence[GoalRow]) -> tuple[StatusCount, ...]:
    statuses = [standing.of_goal(row.number).status for row in rows]
    return tuple(StatusCount(s.value, wording.status_word(s), statuses.count(s)) for s in Status if s in statuses)
