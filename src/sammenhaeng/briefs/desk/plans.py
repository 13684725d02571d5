"""The plan builder: the list of plans, one plan, and the choices that make it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.plan_quarters import QuarterRow
from sammenhaeng.briefs.desk.state_words import state_word
from sammenhaeng.briefs.rows import GoalRow, InitiativeRow, goal_row, initiative_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.model import Initiative, Model
from sammenhaeng.progress.queries.standing import Standing
from sammenhaeng.progress.queries.updates import Given
from sammenhaeng.strategy.queries.plans import PlanLine, PlanState


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list. holds: how much is in it, in words; note: what is not known of it, "" for nothing."""

    pk: int
    name: str
    year: str
    edition: str
    holds: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class PlansBrief:
    """The list of plans."""

    heading: str
    plans: tuple[PlanRow, ...]


def plans_brief(found: Iterable[PlanLine]) -> PlansBrief:
    """The list of plans, the newest year first."""
    return PlansBrief(_("Planer"), tuple(_row(one) for one in found))


def _row(one: PlanLine) -> PlanRow:
    return PlanRow(
        pk=one.pk,
        name=one.name,
        year=str(one.year or ""),
        edition=one.edition,
        holds=f"{goals_count(one.goals)}, {wording.initiatives_count(one.initiatives)}" if one.known else "",
        state=state_words(adopted=wording.date_text(one.adopted_on), shown=one.shown),
        note=""
        if one.known
        else _("Står i kildens signaturforklaring, men farven er gået tabt. Vælg dens målsætninger, hvis du kender dem."),
    )


def goals_count(count: int) -> str:
    """“ingen målsætninger”, “1 målsætning”, “7 målsætninger”."""
    return ngettext("%(count)s målsætning", "%(count)s målsætninger", count) % {"count": count} if count else _("ingen målsætninger")


def state_words(*, adopted: str, shown: bool) -> str:
    """Is a plan a draft, adopted, or on the public pages too? adopted: the day in words, "" before it is."""
    if not adopted:
        return _("Nævnt i oversigten") if shown else _("Kladde")
    words = _("Vedtaget %(day)s") % {"day": adopted}
    return _("%(adopted)s, vises offentligt") % {"adopted": words} if shown else words


@dataclass(frozen=True, slots=True)
class InitiativeChoice:
    """An initiative to choose. also: the other goals of the plan that it serves, in words; told: how it goes."""

    row: InitiativeRow
    also: str
    told: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """A goal to choose, with how many initiatives it has; in the second step with those initiatives."""

    row: GoalRow
    count: str
    chosen: bool
    initiatives: tuple[InitiativeChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme with goals to choose among."""

    number: str
    name: str
    goals: tuple[GoalChoice, ...]


def goal_choices(model: Model, standing: Standing, chosen: Collection[str]) -> tuple[ThemeChoice, ...]:
    """Every goal of an edition by theme. chosen: the numbers of those that the plan has."""
    return tuple(
        ThemeChoice(
            theme.number,
            theme.name,
            tuple(
                GoalChoice(
                    goal_row(model, goal, standing),
                    wording.initiatives_count(len(model.initiatives_of[goal.number])),
                    goal.number in chosen,
                )
                for goal in model.goals_of[theme.number]
            ),
        )
        for theme in model.themes
    )


def initiative_choices(model: Model, standing: Standing, state: PlanState, told: Mapping[str, Given]) -> tuple[ThemeChoice, ...]:
    """The plan's goals with every initiative that serves them; one that serves several stands under the first."""
    seen: set[str] = set()
    themes = []
    for theme in model.themes:
        goals = [goal for goal in model.goals_of[theme.number] if goal.number in state.goals]
        rows = []
        for goal in goals:
            fresh = [one for one in model.initiatives_of[goal.number] if one.slug not in seen]
            seen.update(one.slug for one in fresh)
            choices = tuple(_choice(one, goal.number, state, told) for one in fresh)
            rows.append(
                GoalChoice(goal_row(model, goal, standing), wording.initiatives_count(len(fresh)), chosen=True, initiatives=choices)
            )
        if rows:
            themes.append(ThemeChoice(theme.number, theme.name, tuple(rows)))
    return tuple(themes)


def _choice(one: Initiative, under: str, state: PlanState, told: Mapping[str, Given]) -> InitiativeChoice:
    others = [number for number in one.goals if number != under and number in state.goals]
    also = _("Tjener også %(goals)s") % {"goals": ", ".join(others)} if others else ""
    given = told.get(one.slug)
    return InitiativeChoice(initiative_row(one), also, state_word(given.state) if given else "", one.slug in state.initiatives)


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """The page of one plan. counts: how many of its goals have each status: code, word, number."""

    pk: int
    version: int
    heading: str
    year: str
    edition: str
    introduction: str
    state: str
    adopted: bool
    shown: bool
    known: bool
    holds: str
    counts: tuple[tuple[str, str, int], ...]
    themes: tuple[ThemeChoice, ...]
    empty_goals: tuple[str, ...]
    quarters: tuple[QuarterRow, ...]


def plan_brief(
    state: PlanState, model: Model, standing: Standing, *, told: Mapping[str, Given], quarters: tuple[QuarterRow, ...]
) -> PlanBrief:
    """One plan. model: the plan's share of its edition."""
    found = [standing.of_goal(goal.number).status for goal in model.goals]
    return PlanBrief(
        pk=state.pk,
        version=state.version,
        heading=state.name,
        year=str(state.year or ""),
        edition=model.name.edition,
        introduction=state.introduction,
        state=state_words(adopted=wording.date_text(state.adopted_on), shown=state.shown),
        adopted=state.adopted_on is not None,
        shown=state.shown,
        known=state.known,
        holds=f"{goals_count(len(model.goals))}, {wording.initiatives_count(len(model.initiatives))}",
        counts=tuple((one.value, wording.status_word(one), found.count(one)) for one in Status if one in found),
        themes=initiative_choices(model, standing, state, told),
        empty_goals=tuple(goal.number for goal in model.goals if not model.initiatives_of[goal.number]),
        quarters=quarters,
    )
