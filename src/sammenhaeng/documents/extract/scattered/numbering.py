"""Which number has a goal whose number is torn loose or not printed at all?

Every way of giving a page's loose numbers back, and of filling the gaps of the sequence, is a
hypothesis. The one that leaves the most plausible table (assign.py) is taken; where several are
near, a person is asked.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from sammenhaeng.documents.extract.scattered.assign import Row, plausibility
from sammenhaeng.documents.extract.scattered.cells import LooseNumber
from sammenhaeng.documents.extract.scattered.goals import FoundGoal, FoundTheme, number_key
from sammenhaeng.domain.draft import Alternative, Place

_MOST = 60
"""Hypotheses weighed per page: more are not read by eye either."""
_NUMBER_MISSING = -2.0


@dataclass(frozen=True, slots=True)
class _Numbering:
    """What each bare goal of a page is numbered, with the loose number used for it, if any."""

    numbers: tuple[str, ...]
    used: tuple[LooseNumber | None, ...]
    prior: float


def settle_numbers(
    goals: Sequence[FoundGoal],
    loose: Sequence[LooseNumber],
    themes: Sequence[FoundTheme],
    rows: Sequence[Row],
    alike: Callable[[int, FoundGoal], float],
) -> None:
    """Give every goal a number; those that are not printed get their alternatives."""
    for page in sorted({goal.pages[0] for goal in goals if goal.number is None}):
        bare = [goal for goal in goals if goal.number is None and goal.pages[0] == page]
        taken = {goal.number for goal in goals}
        free = [n for n in loose if n.page in {p for g in bare for p in g.pages} and n.number not in taken]
        numberings = list(_numberings(bare, free, goals, themes))
        _settle_page(bare, numberings, goals, rows, alike)


def _settle_page(
    bare: Sequence[FoundGoal],
    numberings: Sequence[_Numbering],
    goals: Sequence[FoundGoal],
    rows: Sequence[Row],
    alike: Callable[[int, FoundGoal], float],
) -> None:
    weights = [n.prior for n in numberings]
    if len(numberings) > 1:
        weights = [n.prior + _weigh(bare, n, goals, rows, alike) for n in numberings]
    top = max(weights)
    shares = [math.exp(weight - top) for weight in weights]
    best = numberings[weights.index(top)]
    for k, goal in enumerate(bare):
        goal.number, entry = best.numbers[k], best.used[k]
        goal.number_place = Place(entry.page, entry.line, entry.line) if entry else None
        sums: dict[str, float] = {}
        for numbering, share in zip(numberings, shares, strict=True):
            sums[numbering.numbers[k]] = sums.get(numbering.numbers[k], 0.0) + share / sum(shares)
        goal.alternatives = _alternatives(goal, sums, goals)


def _alternatives(goal: FoundGoal, sums: dict[str, float], goals: Sequence[FoundGoal]) -> tuple[Alternative, ...]:
    """A number that is not printed is never quite sure: 0.93 beside printed ones, 0.9 alone."""
    beside = any(g.printed and set(g.pages) & set(goal.pages) for g in goals if g is not goal)
    ceiling = 1.0 if goal.printed else 0.93 if beside else 0.9
    likely = sorted(sums.items(), key=lambda item: (item[0] != goal.number, -item[1]))
    return tuple(Alternative(number, round(share * ceiling, 2)) for number, share in likely if share > 0.02)


def _weigh(
    bare: Sequence[FoundGoal],
    numbering: _Numbering,
    goals: Sequence[FoundGoal],
    rows: Sequence[Row],
    alike: Callable[[int, FoundGoal], float],
) -> float:
    pages = {page + step for goal in bare for page in goal.pages for step in (-1, 0, 1)}
    number_of = {id(goal): number for goal, number in zip(bare, numbering.numbers, strict=True)}
    near = [goal for goal in goals if set(goal.pages) & pages and (goal.number or id(goal) in number_of)]
    near.sort(key=lambda goal: number_key(number_of.get(id(goal)) or goal.number or "0"))
    chosen = [i for i, row in enumerate(rows) if row.page in {p for g in bare for p in g.pages}]
    return plausibility([rows[i] for i in chosen], near, lambda r, g: alike(chosen[r], near[g]))


def _numberings(
    bare: Sequence[FoundGoal], free: Sequence[LooseNumber], goals: Sequence[FoundGoal], themes: Sequence[FoundTheme]
) -> Iterator[_Numbering]:
    count = 0
    for chosen in combinations(range(len(bare)), min(len(free), len(bare))):
        used: list[LooseNumber | None] = [None] * len(bare)
        for slot, entry in zip(chosen, free, strict=False):
            used[slot] = entry
        prior = sum(_nearness(goal, entry) for goal, entry in zip(bare, used, strict=True))
        for numbers in _fill(bare, used, goals, themes):
            yield _Numbering(numbers, tuple(used), prior)
            count += 1
            if count >= _MOST:
                return


def _nearness(goal: FoundGoal, entry: LooseNumber | None) -> float:
    """A torn number stands right behind its goal, or right before it; with others between, hardly."""
    if entry is None:
        return _NUMBER_MISSING
    step = entry.order - goal.order
    return 0.0 if step == 1 else -0.7 if step == -1 else -1.0 - 0.3 * abs(step)


def _fill(
    bare: Sequence[FoundGoal], used: Sequence[LooseNumber | None], goals: Sequence[FoundGoal], themes: Sequence[FoundTheme]
) -> Iterator[tuple[str, ...]]:
    """Numbers for the goals that got no loose one: a gap, or the next of a theme on the page."""
    taken = {goal.number for goal in goals if goal.number} | {entry.number for entry in used if entry}
    choices = [[entry.number] if entry else _options(goal, taken, themes) for goal, entry in zip(bare, used, strict=True)]
    found = False
    for numbers in product(*choices):
        if len(set(numbers)) == len(numbers):
            found = True
            yield numbers
    if not found:
        yield _one_after_the_other(choices, taken)


def _one_after_the_other(choices: Sequence[Sequence[str]], taken: set[str]) -> tuple[str, ...]:
    numbers: list[str] = []
    for options in choices:
        major, minor = number_key(options[0])[:2]
        while f"{major}.{minor}" in taken or f"{major}.{minor}" in numbers:
            minor += 1
        numbers.append(f"{major}.{minor}")
    return tuple(numbers)


def _options(goal: FoundGoal, taken: set[str], themes: Sequence[FoundTheme]) -> list[str]:
    here = [theme for theme in themes if set(theme.pages) & set(goal.pages)] or list(themes)
    ranked: list[tuple[int, str]] = []
    for theme in here:
        major = int(theme.number or 1)
        minors = sorted(number_key(n)[1] for n in taken if number_key(n)[0] == major and len(number_key(n)) > 1)
        last = minors[-1] if minors else 0
        gaps = [minor for minor in range(1, last) if minor not in minors]
        distance = abs(theme.order - goal.order)
        ranked.extend((distance, f"{major}.{minor}") for minor in gaps or [last + 1])
    return [number for _, number in sorted(ranked)] or [f"1.{len(taken) + 1}"]
