"""A new edition, with what measures its goals."""

import datetime

from django.db import transaction

from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.strategy.actions import renewal
from sammenhaeng.strategy.actions.copying import copied
from sammenhaeng.strategy.models import Edition, Goal


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
    for row in JudgementRow.objects.filter(goal__in=goals, target__gt=0):
        JudgementRow.objects.create(
            goal_id=goals[row.goal_id], target=row.target, scale=row.scale, reason=row.reason, on=row.on, actor=row.actor
        )


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
            copied(Measure.objects.filter(goal=goal, target=measured[target.text]), goal_id=into.pk, target=target.position + 1)


@transaction.atomic
def adopt_edition(*, edition: Edition, on: datetime.date, source: str, why: str, person: Person) -> Edition:
    """Let a draft be in force from a day on. Raises CannotRenew."""
    person.must(Act.APPROVE)
    return renewal.adopt_edition(edition=edition, on=on, source=source, why=why, by=person.actor)
