"""DOCX and XLSX files → a grid of cells, and the model that our own files carry inside.

A file is opened only when it is small enough unpacked; nothing in it is run or fetched.
"""

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, plain_paragraph
from sammenhaeng.documents.readers.text import plain
from sammenhaeng.domain.draft import Place

MOST_UNPACKED = 48 * 1024 * 1024
"""Bytes that a DOCX or XLSX may hold unpacked."""
MOST_FILES = 5_000
MOST_WORDS = 16 * 1024 * 1024
"""Bytes of a Word document's text, unpacked."""
MOST_ROWS = 3_000
MOST_COLUMNS = 30
MODEL_PART = "/customXml/sammenhaeng-model.json"
MODEL_SHEET = "sammenhaeng-model"


def kind_of_zip(data: bytes, name: str) -> str:
    """“docx” or “xlsx”. Raises BadDocument for any other archive, and for a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise BadDocument(f"{name} er beskadiget: arkivet kan ikke åbnes. Hent eller gem filen igen.") from None
    if len(infos) > MOST_FILES:
        raise BadDocument(f"{name} rummer {len(infos)} filer og åbnes ikke; et dokument har langt færre. Gem kun tabellen.")
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadDocument(f"{name} fylder over {MOST_UNPACKED // 1024 // 1024} MB udpakket og åbnes ikke. Gem kun tabellen.")
    if any(info.filename == "word/document.xml" and info.file_size > MOST_WORDS for info in infos):
        raise BadDocument(f"{name} har over {MOST_WORDS // 1024 // 1024} MB tekst; en oversigt har langt mindre. Gem kun tabellen.")
    names = {info.filename for info in infos}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise BadDocument(f"{name} er et arkiv, men hverken DOCX eller XLSX. Gem oversigten som tekst, DOCX eller XLSX.")


def read_docx(data: bytes, name: str) -> Blocks:
    """Every table of a Word document as a grid, with the paragraphs before and after it."""
    try:
        document = docx.Document(io.BytesIO(data))
        grids = tuple(_docx_grids(document))
        model = next((p.blob.decode("utf-8") for p in document.part.package.iter_parts() if str(p.partname) == MODEL_PART), None)
    except Exception as error:
        raise BadDocument(f"{name} er beskadiget og kan ikke læses som DOCX. Åbn filen i Word, og gem den igen.") from error
    return Blocks(grids, model=model)


def _docx_grids(document: Document) -> Iterator[Grid]:
    inner = list(document.iter_inner_content())
    texts = [block.text.strip() if isinstance(block, Paragraph) else None for block in inner]
    for i, block in enumerate(inner):
        if isinstance(block, Table):
            before = tuple(plain_paragraph(text) for text in texts[:i] if text)
            after = tuple(plain_paragraph(text) for text in texts[i + 1 :] if text)
            yield Grid(before, tuple(_docx_rows(block)), after)


def _docx_rows(table: Table) -> Iterator[tuple[Cell | None, ...]]:
    """The rows with each cell in its column; what a merged cell covers is None."""
    for number, row in enumerate(table._tbl.tr_lst, start=1):
        cells: list[Cell | None] = [None] * min(row.grid_before, MOST_COLUMNS)
        for tc in row.tc_lst:
            texts = tuple(plain_paragraph(line) for p in tc.p_lst for line in _lines(p.text))
            covered = tc.vMerge == "continue"
            cells.append(Cell(texts, Place(1, number, number)) if texts and not covered else None)
            cells.extend([None] * (min(tc.grid_span, MOST_COLUMNS) - 1))
        yield tuple(cells[:MOST_COLUMNS])


def _lines(text: str) -> list[str]:
    """The lines of a paragraph or cell, plain and trimmed."""
    return [line.strip() for line in plain(text).split("\n") if line.strip()]


def read_xlsx(data: bytes, name: str) -> Blocks:
    """Every sheet of a workbook as a grid; a cell's lines are its paragraphs."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False, read_only=True)
        grids = tuple(Grid((), tuple(_xlsx_rows(sheet, name)), ()) for sheet in book.worksheets if sheet.title != MODEL_SHEET)
        model = _model_in(book[MODEL_SHEET]) if MODEL_SHEET in book.sheetnames else None
    except BadDocument:
        raise
    except Exception as error:
        raise BadDocument(f"{name} er beskadiget og kan ikke læses som XLSX. Åbn filen i Excel, og gem den igen.") from error
    return Blocks(grids, model=model)


def _xlsx_rows(sheet: Any, name: str) -> Iterator[tuple[Cell | None, ...]]:
    """The rows as they are streamed: an endless sheet is left after MOST_ROWS."""
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS:
            raise BadDocument(f"{name} har et ark med over {MOST_ROWS} rækker. Gem kun oversigten.")
        cells: list[Cell | None] = []
        for value in row:
            texts = tuple(plain_paragraph(line) for line in _lines(_text_of(value))) if value is not None else ()
            cells.append(Cell(texts, Place(1, number, number)) if texts else None)
        yield tuple(cells)


def _text_of(value: object) -> str:
    """A cell's value as text; what Excel took for a date is told as one, so that it is not read as a number."""
    return f"dato {value:%Y-%m-%d}" if isinstance(value, datetime.date) else str(value)


def _model_in(sheet: Any) -> str:
    return "".join(str(row[0]) for row in sheet.iter_rows(values_only=True, max_col=1) if row[0] is not None)
