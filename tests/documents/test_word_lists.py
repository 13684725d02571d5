"""Numbers and bullets that Word counts itself, and that stand in no text."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sammenhaeng.documents.readers.word import read_docx

SHAPE = 90
"""The number of the list's shape in the file."""


def level(at, form, text, start="1"):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def properties(number, at):
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def shown(entries, *levels, style=False, restart=False):
    """The paragraphs of a document with one list, as they are read. entries: (level, text); None for no entry of it.

    style: its paragraphs are in the list by their style alone; restart: entries with a level over 9 are in a second list of the shape.
    """
    document = docx.Document()
    numbering = document.part.numbering_part.element
    shape = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{SHAPE}">{"".join(levels)}</w:abstractNum>')
    numbering.insert(0, shape)
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, over in ((SHAPE, ""), (SHAPE + 1, again if restart else "")):
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{SHAPE}"/>{over}</w:num>'))
    if style:
        document.styles["Quote"].element.get_or_add_pPr().append(properties(SHAPE, 0))
    for at, text in entries:
        paragraph = document.add_paragraph(text, style="Quote" if style and at is not None else None)
        if at is not None and not style:
            paragraph._p.get_or_add_pPr().append(properties(SHAPE + at // 10, at % 10))
    out = io.BytesIO()
    document.save(out)
    return [p.text for p in read_docx(out.getvalue(), "plan.docx").flow()]


@pytest.mark.parametrize(
    ("form", "text", "expect"),
    [
        ("decimal", "%1.", ["1. Gå", "2. Løbe", "3. Cykle"]),
        ("decimal", "Mål %1:", ["Mål 1: Gå", "Mål 2: Løbe", "Mål 3: Cykle"]),
        ("lowerLetter", "%1)", ["a) Gå", "b) Løbe", "c) Cykle"]),
        ("upperLetter", "%1.", ["A. Gå", "B. Løbe", "C. Cykle"]),
        ("lowerRoman", "%1.", ["i. Gå", "ii. Løbe", "iii. Cykle"]),
        ("upperRoman", "%1", ["I Gå", "II Løbe", "III Cykle"]),
        ("bullet", "", ["• Gå", "• Løbe", "• Cykle"]),
        ("none", "", ["Gå", "Løbe", "Cykle"]),
    ],
)
def test_each_kind_of_list_is_counted_as_word_shows_it(form, text, expect):
    assert shown([(0, "Gå"), (0, "Løbe"), (0, "Cykle")], level(0, form, text)) == expect


def test_levels_carry_the_numbers_above_them_and_begin_anew_under_each():
    entries = [(0, "Trafik"), (1, "Cykler"), (1, "Busser"), (0, "Kyst"), (1, "Strande")]
    assert shown(entries, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) == [
        "1. Trafik", "1.1 Cykler", "1.2 Busser", "2. Kyst", "2.1 Strande",
    ]  # fmt: skip


def test_letters_over_numbers_make_a1_and_a2():
    assert shown([(0, "Trafik"), (1, "Cykler"), (1, "Busser")], level(0, "upperLetter", "%1"), level(1, "decimal", "%1%2")) == [
        "A Trafik", "A1 Cykler", "A2 Busser",
    ]  # fmt: skip


def test_paragraphs_between_entries_do_not_stop_the_count():
    assert shown([(0, "Gå"), (None, "En pause."), (0, "Løbe")], level(0, "decimal", "%1.")) == ["1. Gå", "En pause.", "2. Løbe"]


def test_a_list_may_begin_with_another_number():
    assert shown([(0, "Gå"), (0, "Løbe")], level(0, "decimal", "%1.", start="4")) == ["4. Gå", "5. Løbe"]


@pytest.mark.parametrize("restart", [False, True])
def test_two_lists_of_a_shape_go_on_unless_the_second_says_that_it_begins_anew(restart):
    expect = ["1. Gå", "2. Løbe", "1. Ro" if restart else "3. Ro"]
    assert shown([(0, "Gå"), (0, "Løbe"), (10, "Ro")], level(0, "decimal", "%1."), restart=restart) == expect


def test_a_style_puts_its_paragraphs_in_a_list():
    assert shown([(0, "Gå"), (None, "En pause."), (0, "Løbe")], level(0, "decimal", "%1."), style=True) == [
        "1. Gå", "En pause.", "2. Løbe",
    ]  # fmt: skip


def test_a_sign_that_the_text_has_already_is_not_put_twice():
    assert shown([(0, "– Gå"), (0, "Løbe")], level(0, "decimal", "%1.")) == ["– Gå", "2. Løbe"]


@pytest.mark.parametrize("start", ["999999999999", "-7", "mange", "", "²", "99999"])
@pytest.mark.parametrize("form", ["decimal", "upperRoman", "lowerLetter"])
def test_a_hostile_start_is_read_without_drawing_it_out(form, start):
    first, second = shown([(0, "Gå"), (0, "Løbe")], level(0, form, "%1.", start=start))
    assert first.endswith("Gå")
    assert second.endswith("Løbe")
    assert len(first) < 120


def test_a_paragraph_that_is_taken_out_of_its_styles_list_has_no_sign():
    document = docx.Document()
    document.add_paragraph("Gå", style="List Bullet")
    document.add_paragraph("En pause.", style="List Bullet")._p.get_or_add_pPr().append(properties(0, 0))
    out = io.BytesIO()
    document.save(out)
    assert [p.text for p in read_docx(out.getvalue(), "plan.docx").flow()] == ["• Gå", "En pause."]


def test_a_list_that_the_file_does_not_define_is_a_bullet():
    document = docx.Document()
    document.add_paragraph("Gå")._p.get_or_add_pPr().append(properties(4711, 77))
    out = io.BytesIO()
    document.save(out)
    assert [p.text for p in read_docx(out.getvalue(), "plan.docx").flow()] == ["• Gå"]
