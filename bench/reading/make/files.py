"""The files of cases, made once and kept in a folder until the way they are made changes."""

import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.reading.make import convert, write_csv, write_docx, write_html, write_typst, write_xlsx
from bench.reading.make.cases import HERE, Case, make, version

KEPT = HERE.parent.parent.parent / "var" / "bench-reading"
_READ_AS_IT_IS = {"docx": write_docx.write, "xlsx": write_xlsx.write, "html": write_html.write, "csv": write_csv.write}


def files_of(cases: Iterable[Case]) -> list[tuple[Case, Path, dict[str, Any]]]:
    """Each case with its file and its truth, made where they are not there yet. What a missing program would make is left out, and told."""
    folder = KEPT / version()
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(KEPT.iterdir(), key=lambda one: one.stat().st_mtime)[:-4]:
        shutil.rmtree(old, ignore_errors=True)
    lacking = {way: convert.missing(way) for way in {case.way for case in cases}}
    for way, program in lacking.items():
        if program:
            print(f"left out: documents made with {way}, because {program} is not installed", file=sys.stderr)
    chosen = [case for case in cases if not lacking[case.way]]
    wanted = [case for case in chosen if not _file(folder, case).exists()]
    _make(folder, wanted)
    return [(case, _file(folder, case), json.loads(_truth(folder, case).read_text(encoding="utf-8"))) for case in chosen]


def _file(folder: Path, case: Case) -> Path:
    ending = case.way if case.way in _READ_AS_IT_IS else "txt" if case.family == "text" else "pdf"
    return folder / f"{case.name}.{ending}"


def _truth(folder: Path, case: Case) -> Path:
    return folder / f"{case.name}.json"


def _make(folder: Path, cases: list[Case]) -> None:
    """Make the files: those of LibreOffice in one call."""
    begun: list[tuple[Case, Path, str]] = []
    for case in cases:
        made = make(case)
        _truth(folder, case).write_text(json.dumps(made.truth, ensure_ascii=False, indent=1), encoding="utf-8")
        begun.append((case, _source(folder, case, made.document), made.layout.ways["scatter"]))
    convert.office([source for case, source, _ in begun if case.way in ("docx-pdf", "xlsx-pdf")])
    for case, source, tool in begun:
        if case.way in ("chromium", "weasyprint"):
            getattr(convert, case.way)(source, source.with_suffix(".pdf"))
        if case.family == "text":
            text = convert.scattered(source.with_suffix(".pdf"), tool)
            _file(folder, case).write_text(text, encoding="utf-8")


def _source(folder: Path, case: Case, document: Any) -> Path:
    """What is written first: the file itself, or what another program makes it of."""
    kind = {"docx-pdf": "docx", "xlsx-pdf": "xlsx", "chromium": "html", "weasyprint": "html", "typst": "pdf"}.get(case.way, case.way)
    source = folder / f"{case.name}.{kind}"
    if case.way == "typst":
        source.write_bytes(write_typst.write(document))
    elif case.way in ("chromium", "weasyprint"):
        source.write_bytes(write_html.write(document, printed=True))
    else:
        source.write_bytes(_READ_AS_IT_IS[kind](document))
    return source
