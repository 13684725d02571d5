"""The plan builder's pages: what people see and do, and who."""

import re

import pytest
from django.urls import reverse

from sammenhaeng.people.actions import add_organisation, add_person, give_role
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.actions import plans as actions
from sammenhaeng.strategy.models import Plan
from sammenhaeng.strategy.queries.plans import state_of
from tests.desk.plans.scenes import TODAY, again, changed, file_of, serving


class TestThePages:
    """What people see and do."""

    VALUES = {"name": "Min plan", "year": "2027", "introduction": "Fordi.", "goals": ["1.1", "4.5"]}

    def test_a_plan_is_made_in_two_steps_with_its_initiatives_ticked(self, signed_in, viborg, place):
        client = signed_in(Role.EDITOR)
        html = client.get("/skrivebord/viborg/planer/ny/").content.decode()
        assert html.count('name="goals"') == 22
        assert "checked" not in html
        answer = client.post("/skrivebord/viborg/planer/ny/", self.VALUES)
        made = Plan.objects.get(name="Min plan")
        assert answer.url == f"/skrivebord/viborg/planer/{made.pk}/indsatser/"
        second = client.get(answer.url).content.decode()
        wanted = serving(viborg, "1.1", "4.5")
        assert sorted(re.findall(r'name="initiatives" value="([\w-]+)"[^>]*checked', second)) == sorted(wanted)
        client.post(answer.url, {"version": "1", "initiatives": wanted[:2]})
        assert list(state_of(again(made)).initiatives) == wanted[:2]
        assert client.get(f"/skrivebord/viborg/planer/{made.pk}/").status_code == 200

    def test_what_is_wrong_stands_beside_its_field_and_no_tick_is_lost(self, signed_in, place):
        answer = signed_in(Role.EDITOR).post("/skrivebord/viborg/planer/ny/", self.VALUES | {"year": "snart"})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert 'id="id_year_error"' in html
        assert html.count("checked") == 2
        assert not place.plans.filter(name="Min plan").exists()

    def test_a_conflict_shows_both_and_the_words_can_still_be_kept(self, signed_in, plan):
        client = signed_in(Role.EDITOR)
        address = reverse("desk_plan_change", args=["viborg", plan.pk])
        client.post(address, self.VALUES | {"name": "Den første", "version": "1"})
        answer = client.post(address, self.VALUES | {"name": "Den anden", "goals": ["2.1", "2.2"], "version": "1"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Den første" in html
        assert "Den anden" in html
        assert "2.1, 2.2" in html
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
        values = {name: [value for its, value in found if its == name] for name, _ in found}
        assert client.post(address, values).status_code == 302
        state = state_of(again(plan))
        assert (state.name, state.goals) == ("Den anden", ("2.1", "2.2"))

    def test_a_conflict_about_initiatives_keeps_both_too(self, signed_in, viborg, plan):
        client, address = signed_in(Role.EDITOR), reverse("desk_plan_initiatives", args=["viborg", plan.pk])
        one, other, *_ = serving(viborg, "1.1")
        client.post(address, {"version": "1", "initiatives": [one]})
        answer = client.post(address, {"version": "1", "initiatives": [other]})
        assert answer.status_code == 409
        assert f'name="initiatives" value="{other}"' in answer.content.decode()

    @pytest.mark.parametrize(
        ("role", "sees", "plans"),
        [
            (Role.PARTNER, 403, 403),
            (Role.READER, 200, 403),
            (Role.LEAD, 200, 403),
            (Role.EDITOR, 200, 200),
            (Role.APPROVER, 200, 200),
            (Role.ADMINISTRATOR, 200, 200),
        ],
    )
    def test_who_sees_and_who_plans(self, signed_in, plan, role, sees, plans):
        client = signed_in(role)
        for name, more in (("desk_plans", []), ("desk_plan", [plan.pk])):
            assert client.get(reverse(name, args=["viborg", *more])).status_code == sees
        assert file_of(client, "desk_plan_case", plan, "docx").status_code == sees
        for name, more in (("desk_plan_new", []), ("desk_plan_change", [plan.pk]), ("desk_plan_initiatives", [plan.pk])):
            assert client.get(reverse(name, args=["viborg", *more])).status_code == plans

    def test_only_one_who_approves_decides_what_the_public_sees(self, signed_in, plan):
        adopt = reverse("desk_plan_adopt", args=["viborg", plan.pk])
        editor = signed_in(Role.EDITOR)
        assert editor.post(adopt, {"on": "2026-06-01", "shown": "on"}).status_code == 403
        assert editor.post(adopt, {"on": "2026-06-01"}).status_code == 302
        assert editor.post(reverse("desk_plan_show", args=["viborg", plan.pk]), {"shown": "1"}).status_code == 403
        approver = signed_in(Role.APPROVER)
        assert approver.post(reverse("desk_plan_show", args=["viborg", plan.pk]), {"shown": "1"}).status_code == 302
        assert state_of(again(plan)).shown
        editor = signed_in(Role.EDITOR)
        assert editor.get(reverse("desk_plan_change", args=["viborg", plan.pk])).status_code == 403
        assert editor.post(reverse("desk_plan_retire", args=["viborg", plan.pk]), {"reason": "x"}).status_code == 403

    @pytest.mark.parametrize("on", ["", "i går", "2999-01-01"])
    def test_a_plan_is_adopted_on_a_day_that_has_come(self, signed_in, plan, on):
        signed_in(Role.APPROVER).post(reverse("desk_plan_adopt", args=["viborg", plan.pk]), {"on": on})
        assert again(plan).adopted_on is None

    def test_a_plan_of_another_municipality_is_not_there(self, signed_in, plan):
        client = signed_in(Role.APPROVER)
        other = add_organisation(code="101", slug="anden", name="Anden Kommune", by="test")
        user = add_person(email="approver@example.dk", name="Anne Eksempel", by="test")
        give_role(organisation=other, user=user, role=Role.ADMINISTRATOR, by="test", on=TODAY)
        for name in ("desk_plan", "desk_plan_change", "desk_plan_initiatives"):
            assert client.get(reverse(name, args=["anden", plan.pk])).status_code == 404
        for name in ("desk_plan_adopt", "desk_plan_show", "desk_plan_retire"):
            assert client.post(reverse(name, args=["anden", plan.pk]), {"on": "2026-06-01", "reason": "x"}).status_code == 404

    def test_words_cannot_carry_scripts(self, signed_in, viborg, place):
        told = changed(name="<script>alert(1)</script>", introduction="<img src=x onerror=alert(1)>")
        made = actions.add_plan(organisation=place, edition=viborg, told=told, by="test")
        client = signed_in(Role.EDITOR)
        for address in ("/skrivebord/viborg/planer/", f"/skrivebord/viborg/planer/{made.pk}/", f"/skrivebord/viborg/planer/{made.pk}/ret/"):
            html = client.get(address).content.decode()
            assert "<script>alert" not in html
            assert "<img src=x" not in html

    def test_an_organisation_without_an_edition_says_so(self, client, db):
        bare = add_organisation(code="101", slug="anden", name="Anden Kommune", by="test")
        user = add_person(email="ny@example.dk", name="Ny Eksempel", by="test")
        give_role(organisation=bare, user=user, role=Role.EDITOR, by="test", on=TODAY)
        client.force_login(user)
        assert "ingen vedtaget udgave" in client.get("/skrivebord/anden/planer/ny/", follow=True).content.decode()
