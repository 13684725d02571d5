"""Where the model has holes: what is missing, and what hangs on too few."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sammenhaeng.domain.model import Goal, Initiative, Model, Partner


@dataclass(frozen=True, slots=True)
class Load:
    """How much a partner carries: its number of initiatives and of goals reached through them."""

    partner: Partner
    initiatives: int
    goals: int


@dataclass(frozen=True, slots=True)
class Holes:
    """Every hole of a model, each list in the model's order; loads: the heaviest first.

    only_said: per column, "owner" or "deadline", how many initiatives have it in the document's words only. They are no holes.
    """

    goals_without_initiative: tuple[Goal, ...]
    goals_with_only_planned: tuple[Goal, ...]
    initiatives_without_goal: tuple[Initiative, ...]
    initiatives_without_lead: tuple[Initiative, ...]
    initiatives_without_dates: tuple[Initiative, ...]
    planned_without_funding_date: tuple[Initiative, ...]
    initiatives_without_partner: tuple[Initiative, ...]
    loads: tuple[Load, ...]
    only_said: Mapping[str, int]


def holes_of(model: Model) -> Holes:
    """Find the holes. A goal without initiatives is one that no initiative serves, primary or not."""
    served = model.initiatives_of
    lacking = {
        "owner": [i for i in model.initiatives if not i.lead],
        "deadline": [i for i in model.initiatives if not (i.starts_on and i.ends_on)],
    }
    unsaid = {column: tuple(i for i in found if column not in i.said) for column, found in lacking.items()}
    return Holes(
        goals_without_initiative=tuple(g for g in model.goals if not served[g.number]),
        goals_with_only_planned=tuple(g for g in model.goals if served[g.number] and all(i.status.is_marked for i in served[g.number])),
        initiatives_without_goal=tuple(i for i in model.initiatives if not i.goals),
        initiatives_without_lead=unsaid["owner"],
        initiatives_without_dates=unsaid["deadline"],
        planned_without_funding_date=tuple(i for i in model.initiatives if i.status.is_marked and not i.funding_answer_by),
        initiatives_without_partner=tuple(i for i in model.initiatives if not i.partners),
        loads=_loads(model),
        only_said={column: len(found) - len(unsaid[column]) for column, found in lacking.items()},
    )


def _loads(model: Model) -> tuple[Load, ...]:
    loads = [_load(partner, model.initiatives_with[partner.slug]) for partner in model.partners]
    return tuple(sorted(loads, key=lambda load: (-load.initiatives, -load.goals, load.partner.name.casefold())))


def _load(partner: Partner, initiatives: Sequence[Initiative]) -> Load:
    return Load(partner, len(initiatives), len({number for initiative in initiatives for number in initiative.goals}))
