"""The progress method of the Canadian Indicator Framework, as its government publishes it: a named option beside our own.

Without a target, progress is the compound yearly growth in the wanted direction; thresholds .015, .005 and 0, lowered by a
coefficient as the base comes near a natural limit (100 %). With a target, progress is the observed growth divided by the
size of the growth that the target asks for; thresholds .95, .60 and 0. Both are seen in the wanted direction, so a target that
lies on the wrong side of the base cannot turn a step back into progress. Scores run from −5 to 5; scores of an indicator's
series are averaged. Source: Statistics Canada, CIF data repository, “Measuring progress” (shared/data/plans_canada_cif).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sammenhaeng.domain.targets import Heading

STEEPNESS = 4.44
"""How sharply the thresholds fall towards a limit."""
TINY = 0.001
"""Stands for a base or a target of zero, from which growth cannot be computed."""


class CifStatus(StrEnum):
    """The framework's own words."""

    ACHIEVED = "target_achieved"
    SUBSTANTIAL = "substantial_progress"
    MODERATE = "moderate_progress"
    LIMITED = "limited_progress"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a year."""

    value: float
    year: float


@dataclass(frozen=True, slots=True)
class CifProgress:
    """What the method says: the progress value and the score (None where there is nothing to compute), and the status."""

    value: float | None
    score: float | None
    status: CifStatus


@dataclass(frozen=True, slots=True)
class CifOptions:
    """How a series is judged. limit: the end of its scale (100 for a share that should rise), or None."""

    heading: Heading
    target: Point | None = None
    limit: float | None = None


UNAVAILABLE = CifProgress(None, None, CifStatus.NOT_AVAILABLE)


def cif_progress(base: Point, current: Point, options: CifOptions) -> CifProgress:
    """Progress from a base to the newest value.

    A target that is reached is reached, also on a first figure. Else not available below a year between the two, or when
    the sign changes between them (growth has no meaning then).
    """
    value = _progress_value(Point(base.value or TINY, base.year), current, options)
    if options.target and _reached(current.value, options.target.value or TINY, options.heading):
        return CifProgress(value, 5.0, CifStatus.ACHIEVED)
    if value is None:
        return UNAVAILABLE
    return _with_target(value) if options.target else _without_target(value, _coefficient(base.value, options.limit))


def _progress_value(base: Point, current: Point, options: CifOptions) -> float | None:
    if current.year - base.year < 1 or base.value * current.value < 0:
        return None
    direction = (1 if options.heading is Heading.UP else -1) * (-1 if base.value < 0 else 1)
    observed = direction * _growth(base, current)
    if options.target is None:
        return observed
    target = Point(options.target.value or TINY, options.target.year)
    required = _growth(base, target) if base.value * target.value > 0 else 0
    return observed / abs(required) if required else None


def cif_of_indicator(series: Iterable[CifProgress]) -> CifStatus:
    """The status of an indicator with several series: of the mean of their scores; achieved only when every one is."""
    judged = [one for one in series if one.score is not None]
    if not judged:
        return CifStatus.NOT_AVAILABLE
    if all(one.status is CifStatus.ACHIEVED for one in judged):
        return CifStatus.ACHIEVED
    if len(judged) == 1:
        return judged[0].status
    score = sum(one.score or 0 for one in judged) / len(judged)
    return _status(score, 2.5, 0, -2.5)


def cif_points(values: Iterable[Point], *, base_year: float = 2015) -> tuple[Point, Point] | None:
    """Base and current value of a series: the first year from base_year on, and the newest. None without any such year."""
    points = sorted(values, key=lambda point: point.year)
    later = [point for point in points if point.year >= base_year]
    return (later[0], points[-1]) if later else None


def _growth(first: Point, last: Point) -> float:
    """Compound yearly growth between two values of the same sign."""
    return float((last.value / first.value) ** (1 / (last.year - first.year)) - 1)


def _reached(value: float, target: float, heading: Heading) -> bool:
    return value >= target if heading is Heading.UP else value <= target


def _coefficient(base: float, limit: float | None) -> float:
    """How far the thresholds fall: 1 far from the limit, 0 at it."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return 1.0
    near = abs(base) if abs(base) <= abs(limit) else 2 * abs(limit) - abs(base)
    return float(1 - (near / abs(limit)) ** STEEPNESS)


def _without_target(value: float, coefficient: float) -> CifProgress:
    high, medium = 0.015 * coefficient, 0.005 * coefficient
    status = _status(value, high, medium, 0)
    if value < 0:
        return CifProgress(value, max(125 * value - 2.5, -5.0), status)
    if coefficient == 0:
        return CifProgress(value, 5.0, CifStatus.SUBSTANTIAL)
    steps = value / coefficient
    if value >= high:
        return CifProgress(value, min(500 * steps - 5, 5.0), status)
    return CifProgress(value, 250 * steps - 1.25 if value >= medium else 500 * steps - 2.5, status)


def _with_target(value: float) -> CifProgress:
    score = min(7.1429 * value - 4.2857, 5.0) if value >= 0.6 else max(4.1667 * value - 2.5, -5.0)
    return CifProgress(value, score, _status(value, 0.95, 0.6, 0))


def _status(value: float, high: float, medium: float, low: float) -> CifStatus:
    if value >= high:
        return CifStatus.SUBSTANTIAL
    if value >= medium:
        return CifStatus.MODERATE
    return CifStatus.LIMITED if value >= low else CifStatus.DETERIORATION
