"""Which of two sets belong together, so that they are likest in all (Kuhn and Munkres, with potentials)."""

from collections.abc import Mapping


def best_assignment(likes: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """One → other, each at most once, with the greatest sum of likeness. likes: (one, other) → how alike, greater than 0."""
    found: dict[str, str] = {}
    for ones, others in _components(likes):
        swapped = len(ones) > len(others)
        rows, columns = (others, ones) if swapped else (ones, others)
        cost = [[-likes.get((column, row) if swapped else (row, column), 0.0) for column in columns] for row in rows]
        for row, column in _cheapest(cost, len(columns)):
            pair = (columns[column], rows[row]) if swapped else (rows[row], columns[column])
            if pair in likes:
                found[pair[0]] = pair[1]
    return found


def _components(likes: Mapping[tuple[str, str], float]) -> list[tuple[list[str], list[str]]]:
    """Those that hang together by a likeness, in the order in which they come."""
    beside: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for one, other in likes:
        beside.setdefault((one, 0), []).append((other, 1))
        beside.setdefault((other, 1), []).append((one, 0))
    found, seen = [], set()
    for start in beside:
        if start in seen:
            continue
        waiting, together = [start], []
        seen.add(start)
        while waiting:
            at = waiting.pop()
            together.append(at)
            new = [each for each in beside[at] if each not in seen]
            seen.update(new)
            waiting.extend(new)
        found.append(([name for name, side in together if side == 0], [name for name, side in together if side == 1]))
    return found


def _cheapest(cost: list[list[float]], width: int) -> list[tuple[int, int]]:
    """(row, column) of every row, at the least sum. There are at least as many columns as rows."""
    rows, columns = [0.0] * (len(cost) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(cost) + 1):
        _place(cost, row, (rows, columns), owner)
    return [(owner[column] - 1, column - 1) for column in range(1, width + 1) if owner[column]]


def _place(cost: list[list[float]], row: int, potentials: tuple[list[float], list[float]], owner: list[int]) -> None:
    """Give a row its column, moving the rows before it along the cheapest way. owner: column → row, both from 1."""
    rows, columns = potentials
    owner[0], at = row, 0
    least, way, done = [float("inf")] * len(columns), [0] * len(columns), [False] * len(columns)
    while owner[at]:
        done[at] = True
        free = [column for column in range(1, len(columns)) if not done[column]]
        for column in free:
            left = cost[owner[at] - 1][column - 1] - rows[owner[at]] - columns[column]
            if left < least[column]:
                least[column], way[column] = left, at
        following = min(free, key=lambda column: least[column])
        step = least[following]
        for column in (column for column, is_done in enumerate(done) if is_done):
            rows[owner[column]] += step
            columns[column] -= step
        for column in free:
            least[column] -= step
        at = following
    while at:
        owner[at], at = owner[way[at]], way[at]
