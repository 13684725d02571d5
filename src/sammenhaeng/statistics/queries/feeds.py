"""How the sources are doing: when each was asked, what it said, and what went wrong."""

import datetime
from dataclasses import dataclass

from sammenhaeng.statistics.models import Feed, IndicatorRow, RefreshRun


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The state of one indicator's source. problem: "" where nothing is wrong."""

    indicator: str
    checked_at: datetime.datetime | None
    next_at: datetime.datetime | None
    mark: str
    failures: int
    problem: str


def feeds() -> dict[str, FeedFacts]:
    """Every feed that has been asked, by indicator. One query."""
    names = ("indicator__key", "checked_at", "next_at", "mark", "failures", "problem")
    return {row[0]: FeedFacts(*row) for row in Feed.objects.values_list(*names)}


def due(now: datetime.datetime) -> tuple[str, ...]:
    """The keys of indicators whose source is to be asked now: never asked, or its time has come."""
    waiting = set(Feed.objects.filter(next_at__gt=now).values_list("indicator__key", flat=True))
    return tuple(key for key in IndicatorRow.objects.filter(retired_because="").values_list("key", flat=True) if key not in waiting)


def is_refreshing() -> bool:
    """Does a refresh go on?"""
    return RefreshRun.objects.filter(running=True).exists()
