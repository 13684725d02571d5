"""A new edition, with what measures its goals."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.ledger.actor import By
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.strategy.actions import adoption, renewal
from sammenhaeng.strategy.actions.copying import copied
from sammenhaeng.strategy.actions.meanwhile import begun_at, heirs_of
from sammenhaeng.strategy.actions.renewal import CannotRenew
from sammenhaeng.strategy.models import Edition, Goal, Target
from sammenhaeng.strategy.queries.past import states_at


@transaction.atomic
def begin_edition(*, former: Edition, name: str, person: Person) -> Edition:
    """A draft that says what the former edition says, measured as it is. Raises CannotRenew."""
    person.must(Act.EDITIONS)
    edition, goals = renewal.begin_edition(former=former, name=name, by=person.actor)
    follow({pk: goal.pk for pk, goal in goals.items()})
    return edition


def follow(goals: dict[int, int]) -> None:
    """Let indicators, baselines and judgements follow goals to their copies: former key → copy's key."""
    copied(Measure.objects.filter(goal__in=goals), goal_id=goals)
    copied(JudgementRow.objects.filter(goal__in=goals, target__gt=0), goal_id=goals)


@transaction.atomic
def split_goal(*, goal: Goal, number: str, text: str, why: str, person: Person) -> Goal:
    """Split a goal of a draft; what measures it measures both. Raises CannotRenew."""
    person.must(Act.EDITIONS)
    made = renewal.split_goal(goal=goal, number=number, text=text, by=person.actor, why=why)
    follow({goal.pk: made.pk})
    return made


@transaction.atomic
def merge_goals(*, goal: Goal, into: Goal, why: str, person: Person) -> None:
    """Merge two goals of a draft; the indicators follow the targets that move. Raises CannotRenew."""
    person.must(Act.EDITIONS)
    measured = {one.text: one.position + 1 for one in goal.targets.all()}
    held = {one.text for one in into.targets.all()}
    renewal.merge_goals(goal=goal, into=into, by=person.actor, why=why)
    for target in into.targets.all():
        if target.text in measured and target.text not in held:
            place = {"goal_id": into.pk, "target": target.position + 1}
            copied(Measure.objects.filter(goal=goal, target=measured[target.text]), **place)
            copied(JudgementRow.objects.filter(goal=goal, target=measured[target.text]), **place)


@transaction.atomic
def adopt_edition(*, edition: Edition, on: datetime.date, source: str, why: str, person: Person) -> Edition:
    """Let a draft be in force from a day on: at once, or when that day comes. Raises CannotRenew."""
    person.must(Act.APPROVE)
    if person.organisation.four_eyes and writers_of(edition) <= {person.actor.key}:
        raise CannotRenew(_("Kommunen kræver, at en anden end forfatteren vedtager. Bed en kollega om det."))
    held = adoption.adopt_edition(edition=edition, on=on, source=source, why=why, by=person.actor)
    return come_into_force(held, person.actor) if on <= timezone.localdate() else held


@transaction.atomic
def come_into_force(edition: Edition, by: By) -> Edition:
    """Let an adopted edition be the one in force, with what measures its goals. Raises CannotRenew."""
    held = adoption.come_into_force(edition=edition, by=by)
    if held.former is not None:
        measures_meanwhile(held.former, held)
    return held


def come_into_force_due(today: datetime.date) -> int:
    """Let every edition whose day has come be in force, each by itself; returns how many."""
    due = list(Edition.objects.filter(state=Edition.State.AWAITING, adopted__lte=today.isoformat()).order_by("adopted", "id"))
    for edition in due:
        come_into_force(edition, "sammenhaeng due")
    return len(due)


def writers_of(edition: Edition) -> set[str]:
    """Who began a draft or changed its goals: “user:17”. Two queries."""
    rows = [f"edition:{edition.pk}", *(f"goal:{pk}" for pk in edition.goals.values_list("pk", flat=True))]
    events = events_of(edition.framework.organisation.slug).filter(row__in=rows).order_by()
    return set(events.values_list("actor_key", flat=True))


def measures_meanwhile(former: Edition, edition: Edition) -> None:
    """Indicators, baselines and judgements that came while the draft was written follow to the goals' heirs, by the target's words."""
    begun, heirs = begun_at(edition), heirs_of(edition)
    base = {(one.goal_id, one.target, one.indicator_id): one for one in states_at(Measure, begun, goal_id__in=list(heirs))}
    places = {(t.goal_id, t.text): t.position + 1 for t in Target.objects.filter(goal__in=heirs.values())}
    words = {(t.goal_id, t.position + 1): t.text for t in Target.objects.filter(goal__in=heirs)}
    for one in Measure.objects.filter(goal__in=heirs):
        place = places.get((heirs[one.goal_id], words.get((one.goal_id, one.target), "")))
        if place is not None:
            _follow_measure(one, base.get((one.goal_id, one.target, one.indicator_id)), heirs[one.goal_id], place)
    known = {one.id for one in states_at(JudgementRow, begun, goal_id__in=list(heirs))}
    for row in JudgementRow.objects.filter(goal__in=heirs, target__gt=0).exclude(pk__in=known):
        place = places.get((heirs[row.goal_id], words.get((row.goal_id, row.target), "")))
        if place is not None:
            copied([row], goal_id=heirs[row.goal_id], target=place)


def _follow_measure(now: Measure, was: Any, goal: int, target: int) -> None:
    held = Measure.objects.filter(goal_id=goal, target=target, indicator_id=now.indicator_id).first()
    if held is None and was is None:
        copied([now], goal_id=goal, target=target)
    elif held is not None and was is not None and held.baseline == was.baseline != now.baseline:
        held.baseline, held.baseline_reason, held.baseline_by = now.baseline, now.baseline_reason, now.baseline_by
        held.save()
