"""Carrying a change out: a row is changed, made, taken out or taken in again, and what measures it follows."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.progress.actions.measures import CannotMeasure, choose_baseline, judge, link_indicator, unlink_indicator
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.strategy.actions import editing
from sammenhaeng.strategy.actions.merging import merge_partners
from sammenhaeng.strategy.actions.renewal import note_why
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Edition, Goal, Proposal, Target
from sammenhaeng.strategy.models.sources import Retirable
from sammenhaeng.strategy.queries.editions import current_edition_at
from sammenhaeng.strategy.queries.kinds import KINDS, Kind, Plain, Values, edition_of_row, is_draft, row_of
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
    if goal is not None and is_draft(KINDS["goal"], goal):
        note_why(goal, change.reason)


def _change(kind: Kind, change: Proposal, by: By) -> int | None:
    row = row_of(kind, change.organisation, change.row or 0)
    if row is None:
        raise CannotEdit({"": _("Det, som skulle ændres, findes ikke længere.")})
    refuse_what_stands(kind, row)
    gone = isinstance(row, Retirable) and bool(row.retired_because)
    if gone and change.changes.get(GONE) != "":
        raise CannotEdit({"": _("Det er taget ud imens. Tag det ind igen først.")})
    if GONE not in change.changes:
        editing.change(kind=kind, row=row, values=change.changes, by=by, reason=change.reason, number=change.pk)
    elif isinstance(row, Target):
        remove_target(row, by=by, reason=str(change.changes[GONE]), number=change.pk)
    elif change.changes[GONE]:
        editing.retire(kind=kind, row=row, by=by, reason=str(change.changes[GONE]), number=change.pk)
    else:
        editing.restore(kind=kind, row=row, by=by, reason=change.reason, number=change.pk)
    return change.row


def refuse_what_stands(kind: Kind, row: Any) -> None:
    """A former edition stays as it was, and one that is adopted and waits for its day is not changed. Raises CannotEdit."""
    edition = edition_of_row(kind, row)
    if edition is None or kind.name == "edition" or edition.state == Edition.State.DRAFT:
        return
    current = current_edition_at(edition.framework.organisation.slug)
    if edition.state == Edition.State.ADOPTED and (current is None or current.pk == edition.pk):
        return
    raise CannotEdit({"": _("Det står i udgaven %(name)s, som ikke kan ændres. Ret det i den, der gælder.") % {"name": edition.name}})


def _common(change: Proposal, by: By) -> dict[str, Any]:
    return {"organisation": change.organisation, "by": by, "reason": change.reason, "number": change.pk}


def _parent(kind: Kind, change: Proposal) -> Any:
    """The row that a new one stands under, looked up within the organisation."""
    if not kind.under:
        return change.organisation
    found = row_of(KINDS[kind.under], change.organisation, change.parent or 0)
    if found is None or (isinstance(found, Retirable) and found.retired_because):
        raise CannotEdit({"": _("Det, som det skulle stå under, findes ikke længere.")})
    refuse_what_stands(KINDS[kind.under], found)
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
    for judgement in JudgementRow.objects.filter(goal=goal, target=gone):
        judgement.target = 0
        judgement.save()
    row.delete()
    for later in goal.targets.filter(position__gte=gone).order_by("position"):
        later.position -= 1
        later.save()
    for moved in Measure.objects.filter(goal=goal, target__gt=gone).order_by("target"):
        moved.target -= 1
        moved.save()
    for judgement in JudgementRow.objects.filter(goal=goal, target__gt=gone):
        judgement.target -= 1
        judgement.save()
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
    if goal is None or goal.retired_because:
        raise CannotEdit({"": _("Målet findes ikke længere.")})
    refuse_what_stands(KINDS["goal"], goal)
    number = _target_of(change, goal)
    try:
        _HOW[change.kind](goal, number, change, by)
    except CannotMeasure as error:
        raise CannotEdit({"": str(error)}) from None
    return None


def pinned(values: Values, goal: Goal | None) -> dict[str, Plain]:
    """What is wanted of a target, with which target it is: numbers move when targets come and go."""
    target = goal.targets.filter(position=int(values["target"]) - 1).first() if goal is not None else None
    return dict(values) | ({"target_row": target.pk, "about": target.text} if target is not None else {})


def _target_of(change: Proposal, goal: Goal) -> int:
    """The number of the target that the person meant. Raises CannotEdit where it has gone, or says something else now."""
    if "target_row" not in change.changes:
        return int(change.changes["target"])
    target = goal.targets.filter(pk=change.changes["target_row"]).first()
    if target is None or target.text != change.changes["about"]:
        raise CannotEdit({"": _("Kravet er ændret eller taget ud imens. Se målet, og skriv igen.")})
    return target.position + 1


def _link(goal: Goal, number: int, change: Proposal, by: By) -> None:
    wanted = change.changes
    over = wanted.get("units_over")
    link_indicator(edition=goal.edition, goal=goal.number, target=number, indicator=wanted["indicator"], by=by, units_over=over)


def _unlink(goal: Goal, number: int, change: Proposal, by: By) -> None:
    indicator = change.changes["indicator"]
    unlink_indicator(edition=goal.edition, goal=goal.number, target=number, indicator=indicator, by=by, reason=change.reason)


def _baseline(goal: Goal, number: int, change: Proposal, by: By) -> None:
    start = change.changes["baseline"]
    choose_baseline(edition=goal.edition, goal=goal.number, target=number, baseline=start, by=by, reason=change.reason)


def _judge(goal: Goal, number: int, change: Proposal, by: By) -> None:
    scale, today = change.changes["scale"], timezone.localdate()
    judge(edition=goal.edition, goal=goal.number, target=number, scale=scale, reason=change.reason, on=today, by=by)


_HOW: dict[str, Callable[[Goal, int, Proposal, By], None]] = {
    "measure": _link,
    "measure_removal": _unlink,
    "baseline": _baseline,
    "judgement": _judge,
}
