"""The year's tasks: laid, owned, done once, changed without losing anybody's words, and shown as a wheel and a list."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sammenhaeng.domain.year import DueState, TaskKind
from sammenhaeng.ledger.queries import events_of, verify
from sammenhaeng.people.actions import add_organisation, add_person, end_role, give_role
from sammenhaeng.people.roles import Role
from sammenhaeng.wheel.actions import tasks as actions
from sammenhaeng.wheel.actions.tasks import CannotChangeTask, TaskFields, TaskHasChanged
from sammenhaeng.wheel.queries.tasks import deadlines, open_tasks, task_at

TODAY = datetime.date(2026, 6, 15)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def place(db):
    return add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")


@pytest.fixture
def person(place):
    def make(role, name="Anne Eksempel", organisation=place):
        user = add_person(email=f"{name.split()[0].lower()}@example.dk", name=name, by="test")
        give_role(organisation=organisation, user=user, role=role, by="test", on=day("2026-01-01"))
        return user

    return make


@pytest.fixture
def task(place):
    def make(title="Kvartalsstatus", first="2026-03-31", every=3, **more):
        told = TaskFields(title=title, kind=TaskKind.STATUS, first_due=day(first), every_months=every, **more)
        return actions.add_task(organisation=place, told=told, by="test")

    return make


def told(task, **more):
    names = ("title", "description", "first_due", "every_months", "remind_days", "owner")
    return TaskFields(**{name: getattr(task, name) for name in names} | {"kind": TaskKind(task.kind)} | more)


def of_year(place, year=2026):
    return deadlines(place, datetime.date(year, 1, 1), datetime.date(year, 12, 31), TODAY)


def in_words(found):
    return " | ".join(f"{one.due} {one.state.value}" for one in found)


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


class TestThePage:
    """What people see and do."""

    def test_list_and_wheel_say_the_same(self, client, place, task, person):
        client.force_login(person(Role.READER))
        task("Kvartalsstatus", "2026-01-31", 3)
        html = client.get(reverse("desk_wheel", args=["viborg"]) + "?aar=2026").content.decode()
        assert re.findall(r'w-number-\w+" y="5" text-anchor="middle">(\d+)<', html) == ["1", "2", "3", "4"] * 2
        assert 'role="img" aria-labelledby="hjul-navn hjul-ord"' in html
        assert [month for month in ("Januar", "April", "Juli", "Oktober") if f"<h3>{month}</h3>" in html] == [
            "Januar",
            "April",
            "Juli",
            "Oktober",
        ]
        assert "31. oktober 2026" in html
        assert "style=" not in html

    def test_another_year_can_be_asked_for_and_nonsense_is_this_year(self, client, task, person):
        client.force_login(person(Role.READER))
        task()
        assert "Årshjul 2031" in client.get("/skrivebord/viborg/aarshjul/?aar=2031").content.decode()
        this = f"Årshjul {timezone.localdate().year}"
        for nonsense in ("", "x", "-4", "99999999999", "1066"):
            assert this in client.get(f"/skrivebord/viborg/aarshjul/?aar={nonsense}").content.decode()

    def test_titles_cannot_carry_scripts(self, client, task, person):
        client.force_login(person(Role.EDITOR))
        task("<script>alert(1)</script>", description="<img src=x onerror=alert(1)>")
        html = client.get("/skrivebord/viborg/aarshjul/?aar=2026").content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html

    def test_the_owner_marks_it_done_with_one_click_and_twice_is_once(self, client, place, task, person):
        anne = person(Role.LEAD)
        made = task(owner=anne)
        client.force_login(anne)
        for _ in range(2):
            answer = client.post(reverse("desk_task_done", args=["viborg", made.pk]), {"due": "2026-03-31"})
            assert (answer.status_code, answer.url) == (302, f"/skrivebord/viborg/aarshjul/?aar=2026#frist-{made.pk}-2026-03-31")
        assert made.done.count() == 1

    @pytest.mark.parametrize(
        ("role", "own", "status"),
        [
            (Role.READER, False, 403),
            (Role.LEAD, False, 403),
            (Role.LEAD, True, 302),
            (Role.EDITOR, False, 302),
            (Role.APPROVER, False, 302),
            (Role.ADMINISTRATOR, False, 302),
            (Role.PARTNER, False, 403),
        ],
    )
    def test_who_may_mark_a_task_done(self, client, task, person, role, own, status):
        user = person(role)
        made = task(owner=user if own else person(Role.EDITOR, "Bo Eksempel"))
        client.force_login(user)
        for name in ("desk_task_done", "desk_task_undo"):
            assert client.post(reverse(name, args=["viborg", made.pk]), {"due": "2026-03-31"}).status_code == status

    def test_a_task_of_another_municipality_is_not_there(self, client, place, task, person):
        other = add_organisation(code="101", slug="anden", name="Anden Kommune", by="test")
        user = person(Role.EDITOR)
        give_role(organisation=other, user=user, role=Role.ADMINISTRATOR, by="test", on=TODAY)
        made = task()
        client.force_login(user)
        for name in ("desk_task_done", "desk_task_undo", "desk_task_retire"):
            assert client.post(reverse(name, args=["anden", made.pk]), {"due": "2026-03-31", "reason": "x"}).status_code == 404
        assert client.get(reverse("desk_task", args=["anden", made.pk])).status_code == 404

    def test_a_task_is_made_and_changed_in_a_form(self, client, place, person):
        anne = person(Role.EDITOR)
        client.force_login(anne)
        values = {
            "title": "Beskæftigelsesplan",
            "kind": "plan",
            "first_due": "2026-12-31",
            "every_months": "12",
            "owner": str(anne.pk),
            "remind_days": "60",
        }
        assert client.post("/skrivebord/viborg/aarshjul/ny/", values).url == "/skrivebord/viborg/aarshjul/?aar=2026"
        made = place.tasks.get()
        address = reverse("desk_task", args=["viborg", made.pk])
        assert 'name="version" value="1"' in client.get(address).content.decode()
        client.post(address, values | {"title": "Planen", "version": "1"})
        made.refresh_from_db()
        assert (made.title, made.owner, made.version) == ("Planen", anne, 2)

    def test_a_conflict_shows_both_versions_and_the_words_can_still_be_kept(self, client, place, task, person):
        client.force_login(person(Role.EDITOR))
        made = task()
        values = {"kind": "status", "first_due": "2026-03-31", "every_months": "3", "remind_days": "30"}
        address = reverse("desk_task", args=["viborg", made.pk])
        client.post(address, values | {"title": "Den første", "version": "1"})
        answer = client.post(address, values | {"title": "Den anden", "version": "1"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Den første" in html
        assert "Den anden" in html
        kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
        kept.pop("csrfmiddlewaretoken", None)
        assert client.post(address, kept).status_code == 302
        assert task_at(place, made.pk).title == "Den anden"

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(self, client, place, person):
        client.force_login(person(Role.EDITOR))
        values = {"title": "Min opgave", "kind": "plan", "first_due": "31/02/2026", "every_months": "12", "remind_days": "9999"}
        answer = client.post("/skrivebord/viborg/aarshjul/ny/", values)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "Min opgave" in html
        assert 'id="id_first_due_error"' in html
        assert 'id="id_remind_days_error"' in html
        assert not place.tasks.exists()

    def test_the_usual_year_is_offered_to_be_ticked_and_comes_once(self, client, place, person):
        anne = person(Role.EDITOR)
        client.force_login(anne)
        html = client.get("/skrivebord/viborg/aarshjul/forslag/").content.decode()
        values = dict(re.findall(r'name="(\w+_due)" value="([\d-]+)"', html))
        assert len(values) == 8
        chosen = values | {"employment_plan_take": "on", "employment_plan_due": "2026-12-31", "employment_plan_owner": str(anne.pk)}
        for _ in range(2):
            client.post("/skrivebord/viborg/aarshjul/forslag/", chosen)
        made = place.tasks.get()
        assert (made.first_due, made.owner, made.kind) == (day("2026-12-31"), anne, "plan")
        assert "employment_plan_take" not in client.get("/skrivebord/viborg/aarshjul/forslag/").content.decode()

    def test_a_ticked_suggestion_needs_a_day(self, client, place, person):
        client.force_login(person(Role.EDITOR))
        answer = client.post("/skrivebord/viborg/aarshjul/forslag/", {"budget_take": "on", "budget_due": ""})
        assert answer.status_code == 422
        assert not place.tasks.exists()

    def test_tasks_are_handed_over_in_a_form(self, client, place, task, person):
        anne, bo = person(Role.LEAD), person(Role.EDITOR, "Bo Eksempel")
        task(owner=anne)
        client.force_login(bo)
        end_role(membership=anne.memberships.get(), by="test", on=TODAY, reason="Rejst")
        client.post("/skrivebord/viborg/aarshjul/overdrag/", {"former": str(anne.pk), "to": str(bo.pk)})
        assert place.tasks.get().owner == bo
