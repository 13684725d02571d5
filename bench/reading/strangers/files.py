"""The files of the strangers, made once and kept until the way they are made changes."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf

from bench.reading.make import convert
from bench.reading.make.files import KEPT
from bench.reading.strangers.cases import HERE, Stranger, strangers, truth, written


def files_of(kind: str | None = None, most: int | None = None) -> list[tuple[Stranger, Path, dict[str, Any]]]:
    """Each document with its file and its truth. What a missing program would make is left out, and told."""
    folder = KEPT / f"strangers-{version()}"
    for old in sorted(KEPT.glob("strangers-*")):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    cases = [case for case in strangers() if kind in (None, case.family)][:most]
    lacking = {case.name: missing(case) for case in cases}
    for program in sorted(set(lacking.values()) - {""}):
        names = [name for name, without in lacking.items() if without == program]
        print(f"left out, because {program} is not installed: {', '.join(names)}", file=sys.stderr)
    chosen = [case for case in cases if not lacking[case.name]]
    _make(folder, [case for case in chosen if not (folder / case.file).exists()])
    return [(case, folder / case.file, json.loads((folder / f"{case.name}.json").read_text(encoding="utf-8"))) for case in chosen]


def missing(case: Stranger) -> str:
    """The program that this document needs and that is not there, or “”."""
    if case.way == "typst":
        return "" if importlib.util.find_spec("typst") else "typst"
    if case.way == "pdftotext":
        return (missing(case.base) if case.base else "") or ("" if shutil.which("pdftotext") else "pdftotext")
    return convert.missing({"docx-html": "docx-pdf"}.get(case.way, case.way))


def version() -> str:
    """Changes whenever anything that makes documents changes."""
    digest = hashlib.sha256()
    for file in sorted([*HERE.rglob("*.py"), *HERE.rglob("*.toml"), *HERE.rglob("*.txt"), Path(convert.__file__)]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _make(folder: Path, cases: Sequence[Stranger]) -> None:
    """Make the files in a folder aside, so that no half file is ever kept: those of LibreOffice in one call."""
    with tempfile.TemporaryDirectory() as place:
        aside = Path(place)
        for case in cases:
            base = case.base if case.base and case.way == "pdftotext" else case
            (aside / base.first).write_bytes(written(base))
            (folder / f"{case.name}.json").write_text(json.dumps(truth(case), ensure_ascii=False, indent=1), encoding="utf-8")
        _by_office(aside, cases)
        for case in cases:
            _finish(aside, case)
        for case in cases:
            shutil.move(aside / case.file, folder / case.file)


def _by_office(folder: Path, cases: Sequence[Stranger]) -> None:
    convert.office([folder / case.first for case in cases if case.way in ("docx-pdf", "xlsx-pdf")])
    for case in cases:
        if case.way == "docx-html":
            with tempfile.TemporaryDirectory() as profile:
                command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "html", "--outdir"]
                subprocess.run([*command, str(folder), str(folder / case.first)], check=True, capture_output=True, timeout=600)


def _finish(folder: Path, case: Stranger) -> None:
    """The file that is read, of the one that was written."""
    made = case.base if case.base and case.way == "pdftotext" else case
    source, out = folder / made.first, folder / made.file
    if made.way in ("chromium", "weasyprint") and not out.exists():
        getattr(convert, made.way)(source, out)
        if made.spec.get("turned"):
            _turn(out)
    if case.way == "pdftotext":
        command = ["pdftotext", *case.spec.get("flags", []), str(out), str(folder / case.file)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def _turn(file: Path) -> None:
    """The same page, turned on its paper and turned back by the page's own /Rotate."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(file).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation(pypdf.Transformation().rotate(90).translate(height, 0))
        box = pypdf.generic.RectangleObject((0, 0, height, width))
        page.mediabox = page.cropbox = page.trimbox = page.artbox = page.bleedbox = box
        writer.add_page(page.rotate(90))
    writer.write(file)
