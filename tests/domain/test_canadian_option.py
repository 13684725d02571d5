"""The Canadian method as a way of judging our targets: the same figures, its own thresholds and words."""

import datetime
from decimal import Decimal

import pytest

from sammenhaeng.domain.assessment import Reason
from sammenhaeng.domain.cif import CifStatus
from sammenhaeng.domain.judging import Evidence, assess
from sammenhaeng.domain.judging_cif import assess_cif
from sammenhaeng.domain.periods import period
from sammenhaeng.domain.series import Observation, Rhythm, series_of
from sammenhaeng.domain.targets import Change, Comparison, Direction, Growth, Heading, Level

DAY = datetime.date(2025, 6, 30)
LEVEL = Level(Comparison.AT_MOST, Decimal("7.25"), "%", 2030)

# target | better | figures | baseline | status | its own word
CASES = """
level <= 7.25 2030   | down | 2015=14.5 2023=10.4 | -    | at_risk   | moderate_progress
level <= 8 2025      | down | 2015=8.1 2024=6.8   | -    | reached   | target_achieved
level <= 10 2028     | down | 2016=7.8 2024=13.5  | -    | worsening | deterioration
level >= 95 2025     | up   | 2015=76.9 2021=77.1 | -    | off_track | limited_progress
direction up         | up   | 2016=66.6 2023=71.4 | 2016 | at_risk   | moderate_progress
direction up         | up   | 2008=90 2024=95     | 2008 | at_risk   | moderate_progress
change >= +10 % 2030 | up   | 2018=100 2024=106   | 2018 | on_track  | substantial_progress
level >= 80 2030     | up   | 2024=60             | -    | unknown   | not_available
"""


def asked(text):
    kind, *rest = text.split()
    if kind == "direction":
        return Direction(Heading(rest[0]))
    comparison, value = Comparison(rest[0]), Decimal(rest[1].removeprefix("+"))
    by = int(rest[-1]) if len(rest) > 2 else None
    return Level(comparison, value, "%", by) if kind == "level" else Change(comparison, value, "%", by)


def known(better, text):
    figures = [Observation(period(when), Decimal(value)) for when, value in (one.split("=") for one in text.split())]
    return series_of(Heading(better), Rhythm(12, 90), figures)


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_target_is_judged_by_the_canadian_method(line):
    target, better, figures, baseline, status, word = (cell.strip() for cell in line.split("|"))
    start = None if baseline == "-" else period(baseline)
    found = assess_cif(asked(target), Evidence(known(better, figures), start, percent=True), as_of=DAY)
    assert (found.status, found.cif.status, found.reason) == (status, word, Reason.CIF)


def test_what_the_method_does_not_know_is_judged_by_our_own_rules():
    growth = Growth(Comparison.AT_LEAST, Decimal("0.5"))
    evidence = Evidence(known("up", "2022=100 2023=101"))
    assert assess_cif(growth, evidence, as_of=DAY) == assess(growth, evidence, as_of=DAY)


def test_a_change_without_a_chosen_baseline_stays_unknown():
    evidence = Evidence(known("up", "2018=100 2024=106"))
    assert assess_cif(asked("change >= +10 % 2030"), evidence, as_of=DAY).reason is Reason.NO_BASELINE


def test_figures_after_the_day_are_not_seen():
    evidence = Evidence(known("down", "2015=14.5 2023=10.4 2024=20"))
    found = assess_cif(LEVEL, evidence, as_of=datetime.date(2024, 6, 30))
    assert (found.cif.status, found.observation.period.code) == (CifStatus.MODERATE, "2023")
