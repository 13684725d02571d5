"""A plan's year in quarters: which status was published for each, and what the plan's goals and initiatives say in it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.state_words import state_word
from sammenhaeng.briefs.period_words import period_words
from sammenhaeng.briefs.published import FrozenGoal, FrozenStatus
from sammenhaeng.domain.model import Model
from sammenhaeng.domain.periods import Period, PeriodKind
from sammenhaeng.progress.queries.published import Published
from sammenhaeng.progress.queries.updates import Given


def quarter_of(year: int, number: int) -> Period:
    """A quarter of a year, 1–4."""
    return Period(PeriodKind.QUARTER, datetime.date(year, 3 * number - 2, 1))


def quarter_before(quarter: Period) -> Period:
    """The quarter before one."""
    last = quarter.start - datetime.timedelta(days=1)
    return Period(PeriodKind.QUARTER, datetime.date(last.year, last.month - 2, 1))


def newest_in(found: Iterable[Published], quarter: Period) -> Published | None:
    """The newest status published for a day of a quarter; None where there is none. found: the newest first."""
    return next((one for one in found if quarter.start <= one.as_of <= quarter.end), None)


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter of the plan's year. as_of: the day of its status in words, "" without one; day: the same in ISO 8601.

    publishes: the day that a status would be made for now, "" while the quarter has not begun.
    """

    number: int
    name: str
    as_of: str
    day: str
    publishes: str


def quarter_rows(year: int, found: Sequence[Published], today: datetime.date) -> tuple[QuarterRow, ...]:
    """The four quarters of a year."""
    return tuple(_quarter(number, quarter_of(year, number), found, today) for number in range(1, 5))


def _quarter(number: int, quarter: Period, found: Sequence[Published], today: datetime.date) -> QuarterRow:
    status = newest_in(found, quarter)
    begun = quarter.start <= today
    return QuarterRow(
        number=number,
        name=period_words(quarter),
        as_of=wording.date_text(status.as_of) if status else "",
        day=status.as_of.isoformat() if status else "",
        publishes=wording.date_text(min(quarter.end, today)) if begun else "",
    )


@dataclass(frozen=True, slots=True)
class QuarterGoal:
    """A goal of the plan. before: its status in the quarter before, "" where none was published."""

    number: str
    text: str
    now: str
    before: str
    reason: str
    changed: bool


@dataclass(frozen=True, slots=True)
class QuarterTheme:
    """A theme with the plan's goals in it."""

    number: str
    name: str
    goals: tuple[QuarterGoal, ...]


@dataclass(frozen=True, slots=True)
class QuarterInitiative:
    """An initiative of the plan, and what its lead told last. told: the day, "" while nobody has."""

    title: str
    goals: str
    status: str
    state: str
    told: str
    happened: str
    following: str


@dataclass(frozen=True, slots=True)
class PlanStatusBrief:
    """A plan's status for a quarter. as_of, before: the days of the two published statuses, "" for none before."""

    organisation: str
    heading: str
    edition: str
    as_of: str
    before: str
    quarter_before: str
    sha256: str
    summary: str
    themes: tuple[QuarterTheme, ...]
    initiatives: tuple[QuarterInitiative, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published status with its content in the reader's language."""

    facts: Published
    status: FrozenStatus


def plan_status_brief(
    plan: str, quarter: Period, model: Model, *, now: Frozen, before: Frozen | None, told: Mapping[str, Given]
) -> PlanStatusBrief:
    """A plan's status. model: the plan's share; told: the last update per initiative's slug."""
    current = {goal.number: goal for goal in now.status.goals}
    former = {goal.number: goal for goal in before.status.goals} if before else {}
    themes = tuple(
        QuarterTheme(
            theme.number, theme.name, tuple(_goal(goal.number, goal.text, current, former) for goal in model.goals_of[theme.number])
        )
        for theme in model.themes
    )
    return PlanStatusBrief(
        organisation=model.name.organisation,
        heading=_("%(plan)s: status for %(quarter)s") % {"plan": plan, "quarter": period_words(quarter)},
        edition=model.name.edition,
        as_of=wording.date_text(now.facts.as_of),
        before=wording.date_text(before.facts.as_of) if before else "",
        quarter_before=period_words(quarter_before(quarter)),
        sha256=now.facts.sha256,
        summary=_summary(themes, before=before is not None),
        themes=themes,
        initiatives=tuple(_initiatives(model, told)),
    )


def _goal(number: str, text: str, current: Mapping[str, FrozenGoal], former: Mapping[str, FrozenGoal]) -> QuarterGoal:
    now, before = current.get(number), former.get(number)
    if now is None:
        missing = _("Målet fandtes ikke, da status blev offentliggjort.")
        return QuarterGoal(number, text, "–", before.status_word if before else "", missing, changed=False)
    changed = before is not None and before.status != now.status
    return QuarterGoal(number, now.text, now.status_word, before.status_word if before else "", now.reason, changed=changed)


def _summary(themes: Iterable[QuarterTheme], *, before: bool) -> str:
    goals = [goal for theme in themes for goal in theme.goals]
    count = ngettext("%(count)s prioriteret målsætning.", "%(count)s prioriterede målsætninger.", len(goals)) % {"count": len(goals)}
    words = list(dict.fromkeys(goal.now for goal in goals))
    counts = ", ".join(f"{word.lower()}: {sum(goal.now == word for goal in goals)}" for word in words)
    if not before:
        return " ".join((count, counts[:1].upper() + counts[1:] + ".", _("Der er ingen status fra kvartalet før at sammenligne med.")))
    changed = sum(goal.changed for goal in goals)
    moved = ngettext("%(count)s har skiftet status siden kvartalet før.", "%(count)s har skiftet status siden kvartalet før.", changed) % {
        "count": changed or _("Ingen")
    }
    return " ".join((count, counts[:1].upper() + counts[1:] + ".", moved))


def _initiatives(model: Model, told: Mapping[str, Given]) -> Iterable[QuarterInitiative]:
    for one in model.initiatives:
        given = told.get(one.slug)
        yield QuarterInitiative(
            title=one.title + ("*" if one.status.is_marked else ""),
            goals=", ".join(one.goals),
            status=wording.initiative_status_word(one.status),
            state=state_word(given.state if given else None),
            told=wording.moment_date(given.at) if given else "",
            happened=given.happened if given else "",
            following=given.following if given else "",
        )
