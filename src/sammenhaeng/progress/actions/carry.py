"""Carrying a change out: a row is changed, made, taken out or taken in again, and what measures it follows."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.progress.actions.measures import CannotMeasure, choose_baseline, judge, link_indicator, unlink_indicator
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.strategy.actions import editing
from sammenhaeng.strategy.actions.merging import merge_partners
from sammenhaeng.strategy.actions.renewal import note_why
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Goal, Proposal, Target
from sammenhaeng.strategy.models.sources import Retirable
from sammenhaeng.strategy.queries.kinds import KINDS, Kind, is_draft, row_of
from sammenhaeng.strategy.queries.targets import target_of

GONE = "retired_because"
"""In place of fields: the row shall be taken out, for this reason; "" takes it in again."""
MEASURES = ("measure", "measure_removal", "baseline", "judgement")
"""Changes of how a goal is measured. Their parent is the goal."""
OTHERS = (*MEASURES, "partner_merge")
"""Changes that are not of a row's fields."""


@transaction.atomic
def carry_out(change: Proposal, by: By) -> int | None:
    """Make what a change asks for hold; returns the key of its row. Raises CannotEdit."""
    if change.kind in MEASURES:
        return _measure(change, by)
    if change.kind == "partner_merge":
        return _merge(change, by)
    kind = KINDS[change.kind]
    pk = _add(kind, change, by) if change.row is None else _change(kind, change, by)
    _explain(kind, change, pk)
    return pk


def _add(kind: Kind, change: Proposal, by: By) -> int:
    return int(editing.add(kind=kind, parent=_parent(kind, change), values=change.changes, **_common(change, by)).pk)


def _explain(kind: Kind, change: Proposal, pk: int | None) -> None:
    """A reason for what happens to a goal of a draft is what citizens read beside it, once the edition is adopted."""
    if not change.reason or kind.name not in ("goal", "target"):
        return
    goal = row_of(KINDS["goal"], change.organisation, (change.parent if kind.name == "target" else pk) or 0)
    if kind.name == "target" and goal is None:
        target = row_of(kind, change.organisation, pk or 0)
        goal = target.goal if target is not None else None
    if goal is not None and is_draft(goal):
        note_why(goal, change.reason)


def _change(kind: Kind, change: Proposal, by: By) -> int | None:
    row = row_of(kind, change.organisation, change.row or 0)
    if row is None:
        raise CannotEdit({"": _("Det, som skulle ændres, findes ikke længere.")})
    if GONE not in change.changes:
        editing.change(kind=kind, row=row, values=change.changes, by=by, reason=change.reason, number=change.pk)
    elif isinstance(row, Target):
        remove_target(row, by=by, reason=str(change.changes[GONE]), number=change.pk)
    elif change.changes[GONE]:
        editing.retire(kind=kind, row=row, by=by, reason=str(change.changes[GONE]), number=change.pk)
    else:
        editing.restore(kind=kind, row=row, by=by, reason=change.reason, number=change.pk)
    return change.row


def _common(change: Proposal, by: By) -> dict[str, Any]:
    return {"organisation": change.organisation, "by": by, "reason": change.reason, "number": change.pk}


def _parent(kind: Kind, change: Proposal) -> Any:
    """The row that a new one stands under, looked up within the organisation."""
    if not kind.under:
        return change.organisation
    found = row_of(KINDS[kind.under], change.organisation, change.parent or 0)
    if found is None or (isinstance(found, Retirable) and found.retired_because):
        raise CannotEdit({"": _("Det, som det skulle stå under, findes ikke længere.")})
    return found


@transaction.atomic
def remove_target(row: Target, *, by: By, reason: str, number: int | None = None) -> None:
    """Take a target off its goal. Those after it move up, and their indicators, baselines and judgements with them."""
    if not reason.strip():
        raise CannotEdit({"reason": _("Skriv, hvorfor kravet tages ud. Begrundelsen står i hændelsesloggen.")})
    goal, gone = Goal.objects.select_for_update().get(pk=row.goal_id), row.position + 1
    organisation = goal.edition.framework.organisation
    text, pk, told = row.text, row.pk, str(target_of(row))
    for measure in Measure.objects.filter(goal=goal, target=gone):
        measure.delete()
    JudgementRow.objects.filter(goal=goal, target=gone).update(target=0)
    row.delete()
    for later in goal.targets.filter(position__gte=gone).order_by("position"):
        later.position -= 1
        later.save()
    for moved in Measure.objects.filter(goal=goal, target__gt=gone).order_by("target"):
        moved.target -= 1
        moved.save()
    JudgementRow.objects.filter(goal=goal, target__gt=gone).update(target=F("target") - 1)
    details = {"text": [text, None], "target": [told, None]} | ({"change": number} if number else {})
    subject = f"target:{goal.number}/{gone}"
    ledger.record("target_removed", subject, scope=organisation.slug, by=by, reason=reason, details=details, row=f"target:{pk}")


def _merge(change: Proposal, by: By) -> int | None:
    found = [row_of(KINDS["partner"], change.organisation, pk or 0) for pk in (change.row, change.changes["into"])]
    if found[0] is None or found[1] is None:
        raise CannotEdit({"": _("En af partnerne findes ikke længere.")})
    merge_partners(partner=found[0], into=found[1], by=by, reason=change.reason, number=change.pk)
    return change.row


def _measure(change: Proposal, by: By) -> int | None:
    goal = row_of(KINDS["goal"], change.organisation, change.parent or 0)
    if goal is None:
        raise CannotEdit({"": _("Målet findes ikke længere.")})
    try:
        _HOW[change.kind](goal, change, by)
    except CannotMeasure as error:
        raise CannotEdit({"": str(error)}) from None
    return None


def _link(goal: Goal, change: Proposal, by: By) -> None:
    wanted = change.changes
    link_indicator(
        edition=goal.edition,
        goal=goal.number,
        target=wanted["target"],
        indicator=wanted["indicator"],
        by=by,
        units_over=wanted.get("units_over"),
    )


def _unlink(goal: Goal, change: Proposal, by: By) -> None:
    wanted = change.changes
    unlink_indicator(
        edition=goal.edition, goal=goal.number, target=wanted["target"], indicator=wanted["indicator"], by=by, reason=change.reason
    )


def _baseline(goal: Goal, change: Proposal, by: By) -> None:
    wanted = change.changes
    choose_baseline(
        edition=goal.edition, goal=goal.number, target=wanted["target"], baseline=wanted["baseline"], by=by, reason=change.reason
    )


def _judge(goal: Goal, change: Proposal, by: By) -> None:
    wanted = change.changes
    on = change.made_at.date()
    judge(edition=goal.edition, goal=goal.number, target=wanted["target"], scale=wanted["scale"], reason=change.reason, on=on, by=by)


_HOW: dict[str, Callable[[Goal, Proposal, By], None]] = {
    "measure": _link,
    "measure_removal": _unlink,
    "baseline": _baseline,
    "judgement": _judge,
}
