"""Writes about plans: which goals they prioritise and which initiatives they take in."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.domain.draft import LegendMeaning
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition, Goal, Initiative, LegendLine, Plan, PlannedInitiative, Priority
from sammenhaeng.strategy.queries.plans import LEGEND, PlanState, state_of

YEARS = range(2000, 2101)


class CannotPlan(Exception):
    """A plan that cannot be. The text is one sentence."""


class PlanHasChanged(CannotPlan):
    """Somebody else has changed the plan since the form was opened. now: the plan as it stands."""

    def __init__(self, now: PlanState) -> None:
        super().__init__(_("En anden har ændret planen, siden du åbnede den. Sammenlign de to udgaver, og vælg."))
        self.now = now


@dataclass(frozen=True, slots=True)
class PlanFields:
    """What a person says of a plan. goals: the numbers of those that it prioritises."""

    name: str
    year: int
    introduction: str
    goals: tuple[str, ...]


@transaction.atomic
def add_plan(*, organisation: Organisation, edition: Edition, told: PlanFields, by: By) -> Plan:
    """Make a plan that chooses among an edition's goals; the initiatives of those goals come with them. Raises CannotPlan."""
    plan = Plan(organisation=organisation, edition=edition, priorities_known=True)
    _write(plan, told)
    _choose(plan, told.goals, ())
    state = state_of(plan)
    details = {name: [None, value] for name, value in _told(state).items()} | {"edition": [None, edition.slug]}
    _record("plan_added", plan, by, details=details)
    return plan


@transaction.atomic
def change_plan(*, plan: Plan, version: int, edition: Edition, told: PlanFields, by: By) -> Plan:
    """Change a plan. version: the one that the person saw; edition: whose goals they are, for a plan that had none.

    The initiatives of a goal that is new to the plan come with it; those that serve none of its goals go.
    Raises PlanHasChanged, CannotPlan.
    """
    held = _locked(plan)
    before = _seen(held, version)
    held.edition = held.edition or edition
    held.priorities_known = True
    _write(held, told)
    _choose(held, told.goals, before.goals)
    _rename_line(held)
    _tell_change(held, before, by)
    return held


@transaction.atomic
def choose_initiatives(*, plan: Plan, version: int, slugs: Collection[str], by: By) -> Plan:
    """Choose which initiatives of its goals a plan takes in. Raises PlanHasChanged, CannotPlan."""
    held = _locked(plan)
    before = _seen(held, version)
    offered = _serving(held, before.goals)
    unknown = set(slugs) - {one.slug for one in offered}
    if unknown:
        words = _("Indsatsen “%(slug)s” hører ikke til planens målsætninger. Vælg blandt dem, der gør.")
        raise CannotPlan(words % {"slug": min(unknown)})
    _take(held, [one.pk for one in offered if one.slug in slugs])
    held.save()
    _tell_change(held, before, by)
    return held


@transaction.atomic
def adopt_plan(*, plan: Plan, on: datetime.date, shown: bool, by: By) -> None:
    """Say that a plan is adopted. shown: put its priorities on the public pages too. Raises CannotPlan."""
    held = _locked(plan)
    before = state_of(held)
    if not before.goals:
        raise CannotPlan(_("Planen har ingen målsætninger. Vælg dem, før den vedtages."))
    held.adopted_on = on
    held.save()
    _show(held, shown=shown)
    details = {"adopted_on": [_iso(before.adopted_on), on.isoformat()], "shown": [before.shown, shown]}
    _record("plan_adopted", held, by, details=details)


@transaction.atomic
def show_plan(*, plan: Plan, shown: bool, by: By) -> None:
    """Put an adopted plan's priorities on the public pages, or take them off. Raises CannotPlan."""
    held = _locked(plan)
    if held.adopted_on is None:
        raise CannotPlan(_("Planen er ikke vedtaget endnu, og kan derfor ikke vises offentligt."))
    if _show(held, shown=shown):
        _record("plan_changed", held, by, details={"shown": [not shown, shown]})


@transaction.atomic
def retire_plan(*, plan: Plan, reason: str, by: By) -> None:
    """Take a plan out of use, and off the public pages. Raises CannotPlan without a reason."""
    held = _locked(plan)
    if not reason.strip():
        raise CannotPlan(_("Skriv, hvorfor planen går ud. Det står i hændelsesloggen."))
    if held.retired_because:
        return
    held.retired_because = reason.strip()[:300]
    held.save()
    shown = _show(held, shown=False)
    _record("plan_retired", held, by, reason=reason.strip(), details={"shown": [True, False]} if shown else {})


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("organisation", "edition__framework").get(pk=plan.pk)


def _seen(plan: Plan, version: int) -> PlanState:
    """The plan's state, where the person has seen it. Raises PlanHasChanged."""
    now = state_of(plan)
    if plan.version != version:
        raise PlanHasChanged(now)
    return now


def _write(plan: Plan, told: PlanFields) -> None:
    plan.name, plan.year, plan.introduction = told.name.strip(), told.year, told.introduction.strip()
    if not plan.name or len(plan.name) > 200:
        raise CannotPlan(_("Skriv planens navn, højst 200 tegn."))
    if plan.year not in YEARS:
        raise CannotPlan(_("Skriv planens år, fx 2027."))
    try:
        plan.full_clean()
    except ValidationError:
        words = _("Kommunen har allerede en plan med navnet “%(name)s”. Vælg et andet navn.")
        raise CannotPlan(words % {"name": plan.name}) from None
    plan.save()


def _choose(plan: Plan, numbers: Sequence[str], before: Collection[str]) -> None:
    """Write the plan's goals, and let its initiatives follow. Priorities of other editions, and of other plans, stay."""
    goals = {goal.number: goal for goal in Goal.objects.filter(edition=plan.edition, retired_because="", number__in=numbers)}
    if unknown := set(numbers) - goals.keys():
        words = _("Målsætning %(number)s findes ikke i udgaven. Vælg blandt dem, der gør.")
        raise CannotPlan(words % {"number": min(unknown)})
    own = plan.priorities.filter(goal__edition=plan.edition)
    for row in own.exclude(goal__number__in=goals):
        row.delete()
    known = set(own.values_list("goal__number", flat=True))
    for number, goal in goals.items():
        if number not in known:
            Priority.objects.create(plan=plan, goal=goal)
    held = set(plan.planned_initiatives.values_list("initiative_id", flat=True))
    fresh = {one.pk for one in _serving(plan, [number for number in numbers if number not in before])}
    _take(plan, [one.pk for one in _serving(plan, numbers) if one.pk in held | fresh])


def _serving(plan: Plan, numbers: Collection[str]) -> list[Initiative]:
    """The initiatives that serve one of the goals, in order."""
    serves = {"contributions__goal__number__in": list(numbers), "contributions__goal__edition": plan.edition_id}
    return list(Initiative.objects.filter(edition=plan.edition_id, retired_because="", **serves).distinct().order_by("position"))


def _take(plan: Plan, wanted: Sequence[int]) -> None:
    for row in plan.planned_initiatives.exclude(initiative_id__in=wanted):
        row.delete()
    known = set(plan.planned_initiatives.values_list("initiative_id", flat=True))
    for pk in wanted:
        if pk not in known:
            PlannedInitiative.objects.create(plan=plan, initiative_id=pk)


def _show(plan: Plan, *, shown: bool) -> bool:
    """Put the plan's line into its edition's legend, or take it out. Was it otherwise before?"""
    if plan.edition is None:
        raise CannotPlan(_("Planen hører ikke til nogen udgave. Vælg dens målsætninger først."))
    lines = plan.legend_lines.filter(edition=plan.edition)
    if lines.exists() == shown:
        return False
    if not shown:
        for line in lines:
            line.delete()
        return True
    last = plan.edition.legend.order_by("-position").values_list("position", flat=True).first()
    place = 0 if last is None else last + 1
    meaning = LegendMeaning.PRIORITY.value
    LegendLine.objects.create(edition=plan.edition, position=place, mark=None, meaning=meaning, text=LEGEND + plan.name, plan=plan)
    return True


def _rename_line(plan: Plan) -> None:
    """A line that was made here follows the plan's name; a document's own words stay."""
    for line in plan.legend_lines.filter(text_source__isnull=True).exclude(text=LEGEND + plan.name):
        line.text = LEGEND + plan.name
        line.save()


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _told(state: PlanState) -> dict[str, Any]:
    """A plan's fields as the ledger tells them."""
    return {
        "name": state.name,
        "year": state.year,
        "introduction": state.introduction,
        "goals": list(state.goals),
        "initiatives": list(state.initiatives),
    }


def _tell_change(plan: Plan, before: PlanState, by: By) -> None:
    old, new = _told(before), _told(state_of(plan))
    changed = {name: [old[name], value] for name, value in new.items() if old[name] != value}
    if changed:
        _record("plan_changed", plan, by, details=changed)


def _record(verb: str, plan: Plan, by: By, *, reason: str = "", details: dict[str, Any] | None = None) -> None:
    scope = plan.organisation.slug
    ledger.record(verb, f"plan:{plan.name}", scope=scope, by=by, reason=reason, row=f"plan:{plan.pk}", details=details)
