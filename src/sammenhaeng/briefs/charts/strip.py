"""Every municipality's figure on one line, and the same on a map: where one stands among all. No league table."""

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.charts.line import Tick
from sammenhaeng.briefs.charts.scale import Scale, ticks
from sammenhaeng.domain.comparison import Placed, median

WIDTH, HEIGHT, MIDDLE, EDGE = 720, 96, 44, 18
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One municipality: its place, and whether it is the one asked about or one like it."""

    code: str
    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing: a dot for each, the median, and the axis."""

    dots: tuple[Dot, ...]
    median: float
    across: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = MIDDLE


def strip(values: Sequence[Placed], own: str, alike: Sequence[str]) -> Strip | None:
    """The strip of all values; None below three."""
    if len(values) < 3:
        return None
    numbers = [float(one.value) for one in values]
    steps = ticks(min(numbers), max(numbers), 6)
    across = Scale(steps[0], steps[-1], EDGE, WIDTH - EDGE)
    middle = median([one.value for one in values])
    taken: dict[int, int] = {}
    dots = []
    for one in sorted(values, key=lambda v: v.code == own):
        x = across.at(float(one.value))
        level = taken.get(int(x) // 6, 0)
        taken[int(x) // 6] = level + 1
        # Dots that would cover each other are stacked away from the line, up and down in turn.
        y = MIDDLE if one.code == own else MIDDLE + (level + 1) // 2 * 5 * (-1 if level % 2 else 1)
        kind = "own" if one.code == own else "alike" if one.code in alike else "other"
        dots.append(Dot(one.code, x, min(max(y, 8), HEIGHT - 26), kind))
    return Strip(tuple(dots), across.at(float(middle or 0)), tuple(Tick(across.at(v), wording.number_text(Decimal(str(v)))) for v in steps))


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: its outline, and the class of its value (0–4, None where it has none)."""

    code: str
    path: str
    step: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class MunicipalityMap:
    """The drawing, its frame for Bornholm, the bounds of the classes in words, and who made the outlines."""

    view_box: str
    inset: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    classes: tuple[str, ...]
    attribution: str
    missing: int


@cache
def _outlines() -> dict[str, object]:
    text = (resources.files("sammenhaeng.briefs") / "municipalities.json").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def municipality_map(values: Mapping[str, Decimal], own: str, unit: str, decimals: int) -> MunicipalityMap | None:
    """The map of a figure in five classes of equally many municipalities; None below twenty figures."""
    if len(values) < 20:
        return None
    outlines = _outlines()
    paths: dict[str, str] = outlines["paths"]  # type: ignore[assignment]
    ordered = sorted(values.values())
    bounds = [ordered[len(ordered) * n // CLASSES] for n in range(1, CLASSES)]
    shapes = [
        Shape(code, d, None if code not in values else sum(values[code] >= b for b in bounds), code == own) for code, d in paths.items()
    ]
    edges = [ordered[0], *bounds, ordered[-1]]
    words = tuple(
        _("%(low)s til %(high)s") % {"low": wording.figure_text(low, None, decimals), "high": wording.figure_text(high, unit, decimals)}
        for low, high in itertools.pairwise(edges)
    )
    return MunicipalityMap(
        str(outlines["view_box"]),
        tuple(outlines["inset"]),  # type: ignore[arg-type]
        tuple(sorted(shapes, key=lambda s: s.own)),
        words,
        str(outlines["attribution"]),
        sum(shape.step is None for shape in shapes),
    )
