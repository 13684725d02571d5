"""Files of figures: tables read by a column map."""

from decimal import Decimal

import pytest

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.statistics.actions.catalogue import save_map
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.models import ObservationRow, SavedMap, Vintage
from sammenhaeng.statistics.queries.catalogue import saved_map, saved_map_names
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import map_of, read_table

from .conftest import told, workbook

VALUE = {"indicator": "population", "column": "tal"}
ENTRY = {"name": "Test", "citation": "Kilde: testen", "area": "kommune", "period": "år", "values": [VALUE]}


def figures(text, areas, written="utf-8", **changes):
    """What a table comes to, for the one indicator in it."""
    data = text if isinstance(text, bytes) else text.encode(written)
    return told(read_table(data, "fil.csv", map_of(ENTRY | changes), areas)["population"])


def refused(text, areas, **changes):
    with pytest.raises(SourceProblem) as caught:
        read_table(text if isinstance(text, bytes) else text.encode(), "fil.csv", map_of(ENTRY | changes), areas)
    return str(caught.value)


PLAIN = "kommune;år;tal\nKøbenhavn;2024;1,5\nViborg;2024;0\n"
EXPECTED = {("101", "2024", ""): Decimal("1.5"), ("791", "2024", ""): 0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_any_usual_encoding_and_with_any_usual_delimiter(areas, encoding, delimiter):
    text = PLAIN.replace("1,5", "1.5").replace(";", delimiter)
    assert figures(text, areas, encoding) == EXPECTED


def test_an_encoding_and_a_delimiter_may_be_said(areas):
    assert figures(PLAIN.replace(";", "|"), areas, "latin-1", encoding="latin-1", delimiter="|") == EXPECTED


def test_a_workbook_is_read_as_a_csv_is(areas):
    data = workbook([["Kommune", "År", "Tal"], ["København", 2024, 1.5], [791, "2024", 0], ["Uoplyst", 2024, 9]])
    assert figures(data, areas) == EXPECTED


def test_a_number_of_a_workbook_needs_no_decimal_sign(areas):
    assert figures(workbook([["kommune", "år", "tal"], ["Viborg", 2024, 12.345]]), areas) == {("791", "2024", ""): Decimal("12.345")}


NUMBERS = """
59,4    | 59.4
1.234,5 | 1234.5
1 234,5 | 1234.5
59,4 %  | 59.4
-3,5    | -3.5
0       | 0
0,000   | 0
..      | suppressed
*       | suppressed
-       | not_measured
        | not_measured
…       | not_published
"""


@pytest.mark.parametrize("line", NUMBERS.strip("\n").splitlines())
def test_a_figure_is_read_exactly_and_missing_is_never_zero(areas, line):
    written, expected = (part.strip() for part in line.split("|"))
    (value,) = figures(f"kommune;år;tal\nViborg;2024;{written}\n", areas, decimal=",").values()
    assert value == (Missing(expected) if expected[0].isalpha() else Decimal(expected))


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [("59,4", "58.25", "blandet"), ("1.234", "7", "kan ikke afgøres"), ("59,4", "1,2,3", "blandet"), ("5", "femten", "linje 3")],
)
def test_numbers_that_can_mean_two_things_or_none_are_refused(areas, first, second, says):
    text = refused(f"kommune;år;tal\nViborg;2023;{first}\nViborg;2024;{second}\n", areas)
    assert says in text
    assert text.startswith("fil.csv")
    assert "Ret " in text


def test_a_map_that_says_the_decimal_sign_settles_it(areas):
    text = "kommune;år;tal\nViborg;2024;1.234\n"
    assert figures(text, areas, decimal=".") == {("791", "2024", ""): Decimal("1.234")}
    assert figures(text, areas, decimal=",") == {("791", "2024", ""): 1234}


WRONG = """
kommune;år;tal/Viborg;2024;1/Vibårg;2024;2          | linje 3: “Vibårg” er intet område
kommune;år;tal/Viborg;2024;1/Viborg;uge 7;2         | linje 3: “uge 7” er ingen periode
kommune;år;antal/Viborg;2024;1                      | ingen kolonne “tal”; der er kommune, år, antal
kommune;år;tal/Viborg;2024                          | linje 2: der skal være 3 felter, men der er 2
kommune;år;tal/Viborg;2024;1/791;2024;2             | 791, 2024 står to gange med forskellige værdier (1 og 2)
<!doctype html>/<p>Log ind</p>                      | er en webside
                                                    | er tom
"""


@pytest.mark.parametrize("line", WRONG.strip("\n").splitlines())
def test_what_is_wrong_is_told_with_its_place(areas, line):
    text, says = line.rsplit("|", 1)
    assert says.strip() in refused(text.strip().replace("/", "\n"), areas)


def test_a_line_is_named_as_an_editor_numbers_it(areas):
    assert "linje 4" in refused("kommune;år;tal\n\nViborg;2024;1\nVibårg;2024;2\n", areas)


def test_commas_in_a_heading_are_no_delimiters(areas):
    text = "kommune;år;Andel, i pct., af alle, 16-66 år\nViborg;2024;1,5\n"
    assert figures(text, areas, values=[{"indicator": "population", "column": "Andel, i pct., af alle, 16-66 år"}])


def test_the_same_line_twice_is_kept_once(areas):
    assert figures("kommune;år;tal\nViborg;2024;1\n791;2024;1,0\n", areas) == {("791", "2024", ""): 1}


def test_lines_that_are_no_place_are_left_out_and_spellings_found(areas):
    names = "Uoplyst område/998/Udlandet/Århus/Vesthimmerland Kommune/Brønderslev-Dronninglund/Copenhagen/Hele landet"
    lines = "".join(f"{name};2024;{number}\n" for number, name in enumerate(names.split("/")))
    assert {area for area, _, _ in figures("kommune;år;tal\n" + lines, areas)} == {"751", "820", "810", "101", "000"}


def test_area_or_period_may_be_the_same_for_the_whole_file(areas):
    assert figures("år;tal\n2024;3\n", areas, area="", fixed_area="Viborg") == {("791", "2024", ""): 3}
    assert figures("kommune;tal\nViborg;3\n", areas, period="", fixed_period="2024K1") == {("791", "2024Q1", ""): 3}


def test_lines_are_chosen_and_kept_apart(areas):
    text = "kommune;år;køn;emne;tal\nViborg;2024;M;a;1\nViborg;2024;K;a;2\nViborg;2024;K;b;9\n"
    chosen = [VALUE | {"where": {"emne": "a"}}]
    assert figures(text, areas, breakdown=["køn"], values=chosen) == {("791", "2024", "køn=M"): 1, ("791", "2024", "køn=K"): 2}
    assert "står to gange" in refused(text, areas, values=chosen)


def test_intervals_and_numbers_of_answers_come_along(areas):
    values = [VALUE | {"low": "fra", "high": "til", "n": "n"}]
    plan = map_of(ENTRY | {"values": values, "names": ["kommune", "år", "tal", "fra", "til", "n"]})
    (found,) = read_table(b"Viborg;2024;59,4;56,1;62,0;1165\n", "f", plan, areas)["population"]
    assert (found.low, found.high, found.n) == (Decimal("56.1"), Decimal("62.0"), 1165)


def test_a_number_of_answers_that_is_not_whole_is_refused(areas):
    assert "10" in refused("kommune;år;tal;n\nViborg;2024;1;10,5\n", areas, values=[VALUE | {"n": "n"}])


@pytest.mark.parametrize("left_out", ["name", "citation", "area", "values", "period"])
def test_a_map_that_is_not_whole_is_refused(left_out):
    with pytest.raises(SourceProblem, match="Kolonnekortet"):
        map_of({key: value for key, value in ENTRY.items() if key != left_out})


WRONG_MAPS = [
    ({"kolonner": ["tal"]}, "ukendt ord “kolonner”. Kendte ord: name, citation, form"),
    ({"values": [VALUE | {"kolonne": "tal"}]}, "ikke helt: .*kolonne"),
    ({"values": []}, "siger ikke, hvilke indikatorer"),
    ({"values": [], "form": "statbank-workbook"}, "siger ikke, hvilke indikatorer"),
    ({"form": "csv"}, "form kan være table, statbank-workbook, survey, ikke “csv”"),
    ({"period": ""}, "siger ikke, hvor perioden står"),
    ({"area": ""}, "siger ikke, hvor området står"),
    ({"published": "i går"}, "ikke helt"),
]


@pytest.mark.parametrize(("changes", "says"), WRONG_MAPS, ids=lambda value: str(value)[:40])
def test_a_map_that_cannot_be_used_is_refused_when_it_is_written(changes, says):
    with pytest.raises(SourceProblem, match=f"^Kolonnekortet .*{says}"):
        map_of(ENTRY | changes)


def test_a_map_is_saved_under_its_name_and_used_again(catalogue):
    save_map(entry=ENTRY | {"published": map_of(ENTRY | {"published": "2025-02-01"}).published}, by="test")
    save_map(entry=ENTRY | {"published": "2025-02-11", "licence": "CC BY 4.0"}, by="test")
    assert (saved_map_names(), saved_map("andet")) == (("Test",), None)
    (done,) = import_file(data=PLAIN.replace("1.5", "15").replace("1,5", "15").encode(), file="fil.csv", plan=saved_map("Test"), by="test")
    assert (done.indicator, done.number, done.cells, done.changed) == ("population", 1, 2, 2)
    made = Vintage.objects.get()
    assert (str(made.published), made.citation, made.licence, made.file) == ("2025-02-11", "Kilde: testen", "CC BY 4.0", "fil.csv")
    assert SavedMap.objects.count() == 1


BAD_IMPORTS = """
kommune;år;tal/Viborg;2024;1/Vibårg;2024;1 | population | intet område
kommune;år;tal/Viborg;2024;1               | no-such    | ingen indikator “no-such”
kommune;år;tal/Uoplyst;2024;1              | population | ingen linje
"""


@pytest.mark.parametrize("line", BAD_IMPORTS.strip().splitlines())
def test_a_file_is_stored_whole_or_not_at_all(catalogue, line):
    text, key, says = (part.strip() for part in line.split("|"))
    plan = map_of(ENTRY | {"values": [VALUE, VALUE | {"indicator": key}]})
    with pytest.raises(SourceProblem, match=says):
        import_file(data=text.replace("/", "\n").encode(), file="fil.csv", plan=plan, by="test")
    assert not Vintage.objects.exists()
    assert not ObservationRow.objects.exists()
