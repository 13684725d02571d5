"""Figures made of several cells of StatBank: sums, shares, groups kept apart, and zeros that BULK leaves out."""

from decimal import Decimal

import pytest

from sammenhaeng.domain.series import Flag
from sammenhaeng.statistics.sources.statbank import StatBank

from .conftest import AGES, QUARTERS, asked, indicator, place, sources_for, told
from .test_statbank import data_is, fetch, refused

LIMIT = "limit"


def test_a_sum_is_the_same_however_the_question_was_split(bank, areas, monkeypatch):
    query = {"ALDER": list(AGES[1:]), "Tid": ["*"], "derive": {"variable": "ALDER", "numerator": list(AGES[1:])}}
    whole = told(fetch(bank, areas, **query).cells)
    monkeypatch.setitem(StatBank.__init__.__kwdefaults__, LIMIT, 60)
    assert told(fetch(bank, areas, **query).cells) == whole
    assert whole["791", "2026Q1", ""] == sum(1004 + 10 * age for age in range(18, 26))
    assert asked(bank, "/data") == 1 + 3 * len(QUARTERS), "the ages stay together"


def test_a_sum_that_is_too_large_for_one_answer_is_refused(bank, areas, monkeypatch):
    monkeypatch.setitem(StatBank.__init__.__kwdefaults__, LIMIT, 24)
    query = {"ALDER": list(AGES[1:]), "derive": {"variable": "ALDER", "numerator": list(AGES[1:])}}
    assert "kan ikke deles" in refused(bank, areas, **query)
    assert asked(bank, "/data") == 0


def test_parts_are_added_and_a_sum_that_lacks_one_is_marked(bank, areas):
    bank.tables["FOLK1A"].values[place(when="2024K1", age="20")] = None
    found = sources_for(areas, statbank=bank).fetch(indicator("young-residents")).cells
    of = {c.period.code: c for c in found if c.area == "791"}
    assert of["2026Q1"].value == sum(1004 + 10 * age for age in range(18, 26))
    assert of["2026Q1"].flags == frozenset()
    assert of["2024Q1"].flags == {Flag.INCOMPLETE}


def test_only_the_codes_of_the_numerator_are_added(bank, areas):
    derive = {"variable": "ALDER", "numerator": ["18"], "denominator": ["IALT"]}
    found = told(fetch(bank, areas, ALDER=["18", "19", "IALT"], Tid=["2026K1"], derive=derive).cells)
    assert found["791", "2026Q1", ""] == Decimal(1184) * 100 / 97_004


@pytest.mark.parametrize("how", ["breakdown", "add"])
def test_a_query_may_keep_codes_apart_or_add_them(bank, areas, how):
    found = fetch(bank, areas, ALDER=["18", "19"], Tid=["2026K1"], **{how: ["ALDER"]}).cells
    assert {c.breakdown for c in found} == ({"ALDER=18", "ALDER=19"} if how == "breakdown" else {""})


def test_a_sum_whose_part_is_not_in_the_answer_at_all_is_marked(bank, areas):
    rows = "".join(f"791;TOT;{age};TOT;2026K1;10\r\n" for age in ("18", "19", "21"))
    data_is(bank, f"OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD\r\n{rows}".encode())
    ages = ["18", "19", "20", "21"]
    (found,) = fetch(bank, areas, ALDER=ages, Tid=["2026K1"], derive={"variable": "ALDER", "numerator": ages}, format="CSV").cells
    assert (found.value, found.flags) == (30, {Flag.INCOMPLETE})


HEADING = "OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD\r\n"


@pytest.mark.parametrize("rows", ["", "999;TOT;IALT;TOT;2024K1;7\r\n"], ids=["none", "other codes"])
def test_a_bulk_answer_without_any_figure_that_was_asked_for_is_no_row_of_zeros(bank, areas, rows):
    data_is(bank, (HEADING + rows).encode())
    assert refused(bank, areas, format="BULK")


def test_a_bulk_answer_with_two_values_of_one_figure_is_refused(bank, areas):
    data_is(bank, (HEADING + "791;TOT;IALT;TOT;2024K1;1\r\n791;TOT;IALT;TOT;2024K1;2\r\n").encode())
    assert "står to gange" in refused(bank, areas, format="BULK")
