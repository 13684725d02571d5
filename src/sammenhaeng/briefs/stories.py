"""Stories from real life, as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.briefs.wording import date_text
from sammenhaeng.strategy.queries.stories import Told


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story. picture: the name of its picture, "" for none; alt: what the picture shows."""

    title: str
    paragraphs: tuple[str, ...]
    day: str
    picture: str
    alt: str


def story_rows(stories: Sequence[Told]) -> tuple[StoryRow, ...]:
    """Stories in words, in their order."""
    return tuple(StoryRow(one.title, tuple(one.text.split("\n")), date_text(one.told_on), one.picture, one.alt) for one in stories)
