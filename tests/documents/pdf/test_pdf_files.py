"""PDF files as they come: locked, broken, endless, scanned, or without a meaning; and pictures of their pages."""

import contextlib
import io
import shutil
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PIL import Image

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.pdf import document, ocr, picture_of, read_pdf
from sammenhaeng.documents.reading import read_bytes
from tests.documents.pdf.made import WANTED, pdf, records, scanned, table

HARTFORD = Path(__file__).resolve().parents[4] / "shared" / "data" / "tables_hartford"
MACHINE = pytest.mark.skipif(not shutil.which("tesseract") or not ocr.can_read_pictures(), reason="tesseract with Danish is not installed")


def refuse(data, name="plan.pdf"):
    with pytest.raises(BadDocument) as caught:
        read_bytes(data, name)
    text = str(caught.value)
    assert name in text
    assert "\n" not in text
    return text


def test_a_locked_file_says_so():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(table())))
    writer.encrypt("hemmelig", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert "adgangskode" in refuse(out.getvalue())


@pytest.mark.parametrize("part", [0.05, 0.3, 0.9])
def test_a_file_that_is_cut_off_is_refused_or_read_but_never_breaks(part):
    data = pdf(table(copies=20))
    with contextlib.suppress(BadDocument):
        assert read_bytes(data[: int(len(data) * part)], "plan.pdf").goals


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + b"obj <<" * 5000])
def test_a_file_that_only_begins_as_one_is_damaged(data):
    assert "beskadiget" in refuse(data)


def test_too_many_pages_are_refused_with_the_limit():
    writer = pypdf.PdfWriter()
    for _ in range(document.MOST_PAGES + 1):
        writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert f"højst {document.MOST_PAGES}" in refuse(out.getvalue())


def test_pages_without_anything_are_told():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert "ingen tekst" in refuse(out.getvalue())


def test_a_scanned_file_says_what_to_do_where_no_machine_can_read_it(monkeypatch):
    monkeypatch.setattr(document, "can_read_pictures", lambda: False)
    says = refuse(scanned(pdf(table())))
    assert "scannet" in says
    assert "tesseract" in says


@MACHINE
def test_a_scanned_file_is_read_by_machine_and_says_so():
    blocks = read_pdf(scanned(pdf(table("stroke: 0.7pt"), size=11)), "scan.pdf")
    assert blocks.read_by == "ocr"
    (grid,) = blocks.grids
    assert len(grid.rows) == 6
    assert {partners for _, _, partners in records(grid)} >= {"Brolauget", "Skovlauget"}
    assert len(records(grid)) == len(WANTED)


@MACHINE
@pytest.mark.skipif(not HARTFORD.exists(), reason="the scanned example is not here")
def test_a_real_scan_is_read_nearly_whole():
    blocks = read_pdf((HARTFORD / "apps_2017-18.pdf").read_bytes(), "apps.pdf")
    rows = [tuple(cell.text if cell else "" for cell in row) for grid in blocks.grids for row in grid.rows]
    rows = [row for row in rows if row[0] != "Operator" and "Lottery" not in row[0]]
    sheet = openpyxl.load_workbook(HARTFORD / "apps_2017-18_cleaned.xlsx", read_only=True).worksheets[0]
    wanted = [tuple(" ".join(str(v if v is not None else "").split()) for v in row) for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert len(rows) == len(wanted)
    same = sum(a == b for one, other in zip(rows, wanted, strict=True) for a, b in zip(one, other, strict=False))
    assert same > 0.94 * 6 * len(wanted), "the cleaned sheet has mistakes of its own: PIO for PK3"


def test_letters_without_a_meaning_are_told(monkeypatch):
    monkeypatch.setattr(document, "can_read_pictures", lambda: False)
    monkeypatch.setattr("sammenhaeng.documents.readers.pdf.signs.letter_of", lambda code: chr(0xE000 + code % 60))
    assert "skrifttyperne" in refuse(pdf(table()))


def test_a_page_is_drawn_upright_and_no_wider_than_asked():
    picture = Image.open(io.BytesIO(picture_of(pdf(table()), 1, 900)))
    assert picture.format == "PNG"
    assert picture.width == 900
    assert picture.height < picture.width
    assert Image.open(io.BytesIO(picture_of(pdf(table()), 1, 90_000))).width == 1600


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_that_is_not_there_is_told(page):
    with pytest.raises(BadDocument, match="ingen side"):
        picture_of(pdf("Kun en side."), page, 800)


def test_endless_drawings_are_left_out(monkeypatch):
    monkeypatch.setattr("sammenhaeng.documents.readers.pdf.rules.MOST_PARTS", 50)
    body = "#for i in range(400) { place(line(start: (1pt * i, 0pt), end: (1pt * i, 300pt))) }\nEn tekst."
    assert read_pdf(pdf(body), "a.pdf").grids == ()
