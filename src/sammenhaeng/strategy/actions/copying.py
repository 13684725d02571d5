"""A new edition as a copy of the former: every row again, with where it came from."""

from collections.abc import Iterable, Mapping
from typing import Any

from simple_history.utils import bulk_create_with_history

from sammenhaeng.strategy.models import (
    Collaboration,
    Contribution,
    Edition,
    Goal,
    Initiative,
    LegendLine,
    Printed,
    Priority,
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
    copied(Printed.objects.filter(initiative__in=initiatives), initiative_id=keys(initiatives))
    copied(Printed.objects.filter(goal__in=goals), goal_id=keys(goals))
    return goals
