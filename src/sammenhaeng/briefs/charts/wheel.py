"""The year as a wheel: twelve sectors, a numbered mark per deadline, and where today is. January begins at the top."""

import calendar
import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZE = 520
CENTRE = SIZE / 2
OUTER, RING, INNER = 250.0, 216.0, 46.0
LANES = (193.0, 159.0, 125.0, 91.0, 65.0)
"""Radii that marks can have: one that would hide another goes further in."""
APART = 34.0


@dataclass(frozen=True, slots=True)
class Sector:
    """A month. path: its shape; x, y: the middle of its name."""

    path: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A deadline. number: its number in the list; state: done, overdue, soon or later."""

    x: float
    y: float
    number: int
    state: str


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel to draw. today: ends of a line from the middle outwards, None in another year; left_out: marks there was no room for."""

    size: int
    year: int
    sectors: tuple[Sector, ...]
    marks: tuple[Mark, ...]
    today: tuple[float, float, float, float] | None
    left_out: int


def wheel(year: int, names: Sequence[str], deadlines: Iterable[tuple[int, datetime.date, str]], today: datetime.date) -> Wheel:
    """The wheel of a year. names: of the twelve months; deadlines: (number, day, state), by day."""
    placed: list[Mark] = []
    left_out = 0
    for number, day, state in deadlines:
        mark = _placed(_angle(year, day), number, state, placed)
        if mark is None:
            left_out += 1
        else:
            placed.append(mark)
    line = (*_point(INNER, _angle(year, today)), *_point(OUTER + 6, _angle(year, today))) if today.year == year else None
    return Wheel(SIZE, year, tuple(_sector(year, n, names[n - 1]) for n in range(1, 13)), tuple(placed), line, left_out)


def _placed(angle: float, number: int, state: str, others: Sequence[Mark]) -> Mark | None:
    for radius in LANES:
        x, y = _point(radius, angle)
        if all(math.hypot(x - other.x, y - other.y) >= APART for other in others):
            return Mark(x, y, number, state)
    return None


def _angle(year: int, day: datetime.date) -> float:
    """Radians from the top, with the clock."""
    return 2 * math.pi * (day - datetime.date(year, 1, 1)).days / (366 if calendar.isleap(year) else 365)


def _point(radius: float, angle: float) -> tuple[float, float]:
    return round(CENTRE + radius * math.sin(angle), 1), round(CENTRE - radius * math.cos(angle), 1)


def _sector(year: int, month: int, name: str) -> Sector:
    start = _angle(year, datetime.date(year, month, 1))
    end = 2 * math.pi if month == 12 else _angle(year, datetime.date(year, month + 1, 1))
    (ax, ay), (bx, by) = _point(OUTER, start), _point(OUTER, end)
    (cx, cy), (dx, dy) = _point(INNER, end), _point(INNER, start)
    path = f"M{ax} {ay}A{OUTER:g} {OUTER:g} 0 0 1 {bx} {by}L{cx} {cy}A{INNER:g} {INNER:g} 0 0 0 {dx} {dy}Z"
    x, y = _point((OUTER + RING) / 2, (start + end) / 2)
    return Sector(path, name, x, y)
