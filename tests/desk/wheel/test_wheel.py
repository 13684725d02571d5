"""The year's tasks: laid, owned, done once, and changed without losing anybody's words."""

import datetime

import pytest

from sammenhaeng.domain.year import DueState
from sammenhaeng.ledger.queries import events_of, verify
from sammenhaeng.people.actions import add_organisation
from sammenhaeng.people.roles import Role
from sammenhaeng.wheel.actions import tasks as actions
from sammenhaeng.wheel.actions.tasks import CannotChangeTask, TaskHasChanged
from sammenhaeng.wheel.queries.tasks import open_tasks, task_at
from tests.desk.wheel.scenes import TODAY, day, in_words, of_year, told


def test_each_deadline_of_the_year_stands_with_its_state(place, task):
    made = task(remind_days=30)
    actions.mark_done(task=made, due=day("2026-03-31"), by="Anne", on=day("2026-03-30"), note="Sendt")
    assert in_words(of_year(place)) == "2026-03-31 done | 2026-06-30 soon | 2026-09-30 later | 2026-12-31 later"
    first = of_year(place)[0]
    assert (first.done_on, first.done_by, first.note) == (day("2026-03-30"), "Anne", "Sendt")


def test_a_deadline_on_the_31st_or_on_29_february_takes_the_months_last_day(place, task):
    task("Månedens tal", "2026-01-31", 1)
    task("Skuddag", "2024-02-29", 12)
    assert [str(one.due) for one in of_year(place)][:4] == ["2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31"]


def test_a_task_done_twice_is_done_once(place, task):
    made = task()
    first = actions.mark_done(task=made, due=day("2026-03-31"), by="Anne", on=day("2026-03-30"))
    again = actions.mark_done(task=made, due=day("2026-03-31"), by="Bo", on=day("2026-04-02"))
    assert first == again
    assert again.actor == "Anne"
    assert [event.verb for event in events_of("viborg")][:2] == ["task_done", "task_added"]


def test_a_day_that_is_no_deadline_cannot_be_done(task):
    with pytest.raises(CannotChangeTask, match="ingen frist"):
        actions.mark_done(task=task(), due=day("2026-04-01"), by="Anne", on=TODAY)


def test_done_can_be_taken_back_and_the_ledger_remembers_both(place, task):
    made = task()
    actions.mark_done(task=made, due=day("2026-03-31"), by="Anne", on=TODAY)
    actions.undo_done(task=made, due=day("2026-03-31"), by="Anne")
    actions.undo_done(task=made, due=day("2026-03-31"), by="Anne")
    assert of_year(place)[0].state is DueState.OVERDUE
    assert [event.verb for event in events_of("viborg")][:3] == ["task_reopened", "task_done", "task_added"]
    assert verify("viborg") == []


def test_what_was_done_stands_when_the_days_are_moved(place, task):
    made = task()
    actions.mark_done(task=made, due=day("2026-03-31"), by="Anne", on=TODAY)
    actions.change_task(task=made, version=1, told=told(made, first_due=day("2026-05-15"), every_months=12), by="Anne")
    assert in_words(of_year(place)) == "2026-03-31 done | 2026-05-15 overdue"


def test_two_who_change_a_task_at_once_do_not_overwrite_each_other(task):
    made = task()
    actions.change_task(task=made, version=1, told=told(made, title="Bos navn"), by="Bo")
    with pytest.raises(TaskHasChanged) as found:
        actions.change_task(task=made, version=1, told=told(made, title="Annes navn"), by="Anne")
    assert found.value.now.title == "Bos navn"


def test_the_ledger_tells_what_changed_from_what_to_what(task, person):
    made = task()
    anne = person(Role.LEAD)
    actions.change_task(task=made, version=1, told=told(made, owner=anne, every_months=6), by="Bo")
    event = events_of("viborg").first()
    assert (event.verb, event.row, event.details) == (
        "task_changed",
        f"task:{made.pk}",
        {"every_months": [3, 6], "owner": [None, "Anne Eksempel"]},
    )


def test_nothing_is_told_where_nothing_changed(task):
    made = task()
    actions.change_task(task=made, version=1, told=told(made), by="Bo")
    assert events_of("viborg").first().verb == "task_added"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"title": " "}, "navn"),
        ({"title": "x" * 201}, "navn"),
        ({"every_months": 0}, "1 til 60"),
        ({"every_months": 61}, "1 til 60"),
        ({"remind_days": 366}, "0 til 365"),
        ({"first_due": datetime.date(1999, 12, 31)}, "2000 og 2099"),
        ({"first_due": datetime.date(9999, 12, 31)}, "2000 og 2099"),
    ],
)
def test_a_task_that_cannot_be_is_refused_in_a_sentence_and_nothing_is_stored(place, task, values, says):
    made = task()
    with pytest.raises(CannotChangeTask, match=says):
        actions.change_task(task=made, version=1, told=told(made, **values), by="Bo")
    assert task_at(place, made.pk).version == 1


def test_only_somebody_with_a_role_here_can_own_a_task(place, task, person):
    other = add_organisation(code="101", slug="anden", name="Anden Kommune", by="test")
    strangers = [
        person(Role.EDITOR, "Carl Udenfor", other),
        person(Role.READER, "Lise Eksempel"),
        person(Role.PARTNER, "Partner Eksempel"),
    ]
    for user in strangers:
        with pytest.raises(CannotChangeTask, match="kan ikke have opgaver her"):
            task(owner=user)


def test_a_retired_task_leaves_the_year_with_its_reason(place, task):
    made = task()
    with pytest.raises(CannotChangeTask, match="hvorfor"):
        actions.retire_task(task=made, by="Anne", reason="  ")
    actions.retire_task(task=made, by="Anne", reason="Afskaffet")
    actions.retire_task(task=made, by="Anne", reason="Igen")
    assert of_year(place) == ()
    assert [event.reason for event in events_of("viborg") if event.verb == "task_retired"] == ["Afskaffet"]


def test_a_persons_tasks_can_be_handed_over(place, task, person):
    anne, bo = person(Role.LEAD), person(Role.EDITOR, "Bo Eksempel")
    task("Den ene", owner=anne), task("Den anden", owner=anne), task("En andens", owner=bo)
    assert actions.hand_over_tasks(organisation=place, former=anne, to=bo, by="Bo", reason="Ny stilling") == 2
    assert {one.owner for one in of_year(place)} == {bo.pk}
    assert (
        events_of("viborg").first().details["tasks"] == ["Den anden", "Den ene"] or events_of("viborg").first().verb == "task_handed_over"
    )


def test_my_desk_asks_for_what_is_open_in_two_queries(place, task, person, django_assert_num_queries):
    anne = person(Role.LEAD)
    for n in range(6):
        task(f"Opgave {n}", "2026-06-01", 12, owner=anne if n % 2 else None)
    actions.mark_done(task=task("Gjort", "2026-06-01", 12), due=day("2026-06-01"), by="Anne", on=TODAY)
    task("Langt ude", "2026-12-31", 12)
    with django_assert_num_queries(2):
        found = open_tasks(place, TODAY)
    assert [one.title for one in found] == [f"Opgave {n}" for n in range(6)]
    assert {one.days_late for one in found} == {14}
    with django_assert_num_queries(2):
        assert [one.title for one in open_tasks(place, TODAY, anne)] == ["Opgave 1", "Opgave 3", "Opgave 5"]


def test_the_year_is_read_in_few_queries_whatever_the_number(place, task, django_assert_num_queries):
    for n in range(12):
        task(f"Opgave {n}", "2026-01-31", 1)
    with django_assert_num_queries(3):
        assert len(of_year(place)) == 144
