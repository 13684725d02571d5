"""The year's pages: a wheel and a list that say the same, forms that lose nothing, and who may do what."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sammenhaeng.people.actions import add_organisation, end_role, give_role
from sammenhaeng.people.roles import Role
from sammenhaeng.wheel.queries.tasks import task_at
from tests.desk.wheel.scenes import TODAY, day


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
