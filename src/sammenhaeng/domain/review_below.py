"""What stands under a goal or a theme that is not taken over, and which the edition lacks: it is not taken over either."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.review import Entry, Work
from sammenhaeng.domain.review_compare import Comparison, compare


def left_out(former: Draft | None, work: Work, chosen: frozenset[str]) -> frozenset[str]:
    """The chosen records that have nowhere to stand: their goal or theme is new and not chosen. former: what the edition says now."""
    return below_unchosen(work, compare(without_records(former, work), work), chosen)


def without_records(former: Draft | None, work: Work) -> Draft:
    """What the edition says; one without goals says nothing of its own."""
    return former or replace(work.frame, title="", legend=(), partners=())


def below_unchosen(work: Work, comparison: Comparison, chosen: frozenset[str]) -> frozenset[str]:
    """The same, where the work is already held against the edition."""
    themes = _missing(work.themes, comparison, chosen)
    goals = {entry.key for entry in work.goals if entry.key in chosen and entry.record.theme in themes}
    lacking = _missing(work.goals, comparison, chosen - goals)
    return frozenset(goals | {one.key for one in work.initiatives if one.key in chosen and one.record.goal in lacking})


def _missing(entries: Iterable[Entry[Any]], comparison: Comparison, chosen: frozenset[str]) -> set[str]:
    """Numbers of records that are neither in the edition nor chosen."""
    new = (entry for entry in entries if entry.key in comparison.by_key and comparison.by_key[entry.key].former is None)
    return {entry.record.number for entry in new if entry.key not in chosen}
