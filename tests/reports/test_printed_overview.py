"""The printed overview: the document's own form, readable by people, by machines, and by ourselves again."""

import io
import re

import docx
import openpyxl
import pypdf
import pytest
from django.utils import translation

from sammenhaeng.documents import reading
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.domain.draft import QuestionKind
from sammenhaeng.reports.overview import FORMATS, write_overview
from sammenhaeng.strategy import models
from sammenhaeng.strategy.queries.drafts import draft_of
from sammenhaeng.strategy.queries.model import model_of


def write(edition, form):
    return write_overview(form, model_of(edition), draft_of(edition))


@pytest.mark.parametrize("form", ["json", "docx", "xlsx", "pdf"])
def test_what_we_write_reads_back_as_the_same_model(viborg, form):
    assert read_bytes(write(viborg, form), f"o.{form}") == draft_of(viborg)


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_what_we_write_in_english_reads_back_too(viborg, form):
    with translation.override("en"):
        written = write(viborg, form)
    assert read_bytes(written, f"o.{form}") == draft_of(viborg)


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf"])
def test_even_without_the_model_inside_the_table_alone_says_the_same(viborg, form, monkeypatch):
    monkeypatch.setattr(reading, "_with_model", lambda draft, file: draft)
    read, stored = read_bytes(write(viborg, form), f"o.{form}"), draft_of(viborg)
    assert (read.themes, read.goals, read.partners, read.legend) == (stored.themes, stored.goals, stored.partners, stored.legend)
    assert [(i.title, i.planned, i.description, i.goal, i.partners) for i in read.initiatives] == [
        (i.title, i.planned, i.description, i.goal, i.partners) for i in stored.initiatives
    ]


def test_a_table_that_somebody_has_edited_goes_before_the_model_inside(viborg):
    book = openpyxl.load_workbook(io.BytesIO(write(viborg, "xlsx")))
    cell = book["Oversigt"]["C5"]
    cell.value = "En ny målsætning."
    out = io.BytesIO()
    book.save(out)
    draft = read_bytes(out.getvalue(), "rettet.xlsx")
    assert draft.goals[0].text == "En ny målsætning."
    assert draft.questions[0].kind is QuestionKind.TABLE_CHANGED


def test_priorities_that_are_known_are_told_by_sign_and_come_back(viborg):
    plan = models.Plan.objects.first()
    plan.priorities_known = True
    plan.save()
    models.Priority.objects.create(plan=plan, goal=viborg.goals.first())
    stored = draft_of(viborg)
    assert stored.goals[0].priorities == (models.LegendLine.objects.get(plan=plan).text,)
    assert stored.goals[1].priorities == ()
    for form in ("docx", "xlsx", "pdf", "json"):
        assert read_bytes(write(viborg, form), f"o.{form}") == stored
    assert "●" in openpyxl.load_workbook(io.BytesIO(write(viborg, "xlsx")))["Oversigt"]["B5"].value


def test_the_pdf_is_tagged_titled_and_numbered_with_its_header_on_each_page(viborg):
    with translation.override("da"):
        pdf = pypdf.PdfReader(io.BytesIO(write(viborg, "pdf")))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "da"
    assert pdf.metadata.title == viborg.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    texts = [page.extract_text() for page in pdf.pages]
    for number, text in enumerate(texts, start=1):
        assert f"Side {number} af {len(texts)}" in re.sub(r"\s+", " ", text)
        assert "Samarbejdspartnere" in text


def test_the_pdf_says_everything_that_the_overview_says(viborg):
    pdf = pypdf.PdfReader(io.BytesIO(write(viborg, "pdf")))
    text = re.sub(r"[\s-]", "", "".join(page.extract_text() for page in pdf.pages))
    for words in [*viborg.goals.values_list("text", flat=True), *viborg.initiatives.values_list("title", flat=True)]:
        assert re.sub(r"[\s-]", "", words)[:25] in text, words
    assert "Udskrevet" in text


def test_the_word_table_repeats_its_header_and_merges_themes_and_goals(viborg):
    document = docx.Document(io.BytesIO(write(viborg, "docx")))
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert len(table._tbl.xpath('.//w:vMerge[@w:val="restart"]')) == 5 + 2 * 8
    assert "NUMPAGES" in document.sections[0].footer._element.xml


def test_the_sheet_has_merged_cells_and_a_header_that_repeats(viborg):
    sheet = openpyxl.load_workbook(io.BytesIO(write(viborg, "xlsx")))["Oversigt"]
    assert sheet.print_title_rows == "$4:$4"
    assert len(sheet.merged_cells.ranges) == 5 + 2 * 8
    assert "Side" in sheet.oddFooter.right.text


def test_the_english_export_speaks_english_around_the_documents_words(viborg):
    with translation.override("en"):
        head = write(viborg, "csv").decode().split("\r\n")[0]
    assert "Goal" in head
    assert "Målsætning" not in head


def test_every_format_is_written_and_no_other(viborg):
    assert set(FORMATS) == {"pdf", "docx", "xlsx", "csv", "json"}
    with pytest.raises(KeyError):
        write(viborg, "odt")
