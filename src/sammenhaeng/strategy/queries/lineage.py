"""What became of each goal from the former edition to this one."""

from dataclasses import dataclass

from sammenhaeng.domain.targets import Target
from sammenhaeng.strategy.models import Edition, Goal, GoalDescent
from sammenhaeng.strategy.queries.targets import target_of

Way = GoalDescent.Way


@dataclass(frozen=True, slots=True)
class Face:
    """A goal as an edition says it: key, number, theme's number and name, text, and targets with their words."""

    pk: int
    number: str
    theme: str
    text: str
    targets: tuple[tuple[str, Target], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What happened to a goal. formers: where it comes from; goal: None for one that was dropped; why: in people's words."""

    way: str
    formers: tuple[Face, ...]
    goal: Face | None
    why: str


def face_of(goal: Goal) -> Face:
    """A goal as its edition says it. One query."""
    targets = tuple((row.text, target_of(row)) for row in goal.targets.all())
    return Face(goal.pk, goal.number, f"{goal.theme.number} {goal.theme.name}", goal.text, targets)


def is_same(former: Goal, goal: Goal) -> bool:
    """Does a goal say just what it said in the former edition? Two queries."""
    one, other = face_of(former), face_of(goal)
    return (one.number, one.theme, one.text, one.targets) == (other.number, other.theme, other.text, other.targets)


def lineage_of(edition: Edition) -> list[Lineage]:
    """What became of each goal, in the new edition's order; what was dropped stands last. [] for a first edition. Six queries."""
    rows = list(edition.descents.values_list("goal_id", "former_id", "way", "why"))
    if not any(former for _goal, former, _way, _why in rows):
        return []
    known = Goal.objects.filter(edition__in=[edition.pk, edition.former_id or edition.pk]).select_related("theme")
    goals = {goal.pk: face_of(goal) for goal in known.prefetch_related("targets")}
    alive = list(edition.goals.filter(retired_because="").values_list("pk", flat=True))
    found = [_lineage(pk, [row for row in rows if row[0] == pk], goals) for pk in alive]
    living = {former for goal, former, _way, _why in rows if former and goal in alive}
    gone = {former: why for goal, former, _way, why in rows if former and former not in living and former in goals}
    retired = dict(edition.goals.exclude(retired_because="").values_list("pk", "retired_because"))
    reasons = {former: why or retired.get(goal or 0, "") for goal, former, _way, why in rows if former in gone}
    return found + [Lineage(Way.DROPPED.value, (goals[former],), None, reasons.get(former, "")) for former in gone]


def _lineage(pk: int, rows: list[tuple[int | None, int | None, str, str]], goals: dict[int, Face]) -> Lineage:
    formers = tuple(goals[former] for _goal, former, _way, _why in rows if former in goals)
    why = next((why for _goal, _former, _way, why in rows if why), "")
    goal = goals[pk]
    if not formers:
        return Lineage(Way.ADDED.value, (), goal, why)
    way = rows[0][2]
    if way in (Way.KEPT, Way.CHANGED):
        one = formers[0]
        same = (one.number, one.theme, one.text, one.targets) == (goal.number, goal.theme, goal.text, goal.targets)
        way = Way.KEPT.value if same else Way.CHANGED.value
    return Lineage(way, formers, goal, why)
