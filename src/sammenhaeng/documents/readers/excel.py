"""XLSX files → blocks: every visible sheet as a grid with merged cells, bold words and colours."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import get_column_letter, range_boundaries

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Paragraph, Run
from sammenhaeng.documents.readers.colours import colour_of, tinted
from sammenhaeng.documents.readers.office import MODEL_SHEET, MOST_COLUMNS, MOST_ROWS
from sammenhaeng.documents.readers.text import plain
from sammenhaeng.domain.draft import Place

MOST_SHEET = 12 * 1024 * 1024
"""Bytes that one sheet may have unpacked: an overview of 400 initiatives has about one."""
MOST_MERGED = 300_000
"""Cells that merged ones may cover in a sheet: those that read a sheet make each of them."""
MOST_SIGNS = 40_000
"""Letters that a cell may have: Excel itself takes 32,767."""
_MERGED = re.compile(rb"mergeCell\s[^>]{0,200}?ref\s*=\s*[\"']([A-Za-z0-9:$]{1,40})[\"']")
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_DATE_PARTS = re.compile(r"d{1,2}|m{1,4}|y{2,4}|[^dmy]+")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def read_xlsx(data: bytes, name: str) -> Blocks:
    """Every visible sheet of a workbook as a grid; a cell's lines are its paragraphs. Raises BadDocument."""
    try:
        _check_sheets(data, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False, rich_text=True)
        palette = _palette(book.loaded_theme)
        shown = [sheet for sheet in book.worksheets if sheet.title != MODEL_SHEET and sheet.sheet_state == "visible"]
        grids = tuple(_Sheet(sheet, rank, name, palette).grid() for rank, sheet in enumerate(shown, start=1))
        model = _model_in(book[MODEL_SHEET]) if MODEL_SHEET in book.sheetnames else None
    except BadDocument:
        raise
    except Exception as error:
        raise BadDocument(f"{name} er beskadiget og kan ikke læses som XLSX. Åbn filen i Excel, og gem den igen.") from error
    return Blocks(grids, model=model)


def _check_sheets(data: bytes, name: str) -> None:
    """Raises BadDocument for a sheet that is too large, or whose merged cells would be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.filename.startswith("xl/worksheets/"):
                continue
            if info.file_size > MOST_SHEET:
                raise BadDocument(f"{name} har et ark på over {MOST_SHEET // 1024 // 1024} MB udpakket. Gem kun oversigten.")
            if sum(_area(match[1].decode()) for match in _MERGED.finditer(archive.read(info))) > MOST_MERGED:
                raise BadDocument(f"{name} har flettede celler over hele arket. Ophæv fletningen, eller gem kun oversigten.")


def _area(reference: str) -> int:
    """How many cells a reference such as A1:C9 covers; 0 where it is none."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return 0
    return (int(right or 0) - int(left or 0) + 1) * (int(bottom or 0) - int(top or 0) + 1)


@dataclass(slots=True)
class _Sheet:
    """One sheet. rank: among the visible ones, from 1; palette: the workbook's own colours."""

    sheet: Any
    rank: int
    name: str
    palette: tuple[str, ...]
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    covered: frozenset[tuple[int, int]] = frozenset()

    def grid(self) -> Grid:
        if self.sheet.max_row > MOST_ROWS and self._filled() > MOST_ROWS:
            raise BadDocument(f"{self.name} har et ark med over {MOST_ROWS} rækker. Gem kun oversigten.")
        ranges = self.sheet.merged_cells.ranges
        self.spans = {(r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1) for r in ranges}
        rows = [tuple(self._cell(cell) for cell in row) for row in self._rows()]
        while rows and not any(rows[-1]):
            rows.pop()
        width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
        return Grid((), tuple(row[:width] for row in rows), (), self.sheet.title)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        last = min(self.sheet.max_row, MOST_ROWS)
        yield from self.sheet.iter_rows(max_row=last, max_col=min(self.sheet.max_column, MOST_COLUMNS))

    def _filled(self) -> int:
        return max((row for (row, _column), cell in self.sheet._cells.items() if cell.value is not None), default=0)

    def _cell(self, cell: Any) -> Cell | None:
        if type(cell).__name__ == "MergedCell":
            return None
        fill = self._fill(cell)
        paragraphs = tuple(self._paragraphs(cell)) if cell.value is not None else ()
        if not paragraphs and not fill:
            return None
        rows, columns = self.spans.get((cell.row, cell.column), (1, 1))
        spot = f"{self.sheet.title}!{get_column_letter(cell.column)}{cell.row}"
        place = Place(self.rank, cell.row, cell.row, cell=spot)
        return Cell(paragraphs, place, fill, min(rows, MOST_ROWS), min(columns, MOST_COLUMNS - cell.column + 1))

    def _paragraphs(self, cell: Any) -> Iterator[Paragraph]:
        lines: list[list[Run]] = [[]]
        for run in self._runs(cell):
            for count, text in enumerate(run.text.split("\n")):
                if count:
                    lines.append([])
                if text:
                    lines[-1].append(Run(text, run.bold, run.colour, run.raised))
        gap = 0.0
        for line in lines:
            if "".join(run.text for run in line).strip():
                yield Paragraph(tuple(line), None, gap)
                gap = 0.0
            else:
                gap += 1.0

    def _runs(self, cell: Any) -> Iterator[Run]:
        if isinstance(cell.value, str) and len(cell.value) > MOST_SIGNS:
            raise BadDocument(f"{self.name} har en celle med over {MOST_SIGNS} tegn ({cell.coordinate}). Gem kun oversigten.")
        font = cell.font
        bold, colour = bool(font.b), self._colour(font.color, dark_is_plain=True)
        if not isinstance(cell.value, CellRichText):
            yield Run(plain(_text_of(cell.value, cell.number_format)), bold, colour)
            return
        for part in cell.value:
            if isinstance(part, TextBlock):
                look = part.font
                yield Run(
                    plain(part.text), bool(look.b), self._colour(look.color, dark_is_plain=True), raised=look.vertAlign == "superscript"
                )
            else:
                yield Run(plain(str(part)), bold, colour)

    def _fill(self, cell: Any) -> str:
        fill = cell.fill
        return self._colour(fill.fgColor) if fill is not None and fill.fill_type == "solid" else ""

    def _colour(self, colour: Any, *, dark_is_plain: bool = False) -> str:
        """A workbook's colour: written out, from the old palette, or from the theme, made lighter or darker."""
        if colour is None:
            return ""
        if colour.type == "theme" and isinstance(colour.theme, int) and colour.theme < len(self.palette):
            base = self.palette[colour.theme]
        elif colour.type == "indexed" and isinstance(colour.indexed, int) and colour.indexed < len(COLOR_INDEX):
            base = "#" + COLOR_INDEX[colour.indexed][-6:].lower()
        else:
            base = f"#{str(colour.rgb)[-6:].lower()}" if colour.type == "rgb" else ""
        if not re.fullmatch(r"#[0-9a-f]{6}", base):
            return ""
        return colour_of(tinted(base, colour.tint) if colour.tint else base, dark_is_plain=dark_is_plain)


def _palette(theme: bytes | None) -> tuple[str, ...]:
    """The colours of a workbook's theme, in the order in which cells number them."""
    if not theme:
        return ()
    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    found = []
    for name in _THEME_ORDER:
        element = root.find(f".//{_DRAWING}clrScheme/{_DRAWING}{name}/*")
        written = "" if element is None else element.get("lastClr") or element.get("val") or ""
        found.append(f"#{written.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", written) else "")
    return tuple(found)


def _text_of(value: object, form: str) -> str:
    """A cell's value as Excel shows it: days, shares and numbers in their form."""
    if isinstance(value, datetime.datetime | datetime.date):
        return _day(value, form)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    decimals = len(match[1]) if (match := re.search(r"0\.(0+)", form)) else 0
    if "%" in form:
        return f"{100 * value:.{decimals}f} %".replace(".", ",")
    if re.fullmatch(r"0\.0+", form):
        return f"{value:.{decimals}f}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _day(value: datetime.date, form: str) -> str:
    """A day as the cell's form shows it, in Danish."""
    form = re.sub(r"\[[^\]]*\]|\\|\"|;.*|h+.*", "", form.lower()).strip()
    words = {
        "d": str(value.day),
        "dd": f"{value.day:02d}",
        "m": str(value.month),
        "mm": f"{value.month:02d}",
        "yy": f"{value.year % 100:02d}",
    }
    words |= {"mmm": _MONTHS[value.month - 1][:3], "mmmm": _MONTHS[value.month - 1]}
    words |= {"yyyy": f"{value.year}", "yyy": f"{value.year}"}
    shown = "".join(words.get(part, part) for part in _DATE_PARTS.findall(form))
    return shown.strip() if form and "general" not in form else f"{value.day:02d}-{value.month:02d}-{value.year}"


def _model_in(sheet: Any) -> str:
    return "".join(str(row[0]) for row in sheet.iter_rows(values_only=True, max_col=1) if row[0] is not None)
