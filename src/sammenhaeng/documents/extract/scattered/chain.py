"""Segments → what each is a part of: the likeliest reading of the whole text, and how sure each step of it is.

A linear chain with learned weights (bench/reading/learn). A segment begins a cell or goes on with the one before; what
decides are signs of forms and stops (evidence.py), never words. One thing is remembered on the way: has the cell begun on this
line? Only such a cell has another beside it.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from sammenhaeng.documents.extract.scattered.evidence import Evidence
from sammenhaeng.documents.extract.scattered.first_reading import FirstReading, RowOrder, Step
from sammenhaeng.documents.extract.scattered.segments import Cellkind, Segment

_FILE = Path(__file__).with_name("text_weights.json")
_NEVER = -1e6
_HARDLY = -50.0
_GOES_ON = "%)(&/,.;:"
"""Signs that no cell begins with."""
_TOP, _LINE, _INSIDE = 1, 0, 2
Row = list[float]


KINDS = tuple(Cellkind)
_ALL = range(len(KINDS))
_BESIDE_NUMBERS = (Cellkind.GOAL, Cellkind.PARTNERS, Cellkind.NUMBER)
_SELDOM = 6.0


@dataclass(frozen=True, slots=True)
class Read:
    """A segment with its kind; begins: it is the first of its cell; sure: how likely just that is, 0–1."""

    segment: Segment
    kind: Cellkind
    begins: bool
    sure: float


@dataclass(frozen=True)
class Weights:
    """Per sign eight weights: of a segment, of a cell that begins, that has ended, that goes on; and of one kind after another.

    follows: per order of rows, where a line, a page, or neither begins.
    """

    segment: dict[str, Row]
    begins: dict[str, Row]
    leaves: dict[str, Row]
    goes_on: dict[str, Row]
    follows: list[list[Row]]
    stale: Row
    start: Row

    @cached_property
    def follows_powers(self) -> list[list[Row]]:
        """How many times likelier each kind is after each other."""
        return [[[math.exp(x) for x in row] for row in table] for table in self.follows]

    @cached_property
    def stale_powers(self) -> Row:
        """How many times likelier a cell is left that has begun on a line before."""
        return [math.exp(x) for x in self.stale]


@dataclass(frozen=True)
class _Model:
    """Weights for the first reading, and for the second, that knows how wide the columns are."""

    first: Weights
    second: Weights


@cache
def _weights() -> _Model:
    first, second = json.loads(_FILE.read_text(encoding="utf-8"))
    return _Model(Weights(**first), Weights(**second))


def read_chain(segments: Sequence[Segment], order_of: Callable[[list[Read]], RowOrder | None]) -> list[Read]:
    """Name every segment. order_of: tells of a first reading how its cells follow each other, None that no second is worth the while."""
    if not segments:
        return []
    evidence = Evidence(segments)
    path = Chain(segments, evidence, _weights().first, RowOrder.FIRST_ROW).best()
    rough = [Read(s, KINDS[kind], begins, 1.0) for s, (kind, begins) in zip(segments, path, strict=True)]
    order = order_of(rough)
    if order is None:
        return rough
    evidence.learn(FirstReading(segments, [Step(KINDS[kind], begins) for kind, begins in path], order))
    chain = Chain(segments, evidence, _weights().second, order)
    path = chain.best()
    sure = chain.sureness(path)
    return [Read(s, KINDS[kind], begins, p) for s, (kind, begins), p in zip(segments, path, sure, strict=True)]


def _sum(table: dict[str, Row], signs: Sequence[str]) -> Row:
    rows = [table[sign] for sign in signs if sign in table]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(KINDS)


class Chain:
    """The scores of one text's segments under some weights."""

    def __init__(self, segments: Sequence[Segment], evidence: Evidence, weights: Weights, order: RowOrder) -> None:
        self.weights = weights
        self.size = len(segments)
        self.inside = [_TOP if s.page_top else _LINE if s.first else _INSIDE for s in segments]
        self._follows = weights.follows[3 * order : 3 * order + 3]
        self._follows_powers = weights.follows_powers[3 * order : 3 * order + 3]
        self.own = [_sum(weights.segment, evidence.of_segment(i)) for i in range(self.size)]
        for row, segment in zip(self.own, segments, strict=True):
            if not segment.number:
                row[Cellkind.NUMBER] = _NEVER
        borders = [[], *(evidence.of_border(i) for i in range(1, self.size))]
        self.begins = [_sum(weights.begins, signs) for signs in borders]
        for i, segment in enumerate(segments):
            if segment.text[0] in _GOES_ON:
                self.begins[i] = [_HARDLY] * len(KINDS)
            elif i and segments[i - 1].number and not segment.first:
                self.begins[i] = [w - (0.0 if kind in _BESIDE_NUMBERS else _SELDOM) for kind, w in zip(KINDS, self.begins[i], strict=True)]
        self.leaves = [_sum(weights.leaves, signs) for signs in borders]
        self.goes_on = [_sum(weights.goes_on, signs) for signs in borders]

    def best(self) -> list[tuple[int, bool]]:
        """Viterbi's algorithm. A state is a kind and whether its cell has begun on this line."""
        fresh = [a + b for a, b in zip(self.own[0], self.weights.start, strict=True)]
        stale = [_NEVER * 10] * len(KINDS)
        back: list[list[tuple[int, bool, bool]]] = []
        for i in range(1, self.size):
            fresh, stale, row = self._step(i, fresh, stale)
            back.append(row)
        return _walk_back(back, fresh, stale)

    def _step(self, i: int, fresh: Row, stale: Row) -> tuple[Row, Row, list[tuple[int, bool, bool]]]:
        """Scores after segment i, and for fresh and then stale kinds where each came from: kind, fresh there, begins here."""
        inside = self.inside[i] == _INSIDE
        held = [s + w for s, w in zip(stale, self.weights.stale, strict=True)] if inside else stale
        leave = [max(f, s) + out for f, s, out in zip(fresh, held, self.leaves[i], strict=True)]
        was_fresh = [f >= s for f, s in zip(fresh, held, strict=True)]
        follows, own, go, begin = self._follows[self.inside[i]], self.own[i], self.goes_on[i], self.begins[i]
        new, old = [0.0] * len(KINDS), [0.0] * len(KINDS)
        row: list[tuple[int, bool, bool]] = [(0, False, False)] * (2 * len(KINDS))
        for kind in _ALL:
            origin = max(_ALL, key=lambda k: leave[k] + follows[k][kind])
            new[kind], row[kind] = leave[origin] + follows[origin][kind] + begin[kind], (origin, was_fresh[origin], True)
            on = fresh[kind] + go[kind]
            if inside and on > new[kind]:
                new[kind], row[kind] = on, (kind, True, False)
            first = not inside and fresh[kind] >= stale[kind]
            old[kind], row[kind + len(KINDS)] = (fresh[kind] if first else stale[kind]) + go[kind], (kind, first, False)
            new[kind] += own[kind]
            old[kind] += own[kind]
        return new, old, row

    def sureness(self, path: Sequence[tuple[int, bool]]) -> list[float]:
        """How likely each step of a path is among all readings, by forward and backward sums."""
        forward = [self._scaled([*map(sum, zip(self.own[0], self.weights.start, strict=True))], [_NEVER] * len(KINDS))]
        steps = [self._powers(i) for i in range(1, self.size)]
        for i in range(1, self.size):
            forward.append(self._ahead(i, forward[-1], steps[i - 1]))
        backward = ([1.0] * len(KINDS), [1.0] * len(KINDS))
        sure = [1.0] * self.size
        for i in range(self.size - 1, 0, -1):
            sure[i] = self._share(i, forward, backward, steps[i - 1], path[i])
            backward = self._behind(i, backward, steps[i - 1])
        return sure

    @staticmethod
    def _scaled(fresh: Row, stale: Row) -> tuple[Row, Row]:
        top = max(*fresh, *stale)
        return [math.exp(max(-300.0, x - top)) for x in fresh], [math.exp(max(-300.0, x - top)) for x in stale]

    def _powers(self, i: int) -> tuple[Row, Row, Row, list[Row]]:
        """The factors of a step: to begin, to leave, to go on, one kind after another; the segment's own are in the first and third."""
        shift = max(self.own[i])
        own = [math.exp(max(-300.0, x - shift)) for x in self.own[i]]
        begins = [math.exp(x) * o for x, o in zip(self.begins[i], own, strict=True)]
        goes_on = [math.exp(x) * o for x, o in zip(self.goes_on[i], own, strict=True)]
        return begins, [math.exp(x) for x in self.leaves[i]], goes_on, self._follows_powers[self.inside[i]]

    def _ahead(self, i: int, before: tuple[Row, Row], step: tuple[Row, Row, Row, list[Row]]) -> tuple[Row, Row]:
        begins, leaves, goes_on, follows = step
        fresh, stale = before
        inside = self.inside[i] == _INSIDE
        out = self._leaving(fresh, stale, leaves, inside=inside)
        new = [begins[k] * sum(out[j] * follows[j][k] for j in _ALL) + (fresh[k] * goes_on[k] if inside else 0.0) for k in _ALL]
        old = [(stale[k] if inside else fresh[k] + stale[k]) * goes_on[k] for k in _ALL]
        total = sum(new) + sum(old) or 1.0
        return [x / total for x in new], [x / total for x in old]

    def _leaving(self, fresh: Row, stale: Row, leaves: Row, *, inside: bool) -> Row:
        held = self.weights.stale_powers if inside else [1.0] * len(KINDS)
        return [(f + s * h) * out for f, s, h, out in zip(fresh, stale, held, leaves, strict=True)]

    def _behind(self, i: int, after: tuple[Row, Row], step: tuple[Row, Row, Row, list[Row]]) -> tuple[Row, Row]:
        begins, leaves, goes_on, follows = step
        new, old = after
        inside = self.inside[i] == _INSIDE
        on = [begins[k] * new[k] for k in _ALL]
        out = [leaves[j] * sum(f * x for f, x in zip(follows[j], on, strict=True)) for j in _ALL]
        held = self.weights.stale_powers if inside else [1.0] * len(KINDS)
        fresh = [out[k] + goes_on[k] * (new[k] if inside else old[k]) for k in _ALL]
        stale = [out[k] * held[k] + goes_on[k] * old[k] for k in _ALL]
        total = max(*fresh, *stale) or 1.0
        return [x / total for x in fresh], [x / total for x in stale]

    def _share(
        self,
        i: int,
        forward: Sequence[tuple[Row, Row]],
        after: tuple[Row, Row],
        step: tuple[Row, Row, Row, list[Row]],
        taken: tuple[int, bool],
    ) -> float:
        """How likely it is that segment i has this kind and begins, or goes on with, its cell."""
        begins, leaves, goes_on, follows = step
        fresh, stale = forward[i - 1]
        new, old = after
        inside = self.inside[i] == _INSIDE
        out = self._leaving(fresh, stale, leaves, inside=inside)
        start = [begins[k] * new[k] * sum(out[j] * follows[j][k] for j in _ALL) for k in _ALL]
        on = [goes_on[k] * ((fresh[k] * new[k] + stale[k] * old[k]) if inside else (fresh[k] + stale[k]) * old[k]) for k in _ALL]
        kind, first = taken
        return (start if first else on)[kind] / (sum(start) + sum(on) or 1.0)


def _walk_back(back: Sequence[Sequence[tuple[int, bool, bool]]], fresh: Row, stale: Row) -> list[tuple[int, bool]]:
    kind = max(_ALL, key=lambda k: max(fresh[k], stale[k]))
    is_fresh = fresh[kind] >= stale[kind]
    path: list[tuple[int, bool]] = []
    for row in reversed(back):
        origin, origin_fresh, begins = row[kind if is_fresh else kind + len(KINDS)]
        path.append((kind, begins))
        kind, is_fresh = origin, origin_fresh
    path.append((kind, True))
    return path[::-1]
