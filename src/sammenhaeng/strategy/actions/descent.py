"""Linking an edition's goals to those of the edition before, so that figures can follow them."""

import re

from sammenhaeng.strategy.models import Edition, GoalDescent


def link_to_former(edition: Edition) -> list[GoalDescent]:
    """Link each goal that has no ancestor yet; returns the new links.

    A goal of the same text is kept, whatever its number; one of the same number and another text is
    changed. Splits and merges are a person's to tell. Nothing is linked in a framework's first edition.
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
    old = list(former.goals.filter(retired_because=""))
    by_text, by_number = {_plain(goal.text): goal for goal in old}, {goal.number: goal for goal in old}
    found = []
    for goal in edition.goals.filter(retired_because="", ancestors__isnull=True):
        same = by_text.get(_plain(goal.text))
        ancestor = same or by_number.get(goal.number)
        if ancestor:
            way = GoalDescent.Way.KEPT if same else GoalDescent.Way.CHANGED
            found.append(GoalDescent.objects.create(edition=edition, goal=goal, former=ancestor, way=way))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()
