"""Which goal does each initiative stand under? Rows keep their order, so a chain of choices decides.

A goal in its own row holds at most one initiative (its row); a goal that came out at the page's
end holds at least two. Among the layouts that keep the order, each initiative's goals are weighed
by forward and backward sums, so that the confidence is a share of all layouts, not a guess.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sammenhaeng.documents.extract.scattered.goals import FoundGoal, Placed

_LOW = -1e30
_WORDS = 9.0
_COUNTS = {
    Placed.INLINE: (0.0, -0.3, -4.0),
    Placed.SPANNING: (-7.0, -3.5, 0.0),
    Placed.EITHER: (-1.0, -2.5, 0.0),
}

MOST_OF_ONE = 150
"""Initiatives that one goal may hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """An initiative on its page, and its rank in the file."""

    order: int
    page: int


def assign(rows: Sequence[Row], goals: Sequence[FoundGoal], alike: Callable[[int, int], float]) -> list[list[tuple[int, float]]]:
    """Per row the goals (index in `goals`, sorted by number) with their share, likeliest first.

    alike(row, goal): 0–1, how much they speak of the same. [] for a row that no goal can hold.
    """
    layout = _Layout(rows, goals, alike)
    forward, backward = layout.forward(), layout.backward()
    total = forward[len(goals)][len(rows)]
    if total <= _LOW / 2:
        return [[] for _ in rows]
    shares = [[0.0] * len(goals) for _ in rows]
    for g in range(len(goals)):
        for start, stop, score in layout.segments(g):
            share = math.exp(min(0.0, forward[g][start] + score + backward[g + 1][stop] - total))
            for row in range(start, stop):
                shares[row][g] += share
    return [sorted(((g, s) for g, s in enumerate(row) if s > 0.005), key=lambda x: -x[1]) for row in shares]


def plausibility(rows: Sequence[Row], goals: Sequence[FoundGoal], alike: Callable[[int, int], float]) -> float:
    """Logarithm of the sum over all layouts: how well rows and goals, so numbered, make a table."""
    return _Layout(rows, goals, alike).forward()[len(goals)][len(rows)]


class _Layout:
    def __init__(self, rows: Sequence[Row], goals: Sequence[FoundGoal], alike: Callable[[int, int], float]) -> None:
        self.rows, self.goals, self.alike = rows, goals, alike
        self._bounds = [self._find_bounds(g) for g in range(len(goals))]
        self._segments = [self._find_segments(g) for g in range(len(goals))]

    def segments(self, g: int) -> list[tuple[int, int, float]]:
        """The runs of rows that goal g can hold: (first, behind the last, score)."""
        return self._segments[g]

    def _find_segments(self, g: int) -> list[tuple[int, int, float]]:
        found = [(start, start, _COUNTS[self.goals[g].placed][0]) for start in range(len(self.rows) + 1)]
        own = [self._row_score(row, g) for row in range(len(self.rows))]
        for start in range(len(self.rows)):
            score = 0.0
            for stop in range(start + 1, min(start + MOST_OF_ONE, len(self.rows)) + 1):
                if own[stop - 1] <= _LOW:
                    break
                score += own[stop - 1]
                found.append((start, stop, score + self._count_score(g, stop - start)))
        return found

    def _count_score(self, g: int, count: int) -> float:
        few = _COUNTS[self.goals[g].placed]
        return few[min(count, 2)] - (0.5 * (count - 2) if self.goals[g].placed is Placed.INLINE and count > 2 else 0.0)

    def _row_score(self, r: int, g: int) -> float:
        row, goal = self.rows[r], self.goals[g]
        above, below = self._bounds[g]
        if not above < row.order < below:
            return _LOW
        score = _WORDS * self.alike(r, g)
        if row.page in goal.pages:
            return score
        if row.page == goal.pages[-1] + 1:
            return score - 3.0
        if row.page == goal.pages[0] - 1 and goal.placed is not Placed.INLINE:
            return score - 4.0
        return _LOW

    def _find_bounds(self, g: int) -> tuple[int, int]:
        """Rows of goal g stand below every own row of it or of goals before, and above those of later goals."""
        inline = [(i, goal.order) for i, goal in enumerate(self.goals) if goal.placed is Placed.INLINE]
        above = max((order for i, order in inline if i <= g), default=-1)
        below = min((order for i, order in inline if i > g), default=1 << 60)
        return above, below

    def forward(self) -> list[list[float]]:
        """Log sum over all layouts of the first rows under the first goals."""
        table = [[_LOW] * (len(self.rows) + 1) for _ in range(len(self.goals) + 1)]
        table[0][0] = 0.0
        for g in range(len(self.goals)):
            for start, stop, score in self.segments(g):
                table[g + 1][stop] = _log_add(table[g + 1][stop], table[g][start] + score)
        return table

    def backward(self) -> list[list[float]]:
        """Log sum over all layouts of the last rows under the last goals."""
        table = [[_LOW] * (len(self.rows) + 1) for _ in range(len(self.goals) + 1)]
        table[len(self.goals)][len(self.rows)] = 0.0
        for g in reversed(range(len(self.goals))):
            for start, stop, score in self.segments(g):
                table[g][start] = _log_add(table[g][start], table[g + 1][stop] + score)
        return table


def _log_add(a: float, b: float) -> float:
    high, low = max(a, b), min(a, b)
    return high if low <= _LOW / 2 else high + math.log1p(math.exp(low - high))
