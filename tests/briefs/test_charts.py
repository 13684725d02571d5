"""The pictures: axes that cover the figures, lines that break where the series does, and numbers that can be drawn."""

import dataclasses
import datetime
import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.briefs.charts.line import line_chart
from sammenhaeng.briefs.charts.scale import Scale, path, ticks
from sammenhaeng.briefs.charts.spark import spark
from sammenhaeng.briefs.charts.strip import CLASSES, HEIGHT, WIDTH, municipality_map, strip
from sammenhaeng.domain.assessment import Assessment, Reason, Status
from sammenhaeng.domain.comparison import placed
from sammenhaeng.domain.judging import Evidence, assess
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import period
from sammenhaeng.domain.series import Flag, Observation, Rhythm, Series
from sammenhaeng.domain.targets import Comparison, Direction, Growth, Heading, Level

NOTHING = Assessment(Status.UNKNOWN, Reason.NO_TARGET)
NUMBERS = st.decimals(-1_000_000, 100_000_000, places=2, allow_nan=False)
LISTS = st.one_of(st.lists(NUMBERS, min_size=1, max_size=40), st.builds(lambda v, n: [v] * n, NUMBERS, st.integers(1, 40)))
CODE = re.compile(r"[MLHVhlz ,\s-]|\d+(\.\d+)?(e[+-]?\d+)?")


def series(*values, breaks=(), missing=(), first=1980):
    """One figure a year; breaks and missing: numbers of years, from 0."""
    found = []
    for number, value in enumerate(values):
        flags = frozenset({Flag.BREAK}) if number in breaks else frozenset()
        when = period(str(first + number))
        if number in missing:
            found.append(Observation(when, None, Missing.SUPPRESSED, flags=flags))
        else:
            found.append(Observation(when, Decimal(str(value)), flags=flags))
    return Series(Heading.UP, Rhythm(12, 100), tuple(found))


def drawn(values, target=None, **more):
    return line_chart(series(*values, **more), target or Direction(Heading.UP), NOTHING)


def numbers(thing):
    """Every number in a drawing, those inside its paths too."""
    if dataclasses.is_dataclass(thing):
        return [n for f in dataclasses.fields(thing) for n in numbers(getattr(thing, f.name))]
    if isinstance(thing, tuple | list):
        return [n for one in thing for n in numbers(one)]
    if isinstance(thing, str) and thing.startswith("M"):
        assert CODE.sub("", thing) == "", thing
        return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", thing)]
    return [float(thing)] if isinstance(thing, int | float) else []


def inside(thing, low=-1, high=721):
    found = numbers(thing)
    return bool(found) and all(math.isfinite(n) and low <= n <= high for n in found)


@given(NUMBERS, NUMBERS)
def test_ticks_cover_the_values_and_are_round_and_few(one, other):
    low, high = sorted((float(one), float(other)))
    steps = ticks(low, high)
    assert steps[0] <= low
    assert steps[-1] >= high
    assert list(steps) == sorted(set(steps))
    assert 2 <= len(steps) <= 8
    if low < high:
        step = (steps[-1] - steps[0]) / (len(steps) - 1)
        assert any(math.isclose(step / 10.0 ** math.floor(math.log10(step) + 1e-9), wanted, rel_tol=1e-6) for wanted in (1, 2, 2.5, 5))
        assert all(math.isclose(one / step, round(one / step), abs_tol=1e-4) for one in steps)


def test_ticks_are_round_also_where_all_values_are_equal():
    steps = ticks(78.3, 78.3)
    assert steps[0] <= 78.3 <= steps[-1]
    assert 78.3 not in steps


@pytest.mark.parametrize(
    ("low", "high", "wanted"), [(0, 100, (0, 25, 50, 75, 100)), (-2, 2, (-2, -1, 0, 1, 2)), (3, 3, (2.6, 2.8, 3.0, 3.2, 3.4))]
)
def test_ticks_are_those_that_a_person_would_choose(low, high, wanted):
    assert ticks(low, high) == wanted


def test_a_scale_of_nothing_draws_in_the_middle_and_a_path_needs_two_points():
    assert Scale(5, 5, 0, 100).at(5) == 50
    assert (path([]), path([(1, 2)]), path([(1, 2), (3.5, 4)])) == ("", "", "M1 2L3.5 4")


def test_no_line_runs_through_a_break():
    chart = drawn((1, 2, 3, 40, 41), breaks=(3,))
    assert [line.count("L") for line in chart.lines] == [2, 1]
    assert len(chart.breaks) == 1
    assert chart.breaks[0] == chart.marks[3].x
    assert [line.count("L") for line in drawn((1, 2, 3)).lines] == [2]


def test_a_break_in_the_first_figure_leaves_the_line_whole():
    assert [line.count("L") for line in drawn((1, 2, 3), breaks=(0,)).lines] == [2]


def test_every_figure_is_seen_also_one_alone_between_breaks_in_a_long_series():
    chart = drawn(range(40), breaks=(20, 21))
    assert all(chart.lines) or chart.breaks[0] in {mark.x for mark in chart.marks}


def test_a_missing_figure_is_no_point_and_never_nought():
    chart = drawn((50, 51, 52, 53), missing=(1,))
    assert len(chart.marks) == 3
    assert chart.zero_cut
    assert drawn((1, 2), missing=(0, 1)) is None


def test_the_demand_the_baseline_and_the_goal_are_drawn_inside():
    found = series(50, 55, 58, first=2018)
    target = Level(Comparison.AT_LEAST, Decimal(80), "%", 2030)
    done = assess(target, Evidence(found, period("2018")), as_of=datetime.date(2021, 6, 1))
    chart = line_chart(found, target, done)
    assert chart.demand.text == "krav 80"
    assert chart.goal[1] == chart.demand.at
    assert chart.way.startswith(f"M{chart.baseline[0]:g}")
    assert chart.top <= chart.demand.at < chart.baseline[1] <= chart.bottom
    assert inside(chart)


def test_a_line_is_never_drawn_for_a_growth_demand_as_if_it_were_a_level():
    target = Growth(Comparison.AT_LEAST, Decimal("0.5"), "%")
    found = series(97_000, 96_900, 97_500)
    chart = line_chart(found, target, assess(target, Evidence(found), as_of=datetime.date(1990, 1, 1)))
    assert (chart.demand, chart.goal, chart.zero_cut) == (None, None, True)
    assert chart.way.startswith("M")


@given(LISTS)
def test_every_number_of_a_line_can_be_drawn(values):
    for target in (None, Growth(Comparison.AT_LEAST, Decimal(2), "%")):
        chart = drawn(values, target)
        assert inside(chart)
        assert all(chart.top <= mark.y <= chart.bottom for mark in chart.marks)
        assert len(chart.lines) == 1


@given(LISTS, st.one_of(st.none(), st.floats(-1e6, 1e9)))
def test_a_spark_needs_three_figures_and_can_be_drawn(values, demand):
    found = spark(series(*values), demand)
    assert (found is None) == (len(values) < 3)
    assert found is None or inside(found, 0, 120)


def test_there_is_no_spark_of_nothing():
    assert spark(None) is spark(series()) is spark(series(1, 2)) is spark(series(1, 2, 3, missing=(1,))) is None
    assert len(re.findall("[ML]", spark(series(*range(100))).line)) == 60


def test_a_spark_does_not_run_through_a_break():
    whole, broken = spark(series(1, 2, 3, 40, 41, 42)), spark(series(1, 2, 3, 40, 41, 42, breaks=(3,)))
    assert broken is None or (broken.line.count("M"), broken.line.count("L")) != (whole.line.count("M"), whole.line.count("L"))


def test_a_demand_among_negative_figures_is_drawn():
    assert spark(series(9.8, 9.9, 10), 9.85).demand is not None
    assert spark(series(-9.8, -9.9, -10), -9.85).demand is not None


@given(st.lists(NUMBERS, min_size=1, max_size=98))
def test_the_strip_has_one_dot_for_each_and_marks_its_own(values):
    every = placed({f"{100 + n}": value for n, value in enumerate(values)}, Heading.UP)
    found = strip(every, "100", ["101", "102"])
    assert (found is None) == (len(values) < 3)
    if found is not None:
        assert sorted(dot.code for dot in found.dots) == sorted(one.code for one in every)
        assert [dot.code for dot in found.dots if dot.kind == "own"] == ["100"]
        assert {dot.code for dot in found.dots if dot.kind == "alike"} == {"101", "102"}
        assert found.dots[-1].kind == "own"
        assert inside([(dot.x, dot.y) for dot in found.dots] + [found.median], 0, WIDTH)
        assert all(0 <= dot.y <= HEIGHT for dot in found.dots)


def outlined():
    shapes = municipality_map({str(n): Decimal(n) for n in range(20)}, "791", "%", 1).shapes
    return [shape.code for shape in shapes]


def test_the_map_has_98_municipalities_in_five_classes_of_equally_many():
    codes = outlined()
    assert (len(codes), len(set(codes))) == (98, 98)
    found = municipality_map({code: Decimal(n) for n, code in enumerate(codes)}, "791", "%", 1)
    counts = [sum(shape.step == step for shape in found.shapes) for step in range(CLASSES)]
    assert (sum(counts), found.missing, len(found.classes)) == (98, 0, 5)
    assert max(counts) - min(counts) <= 1
    assert [shape.code for shape in found.shapes if shape.own] == ["791"]
    assert found.shapes[-1].own
    assert [re.findall(r"\d+", words)[0] for words in found.classes] == ["0", "19", "39", "58", "78"]
    assert found.classes[-1].endswith("97 %")
    assert "DAGI" in found.attribution


def test_a_municipality_without_a_figure_has_no_class_and_few_figures_no_map():
    codes = outlined()
    found = municipality_map({code: Decimal(5) for code in codes[:30]}, "791", "%", 1)
    assert found.missing == 68
    assert {shape.code for shape in found.shapes if shape.step is None} == set(codes[30:])
    assert municipality_map({code: Decimal(5) for code in codes[:19]}, "791", "%", 1) is None


@given(st.lists(NUMBERS, min_size=20, max_size=98))
def test_the_map_takes_any_values(values):
    found = municipality_map(dict(zip(outlined(), values, strict=False)), "791", "%", 1)
    assert len(found.classes) == CLASSES
    assert {shape.step for shape in found.shapes} <= {None, 0, 1, 2, 3, 4}
    assert not re.search("nan|inf|E", " ".join(found.classes), re.IGNORECASE)
