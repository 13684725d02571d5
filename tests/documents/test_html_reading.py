"""HTML → blocks: merged cells, looks from tags and style sheets, texts around, layout tables seen through."""

import pytest

from sammenhaeng.documents.readers.html import read_html
from sammenhaeng.documents.readers.html_looks import css_colour
from sammenhaeng.documents.reading import read_bytes

PLAN = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><style>
 .prio { background: #FFE699 } td.t, .fed b { font-weight: 700; } #skjult { display:none }
 </style></head><body><h1>Sammenhængsmodel</h1><p>Vedtaget i <b>2020</b></p>
 <table><thead><tr><th>Tema</th><th>Nr.</th><th>Målsætning</th><th>Indsatser</th><th>Samarbejdspartnere</th></tr></thead>
 <tbody><tr><td rowspan=2 class=t>Børn og unge</td><td>1.1</td><td class="prio">Flere børn trives.</td>
  <td><strong>Legegrupper</strong><br>Små børn leger sammen hver uge.</td><td>Sundhedsplejen</td></tr>
 <tr><td>1.2</td><td>Færre unge er ensomme.</td><td><b>Mentorer</b><p>Unge får en mentor.</p></td><td>Frivilligcentret, skoler</td></tr>
 </tbody></table><p><span style="background:#ffe699">&nbsp;&nbsp;</span> Særlig prioritet</p></body></html>"""


def grid_of(html):
    return read_html(html.encode(), "side.html").grids[0]


def table(*rows):
    return grid_of("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")


def shape(grid):
    return [[(cell.text, cell.rows, cell.columns) if cell else None for cell in row] for row in grid.rows]


def test_a_page_with_an_overview_is_read_with_goals_themes_and_partners():
    draft = read_bytes(PLAN.encode(), "plan.doc")
    assert [(g.number, g.theme, g.text) for g in draft.goals] == [
        ("1.1", "1", "Flere børn trives."),
        ("1.2", "1", "Færre unge er ensomme."),
    ]
    assert [(t.number, t.name) for t in draft.themes] == [("1", "Børn og unge")]
    assert [(i.title, i.description, i.goal) for i in draft.initiatives] == [
        ("Legegrupper", "Små børn leger sammen hver uge.", "1.1"),
        ("Mentorer", "Unge får en mentor.", "1.2"),
    ]
    assert {p.name for p in draft.partners} == {"Sundhedsplejen", "Frivilligcentret", "skoler"}
    assert draft.title == "Sammenhængsmodel"


def test_texts_around_a_table_stand_before_and_after_it_with_their_looks():
    grid = grid_of(PLAN)
    assert [(p.text, p.bold) for p in grid.before] == [("Sammenhængsmodel", True), ("Vedtaget i 2020", False)]
    assert [(p.text, p.fill) for p in grid.after] == [("Særlig prioritet", "#ffe699")]


def test_colours_and_bold_words_come_from_classes_and_every_cell_tells_its_place():
    grid = grid_of(PLAN)
    assert grid.rows[1][2].fill == "#ffe699"
    assert grid.rows[1][0].paragraphs[0].bold
    assert [cell.place.cell for cell in grid.rows[2] if cell] == ["1!B3", "1!C3", "1!D3", "1!E3"]
    assert [p.bold for p in grid.rows[1][3].paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (("<td rowspan=2>a<td>b", "<td>c"), [[("a", 2, 1), ("b", 1, 1)], [None, ("c", 1, 1)]]),
        (("<td colspan=2>a<td>b", "<td>c<td>d<td>e"), [[("a", 1, 2), None, ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1), ("e", 1, 1)]]),
        (("<td rowspan=2 colspan=2>a<td>b", "<td>c"), [[("a", 2, 2), None, ("b", 1, 1)], [None, None, ("c", 1, 1)]]),
        (("<td rowspan=0>a<td>b", "<td>c", "<td>d"), [[("a", 3, 1), ("b", 1, 1)], [None, ("c", 1, 1)], [None, ("d", 1, 1)]]),
        (("<td rowspan=99999>a", "<td>b"), [[("a", 2, 1)], [None, ("b", 1, 1)]]),
        (("<td rowspan=x>a<td>b<td rowspan=2>c", "<td>d"), [[("a", 1, 1), ("b", 1, 1), ("c", 2, 1)], [("d", 1, 1), None, None]]),
        (("<td><td> <td>a",), [[None, None, ("a", 1, 1)]]),
    ],
)
def test_merged_cells_cover_what_they_cover(rows, wanted):
    assert shape(table(*rows)) == wanted


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("en<br>to", ["en", "to"]),
        ("<p>en</p><p>to\n  tre</p>", ["en", "to tre"]),
        ("<ul><li>en<li>to</ul>", ["• en", "• to"]),
        ("<ul><li>– en</ul>", ["– en"]),
        ("<div>en <b>to</b><i>tre</i></div>fire", ["en totre", "fire"]),
        ("&aelig;&#248;&nbsp;å &amp; b", ["æø å & b"]),
        ("mål<sup>1)</sup> her", ["mål her"]),
        ("a<script>b</script><style>c</style><del>d</del><!-- e -->f", ["af"]),
        ("a<span style='display:none'>b</span><span hidden>c</span>", ["a"]),
        ("<table><tr><td>en<tr><td>to</table>tre", ["en", "to", "tre"]),
        ("<table><tr><td>en<td>to</table>", ["en to"]),
        ("<img src=http://127.0.0.1/x alt=nej>a<iframe src=x>b</iframe>", ["a"]),
    ],
)
def test_a_cells_paragraphs_are_those_that_a_browser_shows(cell, lines):
    assert list(table(f"<td>{cell}<td>x").rows[0][0].lines) == lines


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ("bgcolor=yellow", "#ffff00"),
        ("bgcolor='#FC0'", "#ffcc00"),
        ("style='background-color: rgb(255, 230, 153)'", "#ffe699"),
        ("style='background: url(http://127.0.0.1/x.png) #00b050 no-repeat'", "#00b050"),
        ("style='background:#fff'", ""),
        ("style='background:transparent' bgcolor=red", ""),
        ("style='background: rgba(255,0,0,0)'", ""),
        ("", ""),
    ],
)
def test_the_colour_behind_a_cell_is_read_wherever_it_is_written(attributes, fill):
    assert table(f"<td {attributes}>a<td>b").rows[0][0].fill == fill


def test_a_row_colours_its_cells_and_a_cell_its_own():
    rows = table("<td>a<td>b").rows
    assert rows[0][0].fill == ""
    coloured = grid_of("<table><tr style='background:#eee'><td>a<td bgcolor=red>b</table>").rows[0]
    assert [cell.fill for cell in coloured] == ["#eeeeee", "#ff0000"]


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("RGB(1 2 3)", "#010203"),
        ("#abc8", "#aabbcc"),
        ("#aabbcc00", ""),
        ("hsl(120, 100%, 50%)", "#00ff00"),
        ("rgb(1 2 3 / 50%)", "#010203"),
        ("FFCC00", "#ffcc00"),
        ("x", ""),
        ("rgb(", ""),
    ],
)
def test_colours_in_every_writing(written, colour):
    assert css_colour(written) == colour


def test_style_sheets_hold_by_weight_and_by_ancestors():
    page = """<style>td{font-weight:bold} .let{font-weight:normal} #b.let{font-weight:800} table.x td.y {color:#c00}
      a:hover td {color:red} @media print { td { color: blue } </style>
      <table class=x><tr><td>a<td class=let>b<td class=let id=b>c<td class='let y'>d</table>"""
    cells = grid_of(page).rows[0]
    assert [cell.paragraphs[0].bold for cell in cells] == [True, False, True, False]
    assert cells[3].paragraphs[0].runs[0].colour == "#cc0000"


def test_a_table_that_only_holds_others_in_place_is_seen_through():
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    blocks = read_html(f"<table><tr><td>Menu<td>{inner}</table>".encode(), "x")
    assert [shape(grid) for grid in blocks.grids] == [[[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]]
    assert [p.text for p in blocks.grids[0].before] == ["Menu"]


def test_the_foot_of_a_table_stands_last_and_its_caption_before_it():
    grid = grid_of("<table><caption>Navn</caption><tfoot><tr><td>fod</tfoot><tbody><tr><td>krop</tbody></table>")
    assert [row[0].text for row in grid.rows] == ["krop", "fod"]
    assert [p.text for p in grid.before] == ["Navn"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"),
        ("cp1252", ""),
        ("utf-8", "<meta charset=windows-1252x>"),
        ("utf-8-sig", "<meta charset=iso-8859-1>"),
        ("utf-16", ""),
        ("utf-8", "<?xml version='1.0' encoding='utf-8'?>"),
    ],
)
def test_the_page_is_read_in_its_own_letters(encoding, head):
    blocks = read_html(f"{head}<table><tr><td>æøå Ærø<td>b</table>".encode(encoding), "x")
    assert blocks.grids[0].rows[0][0].text == "æøå Ærø"


def test_a_page_without_tables_is_lines_of_text():
    blocks = read_html(b"<html><body><h1>Plan</h1><p>en<br>to</p></body></html>", "x")
    assert [line.text for line in blocks.text.lines] == ["Plan", "en", "to"]
