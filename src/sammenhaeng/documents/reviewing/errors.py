"""What can be in the way of a review."""

from typing import Any


class CannotReview(Exception):
    """Something that cannot be done to a review. The text is one sentence: what is wrong, what to do."""


class Stale(Exception):
    """Somebody has changed the same since the form was opened. entry: as it stands now, None where it is gone; who: changed it."""

    def __init__(self, entry: Any | None, who: str) -> None:
        super().__init__(who)
        self.entry, self.who = entry, who
