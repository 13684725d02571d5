"""The barometer: every goal by theme, with its targets, its status and its initiatives."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.rows import EditionLine, GoalRow, edition_line, goal_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.model import Model


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

    def table(self) -> Table:
        """A row per target, so that none is hidden behind its goal."""
        targets = (_("Måltal"), _("Form"), _("Betydning"), _("Status"), _("Begrundelse"))
        columns = (_("Tema"), _("Temanavn"), _("Nr."), _("Målsætning"), *targets, _("Indsatser"))
        rows = tuple(
            (
                t.number,
                t.name,
                g.number,
                g.text,
                target.text,
                target.kind_word,
                target.sentence,
                target.status_word,
                target.reason,
                g.initiatives,
            )
            for t in self.themes
            for g in t.goals
            for target in g.targets
        )
        return Table(columns, rows)


def barometer_brief(model: Model, as_of: datetime.date) -> BarometerBrief:
    """The barometer of an edition."""
    themes = tuple(
        ThemeRow(t.number, t.name, t.ambition, tuple(goal_row(model, goal, as_of) for goal in model.goals_of[t.number]))
        for t in model.themes
    )
    rows = [goal for theme in themes for goal in theme.goals]
    words = {row.status: row.status_word for row in rows}
    counts = tuple(
        StatusCount(status.value, words[status.value], sum(row.status == status.value for row in rows))
        for status in Status
        if status.value in words
    )
    return BarometerBrief(
        edition=edition_line(model),
        heading=_("Barometer"),
        themes=themes,
        goals=len(rows),
        targets=sum(len(row.targets) for row in rows),
        initiatives=len(model.initiatives),
        planned=sum(initiative.status.is_marked for initiative in model.initiatives),
        partners=len(model.partners),
        without_initiative=sum(not row.initiatives for row in rows),
        statuses=counts,
    )
