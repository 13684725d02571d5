"""Goals on the desk: the list, one of them, and how a target is measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs.reasons import scale_word
from sammenhaeng.briefs.wording import initiatives_count, target_kind_word, target_sentence
from sammenhaeng.domain.assessment import Scale
from sammenhaeng.domain.targets import Narrative
from sammenhaeng.progress.queries.goal_on_desk import GoalOnDesk, LinkedIndicator, TargetOnDesk
from sammenhaeng.strategy.queries.desk import GoalLine, ThemeLine


@dataclass(frozen=True, slots=True)
class GoalLineRow:
    """A goal in the list."""

    pk: int
    number: str
    text: str
    counts: str


@dataclass(frozen=True, slots=True)
class GoalsBrief:
    """All that the list of goals says. edition: its key, name, address and whether it is a draft; themes with their goals."""

    heading: str
    edition: tuple[int, str, str, bool]
    chosen: str
    themes: tuple[tuple[ThemeLine, tuple[GoalLineRow, ...]], ...]
    retired: tuple[tuple[str, int, str, str], ...]


def goals_brief(
    edition: Any, themes: Sequence[ThemeLine], goals: Sequence[GoalLine], *, retired: Sequence[Any], chosen: str, stale: Sequence[str]
) -> GoalsBrief:
    """The list, narrowed to goals without initiatives or with figures that are too old."""
    shown = [
        one for one in goals if (chosen != "uden-indsatser" or not one.initiatives) and (chosen != "foraeldede" or one.number in stale)
    ]
    parts = ((theme, tuple(_line(one) for one in shown if one.theme == theme.pk)) for theme in themes)
    kept = tuple((theme, rows) for theme, rows in parts if rows or not chosen)
    which = (edition.pk, edition.name, edition.slug, edition.state == "draft")
    return GoalsBrief(_("Mål"), which, chosen, kept, () if chosen else tuple(retired))


def _line(one: GoalLine) -> GoalLineRow:
    demands = ngettext("%(n)s krav", "%(n)s krav", one.targets) % {"n": one.targets}
    return GoalLineRow(one.pk, one.number, one.text, f"{demands}, {initiatives_count(one.initiatives)}")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with the sentence it means and what measures it."""

    pk: int
    number: int
    text: str
    kind_word: str
    sentence: str
    is_narrative: bool
    links: tuple[LinkedIndicator, ...]
    judgement: str


@dataclass(frozen=True, slots=True)
class GoalBrief:
    """All that a goal's page on the desk says."""

    heading: str
    pk: int
    number: str
    theme: str
    edition: tuple[str, str, bool]
    retired: str
    targets: tuple[TargetRow, ...]
    initiatives: tuple[tuple[str, str, int], ...]
    stories: tuple[tuple[int, str], ...]
    proposals: tuple[int, ...]


def keeper_of_goal(found: GoalOnDesk) -> GoalBrief:
    """A goal for those who keep it."""
    row = found.row
    return GoalBrief(
        heading=row.text,
        pk=row.pk,
        number=row.number,
        theme=f"{row.theme.number} {row.theme.name}",
        edition=(row.edition.slug, row.edition.name, row.edition.state == "draft"),
        retired=row.retired_because,
        targets=tuple(_target(one) for one in found.targets),
        initiatives=found.initiatives,
        stories=found.stories,
        proposals=found.proposals,
    )


def _target(one: TargetOnDesk) -> TargetRow:
    judgement = f"{scale_word(Scale(one.judgement[0]))}: {one.judgement[1]}" if one.judgement else ""
    is_narrative = isinstance(one.target, Narrative)
    return TargetRow(
        one.pk, one.number, one.text, target_kind_word(one.target), target_sentence(one.target), is_narrative, one.links, judgement
    )


def measured_target(found: GoalOnDesk, number: int) -> TargetRow | None:
    """One target of a goal by its number from 1; None where there is none."""
    return next((_target(one) for one in found.targets if one.number == number), None)
