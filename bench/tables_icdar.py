"""The tables of ICDAR 2013 (public PDF files of the EU and the US), scored by which cells stand beside each other.

Göbel et al., ICDAR 2013: each pair of neighbouring cells with text, side by side or one above the other, is one relation; empty
cells between are skipped; texts are compared without white space and special signs. Precision and recall count the relations of
all tables of all documents together. The same run scores pdfplumber and camelot (lattice, and stream where it finds no table).
"""

import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bench.figures import tell

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "tables_icdar2013"
Relations = Counter[tuple[str, str, str]]


@dataclass(frozen=True)
class Cell:
    """A cell with text: its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


def even(text: str) -> str:
    """Without white space and special signs."""
    return re.sub(r"[\W_]+", "", text).lower()


def relations(cells: Iterable[Cell]) -> Relations:
    """Neighbours side by side and one above the other."""
    filled = [cell for cell in cells if even(cell.text)]
    found: Relations = Counter()
    for cell in filled:
        right = [o for o in filled if o.left > cell.right and o.top <= cell.bottom and o.bottom >= cell.top]
        below = [o for o in filled if o.top > cell.bottom and o.left <= cell.right and o.right >= cell.left]
        found.update((even(cell.text), even(o.text), "right") for o in _nearest(right, cell, "top", "bottom", "left"))
        found.update((even(cell.text), even(o.text), "below") for o in _nearest(below, cell, "left", "right", "top"))
    return found


def _nearest(others: list[Cell], cell: Cell, first: str, last: str, way: str) -> list[Cell]:
    """In each of the cell's lines the first that comes."""
    found: dict[int, Cell] = {}
    for line in range(getattr(cell, first), getattr(cell, last) + 1):
        here = [o for o in others if getattr(o, first) <= line <= getattr(o, last)]
        if here:
            one = min(here, key=lambda o: getattr(o, way))
            found[id(one)] = one
    return list(found.values())


def truth(file: Path) -> tuple[Relations, int]:
    """The relations that a document's own description tells, and how many tables it has."""
    total: Relations = Counter()
    tables = ElementTree.parse(file.with_name(file.stem + "-str.xml")).getroot().findall("table")
    for table in tables:
        cells = []
        for region in table.findall("region"):
            down, across = int(region.get("row-increment") or 0), int(region.get("col-increment") or 0)
            for cell in region.findall("cell"):
                top, left = int(cell.get("start-row") or 0) + down, int(cell.get("start-col") or 0) + across
                bottom, right = int(cell.get("end-row") or top - down) + down, int(cell.get("end-col") or left - across) + across
                cells.append(Cell(top, left, max(bottom, top), max(right, left), cell.findtext("content") or ""))
        total += relations(cells)
    return total, len(tables)


def ours(file: Path) -> Relations:
    """What our reader finds."""
    from sammenhaeng.documents.readers.pdf import read_pdf  # noqa: PLC0415

    total: Relations = Counter()
    for grid in read_pdf(file.read_bytes(), file.name).grids:
        total += relations(
            Cell(y, x, y + cell.rows - 1, x + cell.columns - 1, cell.text)
            for y, row in enumerate(grid.rows)
            for x, cell in enumerate(row)
            if cell
        )
    return total


def by_pdfplumber(file: Path) -> Relations:
    """What pdfplumber finds as it comes."""
    import pdfplumber  # noqa: PLC0415 (one of the bench's own dependencies)

    total: Relations = Counter()
    with pdfplumber.open(file) as document:
        for page in document.pages:
            for rows in page.extract_tables():
                total += _of_rows(rows)
    return total


def by_camelot(file: Path) -> Relations:
    """What camelot finds: with rules, and where it finds none by gaps."""
    import camelot  # noqa: PLC0415 (one of the bench's own dependencies)

    tables = camelot.read_pdf(str(file), pages="all", flavor="lattice")
    if not len(tables):
        tables = camelot.read_pdf(str(file), pages="all", flavor="stream")
    total: Relations = Counter()
    for table in tables:
        total += _of_rows(table.df.values.tolist())
    return total


def _of_rows(rows: list[list[str | None]]) -> Relations:
    return relations(Cell(y, x, y, x, text or "") for y, row in enumerate(rows) for x, text in enumerate(row))


def everything() -> None:
    """Score all three, and tell."""
    files = sorted(file for file in FOLDER.glob("*.pdf") if file.with_name(file.stem + "-str.xml").exists())
    if not files:
        print("ICDAR 2013 is left out: its folder is not here", file=sys.stderr)
        return
    wanted = {file: truth(file) for file in files}
    size = f"{sum(count for _, count in wanted.values())} tables in {len(files)} documents"
    warnings.simplefilter("ignore")
    for name, read in (("ours", ours), ("pdfplumber", by_pdfplumber), ("camelot", by_camelot)):
        _score(name, read, {file: found for file, (found, _) in wanted.items()}, size)


def _score(name: str, read: Callable[[Path], Relations], wanted: dict[Path, Relations], size: str) -> None:
    begun = time.perf_counter()
    try:
        found = {file: read(file) for file in wanted}
    except ImportError as error:
        print(f"{name} is left out: {error}", file=sys.stderr)
        return
    taken = time.perf_counter() - begun
    right = sum((found[file] & wanted[file]).total() for file in wanted)
    precision = right / max(sum(one.total() for one in found.values()), 1)
    recall = right / max(sum(one.total() for one in wanted.values()), 1)
    tell(f"ICDAR 2013, {name}: precision", 100 * precision, "%", size)
    tell(f"ICDAR 2013, {name}: recall", 100 * recall, "%", size)
    tell(f"ICDAR 2013, {name}: F1", 200 * precision * recall / max(precision + recall, 1e-9), "%", size)
    tell(f"ICDAR 2013, {name}: time", taken, "s", size)


if __name__ == "__main__":
    everything()
