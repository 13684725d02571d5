"""The chain of chain.py for many texts at once: sums over all readings, and how often each weight is used in them."""

from dataclasses import dataclass

import numpy as np

KINDS = 8
NUMBER = 2
_NEVER = -1e9
Array = np.ndarray
Used = tuple[Array, Array, Array, Array, Array, Array, Array]
"""How often: each kind at each segment; begun; left; gone on with; one after another; left though begun on a line before; first of all."""


@dataclass
class Batch:
    """Texts of like length. own, border: numbers of signs per segment; inside: 0 a line, 1 a page, 2 neither begins here.

    order: per text how its rows' cells follow each other.
    """

    own: Array
    border: Array
    inside: Array
    kinds: Array
    begins: Array
    numbers: Array
    sizes: Array
    order: Array

    @property
    def steps(self) -> Array:
        """Per segment which table of the weights of one kind after another holds."""
        return self.inside + 3 * self.order[:, None]


STEPS = 9
"""Tables of these weights: three orders, each with three kinds of steps."""


def log_sum(values: Array, axis: int) -> Array:
    """Logarithm of a sum of powers."""
    top = values.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(values - top).sum(axis=axis, keepdims=True))).squeeze(axis)


class Sums:
    """Scores of one batch under some weights. States: kind, and whether its cell has begun on this line."""

    def __init__(self, weights: dict[str, Array], batch: Batch) -> None:
        self.weights, self.batch = weights, batch
        only_numbers = np.where(batch.numbers[:, :, None], 0.0, np.eye(KINDS)[NUMBER][None, None] * -1e4)
        self.own = weights["segment"][batch.own].sum(2) + only_numbers
        self.begins, self.leaves, self.goes_on = (weights[name][batch.border].sum(2) for name in ("begins", "leaves", "goes_on"))
        self.beside, self.steps = batch.inside == 2, batch.steps
        self.stale = np.stack([weights["stale"], np.zeros(KINDS)], -1)[None]

    def forward(self) -> Array:
        """Per segment, text and state the logarithm of the sum over all readings up to here."""
        texts, size = self.batch.inside.shape
        table = np.full((size, texts, KINDS, 2), _NEVER)
        table[0, :, :, 1] = self.own[:, 0] + self.weights["start"]
        for i in range(1, size):
            before, beside = table[i - 1], self.beside[:, i]
            left = log_sum(before + self.leaves[:, i, :, None] + beside[:, None, None] * self.stale, 2)
            begun = log_sum(left[:, :, None] + self.weights["follows"][self.steps[:, i]], 1) + self.begins[:, i]
            on = before + self.goes_on[:, i, :, None]
            here = np.full((texts, KINDS, 2), _NEVER)
            here[:, :, 1] = np.where(beside[:, None], np.logaddexp(begun, on[:, :, 1]), begun)
            here[:, :, 0] = np.where(beside[:, None], on[:, :, 0], log_sum(on, 2))
            table[i] = np.where((i < self.batch.sizes)[:, None, None], here + self.own[:, i, :, None], before)
        return table

    def used(self) -> tuple[Array, Used]:
        """Logarithm of the sum over all readings of each text, and how often each weight is used in them."""
        ahead = self.forward()
        size, texts = ahead.shape[:2]
        total = log_sum(ahead[-1].reshape(texts, -1), 1)
        behind = np.zeros_like(ahead)
        own, begins, leaves, goes_on = (np.zeros((texts, size, KINDS)) for _ in range(4))
        follows, stale = np.zeros((STEPS, KINDS, KINDS)), np.zeros(KINDS)
        for i in range(size - 1, 0, -1):
            live, beside = (i < self.batch.sizes)[:, None, None], self.beside[:, i][:, None, None]
            coming = behind[i] + self.own[:, i, :, None]
            steps = self.weights["follows"][self.steps[:, i]]
            edge = self.leaves[:, i, :, None] + steps + (self.begins[:, i] + coming[:, :, 1])[:, None, :]
            out = log_sum(edge, 2)[:, :, None] + beside * self.stale
            on = self.goes_on[:, i, :, None] + np.where(beside, coming, coming[:, :, :1].repeat(2, 2))
            share = ahead[i - 1] - total[:, None, None]
            begun = np.exp(log_sum(share + beside * self.stale, 2)[:, :, None] + edge) * live
            begins[:, i], leaves[:, i] = begun.sum(1), begun.sum(2)
            goes_on[:, i] = (np.exp(share + on) * live).sum(2)
            for kind in range(STEPS):
                follows[kind] += begun[self.steps[:, i] == kind].sum(0)
            stale += (np.exp(share + out) * live * beside)[:, :, 0].sum(0)
            behind[i - 1] = np.where(live, np.logaddexp(out, on), behind[i])
        for i in range(size):
            own[:, i] = np.exp(log_sum(ahead[i] + behind[i], 2) - total[:, None]) * (i < self.batch.sizes)[:, None]
        return total, (own, begins, leaves, goes_on, follows, stale, own[:, 0].sum(0))


def wanted(batch: Batch) -> Used:
    """How often each weight is used in the right readings."""
    there = np.arange(batch.inside.shape[1])[None] < batch.sizes[:, None]
    later = there.copy()
    later[:, 0] = False
    each = np.eye(KINDS)[batch.kinds]
    before = np.roll(each, 1, axis=1)
    begun, on = (batch.begins & later)[:, :, None], (~batch.begins & later)[:, :, None]
    follows, stale = np.zeros((STEPS, KINDS, KINDS)), np.zeros(KINDS)
    for text, i in np.argwhere(batch.begins & later):
        follows[batch.steps[text, i], batch.kinds[text, i - 1], batch.kinds[text, i]] += 1
        back = i - 1
        while back and batch.inside[text, back] == 2 and not batch.begins[text, back]:
            back -= 1
        if batch.inside[text, i] == 2 and not batch.begins[text, back]:
            stale[batch.kinds[text, i - 1]] += 1
    return each * there[:, :, None], each * begun, before * begun, each * on, follows, stale, each[:, 0].sum(0)
