"""Targets that must hold in every unit: counted unit by unit, or told by the source as “17 of 40”."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sammenhaeng.domain.assessment import Assessment, Reason, Status, UnitCount
from sammenhaeng.domain.growth import growth_years, yearly
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Comparison, EveryUnit, Growth


def judge_units(target: EveryUnit, told: Series | None, each: Mapping[str, Series], as_of: datetime.date, passed: int | None) -> Assessment:
    """By the units' own series where there are any, else by a count that the source has told."""
    counted = _counted(target, each, as_of) if each else _told(told, as_of)
    if isinstance(counted, Reason):
        return Assessment(Status.UNKNOWN, counted)
    units, now, stale = counted
    result = Assessment(Status.UNKNOWN, Reason.UNITS_UNKNOWN, observation=now, units=units, stale=stale)
    if units.met < units.all - units.unknown:
        return replace(result, status=Status.MISSED if passed else Status.OFF_TRACK, reason=Reason.NOT_EVERY_UNIT)
    return result if units.unknown or not units.all else replace(result, status=Status.REACHED, reason=Reason.EVERY_UNIT)


def _told(told: Series | None, as_of: datetime.date) -> tuple[UnitCount, Observation, bool] | Reason:
    """A published count: so many of so many units meet the demand; the units themselves are not told."""
    series = told.as_of(as_of) if told else None
    if series is None:
        return Reason.NO_INDICATOR
    figures = [o for o in series.figures if o.n is not None]
    if not figures:
        return Reason.NO_FIGURE
    return UnitCount(int(figures[-1].figure), figures[-1].n or 0), figures[-1], series.is_stale(as_of)


def _counted(target: EveryUnit, each: Mapping[str, Series], as_of: datetime.date) -> tuple[UnitCount, Observation, bool] | Reason:
    """Each unit judged by its own series: on growth where the demand is “more than nothing”, else on its level."""
    met, missing, newest, stale = [], [], None, False
    grows = target.value == 0 and target.comparison is Comparison.MORE_THAN
    for name, series in sorted(each.items()):
        known = series.as_of(as_of)
        answer = _unit_meets(target, known, grows=grows)
        if answer is None:
            missing.append(name)
            continue
        if answer:
            met.append(name)
        newest = max((newest, known.figures[-1]), key=lambda o: o.period.day if o else 0)
        stale = stale or known.is_stale(as_of)
    if newest is None:
        return Reason.NO_FIGURE
    return UnitCount(len(met), len(each), len(missing), tuple(met), tuple(missing)), newest, stale


def _unit_meets(target: EveryUnit, series: Series, *, grows: bool) -> bool | None:
    """Does a unit meet the demand? None where it cannot be told."""
    if not series.figures:
        return None
    if not grows:
        return target.comparison.holds(series.figures[-1].figure, target.value)
    years = growth_years(yearly(series), Growth(Comparison.MORE_THAN, Decimal(0), "persons"))
    return years[-1].met if years else None
