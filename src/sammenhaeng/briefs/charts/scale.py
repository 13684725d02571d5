"""From values to places in a picture, and round numbers for an axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sammenhaeng.domain.series import Flag, Observation


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps low–high onto start–end, both in units of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value, to a tenth."""
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def ticks(low: float, high: float, count: int = 4) -> tuple[float, ...]:
    """Round numbers that cover low–high, about `count` steps apart: 1, 2, 2.5 or 5 times a power of ten."""
    if high <= low:
        room = abs(low) * 0.1 or 1
        low, high = low - room, high + room
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough * 0.999)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return tuple(round(n * step, 10) for n in range(first, last + 1))


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points, as an SVG path; "" below two."""
    if len(points) < 2:
        return ""
    first, *others = points
    return f"M{first[0]:g} {first[1]:g}" + "".join(f"L{x:g} {y:g}" for x, y in others)


def stretches(figures: Sequence[Observation]) -> list[list[Observation]]:
    """The figures between breaks: no line runs through a break."""
    parts: list[list[Observation]] = [[]]
    for one in figures:
        if Flag.BREAK in one.flags:
            parts.append([])
        parts[-1].append(one)
    return [part for part in parts if part]
