"""Where a target stands, from figures. Derived on reading, never stored; every rule told on /metode/ stands here once.

Pace = achieved change ÷ change required by now on the straight path from baseline to target. Status changes with nothing but
figures, targets and the date: not with the unit, the order of rows, duplicates or older vintages.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sammenhaeng.domain.assessment import AT_RISK, ON_TRACK, Assessment, Judgement, Reason, Status, UnitCount, weakest
from sammenhaeng.domain.growth import judge_growth
from sammenhaeng.domain.periods import Period, add_months
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Narrative, Target
from sammenhaeng.domain.units import units_together

METHOD = "sammenhaeng/1"
"""The version of these rules: stands on every published status."""
JUDGEMENT_LASTS_DAYS = 366


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a target is judged by. series: None where no indicator is linked.

    baseline: the period that a person has chosen to start from; units: the series of each unit, for targets on every unit;
    judgement: a person's, for a narrative; percent: the figures are shares of a hundred.
    """

    series: Series | None = None
    baseline: Period | None = None
    units: Mapping[str, Series] = field(default_factory=dict)
    judgement: Judgement | None = None
    percent: bool = False


NOTHING = Evidence()


def assess(target: Target, evidence: Evidence = NOTHING, *, as_of: datetime.date) -> Assessment:
    """Judge a target on a day, by what was known on that day."""
    if isinstance(target, Narrative):
        return _narrative(evidence.judgement, as_of)
    passed = _passed(target, as_of)
    series = evidence.series.as_of(as_of) if evidence.series else None
    if isinstance(target, EveryUnit):
        return _every_unit(target, evidence, series, as_of)
    if series is None or not series.figures:
        if evidence.units:
            return _every_group(target, evidence, as_of)
        return Assessment(Status.UNKNOWN, _why_nothing(evidence, series, target), passed=passed)
    result = replace(_measured(target, series, evidence.baseline, as_of), passed=passed)
    # What was settled at its deadline does not grow old.
    settled = result.status in (Status.REACHED, Status.MISSED) and passed is not None
    return replace(result, observation=result.observation or series.figures[-1], stale=series.is_stale(as_of) and not settled)


def _every_unit(target: EveryUnit, evidence: Evidence, told: Series | None, as_of: datetime.date) -> Assessment:
    """Each unit is judged like a target of its own: on growth where the demand is “more than nothing”, else on its level."""
    grows = target.value == 0 and target.comparison is Comparison.MORE_THAN
    each: Target = Level(target.comparison, target.value, target.unit, target.by)
    if grows:
        each = Growth(target.comparison, target.value, None, target.by)
    judged = {name: assess(each, Evidence(one, evidence.baseline), as_of=as_of) for name, one in sorted(evidence.units.items())}
    return replace(units_together(judged, told, _passed(target, as_of), as_of), passed=_passed(target, as_of))


def _every_group(target: Target, evidence: Evidence, as_of: datetime.date) -> Assessment:
    """A demand that is measured group by group is as far as its weakest group."""
    groups = {
        name: assess(target, replace(evidence, series=series, units={}), as_of=as_of) for name, series in sorted(evidence.units.items())
    }
    good = tuple(name for name, one in groups.items() if one.status in (Status.REACHED, Status.ON_TRACK))
    unknown = tuple(name for name, one in groups.items() if one.status is Status.UNKNOWN)
    found = weakest(groups.values())
    name = next(name for name, one in groups.items() if one is found)
    return replace(found, unit=name, units=UnitCount(len(good), len(groups), len(unknown), good, unknown))


def _passed(target: Target, as_of: datetime.date) -> int | None:
    by = getattr(target, "by", None)
    return by if by is not None and by < as_of.year else None


def _why_nothing(evidence: Evidence, series: Series | None, target: Target) -> Reason:
    if evidence.series is None:
        waiting = isinstance(target, Change | Direction) and evidence.baseline is None
        return Reason.NO_BASELINE if waiting else Reason.NO_INDICATOR
    return Reason.INCOMPLETE if series and any(o.value is not None for o in series.observations) else Reason.NO_FIGURE


def _measured(target: Target, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    if _contradicts(target, series.heading):
        return Assessment(Status.UNKNOWN, Reason.CONTRADICTION)
    if isinstance(target, Level):
        return _level(target, series, baseline, as_of)
    if isinstance(target, Change):
        return _change(target, series, baseline, as_of)
    if isinstance(target, Growth):
        return judge_growth(target, series, baseline, as_of)
    return _direction(target.heading, series, baseline) if isinstance(target, Direction) else Assessment(Status.UNKNOWN, Reason.NO_FIGURE)


def _contradicts(target: Target, better: Heading) -> bool:
    """Does the target ask for what the indicator calls worse?"""
    wanted = _heading_of(target)
    return wanted is not None and wanted is not better


def _heading_of(target: Target) -> Heading | None:
    if isinstance(target, Direction):
        return target.heading
    return target.comparison.heading if isinstance(target, Level | Growth | Change) else None


def _level(target: Level, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    if target.by is not None and target.by < as_of.year:
        return _at_deadline(target, series, baseline, as_of)
    return _on_the_way(target, series, baseline)


def _on_the_way(target: Level, series: Series, baseline: Period | None) -> Assessment:
    """A level whose deadline is not over, or that has none, judged by the newest figure."""
    now = series.figures[-1]
    result = _found(target, now)
    if target.comparison.holds(now.figure, target.value):
        return replace(result, status=Status.REACHED, reason=Reason.MEETS)
    start = series.at(baseline) if baseline else None
    if start is None:
        if target.by is None:
            return replace(result, status=Status.OFF_TRACK, reason=Reason.STANDING_DEMAND)
        return replace(result, reason=Reason.NO_BASELINE if baseline is None else Reason.BASELINE_NOT_MEASURED)
    return _from_baseline(target, series, start, replace(result, baseline=start))


def _from_baseline(target: Level, series: Series, start: Observation, result: Assessment) -> Assessment:
    now = series.figures[-1]
    reason = _why_no_path(series, start, now)
    if reason is not None:
        # A demand without a deadline is unmet, whatever is known of the way to it.
        standing = replace(result, status=Status.OFF_TRACK, reason=Reason.STANDING_DEMAND)
        return standing if target.by is None else replace(result, reason=reason)
    trap = _trap(target, start, now)
    if trap is not None:
        return replace(result, status=trap[0], reason=trap[1], pace=_pace(target, start, now) if trap[1] is Reason.AWAY else None)
    if target.by is None:
        return replace(result, status=Status.OFF_TRACK, reason=Reason.STANDING_DEMAND)
    pace = _pace(target, start, now)
    return replace(result, status=_status_of(pace), reason=Reason.PACE, pace=pace)


def _why_no_path(series: Series, start: Observation, now: Observation) -> Reason | None:
    if now.period.day <= start.period.day:
        return Reason.ONLY_BASELINE
    return Reason.BREAK_IN_SERIES if series.broken_between(start.period, now.period) else None


def _trap(target: Level, start: Observation, now: Observation) -> tuple[Status, Reason] | None:
    """The cases in which a share of the way has no meaning: no way at all, a baseline beyond the target, a step back or too far."""
    required, moved = target.value - start.figure, now.figure - start.figure
    if required == 0 and moved == 0:
        return Status.OFF_TRACK, Reason.STANDS_STILL
    if required == 0 or target.comparison.holds(start.figure, target.value):
        return Status.WORSENING, Reason.FELL_BACK
    if moved * required < 0:
        return Status.WORSENING, Reason.AWAY
    if target.comparison is Comparison.EXACTLY and (target.value - now.figure) * required < 0:
        return Status.OFF_TRACK, Reason.OVERSHOT
    return None


def _status_of(pace: Decimal) -> Status:
    if pace >= ON_TRACK:
        return Status.ON_TRACK
    if pace >= AT_RISK:
        return Status.AT_RISK
    return Status.OFF_TRACK if pace >= 0 else Status.WORSENING


def _pace(target: Level, start: Observation, now: Observation) -> Decimal:
    """Achieved ÷ required by now; against the whole change where there is no deadline, or it lies before the figure."""
    moved = (now.figure - start.figure) / (target.value - start.figure)
    if target.by is None:
        return moved
    whole = datetime.date(target.by, 12, 31).toordinal() - start.period.day
    gone = now.period.day - start.period.day
    return moved * whole / gone if 0 < gone < whole else moved


def _at_deadline(target: Level, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    """A level whose deadline is over: judged by the deadline year's last figure, else by the first after it, else unknown.

    A year whose last figure is still to come is not judged by an earlier one, unless that one meets the demand at its end.
    """
    by = target.by or 0
    within = [o for o in series.figures if o.period.end.year == by]
    after = [o for o in series.figures if o.period.end.year > by]
    judged = within[-1] if within else after[0] if after else None
    if judged is not None and within and not after and _more_to_come(series, judged, by, as_of):
        judged = None
    if judged is None:
        last = _on_the_way(target, series, baseline)
        return replace(last, status=Status.UNKNOWN, reason=Reason.NOT_MEASURED_AT_DEADLINE, then=last.status)
    result = _found(target, judged)
    if target.comparison.holds(judged.figure, target.value):
        return replace(result, status=Status.REACHED, reason=Reason.MET_AT_DEADLINE)
    return replace(result, status=Status.MISSED, reason=Reason.NOT_MET_AT_DEADLINE)


def _more_to_come(series: Series, newest: Observation, year: int, as_of: datetime.date) -> bool:
    """Is a later figure of a year still to be expected from the source?"""
    following = add_months(newest.period.end + datetime.timedelta(days=1), series.rhythm.months) - datetime.timedelta(days=1)
    return following.year == year and as_of <= series.rhythm.due_after(newest.period)


def _found(target: Level, now: Observation) -> Assessment:
    """What a figure says of a level, before it is judged. gap: how far the figure lies from the demand, 0 when it meets it."""
    gap = Decimal(0) if target.comparison.holds(now.figure, target.value) else abs(target.value - now.figure)
    return Assessment(
        Status.UNKNOWN, Reason.NO_FIGURE, observation=now, demand=target.value, gap=gap, within_margin=now.holds(target.value)
    )


def level_of_change(target: Change, base: Decimal) -> Level:
    """The level that a change comes to from a baseline. A percent is of the baseline's size, so a negative one falls the right way."""
    move = abs(base) * target.value / 100 if target.unit == "%" else target.value
    return Level(target.comparison, base + move, None, target.by)


def _change(target: Change, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    start = series.at(baseline) if baseline else None
    if start is None:
        return Assessment(Status.UNKNOWN, Reason.NO_BASELINE if baseline is None else Reason.BASELINE_NOT_MEASURED)
    if target.unit == "%" and start.value == 0:
        return Assessment(Status.UNKNOWN, Reason.ZERO_BASE, baseline=start)
    level = level_of_change(target, start.figure)
    if series.figures[-1].period.day <= start.period.day:
        return replace(_found(level, start), reason=Reason.ONLY_BASELINE, baseline=start)
    result = replace(_level(level, series, baseline, as_of), baseline=start)
    judged = result.observation or series.figures[-1]
    if series.broken_between(start.period, judged.period):
        return replace(_found(level, judged), reason=Reason.BREAK_IN_SERIES, baseline=start)
    return result


def _direction(heading: Heading, series: Series, baseline: Period | None) -> Assessment:
    """Better than the baseline is on track: a direction has no end."""
    start = series.at(baseline) if baseline else None
    now = series.figures[-1]
    if start is None:
        return Assessment(Status.UNKNOWN, Reason.NO_BASELINE if baseline is None else Reason.BASELINE_NOT_MEASURED, observation=now)
    result = Assessment(Status.UNKNOWN, Reason.ONLY_BASELINE, observation=now, baseline=start, demand=start.value)
    if now.period.day <= start.period.day:
        return result
    if series.broken_between(start.period, now.period):
        return replace(result, reason=Reason.BREAK_IN_SERIES)
    moved = now.figure - start.figure
    result = replace(result, within_margin=now.holds(start.figure), gap=abs(moved))
    if moved == 0:
        return replace(result, status=Status.OFF_TRACK, reason=Reason.STANDS_STILL)
    better = (moved > 0) == (heading is Heading.UP)
    return replace(result, status=Status.ON_TRACK if better else Status.WORSENING, reason=Reason.BETTER if better else Reason.WORSE)


def _narrative(judgement: Judgement | None, as_of: datetime.date) -> Assessment:
    if judgement is None or judgement.on > as_of:
        return Assessment(Status.UNKNOWN, Reason.NOT_JUDGED)
    stale = (as_of - judgement.on).days > JUDGEMENT_LASTS_DAYS
    return Assessment(Status.JUDGED, Reason.JUDGED, judgement=judgement, stale=stale)
