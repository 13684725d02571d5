"""Tables of PDF files that no rules part: where texts stand in their cells, stand on end, or in a colour; and what is asked about."""

import pytest

from sammenhaeng.documents.extract.tables.border_doubts import border_doubts
from sammenhaeng.documents.readers.pdf import read_pdf
from sammenhaeng.domain.draft import Further, GoalDraft, InitiativeDraft, QuestionKind
from tests.documents.pdf.made import HEAD, PLAN, WANTED, pdf, records, table, texts

GOALS = [(number, text, len(ones)) for _, goals in PLAN for number, text, ones in goals]


def only_grid(data):
    (grid,) = read_pdf(data, "a.pdf").grids
    return grid


@pytest.mark.parametrize("gap", [6, 10])
def test_texts_in_the_middle_of_their_cells_hold_for_the_rows_around_them(gap):
    grid = only_grid(pdf(table(f"stroke: none, align: horizon, row-gutter: {gap}pt")))
    assert records(grid) == WANTED
    assert [(row[1].text, row[2].text, row[2].rows) for row in grid.rows[1:] if row[2]] == GOALS
    assert [(row[0].text, row[0].rows) for row in grid.rows[1:] if row[0]] == [("Byen og havnen", 3), ("Skov og marker", 2)]


def test_themes_that_stand_on_end_are_the_first_column():
    themes = [f"table.cell(rowspan: 2, fill: aqua)[#rotate(-90deg, reflow: true)[*Tema {name}*]]" for name in ("Byen", "Skoven")]
    rows = [f"[Mål {n} i planen], [*Indsats {n}* \\ Det gør vi hele året.], [Lauget {n}]" for n in range(1, 5)]
    cells = ", ".join([themes[0], *rows[:2], themes[1], *rows[2:]])
    head = ", ".join(f"[*{name}*]" for name in ("", *HEAD[2:]))
    body = f"#table(columns: (1fr, 4fr, 6fr, 3fr), stroke: none, inset: 8pt, table.header({head}), {cells})"
    grid = only_grid(pdf(body, page="width: 21cm, height: 12cm"))
    assert [(row[0].text, row[0].rows) for row in grid.rows if row[0]] == [("Tema Byen", 2), ("Tema Skoven", 2)]


def test_headings_with_letters_set_apart_are_words():
    head = ", ".join(f"[#text(tracking: 2pt)[*{name}*]]" for name in HEAD)
    rows = ", ".join(f"[Tema {n}], [1.{n}], [Flere skal cykle], [*Sti nummer {n}*], [Vejlauget]" for n in range(1, 6))
    grid = only_grid(pdf(f"#table(columns: 5, stroke: none, inset: 8pt, {head}, {rows})"))
    assert texts(grid)[0] == list(HEAD)


def test_a_header_between_fields_is_a_row_of_its_own():
    grid = only_grid(pdf(table("stroke: none, fill: (x, y) => if y > 1 and calc.even(y) and x > 2 { luma(230) }")))
    assert [cell.text for cell in grid.rows[0]] == list(HEAD)
    assert records(grid) == WANTED


def test_titles_in_a_colour_begin_records_as_bold_ones_do():
    rows = ", ".join(f"[1.{n}], [#text(blue)[Sti {n}] \\ Stien anlægges i to etaper.], [Vejlauget {n}]" for n in range(1, 6))
    grid = only_grid(pdf(f"#table(columns: (1fr, 6fr, 3fr), stroke: none, inset: 3pt, [*Nr.*], [*Indsatser*], [*Partnere*], {rows})"))
    assert [row[1].lines for row in grid.rows[1:]] == [(f"Sti {n}", "Stien anlægges i to etaper.") for n in range(1, 6)]


def test_the_same_header_with_its_columns_elsewhere_begins_another_table():
    rows = ", ".join(f"[1.{n}], [Flere skal cykle], [*Sti nummer {n}*], [Vejlauget]" for n in range(1, 6))
    head = ", ".join(f"[*{name}*]" for name in HEAD[1:])
    one, other = (f"#table(columns: ({widths}), stroke: none, {head}, {rows})" for widths in ("2cm, 4cm, 5cm, 4cm", "4cm, 5cm, 6cm, 4cm"))
    first, second = read_pdf(pdf(f"{one}\n#pagebreak()\n{other}"), "a.pdf").grids
    assert texts(first) == texts(second)


def goal(number, text, printed=True):
    return GoalDraft(number, number[0], text, number_printed=printed)


def initiative(title, deadline="", description=""):
    return InitiativeDraft(title, False, description, "1.1", 1, "", (), further=Further(deadline=deadline))


def asked(goals=(), initiatives=()):
    found = list(border_doubts({one.number: one for one in goals}, initiatives))
    assert all(question.kind is QuestionKind.RECORD_BORDERS for question in found)
    return [question.about for question in found]


def test_two_values_behind_each_other_are_asked_about():
    several = [initiative("En", "maj"), initiative("To", "hele året"), initiative("Tre", "maj hele året"), initiative("Fire* fem", "juni")]
    assert asked(initiatives=several) == ["Tre", "Fire* fem"]


def test_a_description_that_ends_in_the_middle_of_a_sentence_is_asked_about():
    assert asked(initiatives=[initiative("En", "", "Stien går langs kajen og"), initiative("To", "", "Stien går langs kajen.")]) == ["En"]


def test_goals_without_a_number_or_before_a_missing_one_are_asked_about():
    numbered = [goal("1.1", "Et"), goal("1.2", "To"), goal("1.4", "Fire"), goal("1.5", "Fem 1.6 Seks"), goal("1.7", "syv", printed=False)]
    assert asked(numbered) == ["Fem 1.6 Seks", "syv", "To"]
    assert asked([goal("1.1", "Et"), goal("1.2", "To"), goal("2.1", "Et")]) == []
