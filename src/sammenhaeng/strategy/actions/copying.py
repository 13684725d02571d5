"""A new edition as a copy of the former: every row again, with where it came from."""

from collections.abc import Iterable, Mapping
from typing import Any

from simple_history.utils import bulk_create_with_history

from sammenhaeng.strategy.models import (
    Collaboration,
    Contribution,
    Edition,
    Funding,
    Goal,
    Initiative,
    LegendLine,
    Milestone,
    Priority,
    Story,
    Target,
    Theme,
)

Map = Mapping[int, int]
"""A row's key in the former edition → its copy's."""


def copied(rows: Iterable[Any], **to: Any) -> dict[int, Any]:
    """Store the same rows once more, with some columns changed; former key → copy. A column may be a map of keys."""
    made = {}
    for row in rows:
        values = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields if not column.primary_key}
        values |= {name: value[values[name]] if isinstance(value, Mapping) else value for name, value in to.items()}
        made[row.pk] = type(row)(**(values | {"version": 1}))
    if made:
        bulk_create_with_history(list(made.values()), type(next(iter(made.values()))))
    return made


def keys(made: Mapping[int, Any]) -> dict[int, int]:
    """Former key → the copy's key."""
    return {former: row.pk for former, row in made.items()}


def copy_content(former: Edition, edition: Edition) -> dict[int, Goal]:
    """Everything that the former edition says, in the new one; former goal's key → its copy."""
    themes = copied(Theme.objects.filter(edition=former, retired_because=""), edition_id=edition.pk)
    goals = copied(Goal.objects.filter(edition=former, retired_because=""), edition_id=edition.pk, theme_id=keys(themes))
    copied(Target.objects.filter(goal__in=goals), goal_id=keys(goals))
    copied(LegendLine.objects.filter(edition=former), edition_id=edition.pk)
    copied(Priority.objects.filter(goal__in=goals), goal_id=keys(goals))
    initiatives = copied(Initiative.objects.filter(edition=former, retired_because=""), edition_id=edition.pk)
    links = Contribution.objects.filter(initiative__in=initiatives, goal__in=goals)
    copied(links, initiative_id=keys(initiatives), goal_id=keys(goals))
    copied(Collaboration.objects.filter(initiative__in=initiatives), initiative_id=keys(initiatives))
    return goals


OPERATIONAL = ("status", "starts_on", "ends_on", "target_group", "budget", "update_months", "unit_id", "lead_id")


def bring_up_to_date(former: Edition, edition: Edition) -> None:
    """What happened to the initiatives while the draft was written: their leads, money, milestones and stories follow.

    A field that somebody changed in the draft stays as it is there.
    """
    now = {row.slug: row for row in former.initiatives.filter(retired_because="")}
    drafts = {row.slug: row for row in edition.initiatives.filter(retired_because="") if row.slug in now}
    first = {
        state.id: state
        for state in Initiative.history.filter(id__in=[row.pk for row in drafts.values()]).order_by("-history_date", "-history_id")
    }
    for slug, row in drafts.items():
        begun, current = first.get(row.pk), now[slug]
        moved = [n for n in OPERATIONAL if begun and getattr(row, n) == getattr(begun, n) and getattr(row, n) != getattr(current, n)]
        for name in moved:
            setattr(row, name, getattr(current, name))
        if moved:
            row.save()
    pairs = {now[slug].pk: row.pk for slug, row in drafts.items()}
    for model in (Funding, Milestone):
        copied(model._default_manager.filter(initiative__in=pairs, retired_because=""), initiative_id=pairs)
    _copy_stories(edition, pairs)


def _copy_stories(edition: Edition, initiatives: Map) -> None:
    goals = dict(edition.descents.filter(goal__isnull=False, former__isnull=False).values_list("former_id", "goal_id"))
    for story in Story.objects.filter(initiative__in=initiatives, retired_because="") | Story.objects.filter(
        goal__in=goals, retired_because=""
    ):
        goal, initiative = goals.get(story.goal_id or 0), initiatives.get(story.initiative_id or 0)
        copied([story], goal_id=goal, initiative_id=initiative)
