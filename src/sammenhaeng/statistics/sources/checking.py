"""Holding the catalogue's queries against what the sources say they have, without fetching any figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from sammenhaeng.domain.indicators import Indicator
from sammenhaeng.statistics.sources.delivery import FETCHED, Sources
from sammenhaeng.statistics.sources.problem import SourceProblem


@dataclass(frozen=True, slots=True)
class Check:
    """What checking one indicator came to. text: what its source said; problem: "" where nothing is wrong."""

    indicator: str
    name: str
    text: str
    problem: str


def check_sources(sources: Sources, indicators: Iterable[Indicator]) -> tuple[Check, ...]:
    """Check each indicator; one that fails leaves the others untouched."""
    return tuple(_check(sources, one) for one in indicators)


def _check(sources: Sources, indicator: Indicator) -> Check:
    if indicator.source not in FETCHED or not indicator.query:
        return Check(indicator.key, indicator.name.da, "læses ind som fil eller vurderes af en person", "")
    try:
        return Check(indicator.key, indicator.name.da, sources.examine(indicator), "")
    except SourceProblem as problem:
        return Check(indicator.key, indicator.name.da, "", str(problem))
