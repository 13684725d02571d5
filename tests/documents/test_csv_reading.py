"""CSV and other tables in plain text → a grid; prose is none."""

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.csv_text import read_csv
from sammenhaeng.documents.reading import read_bytes
from tests.conftest import SEED

HEAD = ["Tema", "Nr.", "Målsætning", "Indsatser", "Samarbejdspartnere"]
ROWS = [
    ["Børn og unge", "1.1", "Flere børn trives.", "Legegrupper\nSmå børn leger; hver uge.", "Sundhedsplejen"],
    ["", "1.2", "Færre unge er ensomme.", "Mentorer\nUnge får en mentor, som lytter.", "Frivilligcentret, skoler"],
]


def written(sign, *, first=""):
    lines = [sign.join(f'"{field}"' if set(field) & set(f'{sign}\n"') else field for field in row) for row in [HEAD, *ROWS]]
    return first + "\r\n".join(lines) + "\r\n"


def says(draft):
    goals = [(g.number, g.theme, g.text) for g in draft.goals]
    return goals, [(i.title, i.description, i.goal, i.partners) for i in draft.initiatives]


WANTED = (
    [("1.1", "1", "Flere børn trives."), ("1.2", "1", "Færre unge er ensomme.")],
    [
        ("Legegrupper", "Små børn leger; hver uge.", "1.1", ("Sundhedsplejen",)),
        ("Mentorer", "Unge får en mentor, som lytter.", "1.2", ("Frivilligcentret", "skoler")),
    ],
)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_in_any_signs_and_letters_is_read(sign, encoding):
    assert says(read_bytes(written(sign).encode(encoding), "plan.csv")) == WANTED


@pytest.mark.parametrize("first", ["sep=;\r\n", "Sammenhængsmodel 2020\r\n\r\n", "Sammenhængsmodel 2020;;;;\r\n;;;;\r\n"])
def test_lines_above_the_table_stand_before_it(first):
    draft = read_bytes(written(";", first=first).encode(), "plan.csv")
    assert says(draft) == WANTED
    assert draft.title == ("Sammenhængsmodel 2020" if "Samm" in first else "")


def test_places_are_lines_of_the_file_and_cells_of_the_sheet():
    grid = read_csv(written(";", first="Titel\r\n\r\n").encode(), "plan.csv").grids[0]
    place = grid.rows[1][3].place
    assert (place.first_line, place.last_line, place.cell) == (4, 5, "1!D4")
    assert grid.rows[2][1].place.cell == "1!B5"
    assert grid.rows[2][1].place.first_line == 6


def test_a_markdown_table_is_read_with_its_title_and_bold_words():
    lines = ["# Sammenhængsmodel", "", "| " + " | ".join(HEAD) + " |", "|---|:-:|---|---|---|"]
    lines += ["| " + " | ".join(f"**{f}**" if i == 3 else f for i, f in enumerate(row)).replace("\n", "**<br>", 1) + " |" for row in ROWS]
    text = "\n".join(lines).replace("uge.** |", "uge. |").replace("lytter.** |", "lytter. |") + "\n\nEfter tabellen"
    draft = read_bytes(text.encode(), "plan.md")
    assert says(draft) == WANTED
    assert draft.title == "Sammenhængsmodel"
    grid = read_csv(text.encode(), "x").grids[0]
    assert [p.bold for p in grid.rows[1][3].paragraphs] == [True, False]
    assert [p.text for p in grid.after] == ["Efter tabellen"]


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil, at alle, også de små, har det godt, altid.\n" * 20,
        "Mål; midler; og veje.\nDet er svært.\n" * 20,
        "en linje\n",
        "a,b\n1,2\n",
        SEED.read_text(encoding="utf-8"),
    ],
    ids=lambda text: text[:10],
)
def test_prose_and_scattered_text_are_no_tables(text):
    assert read_csv(text.encode(), "x.txt") is None


def test_a_table_that_is_no_overview_is_refused_with_its_columns():
    with pytest.raises(BadDocument, match="Fornavn"):
        read_bytes(b"Fornavn;Efternavn;By\nA;B;C\nD;E;F\n", "folk.csv")
