"""The progress method of the Canadian Indicator Framework: ours agrees with what its government has computed, row by row."""

import csv
import hashlib
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sammenhaeng.domain.cif import CifOptions, CifProgress, CifStatus, Point, cif_of_indicator, cif_points, cif_progress
from sammenhaeng.domain.targets import Heading
from tests.conftest import DATA

COPY = DATA / "canada_cif_goals_1-5.csv"
with COPY.open(encoding="utf-8", newline="") as published:
    GOVERNMENT = list(csv.DictReader(published))


def given_number(text):
    return float(text) if text else None


def options_of(row):
    target = Point(float(row["target"]), float(row["target_year"])) if row["target"] else None
    return CifOptions(Heading.UP if row["direction"] == "1" else Heading.DOWN, target, given_number(row["limit"]))


def ours(row):
    base, current = (Point(float(row[f"{name}_value"]), float(row[f"{name}_year"])) for name in ("base", "current"))
    return cif_progress(base, current, options_of(row))


def same(one, other, tolerance):
    return one is other is None or (None not in (one, other) and math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance))


@pytest.mark.parametrize("row", GOVERNMENT, ids=lambda row: row["series"][:60])
def test_progress_score_and_status_are_the_governments(row):
    found = ours(row)
    assert same(found.value, given_number(row["progress_value"]), 1e-9)
    assert same(found.score, given_number(row["score"]), 1e-6)
    assert found.status == row["status"]


def test_the_copy_has_all_series_and_every_status():
    assert len(GOVERNMENT) == 66
    assert {row["status"] for row in GOVERNMENT} == set(CifStatus)


def test_the_copy_is_the_original():
    assert hashlib.sha256(COPY.read_bytes()).hexdigest() == "5a080ed28a03976a40d7e3302395a1722c90ee99ea58720996f866b64106e265"


# Indicators of several series, as the framework publishes them (cif_metadata.csv of the same repository).
@pytest.mark.parametrize(
    ("indicator", "status"),
    [
        ("3-5-1", CifStatus.SUBSTANTIAL),
        ("3-9-1", CifStatus.LIMITED),
        ("3-10-1", CifStatus.LIMITED),
        ("3-11-1", CifStatus.MODERATE),
        ("5-3-1", CifStatus.MODERATE),
    ],
)
def test_an_indicator_of_several_series_is_judged_by_their_mean(indicator, status):
    assert cif_of_indicator(ours(row) for row in GOVERNMENT if row["indicator"] == indicator) is status


def test_an_indicator_is_achieved_only_when_every_series_is():
    done, far = CifProgress(2.0, 5.0, CifStatus.ACHIEVED), CifProgress(0.1, -2.0, CifStatus.LIMITED)
    unknown = CifProgress(None, None, CifStatus.NOT_AVAILABLE)
    assert cif_of_indicator([done, done]) is CifStatus.ACHIEVED
    assert cif_of_indicator([done, far]) is CifStatus.MODERATE
    assert cif_of_indicator([far, unknown]) is CifStatus.LIMITED
    assert cif_of_indicator([unknown]) is cif_of_indicator([]) is CifStatus.NOT_AVAILABLE


# better | base | years on | now | target (years on) | limit | status
CASES = """
up   | 100  | 10 | 100   | -      | -   | limited_progress
up   | 100  | 10 | 99    | -      | -   | deterioration
up   | 100  | 1  | 101.6 | -      | -   | substantial_progress
up   | 100  | 1  | 101.4 | -      | -   | moderate_progress
up   | 100  | 1  | 100.6 | -      | -   | moderate_progress
up   | 100  | 1  | 100.4 | -      | -   | limited_progress
up   | 99   | 1  | 99.2  | -      | 100 | substantial_progress
up   | 99   | 1  | 99.2  | -      | -   | limited_progress
up   | 100  | 1  | 100   | -      | 100 | substantial_progress
up   | 50   | 1  | 50.2  | -      | 100 | limited_progress
down | 100  | 10 | 99    | -      | -   | limited_progress
down | 100  | 1  | 98    | -      | -   | substantial_progress
up   | 100  | 5  | 110   | 120 10 | -   | substantial_progress
up   | 100  | 5  | 106   | 120 10 | -   | moderate_progress
up   | 100  | 5  | 105   | 120 10 | -   | limited_progress
up   | 100  | 5  | 99    | 120 10 | -   | deterioration
up   | 100  | 5  | 120   | 120 10 | -   | target_achieved
up   | 120  | 0  | 120   | 120 10 | -   | target_achieved
up   | 119  | 0  | 119   | 120 10 | -   | not_available
up   | -10  | 5  | 120   | 120 10 | -   | target_achieved
up   | -10  | 5  | 50    | 120 10 | -   | not_available
up   | -10  | 5  | -5    | 120 10 | -   | not_available
up   | -10  | 5  | -5    | -      | -   | substantial_progress
up   | -10  | 5  | -20   | -      | -   | deterioration
up   | -10  | 5  | 10    | -      | -   | not_available
up   | 0    | 5  | 1     | -      | -   | substantial_progress
up   | 0    | 5  | 0     | -      | -   | deterioration
down | 10   | 5  | 0     | 0 10   | -   | target_achieved
down | 8    | 5  | 13    | 10 10  | -   | deterioration
down | 8    | 5  | 9     | 10 10  | -   | target_achieved
up   | 130  | 5  | 119   | 120 10 | -   | deterioration
"""


def computed(better, base, years, now, target, limit):
    wanted = None if target == "-" else Point(float(target.split()[0]), 2015 + float(target.split()[1]))
    options = CifOptions(Heading(better), wanted, None if limit == "-" else float(limit))
    return cif_progress(Point(float(base), 2015), Point(float(now), 2015 + float(years)), options)


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_series_is_judged_by_the_published_thresholds(line):
    *case, status = (cell.strip() for cell in line.split("|"))
    assert computed(*case).status == status


sizes = st.floats(0.01, 10_000)
signs = st.sampled_from([1, -1])


@st.composite
def series(draw):
    """A base, the newest value and how to judge it, of one sign."""
    sign, year = draw(signs), draw(st.integers(1, 30))
    target = draw(st.none() | st.builds(Point, sizes.map(lambda size: sign * size), st.integers(2016, 2060).map(float)))
    options = CifOptions(draw(st.sampled_from(Heading)), target, draw(st.none() | st.just(sign * 100.0)))
    return Point(sign * draw(sizes), 2015), Point(sign * draw(sizes), 2015 + year), options


def flipped(point):
    return None if point is None else Point(-point.value, point.year)


@given(series())
def test_the_mirror_image_of_a_series_has_the_same_progress(case):
    base, current, options = case
    heading = Heading.DOWN if options.heading is Heading.UP else Heading.UP
    other = CifOptions(heading, flipped(options.target), None if options.limit is None else -options.limit)
    assert cif_progress(flipped(base), flipped(current), other) == cif_progress(base, current, options)


@given(series(), sizes)
def test_a_step_back_is_never_progress(case, more):
    base, current, options = case
    back = Point(base.value - more if options.heading is Heading.UP else base.value + more, current.year)
    assume(base.value * back.value > 0)
    found = cif_progress(base, back, options)
    assert found.status in (CifStatus.DETERIORATION, CifStatus.ACHIEVED, CifStatus.NOT_AVAILABLE)
    if found.status is CifStatus.ACHIEVED:
        assert options.target


@given(series())
def test_a_score_lies_between_minus_five_and_five_and_agrees_with_its_status(case):
    found = cif_progress(*case)
    order = (CifStatus.DETERIORATION, CifStatus.LIMITED, CifStatus.MODERATE, CifStatus.SUBSTANTIAL, CifStatus.ACHIEVED)
    lowest = dict(zip(order, (-5, -2.5, 0, 2.5, 5), strict=True))
    if found.score is None:
        assert found.status is CifStatus.NOT_AVAILABLE
    else:
        assert lowest[found.status] - 0.001 <= found.score <= 5.001
        assert found.status is not CifStatus.DETERIORATION or found.score <= -2.49


def test_the_base_is_the_first_year_from_2015_on_and_the_newest_is_the_newest():
    known = [Point(3, 2024), Point(1, 2011), Point(2, 2016)]
    assert cif_points(known) == (Point(2, 2016), Point(3, 2024))
    assert cif_points(known, base_year=2010) == (Point(1, 2011), Point(3, 2024))
    assert cif_points([Point(1, 2011)]) is cif_points([]) is None
