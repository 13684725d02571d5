"""Asking the sources, over real HTTP on loopback: what came of it, one run at a time, and patience with those that fail."""

import datetime

import pytest

from sammenhaeng.ledger.models import Event
from sammenhaeng.statistics.actions.refresh import EACH, SILENT, RefreshGoesOn, refresh
from sammenhaeng.statistics.models import Feed, IndicatorRow, RefreshRun, Vintage
from sammenhaeng.statistics.queries.catalogue import indicator_at
from sammenhaeng.statistics.queries.feeds import due, feeds, is_refreshing
from sammenhaeng.statistics.queries.figures import series_by_key
from sammenhaeng.statistics.sources.problem import SourceProblem

from .conftest import DAY, HOUR, NOW, PEOPLE, SUPPORT, asked, place, sources_for, what
from .fakes import HalfResponse, Html, Row, Status, Text


@pytest.fixture(autouse=True)
def shipped(catalogue):
    """Every test here has the catalogue."""


def figures():
    """All that is known of the two indicators, to be held against later."""
    return series_by_key({key: indicator_at(key) for key in (PEOPLE, SUPPORT)})


def test_figures_are_fetched_and_then_up_to_date_without_asking_for_data(run, bank, jobs):
    outcomes = run()
    assert what(outcomes) == ["fetched", "fetched"]
    assert (outcomes[PEOPLE].cells, outcomes[PEOPLE].changed) == (6, 6)
    before = asked(bank, "/data"), asked(jobs, "/ptv_a02")
    assert what(run(NOW + DAY)) == ["up_to_date", "up_to_date"]
    assert (asked(bank, "/data"), asked(jobs, "/ptv_a02")) == before == (1, 1)
    assert feeds()[PEOPLE].mark == "2026-02-11T08:00:00"
    assert feeds()[PEOPLE].checked_at == NOW + DAY


def test_a_new_release_with_the_same_figures_is_unchanged_and_one_with_others_is_a_vintage(run, bank):
    run()
    bank.revise("FOLK1A", {}, "2026-05-11T08:00:00")
    assert run(NOW + DAY)[PEOPLE].what == "unchanged"
    bank.revise("FOLK1A", {place(): "1"}, "2026-08-11T08:00:00")
    outcome = run(NOW + 2 * DAY)[PEOPLE]
    assert (outcome.what, outcome.changed, outcome.cells) == ("fetched", 1, 6)
    assert Vintage.objects.filter(indicator__key=PEOPLE).count() == 2
    assert asked(bank, "/data") == 3


def test_force_asks_for_data_also_when_nothing_is_new(run, bank):
    run()
    assert run(NOW + DAY, force=True)[PEOPLE].what == "unchanged"
    assert asked(bank, "/data") == 2


@pytest.mark.parametrize("trouble", [Html(), HalfResponse(), Status(503), Status(404), Text(400, "application/json", '{"message": "x"}')])
def test_a_source_that_fails_leaves_the_others_and_all_old_figures_untouched(run, bank, trouble):
    run()
    known = figures()
    bank.trouble += [trouble] * 2
    outcomes = run(NOW + DAY)
    assert what(outcomes) == ["failed", "up_to_date"]
    assert figures() == known
    told = feeds()[PEOPLE]
    assert told.problem == outcomes[PEOPLE].text != ""
    assert (told.failures, told.mark) == (1, "2026-02-11T08:00:00")
    assert RefreshRun.objects.latest("pk").result == {"fetched": 0, "unchanged": 0, "up_to_date": 1, "failed": 1}


def test_a_failing_first_source_does_not_keep_the_next_from_being_fetched(run, bank):
    bank.trouble += [Status(500)] * 2
    assert what(run()) == ["failed", "fetched"]
    assert [key[0] for key in figures()] == [SUPPORT]


def test_a_delivery_with_an_unknown_area_is_refused_whole(run, jobs):
    run()
    known = figures()
    table = jobs.tables["ptv_a02"]
    table.rows, table.updated = [Row("Viborg", "2025M01", ("99,9",)), Row("Vibårg", "2025M01", ("1",))], "2026-12-01"
    outcome = run(NOW + DAY)[SUPPORT]
    assert (outcome.what, figures()) == ("failed", known)
    assert "“Vibårg” er intet område" in outcome.text


def test_only_those_whose_time_has_come_are_asked(run, bank, jobs):
    run()
    assert {feeds()[key].next_at - NOW for key in (PEOPLE, SUPPORT)} == {EACH[True], EACH[False]}
    before = len(bank.requests), len(jobs.requests)
    assert run(NOW + HOUR, only_due=True) == {}
    assert (len(bank.requests), len(jobs.requests)) == before
    assert set(run(NOW + DAY, only_due=True)) == {SUPPORT}
    assert set(run(NOW + 7 * DAY, only_due=True)) == {PEOPLE, SUPPORT}


def test_after_a_month_of_silence_each_source_is_asked_once(run, bank, jobs):
    run()
    bank.requests.clear()
    jobs.requests.clear()
    assert set(run(NOW + 30 * DAY, only_due=True)) == {PEOPLE, SUPPORT}
    assert run(NOW + 30 * DAY + HOUR, only_due=True) == {}
    assert (len(bank.requests), len(jobs.requests)) == (1, 1)
    assert PEOPLE not in due(NOW + 30 * DAY + HOUR)


def test_without_keys_every_source_on_the_net_is_asked_once_and_no_file(run, bank):
    IndicatorRow.objects.exclude(key__in=[PEOPLE, SUPPORT, "loneliness-survey", "infrastructure"]).update(retired_because="test")
    assert set(run(keys=())) == {PEOPLE, SUPPORT}


@pytest.mark.parametrize("key", ["loneliness-survey", "infrastructure"])
def test_naming_an_indicator_that_is_not_on_the_net_is_refused_before_anything_is_asked(run, bank, key):
    with pytest.raises(SourceProblem, match=f"{key} hentes ikke over nettet. Læs en fil ind"):
        run(keys=(PEOPLE, key))
    assert bank.requests == []
    assert not is_refreshing()


def test_an_unknown_key_is_refused_before_anything_is_asked_and_the_lock_is_given_back(run, bank):
    with pytest.raises(SourceProblem, match="ingen indikator “no-such”"):
        run(keys=(PEOPLE, "no-such"))
    assert bank.requests == []
    assert not is_refreshing()


def test_a_second_refresh_is_refused_while_one_goes_on(run, bank):
    RefreshRun.objects.create(began_at=NOW, beat_at=NOW, actor="other")
    with pytest.raises(RefreshGoesOn, match="siden 06:00 UTC"):
        run(NOW + SILENT)
    assert bank.requests == []
    assert is_refreshing()


def test_a_dead_refresh_is_taken_over(run):
    dead = RefreshRun.objects.create(began_at=NOW, beat_at=NOW, actor="other")
    assert what(run(NOW + SILENT + datetime.timedelta(seconds=1))) == ["fetched", "fetched"]
    dead.refresh_from_db()
    assert (dead.running, dead.result) == (None, {"dead": True})
    assert not is_refreshing()


def test_a_refresh_that_is_stopped_gives_the_lock_back_and_keeps_what_it_has(areas, bank, jobs, run):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(sources_for(areas, statbank=bank), now=NOW, by="test", keys=(PEOPLE, SUPPORT), tell=stop)
    assert not is_refreshing()
    assert [key[0] for key in figures()] == [PEOPLE] * 2
    assert what(run(NOW + HOUR)) == ["up_to_date", "fetched"]


def test_what_is_told_while_it_goes_on_counts_up(areas, bank, jobs, run):
    said = []
    refresh(sources_for(areas, statbank=bank), now=NOW, by="test", keys=(PEOPLE, SUPPORT), tell=lambda *one: said.append(one[1:]))
    assert said == [(1, 2), (2, 2)]
    assert Event.objects.filter(verb="statistics_refreshed").count() == 1


@pytest.mark.parametrize(("token", "says"), [("wrong", "afviste nøglen"), ("", "kræver en nøgle")])
def test_a_wrong_or_missing_token_is_told_and_the_others_go_on(run, token, says):
    outcomes = run(tokens={"jobindsats": token})
    assert what(outcomes) == ["fetched", "failed"]
    assert says in outcomes[SUPPORT].text
    assert says in feeds()[SUPPORT].problem
    assert what(run(NOW + HOUR)) == ["up_to_date", "fetched"]


def test_a_line_break_after_a_token_does_no_harm(run):
    assert what(run(tokens={"jobindsats": "test-token\n"})) == ["fetched", "fetched"]


@pytest.mark.parametrize("token", ["test→token", "test\ntoken"])
def test_a_token_that_no_header_can_hold_fails_its_own_source_only(run, token):
    assert what(run(tokens={"jobindsats": token})) == ["fetched", "failed"]


ODD = ['{"a": 1}', "[1]", '["x"]', "[" * 20_000]


@pytest.mark.parametrize("text", ODD, ids=["object", "number", "word", "deep"])
def test_an_answer_in_an_unexpected_form_fails_its_own_source_only(run, jobs, bank, text):
    jobs.trouble.append(Text(200, "application/json", text))
    assert what(run()) == ["fetched", "failed"]


def test_a_table_that_closes_is_told_although_its_mark_is_the_same(run, bank):
    run()
    bank.tables["FOLK1A"].active = False
    outcome = run(NOW + DAY)[PEOPLE]
    assert "er lukket" in outcome.text


def test_an_answer_without_any_figure_is_a_problem(run, jobs):
    jobs.tables["ptv_a02"].rows.clear()
    assert run()[SUPPORT].what == "failed"


def ask_for(**query):
    """Another question in the catalogue."""
    row = IndicatorRow.objects.get(key=PEOPLE)
    row.entry["query"] |= query
    row.save()


def test_a_changed_question_is_asked_again_once_although_the_mark_is_the_same(run, bank):
    run()
    before = feeds()[PEOPLE].mark
    ask_for(Tid=["*"])
    assert what(run(NOW + DAY)) == ["fetched", "up_to_date"]
    assert what(run(NOW + 2 * DAY)) == ["up_to_date", "up_to_date"]
    assert (asked(bank, "/data"), feeds()[PEOPLE].mark) == (2, before)


def test_a_changed_question_that_fails_is_asked_again_until_it_is_answered(run, bank):
    run()
    ask_for(Tid=["1999K1"])
    assert [run(NOW + n * DAY)[PEOPLE].what for n in (1, 2)] == ["failed", "failed"]
    ask_for(Tid=["*"])
    assert run(NOW + 3 * DAY)[PEOPLE].what == "fetched"
    assert Feed.objects.get(indicator__key=PEOPLE).asked != ""
    assert feeds()[PEOPLE].problem == ""
