"""A municipality's own survey: shares with their intervals, and never a figure that reveals few persons."""

from decimal import Decimal

import pytest

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.survey import share
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.survey_file import read_survey
from sammenhaeng.statistics.sources.tables import map_of

SURVEY = {"name": "Måling", "citation": "Kilde: kommunens måling", "form": "survey"}
SURVEY_HEAD = "indikator;område;periode;gruppe;ja;procent;svar;spurgt;befolkning\n"


def survey(lines, areas, head=SURVEY_HEAD):
    """The cells of a survey file whose lines are divided by slashes, by group."""
    found = read_survey((head + lines.replace("/", "\n") + "\n").encode(), "måling.csv", map_of(SURVEY), areas)
    return {c.breakdown: c for cells in found.values() for c in cells}


def survey_refused(lines, areas, head=SURVEY_HEAD):
    with pytest.raises(SourceProblem) as caught:
        survey(lines, areas, head)
    return str(caught.value)


def test_a_share_has_wilsons_interval_narrowed_by_a_finite_population(areas):
    cell = survey("x;Viborg;2024;;687;;1165;3699;3699", areas)[""]
    expected = share(687, 1165, asked=3699, population=3699)
    assert (cell.value, cell.n) == (Decimal("59.0"), 1165)
    assert (cell.low, cell.high) == (round(expected.low, 2), round(expected.high, 2))
    wide = survey("x;Viborg;2024;;687;;1165;;", areas)[""]
    assert wide.low < cell.low < cell.value < cell.high < wide.high


def test_a_printed_percent_is_kept_and_has_an_interval_when_the_answers_are_told(areas):
    cell = survey("x;Viborg;2024;;;59;1165;;75000", areas)[""]
    assert (cell.value, cell.low, cell.high) == (59, Decimal("56.17"), Decimal("61.77"))
    alone = survey("x;Viborg;2024;;;59,4;;;", areas)[""]
    assert (alone.value, alone.low, alone.high, alone.n) == (Decimal("59.4"), None, None, None)


def test_a_survey_may_have_english_names_and_a_line_without_figures(areas):
    head = "question,area,year,yes,answers\n"
    assert survey("x,Viborg,2024,0,50", areas, head)[""].value == 0
    assert survey("x,Viborg,2024,,50", areas, head)[""].missing is Missing.NOT_MEASURED
    assert survey("x,Uoplyst,2024,5,50", areas, head) == {}


LEAKS = """
x;Viborg;2024;a;1;;3/x;Viborg;2024;a;1;;3/x;Viborg;2024;b;9;;30/x;Viborg;2024;;9;;33 | gruppe=b
x;Viborg;2024;;1;;3                                                                  |
"""


@pytest.mark.parametrize("line", LEAKS.strip().splitlines())
def test_a_share_that_reveals_few_persons_is_never_shown(areas, line):
    lines, unseen = (part.strip() for part in line.split("|"))
    head = "indikator;område;periode;gruppe;ja;procent;svar\n"
    assert survey(lines, areas, head)[unseen].missing is Missing.SUPPRESSED


IMPOSSIBLE = """
x;Viborg;2024;;11;;10;;         | ja ≤ svar
x;Viborg;2024;;5;;10;9;         | ja ≤ svar
x;Viborg;2024;;5;;10;20;15      | ja ≤ svar
x;Viborg;2024;;-1;;10;;         | ja ≤ svar
x;Viborg;2024;;;101;10;;        | 101 er ikke en procent mellem 0 og 100
x;Viborg;2024;;5;;;;            | ikke hvor mange der svarede
x;Vibårg;2024;;5;;10;;          | intet område
x;Viborg;i fjor;;5;;10;;        | ingen periode
x;Viborg;2024;;fem;;10;;        | “fem” er ikke et tal
"""


@pytest.mark.parametrize("line", IMPOSSIBLE.strip().splitlines())
def test_what_a_survey_cannot_say_is_told_with_its_line(areas, line):
    wrong, says = (part.strip() for part in line.split("|"))
    text = survey_refused(f"y;Viborg;2024;;5;;10;;/{wrong}", areas)
    assert text.startswith("måling.csv, linje 3")
    assert says in text


UNSEEN = """
x;Viborg;2024;;;150;;;          | 150 er ikke en procent mellem 0 og 100
x;Viborg;2024;;;-5;;;           | -5 er ikke en procent mellem 0 og 100
x;Viborg;2024;;10;90;100;;      | 10 af 100 er ikke 90 %
x;Viborg;2024;;5;;10,5;;        | 10.5 er ikke et helt antal
x;Viborg;2024                   | der skal være 9 felter, men der er 3
"""


@pytest.mark.parametrize("line", UNSEEN.strip().splitlines())
def test_what_a_survey_cannot_say_is_never_stored(areas, line):
    wrong, says = (part.strip() for part in line.split("|"))
    text = survey_refused(wrong, areas)
    assert text.startswith("måling.csv, linje 2")
    assert says in text


def test_a_group_without_answers_is_not_measured(areas):
    assert survey("x;Viborg;2024;mænd;0;;0;;", areas)["gruppe=mænd"].missing is Missing.NOT_MEASURED


GROUPS = """
4 50 60 | total | 4 50
4 50 60 |       | 4
4 3 60  | total | 4 3 60
1 2 8 9 | total | 1 2 8
1 9 9   | total | 1 9
4 3     | total | 4 3
4 0     | total | 4 0
4 0 50  | total | 4 50
4 0     |       | 4
5 50    | total |
0 50    | total |
"""


@pytest.mark.parametrize("line", GROUPS.strip().splitlines())
def test_small_groups_are_suppressed_and_one_more_that_the_total_would_tell_them_by(areas, line):
    answers, total, hidden = (part.split() for part in line.split("|"))
    lines = [f"x;Viborg;2024;g{place};0;;{n};;" for place, n in enumerate(answers)] + ["x;Viborg;2024;;50;;200;;"] * len(total)
    found = survey("/".join(lines), areas)
    unseen = {name: c for name, c in found.items() if c.missing is Missing.SUPPRESSED}
    assert set(unseen) == {f"gruppe=g{answers.index(n)}" for n in hidden}
    assert all(c.value is c.low is c.high is c.n is None for c in unseen.values())
    assert not total or found[""].n == 200


BY_SEX = "x;Viborg;2024;køn=mænd;1;;{};;/x;Viborg;2024;køn=kvinder;1;;{};;/"
BY_AGE = "x;Viborg;2024;alder=unge;1;;{};;/x;Viborg;2024;alder=ældre;1;;{};;/"


def hidden_of(lines, areas):
    return {name for name, one in survey(lines + "x;Viborg;2024;;50;;200;;", areas).items() if one.missing is Missing.SUPPRESSED}


@pytest.mark.parametrize(
    ("sexes", "ages", "hidden"),
    [
        ((4, 196), (60, 140), {"køn=mænd", "køn=kvinder"}),
        ((90, 110), (197, 3), {"alder=unge", "alder=ældre"}),
        ((4, 196), (197, 3), {"køn=mænd", "køn=kvinder", "alder=unge", "alder=ældre"}),
        ((90, 110), (60, 140), set()),
    ],
)
def test_each_division_into_groups_adds_up_by_itself_and_hides_its_own(areas, sexes, ages, hidden):
    assert hidden_of(BY_SEX.format(*sexes) + BY_AGE.format(*ages), areas) == {f"gruppe={name}" for name in hidden}


@pytest.mark.parametrize(
    "written",
    [
        "køn=mænd",
        pytest.param("Køn=mænd"),
        pytest.param("køn =mænd"),
    ],
)
def test_a_division_is_one_however_its_name_is_written(areas, written):
    assert "gruppe=køn=kvinder" in hidden_of(BY_SEX.format(4, 196).replace("køn=mænd", written), areas)
