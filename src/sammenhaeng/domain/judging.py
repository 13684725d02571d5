"""Where a target stands, from figures. Derived on reading, never stored; every rule of docs/method.md stands here once.

Pace = achieved change ÷ change required by now on the straight path from baseline to target. Status changes with nothing but
figures, targets and the date: not with the unit, the order of rows, duplicates or older vintages.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sammenhaeng.domain.assessment import AT_RISK, ON_TRACK, Assessment, Judgement, Reason, Status, UnitCount, weakest
from sammenhaeng.domain.growth import judge_growth
from sammenhaeng.domain.periods import Period
from sammenhaeng.domain.series import Observation, Series
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Narrative, Target
from sammenhaeng.domain.units import judge_units

METHOD = "sammenhaeng/1"
"""The version of these rules: stands on every published status."""
JUDGEMENT_LASTS_DAYS = 366


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a target is judged by. series: None where no indicator is linked.

    baseline: the period that a person has chosen to start from; units: the series of each unit, for targets on every unit;
    judgement: a person's, for a narrative.
    """

    series: Series | None = None
    baseline: Period | None = None
    units: Mapping[str, Series] = field(default_factory=dict)
    judgement: Judgement | None = None


NOTHING = Evidence()


def assess(target: Target, evidence: Evidence = NOTHING, *, as_of: datetime.date) -> Assessment:
    """Judge a target on a day, by what was known on that day."""
    if isinstance(target, Narrative):
        return _narrative(evidence.judgement, as_of)
    passed = _passed(target, as_of)
    series = evidence.series.as_of(as_of) if evidence.series else None
    if isinstance(target, EveryUnit):
        return replace(judge_units(target, evidence.series, evidence.units, as_of, passed), passed=passed)
    if series is None or not series.figures:
        if evidence.units:
            return _every_group(target, evidence, as_of)
        return Assessment(Status.UNKNOWN, _why_nothing(evidence, series, target), passed=passed)
    result = replace(_measured(target, series, evidence.baseline, as_of), passed=passed)
    return replace(result, observation=result.observation or series.figures[-1], stale=series.is_stale(as_of))


def _every_group(target: Target, evidence: Evidence, as_of: datetime.date) -> Assessment:
    """A demand that is measured group by group is as far as its weakest group."""
    groups = {
        name: assess(target, replace(evidence, series=series, units={}), as_of=as_of) for name, series in sorted(evidence.units.items())
    }
    good = tuple(name for name, one in groups.items() if one.status in (Status.REACHED, Status.ON_TRACK))
    unknown = tuple(name for name, one in groups.items() if one.status is Status.UNKNOWN)
    return replace(weakest(groups.values()), units=UnitCount(len(good), len(groups), len(unknown), good, unknown))


def _passed(target: Target, as_of: datetime.date) -> int | None:
    by = getattr(target, "by", None)
    return by if by is not None and by < as_of.year else None


def _why_nothing(evidence: Evidence, series: Series | None, target: Target) -> Reason:
    if evidence.series is None:
        return Reason.NO_BASELINE if isinstance(target, Change | Direction) else Reason.NO_INDICATOR
    return Reason.INCOMPLETE if series and any(o.value is not None for o in series.observations) else Reason.NO_FIGURE


def _measured(target: Target, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    if _contradicts(target, series.heading):
        return Assessment(Status.UNKNOWN, Reason.CONTRADICTION)
    if isinstance(target, Level):
        return _level(target, series, baseline, as_of)
    if isinstance(target, Change):
        return _change(target, series, baseline, as_of)
    if isinstance(target, Growth):
        return judge_growth(target, series, as_of)
    return _direction(target.heading, series, baseline) if isinstance(target, Direction) else Assessment(Status.UNKNOWN, Reason.NO_FIGURE)


def _contradicts(target: Target, better: Heading) -> bool:
    """Does the target ask for what the indicator calls worse?"""
    wanted = _heading_of(target)
    return wanted is not None and wanted is not better


def _heading_of(target: Target) -> Heading | None:
    if isinstance(target, Direction):
        return target.heading
    if isinstance(target, Change):
        return Heading.UP if target.value > 0 else Heading.DOWN if target.value < 0 else None
    return target.comparison.heading if isinstance(target, Level | Growth) else None


def _level(target: Level, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    if target.by is not None and target.by < as_of.year:
        return _at_deadline(target, series, baseline)
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
    if now.period.day <= start.period.day:
        return replace(result, reason=Reason.ONLY_BASELINE)
    if series.broken_between(start.period, now.period):
        return replace(result, reason=Reason.BREAK_IN_SERIES)
    required = target.value - start.figure
    moved = now.figure - start.figure
    if required == 0 or target.comparison.holds(start.figure, target.value):
        return replace(result, status=Status.WORSENING, reason=Reason.FELL_BACK)
    if moved * required < 0:
        return replace(result, status=Status.WORSENING, reason=Reason.AWAY, pace=_pace(target, start, now))
    if target.by is None:
        return replace(result, status=Status.OFF_TRACK, reason=Reason.STANDING_DEMAND)
    pace = _pace(target, start, now)
    return replace(result, status=_status_of(pace), reason=Reason.PACE, pace=pace)


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


def _at_deadline(target: Level, series: Series, baseline: Period | None) -> Assessment:
    """A level whose deadline is over: judged by the deadline year's last figure, else by the first after it, else unknown."""
    by = target.by or 0
    within = [o for o in series.figures if o.period.end.year == by]
    after = [o for o in series.figures if o.period.end.year > by]
    judged = within[-1] if within else after[0] if after else None
    if judged is None:
        last = _on_the_way(target, series, baseline)
        return replace(last, status=Status.UNKNOWN, reason=Reason.NOT_MEASURED_AT_DEADLINE, then=last.status)
    result = _found(target, judged)
    if target.comparison.holds(judged.figure, target.value):
        return replace(result, status=Status.REACHED, reason=Reason.MET_AT_DEADLINE)
    return replace(result, status=Status.MISSED, reason=Reason.NOT_MET_AT_DEADLINE)


def _found(target: Level, now: Observation) -> Assessment:
    """What a figure says of a level, before it is judged. gap: how far the figure lies from the demand, 0 when it meets it."""
    gap = Decimal(0) if target.comparison.holds(now.figure, target.value) else abs(target.value - now.figure)
    return Assessment(
        Status.UNKNOWN, Reason.NO_FIGURE, observation=now, demand=target.value, gap=gap, within_margin=now.holds(target.value)
    )


def level_of_change(target: Change, base: Decimal) -> Level:
    """The level that a change comes to from a baseline. A percent is of the baseline's size, so a negative one falls the right way."""
    move = abs(base) * target.value / 100 if target.unit == "%" else target.value
    comparison = Comparison.AT_MOST if target.value < 0 else Comparison.AT_LEAST
    return Level(comparison, base + move, None, target.by)


def _change(target: Change, series: Series, baseline: Period | None, as_of: datetime.date) -> Assessment:
    start = series.at(baseline) if baseline else None
    if start is None:
        return Assessment(Status.UNKNOWN, Reason.NO_BASELINE if baseline is None else Reason.BASELINE_NOT_MEASURED)
    if target.unit == "%" and start.value == 0:
        return Assessment(Status.UNKNOWN, Reason.ZERO_BASE, baseline=start)
    level = level_of_change(target, start.figure)
    now = series.figures[-1]
    if series.broken_between(start.period, now.period):
        return replace(_found(level, now), reason=Reason.BREAK_IN_SERIES, baseline=start)
    return replace(_level(level, series, baseline, as_of), baseline=start)


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
