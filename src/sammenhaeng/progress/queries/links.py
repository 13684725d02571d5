"""Which indicators measure which targets, today or as it was."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.domain.periods import Period, period
from sammenhaeng.progress.models import Measure
from sammenhaeng.statistics.queries.catalogue import Stored, stored_of
from sammenhaeng.strategy.models import Edition, Goal
from sammenhaeng.strategy.queries.past import states_at


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator that a person linked to a target, and where counting starts. about: the target's words then."""

    indicator: Indicator
    baseline: Period | None = None
    baseline_reason: str = ""
    baseline_by: str = ""
    units_over: int | None = None
    about: str = ""


Links = dict[tuple[str, int], list[tuple[Stored, Link]]]
"""Goal number and target, from 1 → its links, best first."""


def links_of(edition: Edition) -> Links:
    """The links of today. One query."""
    names = (
        "goal__number", "target", "indicator_id", "indicator__key", "indicator__entry",
        "baseline", "baseline_reason", "baseline_by", "units_over", "about",
    )  # fmt: skip
    found: Links = defaultdict(list)
    rows = Measure.objects.filter(goal__edition=edition, goal__retired_because="", indicator__retired_because="")
    for number, target, pk, key, entry, start, reason, by, over, about in rows.order_by("rank", "id").values_list(*names):
        stored = stored_of(pk, key, entry)
        found[(number, target)].append((stored, Link(stored.indicator, period(start) if start else None, reason, by, over, about)))
    return found


_STATE = (
    "id", "goal_id", "target", "rank", "history_date", "history_type", "indicator_id", "indicator__key", "indicator__entry",
    "baseline", "baseline_reason", "baseline_by", "units_over", "about",
)  # fmt: skip


def links_at(edition: Edition, moment: datetime.datetime) -> Links:
    """The links as they were at a moment; an edition that had none yet shows its first. Two queries."""
    numbers = {one.id: one.number for one in states_at(Goal, moment, edition_id=edition.pk) if not one.retired_because}
    states = list(Measure.history.filter(goal_id__in=list(numbers)).order_by("history_date", "history_id").values_list(*_STATE))
    then = {row[0]: row for row in states if row[4] <= moment}
    first = {row[0]: row for row in reversed(states)}
    found: Links = defaultdict(list)
    for _pk, goal, target, _rank, _at, how, pk, key, entry, start, *rest in sorted(
        (then or first).values(), key=lambda row: (row[3], row[0])
    ):
        if how != "-":
            stored = stored_of(pk, key, entry)
            found[(numbers[goal], target)].append((stored, Link(stored.indicator, period(start) if start else None, *rest)))
    return found
