"""A PDF file → blocks. Raises BadDocument: one sentence on what is wrong, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers import blocks
from sammenhaeng.documents.readers.blocks import Blocks, PageSize, TextPages
from sammenhaeng.documents.readers.pdf.attachments import model_in
from sammenhaeng.documents.readers.pdf.lines import text_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line
from sammenhaeng.documents.readers.pdf.pages import put_together
from sammenhaeng.documents.readers.pdf.rules import read_drawings
from sammenhaeng.documents.readers.pdf.signs import Signs, direction
from sammenhaeng.documents.readers.pdf.turning import turning_of

MOST_PAGES = 300
MOST_SIGNS = 400_000
"""Letters that a file may have: an overview of 400 initiatives has about a third."""
FEWEST_SIGNS = 20
"""Letters per page under which pages with pictures are held to be scanned."""


def read_pdf(data: bytes, name: str) -> Blocks:
    """Tables with cells, looks and places; the text in lines where there is no table; the model that a file of our own carries."""
    with opened(data, name) as document:
        model = model_in(document)
        leaves = list(_leaves(document, name))
    grids, lines = put_together(leaves)
    sizes = tuple(PageSize(round(leaf.width, 1), round(leaf.height, 1)) for leaf in leaves)
    text = TextPages(tuple(_text_line(line, number) for number, line in enumerate(lines, start=1)), len(leaves))
    return Blocks(tuple(grids), text, sizes, model)


def _text_line(line: Line, number: int) -> blocks.Line:
    return blocks.Line(number, line.page, text_of(line))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The document as pdfium holds it. Raises BadDocument where it cannot be opened, or has no pages or too many."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise BadDocument(f"{name} er låst med en adgangskode. Gem dokumentet som PDF uden adgangskode, og prøv igen.")
        raise BadDocument(f"{name} er beskadiget og kan ikke åbnes som PDF. Hent eller gem filen igen.")
    try:
        pages = pdfium.FPDF_GetPageCount(document)
        if not pages:
            raise BadDocument(f"{name} har ingen sider, der kan læses. Hent eller gem filen igen.")
        if pages > MOST_PAGES:
            raise BadDocument(f"{name} har {pages} sider; der læses højst {MOST_PAGES}. Gem kun siderne med tabellen.")
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _leaves(document: Any, name: str) -> Iterator[Leaf]:
    left = MOST_SIGNS
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            raise BadDocument(f"Side {index + 1} i {name} er beskadiget og kan ikke læses. Hent eller gem filen igen.")
        try:
            leaf, signs = read_page(page, index + 1)
        finally:
            pdfium.FPDF_ClosePage(page)
        left -= signs
        if left < 0:
            raise BadDocument(f"{name} har over {MOST_SIGNS} tegn; en oversigt har langt færre. Gem kun siderne med tabellen.")
        yield leaf


def read_page(page: Any, number: int) -> tuple[Leaf, int]:
    """One page's words, rules and fields; and how many letters it has."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        way = direction(text)
        turning = turning_of(page, way)
        leaf = Leaf(number, turning.width, turning.height)
        signs = Signs(text, turning, way)
        count = pdfium.FPDFText_CountChars(text)
        leaf.words = signs.words() if count <= MOST_SIGNS else []
        leaf.unreadable = signs.unreadable
    finally:
        pdfium.FPDFText_ClosePage(text)
    read_drawings(page, turning, leaf)
    return leaf, count
