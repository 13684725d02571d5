"""Setting a typst template, in a process of its own.

typst keeps what it has laid out: 400 rows cost a hundred megabytes that a server would never get
back. So each pass runs as `python -m sammenhaeng.reports.typesetting pages|pdf`, with the template's
data as JSON on standard input and the answer on standard output. Nothing of Django is loaded here.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

LONGEST = 120
"""Seconds that one pass may take."""

HERE = Path(__file__).resolve().parent


class TypesettingFailed(Exception):
    """typst could not set the template. The text is typst's own message."""


def typeset(answer: Literal["pages", "pdf"], template: str, data: str) -> bytes:
    """Run one pass in a process of its own.

    pages: JSON list of what the template marks <pages>; pdf: a tagged PDF/UA-1. data: JSON text.
    """
    command = [sys.executable, "-m", "sammenhaeng.reports.typesetting", answer, template]
    done = subprocess.run(command, input=data.encode(), capture_output=True, timeout=LONGEST, check=False)  # noqa: S603
    if done.returncode:
        raise TypesettingFailed(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def _answer(answer: str, template: str, data: str) -> bytes:
    import typst  # noqa: PLC0415 (only the child process needs it)

    file = str(HERE / template)
    setting: dict[str, Any] = {"root": str(HERE), "font_paths": [str(HERE / "fonts")], "ignore_system_fonts": True}
    setting["sys_inputs"] = {"data": data}
    if answer == "pages":
        return typst.query(file, "<pages>", field="value", **setting).encode()
    pdf = typst.compile(file, format="pdf", pdf_standards="ua-1", **setting)
    if not isinstance(pdf, bytes):
        raise TypesettingFailed("typst gave no single PDF")
    return pdf


if __name__ == "__main__":
    sys.stdout.buffer.write(_answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read().decode()))
