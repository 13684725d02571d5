"""The states of an initiative."""

from enum import StrEnum


class InitiativeStatus(StrEnum):
    """Where an initiative is in its life. A document's `*` says planned, and may mean awaiting funding."""

    PLANNED = "planned"
    AWAITING_FUNDING = "awaiting_funding"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_marked(self) -> bool:
        """Does the overview print it with a `*`?"""
        return self in (InitiativeStatus.PLANNED, InitiativeStatus.AWAITING_FUNDING)
