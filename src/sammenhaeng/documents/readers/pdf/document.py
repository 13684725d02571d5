"""A PDF file → blocks. Raises BadDocument: one sentence on what is wrong, and what to do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers import blocks
from sammenhaeng.documents.readers.blocks import Blocks, PageSize, TextPages
from sammenhaeng.documents.readers.pdf.attachments import model_in
from sammenhaeng.documents.readers.pdf.flow import flow_of
from sammenhaeng.documents.readers.pdf.lines import text_of
from sammenhaeng.documents.readers.pdf.marks import Leaf, Line
from sammenhaeng.documents.readers.pdf.ocr import SCALE, can_read_pictures, read_pictures
from sammenhaeng.documents.readers.pdf.pages import put_together
from sammenhaeng.documents.readers.pdf.picture import draw, png_of, upright
from sammenhaeng.documents.readers.pdf.rules import read_drawings
from sammenhaeng.documents.readers.pdf.signs import Signs, direction
from sammenhaeng.documents.readers.pdf.turning import turning_of

MOST_PAGES = 300
MOST_SIGNS = 400_000
"""Letters that a file may have: an overview of 400 initiatives has about a third."""
MOST_OBJECTS, MOST_WORDS, MOST_RULES = 40_000, 8_000, 4_000
"""What one page may have: a page that is printed full has a tenth."""
FEWEST_SIGNS = 20
"""Letters per page under which pages with pictures are held to be scanned."""
MOST_SCANNED = 30
"""Pages whose text is recognised: each takes some seconds."""
LARGEST_PICTURE = 5_200.0
"""Pixels that a picture for the recognition is wide or high."""


def read_pdf(data: bytes, name: str) -> Blocks:
    """Tables with cells, looks and places; the text in lines where there is no table; the model that a file of our own carries."""
    read_by = ""
    with opened(data, name) as document:
        model = model_in(document)
        leaves = list(_leaves(document, name))
        why = _without_text(leaves)
        if why:
            leaves, read_by = _by_machine(document, name, why), "ocr"
    grids, lines = put_together(leaves)
    sizes = tuple(PageSize(round(leaf.width, 1), round(leaf.height, 1)) for leaf in leaves)
    text = TextPages(tuple(_text_line(line, number) for number, line in enumerate(lines, start=1)), len(leaves))
    return Blocks(tuple(grids), text, sizes, model, read_by, lambda: flow_of(leaves))


def _without_text(leaves: Sequence[Leaf]) -> str:
    """Why the file's text cannot be read, "" where it can."""
    letters = [letter for leaf in leaves for word in leaf.words for letter in word.letters]
    if len(letters) < FEWEST_SIGNS * len(leaves):
        scanned = sum(leaf.pictures > 0 for leaf in leaves)
        return "er scannet: siderne er billeder uden tekst" if scanned else "har ingen tekst på siderne" if not letters else ""
    telling = sum(letter.isalnum() for letter in letters)
    if sum(leaf.unreadable for leaf in leaves) > 0.3 * len(letters) or telling < 0.4 * len(letters):
        return "har tekst, der ikke kan læses: skrifttyperne siger ikke, hvilke bogstaver de viser"
    return ""


def _by_machine(document: Any, name: str, why: str) -> list[Leaf]:
    """The pages' words as tesseract recognises them. Raises BadDocument where it is not installed, and for too many pages."""
    if not can_read_pictures():
        raise BadDocument(
            f"{name} {why}. Find dokumentet som DOCX, XLSX eller PDF med tekst, eller installér tesseract med dansk (tesseract-ocr-dan)."
        )
    pages = pdfium.FPDF_GetPageCount(document)
    if pages > MOST_SCANNED:
        raise BadDocument(
            f"{name} {why}, og den har {pages} sider; der genkendes tekst på højst {MOST_SCANNED}. Gem kun siderne med tabellen."
        )
    leaves = read_pictures(_pictures(document, pages))
    if not any(leaf.words for leaf in leaves):
        raise BadDocument(f"{name} {why}, og der kunne ikke genkendes nogen. Find dokumentet som DOCX, XLSX eller PDF med tekst.")
    return leaves


def _pictures(document: Any, pages: int) -> Iterator[Image.Image]:
    for index in range(pages):
        page = pdfium.FPDF_LoadPage(document, index)
        try:
            turning = upright(page)
            yield draw(page, turning, min(SCALE, LARGEST_PICTURE / max(turning.width, turning.height, 1)))
        finally:
            pdfium.FPDF_ClosePage(page)


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
            crowded = pdfium.FPDFPage_CountObjects(page) > MOST_OBJECTS
            leaf, signs = (Leaf(index + 1, 0.0, 0.0), 0) if crowded else read_page(page, index + 1)
        finally:
            pdfium.FPDF_ClosePage(page)
        left -= signs
        if crowded or len(leaf.words) > MOST_WORDS or len(leaf.across) + len(leaf.down) > MOST_RULES:
            raise BadDocument(f"Side {index + 1} i {name} er så tæt tegnet, at den ikke er en tabel. Gem kun siderne med tabellen.")
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


def picture_of(data: bytes, page: int, width: int) -> bytes:
    """A page (from 1) as a PNG, upright, so many pixels wide. Raises BadDocument where there is no such page."""
    with opened(data, "PDF-filen") as document:
        shown = pdfium.FPDF_LoadPage(document, page - 1) if page >= 1 else None
        if not shown:
            raise BadDocument(f"PDF-filen har ingen side {page}, der kan vises. Hent eller gem filen igen.")
        try:
            return png_of(shown, width)
        finally:
            pdfium.FPDF_ClosePage(shown)
