"""Patience with sources that fail: asked ever more seldom, left alone in a run that cannot reach them, and never for good."""

import json

import pytest

from sammenhaeng.statistics.actions.refresh import LONGEST_WAIT, PATIENCE, refresh
from sammenhaeng.statistics.models import IndicatorRow
from sammenhaeng.statistics.queries.feeds import feeds, is_refreshing
from sammenhaeng.statistics.sources.delivery import Sources

from .conftest import DAY, HOUR, NOW, NOWHERE, PEOPLE, SUPPORT, sources_for, what
from .fakes import FakeJsonStat, Status


@pytest.fixture(autouse=True)
def shipped(catalogue):
    """Every test here has the catalogue."""


def test_a_source_that_is_well_again_forgets_its_problem(run, bank):
    bank.trouble += [Status(503)] * 2
    run()
    assert run(NOW + HOUR)[PEOPLE].what == "fetched"
    assert (feeds()[PEOPLE].problem, feeds()[PEOPLE].failures) == ("", 0)


def test_a_failing_source_is_asked_ever_more_seldom_but_each_week(run, bank):
    waits = []
    for number in range(10):
        bank.trouble += [Status(503)] * 2
        run(NOW + number * DAY, keys=(PEOPLE,))
        waits.append(feeds()[PEOPLE].next_at - NOW - number * DAY)
    assert waits == [min(HOUR * 2**n, LONGEST_WAIT) for n in range(10)]
    assert waits[-1] == LONGEST_WAIT


@pytest.fixture
def four(catalogue):
    """Four indicators of one source, the population among them, and one of another; in the order they are asked."""
    others = IndicatorRow.objects.filter(source="statbank").exclude(key=PEOPLE)[: PATIENCE + 1]
    keys = {PEOPLE, SUPPORT, *(row.key for row in others)}
    return [row.key for row in IndicatorRow.objects.filter(key__in=keys).order_by("position")]


def test_a_source_that_two_in_a_row_could_not_reach_is_left_for_the_next_run(run, bank, four):
    bank.trouble += [Status(503)] * 50
    outcomes = run(keys=four)
    of_bank = [outcomes[key] for key in four if key != SUPPORT]
    assert outcomes[SUPPORT].what == "fetched", "another source is asked as always"
    assert {one.what for one in of_bank} == {"failed"}
    assert [one.text.startswith("Sprunget over: statbank svarede ikke på de forrige") for one in of_bank] == [False, False, True, True]
    assert len(bank.requests) == PATIENCE * 2, "two tries for each of the first two"
    assert all(feeds()[one.indicator].problem == one.text for one in of_bank)
    assert all(feeds()[one.indicator].next_at == NOW + HOUR for one in of_bank)


def test_a_source_that_was_left_is_asked_again_in_the_next_run(run, bank, four):
    bank.trouble += [Status(503)] * PATIENCE * 2
    run(keys=four)
    assert run(NOW + HOUR, keys=four)[PEOPLE].what == "fetched"


def test_a_problem_that_does_not_pass_does_not_count_as_silence(run, bank, four):
    bank.trouble += [Status(503)] * 2 + [Status(404)] + [Status(503)] * 2 + [Status(404)]
    assert not any("Sprunget over" in one.text for one in run(keys=four).values())
    assert bank.trouble == []


def test_an_error_that_nobody_thought_of_is_kept_as_the_problem_of_its_own_source_only(run, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("bug")

    monkeypatch.setattr(Sources, "_from_statbank", broken)
    outcomes = run()
    assert what(outcomes) == ["failed", "fetched"]
    assert f"Uventet fejl ved {PEOPLE} (ZeroDivisionError: bug)" in outcomes[PEOPLE].text
    assert feeds()[PEOPLE].problem == outcomes[PEOPLE].text
    assert not is_refreshing()


def test_a_server_of_json_stat_is_not_left_because_another_is_silent(areas):
    rows = list(IndicatorRow.objects.filter(source="statbank")[: PATIENCE + 1])
    part = {"id": ["geo", "year"], "size": [1, 1], "role": {"geo": ["geo"], "time": ["year"]}, "value": [1]}
    dimension = {"geo": {"category": {"index": ["791"]}}, "year": {"category": {"index": ["2024"]}}}
    with FakeJsonStat({"/t.json": json.dumps({"class": "dataset", **part, "dimension": dimension})}) as fake:
        for row, address in zip(rows, (*[NOWHERE] * PATIENCE, fake.address), strict=True):
            row.source, row.entry["source"], row.entry["query"] = "jsonstat", "jsonstat", {"path": "/t.json", "address": address}
            row.save()
        outcomes = refresh(sources_for(areas), now=NOW, by="test", keys=[row.key for row in rows], tell=lambda *_: None)
    assert [one.what for one in outcomes] == ["failed", "failed", "fetched"]
