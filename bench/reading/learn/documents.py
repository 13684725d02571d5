"""Documents to learn from: development and trial words, written in rough manners, laid out and printed as the sets' texts are."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.reading.learn.rough import roughened
from bench.reading.make import convert, write_docx, write_html, write_typst, write_xlsx
from bench.reading.make.cases import LANGUAGES, wish_of
from bench.reading.make.compose import compose
from bench.reading.make.content import make_plan
from bench.reading.make.layout import choose
from bench.reading.make.page import Document
from bench.reading.make.truth import truth_of
from bench.reading.make.words import bank

KEPT = Path(__file__).resolve().parents[3] / "var" / "bench-learn"
FIRST_SEED = 20_000
WAYS = ("docx-pdf", "typst", "chromium", "docx-pdf", "weasyprint", "chromium", "typst", "xlsx-pdf", "docx-pdf", "chromium", "typst")
TOOLS = {"pdfium": "pdfium", "raw": "pdftotext -raw"}
_AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Printed:
    """One document: its seed number, the file of its text, and what it says."""

    seed: int
    file: Path
    truth: dict[str, Any]


def printed(words: str, count: int, first: int = 0) -> Iterator[Printed]:
    """So many documents in the words of a set; each in the order of the one tool that its seed number chooses."""
    folder = KEPT / words
    folder.mkdir(parents=True, exist_ok=True)
    seeds = [FIRST_SEED + n for n in range(first, count)]
    wanted = [seed for seed in seeds if not (folder / f"{seed}.json").exists()]
    for at in range(0, len(wanted), _AT_ONCE):
        _print(folder, words, wanted[at : at + _AT_ONCE])
    for seed in seeds:
        tool = tuple(TOOLS)[random.Random(seed).randrange(2)]
        yield Printed(seed, folder / f"{seed}-{tool}.txt", json.loads((folder / f"{seed}.json").read_text(encoding="utf-8")))


def _print(folder: Path, words: str, seeds: list[int]) -> None:
    made = [(seed, *_made(words, seed)) for seed in seeds]
    sources = [(seed, _source(folder / str(seed), _way(seed), document), truth) for seed, document, truth in made]
    convert.office([source for _, source, _ in sources if source.suffix in (".docx", ".xlsx")])
    for seed, source, truth in sources:
        pdf = source.with_suffix(".pdf")
        if source.suffix == ".html":
            getattr(convert, _way(seed))(source, pdf)
        for tool, command in TOOLS.items():
            (folder / f"{seed}-{tool}.txt").write_text(convert.scattered(pdf, command), encoding="utf-8")
        (folder / f"{seed}.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
        if source != pdf:
            source.unlink()


def _way(seed: int) -> str:
    return WAYS[seed % len(WAYS)]


def _made(words: str, seed: int) -> tuple[Document, dict[str, Any]]:
    rng = random.Random(f"learn {words} {seed}")
    rough = roughened(rng, bank(words, LANGUAGES[seed // len(WAYS) % len(LANGUAGES)]))
    layout = choose(rng, rough, "text", _way(seed))
    plan = make_plan(rng, rough, wish_of(rng, layout))
    return compose(rng, plan, layout, rough), truth_of(plan, layout, colours=False)


def _source(stem: Path, way: str, document: Document) -> Path:
    writers = {"docx-pdf": (".docx", write_docx.write), "xlsx-pdf": (".xlsx", write_xlsx.write), "typst": (".pdf", write_typst.write)}
    ending, write = writers.get(way, (".html", None))
    source = stem.with_suffix(ending)
    source.write_bytes(write(document) if write else write_html.write(document, printed=True))
    return source
