"""What a PDF's letters and colours say: paragraphs, bold, colours, footnote signs, hyphens."""

import pytest

from sammenhaeng.documents.readers.pdf import read_pdf
from sammenhaeng.documents.readers.pdf.hyphens import Hyphens
from tests.documents.pdf.made import pdf


def cells(body, **page):
    (grid,) = read_pdf(pdf(body, **page), "a.pdf").grids
    return grid.rows


def two_by_two(cell, widths="(4cm, 8cm)"):
    return cells(f"#table(columns: {widths}, [Navn], [Tekst], [Et], {cell})")[1][1]


def test_a_title_and_its_wrapped_text_are_two_paragraphs():
    cell = two_by_two("[*En titel der er så lang, at den fylder to linjer i sin celle* \\ " + "Og en tekst, der også er lang. " * 6 + "]")
    assert [p.bold for p in cell.paragraphs] == [True, False]
    assert cell.lines[0] == "En titel der er så lang, at den fylder to linjer i sin celle"


def test_bullets_and_short_lines_begin_paragraphs():
    cell = two_by_two("[Vi vil: \\ • plante træer \\ • fjerne fliser \\ Kort linje. \\ Ny linje.]")
    assert cell.lines == ("Vi vil:", "• plante træer", "• fjerne fliser", "Kort linje.", "Ny linje.")


def test_colours_of_cells_letters_and_legends_come_along():
    rows = cells(
        '#table(columns: 2, table.cell(fill: rgb("#ffddaa"))[Farvet], table.cell(fill: white)[Hvid], [Sort], [#text(fill: red)[Rød]])\n'
        '#box(width: 8pt, height: 8pt, fill: rgb("#00aa00")) Vigtigt i år'
    )
    assert [cell.fill for cell in rows[0]] == ["#ffddaa", ""]
    assert rows[1][0].paragraphs[0].runs[0].colour == ""
    assert rows[1][1].paragraphs[0].runs[0].colour == "#ff4136"
    (grid,) = read_pdf(
        pdf('#table(columns: 2, [A], [B], [C], [D])\n#box(width: 8pt, height: 8pt, fill: rgb("#00aa00")) Vigtigt i år'), "a.pdf"
    ).grids
    assert [(p.text, p.fill) for p in grid.after] == [("Vigtigt i år", "#00aa00")]


def test_a_footnotes_sign_is_raised_and_not_of_the_text():
    cell = two_by_two("[Byens plan#super[2)] er ny]")
    assert cell.text == "Byens plan er ny"
    assert [run.text for run in cell.paragraphs[0].runs if run.raised] == ["2)"]


def test_ligatures_are_letters_and_words_parted_by_hyphens_are_whole():
    text = "Sygehusforvaltningens tilbygninger, fiskeriforeninger, flyverkompagnier og kommunalbestyrelsesmedlemmer. " * 4
    rows = cells(f"#table(columns: (4cm, 4cm), [Navn], [Tekst], [Et], [{text}])", hyphenate=True)
    assert rows[1][1].text == " ".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("job-", "og uddannelse", "job- og uddannelse"),
        ("IT-", "systemer", "IT-systemer"),
        ("Nord-", "Jylland", "Nord-Jylland"),
        ("2025–", "2028", "2025–2028"),
        ("og/", "eller", "og/eller"),
        ("to", "ord", "to ord"),
        ("en tanke -", "og en til", "en tanke - og en til"),
    ],
)
def test_a_hyphen_that_belongs_to_its_word_stays(before, after, whole):
    assert Hyphens([]).join(before, after) == whole


def test_a_documents_own_words_tell_what_a_hyphen_is():
    lines = ["børneunge-", "politik", "Vi taler om kommuneplan og børne-ungepolitik", "x"]
    assert Hyphens(lines).join("kommune-", "plan") == "kommuneplan"
    assert Hyphens(lines).join("børne-", "ungepolitik") == "børne-ungepolitik"
    assert Hyphens(["en by-", "fest", "et lands-", "møde"]).join("havne-", "fest") == "havnefest"


def test_merged_and_turned_header_cells_have_their_columns():
    rows = cells("#table(columns: 3, table.cell(colspan: 3)[Over alle], [A], [B], rotate(-90deg, reflow: true)[Op ad], [C], [D], [E])")
    assert (rows[0][0].text, rows[0][0].columns) == ("Over alle", 3)
    assert rows[1][2].text == "Op ad"


def test_a_word_that_a_narrow_cell_tears_is_whole_again():
    hyphens = Hyphens(["Indsatsområde står her", "Målsætning"])
    assert hyphens.is_torn("Indsatsområd", "e")
    assert hyphens.is_torn("Målsæt", "ning")
    assert not hyphens.is_torn("Målsætning", "i byen")
    assert not hyphens.is_torn("Målsætning", "for byen")
