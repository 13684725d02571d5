"""Shares from surveys: Wilson's interval with the finite-population correction, computed here by another road, and small cells."""

import itertools
import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sammenhaeng.domain.survey import InvalidSurvey, share, suppressed

Z = 1.959963984540054


def wilson(yes, answers, population=None):
    """The interval as the two roots of (p − x)² = z² x (1 − x) / n, in percent: no formula shared with the code."""
    p, n = yes / answers, answers if population is None else answers * (population - 1) / (population - answers)
    a, b, c = n + Z * Z, -(2 * n * p + Z * Z), n * p * p
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


# yes | answers | population | low | high — in percent, to two decimals
KNOWN = """
687.35 | 1165 | -     | 56.15 | 61.79
687.35 | 1165 | 75000 | 56.17 | 61.77
687.35 | 1165 | 3699  | 56.64 | 61.32
0      | 10   | -     | 0.00  | 27.75
10     | 10   | -     | 72.25 | 100.00
1      | 2    | -     | 9.45  | 90.55
5      | 10   | -     | 23.66 | 76.34
15     | 50   | -     | 19.10 | 43.75
"""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines())
def test_a_share_has_the_interval_that_the_textbook_gives(line):
    yes, answers, population, low, high = (cell.strip() for cell in line.split("|"))
    found = share(Decimal(yes), int(answers), population=None if population == "-" else int(population))
    assert (round(found.low, 2), round(found.high, 2)) == (Decimal(low), Decimal(high))
    assert found.percent == 100 * Decimal(yes) / int(answers)


def test_the_example_survey_is_sure_to_about_three_points_and_shows_its_response():
    found = share(Decimal("0.59") * 1165, 1165, asked=3699, population=75_000)
    assert round(found.margin, 1) == Decimal("2.8")
    assert round(found.response, 2) == Decimal("31.49")
    assert found.answers == 1165
    assert share(5, 10).response is None


@st.composite
def surveys(draw):
    answers = draw(st.integers(1, 5000))
    return draw(st.integers(0, answers)), answers, draw(st.none() | st.integers(0, 100_000).map(lambda more: answers + 1 + more))


@given(surveys())
def test_the_interval_solves_wilsons_equation(survey):
    yes, answers, population = survey
    low, high = wilson(yes, answers, population)
    found = share(yes, answers, population=population)
    assert math.isclose(found.low, max(low, 0), abs_tol=1e-6)
    assert math.isclose(found.high, min(high, 100), abs_tol=1e-6)


@given(surveys())
def test_an_interval_holds_its_share_and_stays_between_none_and_all(survey):
    yes, answers, population = survey
    found = share(yes, answers, population=population)
    assert 0 <= found.low <= found.percent <= found.high <= 100


@given(surveys())
def test_those_who_said_no_have_the_mirror_image(survey):
    yes, answers, population = survey
    one, other = share(yes, answers, population=population), share(answers - yes, answers, population=population)
    assert math.isclose(one.low, 100 - other.high, abs_tol=1e-9)
    assert math.isclose(one.high, 100 - other.low, abs_tol=1e-9)


@given(surveys(), st.integers(1, 10_000))
def test_the_same_answers_are_surer_in_a_smaller_population(survey, more):
    yes, answers, population = survey
    assume(population)
    small, large = share(yes, answers, population=population), share(yes, answers, population=population + more)
    assert small.margin <= large.margin <= share(yes, answers).margin


@given(st.integers(1, 5000), st.data())
def test_where_everybody_answered_there_is_nothing_unsure(answers, data):
    found = share(data.draw(st.integers(0, answers)), answers, asked=answers, population=answers)
    assert found.low == found.percent == found.high
    assert found.margin == 0
    assert found.response == 100


IMPOSSIBLE = """
0  | 0  | -  | -   | 0 of 0 answers cannot be
11 | 10 | -  | -   | 11 of 10 answers cannot be
-1 | 10 | -  | -   | -1 of 10 answers cannot be
5  | 10 | 9  | -   | 10 answers from 9 asked cannot be
5  | 10 | 20 | 19  | a population of 19 cannot give 20 asked
5  | 10 | -  | 9   | a population of 9 cannot give 10 asked or answering
"""


@pytest.mark.parametrize("line", IMPOSSIBLE.strip().splitlines())
def test_numbers_that_cannot_be_are_refused_with_a_sentence(line):
    yes, answers, asked, population, sentence = (cell.strip() for cell in line.split("|"))
    many = {name: int(text) for name, text in (("asked", asked), ("population", population)) if text != "-"}
    with pytest.raises(InvalidSurvey, match=sentence):
        share(int(yes), int(answers), **many)


# cells | hidden where the total is not known | hidden where it is
CELLS = """
a=10 b=20       |     |
a=5 b=20        |     |
a=4 b=20        | a   | a b
a=1 b=9 c=20    | a   | a b
a=1 b=9 c=9     | a   | a b
a=0 b=20        |     |
a=3 b=0 c=20    | a   | a c
a=3 b=2 c=20    | a b | a b c
a=1 b=5 c=6 d=0 | a   | a b
"""


def counted(text):
    return {name: int(count) for name, count in (cell.split("=") for cell in text.split())}


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_a_cell_of_under_five_persons_is_hidden_and_so_is_the_one_that_would_reveal_it(line):
    cells, alone, in_total = (cell.strip() for cell in line.split("|"))
    assert suppressed(counted(cells), total_is_known=False) == set(alone.split())
    assert suppressed(counted(cells), total_is_known=True) == set(in_total.split())


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)), st.booleans())
def test_no_cell_of_one_to_four_is_shown_and_no_empty_one_is_hidden_alone(cells, known):
    hidden = suppressed(cells, total_is_known=known)
    assert {name for name, count in cells.items() if 0 < count < 5} <= hidden <= set(cells)
    if not known:
        assert all(0 < cells[name] < 5 for name in hidden)


def guesses(cells):
    """All that a reader can think the hidden cells are, who knows the total, what is shown, and the rule itself."""
    hidden = sorted(suppressed(cells, total_is_known=True))
    total = sum(cells[name] for name in hidden)
    for counts in itertools.product(range(total + 1), repeat=len(hidden)):
        guess = {**cells, **dict(zip(hidden, counts, strict=True))}
        if sum(counts) == total and suppressed(guess, total_is_known=True) == set(hidden):
            yield guess


def revealed(cells):
    every = list(guesses(cells))
    return {name for name, count in cells.items() if 0 < count < 5 and len({guess[name] for guess in every}) == 1}


@pytest.mark.parametrize("text", ["a=4 b=20", "a=2 b=3 c=20", "a=1 b=5 c=20", "a=1 b=2 c=3 d=40", "a=0 b=2 c=20", "a=4 b=4 c=20"])
def test_a_reader_who_knows_the_total_cannot_find_a_hidden_cell(text):
    assert revealed(counted(text)) == set()


@pytest.mark.parametrize("text", ["a=1 b=1 c=20", "a=1 b=1 c=1 d=20", "a=1 b=1 c=0 d=0", "a=3 b=0 c=0"])
def test_a_sum_of_hidden_cells_never_reveals_them(text):
    assert revealed(counted(text)) == set()
