"""Reading what is stored: series, vintages and revisions, in few queries."""

import datetime
from decimal import Decimal

import pytest

from sammenhaeng.domain.periods import period
from sammenhaeng.domain.series import Flag
from sammenhaeng.statistics.queries.catalogue import indicator_at, indicators
from sammenhaeng.statistics.queries.figures import (
    figures_at,
    known_series,
    newest_periods,
    revisions,
    series_by_key,
    values_at,
    vintages_of,
)

from .conftest import KEY, cell, record, values


@pytest.fixture(autouse=True)
def shipped(catalogue):
    """Every test here has the catalogue."""


def test_a_revised_figure_is_shown_as_it_was_and_as_it_is():
    record(cell("1"), cell("2", "2023"))
    record(cell("1.1"), cell("2", "2023"), cell("9", "2025"))
    stored, when = indicator_at(KEY), (period("2024"), "")
    assert figures_at(stored, "791", 1)[when].value == 1
    assert figures_at(stored, "791", 2)[when].value == Decimal("1.1")
    assert len(figures_at(stored, "791", 1)) == 2
    told = [(r.period.code, r.before and r.before.value, r.after.value) for r in revisions(stored, "791", 1, 2)]
    assert told == [("2025", None, 9), ("2024", 1, Decimal("1.1"))]
    assert revisions(stored, "791", 2, 2) == revisions(stored, "000", 1, 2) == ()
    assert [v.changed for v in vintages_of([KEY])[KEY]] == [2, 2]


def test_what_was_known_on_a_day_is_shown_without_later_revisions():
    record(cell("1"), published=datetime.date(2025, 2, 1))
    record(cell("2"), published=datetime.date(2025, 8, 1))
    assert values(as_of=datetime.date(2025, 3, 1)) == {"2024": 1}
    assert values(as_of=datetime.date(2025, 8, 1)) == values() == {"2024": 2}
    assert values(as_of=datetime.date(2025, 1, 1)) == {}


def test_all_series_are_read_in_one_query(django_assert_num_queries):
    record(*(cell(str(n), str(1990 + n), area) for n in range(30) for area in ("000", "791", "751")))
    record(*(cell(str(n + 1), str(1990 + n), "791") for n in range(30)))
    stored = indicators()
    with django_assert_num_queries(1):
        found = series_by_key(stored)
    assert {key[1] for key in found} == {"000", "791", "751"}
    assert [len(one.observations) for one in found.values()] == [30, 30, 30]
    with django_assert_num_queries(1):
        assert set(series_by_key(stored, ["791"])) == {(KEY, "791", "")}
    with django_assert_num_queries(1):
        assert known_series(stored, "791", datetime.date(2026, 1, 1)).has(KEY)


def test_the_newest_total_is_neither_missing_nor_incomplete():
    record(cell("1", "2023"), cell("2", flags=frozenset({Flag.INCOMPLETE})), cell(None, "2025"), cell("9", "2026", breakdown="KØN=M"))
    pk = indicator_at(KEY).pk
    assert values_at({pk: period("2023")}) == {pk: {"791": 1}}
    assert values_at({pk: period("2024")}) == values_at({pk: period("2025")}) == {pk: {}}


def test_a_withdrawn_figure_is_not_the_newest_total():
    record(cell("1", "2023"), cell("2"), cell("3", area="000"), whole=True)
    record(cell("1", "2023"), cell("3", area="000"), whole=True)
    pk = indicator_at(KEY).pk
    assert newest_periods([pk], "791") == {pk: period("2023")}
