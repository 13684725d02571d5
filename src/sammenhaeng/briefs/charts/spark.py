"""A small line of the newest figures, for a row of the barometer: never read alone, the figure stands beside it."""

from dataclasses import dataclass

from sammenhaeng.briefs.charts.scale import Scale, path, stretches
from sammenhaeng.domain.series import Series

WIDTH, HEIGHT, MOST = 120, 32, 60


@dataclass(frozen=True, slots=True)
class Spark:
    """The drawing: the line, its last point, and where the demand lies (None when outside or unknown)."""

    line: str
    last: tuple[float, float]
    demand: float | None
    width: int = WIDTH
    height: int = HEIGHT


def spark(series: Series | None, demand: float | None = None) -> Spark | None:
    """A sparkline of the newest figures; None below three, from which no line should be drawn."""
    figures = series.figures[-MOST:] if series else ()
    if len(figures) < 3:
        return None
    values = [float(o.figure) for o in figures]
    room = (max(values) - min(values)) + abs(max(values)) * 0.2
    inside = demand is not None and min(values) - room <= demand <= max(values) + room
    spread = [*values, demand] if inside and demand is not None else values
    across = Scale(figures[0].period.day, figures[-1].period.day, 3, WIDTH - 5)
    up = Scale(min(spread), max(spread), HEIGHT - 4, 4)
    lines = [path([(across.at(o.period.day), up.at(float(o.figure))) for o in part]) for part in stretches(figures)]
    return Spark(
        "".join(lines), (across.at(figures[-1].period.day), up.at(values[-1])), up.at(demand) if inside and demand is not None else None
    )
