"""Themes and goals that stand over tables with the same columns: headings, sheets, rows of labels. The places are invented."""

import pytest

from tests.documents.drawn_tables import drawn, read, told
from tests.documents.test_bands import HEAD, goals, texts


def test_the_legend_of_a_table_with_bands_is_kept():
    draft = read(drawn(f"""
        {HEAD}
        **Mål 1: Flere cykler på vejene**⇒ | |
        **Lys på stierne*** | Vejchefen | Cyklistforbundet
        **Mål 2: Færre biler i midtbyen**⇒ | |
        **Delebiler #** | Vejchefen | Boligselskaberne
        * Afventer penge⇒ | |
    """, before=("**Plan for Nordby Kommune**", "**Mål for trafikken**", "# = planlagt i 2028")))  # fmt: skip
    assert [entry.mark for entry in draft.legend] == ["*", "#"] or [entry.mark for entry in draft.legend] == ["#", "*"]
    assert [(one.title, one.planned) for one in draft.initiatives] == [("Lys på stierne", True), ("Delebiler", True)]


def test_headings_over_several_tables_with_the_same_columns():
    draft = read(
        drawn(
            f"{HEAD}\nLys på stierne | Vejchefen | Cyklistforbundet",
            before=("**Handlingsplan for Nordby**", "Vedtaget i juni.", "**Tema 1: Trafik**", "**Mål 1.1: Flere cykler på vejene**"),
        ),
        drawn(f"{HEAD}\nDelebiler | Vejchefen | Boligselskaberne", before=("**Mål 1.2: Færre biler i midtbyen**",)),
        drawn(f"{HEAD}\nSkraldespande | Havnechefen | Roklubben", before=("**Tema 2: Kyst**", "**Mål 2.1: Renere strande**")),
    )
    assert draft.title == "Handlingsplan for Nordby"
    assert goals(draft) == [
        ("Trafik", "1.1", "Flere cykler på vejene"),
        ("Trafik", "1.2", "Færre biler i midtbyen"),
        ("Kyst", "2.1", "Renere strande"),
    ]
    assert told(draft) == {"Lys på stierne": "1.1", "Delebiler": "1.2", "Skraldespande": "2.1"}


def test_sheets_are_themes_with_their_goals_in_bands():
    sheets = (("Trafik", "Flere cykler på vejene", "Lys på stierne"), ("Kyst", "Renere strande", "Skraldespande"))
    draft = read(
        *(
            drawn(f"{HEAD}\n**Mål {at}: {goal}**⇒ | | \n{title} | Vejchefen | Roklubben", name=name)
            for at, (name, goal, title) in enumerate(sheets, start=1)
        )
    )
    assert [(theme, text) for theme, _number, text in goals(draft)] == [("Trafik", "Flere cykler på vejene"), ("Kyst", "Renere strande")]
    assert list(told(draft)) == ["Lys på stierne", "Skraldespande"]


def test_sheets_that_a_program_named_are_no_themes():
    draft = read(
        drawn(f"{HEAD}\n**Mål 1.1: Flere cykler på vejene**⇒ | | \nLys på stierne | Vejchefen | Roklubben", name="Ark1"),
        drawn(f"{HEAD}\n**Mål 1.2: Færre biler i midtbyen**⇒ | | \nDelebiler | Vejchefen | Roklubben", name="Ark2"),
    )
    assert [theme.name for theme in draft.themes] == ["Tema 1"]
    assert texts(draft) == ["Flere cykler på vejene", "Færre biler i midtbyen"]


def card(theme, goal, title):
    """A table with a row of labels for its theme and for its goal over the heading."""
    grid = drawn(f"Tema | {theme} | \nMål | {goal} | \n{HEAD}\n{title} | Vejchefen | Roklubben")
    rows = [list(row) for row in grid.rows]
    for row in rows[:2]:
        row[1] = row[1].__class__(row[1].paragraphs, row[1].place, row[1].fill, 1, 2)
    return grid.__class__(grid.before, tuple(map(tuple, rows)), grid.after, grid.name, grid.by_rules)


def test_rows_of_labels_over_a_table_name_its_theme_and_goal():
    draft = read(
        card("Trafik", "Flere cykler på vejene", "Lys på stierne"),
        card("Trafik", "Færre biler i midtbyen", "Delebiler"),
        card("Kyst", "Renere strande", "Skraldespande"),
    )
    assert [(theme, text) for theme, _number, text in goals(draft)] == [
        ("Trafik", "Flere cykler på vejene"),
        ("Trafik", "Færre biler i midtbyen"),
        ("Kyst", "Renere strande"),
    ]
    assert list(told(draft).values()) == [goal.number for goal in draft.goals]


def test_the_first_heading_is_the_documents_title_and_no_theme():
    draft = read(
        drawn(f"{HEAD}\nLys på stierne | Vejchefen | Banen", before=("**Plan for Nordby Kommune**", "**Mål 1: Flere cykler på vejene**")),
        drawn(f"{HEAD}\nDelebiler | Vejchefen | Banen", before=("**Mål 2: Færre biler i midtbyen**",)),
    )
    assert draft.title == "Plan for Nordby Kommune"
    assert [theme.name for theme in draft.themes] == ["Tema 1"]


@pytest.mark.parametrize(
    ("before", "title", "theme"),
    [
        (("**Handlingsplan for Nordby**",), "Handlingsplan for Nordby", "Tema 1"),
        (("**Handlingsplan for Nordby**", "**Trafik**"), "Handlingsplan for Nordby", "Trafik"),
        (("Handlingsplan for Nordby", "**Tema 1: Trafik**"), "Handlingsplan for Nordby", "Trafik"),
        (("**Tema 1: Trafik**",), "Tema 1: Trafik", "Trafik"),
    ],
)
def test_a_title_over_the_only_table_is_no_theme(before, title, theme):
    draft = read(
        drawn(
            "**Mål** | **Indsats** | **Partnere**\n1 Flere cykler | **Lys** | Banen\n2 Færre biler | **Delebiler** | Banen", before=before
        )
    )
    assert (draft.title, [one.name for one in draft.themes]) == (title, [theme])
