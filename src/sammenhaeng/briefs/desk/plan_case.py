"""A plan as a case for the committee: what is known, in sentences; what only a person can say is left open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.state_words import funding_word, state_word
from sammenhaeng.briefs.editions import full_name
from sammenhaeng.briefs.holes import HolesBrief, holes_brief
from sammenhaeng.briefs.rows import GoalRow, goal_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.initiatives import FundingState, InitiativeStatus
from sammenhaeng.domain.model import Initiative, Model
from sammenhaeng.progress.queries.standing import Standing
from sammenhaeng.progress.queries.updates import Given
from sammenhaeng.strategy.queries.plans import Money, PlanState


@dataclass(frozen=True, slots=True)
class CaseTheme:
    """A theme with the plan's goals in it, as they stand."""

    number: str
    name: str
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class CaseInitiative:
    """An initiative of the plan. state: how it goes, as its lead told last."""

    title: str
    goals: str
    status: str
    state: str
    answers: str


@dataclass(frozen=True, slots=True)
class FundingRow:
    """Sources of money in one state. amount: their sum, as far as amounts are known; unknown: how many have none."""

    state: str
    count: int
    amount: str
    unknown: int


@dataclass(frozen=True, slots=True)
class PlanCaseBrief:
    """All that the case says."""

    organisation: str
    plan: str
    edition: str
    as_of: str
    adopted: str
    introduction: str
    summary: tuple[str, ...]
    themes: tuple[CaseTheme, ...]
    holes: tuple[str, ...]
    initiatives: tuple[CaseInitiative, ...]
    budget: tuple[str, ...]
    fundings: tuple[FundingRow, ...]


def plan_case_brief(
    state: PlanState, model: Model, standing: Standing, *, money: Sequence[Money], told: Mapping[str, Given]
) -> PlanCaseBrief:
    """The case of a plan. model: the plan's share; told: the last update per initiative's slug."""
    rows = {goal.number: goal_row(model, goal, standing) for goal in model.goals}
    name = model.name
    return PlanCaseBrief(
        organisation=name.organisation,
        plan=state.name,
        edition=full_name(name.framework, name.edition),
        as_of=wording.date_text(standing.as_of),
        adopted=wording.date_text(state.adopted_on),
        introduction=state.introduction,
        summary=tuple(_summary(model, standing)),
        themes=tuple(CaseTheme(t.number, t.name, tuple(rows[goal.number] for goal in model.goals_of[t.number])) for t in model.themes),
        holes=tuple(_holes(holes_brief(model, (), standing))),
        initiatives=tuple(_initiative(one, told) for one in model.initiatives),
        budget=tuple(_budget(money)),
        fundings=tuple(_fundings(money)),
    )


def _summary(model: Model, standing: Standing) -> Iterable[str]:
    """How many goals and initiatives, and how they stand."""
    goals, initiatives = len(model.goals), len(model.initiatives)
    words = ngettext("Planen prioriterer %(count)s målsætning", "Planen prioriterer %(count)s målsætninger", goals) % {"count": goals}
    taken = ngettext("%(count)s indsats", "%(count)s indsatser", initiatives) % {"count": initiatives}
    yield _("%(goals)s og rummer %(initiatives)s.") % {"goals": words, "initiatives": taken}
    found = [standing.of_goal(goal.number).status for goal in model.goals]
    counts = [f"{wording.status_word(one).lower()}: {found.count(one)}" for one in Status if one in found]
    if counts:
        yield _("Målsætningerne står sådan pr. %(day)s: %(counts)s.") % {
            "day": wording.date_text(standing.as_of),
            "counts": ", ".join(counts),
        }
    stale = sum(any(one.assessment.stale for one in standing.targets.get(goal.number, ())) for goal in model.goals)
    if stale:
        yield ngettext("%(count)s af dem bygger på forældede tal.", "%(count)s af dem bygger på forældede tal.", stale) % {"count": stale}
    states = [one.status for one in model.initiatives]
    lives = [f"{wording.initiative_status_word(one).lower()}: {states.count(one)}" for one in InitiativeStatus if one in states]
    if lives:
        yield _("Indsatserne er så langt: %(counts)s.") % {"counts": ", ".join(lives)}


def _holes(found: HolesBrief) -> Iterable[str]:
    """What is missing among the plan's goals and initiatives, with which ones."""
    for words, goals in (
        (_("Uden nogen indsats i planen: %(numbers)s."), found.goals),
        (_("Kun med planlagte indsatser: %(numbers)s."), found.only_planned),
        (_("Uden en måling: %(numbers)s."), found.unmeasured),
        (_("Med tal, der er forældede: %(numbers)s."), found.stale),
    ):
        if goals:
            yield words % {"numbers": ", ".join(goal.number for goal in goals)}
    for hole in found.initiatives:
        if hole.initiatives:
            count = {"count": len(hole.initiatives), "of": hole.of}
            yield (
                f"{hole.name}: " + ngettext("%(count)s indsats af %(of)s.", "%(count)s indsatser af %(of)s.", len(hole.initiatives)) % count
            )


def _initiative(one: Initiative, told: Mapping[str, Given]) -> CaseInitiative:
    given = told.get(one.slug)
    state = state_word(given.state if given else None)
    return CaseInitiative(
        title=one.title + ("*" if one.status.is_marked else ""),
        goals=", ".join(one.goals),
        status=wording.initiative_status_word(one.status),
        state=f"{state} ({wording.moment_date(given.at)})" if given else state,
        answers=" · ".join(filter(None, (one.lead, one.unit))) or "–",
    )


def kroner(amount: Decimal) -> str:
    """An amount of money: “1.250.000 kr.”"""
    return _("%(amount)s kr.") % {"amount": wording.number_text(amount)}


def _budget(money: Sequence[Money]) -> Iterable[str]:
    """What the budgets come to, and for how many nobody has said."""
    known = [one.budget for one in money if one.budget is not None]
    if not known:
        yield ngettext(
            "Der er ikke oplyst noget budget for planens %(count)s indsats.",
            "Der er ikke oplyst noget budget for nogen af planens %(count)s indsatser.",
            len(money),
        ) % {"count": len(money)}
        return
    words = _("%(known)s af planens %(all)s indsatser har et oplyst budget, i alt %(sum)s")
    yield words % {"known": len(known), "all": len(money), "sum": kroner(sum(known, Decimal(0)))}
    if missing := len(money) - len(known):
        yield ngettext("For %(count)s indsats er budgettet ikke oplyst.", "For %(count)s indsatser er budgettet ikke oplyst.", missing) % {
            "count": missing
        }


def _fundings(money: Sequence[Money]) -> Iterable[FundingRow]:
    found = [one for initiative in money for one in initiative.fundings]
    for state in FundingState:
        amounts = [amount for its, amount in found if its is state]
        known = [amount for amount in amounts if amount is not None]
        if amounts:
            total = kroner(sum(known, Decimal(0))) if known else _("ikke oplyst")
            yield FundingRow(funding_word(state), len(amounts), total, len(amounts) - len(known))
