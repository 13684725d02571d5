"""Reading a table of ten pages in each format: seconds in this process, the whole way through a process of its own, and memory."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from bench.figures import seconds, tell
from sammenhaeng.documents import reading
from sammenhaeng.documents.apart import read_apart
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.reports.overview import write_overview
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.model import model_of

LIMITS = {"docx": 0.2, "xlsx": 0.2, "pdf": 1.5}


def everything(edition: Edition) -> None:
    """The printed overview of an edition of ten pages, read without the model inside."""
    model, draft = model_of(edition), draft_of(edition)
    files = {form: write_overview(form, model, draft) for form in LIMITS}
    pages = len(pypdfium2.PdfDocument(files["pdf"]))
    size = f"{len(model.initiatives)} initiatives, {pages} pages as PDF"
    for form, data in files.items():
        with _table_alone():
            taken = seconds(lambda data=data, form=form: read_bytes(data, f"o.{form}"), 5)
        tell(f"read a table of ten pages, {form}", taken, "s", size, LIMITS[form])
        apart = seconds(lambda data=data, form=form: read_apart(data, f"o.{form}"), 5)
        tell(f"read a table of ten pages, {form}, in a process of its own", apart, "s", size)
        tell(f"peak memory of reading a table of ten pages, {form}", _peak(data, form), "MB", f"{size}, whole process", 200.0)


class _table_alone:  # noqa: N801 (reads as what it does)
    """While it holds, what a file carries inside does not count: the table is read and nothing else."""

    def __enter__(self) -> None:
        self.former = reading._with_model
        reading._with_model = lambda draft, file: draft

    def __exit__(self, *_: object) -> None:
        reading._with_model = self.former


def _peak(data: bytes, form: str) -> float:
    """Megabytes at most of a process that reads the file and does nothing else."""
    code = (
        "import sys; from pathlib import Path; from sammenhaeng.documents.reading import read_bytes; "
        "read_bytes(Path(sys.argv[1]).read_bytes(), 'o'); "
        "print(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1])"
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"o.{form}"
        path.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1]) / 1024
