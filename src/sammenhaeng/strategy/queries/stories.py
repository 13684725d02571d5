"""Stories of goals and initiatives."""

import datetime
from dataclasses import dataclass

from sammenhaeng.strategy.models import Edition, Story


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it was told."""

    title: str
    text: str
    told_on: datetime.date
    picture: str
    alt: str


_COLUMNS = ("title", "text", "told_on", "picture", "alt")


def stories_of_goal(edition: Edition, number: str) -> list[Told]:
    """The stories of a goal, the newest first. One query."""
    rows = Story.objects.filter(goal__edition=edition, goal__number=number, goal__retired_because="", retired_because="")
    return [Told(*row) for row in rows.values_list(*_COLUMNS)]


def stories_of_initiative(edition: Edition, slug: str) -> list[Told]:
    """The stories of an initiative, the newest first. One query."""
    rows = Story.objects.filter(initiative__edition=edition, initiative__slug=slug, retired_because="")
    return [Told(*row) for row in rows.values_list(*_COLUMNS)]


def is_shown(picture: str) -> bool:
    """Does a story that is told show the picture of that name? One query."""
    return Story.objects.filter(picture=picture, retired_because="").exists()
