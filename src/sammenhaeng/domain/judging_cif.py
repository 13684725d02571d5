"""Judging a target by the Canadian method: the named option beside our own rules.

It knows levels and changes (with their deadline as target year) and directions (without a target). Growth, demands on every
unit and narratives it does not know: they are judged by our own rules. The base is the chosen baseline, else the first figure
from 2015 on, as its authors have it. A share that should rise has 100 as its limit.
"""

import datetime
from dataclasses import replace

from sammenhaeng.domain.assessment import Assessment, Reason, Status
from sammenhaeng.domain.cif import CifOptions, CifProgress, CifStatus, Point, cif_points, cif_progress
from sammenhaeng.domain.judging import Evidence, assess, level_of_change
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Change, Direction, Heading, Level, Target

METHOD_CIF = "cif"
TARGET_YEAR = 2030
"""The target year of a demand without a deadline, as the method has it."""
STATUSES = {
    CifStatus.ACHIEVED: Status.REACHED,
    CifStatus.SUBSTANTIAL: Status.ON_TRACK,
    CifStatus.MODERATE: Status.AT_RISK,
    CifStatus.LIMITED: Status.OFF_TRACK,
    CifStatus.DETERIORATION: Status.WORSENING,
    CifStatus.NOT_AVAILABLE: Status.UNKNOWN,
}


def assess_cif(target: Target, evidence: Evidence, *, as_of: datetime.date) -> Assessment:
    """Judge a target on a day by the Canadian method; by our own rules what it does not know."""
    ours = assess(target, evidence, as_of=as_of)
    series = evidence.series.as_of(as_of) if evidence.series else None
    if not isinstance(target, Level | Change | Direction) or series is None or not series.figures or ours.reason is Reason.CONTRADICTION:
        return ours
    base = _base(series, evidence)
    if base is None or (isinstance(target, Change) and evidence.baseline is None):
        return ours
    now = series.figures[-1]
    found = cif_progress(_point(base), _point(now), _options(target, series, base, evidence))
    return _told(ours, found, base, now)


def _base(series: Series, evidence: Evidence) -> Observation | None:
    if evidence.baseline is not None:
        return series.at(evidence.baseline)
    points = {float(o.period.end.year): o for o in reversed(series.figures)}
    chosen = cif_points(_point(o) for o in series.figures)
    return points[chosen[0].year] if chosen else None


def _point(one: Observation) -> Point:
    return Point(float(one.figure), float(one.period.end.year))


def _options(target: Target, series: Series, base: Observation, evidence: Evidence) -> CifOptions:
    limit = 100.0 if evidence.percent and series.heading is Heading.UP else None
    level = level_of_change(target, base.figure) if isinstance(target, Change) else target
    if not isinstance(level, Level):
        return CifOptions(series.heading, None, limit)
    return CifOptions(series.heading, Point(float(level.value), float(level.by or TARGET_YEAR)), limit)


def _told(ours: Assessment, found: CifProgress, base: Observation, now: Observation) -> Assessment:
    told = replace(ours, status=STATUSES[found.status], reason=Reason.CIF, observation=now, baseline=base, then=None)
    return replace(told, pace=None, cif=found)
