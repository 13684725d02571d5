"""The rules of a status, case by case: what a target asks, which figures there are, and what may be said of it.

Figures: 2020=45 · 2020=.. missing · 2020=45! first after a break · 2020=45~ incomplete · 2020=45[40;50] interval · 2020=17/40 of 40.
A year as date stands for its 30 June.
"""

import datetime
import itertools
import re
from decimal import Decimal

import pytest

from sammenhaeng.domain.assessment import Assessment, Judgement, Reason, Scale, Status, weakest
from sammenhaeng.domain.judging import Evidence, assess
from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import period
from sammenhaeng.domain.series import Flag, InvalidObservation, Observation, Rhythm, series_of
from sammenhaeng.domain.targets import Change, Comparison, Direction, EveryUnit, Growth, Heading, Level, Narrative

YEARLY = Rhythm(12, 90)
FIGURE = re.compile(r"(?P<at>[^=]+)=(?P<value>\.\.|-?[\d.]+?)(?:/(?P<n>\d+))?(?:\[(?P<low>[^;]+);(?P<high>[^;]+)\])?(?P<flags>[!~]*)")
FLAGS = {"!": Flag.BREAK, "~": Flag.INCOMPLETE}

# what is asked | which way is better | figures | baseline | as of | status | reason | what else is said
LEVELS = """
level >= 92 2025    | up   | 2018=85 2020=92             | -    | 2021 | reached   | meets                 | gap=0 demand=92
level >= 92 2025    | up   | 2018=85 2020=96             | 2018 | 2021 | reached   | meets                 | gap=0
level <= 10 2025    | down | 2018=20 2020=0              | 2018 | 2021 | reached   | meets                 | gap=0
level = 50 2025     | up   | 2018=40 2020=50             | 2018 | 2021 | reached   | meets                 | gap=0
level = 50 2025     | up   | 2018=40 2020=60             | 2018 | 2021 | off_track | overshot              | pace=None gap=10
level = 50 -        | down | 2018=60 2020=49             | 2018 | 2021 | off_track | overshot              | pace=None gap=1
level = 50 2025     | up   | 2018=40 2020=30             | 2018 | 2021 | worsening | away                  | gap=20
level > 50 2023     | up   | 2021=40 2022=50             | 2021 | 2023 | on_track  | pace                  | pace=2
level >= 100 2023   | up   | 2021=0 2022=47.5            | 2021 | 2023 | on_track  | pace                  | pace=0.95 gap=52.5
level >= 100 2023   | up   | 2021=0 2022=47.4            | 2021 | 2023 | at_risk   | pace                  | pace=0.948
level >= 100 2023   | up   | 2021=0 2022=30              | 2021 | 2023 | at_risk   | pace                  | pace=0.6
level >= 100 2023   | up   | 2021=0 2022=29.9            | 2021 | 2023 | off_track | pace                  | pace=0.598
level >= 100 2023   | up   | 2021=0 2022=0               | 2021 | 2023 | off_track | pace                  | pace=0
level >= 100 2023   | up   | 2021=0 2022=90              | 2021 | 2023 | on_track  | pace                  | pace=1.8
level >= 100 2023   | up   | 2021=0 2022=-50             | 2021 | 2023 | worsening | away                  | pace=-1 gap=150
level <= 100 2023   | down | 2021=200 2022=152.5         | 2021 | 2023 | on_track  | pace                  | pace=0.95
level <= 100 2023   | down | 2021=200 2022=250           | 2021 | 2023 | worsening | away                  | pace=-1
level >= 10 2023    | up   | 2021=-10 2022=5             | 2021 | 2023 | on_track  | pace                  | pace=1.5
level <= -10 2023   | down | 2021=10 2022=0              | 2021 | 2023 | on_track  | pace                  | pace=1
level >= 92 2025    | up   | 2018=85 2020=90             | -    | 2021 | unknown   | no_baseline           | gap=2
level >= 92 2025    | up   | 2018=85 2020=90             | 2017 | 2021 | unknown   | baseline_not_measured | gap=2
level >= 92 2025    | up   | 2018=.. 2020=90             | 2018 | 2021 | unknown   | baseline_not_measured | gap=2
level >= 92 2025    | up   | 2018=85~ 2020=90            | 2018 | 2021 | unknown   | baseline_not_measured | gap=2
level >= 92 2025    | up   | 2018=85                     | 2018 | 2021 | unknown   | only_baseline         | gap=7
level >= 92 2025    | up   | 2018=85 2020=90!            | 2018 | 2021 | unknown   | break_in_series       | gap=2
level >= 92 2025    | up   | 2018=85! 2020=89            | 2018 | 2021 | on_track  | pace                  |
level >= 92 2025    | up   | 2018=85 2020=93!            | 2018 | 2021 | reached   | meets                 |
level >= 92 2025    | up   | 2018=95 2020=93             | 2018 | 2021 | reached   | meets                 |
level >= 92 2025    | up   | 2018=95 2020=91             | 2018 | 2021 | worsening | fell_back             | pace=None gap=1
level <= 10 2025    | down | 2018=8 2020=11              | 2018 | 2021 | worsening | fell_back             | pace=None
level <= 10 2025    | up   | 2018=20 2020=9              | 2018 | 2021 | unknown   | contradiction         |
level >= 35 -       | up   | 2018=30 2020=35             | -    | 2021 | reached   | meets                 |
level >= 35 -       | up   | 2020=30                     | -    | 2021 | off_track | standing_demand       | gap=5 passed=None
level >= 35 -       | up   | 2018=28 2020=30             | 2018 | 2021 | off_track | standing_demand       |
level >= 35 -       | up   | 2018=31 2020=30             | 2018 | 2021 | worsening | away                  | pace=-0.25
level >= 92 2025    | up   | 2020=90[88;92]              | -    | 2021 | unknown   | no_baseline           | margin=True
level >= 92 2025    | up   | 2020=93[91;95]              | -    | 2021 | reached   | meets                 | margin=True
level >= 92 2025    | up   | 2020=94[93;95]              | -    | 2021 | reached   | meets                 | margin=False
level >= 92 2025    | up   | 2018=92[90;94] 2020=94      | -    | 2021 | reached   | meets                 | margin=False
level >= 92 2025    | up   | 2018=95 2020=..             | -    | 2021 | reached   | meets                 | at=2018 stale=True
level <= 10 2025    | down | 2018=20 2020=..             | -    | 2021 | unknown   | no_baseline           | at=2018 gap=10
level >= 92 2025    | up   | 2018=95 2020=80~            | -    | 2021 | reached   | meets                 | at=2018
level <= 10 2025    | down | 2020=5~                     | -    | 2021 | unknown   | incomplete            |
level <= 10 2025    | down | 2020=..                     | -    | 2021 | unknown   | no_figure             |
level <= 10 2025    | down |                             | -    | 2021 | unknown   | no_figure             |
level <= 10 2025    | down | 2020=5                      | -    | 2020 | unknown   | no_figure             |
level <= 10 2025    | down | none                        | -    | 2021 | unknown   | no_indicator          |
"""
DEADLINES = """
level >= 92 2020    | up   | 2020Q1=92 | - | 2020-12-31 | reached | meets                | passed=None
level >= 92 2020    | up   | 2019=80 2020=92             | -    | 2021 | reached | met_at_deadline          | passed=2020 gap=0
level >= 92 2020    | up   | 2020=91[89;93]              | 2018 | 2021 | missed  | not_met_at_deadline      | passed=2020 gap=1 margin=True
level >= 92 2020    | up   | 2019=99 2020=91 2021=99     | -    | 2022 | missed  | not_met_at_deadline      | at=2020
level >= 92 2020    | up   | 2019=80 2020=95 2021=80     | -    | 2022 | reached | met_at_deadline          | at=2020
level >= 92 2020    | up   | 2020Q1=80 2020Q4=95         | -    | 2021 | reached | met_at_deadline          | at=2020Q4
level >= 92 2020    | up   | 2019=80 2022=93 2023=80     | -    | 2024 | reached | met_at_deadline          | at=2022
level >= 92 2020    | up   | 2020=.. 2021=..             | -    | 2024 | unknown | no_figure                | passed=2020
level <= 10 2020    | down | 2018=12 2020=..             | -    | 2024 | unknown | not_measured_at_deadline | then=unknown stale=True
level >= 92 2020    | up   | 2018=95                     | -    | 2024 | unknown | not_measured_at_deadline | then=reached stale=True
level >= 100 2020   | up   | 2018=0 2019=50              | 2018 | 2021 | unknown | not_measured_at_deadline | then=on_track
level <= 10 2020    | up   | 2020=5                      | -    | 2021 | unknown | contradiction            | passed=2020
change >= +10 % 2020 | up  | 2015=100 2020=110           | 2015 | 2021 | reached | met_at_deadline          | demand=110
change <= -50 % 2020 | down | 2015=100 2020=51           | 2015 | 2021 | missed  | not_met_at_deadline      | gap=1
growth >= 2 % 2020  | up   | 2018=100 2019=102 2020=105  | -    | 2021 | reached | met_at_deadline          | passed=2020
growth >= 2 % 2020  | up   | 2018=100 2019=101 2020=105  | -    | 2021 | missed  | not_met_at_deadline      |
growth >= 2 % 2020  | up   | 2018=100 2019=103           | -    | 2021 | unknown | not_measured_at_deadline | then=on_track
"""
CHANGES = """
change >= +5 % 2025  | up   | 2018=100 2020=105           | 2018 | 2021 | reached   | meets                 | demand=105 gap=0
change >= +5 % 2023  | up   | 2021=100 2022=102.5         | 2021 | 2023 | on_track  | pace                  | pace=1
change <= -20 % -    | down | 2018=50 2020=40             | 2018 | 2021 | reached   | meets                 | demand=40
change <= -20 % -    | down | 2018=50 2020=45             | 2018 | 2021 | off_track | standing_demand       |
change <= -20 % 2025 | down | 2018=50 2020=55             | 2018 | 2021 | worsening | away                  |
change >= +5 mm 2023 | up   | 2021=0 2022=2.5             | 2021 | 2023 | on_track  | pace                  | demand=5 pace=1
change >= +5 % 2025  | up   | 2018=100 2020=105           | -    | 2021 | unknown   | no_baseline           | demand=None
change >= +5 % 2025  | up   | 2019=100 2020=105           | 2018 | 2021 | unknown   | baseline_not_measured |
change >= +5 % 2025  | up   | 2018=100                    | 2018 | 2021 | unknown   | only_baseline         | demand=105
change >= +5 % 2025  | up   | 2018=0 2020=5               | 2018 | 2021 | unknown   | zero_base             |
change >= +50 % 2023 | up   | 2021=-100 2022=-75          | 2021 | 2023 | on_track  | pace                  | demand=-50 pace=1
change >= +200 % 2025 | up  | 2018=-10 2020=11            | 2018 | 2021 | reached   | meets                 | demand=10
change <= -50 % 2025 | down | 2018=-10 2020=-16           | 2018 | 2021 | reached   | meets                 | demand=-15
change >= +5 % 2025  | up   | 2018=100 2020=120!          | 2018 | 2021 | unknown   | break_in_series       |
change >= +5 % 2025  | down | 2018=100 2020=105           | 2018 | 2021 | unknown   | contradiction         |
change >= +5 % 2025  | up   | 2018=100 2020=106[104;108]  | 2018 | 2021 | reached   | meets                 | margin=True
change >= +5 % 2025  | up   | none                        | -    | 2021 | unknown   | no_baseline           |
"""
GROWTHS = """
growth >= 0.5 % -   | up   | 2018=100 2019=100.5         | -    | 2020 | on_track  | grew_enough           | gap=None
growth >= 0.5 % -   | up   | 2018=100 2019=99 2020=101   | -    | 2021 | on_track  | grew_enough           | years=-+
growth >= 2 % -     | up   | 2018=100 2019=101.2         | -    | 2020 | at_risk   | grew_too_little       |
growth >= 2 % -     | up   | 2018=100 2019=101.1         | -    | 2020 | off_track | grew_too_little       |
growth >= 2 % -     | up   | 2018=100 2019=100           | -    | 2020 | off_track | grew_too_little       |
growth >= 2 % -     | up   | 2018=100 2019=99            | -    | 2020 | worsening | grew_too_little       |
growth > 0 % -      | up   | 2018=100 2019=100           | -    | 2020 | off_track | grew_too_little       |
growth > 0 % -      | up   | 2018=100 2019=99            | -    | 2020 | worsening | grew_too_little       |
growth <= -2 % -    | down | 2018=100 2019=97            | -    | 2020 | on_track  | grew_enough           |
growth <= -2 % -    | down | 2018=100 2019=101           | -    | 2020 | worsening | grew_too_little       |
growth >= 2 % -     | up   | 2018=-100 2019=-98          | -    | 2020 | on_track  | grew_enough           |
growth >= 50 mm -   | up   | 2018=0 2019=50              | -    | 2020 | on_track  | grew_enough           |
growth >= 2 % -     | up   | 2018=100 2020=110           | -    | 2021 | unknown   | no_year_before        |
growth >= 2 % -     | up   | 2018=0 2019=10 2020=11      | -    | 2021 | on_track  | grew_enough           | years=?+
growth >= 2 % -     | up   | 2018=-1 2019=10 2020=11     | -    | 2021 | on_track  | grew_enough           | years=?+
growth >= 2 % -     | up   | 2018=5 2019=10! 2020=11     | -    | 2021 | on_track  | grew_enough           | years=?+
growth >= 2 % -     | up   | 2019Q1=100 2019Q4=200 2020Q1=103 | - | 2020 | on_track | grew_enough          | at=2020Q1
growth >= 2 % -     | up   | 2018=100 2019=101~          | -    | 2020 | unknown   | no_year_before        |
growth <= 2 % -     | up   | 2018=100 2019=101           | -    | 2020 | unknown   | contradiction         |
"""
DIRECTIONS = """
direction up        | up   | 2018=50 2020=51             | 2018 | 2021 | on_track  | better                | gap=1 demand=50
direction up        | up   | 2018=50 2020=51[49;53]      | 2018 | 2021 | on_track  | better                | margin=True
direction down      | down | 2018=50 2020=49             | 2018 | 2021 | on_track  | better                |
direction down      | down | 2018=0 2020=1               | 2018 | 2021 | worsening | worse                 |
direction up        | up   | 2018=50 2020=49             | 2018 | 2021 | worsening | worse                 | gap=1
direction up        | up   | 2018=50 2020=50             | 2018 | 2021 | off_track | stands_still          | gap=0
direction up        | up   | 2018=50                     | 2018 | 2021 | unknown   | only_baseline         |
direction up        | up   | 2018=50 2020=..             | 2018 | 2021 | unknown   | only_baseline         |
direction up        | up   | 2018=50 2020=60             | -    | 2021 | unknown   | no_baseline           |
direction up        | up   | 2018=50 2020=60             | 2019 | 2021 | unknown   | baseline_not_measured |
direction up        | up   | 2018=50 2020=60!            | 2018 | 2021 | unknown   | break_in_series       |
direction up        | down | 2018=50 2020=60             | 2018 | 2021 | unknown   | contradiction         |
"""
# what is asked | told count | figures of the units | as of | status | reason | met, all, unknown
UNITS = """
units > 0 -         | none         | 2018=5 2019=6 ; 2018=5 2019=7          | 2020 | reached   | every_unit               | 2 2 0
units > 0 -         | none         | 2018=5 2019=6 ; 2018=5 2019=5          | 2020 | off_track | not_every_unit           | 1 2 0
units > 0 2019      | none         | 2018=5 2019=6 ; 2018=5 2019=5          | 2020 | missed    | not_every_unit           | 1 2 0
units > 0 -         | none         | 2018=5 2019=6 ; 2019=5                 | 2020 | unknown   | units_unknown            | 1 2 1
units > 0 -         | none         | 2018=5 2019=6 ; 2018=5 2019=..         | 2020 | unknown   | units_unknown            | 1 2 1
units > 0 -         | none         | 2018=5 2019=4 ; 2018=5 2019=6! ; 2019= | 2020 | off_track | not_every_unit           | 0 3 2
units >= 30 -       | none         | 2019=30 ; 2019=31                      | 2020 | reached   | every_unit               | 2 2 0
units >= 0 -        | none         | 2019=0 ; 2019=..                       | 2020 | unknown   | units_unknown            | 1 2 1
units >= 0 -        | none         | 2019=.. ; 2019=5~                      | 2020 | unknown   | units_unknown            | 0 2 2
units > 0 -         | none         |                                        | 2020 | unknown   | no_indicator             |
units > 0 -         |              |                                        | 2020 | unknown   | no_figure                |
units > 0 -         | 2019=17/40   |                                        | 2020 | off_track | not_every_unit           | 17 40 0
units > 0 -         | 2019=40/40   |                                        | 2020 | reached   | every_unit               | 40 40 0
units > 0 -         | 2019=0/0     |                                        | 2020 | unknown   | units_unknown            | 0 0 0
units > 0 -         | 2019=17      |                                        | 2020 | unknown   | no_figure                |
"""


def rows(text):
    """The rows of a table: cells between bars, without the spaces around them."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def figure(text):
    found = FIGURE.fullmatch(text)
    value = None if found["value"] == ".." else Decimal(found["value"])
    low, high = (Decimal(found[name]) if found[name] else None for name in ("low", "high"))
    flags = frozenset(FLAGS[sign] for sign in found["flags"])
    missing = Missing.SUPPRESSED if value is None else None
    return Observation(period(found["at"]), value, missing, low, high, int(found["n"]) if found["n"] else None, flags)


def series(text, better="up", rhythm=YEARLY):
    return None if text == "none" else series_of(Heading(better), rhythm, [figure(one) for one in text.split() if not one.endswith("=")])


def asked(text):
    form, *parts = text.split()
    if form == "direction":
        return Direction(Heading(parts[0]))
    by = None if parts[-1] == "-" else int(parts[-1])
    comparison, value = Comparison(parts[0]), Decimal(parts[1])
    if form == "level":
        return Level(comparison, value, None, by)
    if form == "units":
        return EveryUnit(comparison, value, None, "alle lokale samfund", by)
    return Change(comparison, value, parts[2], by) if form == "change" else Growth(comparison, value, parts[2], by)


def day(text):
    return datetime.date.fromisoformat(text) if "-" in text else datetime.date(int(text), 6, 30)


def judged(target, better, figures, baseline, as_of):
    evidence = Evidence(series(figures, better), None if baseline == "-" else period(baseline))
    return assess(asked(target), evidence, as_of=day(as_of))


def told(found):
    """What an assessment says beside its status, in the words of the tables."""
    plain = {name: getattr(found, name) for name in ("gap", "demand", "pace", "passed", "then", "stale")}
    years = "".join("?" if year.met is None else "-+"[year.met] for year in found.growth)
    at = found.observation.period.code if found.observation else None
    return {**plain, "margin": found.within_margin, "at": at, "years": years}


def agrees(said, wanted):
    return said == Decimal(wanted) if isinstance(said, Decimal) else str(said) == wanted


@pytest.mark.parametrize(
    ("target", "better", "figures", "baseline", "as_of", "status", "reason", "more"),
    rows(LEVELS) + rows(DEADLINES) + rows(CHANGES) + rows(GROWTHS) + rows(DIRECTIONS),
)
def test_a_target_is_judged_by_its_rule(target, better, figures, baseline, as_of, status, reason, more):
    found = judged(target, better, figures, baseline, as_of)
    assert (found.status, found.reason) == (status, reason)
    said = told(found)
    wanted = dict(one.split("=") for one in more.split())
    assert {name: str(said[name]) for name, text in wanted.items() if not agrees(said[name], text)} == {}


@pytest.mark.parametrize(("target", "count", "each", "as_of", "status", "reason", "counted"), rows(UNITS))
def test_a_demand_on_every_unit_is_counted_and_what_is_unknown_stays_in_the_count(target, count, each, as_of, status, reason, counted):
    units = {f"{number}": series(one) for number, one in enumerate(each.split(";")) if one.strip()}
    found = assess(asked(target), Evidence(series(count), units=units), as_of=day(as_of))
    assert (found.status, found.reason) == (status, reason)
    said = f"{found.units.met} {found.units.all} {found.units.unknown}" if found.units else ""
    assert said == counted


def judgement(on):
    return Judgement(Scale.FULFILLED, "Broen er åbnet", datetime.date.fromisoformat(on), "Byrådet")


@pytest.mark.parametrize(
    ("on", "as_of", "status", "reason", "stale"),
    [
        (None, "2024-06-30", "unknown", "not_judged", False),
        ("2024-07-01", "2024-06-30", "unknown", "not_judged", False),
        ("2024-06-30", "2024-06-30", "judged", "judged", False),
        ("2023-06-30", "2024-06-30", "judged", "judged", False),
        ("2023-06-29", "2024-06-30", "judged", "judged", True),
    ],
)
def test_a_narrative_is_judged_by_a_person_and_never_by_a_figure(on, as_of, status, reason, stale):
    evidence = Evidence(series("2023=5"), period("2022"), judgement=judgement(on) if on else None)
    found = assess(Narrative(), evidence, as_of=day(as_of))
    assert (found.status, found.reason, found.stale, found.observation) == (status, reason, stale, None)


@pytest.mark.parametrize(
    ("as_of", "stale"), [("2021-01-01", False), ("2021-12-31", False), ("2022-03-31", False), ("2022-04-01", True), ("2030-01-01", True)]
)
def test_a_figure_is_stale_once_its_source_has_had_time_for_a_newer_one(as_of, stale):
    assert judged("level >= 5 2040", "up", "2020=5", "-", as_of).stale is stale


def test_a_goal_is_as_weak_as_its_weakest_target():
    order = ("missed", "worsening", "off_track", "at_risk", "unknown", "judged", "on_track", "reached")
    every = {status: Assessment(Status(status), Reason.PACE) for status in order}
    for weaker, better in itertools.combinations(order, 2):
        assert weakest([every[better], every[weaker], every[better]]).status == weaker
    assert weakest([every["reached"]]) is every["reached"]
    assert weakest([]) == Assessment(Status.UNKNOWN, Reason.NO_TARGET)


def test_every_status_and_every_reason_has_a_row():
    seen = {cell for row in map(rows, (LEVELS, DEADLINES, CHANGES, GROWTHS, DIRECTIONS, UNITS)) for line in row for cell in line}
    assert set(Reason) - seen == {"no_target", "not_judged", "judged", "cif"}
    assert set(Status) - seen == {"judged"}


@pytest.mark.parametrize("wrong", [{"value": None}, {"missing": Missing.SUPPRESSED}, {"low": Decimal(6), "high": Decimal(7)}])
def test_a_figure_is_there_or_missing_and_lies_inside_its_interval(wrong):
    with pytest.raises(InvalidObservation):
        Observation(**{"period": period("2020"), "value": Decimal(5), **wrong})


def test_a_missing_figure_can_never_be_used_as_a_number():
    with pytest.raises(ValueError, match="the figure of 2020 is missing and cannot be judged"):
        _ = figure("2020=..").figure
