"""A line of observations with their intervals, the baseline, the path and the target. Styled by class only."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.charts.scale import Scale, path, stretches, ticks
from sammenhaeng.domain.assessment import Assessment
from sammenhaeng.domain.series import Flag, Observation, Series
from sammenhaeng.domain.targets import Direction, EveryUnit, Growth, Level, Target

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 62, 24, 18, 34


@dataclass(frozen=True, slots=True)
class Mark:
    """A point: its place, whether its figure is provisional, and its interval's two ends (or None)."""

    x: float
    y: float
    provisional: bool
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """The drawing. lines: one for each unbroken stretch; demand: where the target's level lies, and its words.

    way: the straight path from baseline to target; goal: the target's own point; baseline: the place started from;
    breaks: where the series is counted in a new way; others: lines of areas compared with, and their names.
    """

    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    demand: Tick | None
    way: str
    goal: tuple[float, float] | None
    baseline: tuple[float, float] | None
    breaks: tuple[float, ...]
    others: tuple[tuple[str, str], ...]
    zero_cut: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def line_chart(
    series: Series, target: Target, assessment: Assessment, others: Sequence[tuple[str, Series]] = (), *, decimals: int = 1
) -> LineChart | None:
    """The chart of a series; None without any figure."""
    figures = series.figures
    if not figures:
        return None
    by = getattr(target, "by", None)
    level = assessment.demand if _is_level(target, assessment) else None
    up, steps = _up(figures, others, level)
    across = _across(figures, by)
    demand = Tick(up.at(float(level)), _demand_words(target, level, decimals)) if level is not None else None
    goal = (across.at(_place_of(by)), up.at(float(level))) if by and level is not None else None
    start = assessment.baseline if _has_path(target, assessment) else None
    return LineChart(
        lines=tuple(path([(across.at(_middle(o)), up.at(float(o.figure))) for o in part]) for part in stretches(figures)),
        marks=tuple(_mark(o, across, up) for o in _marked(figures)),
        across=_years(across),
        up=tuple(Tick(up.at(value), wording.number_text(Decimal(str(value)))) for value in steps),
        demand=demand,
        way=path([_point(start, across, up), goal]) if start and goal else _grown(target, figures, across, up),
        goal=goal,
        baseline=_point(start, across, up) if start else None,
        breaks=tuple(across.at(_middle(o)) for o in figures if Flag.BREAK in o.flags),
        others=tuple(_other(name, one, across, up) for name, one in others if one.figures),
        zero_cut=up.low > 0,
    )


def _demand_words(target: Target, level: Decimal, decimals: int) -> str:
    """What the dashed line is: the demand, or for a direction the baseline that must be bettered."""
    words = _("udgangspunkt %(value)s") if isinstance(target, Direction) else _("krav %(value)s")
    return words % {"value": wording.number_text(round(level, decimals))}


def _grown(target: Target, figures: Sequence[Observation], across: Scale, up: Scale) -> str:
    """Where the figures would be, had they grown as demanded every year since the first; "" for other targets."""
    if not isinstance(target, Growth) or target.unit != "%":
        return ""
    first, rate = figures[0], 1 + float(target.value) / 100
    years = [(_middle(o) - _middle(first)) / 365.25 for o in figures]
    points = [(across.at(_middle(o)), up.at(float(first.figure) * rate**year)) for o, year in zip(figures, years, strict=True)]
    return path([(x, y) for x, y in points if up.end <= y <= up.start])


def _is_level(target: Target, assessment: Assessment) -> bool:
    """Is the demand a value of the series itself (and not a growth)?"""
    return isinstance(target, Level) or (assessment.demand is not None and not assessment.growth and not isinstance(target, EveryUnit))


def _has_path(target: Target, assessment: Assessment) -> bool:
    return assessment.baseline is not None and not assessment.growth


def _middle(one: Observation) -> int:
    """Where a figure stands on the axis: in the middle of its period, so that a year's figure stands at the year's name."""
    return (one.period.start.toordinal() + one.period.day) // 2


def _point(one: Observation, across: Scale, up: Scale) -> tuple[float, float]:
    return across.at(_middle(one)), up.at(float(one.figure))


def _up(figures: Sequence[Observation], others: Sequence[tuple[str, Series]], level: Decimal | None) -> tuple[Scale, tuple[float, ...]]:
    values = [float(v) for o in figures for v in (o.figure, o.low, o.high) if v is not None]
    values += [float(o.figure) for _, one in others for o in one.figures]
    values += [float(level)] if level is not None else []
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.08
    # A share or a count is drawn from zero only where zero is near: the axis says when it is cut.
    steps = ticks(0 if 0 <= low < (high - low) * 0.5 else low - room, high + room)
    return Scale(steps[0], steps[-1], HEIGHT - BOTTOM, TOP), steps


def _across(figures: Sequence[Observation], by: int | None) -> Scale:
    first = datetime.date(figures[0].period.start.year, 1, 1).toordinal()
    last = max(figures[-1].period.day, _place_of(by) if by else 0)
    end = datetime.date.fromordinal(last).year
    return Scale(first, datetime.date(end, 12, 31).toordinal(), LEFT + 6, WIDTH - RIGHT - 6)


def _place_of(year: int) -> int:
    """Where a deadline's year stands on the axis: at its name."""
    return datetime.date(year, 7, 1).toordinal()


def _years(across: Scale) -> tuple[Tick, ...]:
    first, last = (datetime.date.fromordinal(int(day)).year for day in (across.low, across.high))
    step = max(1, -(-(last - first + 1) // 9))
    return tuple(Tick(across.at(datetime.date(year, 7, 1).toordinal()), str(year)) for year in range(first, last + 1, step))


def _marked(figures: Sequence[Observation]) -> list[Observation]:
    """The figures that get a point: all of a short series; of a long one the newest, and each that no line would show."""
    alone = [part[0] for part in stretches(figures) if len(part) == 1]
    return list(figures) if len(figures) <= 30 else [*(one for one in alone if one is not figures[-1]), figures[-1]]


def _mark(one: Observation, across: Scale, up: Scale) -> Mark:
    low, high = (None if v is None else up.at(float(v)) for v in (one.low, one.high))
    return Mark(*_point(one, across, up), Flag.PROVISIONAL in one.flags, low, high)


def _other(name: str, series: Series, across: Scale, up: Scale) -> tuple[str, str]:
    return name, path([_point(o, across, up) for o in series.figures if across.low <= _middle(o) <= across.high])
