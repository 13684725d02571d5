"""A goal as those see it who decide how it is measured."""

from dataclasses import dataclass

from django.utils.translation import get_language

from sammenhaeng.domain.targets import Target
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.statistics.models import IndicatorRow
from sammenhaeng.statistics.queries.catalogue import indicators, stored_of
from sammenhaeng.strategy.models import Goal, Proposal
from sammenhaeng.strategy.queries.targets import target_of


@dataclass(frozen=True, slots=True)
class LinkedIndicator:
    """An indicator on a target. confirmed: does the target still have the words that it had then?"""

    key: str
    name: str
    baseline: str
    baseline_reason: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class TargetOnDesk:
    """A target: key, number from 1, words, meaning, what measures it, and the newest judgement (scale and reason)."""

    pk: int
    number: int
    text: str
    target: Target
    links: tuple[LinkedIndicator, ...]
    judgement: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class GoalOnDesk:
    """A goal with its targets, initiatives (slug, title and key), stories (key and title) and changes that wait (keys)."""

    row: Goal
    targets: tuple[TargetOnDesk, ...]
    initiatives: tuple[tuple[str, str, int], ...]
    stories: tuple[tuple[int, str], ...]
    proposals: tuple[int, ...]


def goal_on_desk(goal: Goal) -> GoalOnDesk:
    """Everything of a goal. Six queries."""
    links: dict[int, list[LinkedIndicator]] = {}
    rows = list(goal.targets.all())
    words = {row.position + 1: row.text for row in rows}
    for one in Measure.objects.filter(goal=goal).select_related("indicator").order_by("rank"):
        link = LinkedIndicator(
            one.indicator.key, _name(one.indicator), one.baseline, one.baseline_reason, words.get(one.target) == one.about
        )
        links.setdefault(one.target, []).append(link)
    judged = {one.target: (one.scale, one.reason) for one in JudgementRow.objects.filter(goal=goal)}
    targets = tuple(
        TargetOnDesk(row.pk, number, row.text, target_of(row), tuple(links.get(number, ())), judged.get(number))
        for number, row in enumerate(rows, start=1)
    )
    serving = goal.contributions.filter(initiative__retired_because="").order_by("position")
    waiting = (Proposal.State.WAITING, Proposal.State.SCHEDULED)
    return GoalOnDesk(
        goal,
        targets,
        tuple(serving.values_list("initiative__slug", "initiative__title", "initiative_id")),
        tuple(goal.stories.filter(retired_because="").values_list("pk", "title")),
        tuple(Proposal.objects.filter(kind="goal", row=goal.pk, state__in=waiting).values_list("pk", flat=True)),
    )


def _name(row: IndicatorRow) -> str:
    return stored_of(row.pk, row.key, row.entry).indicator.name.of(get_language() or "da")


def indicator_choices() -> list[tuple[str, str]]:
    """Every indicator of the catalogue: key and name. One query."""
    return [(key, one.indicator.name.of(get_language() or "da")) for key, one in indicators().items()]
