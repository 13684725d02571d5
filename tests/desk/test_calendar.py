"""A person's deadlines as a calendar feed with a secret address."""

import datetime

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from sammenhaeng.domain.year import TaskKind
from sammenhaeng.people.actions import add_organisation, add_person, end_role, give_role
from sammenhaeng.people.roles import Role
from sammenhaeng.wheel.actions.tasks import TaskFields, add_task, change_task, mark_done, retire_task


@pytest.fixture
def place(db):
    return add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")


@pytest.fixture
def member(place):
    def make(role=Role.LEAD, name="Anne Eksempel"):
        user = add_person(email=f"{name.split()[0].lower()}@example.dk", name=name, by="test")
        return give_role(organisation=place, user=user, role=role, by="test", on=datetime.date(2026, 1, 1))

    return make


def task(place, title, due, every=12, **more):
    told = TaskFields(title=title, kind=TaskKind.PLAN, first_due=due, every_months=every, **more)
    return add_task(organisation=place, told=told, by="test")


def feed(client, membership):
    return client.get(reverse("calendar", args=[membership.calendar_key]))


def events(answer):
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_the_feed_holds_a_persons_own_deadlines_of_two_years_as_whole_days(client, place, member):
    anne, bo = member(), member(name="Bo Eksempel")
    task(place, "Min", in_days(10), owner=anne.user, remind_days=14)
    task(place, "Bos", in_days(10), owner=bo.user)
    task(place, "Ingens", in_days(10))
    answer = feed(client, anne)
    found = events(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(one["summary"]) for one in found] == ["Min", "Min"]
    assert found[0].decoded("dtstart") == in_days(10)
    assert found[0].decoded("dtend") == in_days(11)
    assert found[0]["dtstart"].params["VALUE"] == "DATE"
    assert [one.decoded("trigger") for one in found[0].walk("VALARM")] == [-datetime.timedelta(days=14)]


def test_who_may_give_tasks_out_sees_those_that_nobody_has_taken(client, place, member):
    editor = member(Role.EDITOR)
    task(place, "Ingens", in_days(10))
    assert str(events(feed(client, editor))[0]["summary"]) == "Ingens (ingen ejer)"


def test_what_is_done_says_so_and_reminds_no_more(client, place, member):
    anne = member()
    made = task(place, "Min", in_days(10), owner=anne.user)
    mark_done(task=made, due=in_days(10), by="Anne", on=timezone.localdate())
    first, second = events(feed(client, anne))
    assert str(first["summary"]) == "Gjort: Min"
    assert first.walk("VALARM") == []
    assert str(second["summary"]) == "Min"


@pytest.mark.parametrize(
    "title",
    [
        "Komma, semikolon; og \\ skråstreg: “citat”",
        "Linje\nskift skal ikke give en ny egenskab\r\nATTACH:http://ond.example",
        "æøå ÆØÅ 🎓 " + "langt navn " * 15,
        "END:VEVENT",
        "\u202eomvendt",
    ],
)
def test_whatever_a_title_says_it_is_read_back_as_it_was(client, place, member, title):
    anne = member()
    task(place, title, in_days(10), owner=anne.user, description=title * 20)
    answer = feed(client, anne)
    found = events(answer)
    assert len(found) == 2
    assert str(found[0]["summary"]).replace("\r\n", "\n") == title.strip().replace("\r\n", "\n")
    assert "ATTACH" not in found[0]
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_the_same_deadline_keeps_its_key_and_the_feed_is_the_same_until_something_changes(client, place, member):
    anne = member()
    made = task(place, "Min", in_days(10), owner=anne.user)
    first, again = feed(client, anne), feed(client, anne)
    assert first.content == again.content
    unchanged = client.get(reverse("calendar", args=[anne.calendar_key]), headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    told = TaskFields(title="Nyt navn", kind=TaskKind.PLAN, first_due=made.first_due, every_months=12, owner=anne.user)
    change_task(task=made, version=1, told=told, by="Anne")
    changed = feed(client, anne)
    assert [one["uid"] for one in events(changed)] == [one["uid"] for one in events(first)]
    assert int(events(changed)[0]["sequence"]) > int(events(first)[0]["sequence"])
    assert changed["ETag"] != first["ETag"]


def test_a_retired_task_leaves_the_calendar(client, place, member):
    anne = member()
    retire_task(task=task(place, "Min", in_days(10), owner=anne.user), by="Anne", reason="Afskaffet")
    assert events(feed(client, anne)) == []


def test_the_feed_needs_no_sign_in_but_the_right_address(client, place, member):
    anne = member()
    assert feed(client, anne).status_code == 200
    for key in ("", "x", anne.calendar_key[:-1], anne.calendar_key + "x", "..", "%00"):
        assert client.get(f"/kalender/{key}.ics").status_code == 404
    assert client.post(reverse("calendar", args=[anne.calendar_key])).status_code == 405


def test_the_feed_stops_with_the_role_and_with_the_person(client, place, member):
    anne, bo = member(), member(name="Bo Eksempel")
    end_role(membership=anne, by="test", on=timezone.localdate(), reason="Rejst")
    bo.user.is_active = False
    bo.user.save()
    assert [feed(client, one).status_code for one in (anne, bo)] == [404, 404]


def test_a_new_secret_address_stops_the_old_one(client, place, member):
    anne = member()
    old = reverse("calendar", args=[anne.calendar_key])
    client.force_login(anne.user)
    shown = client.get("/skrivebord/viborg/aarshjul/").content.decode()
    assert old in shown
    assert client.post("/skrivebord/viborg/aarshjul/kalender/").status_code == 302
    anne.refresh_from_db()
    assert client.get(old).status_code == 404
    assert feed(client, anne).status_code == 200
    assert anne.calendar_key in client.get("/skrivebord/viborg/aarshjul/").content.decode()


def test_partners_and_readers_have_no_tasks_to_be_shown(client, place, member):
    task(place, "Ingens", in_days(10))
    assert events(feed(client, member(Role.PARTNER))) == []
    assert events(feed(client, member(Role.READER, "Lise Eksempel"))) == []
