"""What is drawn in ruled tables beside their cells' borders: torn sides, gaps in narrow columns, watermarks, legends."""

from sammenhaeng.documents.readers.pdf import read_pdf
from sammenhaeng.documents.readers.pdf.marks import Leaf, Look, Word
from sammenhaeng.documents.readers.pdf.touching import part_touching
from tests.documents.drawn_tables import drawn, read
from tests.documents.pdf.made import pdf, table, texts

HEADED = (
    "#table(columns: (3cm, 4cm, 4cm, 4cm), [*Tema*], [*Mål*], [*Indsats*], [*Partnere*], "
    "table.cell(rowspan: 2)[Havnen], [Flere bade], [Et bad], [Vejlauget], [Færre biler], [En bro], [Brolauget])"
)


def grids(body, **page):
    return read_pdf(pdf(body, **page), "a.pdf").grids


def test_a_page_in_the_middle_of_a_merged_cell_keeps_the_column_that_has_no_rules_there():
    torn = "#pagebreak()\n#pad(left: 3cm, table(columns: (4cm, 4cm, 4cm), [Mere skov], [En lund], [Skovlauget], [Rent vand], [En dam], []))"
    (grid,) = grids(HEADED + torn)
    assert texts(grid)[2:] == [
        [None, "Færre biler", "En bro", "Brolauget"],
        [None, "Mere skov", "En lund", "Skovlauget"],
        [None, "Rent vand", "En dam", None],
    ]
    assert grid.rows[1][0].rows == 4


def test_words_in_such_a_column_go_on_in_their_cell():
    torn = (
        "#pagebreak()\n#place(dx: 5pt, dy: 5pt)[og kajen]\n"
        "#pad(left: 3cm, table(columns: (4cm, 4cm, 4cm), [Mere skov], [En lund], [Skovlauget], [Rent vand], [En dam], []))"
    )
    (grid,) = grids(HEADED.replace("[Havnen]", "[Havnen, #v(1cm) molen]") + torn)
    assert grid.rows[1][0].text == "Havnen, molen og kajen"


def test_a_table_under_other_text_is_no_torn_one():
    body = HEADED + "#pagebreak()\nFor skoven gælder:\n#pad(left: 3cm, table(columns: (4cm, 4cm, 4cm), [A], [B], [C], [D], [E], [F]))"
    assert [len(grid.rows[0]) for grid in grids(body)] == [4, 3]


def test_texts_of_their_own_in_a_narrow_column_are_told_by_the_line_height_of_the_others():
    long = "En tekst, der er så lang, at den fylder flere linjer i sin celle, som tekster gør. " * 3
    dates = "[Hele året #parbreak() 15. oktober 2026 #parbreak() Hele året]"
    (grid,) = grids(f"#set par(spacing: 9pt)\n#table(columns: (8cm, 2.6cm), [Indsats], [Frist], [{long}], {dates}, [{long}], {dates})")
    assert [row[1].lines for row in grid.rows[1:]] == [("Hele året", "15. oktober 2026", "Hele året")] * 2


def test_a_column_with_wider_lines_is_still_running_text():
    long = "En tekst, der er så lang, at den fylder flere linjer i sin celle, som tekster gør. " * 3
    (grid,) = grids(f"#table(columns: (8cm, 4cm), [Indsats], [Mål], [{long}], [#set par(leading: 9pt)\n{long}])")
    assert len(grid.rows[1][1].lines) == 1


def test_a_watermark_is_not_of_the_text():
    mark = "#set page(background: rotate(-30deg, text(90pt, fill: luma(90%))[UDKAST]))\n"
    with_mark, without = grids(mark + table()), grids(table())
    assert [texts(grid) for grid in with_mark] == [texts(grid) for grid in without]


def test_a_legend_with_two_colours_side_by_side_has_two_entries():
    swatch = '#box(width: 8pt, height: 8pt, fill: rgb("{}"))'
    legend = swatch.format("#ffdd88") + " Vigtigt i år #h(1cm) " + swatch.format("#88ccff") + " Vigtigt næste år\n"
    (grid,) = grids(legend + table())
    assert [(p.text, p.fill) for p in grid.before] == [("Vigtigt i år", "#ffdd88"), ("Vigtigt næste år", "#88ccff")]


PARTLY = """#table(columns: (2fr, 3fr, 4fr, 3fr, 2fr), stroke: none, inset: 5pt,
table.hline(), [*Tema*], [*Mål*], [*Indsats*], [*Partnere*], [*Frist*],
table.hline(), table.vline(x: 0), table.vline(x: 2, start: 1), table.vline(x: 5),
[Havnen], [Flere skal bade her], [Et bad ved molen], [Badelauget, Vejlauget], [2027],
table.hline(start: 2), [], [], [En bro], [Brolauget], [2028],
table.hline(start: 1), [], [Mere skov omkring byen], [En lund], [Skovlauget], [2029],
table.hline(), [Byen], [Rent vand], [En dam], [Fiskerne], [2030], table.hline())"""


def test_rules_around_themes_and_under_initiatives_part_rows_and_white_space_parts_columns():
    (grid,) = grids(PARTLY)
    assert texts(grid) == [
        ["Tema", "Mål", "Indsats", "Partnere", "Frist"],
        ["Havnen", "Flere skal bade her", "Et bad ved molen", "Badelauget, Vejlauget", "2027"],
        [None, None, "En bro", "Brolauget", "2028"],
        [None, "Mere skov omkring byen", "En lund", "Skovlauget", "2029"],
        ["Byen", "Rent vand", "En dam", "Fiskerne", "2030"],
    ]
    assert [(row[0].rows, row[1].rows) for row in grid.rows[1:2]] == [(3, 2)]


def word(text, left, base, *, bold=False):
    middles = [left + 2.5 + 5 * at for at in range(len(text))]
    return Word(list(text), middles, left, base - 8, left + 5 * len(text), base, base, Look(9, bold), spaced=True)


def header_above(heading, left=20):
    body = [word(text, at, 20.0 * row) for row in range(2, 7) for text, at in (("1", 20), ("Skov", 50), ("Lund", 150), ("Laug", 250))]
    words = [*body, *(word(text, at, 20.0, bold=True) for text, at in ((heading, left), ("Indsats", 150), ("Partnere", 250)))]
    part_touching([Leaf(1, 400, 300, words)], [words])
    return [one.text for one in words if one.look.bold]


def test_headings_of_two_columns_that_touch_are_parted_where_the_second_column_begins():
    assert header_above("NummerMål") == ["Nummer", "Mål", "Indsats", "Partnere"]


def test_a_word_with_a_capital_letter_elsewhere_stays_whole():
    assert header_above("TeMaer", 30)[0] == "TeMaer"


def test_a_legends_wide_field_is_that_of_its_text_and_of_the_lines_it_wraps_to():
    field = 'table.cell(fill: rgb("#ffdd88"))[]'
    legend = f"#table(columns: (3cm, 3.4cm), {field}, [Vigtigt i planen for byens vækst])\nMere tekst\n"
    (grid,) = grids(legend + table())
    assert [(p.text, p.fill) for p in grid.before] == [("Vigtigt i planen for byens vækst", "#ffdd88"), ("Mere tekst", "")]


def test_a_bold_number_and_name_in_the_initiatives_column_is_a_theme_where_goals_stand_beside_all_initiatives():
    told = read(
        drawn(
            """
            Indsatser | Partnere | Mål
            **1. Skov** | |
            **En lund** ¶ Den plantes. | Skovlauget | Mere skov
            **En dam** ¶ Den graves. | | Rent vand
            **2. Havn** | |
            **En bro** ¶ Den bygges. | Brolauget | Flere bade
            """
        )
    )
    assert [theme.name for theme in told.themes] == ["Skov", "Havn"]
    assert [one.title for one in told.initiatives] == ["En lund", "En dam", "En bro"]
