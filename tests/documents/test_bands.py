"""Themes and goals that stand in rows across a table, or over it, and not in columns. The places and people are invented."""

import pytest

from sammenhaeng.domain.draft import QuestionKind
from tests.documents.drawn_tables import drawn, read, told

HEAD = "**Indsats** | **Ansvarlig** | **Samarbejdspartnere**"


def goals(draft):
    """(theme's name, number, text) of every goal."""
    names = {theme.number: theme.name for theme in draft.themes}
    return [(names[goal.theme], goal.number, goal.text) for goal in draft.goals]


def texts(draft):
    return [goal.text for goal in draft.goals]


def test_goals_in_rows_across_the_table():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        Pumper ved stationen | Driftslederen | Banen
        **Mål 2: Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
    """))  # fmt: skip
    assert [(goal.number, goal.text) for goal in draft.goals] == [("1", "Flere cykler på vejene"), ("2", "Færre biler i midtbyen")]
    assert told(draft) == {"Lys på stierne": "1", "Pumper ved stationen": "1", "Delebiler": "2"}
    assert draft.initiatives[0].further.owner == "Vejchefen"
    assert draft.initiatives[2].partners == ("Boligselskaberne",)


def test_themes_and_goals_in_bands():
    draft = read(drawn(f"""
        {HEAD}
        **Tema 1: Trafik**⇒ | |
        Mål 1.1: Flere cykler på vejene⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        **Tema 2: Kyst**⇒ | |
        Mål 2.1: Renere strande⇒ | |
        Skraldespande | Havnechefen | Roklubben
        Mål 2.2: Trygge badebroer⇒ | |
        Nye stiger | Havnechefen | Roklubben
    """))  # fmt: skip
    assert goals(draft) == [
        ("Trafik", "1.1", "Flere cykler på vejene"),
        ("Kyst", "2.1", "Renere strande"),
        ("Kyst", "2.2", "Trygge badebroer"),
    ]
    assert told(draft) == {"Lys på stierne": "1.1", "Skraldespande": "2.1", "Nye stiger": "2.2"}


def test_bands_without_words_or_numbers_are_told_by_their_looks():
    draft = read(drawn(f"""
        {HEAD}
        **TRAFIK**⇒ | |
        **Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        **Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
        **KYST**⇒ | |
        **Renere strande**⇒ | |
        Skraldespande | Havnechefen | Roklubben
    """))  # fmt: skip
    assert [(theme, text) for theme, _number, text in goals(draft)] == [
        ("TRAFIK", "Flere cykler på vejene"),
        ("TRAFIK", "Færre biler i midtbyen"),
        ("KYST", "Renere strande"),
    ]


def test_a_text_under_a_themes_band_is_its_ambition_and_no_goal():
    draft = read(drawn(f"""
        {HEAD}
        **Tema 1: Trafik**⇒ | |
        Vi vil komme sikkert frem.⇒ | |
        **Mål 1.1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        **Mål 1.2: Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
    """))  # fmt: skip
    assert [(theme.name, theme.ambition) for theme in draft.themes] == [("Trafik", "Vi vil komme sikkert frem.")]
    assert texts(draft) == ["Flere cykler på vejene", "Færre biler i midtbyen"]


def test_plain_bands_under_bold_ones_are_goals_where_they_stand_under_records_too():
    draft = read(drawn(f"""
        {HEAD}
        **Trafik**⇒ | |
        Flere cykler på vejene⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        Færre biler i midtbyen⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
        **Kyst**⇒ | |
        Renere strande⇒ | |
        Skraldespande | Havnechefen | Roklubben
    """))  # fmt: skip
    assert [(theme, text) for theme, _number, text in goals(draft)] == [
        ("Trafik", "Flere cykler på vejene"),
        ("Trafik", "Færre biler i midtbyen"),
        ("Kyst", "Renere strande"),
    ]


def test_one_goal_in_a_band_is_enough_where_it_says_that_it_is_one():
    draft = read(drawn(f"{HEAD}\n**Mål 1: Flere cykler på vejene**⇒ | | \nLys | Vejchefen | Banen\nPumper | Vejchefen | Banen"))
    assert told(draft) == {"Lys": "1", "Pumper": "1"}


def test_a_goals_band_that_goes_on_over_a_page_break_is_the_same_goal():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        {HEAD}
        **Mål 1: Flere cykler på vejene (fortsat)**⇒ | |
        Pumper ved stationen | Driftslederen | Banen
    """))  # fmt: skip
    assert texts(draft) == ["Flere cykler på vejene"]
    assert told(draft) == {"Lys på stierne": "1", "Pumper ved stationen": "1"}


@pytest.mark.parametrize("note", ["Opdateres hvert forår.", "* Afventer penge", "# = planlagt"])
def test_a_plain_note_between_goals_bands_is_no_theme(note):
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        {note}⇒ | |
        **Mål 2: Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
        {note}⇒ | |
    """))  # fmt: skip
    assert texts(draft) == ["Flere cykler på vejene", "Færre biler i midtbyen"]
    assert [theme.name for theme in draft.themes] == ["Tema 1"]
    assert told(draft) == {"Lys på stierne": "1", "Delebiler": "2"}


def test_a_theme_and_its_first_goal_may_stand_in_one_band():
    draft = read(drawn(f"""
        {HEAD}
        **Tema 1: Trafik** ¶ Mål 1.1: Flere cykler på vejene⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        Mål 1.2: Færre biler i midtbyen⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
    """))  # fmt: skip
    assert goals(draft) == [("Trafik", "1.1", "Flere cykler på vejene"), ("Trafik", "1.2", "Færre biler i midtbyen")]


def test_a_goals_number_may_stand_in_a_cell_before_its_band():
    draft = read(drawn("""
        **Nr.** | **Indsats** | **Ansvarlig** | **Samarbejdspartnere**
        1.1 | **Flere cykler på vejene** | |
            | Lys på stierne             | Vejchefen | Cyklistforbundet
        1.2 | **Færre biler i midtbyen** | |
            | Delebiler                  | Vejchefen | Boligselskaberne
    """, by_rules=False))  # fmt: skip
    assert [(goal.number, goal.text) for goal in draft.goals] == [("1.1", "Flere cykler på vejene"), ("1.2", "Færre biler i midtbyen")]
    assert told(draft) == {"Lys på stierne": "1.1", "Delebiler": "1.2"}


def test_one_column_may_hold_themes_goals_and_initiatives():
    draft = read(drawn("""
        **Tema / mål / indsats**        | **Ansvarlig** | **Samarbejdspartnere**
        **TRAFIK**                      |           |
        **1.1 Flere cykler på vejene**  |           |
        Lys på stierne                  | Vejchefen | Cyklistforbundet
        **1.2 Færre biler i midtbyen**  |           |
        Delebiler                       | Vejchefen | Boligselskaberne
        **KYST**                        |           |
        **2.1 Renere strande**          |           |
        Skraldespande                   | Havnechefen | Roklubben
    """))  # fmt: skip
    assert goals(draft) == [
        ("TRAFIK", "1.1", "Flere cykler på vejene"),
        ("TRAFIK", "1.2", "Færre biler i midtbyen"),
        ("KYST", "2.1", "Renere strande"),
    ]
    assert told(draft) == {"Lys på stierne": "1.1", "Delebiler": "1.2", "Skraldespande": "2.1"}


@pytest.mark.parametrize("row", ["", "Ingen indsatser⇒ | |", "Ingen indsatser | |", "– | |"])
def test_a_goal_without_initiatives_is_a_goal_whether_a_row_says_so_or_not(row):
    draft = read(drawn("\n".join(filter(None, [
        HEAD,
        "**Mål 1: Flere cykler på vejene**⇒ | |",
        row,
        "**Mål 2: Færre biler i midtbyen**⇒ | |",
        "Delebiler | Vejchefen | Boligselskaberne",
    ]))))  # fmt: skip
    assert texts(draft) == ["Flere cykler på vejene", "Færre biler i midtbyen"]
    assert told(draft) == {"Delebiler": "2"}


def test_the_last_goal_may_have_no_initiatives():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        **Mål 2: Færre biler i midtbyen**⇒ | |
    """))  # fmt: skip
    assert [goal.number for goal in draft.goals] == ["1", "2"]


def test_a_repeated_heading_between_bands_is_no_record():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        {HEAD}
        **Mål 2: Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
    """))  # fmt: skip
    assert told(draft) == {"Lys på stierne": "1", "Delebiler": "2"}


def test_an_ordinary_table_with_a_column_of_goals_has_its_bands_as_themes():
    draft = read(drawn("""
        **Mål** | **Indsats** | **Samarbejdspartnere**
        **Trafik**⇒ | |
        1.1 Flere cykler på vejene | **Lys på stierne** | Cyklistforbundet
        **Kyst**⇒ | |
        2.1 Renere strande | **Skraldespande** | Roklubben
    """))  # fmt: skip
    assert goals(draft) == [("Trafik", "1.1", "Flere cykler på vejene"), ("Kyst", "2.1", "Renere strande")]


def test_a_goals_row_in_an_ordinary_table_is_not_moved():
    draft = read(drawn("""
        **Tema** | **Mål** | **Indsats** | **Samarbejdspartnere**
        **Trafik** | 1.1 Flere cykler på vejene | **Lys på stierne** | Cyklistforbundet
                   | 1.2 Færre biler i midtbyen |                    |
        **Kyst**   | 2.1 Renere strande         | **Skraldespande**  | Roklubben
    """))  # fmt: skip
    assert [goal.number for goal in draft.goals] == ["1.1", "1.2", "2.1"]
    assert told(draft) == {"Lys på stierne": "1.1", "Skraldespande": "2.1"}


def test_a_note_across_the_table_is_no_goal():
    draft = read(drawn("""
        **Mål** | **Indsats** | **Samarbejdspartnere**
        1.1 Flere cykler på vejene | **Lys på stierne** | Cyklistforbundet
        Opdateres hvert forår.⇒ | |
        1.2 Færre biler i midtbyen | **Delebiler** | Boligselskaberne
    """))  # fmt: skip
    assert [goal.number for goal in draft.goals] == ["1.1", "1.2"]


def test_that_no_theme_is_named_anywhere_is_asked_about():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        Lys på stierne | Vejchefen | Cyklistforbundet
        **Mål 2: Færre biler i midtbyen**⇒ | |
        Delebiler | Vejchefen | Boligselskaberne
    """))  # fmt: skip
    assert QuestionKind.TABLE_INCOMPLETE in {question.kind for question in draft.questions}
