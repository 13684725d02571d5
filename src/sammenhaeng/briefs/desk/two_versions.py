"""Two people changed the same thing: what is kept now beside what one of them wrote, so that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field in both versions. differs: are they not the same?"""

    label: str
    kept: str
    yours: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ConflictBrief:
    """The page of a conflict. title: what it is about."""

    title: str
    rows: tuple[ConflictRow, ...]


def conflict_brief(title: str, labels: Mapping[str, str], kept: Mapping[str, str], yours: Mapping[str, str]) -> ConflictBrief:
    """Both versions, field by field, in the order of the labels."""
    rows = (
        ConflictRow(label, kept.get(name, ""), yours.get(name, ""), kept.get(name) != yours.get(name)) for name, label in labels.items()
    )
    return ConflictBrief(title, tuple(rows))
