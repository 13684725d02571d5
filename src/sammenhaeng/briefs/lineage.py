"""What changed from one edition to the next, and why, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs.wording import target_sentence
from sammenhaeng.strategy.queries.lineage import Face, Lineage


@dataclass(frozen=True, slots=True)
class FaceRow:
    """A goal as an edition says it. targets: the words of each with the sentence they mean."""

    number: str
    theme: str
    text: str
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What happened to a goal. pk: of the goal in the new edition; targets_changed: do its targets differ?"""

    way: str
    way_word: str
    pk: int | None
    formers: tuple[FaceRow, ...]
    goal: FaceRow | None
    why: str
    text_changed: bool
    targets_changed: bool


WAYS = ("added", "changed", "split", "merged", "dropped", "kept")


def way_word(way: str) -> str:
    """What happened to a goal, in words."""
    return {
        "kept": _("Bevaret"),
        "changed": _("Ændret"),
        "split": _("Delt"),
        "merged": _("Samlet"),
        "dropped": _("Udgået"),
        "added": _("Nyt"),
    }[way]


def change_rows(lineage: Sequence[Lineage]) -> tuple[ChangeRow, ...]:
    """What happened to each goal, in its order."""
    return tuple(_row(one) for one in lineage)


def _row(one: Lineage) -> ChangeRow:
    goal, former = one.goal, one.formers[0] if len(one.formers) == 1 else None
    return ChangeRow(
        way=one.way,
        way_word=way_word(one.way),
        pk=goal.pk if goal else None,
        formers=tuple(_face(face) for face in one.formers),
        goal=_face(goal) if goal else None,
        why=one.why,
        text_changed=bool(goal and former and goal.text != former.text),
        targets_changed=bool(goal and former and goal.targets != former.targets),
    )


def _face(face: Face) -> FaceRow:
    return FaceRow(face.number, face.theme, face.text, tuple((text, target_sentence(target)) for text, target in face.targets))


def counted_ways(rows: Sequence[ChangeRow]) -> str:
    """How many goals went which way: “1 nyt, 2 ændret, 20 bevaret”."""
    counts = ((way, sum(row.way == way for row in rows)) for way in WAYS)
    return ", ".join(f"{count} {way_word(way).lower()}" for way, count in counts if count)
