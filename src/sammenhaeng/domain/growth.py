"""Targets on yearly growth: every year is judged, and the run of years is shown."""

import datetime
from dataclasses import replace
from decimal import Decimal

from sammenhaeng.domain.assessment import AT_RISK, Assessment, GrowthYear, Reason, Status
from sammenhaeng.domain.periods import PeriodKind
from sammenhaeng.domain.series import Series
from sammenhaeng.domain.targets import Growth


def growth_years(series: Series, target: Growth) -> tuple[GrowthYear, ...]:
    """The growth of every year that has a figure and one a year before it, in percent (or in the target's own unit).

    Growth is of the size of the year before. From zero, or across a change of sign, it has no meaning: None. A break in
    the series between the two: None as well.
    """
    by_period = {o.period: o for o in series.figures}
    years = []
    for now in series.figures:
        before = by_period.get(now.period.years_before(1))
        if before is None:
            continue
        rate = None if series.broken_between(before.period, now.period) else _rate(before.figure, now.figure, target.unit)
        met = None if rate is None else target.comparison.holds(rate, target.value)
        years.append(GrowthYear(before, now, rate, met))
    return tuple(years)


def _rate(before: Decimal, now: Decimal, unit: str | None) -> Decimal | None:
    if unit != "%":
        return now - before
    return None if before * now < 0 or before == 0 else (now - before) / abs(before) * 100


def yearly(series: Series) -> Series:
    """The figures of one day each year: a quarterly count is compared from first quarter to first quarter."""
    last = series.figures[-1].period
    if last.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
        return series
    kept = [o for o in series.observations if (o.period.start.month, o.period.start.day) == (last.start.month, last.start.day)]
    return replace(series, observations=tuple(kept))


def judge_growth(target: Growth, series: Series, as_of: datetime.date) -> Assessment:
    """By the newest year that has a figure and one before it; once the deadline is over, by every year until then."""
    years = growth_years(yearly(series), target)
    judged = [year for year in years if year.met is not None]
    result = Assessment(Status.UNKNOWN, Reason.NO_YEAR_BEFORE, observation=series.figures[-1], demand=target.value, growth=years)
    if not judged:
        return result
    newest = judged[-1]
    result = replace(result, observation=newest.now, baseline=newest.before)
    if target.by is not None and target.by < as_of.year:
        return _growth_at_deadline(target, result, judged)
    return replace(result, status=_growth_status(target, newest), reason=Reason.GREW_ENOUGH if newest.met else Reason.GREW_TOO_LITTLE)


def _growth_status(target: Growth, year: GrowthYear) -> Status:
    """A year that meets the demand is on track; the next year counts again, so it is never reached for good."""
    if year.met:
        return Status.ON_TRACK
    rate = year.rate or Decimal(0)
    if rate * target.value < 0 or (target.value == 0 and rate != 0):
        return Status.WORSENING
    return Status.AT_RISK if target.value and rate / target.value >= AT_RISK else Status.OFF_TRACK


def _growth_at_deadline(target: Growth, result: Assessment, judged: list[GrowthYear]) -> Assessment:
    """Every year up to the deadline must have met the demand."""
    until = [year for year in judged if year.now.period.end.year <= (target.by or 0)]
    if not until or until[-1].now.period.end.year < (target.by or 0):
        return replace(result, reason=Reason.NOT_MEASURED_AT_DEADLINE, then=_growth_status(target, judged[-1]))
    met = all(year.met for year in until)
    return replace(
        result,
        status=Status.REACHED if met else Status.MISSED,
        reason=Reason.MET_AT_DEADLINE if met else Reason.NOT_MET_AT_DEADLINE,
        observation=until[-1].now,
        baseline=until[-1].before,
    )
