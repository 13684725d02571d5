"""Storing deliveries as vintages: what differs, exactly, all of it or nothing."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sammenhaeng.domain.numerals import Missing
from sammenhaeng.domain.periods import period
from sammenhaeng.domain.series import Flag
from sammenhaeng.ledger.models import Event
from sammenhaeng.statistics.actions.catalogue import add_areas, load_catalogue
from sammenhaeng.statistics.actions.files import import_file
from sammenhaeng.statistics.actions.record import record_delivery
from sammenhaeng.statistics.models import AreaRow, IndicatorRow, ObservationRow, Vintage
from sammenhaeng.statistics.queries.catalogue import area_tree, indicator_at, indicators
from sammenhaeng.statistics.queries.figures import (
    figures_at,
    known_series,
    revisions,
)
from sammenhaeng.statistics.sources.problem import SourceProblem
from sammenhaeng.statistics.sources.tables import map_of

from .conftest import KEY, cell, delivery, record, series, values


@pytest.fixture(autouse=True)
def shipped(catalogue):
    """Every test here has the catalogue."""


def refused(*cells):
    with pytest.raises(SourceProblem) as caught:
        record(*cells)
    assert not Vintage.objects.exists()
    assert not ObservationRow.objects.exists()
    return str(caught.value)


def test_a_vintage_stores_only_the_cells_that_differ():
    first = record(cell("1"), cell("2", "2023"), cell("3", area="000"))
    second = record(cell("1"), cell("2.5", "2023"), cell("3", area="000"), cell("4", "2025"))
    assert (first.number, first.cells, first.changed, first.withdrawn) == (1, 3, 3, 0)
    assert (second.number, second.cells, second.changed, second.withdrawn) == (2, 4, 2, 0)
    assert ObservationRow.objects.count() == 5
    assert values() == {"2023": Decimal("2.5"), "2024": 1, "2025": 4}


def test_the_same_delivery_makes_no_vintage_and_no_event():
    cells = (cell("1.50"), cell(None, "2023"), cell("7", "2022", flags=frozenset({Flag.PROVISIONAL})))
    record(*cells, updated="a")
    before = Event.objects.count()
    again = record(*reversed(cells), updated="b")
    assert (again.number, again.cells, again.changed) == (None, 3, 0)
    assert (Vintage.objects.count(), Event.objects.count()) == (1, before)
    assert record(cell("1.5"), *cells[1:]).number is None, "1.50 and 1.5 are one figure"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"value": "1"}, {"value": "1", "flags": frozenset({Flag.PROVISIONAL})}),
        ({"value": "1"}, {"value": None}),
        ({"value": None}, {"value": None, "missing": Missing.NOT_PUBLISHED}),
        ({"value": "1", "n": 5}, {"value": "1", "n": 6}),
        ({"value": "1"}, {"value": "1", "low": Decimal("0.5"), "high": Decimal("1.5")}),
    ],
)
def test_a_change_of_anything_about_a_figure_is_a_revision(before, after):
    record(cell(**before))
    assert record(cell(**after)).changed == 1
    assert len(revisions(indicator_at(KEY), "791", 1, 2)) == 1


def test_a_figure_that_is_no_longer_delivered_is_withdrawn_once_and_may_come_back():
    rest = (cell("2", area="000"), cell("3", "2023"), cell("4", "2023", "000"))
    record(cell("1"), *rest, whole=True)
    gone = record(*rest, whole=True)
    assert (gone.changed, gone.withdrawn) == (1, 1)
    assert values() == {"2023": 3, "2024": Missing.WITHDRAWN}
    assert record(*rest, whole=True).number is None
    assert record(cell("1"), cell("2", area="000"), whole=True).withdrawn == 0
    assert values() == {"2023": 3, "2024": 1}


def test_a_delivery_that_is_not_whole_withdraws_nothing():
    rest = (cell("2", area="000"), cell("3", "2023"), cell("4", "2023", "000"))
    record(cell("1"), *rest, whole=True)
    assert record(*rest).number is None
    assert values() == {"2023": 3, "2024": 1}


def test_a_delivery_that_was_published_earlier_fills_gaps_and_changes_nothing_else():
    rest = (cell("2", area="000"), cell("5", "2022", "000"), cell("6", "2022"))
    record(cell("1"), *rest, published=datetime.date(2025, 8, 1))
    older = record(cell("9"), cell("3", "2023"), cell("5", "2022", "000"), published=datetime.date(2025, 2, 1), whole=True)
    assert (older.number, older.cells, older.changed) == (2, 3, 1)
    assert values() == {"2022": 6, "2023": 3, "2024": 1}
    assert record(cell("9"), cell("3", "2023"), published=datetime.date(2025, 2, 1)).number is None
    assert values(as_of=datetime.date(2025, 3, 1)) == {"2023": 3}


def test_an_older_delivery_does_not_say_that_it_withdrew_anything():
    record(cell("1"), cell("2", area="000"), cell("3", "2023"), published=datetime.date(2025, 8, 1))
    older = record(cell("2", area="000"), cell("3", "2023"), cell("4", "2023", "000"), published=datetime.date(2025, 2, 1), whole=True)
    assert (values()["2024"], older.withdrawn) == (1, 0)


@pytest.mark.parametrize("month", [2, 5], ids=["corrected file of the same day", "later release"])
def test_a_figure_is_only_kept_from_what_is_older_than_itself(month):
    record(cell("3", "2023"), published=datetime.date(2025, 2, 1))
    record(cell("1"), published=datetime.date(2025, 8, 1))
    record(cell("4", "2023"), published=datetime.date(2025, month, 1))
    assert values() == {"2023": 4, "2024": 1}


@pytest.mark.parametrize("published", [None, datetime.date(2025, 8, 1), datetime.date(2025, 9, 1)])
def test_a_delivery_of_the_same_day_or_later_or_of_no_day_revises(published):
    record(cell("1"), published=datetime.date(2025, 8, 1))
    assert record(cell("2"), published=published).changed == 1
    assert figures_at(indicator_at(KEY), "791", 2)[period("2024"), ""].value == 2


@pytest.mark.parametrize("later", [cell("5", "2025"), cell("2", area="000"), cell("2", breakdown="KØN=M")])
def test_a_period_area_or_breakdown_that_is_not_delivered_is_not_withdrawn(later):
    record(cell("1"))
    assert record(later, whole=True).withdrawn == 0
    assert values()["2024"] == 1


EXACT = ["0", "-0", "0.0", "-3.5", "0.000000001", "-123456.123456789", "59.40", "1E+3", "100", "9223372036854775807"]


@pytest.mark.parametrize("text", EXACT)
def test_a_value_comes_back_exactly_as_decimal(text):
    record(cell(text))
    assert repr(values()["2024"].normalize() + 0) == repr(Decimal(text).normalize() + 0)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(-(10**9), 10**9, places=9, allow_nan=False) | st.integers(-(10**18), 10**18), min_size=1, max_size=8))
def test_every_decimal_makes_the_round_trip(numbers):
    with transaction.atomic():
        record(*(cell(number, str(2000 + place), area="101") for place, number in enumerate(numbers)))
        found = [o.value for o in series("101").observations]
        transaction.set_rollback(True)
    assert found == [Decimal(number) for number in numbers]


def test_an_endless_share_is_kept_to_nine_decimals_and_is_the_same_the_next_time():
    third = Decimal(100) / 3
    record(cell(third))
    assert values()["2024"] == Decimal("33.333333333")
    assert record(cell(third)).number is None


def test_intervals_and_values_share_their_decimals_and_come_back():
    record(cell("59", low=Decimal("56.17"), high=Decimal("61.8"), n=1165))
    (found,) = series().observations
    assert (found.value, found.low, found.high, found.n) == (59, Decimal("56.17"), Decimal("61.80"), 1165)


def test_an_unknown_area_or_two_values_of_one_figure_store_nothing():
    assert "området 12345 findes ikke" in refused(cell("1"), cell("2", area="12345"))
    assert "står to gange" in refused(cell("1"), cell("2"))
    assert "er ikke et tal" in refused(cell("1"), cell("NaN", "2023"))
    with pytest.raises(SourceProblem, match="ingen indikator “no-such”"):
        record_delivery(indicator="no-such", delivery=delivery(cell("1")), by="test")
    assert record(cell("1"), cell("1.0")).changed == 1


@pytest.mark.parametrize("n", [-5, 10**19])
def test_a_number_of_answers_that_cannot_be_stored_is_refused_in_a_sentence(n):
    with transaction.atomic(), pytest.raises(SourceProblem):
        record(cell("1", n=n))


TOO_MUCH = [{"value": "1E+19"}, {"value": "12345678901.123456789"}, {"value": "5", "low": Decimal(6), "high": Decimal(7)}]


@pytest.mark.parametrize("wrong", TOO_MUCH)
def test_a_figure_that_cannot_be_stored_is_refused_in_a_sentence(wrong):
    with transaction.atomic(), pytest.raises(SourceProblem):
        record(cell(**wrong))


@pytest.mark.parametrize(
    "says",
    [
        "intervallet omslutter ikke tallet",
        pytest.param("f, linje 2"),
    ],
)
def test_a_file_with_an_impossible_interval_is_refused_in_a_sentence(says):
    value = {"indicator": KEY, "column": "tal", "low": "fra", "high": "til"}
    plan = map_of({"name": "x", "citation": "x", "area": "sted", "period": "år", "values": [value]})
    with transaction.atomic(), pytest.raises(SourceProblem, match=says):
        import_file(data="sted;år;tal;fra;til\nViborg;2024;5;6;7\n".encode(), file="f", plan=plan, by="test")


BAD_ROWS = [
    {"value": 1, "missing": "suppressed"},
    {"value": None, "missing": ""},
    {"value": None, "missing": "unheard of"},
    {"value": 5, "low": 6, "high": 7},
    {"value": 5, "low": 1, "high": 4},
    {"value": 5, "low": 7, "high": 3},
    {"value": 5, "low": 6, "high": None},
    {"value": 5, "low": 1, "high": None},
    {"value": 5, "area_id": 10**6},
]


def stored(row):
    row.save()
    transaction.get_connection().check_constraints()


@pytest.mark.parametrize("facts", BAD_ROWS, ids=str)
def test_the_database_itself_refuses_what_cannot_be(facts):
    record(cell("1"))
    row = ObservationRow.objects.get()
    row.pk, row.period = None, "2023"
    for name, value in facts.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        stored(row)


def test_the_database_holds_a_figure_once_a_vintage_and_a_number_once_an_indicator():
    record(cell("1"))
    for row in (ObservationRow.objects.get(), Vintage.objects.get()):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
    for wrong in ({"level": "planet"}, {"parent": "791"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AreaRow.objects.filter(code="791").update(**wrong)


def test_the_catalogue_loads_again_without_a_change_and_retires_what_it_no_longer_has():
    assert load_catalogue(by="test") == 0
    record(cell("1"))
    IndicatorRow.objects.filter(key=KEY).update(key="old-one")
    assert load_catalogue(by="test") >= 1
    assert "old-one" not in indicators()
    assert indicators(retired=True)["old-one"].indicator.key == "old-one"
    assert ObservationRow.objects.count() == 1


def test_a_community_added_to_the_tree_can_have_figures():
    facts = {"code": "791-x", "level": "community", "parent": "791", "name_da": "Prøveby", "name_en": "Prøveby"}
    assert (add_areas(areas=[facts], by="test"), add_areas(areas=[facts], by="test")) == (1, 0)
    assert area_tree().find("prøveby").code == "791-x"
    record(cell("5", area="791-x"))
    _, parts = known_series({KEY: indicator_at(KEY)}, "791", datetime.date(2026, 1, 1)).of(indicator_at(KEY).indicator)
    assert set(parts) == {"791-x"}
