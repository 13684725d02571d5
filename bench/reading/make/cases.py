"""Seed numbers → documents: which kind each is, made once and kept in a folder until the way they are made changes."""

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.reading.make import write_docx, write_xlsx
from bench.reading.make.compose import compose
from bench.reading.make.content import Wish, make_plan
from bench.reading.make.layout import Layout, choose
from bench.reading.make.page import Document
from bench.reading.make.truth import truth_of
from bench.reading.make.words import bank

HERE = Path(__file__).resolve().parent
KEPT = HERE.parent.parent.parent / "var" / "bench-reading"
SEEDS = {"development": 1_000, "test": 700_000}
"""The first seed number of each set."""

CYCLE = (
    ("docx", "docx"),
    ("xlsx", "xlsx"),
)
"""Families and the ways their files are made, one after the other."""

LANGUAGES = ("da",)


@dataclass(frozen=True, slots=True)
class Case:
    """A document to be made. family: what figures are told for; way: how the file is made."""

    of_set: str
    seed: int
    family: str
    way: str

    @property
    def name(self) -> str:
        """Its file's name, without the ending."""
        return f"{self.of_set}-{self.seed}-{self.family}-{self.way}"


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that is laid out, and what it says."""

    layout: Layout
    document: Document
    truth: dict[str, Any]


def cases_of(of_set: str, count: int) -> list[Case]:
    """So many cases of a set; the same number always begins the same way."""
    first = SEEDS[of_set]
    return [Case(of_set, first + n, *CYCLE[n % len(CYCLE)]) for n in range(count)]


def make(case: Case) -> Made:
    """The document of a case: nothing but the seed number decides."""
    rng = random.Random(case.seed)
    words = bank(case.of_set, LANGUAGES[case.seed // len(CYCLE) % len(LANGUAGES)])
    layout = choose(rng, words, case.family, case.way)
    plan = make_plan(rng, words, wish_of(rng, layout))
    colours = case.family not in ("text", "csv")
    return Made(layout, compose(rng, plan, layout, words), truth_of(plan, layout, colours=colours))


def wish_of(rng: random.Random, layout: Layout) -> Wish:
    """What the layout needs of the plan."""
    return Wish(
        full=layout.full,
        further=layout.further,
        goal_indicator=layout.goal_indicator,
        ambitions=rng.random() < 0.7,
        numbering=layout.numbering,
        priorities=layout.priorities,
        planned=layout.planned,
        partner_sign=layout.partner_sign,
        bullets=not layout.full or layout.several,
        two_at_once=layout.number == "own" and layout.priority_at != "text",
    )


def version() -> str:
    """Changes whenever anything that makes documents changes."""
    digest = hashlib.sha256()
    for file in sorted([*HERE.rglob("*.py"), *HERE.rglob("*.toml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def files_of(cases: list[Case]) -> list[tuple[Case, Path, dict[str, Any]]]:
    """Each case with its file and its truth, made where they are not there yet."""
    folder = KEPT / version()
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for case in cases:
        truth = folder / f"{case.name}.json"
        file = folder / f"{case.name}.{case.way}"
        if not truth.exists():
            made = make(case)
            file.write_bytes({"docx": write_docx, "xlsx": write_xlsx}[case.way].write(made.document))
            truth.write_text(json.dumps(made.truth, ensure_ascii=False, indent=1), encoding="utf-8")
        found.append((case, file, json.loads(truth.read_text(encoding="utf-8"))))
    return found
