"""Targets on yearly growth: every year is judged, and the run of years is shown."""

import datetime
from dataclasses import replace
from decimal import Decimal

from sammenhaeng.domain.assessment import AT_RISK, Assessment, GrowthYear, Reason, Status
from sammenhaeng.domain.periods import Period, PeriodKind
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Growth, Heading


def growth_years(series: Series, target: Growth) -> tuple[GrowthYear, ...]:
    """The growth of every year that has a figure and one a year before it, in percent (or in the target's own unit).

    A quarterly count is compared from the quarter of its newest figure to the same quarter. Growth is of the size of the year
    before. From zero, or across a change of sign, it has no meaning: None. A break anywhere between the two: None as well.
    """
    by_period = {o.period: o for o in series.figures}
    years = []
    for now in yearly(series):
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


def yearly(series: Series) -> tuple[Observation, ...]:
    """One figure a year: those of the same part of the year as the newest."""
    if not series.figures:
        return ()
    last = series.figures[-1].period
    if last.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
        return series.figures
    return tuple(o for o in series.figures if (o.period.start.month, o.period.start.day) == (last.start.month, last.start.day))


def judge_growth(target: Growth, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    """By the year that ends with the newest figure; once the deadline is over, by every year from the baseline until then."""
    years = growth_years(series, target)
    newest = years[-1] if years and years[-1].now is yearly(series)[-1] else None
    result = Assessment(Status.UNKNOWN, Reason.NO_YEAR_BEFORE, observation=series.figures[-1], demand=target.value, growth=years)
    if target.by is not None and target.by < as_of.year:
        return _at_deadline(target, result, years, baseline, series.heading)
    if newest is None:
        return result
    result = replace(result, observation=newest.now, baseline=newest.before)
    if newest.met is None:
        broken = series.broken_between(newest.before.period, newest.now.period)
        return replace(result, reason=Reason.BREAK_IN_SERIES if broken else Reason.ZERO_BASE)
    return replace(
        result, status=_status(target, newest, series.heading), reason=Reason.GREW_ENOUGH if newest.met else Reason.GREW_TOO_LITTLE
    )


def _status(target: Growth, year: GrowthYear, better: Heading) -> Status:
    """A year that meets the demand is on track; the next year counts again, so it is never reached for good."""
    if year.met:
        return Status.ON_TRACK
    rate = year.rate or Decimal(0)
    heading = target.comparison.heading or better
    if rate and (rate < 0) == (heading is Heading.UP):
        return Status.WORSENING
    return Status.AT_RISK if target.value and rate / target.value >= AT_RISK else Status.OFF_TRACK


def _at_deadline(target: Growth, result: Assessment, years: tuple[GrowthYear, ...], baseline: Period | None, better: Heading) -> Assessment:
    """Every year until the deadline must have met the demand; a year that nobody measured leaves it unknown."""
    by = target.by or 0
    counted = [y for y in years if y.now.period.end.year <= by and (baseline is None or y.before.period.day >= baseline.day)]
    if any(year.met is False for year in counted):
        bad = next(year for year in reversed(counted) if year.met is False)
        found = replace(result, status=Status.MISSED, reason=Reason.NOT_MET_AT_DEADLINE)
        return replace(found, observation=bad.now, baseline=bad.before)
    measured = {year.now.period.end.year for year in counted if year.met}
    first = baseline.end.year + 1 if baseline else min(measured, default=by)
    if not measured or measured < set(range(first, by + 1)):
        known = [year for year in years if year.met is not None]
        then = _status(target, known[-1], better) if known else None
        return replace(result, reason=Reason.NOT_MEASURED_AT_DEADLINE, then=then)
    last = counted[-1]
    return replace(result, status=Status.REACHED, reason=Reason.MET_AT_DEADLINE, observation=last.now, baseline=last.before)
