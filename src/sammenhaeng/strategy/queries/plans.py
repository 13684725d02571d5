"""Plans: which goals they prioritise, which initiatives they take in, and the money behind those."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sammenhaeng.domain.draft import LegendEntry, LegendMeaning
from sammenhaeng.domain.initiatives import FundingState
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition, LegendLine, Plan
from sammenhaeng.strategy.models.details import Funding

LEGEND = "Prioriterede målsætninger i "
"""What a plan's line in the legend begins with; the plan's name follows."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list. edition: its name, "" for a plan that only a document's legend names; shown: on the public pages?

    known: False while it is not known which goals the plan prioritises.
    """

    pk: int
    name: str
    year: int | None
    edition: str
    goals: int
    initiatives: int
    adopted_on: datetime.date | None
    shown: bool
    known: bool


def _plans(organisation: Organisation) -> QuerySet[Plan]:
    return organisation.plans.filter(retired_because="").select_related("organisation", "edition__framework__organisation")


def plans_of(organisation: Organisation) -> list[PlanLine]:
    """Every plan that has not been retired, the newest year first. One query."""
    goals = Count("priorities", filter=Q(priorities__goal__retired_because=""), distinct=True)
    taken = Count("planned_initiatives", filter=Q(planned_initiatives__initiative__retired_because=""), distinct=True)
    shown = Exists(LegendLine.objects.filter(plan=OuterRef("pk")))
    found = _plans(organisation).annotate(goal_count=goals, initiative_count=taken, shown=shown).order_by("-year", "name")
    return [
        PlanLine(
            plan.pk,
            plan.name,
            plan.year,
            plan.edition.name if plan.edition else "",
            plan.goal_count,
            plan.initiative_count,
            plan.adopted_on,
            plan.shown,
            plan.priorities_known,
        )
        for plan in found
    ]


def plan_at(organisation: Organisation, pk: int) -> Plan | None:
    """One plan of an organisation that has not been retired, with its edition; None where it has no such. One query."""
    return _plans(organisation).filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class PlanState:
    """What a plan says. goals: numbers; initiatives: slugs; both in the edition's order. shown: on the public pages?"""

    pk: int
    version: int
    name: str
    year: int | None
    introduction: str
    adopted_on: datetime.date | None
    known: bool
    shown: bool
    goals: tuple[str, ...]
    initiatives: tuple[str, ...]


def state_of(plan: Plan) -> PlanState:
    """What a plan says now. Three queries."""
    goals = plan.priorities.filter(goal__retired_because="")
    if plan.edition_id is not None:
        goals = goals.filter(goal__edition=plan.edition_id)
    taken = plan.planned_initiatives.filter(initiative__retired_because="").order_by("initiative__position")
    return PlanState(
        pk=plan.pk,
        version=plan.version,
        name=plan.name,
        year=plan.year,
        introduction=plan.introduction,
        adopted_on=plan.adopted_on,
        known=plan.priorities_known,
        shown=plan.legend_lines.exists(),
        goals=tuple(goals.order_by("goal__position").values_list("goal__number", flat=True)),
        initiatives=tuple(taken.values_list("initiative__slug", flat=True)),
    )


def legend_made_here(edition: Edition) -> tuple[LegendEntry, ...]:
    """The legend's lines of plans that people have made here: no document has them. One query."""
    lines = edition.legend.filter(plan__edition__isnull=False)
    return tuple(LegendEntry(line.mark, LegendMeaning(line.meaning), line.text) for line in lines)


@dataclass(frozen=True, slots=True)
class Money:
    """The money that is recorded for an initiative. budget: kroner; fundings: (state, kroner or None)."""

    slug: str
    budget: Decimal | None
    fundings: tuple[tuple[FundingState, Decimal | None], ...]


def money_of(edition: Edition, slugs: Iterable[str]) -> tuple[Money, ...]:
    """What is recorded of initiatives' money, in their order. Two queries."""
    rows = edition.initiatives.filter(slug__in=list(slugs), retired_because="").values_list("pk", "slug", "budget")
    found: dict[int, list[tuple[FundingState, Decimal | None]]] = {pk: [] for pk, _, _ in rows}
    fundings = Funding.objects.filter(initiative_id__in=list(found), retired_because="")
    for pk, state, amount in fundings.values_list("initiative_id", "state", "amount"):
        found[pk].append((FundingState(state), amount))
    return tuple(Money(slug, budget, tuple(found[pk])) for pk, slug, budget in rows)
