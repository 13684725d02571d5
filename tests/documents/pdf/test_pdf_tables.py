"""Tables of PDF files: with rules, with some, with none; over pages; beside each other."""

import io

import pypdf
import pytest

from sammenhaeng.documents.readers.pdf import read_pdf
from sammenhaeng.documents.reading import read_bytes
from tests.documents.pdf.made import HEAD, PLAN, WANTED, initiatives, pdf, records, table, texts

LOOKS = {
    "rules around each cell": {"look": "stroke: 0.5pt"},
    "thick and coloured rules": {"look": 'stroke: 2pt + rgb("#888")'},
    "rules that lie": {"look": "stroke: (x: none, y: 0.5pt)"},
    "no rules": {"look": "stroke: none"},
    "a rule under the header": {"look": "stroke: none", "after_head": ", table.hline()"},
    "rules between goals": {"look": "stroke: (x: 0.5pt)", "after_head": ", table.hline()", "between_goals": "table.hline()"},
    "fields in turn": {"look": "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) }"},
    "dashed rules": {"look": 'stroke: (paint: black, thickness: 0.5pt, dash: "dashed")'},
}


def only_grid(data):
    (grid,) = read_pdf(data, "a.pdf").grids
    return grid


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_table_is_read_whatever_rules_it_has(look):
    grid = only_grid(pdf("= Oversigt\n" + table(**LOOKS[look]) + "\nTekst efter tabellen."))
    assert records(grid) == WANTED
    assert [cell.text for cell in grid.rows[0]] == list(HEAD)
    goals = [goal for _, ones in PLAN for _, goal, _ in ones]
    assert [row[2] for row in texts(grid)[1:] if row[2]] == goals
    assert [p.text for p in grid.before] == ["Oversigt"]
    assert [p.text for p in grid.after] == ["Tekst efter tabellen."]


def test_rules_say_how_many_rows_a_merged_cell_covers():
    grid = only_grid(pdf(table()))
    assert grid.by_rules
    assert [(row[0].text, row[0].rows) for row in grid.rows[1:] if row[0]] == [("Byen og havnen", 3), ("Skov og marker", 2)]
    assert grid.rows[2][0] is None


def test_without_rules_the_rows_are_found_by_gaps_and_it_says_so():
    assert not only_grid(pdf(table("stroke: none"))).by_rules


@pytest.mark.parametrize("look", ["stroke: 0.5pt", "stroke: none"])
def test_a_table_that_goes_on_over_pages_is_one_and_its_cut_cells_are_whole(look):
    body = table(look, copies=8)
    grid = only_grid(pdf(body, page='paper: "a5", flipped: true, footer: context [Handleplan #h(1fr) Side #counter(page).display()]'))
    assert grid.rows[-1][3].place.page > 2
    assert records(grid) == WANTED * 8
    assert not any("Side" in (text or "") for row in texts(grid) for text in row)
    assert grid.before == grid.after == ()


def test_a_merged_cell_goes_on_over_the_page_break_with_its_rows():
    grid = only_grid(pdf("#v(13cm)\n" + table(), page='paper: "a4", flipped: true'))
    pages = {cell.place.page for row in grid.rows for cell in row if cell}
    assert pages == {1, 2}
    covered = sum(row[0].rows for row in grid.rows if row[0] and row[0].text != "Tema")
    headers = sum(row[0] is not None and row[0].text == "Tema" for row in grid.rows)
    assert covered >= 5
    assert [row[0].text for row in grid.rows if row[0] and row[0].text != "Tema"] == [theme for theme, _ in PLAN]
    assert len(grid.rows) == 5 + headers


def test_the_draft_has_every_initiative_under_its_goal():
    draft = read_bytes(pdf("= Handleplan\n" + table()), "plan.pdf")
    assert [(i.goal, i.title, i.description, i.partners_text) for i in draft.initiatives] == [
        (number, title.rstrip("*"), text, partners) for number, title, text, partners in initiatives()
    ]
    assert [i.planned for i in draft.initiatives] == [False, True, False, False, False]
    assert [(t.number, t.name) for t in draft.themes] == [("1", "Byen og havnen"), ("2", "Skov og marker")]


def test_every_value_has_its_place_on_the_page():
    grid = only_grid(pdf(table()))
    cell = grid.rows[1][3]
    assert cell.place.page == 1
    assert cell.place.first_line < cell.place.last_line
    box = cell.place.box
    assert 0 < box.left < box.right < 842
    assert 0 < box.top < box.bottom < 595
    title, text = cell.paragraphs
    assert title.place.box.bottom <= text.place.box.bottom
    assert box.left <= title.place.box.left


def test_two_tables_stay_two_with_the_text_between_them():
    blocks = read_pdf(pdf(table() + "\nMellem tabellerne står der noget.\n" + table()), "a.pdf")
    first, second = blocks.grids
    assert [p.text for p in first.after] == [p.text for p in second.before] == ["Mellem tabellerne står der noget."]
    assert records(first) == records(second) == WANTED


@pytest.mark.parametrize("columns", [2, 3])
def test_text_in_columns_is_no_table(columns):
    words = "Kommunen vil have flere grønne tage og gårde i byen, og den vil gøre det sammen med dem, der bor der. " * 40
    assert read_pdf(pdf(f"#columns({columns})[{words}]", page='paper: "a4"'), "a.pdf").grids == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(table())))
    for page in writer.pages:
        page.rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    grid = only_grid(out.getvalue())
    assert records(grid) == WANTED


def test_a_box_around_a_text_is_no_table():
    assert read_pdf(pdf("#rect[Husk at læse planen.]\nOg mere tekst."), "a.pdf").grids == ()


def test_a_table_of_figures_without_rules_has_a_row_for_each_line():
    lines = "".join(f"[By {name}], [{n}.120], [{n},5 %], " for n, name in enumerate(("A", "B", "C", "D"), start=1))
    grid = only_grid(pdf(f"#table(columns: (4cm, 3cm, 3cm), stroke: none, inset: 2pt, [By], [Borgere], [Andel], {lines})"))
    assert texts(grid)[1:] == [[f"By {name}", f"{n}.120", f"{n},5 %"] for n, name in enumerate("ABCD", start=1)]


def test_a_theme_that_runs_over_all_columns_stands_in_its_own_row():
    rows = "".join(
        f"table.cell(colspan: 5)[*{theme} og alt det, som hører til den, i hele kommunen fra nord til syd*],"
        + "".join(
            f"[], [{number}], [{goal}], [*{title.rstrip('*')}* {chr(92)} {text}], [{partners}],"
            for number, goal, ones in goals
            for title, text, partners in ones
        )
        for theme, goals in PLAN
    )
    head = ", ".join(f"[*{name}*]" for name in HEAD)
    grid = only_grid(pdf(f"#table(columns: (2fr, 1fr, 3fr, 6fr, 3fr), stroke: none, inset: 6pt, {head}, {rows})"))
    spans = [cell for row in grid.rows for cell in row if cell and cell.columns > 1]
    assert [cell.text.split(" og alt")[0] for cell in spans] == [theme for theme, _ in PLAN]
    assert len([row for row in grid.rows if row[-1] and row[-1].text != HEAD[-1]]) == len(WANTED)


def test_a_list_with_bullets_is_no_table():
    body = "".join(f"#grid(columns: (1cm, 12cm), [•], [{'Vi vil plante flere træer i alle byer. ' * 4}])\n" for _ in range(5))
    assert read_pdf(pdf(body, page='paper: "a4"'), "a.pdf").grids == ()
