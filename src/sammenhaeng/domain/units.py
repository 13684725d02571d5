"""Targets that must hold in every unit: counted unit by unit, or told by the source as “17 of 40”."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sammenhaeng.domain.assessment import Assessment, Reason, Status, UnitCount
from sammenhaeng.domain.series import Observation, Series

GOOD = (Status.REACHED, Status.ON_TRACK)


def units_together(judged: Mapping[str, Assessment], told: Series | None, passed: int | None, as_of: datetime.date) -> Assessment:
    """All units together: by each one's own assessment, else by a count that the source has told. passed: a deadline that is over."""
    return _counted(judged, passed) if judged else _told(told, passed, as_of)


def _counted(judged: Mapping[str, Assessment], passed: int | None) -> Assessment:
    met = tuple(name for name, one in judged.items() if one.status in GOOD)
    unknown = tuple(name for name, one in judged.items() if one.status is Status.UNKNOWN)
    units = UnitCount(len(met), len(judged), len(unknown), met, unknown)
    newest = max((one.observation for one in judged.values() if one.observation), key=lambda o: o.period.day, default=None)
    stale = any(one.stale for one in judged.values())
    if len(unknown) == len(judged):
        reasons = {one.reason for one in judged.values()}
        reason = reasons.pop() if len(reasons) == 1 else Reason.UNITS_UNKNOWN
        return Assessment(Status.UNKNOWN, reason, observation=newest, units=units, stale=stale)
    return _verdict(units, newest, passed, stale=stale)


def _told(told: Series | None, passed: int | None, as_of: datetime.date) -> Assessment:
    """A published count: so many of so many units meet the demand; the units themselves are not told."""
    if told is None:
        return Assessment(Status.UNKNOWN, Reason.NO_INDICATOR)
    figures = [o for o in told.figures if o.n is not None]
    if not figures:
        return Assessment(Status.UNKNOWN, Reason.NO_FIGURE)
    if passed is not None:
        at = [o for o in figures if o.period.end.year == passed] or [o for o in figures if o.period.end.year > passed][:1]
        if not at:
            found = _verdict(_count(figures[-1]), figures[-1], None, stale=told.is_stale(as_of))
            return replace(found, status=Status.UNKNOWN, reason=Reason.NOT_MEASURED_AT_DEADLINE, then=found.status)
        figures = at
    return _verdict(_count(figures[-1]), figures[-1], passed, stale=passed is None and told.is_stale(as_of))


def _count(one: Observation) -> UnitCount:
    return UnitCount(int(one.figure), one.n or 0)


def _verdict(units: UnitCount, newest: Observation | None, passed: int | None, *, stale: bool) -> Assessment:
    """One unit that does not meet the demand is enough; one that is unknown leaves it unknown."""
    result = Assessment(Status.UNKNOWN, Reason.UNITS_UNKNOWN, observation=newest, units=units, stale=stale)
    if units.met < units.all - units.unknown:
        return replace(result, status=Status.OFF_TRACK if passed is None else Status.MISSED, reason=Reason.NOT_EVERY_UNIT)
    if units.unknown or not units.all:
        return result
    return replace(result, status=Status.REACHED, reason=Reason.EVERY_UNIT)
