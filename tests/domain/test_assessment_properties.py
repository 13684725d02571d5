"""What never changes a status: the unit, the order of rows, what is repeated, outdated, missing, or not known yet."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.domain.assessment import Assessment, Reason, Status, weakest
from sammenhaeng.domain.judging import Evidence, assess
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import Period, PeriodKind, period
from sammenhaeng.domain.series import Flag, InvalidObservation, Observation, Series, series_of
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Target
from tests.domain.test_assessment_rules import YEARLY, asked, day, figure, judged, rows, series

MIRRORED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
    Comparison.EXACTLY: Comparison.EXACTLY,
}
BEST_FIRST = (Status.REACHED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.WORSENING)


@dataclass(frozen=True)
class Case:
    """A target and all that it is judged by; the first rows are the indicator's own, the others each a unit's."""

    target: Target
    better: Heading
    rows: tuple[tuple[Observation, ...], ...]
    baseline: Period | None
    as_of: datetime.date

    def judged(self):
        own, *units = (series_of(self.better, YEARLY, one, as_of=self.as_of) for one in self.rows)
        named = {f"{number}": one for number, one in enumerate(units)}
        return assess(self.target, Evidence(own, self.baseline, named), as_of=self.as_of)

    def with_rows(self, change):
        return replace(self, rows=tuple(tuple(change(one)) for one in self.rows))

    def with_figures(self, change):
        """Each figure changed; how many units a source has counted stays as it is."""
        told = isinstance(self.target, EveryUnit)
        return replace(self, rows=tuple(own if told and not n else tuple(map(change, own)) for n, own in enumerate(self.rows)))


def said(found):
    """All that must stay the same: the status, why, and what is said beside it in words."""
    growth = [year.met for year in found.growth]
    units = found.units and (found.units.met_names, found.units.unknown_names, found.units.all)
    return (found.status, found.reason, found.passed, found.within_margin, found.stale, found.then, found.pace, growth, units)


values = st.decimals(-200, 200, places=1) | st.integers(-3, 3).map(Decimal)
by = st.none() | st.integers(2014, 2026)
percent = st.sampled_from(["%", "personer"])
instants = st.dates(datetime.date(2015, 1, 1), datetime.date(2025, 12, 31))


@st.composite
def observations(draw, kind):
    year, quarter = draw(st.integers(2012, 2025)), draw(st.integers(0, 3)) if kind is PeriodKind.QUARTER else 0
    at, value = Period(kind, datetime.date(year, 1 + 3 * quarter, 1)), draw(st.none() | values | values | values)
    flags = draw(st.sampled_from([frozenset()] * 5 + [frozenset({Flag.BREAK}), frozenset({Flag.INCOMPLETE})]))
    if value is None:
        return Observation(at, None, draw(st.sampled_from(Missing)), flags=flags, vintage=1)
    width = draw(st.none() | st.decimals(0, 20, places=1))
    low, high = (None, None) if width is None else (value - width, value + width)
    return Observation(at, value, None, low, high, 250, flags, 1, draw(st.none() | instants))


@st.composite
def cases(draw):
    better, kind = draw(st.sampled_from(Heading)), draw(st.sampled_from([PeriodKind.YEAR, PeriodKind.YEAR, PeriodKind.QUARTER]))
    fitting = st.sampled_from([one for one in Comparison if one.heading in (better, None)])
    fall = -1 if better is Heading.DOWN else 1
    target = draw(
        st.builds(Level, fitting, values, st.none(), by)
        | st.builds(Change, fitting, st.decimals("0.5", 120, places=1).map(lambda size: size * fall), percent, by)
        | st.builds(Growth, fitting, values, percent, by)
        | st.just(Direction(better))
        | st.builds(EveryUnit, st.sampled_from(Comparison), values, st.none(), st.just("alle"), by)
    )
    every = draw(st.lists(st.lists(observations(kind), max_size=8, unique_by=lambda one: one.period), min_size=1, max_size=3))
    known = [one.period for one in every[0]]
    baseline = draw(st.sampled_from([None, period("2013"), *known]))
    return Case(target, better, tuple(map(tuple, every)), baseline, draw(instants))


def scaled(one, size):
    figures = {name: getattr(one, name) for name in ("value", "low", "high")}
    return replace(one, **{name: None if number is None else number * size for name, number in figures.items()})


@given(cases(), st.decimals("0.01", 500, places=2))
def test_counting_in_another_unit_changes_no_status(case, size):
    relative = isinstance(case.target, Direction) or (isinstance(case.target, Change | Growth) and case.target.unit == "%")
    target = case.target if relative else replace(case.target, value=case.target.value * size)
    other = replace(case.with_figures(lambda one: scaled(one, size)), target=target)
    assert said(other.judged()) == said(case.judged())


def mirrored(one):
    low, high = (None, None) if one.low is None else (-one.high, -one.low)
    return replace(one, value=None if one.value is None else -one.value, low=low, high=high)


def mirrored_target(target):
    if isinstance(target, Direction):
        return Direction(Heading.UP if target.heading is Heading.DOWN else Heading.DOWN)
    return replace(target, comparison=MIRRORED[target.comparison], value=-target.value)


@given(cases())
def test_a_mirrored_indicator_with_a_mirrored_target_has_the_same_status(case):
    other = Heading.UP if case.better is Heading.DOWN else Heading.DOWN
    flipped = replace(case.with_figures(mirrored), target=mirrored_target(case.target), better=other)
    # “Mere end 0 i alle” is a demand on growth and has no mirror image among the demands that a text makes.
    if not (isinstance(case.target, EveryUnit) and case.target.value == 0 and case.target.comparison in ("<", ">")):
        assert said(flipped.judged()) == said(case.judged())


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_status(case, chance):
    assert said(case.with_rows(lambda all_of: chance.sample(all_of, len(all_of))).judged()) == said(case.judged())


@given(cases(), values, st.booleans())
def test_older_vintages_change_no_status(case, value, first):
    known = replace(case, rows=tuple(tuple(replace(one, known_from=None) for one in all_of) for all_of in case.rows))

    def older(all_of):
        old = [Observation(one.period, value, flags=frozenset({Flag.BREAK})) for one in all_of]
        return [*old, *all_of] if first else [*all_of, *old]

    assert said(known.with_rows(older).judged()) == said(known.judged())


@given(cases(), st.integers(2, 3))
def test_repeated_rows_change_no_status(case, times):
    assert said(case.with_rows(lambda all_of: [*all_of] * times).judged()) == said(case.judged())


@given(cases(), st.sampled_from(Missing))
def test_a_missing_figure_says_no_more_than_a_figure_that_is_not_there(case, why):
    def with_holes(all_of):
        held = {one.period for one in all_of}
        holes = [Observation(period(f"{year}"), None, why, vintage=1) for year in range(2012, 2026)]
        return [*all_of, *(one for one in holes if one.period not in held)]

    assert said(case.with_rows(with_holes).judged()) == said(case.judged())


@given(cases())
def test_a_status_rests_on_a_whole_figure_that_was_known(case):
    found = case.judged()
    if found.status is not Status.UNKNOWN:
        now = found.observation
        assert now.value is not None
        assert Flag.INCOMPLETE not in now.flags
        assert now.period.end <= case.as_of
        assert now.known_from is None or now.known_from <= case.as_of


@pytest.mark.parametrize("target", ["level >= 0 -", "level <= 0 -", "level = 0 -", "growth <= 0 % -", "change <= -100 % -"])
def test_a_zero_is_judged_where_a_missing_figure_is_not(target):
    better = "up" if ">" in target else "down"
    assert judged(target, better, "2020=..", "2019", "2021").reason is Reason.NO_FIGURE
    assert judged(target, better, "2019=5 2020=0", "2019", "2021").observation.period.code == "2020"
    assert judged(target, better, "2019=5 2020=..", "2019", "2021").observation.period.code == "2019"


@given(cases(), values, st.integers(1, 900))
def test_no_status_depends_on_what_came_later(case, value, later):
    published = case.as_of + datetime.timedelta(days=later)
    future = [Observation(Period(PeriodKind.YEAR, datetime.date(case.as_of.year + n, 1, 1)), value, vintage=9) for n in (1, 2)]

    def with_later(all_of):
        return [*all_of, *future, *(Observation(one.period, value, vintage=9, known_from=published) for one in all_of)]

    assert said(case.with_rows(with_later).judged()) == said(case.judged())


@given(cases(), values)
def test_a_series_not_yet_cut_is_judged_as_if_later_periods_were_not_there(case, value):
    future = Observation(Period(PeriodKind.YEAR, datetime.date(case.as_of.year + 1, 1, 1)), value, flags=frozenset({Flag.BREAK}))
    cut, whole = (series_of(case.better, YEARLY, [*case.rows[0], *more]) for more in ([], [future]))
    found = [assess(case.target, Evidence(one, case.baseline), as_of=case.as_of) for one in (cut, whole)]
    assert said(found[0]) == said(found[1])


def test_a_revision_published_later_leaves_what_was_known_before():
    old = replace(figure("2020=95"), known_from=datetime.date(2021, 2, 1))
    new = replace(figure("2020=90"), vintage=1, known_from=datetime.date(2023, 2, 1))
    whole = series_of(Heading.UP, YEARLY, [old, new], as_of=day("2021"))
    assert assess(asked("level >= 92 2025"), Evidence(whole), as_of=day("2021")).reason is Reason.MEETS


def test_two_figures_of_one_delivery_that_disagree_are_refused_in_any_order():
    one, other = figure("2020=95"), figure("2020=90")
    for both in ([one, other], [other, one]):
        with pytest.raises(InvalidObservation, match="two different figures of 2020"):
            series_of(Heading.UP, YEARLY, both)


@given(st.sampled_from(Heading), values, values, values, values, st.none() | st.integers(2021, 2030))
def test_a_better_figure_never_has_a_weaker_status(better, start, now, more, value, deadline):
    better_one = now + abs(more) * (1 if better is Heading.UP else -1)
    target = Level(Comparison.AT_LEAST if better is Heading.UP else Comparison.AT_MOST, value, None, deadline)
    found = []
    for last in (now, better_one):
        known = Series(better, YEARLY, (figure(f"2018={start}"), figure(f"2020={last}")))
        found.append(assess(target, Evidence(known, period("2018")), as_of=day("2021")).status)
    assert BEST_FIRST.index(found[1]) <= BEST_FIRST.index(found[0])


@given(st.lists(st.sampled_from(Status), min_size=1), st.sampled_from(Status))
def test_one_more_target_never_makes_a_goal_better(statuses, more):
    before = weakest(Assessment(status, Reason.PACE) for status in statuses)
    after = weakest(Assessment(status, Reason.PACE) for status in [*statuses, more])
    assert after.status in (before.status, more)
    assert weakest([before, after]).status is after.status


# groups | status | groups that are met, all, unknown
GROUPS = """
2018=50 2020=40 ; 2018=50 2020=30 | reached   | 2 2 0
2018=50 2020=40 ; 2018=50 2020=60 | worsening | 1 2 0
2018=50 2020=40 ; 2018=50 2020=.. | unknown   | 1 2 1
2018=50 2020=45 ; 2018=50 2020=.. | off_track | 0 2 1
"""


@pytest.mark.parametrize(("each", "status", "counted"), rows(GROUPS))
def test_a_change_measured_group_by_group_is_as_far_as_its_weakest_group(each, status, counted):
    groups = {f"{number}": series(one, "down") for number, one in enumerate(each.split(";"))}
    found = assess(asked("change <= -20 % -"), Evidence(series("", "down"), period("2018"), groups), as_of=day("2021"))
    assert found.status == status
    assert f"{found.units.met} {found.units.all} {found.units.unknown}" == counted


# Traps that the rules name and the code falls into: what should be said, and what is said.
TRAPS = """
level > 50 2025      | up   | 2018=50 2020=50                   | 2018 | 2021 | off_track        | standing still is no step back
level = 50 2023      | up   | 2021=40 2022=60                   | 2021 | 2023 | off_track        | shot past an exact level: on_track
change >= +10 % 2020 | up   | 2015=100 2020=111 2022=80!        | 2015 | 2024 | met_at_deadline  | a break after the deadline
change <= 0 % 2025   | down | 2018=100 2020=90                  | 2018 | 2021 | meets            | “må ikke stige” judged as “mindst”
change <= +5 % 2025  | down | 2018=100 2020=103                 | 2018 | 2021 | meets            | “højst 5 % mere” judged as “mindst”
change >= +5 % 2025  | up   | none                              | 2018 | 2021 | no_indicator     | a baseline is chosen: no_baseline
growth >= -1 % -     | up   | 2018=100 2019=50                  | -    | 2020 | worsening        | falls 50 times too fast: at_risk
growth <= 2 % -      | down | 2018=100 2019=200                 | -    | 2020 | worsening        | grows 50 times too fast: at_risk
growth >= 2 % -      | up   | 2018=100 2019=103 2023=90         | -    | 2024 | unknown          | told by 2019, and not stale
growth >= 2 % -      | up   | 2018=100 2019=103 2020=90!        | -    | 2021 | break_in_series  | told by 2019 beside a figure of 2020
growth >= 2 % -      | up   | 2018=0 2019=10                    | -    | 2020 | zero_base        | there is a year before
growth >= 2 % -      | up   | 2018=100 2019=110!                | -    | 2020 | break_in_series  | there is a year before
growth >= 2 % -      | up   | 2025Q1=100 2025Q3=150! 2026Q1=160 | -    | 2026 | unknown          | a break in another quarter is lost
growth >= 2 % 2020   | up   | 2012=100 2013=103 2019=50 2020=52 | -    | 2021 | unknown          | five years nobody measured: reached
"""


@pytest.mark.parametrize(("target", "better", "figures", "baseline", "as_of", "wanted", "_trap"), rows(TRAPS))
def test_a_trap_is_seen(target, better, figures, baseline, as_of, wanted, _trap):
    found = judged(target, better, figures, baseline, as_of)
    assert wanted in (found.status, found.reason)


UNIT_TRAPS = """
units >= 30 2025 | 2019=31 ; 2019=29           | 2027 | unknown None          | not measured at the deadline: missed
units >= 30 2020 | 2020=31 2023=29 ; 2020=30   | 2024 | reached (2, 2, 0)     | met at the deadline: missed by a later figure
units > 0 -      | 2018=5 2019=6 2023=4        | 2024 | unknown (0, 1, 1)     | growth of 2019 told beside a figure of 2023
units > 0 -      | 2019=.. ; 2019=..           | 2020 | unknown (0, 2, 2)     | the two units are dropped from the count
"""


@pytest.mark.parametrize(("target", "each", "as_of", "wanted", "_trap"), rows(UNIT_TRAPS))
def test_a_trap_of_units_is_seen(target, each, as_of, wanted, _trap):
    units = {f"{number}": series(one) for number, one in enumerate(each.split(";"))}
    found = assess(asked(target), Evidence(units=units), as_of=day(as_of))
    counted = found.units and (found.units.met, found.units.all, found.units.unknown)
    status, _, count = wanted.partition(" ")
    assert found.status == status
    assert count in ("None", str(counted))
