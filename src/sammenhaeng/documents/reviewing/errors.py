"""What can be in the way of a review."""

from typing import Any


class CannotReview(Exception):
    """Something that cannot be done to a review. The text is one sentence: what is wrong, what to do."""


class Stale(Exception):
    """Somebody has changed the same since the form was opened. who: that person; version: of the review as it stands now.

    entry: the record as it stands now, None where it is about something else; is_gone: it has been taken out.
    """

    def __init__(self, entry: Any | None, who: str, version: int, *, is_gone: bool = False) -> None:
        super().__init__(who)
        self.entry, self.who, self.version, self.is_gone = entry, who, version, is_gone
