"""Who acts: a person who signed in, or a command."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """name: as the ledger shows it; key: “user:17” for a person who signed in, "" for a command."""

    name: str
    key: str = ""

    def __str__(self) -> str:
        return self.name


By = str | Actor
"""Whoever acts; words alone for a command."""


def actor_of(by: By) -> Actor:
    """The actor behind words."""
    return by if isinstance(by, Actor) else Actor(by)
