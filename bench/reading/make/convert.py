"""Files that other programs make: LibreOffice, Chromium, WeasyPrint; and the text that tools take out of a PDF file."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2


def missing(way: str) -> str:
    """The program that this way needs and that is not there, or “”."""
    program = {"docx-pdf": "soffice", "xlsx-pdf": "soffice", "chromium": "chromium"}.get(way, "")
    if program and not shutil.which(program):
        return program
    if way == "weasyprint":
        try:
            import weasyprint  # noqa: F401, PLC0415 (a dependency of the bench only)
        except (ImportError, OSError):
            return "weasyprint"
    return ""


def office(files: Sequence[Path]) -> None:
    """Word and Excel files → PDF files beside them, all in one call."""
    by_folder: dict[Path, list[Path]] = {}
    for file in files:
        by_folder.setdefault(file.parent, []).append(file)
    for folder, some in by_folder.items():
        with tempfile.TemporaryDirectory() as profile:
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf", "--outdir", str(folder)]
            subprocess.run([*command, *map(str, some)], check=True, capture_output=True, timeout=600)


def chromium(page: Path, out: Path) -> None:
    """A web page → a PDF file."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True, timeout=120)


def weasyprint(page: Path, out: Path) -> None:
    """A web page → a PDF file."""
    import weasyprint as program  # noqa: PLC0415 (a dependency of the bench only)

    program.HTML(filename=str(page)).write_pdf(str(out))


def scattered(pdf: Path, tool: str) -> str:
    """The text of a PDF file in the order that a tool finds it."""
    if tool.startswith("pdftotext") and shutil.which("pdftotext"):
        return subprocess.run([*tool.split(), str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
    with pypdfium2.PdfDocument(str(pdf)) as file:
        pages = [page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-\n") for page in file]
    return "\n\f\n".join(pages)
