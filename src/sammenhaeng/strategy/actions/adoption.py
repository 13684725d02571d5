"""A draft is adopted, for today or a later day, and comes into force."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.ledger.actor import By
from sammenhaeng.strategy.actions.copying import Map, copied
from sammenhaeng.strategy.actions.meanwhile import bring_up_to_date, heirs_of
from sammenhaeng.strategy.actions.renewal import CannotRenew, held_draft, tell
from sammenhaeng.strategy.models import Edition, GoalDescent, Plan, PlannedInitiative, Priority, Proposal
from sammenhaeng.strategy.queries.kinds import KINDS, edition_of_row, row_of
from sammenhaeng.strategy.queries.lineage import is_same

Way = GoalDescent.Way


@transaction.atomic
def adopt_edition(*, edition: Edition, on: datetime.date, source: str, why: str, by: By) -> Edition:
    """Say that a draft is adopted and in force from a day on; nobody changes it any more. Raises CannotRenew.

    For today or before, `come_into_force` is what follows; for a later day, when that day comes.
    """
    held = held_draft(edition)
    if not source.strip():
        raise CannotRenew(_("Skriv, hvem der har vedtaget udgaven, og hvor det står."))
    if held.former and held.former.adopted > on.isoformat():
        raise CannotRenew(_("Udgaven kan ikke være vedtaget før den forrige. Ret datoen."))
    if not held.goals.filter(retired_because="").exists():
        raise CannotRenew(_("Udgaven har ingen mål. Tilføj mål først."))
    _refuse_overtaken(held)
    held.state, held.adopted, held.adopted_source, held.why = Edition.State.AWAITING, on.isoformat(), source.strip(), why.strip()
    held.save()
    details = {"adopted": [None, held.adopted], "adopted_source": [None, held.adopted_source]}
    tell("edition_scheduled", held, by, reason=why, details=details)
    return held


def _refuse_overtaken(edition: Edition) -> None:
    """A draft that grew from an edition which has a successor by now would take back what the successor says."""
    decided = Edition.objects.filter(framework=edition.framework, state__in=(Edition.State.ADOPTED, Edition.State.AWAITING))
    newest = decided.order_by("-adopted", "-id").first()
    if newest is not None and newest.pk != edition.former_id:
        words = _("Udgaven %(name)s er vedtaget, siden kladden blev begyndt. Begynd en ny kladde fra den.")
        raise CannotRenew(words % {"name": newest.name})


@transaction.atomic
def come_into_force(*, edition: Edition, by: By) -> Edition:
    """The day has come: what became of each goal is settled and stands, and what happened meanwhile follows. Raises CannotRenew."""
    held = Edition.objects.select_for_update(of=("self",)).select_related("framework__organisation", "former").get(pk=edition.pk)
    if held.state != Edition.State.AWAITING:
        raise CannotRenew(_("Udgaven er ikke vedtaget, eller gælder allerede."))
    if held.former:
        bring_up_to_date(held.former, held)
        _return_proposals(held.former, held)
        _take_plans_along(held.former, held)
    settle(held)
    held.state = Edition.State.ADOPTED
    held.save()
    tell("edition_adopted", held, by, reason=held.why, details={"state": ["awaiting", "adopted"]})
    return held


@transaction.atomic
def reopen_edition(*, edition: Edition, by: By) -> None:
    """Take an adoption back whose day has not come: it is a draft again. Raises CannotRenew."""
    held = Edition.objects.select_for_update(of=("self",)).select_related("framework__organisation").get(pk=edition.pk)
    if held.state != Edition.State.AWAITING:
        raise CannotRenew(_("Kun en vedtagelse, hvis dag ikke er kommet, kan tages tilbage."))
    details = {"adopted": [held.adopted, None]}
    held.state, held.adopted, held.adopted_source = Edition.State.DRAFT, "", ""
    held.save()
    tell("edition_reopened", held, by, details=details)


def _return_proposals(former: Edition, edition: Edition) -> None:
    """Changes that wait speak of rows of the former edition: they go back to their authors, and nothing of them is lost."""
    waiting = Proposal.objects.filter(
        organisation=edition.framework.organisation, state__in=(Proposal.State.WAITING, Proposal.State.SCHEDULED)
    )
    words = _("Udgaven %(name)s gælder nu. Skriv ændringen i den.") % {"name": edition.name}
    for change in waiting:
        if _speaks_of(change, former):
            change.state, change.answer = Proposal.State.RETURNED, words
            change.save()


def _speaks_of(change: Proposal, edition: Edition) -> bool:
    kind = KINDS.get(change.kind)
    if kind is not None and change.row is not None:
        row = row_of(kind, change.organisation, change.row)
        return row is not None and edition_of_row(kind, row) == edition
    above = KINDS["goal"] if kind is None else KINDS.get(kind.under)
    row = row_of(above, change.organisation, change.parent or 0) if above is not None else None
    return above is not None and row is not None and edition_of_row(above, row) == edition


def _take_plans_along(former: Edition, edition: Edition) -> None:
    """Plans that apply on choose among the new edition's goals and initiatives; what they chose in the former one stays too."""
    slugs = dict(edition.initiatives.filter(retired_because="").values_list("slug", "pk"))
    heirs = heirs_of(edition)
    for plan in Plan.objects.filter(edition=former, retired_because=""):
        for slug in plan.planned_initiatives.filter(initiative__edition=former).values_list("initiative__slug", flat=True):
            if slug in slugs:
                PlannedInitiative.objects.get_or_create(plan=plan, initiative_id=slugs[slug])
        _take_priorities_along(plan, former, edition, heirs)
        plan.edition = edition
        plan.save()


def _take_priorities_along(plan: Plan, former: Edition, edition: Edition, heirs: Map) -> None:
    """The plan prioritises the heirs of what it prioritises now, and is shown where it is shown now."""
    chosen = plan.priorities.filter(goal__edition=former).values_list("goal_id", flat=True)
    wanted = {heirs[pk] for pk in chosen if pk in heirs}
    held = {row.goal_id: row for row in plan.priorities.filter(goal__edition=edition)}
    for pk, row in held.items():
        if pk not in wanted:
            row.delete()
    for pk in wanted - held.keys():
        Priority.objects.create(plan=plan, goal_id=pk)
    lines, shown = former.legend.filter(plan=plan), edition.legend.filter(plan=plan)
    if lines.exists() and not shown.exists():
        last = max(edition.legend.values_list("position", flat=True), default=-1)
        copied(lines[:1], edition_id=edition.pk, position=last + 1)
    elif not lines.exists():
        for line in shown:
            line.delete()


def settle(edition: Edition) -> None:
    """Write what became of each goal: kept or changed, added, dropped; splits and mergings stand as people made them."""
    for descent in edition.descents.select_related("goal__theme", "former__theme"):
        if descent.way in (Way.KEPT, Way.CHANGED) and descent.goal and descent.former:
            way = Way.KEPT if is_same(descent.former, descent.goal) else Way.CHANGED
            if way != descent.way:
                descent.way = way
                descent.save()
    for goal in edition.goals.filter(retired_because="", ancestors__isnull=True):
        GoalDescent.objects.create(edition=edition, goal=goal, way=Way.ADDED)
    _settle_dropped(edition)


def _settle_dropped(edition: Edition) -> None:
    for descent in (
        edition.descents.filter(goal__isnull=False, former__isnull=False).exclude(goal__retired_because="").select_related("goal")
    ):
        why = descent.why or (descent.goal.retired_because if descent.goal else "")
        if not edition.descents.filter(former=descent.former, goal__retired_because="").exists():
            GoalDescent.objects.get_or_create(edition=edition, goal=None, former=descent.former, defaults={"way": Way.DROPPED, "why": why})
        descent.delete()
