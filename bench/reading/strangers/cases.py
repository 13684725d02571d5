"""The documents by another hand: what the tables of settings name, and the truth of each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.reading.strangers import by_hand, excel, text, typeset, web, word
from bench.reading.strangers.parts import Part, Spec, parts_of, plan_of, shown_by
from bench.reading.strangers.plans import Plan, load
from bench.reading.strangers.touches import TOUCHES
from bench.reading.strangers.truths import truth_of

HERE = Path(__file__).resolve().parent
_WRITTEN = {
    "chromium": "html", "weasyprint": "html", "html": "html", "typst": "pdf", "docx": "docx", "docx-pdf": "docx", "docx-html": "docx",
    "xlsx": "xlsx", "xlsx-pdf": "xlsx", "csv": "csv", "markdown": "txt", "list": "txt", "pdftotext": "pdf",
}  # fmt: skip
_READ = {"chromium": "pdf", "weasyprint": "pdf", "docx-pdf": "pdf", "xlsx-pdf": "pdf", "docx-html": "html", "pdftotext": "txt"}


@dataclass(frozen=True, slots=True)
class Stranger:
    """A document. family: what figures are told for; way: how the file is made; base: the document that it is made of."""

    name: str
    way: str
    spec: Spec
    base: "Stranger | None" = None

    @property
    def family(self) -> str:
        """The kind of document, as its name says."""
        return self.name.partition("-")[2]

    @property
    def language(self) -> str:
        """The language of its plan."""
        return load(self.settings["plan"]).language

    @property
    def settings(self) -> Spec:
        """Its own settings, or those of the document that it is made of."""
        return self.base.settings if self.base else self.spec

    @property
    def first(self) -> str:
        """The file that is written first."""
        return f"{self.name}.{_WRITTEN[self.way]}"

    @property
    def file(self) -> str:
        """The file that is read."""
        return f"{self.name}.{_READ.get(self.way, _WRITTEN[self.way])}"


@cache
def strangers() -> tuple[Stranger, ...]:
    """All documents, by name."""
    specs: dict[str, Spec] = {}
    for table in sorted((HERE / "documents").glob("*.toml")):
        specs |= {spec["name"]: spec for spec in tomllib.loads(table.read_text(encoding="utf-8"))["document"]}
    own = {name: Stranger(name, spec["made"], spec) for name, spec in specs.items() if "as" not in spec}
    made_of = [Stranger(name, spec["made"], spec, own[spec["as"]]) for name, spec in specs.items() if "as" in spec]
    return tuple(sorted([*own.values(), *made_of], key=lambda one: one.name))


def truth(case: Stranger) -> dict[str, Any]:
    """What the document says."""
    spec = case.settings
    plan = plan_of(spec)
    said = {"columns": "=says", **spec}
    shown = shown_by(parts_of(said, plan))
    return truth_of(plan, shown, spec)


def written(case: Stranger) -> bytes:
    """The bytes of the file that is written first."""
    spec = case.settings
    plan = plan_of(spec)
    if "by_hand" in spec:
        return by_hand.BY_HAND[spec["by_hand"]](spec, plan)
    parts = parts_of(spec, plan) if "columns" in spec or "parts" in spec else []
    return _WRITERS[_WRITTEN[spec["made"]] if case.way in ("docx-pdf", "docx-html") else spec["made"]](spec, plan, parts)


def _word(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    return word.write(spec, plan, parts, TOUCHES.get(spec.get("touch", "")))


def _excel(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    return excel.write(spec, plan, parts, TOUCHES.get(spec.get("touch", "")))


def _web(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    return web.page(spec, plan, parts).encode()


def _typst(spec: Spec, plan: Plan, parts: list[Part]) -> bytes:
    return typeset.pdf(typeset.source(spec, plan, parts))


def _list(_spec: Spec, plan: Plan, _parts: list[Part]) -> bytes:
    return text.as_list(plan)


_WRITERS = {
    "chromium": _web, "weasyprint": _web, "html": _web, "typst": _typst, "docx": _word, "xlsx": _excel, "xlsx-pdf": _excel,
    "csv": text.as_csv, "markdown": text.as_markdown, "list": _list,
}  # fmt: skip
