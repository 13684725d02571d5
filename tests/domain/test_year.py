"""When the year's tasks fall due."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sammenhaeng.domain.usual_year import USUAL
from sammenhaeng.domain.year import DueState, Recurrence, due_state

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
RECURRENCES = st.builds(Recurrence, DAYS, st.integers(1, 60))


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "every", "year", "expect"),
    [
        ("2026-12-31", 12, 2026, "2026-12-31"),
        ("2026-01-31", 3, 2026, "2026-01-31 2026-04-30 2026-07-31 2026-10-31"),
        ("2026-01-31", 1, 2026, "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 "
         "2026-09-30 2026-10-31 2026-11-30 2026-12-31"),
        ("2024-02-29", 12, 2025, "2025-02-28"),
        ("2024-02-29", 12, 2028, "2028-02-29"),
        ("2025-08-31", 6, 2026, "2026-02-28 2026-08-31"),
        ("2026-05-01", 24, 2027, ""),
        ("2027-01-01", 12, 2026, ""),
    ],
)  # fmt: skip
def test_a_deadline_keeps_its_day_or_takes_the_months_last(first, every, year, expect):
    found = Recurrence(day(first), every).between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    assert " ".join(str(one) for one in found) == expect


@given(RECURRENCES, DAYS, DAYS)
def test_the_deadlines_between_two_days_are_just_those_that_counting_finds(recurrence, one, other):
    start, end = sorted((one, other))
    counted, number = [], 0
    while recurrence.due(number) <= end:
        counted.append(recurrence.due(number))
        number += 1
    assert recurrence.between(start, end) == tuple(due for due in counted if due >= start)


@given(RECURRENCES, st.integers(0, 400))
def test_deadlines_go_forward_by_whole_months_and_lie_on_the_first_ones_day(recurrence, number):
    due, following = recurrence.due(number), recurrence.due(number + 1)
    assert (following.year - due.year) * 12 + following.month - due.month == recurrence.every_months
    assert due.day == min(recurrence.first.day, calendar.monthrange(due.year, due.month)[1])


@given(RECURRENCES, DAYS, st.integers(0, 365))
def test_what_is_open_is_due_within_reach_is_not_done_and_is_the_oldest_such(recurrence, today, remind_days):
    done = set(recurrence.between(today - datetime.timedelta(days=730), today)[:1])
    found = recurrence.open_at(today, done, remind_days=remind_days)
    reach = recurrence.between(today - datetime.timedelta(days=730), today + datetime.timedelta(days=remind_days))
    assert found == next((due for due in reach if due not in done), None)


@pytest.mark.parametrize(
    ("due", "done", "expect"),
    [
        ("2026-05-31", False, DueState.OVERDUE),
        ("2026-05-31", True, DueState.DONE),
        ("2026-06-01", False, DueState.SOON),
        ("2026-07-01", False, DueState.SOON),
        ("2026-07-02", False, DueState.LATER),
    ],
)
def test_a_deadline_stands_by_its_day(due, done, expect):
    assert due_state(day(due), day("2026-06-01"), done=done, remind_days=30) is expect


def test_a_recurrence_without_months_is_none():
    with pytest.raises(ValueError, match="at least a month"):
        Recurrence(day("2026-01-01"), 0)


@given(DAYS)
def test_each_task_of_the_usual_year_is_offered_with_its_next_deadline(today):
    for one in USUAL:
        due = one.first_after(today)
        assert today <= due <= today + datetime.timedelta(days=31 * one.every_months)
        assert (due.month - one.month) % min(one.every_months, 12) == 0
