"""Seed numbers → documents: which kind each is, in which language, made how, and what it says."""

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.reading.make.compose import compose
from bench.reading.make.content import Wish, make_plan
from bench.reading.make.layout import Layout, choose
from bench.reading.make.page import Document
from bench.reading.make.truth import truth_of
from bench.reading.make.words import bank

HERE = Path(__file__).resolve().parent
SEEDS = {"development": 1_000, "trial": 300_000, "former": 700_000, "test": 900_000}
"""The first seed number of each set."""

_HALF = (
    ("docx", "docx"), ("ruled", "docx-pdf"), ("xlsx", "xlsx"), ("unruled", "chromium"), ("text", "docx-pdf"),
    ("html", "html"), ("docx", "docx"), ("ruled", "chromium"), ("unruled", "docx-pdf"), ("xlsx", "xlsx"),
    ("text", "typst"), ("ruled", "typst"), ("csv", "csv"), ("unruled", "typst"), ("docx", "docx"),
    ("ruled", "xlsx-pdf"), ("xlsx", "xlsx"), ("html", "html"), ("unruled", "xlsx-pdf"), ("text", "chromium"),
)  # fmt: skip
_OTHER = {
    ("ruled", "chromium"): ("ruled", "weasyprint"),
    ("text", "typst"): ("text", "weasyprint"),
    ("unruled", "typst"): ("unruled", "weasyprint"),
}
CYCLE = (*_HALF, *(_OTHER.get(one, one) for one in _HALF))
"""Families and the ways their files are made, one after the other."""

LANGUAGES = ("da", "sv", "da", "no", "da", "en", "da", "da", "sv", "da")
"""Six of ten are Danish."""


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
    return [Case(of_set, SEEDS[of_set] + n, *CYCLE[n % len(CYCLE)]) for n in range(count)]


def language_of(case: Case) -> str:
    """The language of a case; every kind of document gets them all in the end."""
    n = case.seed - SEEDS[case.of_set]
    return LANGUAGES[(n * 7 + 3 * (n // 20)) % len(LANGUAGES)]


def make(case: Case) -> Made:
    """The document of a case: nothing but the seed number decides."""
    rng = random.Random(case.seed)
    words = bank(case.of_set, language_of(case))
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
