"""Linking an edition's goals to those of the edition before, so that figures can follow them."""

from sammenhaeng.domain.identity import Named, paired, plain
from sammenhaeng.strategy.models import Edition, Goal, GoalDescent


def link_to_former(edition: Edition) -> list[GoalDescent]:
    """Link each goal that has no ancestor yet; returns the new links.

    A goal of the same text is kept, whatever its number; one of the likest text, else of the same number and another text, is
    changed (domain.identity). Splits and merges are a person's to tell. Nothing is linked in a framework's first edition.
    """
    former = (
        Edition.objects.filter(framework=edition.framework, adopted__lte=edition.adopted)
        .exclude(pk=edition.pk)
        .order_by("-adopted", "-id")
        .first()
    )
    if former is None:
        return []
    if edition.former_id is None:
        edition.former = former
        edition.save(update_fields=["former"])
    linked = set(GoalDescent.objects.filter(edition=edition, former__isnull=False).values_list("former_id", flat=True))
    old = {str(goal.pk): goal for goal in former.goals.filter(retired_because="") if goal.pk not in linked}
    new = {str(goal.pk): goal for goal in edition.goals.filter(retired_because="", ancestors__isnull=True)}
    same = paired(_named(old), _named(new))
    return [_link(edition, new[key], old[was]) for key, was in same.items()]


def _named(goals: dict[str, Goal]) -> list[Named]:
    return [Named(key, goal.number, goal.text) for key, goal in goals.items()]


def _link(edition: Edition, goal: Goal, former: Goal) -> GoalDescent:
    way = GoalDescent.Way.KEPT if plain(goal.text) == plain(former.text) else GoalDescent.Way.CHANGED
    return GoalDescent.objects.create(edition=edition, goal=goal, former=former, way=way)
