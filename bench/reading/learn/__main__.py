"""Make documents, learn from them, tell how well that does on those held back, and write the weights."""

import argparse
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.reading.learn.sums import KINDS, STEPS, Batch, Sums, wanted

OUT = Path(__file__).resolve().parents[3] / "src" / "sammenhaeng" / "documents" / "extract" / "scattered" / "text_weights.json"
NAMES = ("segment", "begins", "leaves", "goes_on", "follows", "stale", "start")
LEAST, ROUNDS, STEP, CALM, TEXTS = 15, 9, 0.08, 1e-4, 24
"""Times that a sign must be seen; rounds; first step; how much weights are held down; texts learned from at once."""


@dataclass
class Example:
    """A text with its right reading, and the signs of its segments."""

    seed: int
    evidence: object
    kinds: list[int]
    begins: list[bool]
    own: list[list[str]]
    border: list[list[str]] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    numbers: list[bool] = field(default_factory=list)
    order: int = 0


def examples(words: str, count: int) -> list[Example]:
    """Texts of so many documents in the words of a set, without those of which a cell was not found."""
    from bench.reading.learn.align import answer  # noqa: PLC0415 (needs the settings)
    from bench.reading.learn.documents import printed  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.evidence import Evidence  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.furniture import body_of  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.segments import segments_of  # noqa: PLC0415
    from sammenhaeng.documents.readers.text import read_text  # noqa: PLC0415

    found, lost = [], 0
    for one in printed(words, count):
        body = body_of(read_text(one.file.read_bytes(), one.file.name))
        segments = segments_of(body.lines) if body else []
        right = answer(segments, one.truth)
        if right.missing or not segments:
            lost += 1
            continue
        example = Example(one.seed, Evidence(segments), right.kinds, right.begins, [])
        look_at(example)
        example.inside = [0, *(1 if s.page_top else 0 if s.first else 2 for s in segments[1:])]
        example.numbers = [s.number for s in segments]
        found.append(example)
    print(f"{len(found)} texts in {words} words; {lost} of which a cell was not found are left out", flush=True)
    return found


def look_at(one: Example) -> None:
    """The signs of a text as its evidence shows them now."""
    count = len(one.kinds)
    one.own = [one.evidence.of_segment(i) for i in range(count)]
    one.border = [[], *(one.evidence.of_border(i) for i in range(1, count))]


def vocabulary(lists: list[list[list[str]]]) -> dict[str, int]:
    """A number for each sign that is seen often enough."""
    counts = Counter(sign for rows in lists for row in rows for sign in row)
    return {sign: n for n, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= LEAST))}


def packed(texts: list[Example], own: dict[str, int], border: dict[str, int]) -> Batch:
    """Texts side by side; what is missing gets the number behind the last, whose weights are 0."""
    shape = (len(texts), max(len(one.kinds) for one in texts))

    def numbers_of(rows_of: str, known: dict[str, int]) -> np.ndarray:
        widest = max(len(row) for one in texts for row in getattr(one, rows_of))
        table = np.full((*shape, widest), len(known))
        for t, one in enumerate(texts):
            for i, row in enumerate(getattr(one, rows_of)):
                found = [known[sign] for sign in row if sign in known]
                table[t, i, : len(found)] = found
        return table

    def filled(name: str, kind: type) -> np.ndarray:
        table = np.zeros(shape, kind)
        for t, one in enumerate(texts):
            table[t, : len(one.kinds)] = getattr(one, name)
        return table

    sizes = np.array([len(one.kinds) for one in texts])
    named = (filled("inside", int), filled("kinds", int), filled("begins", bool), filled("numbers", bool))
    return Batch(numbers_of("own", own), numbers_of("border", border), *named, sizes, np.array([one.order for one in texts]))


def spread(signs: np.ndarray, shares: np.ndarray, count: int) -> np.ndarray:
    """Per sign the sum of what its segments are off by."""
    out = np.zeros((count, KINDS))
    flat = signs.reshape(-1)
    for kind in range(KINDS):
        out[:, kind] = np.bincount(flat, weights=np.repeat(shares[:, :, kind].reshape(-1), signs.shape[-1]), minlength=count)
    return out


def learned(texts: list[Example], own: dict[str, int], border: dict[str, int]) -> dict[str, np.ndarray]:
    """The weights under which the right readings are likeliest, by Adam's method."""
    texts = sorted(texts, key=lambda one: len(one.kinds))
    batches = [packed(texts[i : i + TEXTS], own, border) for i in range(0, len(texts), TEXTS)]
    rows = {"segment": len(own) + 1, "begins": len(border) + 1, "leaves": len(border) + 1, "goes_on": len(border) + 1}
    weights = {name: np.zeros((count, KINDS)) for name, count in rows.items()}
    weights |= {"follows": np.zeros((STEPS, KINDS, KINDS)), "stale": np.zeros(KINDS), "start": np.zeros(KINDS)}
    pace = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in weights.items()}
    order, count = np.random.default_rng(1), 0
    for round_ in range(ROUNDS):
        step = STEP * 0.5 * (1 + np.cos(np.pi * round_ / ROUNDS)) + 0.003
        for at in order.permutation(len(batches)):
            batch = batches[at]
            _, used = Sums(weights, batch).used()
            count += 1
            for name, have, want in zip(NAMES, used, wanted(batch), strict=True):
                signs = batch.own if name == "segment" else batch.border
                off = spread(signs, have - want, rows[name]) if name in rows else have - want
                _adapt(weights, pace, name, off / batch.sizes.sum(), (step, count))
                if name in rows:
                    weights[name][-1] = 0.0
        print(f"round {round_ + 1} of {ROUNDS}", flush=True)
    return weights


def _adapt(weights, pace, name: str, off: np.ndarray, now: tuple[float, int]) -> None:
    step, count = now
    slope = off + CALM * weights[name]
    mean, square = pace[name][0] * 0.9 + slope * 0.1, pace[name][1] * 0.99 + slope * slope * 0.01
    pace[name] = (mean, square)
    weights[name] -= step * (mean / (1 - 0.9**count)) / (np.sqrt(square / (1 - 0.99**count)) + 1e-6)


def told(weights: dict[str, np.ndarray], own: dict[str, int], border: dict[str, int]) -> dict[str, object]:
    """The weights as JSON holds them; signs that weigh next to nothing are left out."""
    found: dict[str, object] = {}
    for name in ("segment", "begins", "leaves", "goes_on"):
        rows = ((sign, weights[name][n]) for sign, n in sorted((own if name == "segment" else border).items()))
        found[name] = {sign: _short(row) for sign, row in rows if np.abs(row).max() > 0.03}
    return found | {
        "follows": [[_short(row) for row in table] for table in weights["follows"]],
        **{n: _short(weights[n]) for n in ("stale", "start")},
    }


def _short(row: np.ndarray) -> list[float]:
    return [round(float(x), 2) + 0.0 for x in row]


def write(models: list[dict[str, object]]) -> None:
    """One sign a line, so that changes can be seen."""
    text = json.dumps(models, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    OUT.write_text(text + "\n", encoding="utf-8")


def second_look(texts: list[Example], first: dict[str, object]) -> None:
    """The signs once more, with what the first weights tell of each whole text."""
    from sammenhaeng.documents.extract.scattered.chain import KINDS as NAMED  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.chain import Chain, Read, Weights  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.first_reading import FirstReading, RowOrder, Step  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.ordered import order_at_first  # noqa: PLC0415

    weights = Weights(**first)
    for one in texts:
        segments = one.evidence.segments
        path = Chain(segments, one.evidence, weights, RowOrder.FIRST_ROW).best()
        rough = [Read(s, NAMED[kind], begins, 1.0) for s, (kind, begins) in zip(segments, path, strict=True)]
        order = order_at_first(rough) or RowOrder.FIRST_ROW
        one.order = int(order)
        one.evidence.learn(FirstReading(segments, [Step(NAMED[kind], begins) for kind, begins in path], order))
        look_at(one)


def right_segments(texts: list[Example], models: list[dict[str, object]]) -> float:
    """Per cent of the segments that the weights name as they are, kind and beginning."""
    from sammenhaeng.documents.extract.scattered.chain import Chain, Weights  # noqa: PLC0415
    from sammenhaeng.documents.extract.scattered.first_reading import RowOrder  # noqa: PLC0415

    second_look(texts, models[0])
    second, pairs = Weights(**models[1]), []
    for one in texts:
        path = Chain(one.evidence.segments, one.evidence, second, RowOrder(one.order)).best()
        pairs += [step == (k, b) for step, k, b in zip(path, one.kinds, one.begins, strict=True)]
    return 100 * sum(pairs) / max(1, len(pairs))


def both(texts: list[Example]) -> list[dict[str, object]]:
    """Weights for the first and the second reading. The second learns from first readings of texts that those had not seen."""
    own, border = vocabulary([one.own for one in texts]), vocabulary([one.border for one in texts])
    halves = [[one for one in texts if one.seed % 2 == half] for half in range(2)]
    rough = [told(learned(half, own, border), own, border) for half in halves]
    first = told(learned(texts, own, border), own, border)
    for half, weights in zip(halves, rough[::-1], strict=True):
        second_look(half, weights)
    own, border = vocabulary([one.own for one in texts]), vocabulary([one.border for one in texts])
    return [first, told(learned(texts, own, border), own, border)]


def main() -> None:
    """Learn twice: without and with what a first reading tells."""
    parser = argparse.ArgumentParser(prog="bench.reading.learn", description=__doc__)
    parser.add_argument("--documents", type=int, default=600, help="so many in the words of each set")
    parser.add_argument("--words", nargs="+", default=["development", "trial"], choices=["development", "trial"])
    parser.add_argument("--all", action="store_true", help="learn from those held back, too")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "sammenhaeng.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    texts = [one for words in asked.words for one in examples(words, asked.documents)]
    models = both([one for one in texts if asked.all or one.seed % 5])
    write(models)
    print(f"{right_segments([one for one in texts if one.seed % 5 == 0], models):.2f} % of the segments held back are right")


if __name__ == "__main__":
    main()
