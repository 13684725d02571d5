"""Labels, bullets, numbers and marks in the cells of a table, and rows that a page tears. The places and people are invented."""

import pytest

from sammenhaeng.documents.extract.tables.legend import read_legend
from sammenhaeng.documents.readers.blocks import plain_paragraph
from sammenhaeng.domain.draft import LegendMeaning
from tests.documents.drawn_tables import drawn, read, told
from tests.documents.test_columns_by_content import columns

HEAD = "**Tema** | **Mål** | **Indsatser**"


def test_partners_and_owner_may_stand_behind_labels_in_the_initiatives_cell():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Samarbejdspartnere: Skolerne, Parkens Venner ¶ Ansvarlig: Vejchefen
        Byen   | 1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen. Samarbejdspartnere: Vejlauget.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Hver uge. ¶ Ansvarlig: Havnechefen
    """))  # fmt: skip
    assert [one.partners for one in draft.initiatives] == [("Skolerne", "Parkens Venner"), ("Vejlauget",), ()]
    assert [one.further.owner for one in draft.initiatives] == ["Vejchefen", "", "Havnechefen"]
    assert [one.description for one in draft.initiatives] == ["Børnene planter.", "Først ringvejen.", "Hver uge."]


def test_a_label_that_stands_once_is_a_part_of_the_description():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Ansvarlig: Vejchefen
        Byen   | 1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Hver uge.
    """))  # fmt: skip
    assert draft.initiatives[0].further.owner == ""
    assert "Vejchefen" in draft.initiatives[0].description


def test_a_label_does_not_replace_a_column():
    draft = read(drawn("""
        **Mål** | **Indsatser** | **Samarbejdspartnere**
        1.1 Flere træer | **Plant et træ** ¶ Børnene planter. ¶ Samarbejdspartnere: se til højre   | Skolerne
        1.2 Mindre støj | **Stille asfalt** ¶ Først ringvejen. ¶ Samarbejdspartnere: se til højre  | Vejlauget
    """))  # fmt: skip
    assert [one.partners for one in draft.initiatives] == [("Skolerne",), ("Vejlauget",)]


def test_bulleted_titles_end_at_a_dash():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | • Plant et træ – børnene planter ¶ • Pas et træ – naboerne vander
        Havnen | 2.1 Rent vand   | • Badevand – vagten måler hver uge
    """))  # fmt: skip
    assert told(draft) == {"Plant et træ": "1.1", "Pas et træ": "1.1", "Badevand": "2.1"}
    assert [one.description for one in draft.initiatives] == ["børnene planter", "naboerne vander", "vagten måler hver uge"]


def test_goals_numbers_may_begin_with_a_letter():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | A1 Flere træer langs vejene | **Plant et træ**
        Byen   | A2 Mindre støj om natten    | **Stille asfalt**
        Havnen | B1 Rent vand i bugten       | **Badevand**
    """))  # fmt: skip
    assert [(goal.number, goal.theme, goal.text) for goal in draft.goals] == [
        ("A1", "A", "Flere træer langs vejene"),
        ("A2", "A", "Mindre støj om natten"),
        ("B1", "B", "Rent vand i bugten"),
    ]


def test_a_goals_number_may_stand_on_a_line_of_its_own_in_its_cell():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | **1.1** ¶ Flere træer langs vejene | **Plant et træ** ¶ Nu.
        Havnen | **2.1** ¶ Rent vand i bugten       | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [(goal.number, goal.text, goal.number_printed) for goal in draft.goals] == [
        ("1.1", "Flere træer langs vejene", True),
        ("2.1", "Rent vand i bugten", True),
    ]


def test_columns_of_marks_are_priorities():
    draft = read(drawn("""
        **Tema** | **Mål** | **Prioriteret i plan 2026** | **Aftale 2027** | **Indsats**
        Byen   | 1.1 Flere træer | X | | **Plant et træ**
        Byen   | 1.2 Mindre støj |   | | **Stille asfalt**
        Havnen | 2.1 Rent vand   | X | X | **Badevand**
    """))  # fmt: skip
    assert [goal.priorities for goal in draft.goals] == [
        ("Prioriteret i plan 2026",), (), ("Prioriteret i plan 2026", "Aftale 2027"),
    ]  # fmt: skip
    assert {entry.text for entry in draft.legend if entry.meaning is LegendMeaning.PRIORITY} == {"Prioriteret i plan 2026", "Aftale 2027"}


def test_a_column_of_marks_under_a_budgets_year_is_a_priority_and_asked_about():
    draft = read(drawn("""
        **Tema** | **Mål** | **Budget 2027** | **Indsats**
        Byen   | 1.1 Flere træer |   | **Plant et træ**
        Havnen | 2.1 Rent vand   | X | **Badevand**
    """))  # fmt: skip
    assert columns(draft)["Budget 2027"] == ("priority", True)
    assert [goal.priorities for goal in draft.goals] == [(), ("Budget 2027",)]


def test_columns_of_marks_may_stand_under_a_common_heading():
    grid = drawn("""
        **Tema** | **Mål** | **Prioriteret i** | | **Indsats**
        ^ | ^ | **Plan 2026** | **Aftale 2027** | ^
        Byen   | 1.1 Flere træer | x | | **Plant et træ**
        Byen   | 1.2 Mindre støj | x | x | **Stille asfalt**
        Havnen | 2.1 Rent vand   |   | | **Badevand**
    """)  # fmt: skip
    first = list(grid.rows[0])
    first[2] = first[2].__class__(first[2].paragraphs, first[2].place, "", 1, 2)
    draft = read(grid.__class__(grid.before, (tuple(first), *grid.rows[1:]), grid.after))
    one, two = "Prioriteret i Plan 2026", "Prioriteret i Aftale 2027"
    assert [goal.priorities for goal in draft.goals] == [(one,), (one, two), ()]


@pytest.mark.parametrize("sign", ["#", "°", "(P)", "†"])
def test_another_sign_than_the_star_may_say_that_an_initiative_is_planned(sign):
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ {sign}** ¶ Nu.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """, after=(f"{sign} = planlagt, men ikke begyndt",)))  # fmt: skip
    assert [(one.title, one.planned) for one in draft.initiatives] == [("Plant et træ", True), ("Badevand", False)]


def test_initiatives_in_another_table_name_their_goals_by_number():
    draft = read(
        drawn("**Tema** | **Nr.** | **Mål** | **Indsats**\nByen | 1.1 | Flere træer langs vejene |\nHavnen | 2.1 | Rent vand i bugten |"),
        drawn("**Målnr.** | **Indsats** | **Samarbejdspartnere**\n2.1 | **Badevand** | Havnevagten\n1.1 | **Plant et træ** | Skolerne"),
    )
    assert told(draft) == {"Badevand": "2.1", "Plant et træ": "1.1"}
    assert [goal.text for goal in draft.goals] == ["Flere træer langs vejene", "Rent vand i bugten"]


@pytest.mark.parametrize("mark", ["Side 3", "3 af 12", "– 3 –", "Sida 3 (12)", "Page 3 of 12"])
def test_a_page_mark_inside_a_table_is_no_record(mark):
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Nu.
        {mark} | |
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [theme.name for theme in draft.themes] == ["Byen", "Havnen"]
    assert told(draft) == {"Plant et træ": "1.1", "Badevand": "2.1"}


def test_a_row_torn_by_a_page_break_and_its_page_mark_is_put_together():
    draft = read(drawn(f"""
        {HEAD}
        Byen   | 1.1 Flere træer | **Plant et træ** ¶ Børnene planter i
        Side 3 | |
        {HEAD}
               |                 | hver sin have.
        Havnen | 2.1 Rent vand   | **Badevand** ¶ Snart.
    """))  # fmt: skip
    assert [one.description for one in draft.initiatives] == ["Børnene planter i hver sin have.", "Snart."]


@pytest.mark.parametrize(
    ("note", "planned"),
    [
        ("* Endnu ikke i gang", True),
        ("* Startar under perioden", True),
        ("* Afventer byrådets beslutning", True),
        ("* Finansieres sammen med nabokommunen", False),
        ("* Beløbet er i 2026-priser", False),
    ],
)
def test_a_star_means_planned_only_where_its_note_says_that_something_is_to_come(note, planned):
    assert read_legend([plain_paragraph(note)]).stars_plan is planned


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Prioriteret i budgettet", True),
        ("Rækkefølgen er ikke udtryk for prioritering", False),
        ("Udvalget har i sin behandling af planen prioriteret de yngste.", False),
    ],
)
def test_a_sentence_that_speaks_of_priorities_is_no_legend(line, is_one):
    assert bool(read_legend([plain_paragraph(line)]).entries) is is_one
