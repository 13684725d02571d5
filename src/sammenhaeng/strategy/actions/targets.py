"""Writing targets."""

from collections.abc import Sequence
from typing import Any

from simple_history.utils import bulk_create_with_history

from sammenhaeng.domain.draft import TargetDraft
from sammenhaeng.domain.targets import Direction, EveryUnit, Growth, Narrative, kind_of
from sammenhaeng.strategy.models import Goal, Target


def record_targets(goal: Goal, drafts: Sequence[TargetDraft]) -> None:
    """Give a goal these targets in place of those it has."""
    goal.targets.all().delete()
    bulk_create_with_history([Target(goal=goal, position=i, **_fields(draft)) for i, draft in enumerate(drafts)], Target)


def _fields(draft: TargetDraft) -> dict[str, Any]:
    target = draft.target
    fields: dict[str, Any] = {
        "kind": kind_of(target),
        "text": draft.text,
        "measure": draft.measure or "",
        "population": draft.population or "",
    }
    if isinstance(target, Direction):
        fields["heading"] = target.heading.value
    elif not isinstance(target, Narrative):
        fields |= {"comparison": target.comparison.value, "value": target.value, "unit": target.unit, "by": target.by}
    if isinstance(target, EveryUnit):
        fields["units"] = target.units
    if isinstance(target, Growth) and target.equivalent:
        fields |= {
            "equivalent_value": target.equivalent.value,
            "equivalent_unit": target.equivalent.unit,
            "equivalent_qualifier": target.equivalent.qualifier,
        }
    return fields
