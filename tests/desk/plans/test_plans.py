"""Plans: made from goals and initiatives, adopted, and shown to the public."""

from dataclasses import replace

import pytest

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_bytes
from sammenhaeng.ledger.queries import events_of, verify
from sammenhaeng.strategy.actions import plans as actions
from sammenhaeng.strategy.actions.plans import CannotPlan, PlanFields, PlanHasChanged
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import plans_of, state_of
from tests.conftest import NAME
from tests.desk.plans.scenes import FIELDS, TODAY, again, changed, serving


class TestMaking:
    """What a plan holds, and what is told of it."""

    def test_the_initiatives_of_its_goals_come_with_a_plan(self, viborg, plan):
        state = state_of(plan)
        assert (state.goals, list(state.initiatives)) == (("1.1", "3.2"), serving(viborg, "1.1", "3.2"))
        assert (state.known, state.shown, state.adopted_on) == (True, False, None)

    def test_the_ledger_tells_what_was_chosen_from_and_to(self, viborg, plan):
        actions.change_plan(plan=plan, version=1, edition=viborg, told=changed(goals=("1.1",)), by="Anne")
        change, made = list(events_of("viborg"))[:2]
        assert (made.verb, made.details["goals"], made.details["edition"]) == ("plan_added", [None, ["1.1", "3.2"]], [None, viborg.slug])
        assert (change.verb, change.details["goals"]) == ("plan_changed", [["1.1", "3.2"], ["1.1"]])
        assert change.details["initiatives"] == [serving(viborg, "1.1", "3.2"), serving(viborg, "1.1")]
        assert set(change.details) == {"goals", "initiatives"}
        assert verify("viborg") == []

    def test_what_was_taken_out_stays_out_when_another_goal_comes_in(self, viborg, plan):
        gone, *kept = serving(viborg, "1.1")
        actions.choose_initiatives(plan=plan, version=1, slugs=[*kept, *serving(viborg, "3.2")], by="Anne")
        actions.change_plan(plan=plan, version=2, edition=viborg, told=changed(goals=("1.1", "3.2", "4.5")), by="Anne")
        assert set(state_of(again(plan)).initiatives) == {*serving(viborg, "1.1", "3.2", "4.5")} - {gone}

    def test_an_initiative_that_serves_none_of_its_goals_cannot_be_taken_in(self, viborg, plan):
        stranger = next(slug for slug in serving(viborg, "4.5") if slug not in serving(viborg, "1.1", "3.2"))
        with pytest.raises(CannotPlan, match=stranger):
            actions.choose_initiatives(plan=plan, version=1, slugs=[stranger], by="Anne")

    @pytest.mark.parametrize(
        ("values", "says"),
        [
            ({"name": " "}, "navn"),
            ({"name": "x" * 201}, "navn"),
            ({"year": 1899}, "år"),
            ({"goals": ("9.9",)}, "9.9"),
        ],
    )
    def test_a_plan_that_cannot_be_is_refused_and_nothing_is_stored(self, viborg, place, values, says):
        before = place.plans.count()
        with pytest.raises(CannotPlan, match=says):
            actions.add_plan(organisation=place, edition=viborg, told=changed(**values), by="test")
        assert place.plans.count() == before

    def test_two_plans_have_two_names(self, viborg, place, plan):
        with pytest.raises(CannotPlan, match="allerede en plan"):
            actions.add_plan(organisation=place, edition=viborg, told=FIELDS, by="test")

    def test_two_who_change_a_plan_at_once_do_not_overwrite_each_other(self, viborg, plan):
        actions.change_plan(plan=plan, version=1, edition=viborg, told=changed(goals=("1.1",)), by="Bo")
        with pytest.raises(PlanHasChanged) as found:
            actions.change_plan(plan=plan, version=1, edition=viborg, told=changed(goals=("3.2",)), by="Anne")
        assert found.value.now.goals == ("1.1",)
        with pytest.raises(PlanHasChanged):
            actions.choose_initiatives(plan=plan, version=1, slugs=[], by="Anne")

    def test_other_plans_keep_their_priorities(self, viborg, place, plan):
        other = actions.add_plan(organisation=place, edition=viborg, told=changed(name="En anden", goals=("1.1", "2.1")), by="test")
        actions.change_plan(plan=plan, version=1, edition=viborg, told=changed(goals=("2.1",)), by="Anne")
        assert state_of(other).goals == ("1.1", "2.1")

    def test_the_list_is_read_in_one_query(self, viborg, place, plan, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = {one.name: one for one in plans_of(place)}
        assert (found["Vækstplan 2027"].goals, found["Vækstplan 2027"].initiatives) == (2, len(serving(viborg, "1.1", "3.2")))
        assert any(not one.known for one in found.values())

    def test_a_plan_whose_colours_were_lost_can_be_given_its_goals(self, viborg, place):
        lost = place.plans.filter(priorities_known=False).last()
        told = PlanFields(lost.name, lost.year or 2026, "", ("1.1",))
        actions.change_plan(plan=lost, version=lost.version, edition=viborg, told=told, by="Anne")
        goals = {goal.number: goal.priorities for goal in model_of(viborg).goals}
        assert (goals["1.1"], goals["1.2"]) == ((lost.name,), ())


class TestAdopting:
    """What is adopted can be shown to the public, in all its forms."""

    def test_an_adopted_plan_can_be_shown_on_the_public_pages(self, client, viborg, plan):
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        html = client.get("/viborg/oversigt/").content.decode()
        assert "Prioriterede målsætninger i Vækstplan 2027" in html
        assert html.count('class="s-marks"') == 2
        narrow = client.get("/viborg/oversigt/?prioritering=Vækstplan+2027").content.decode()
        assert "2 målsætninger" in narrow or "/viborg/maal/3.2/" in narrow
        assert "/viborg/maal/1.2/" not in narrow
        words = client.get("/viborg/maal/1.1/").content.decode()
        assert "Prioriteret: Vækstplan 2027" in words
        stored = read_bytes(client.get("/viborg/model.json").content, "model.json")
        line = "Prioriterede målsætninger i Vækstplan 2027"
        assert [goal.number for goal in stored.goals if line in (goal.priorities or ())] == ["1.1", "3.2"]

    def test_a_plan_that_is_known_says_nothing_of_one_whose_colours_are_lost(self, client, viborg, place, plan):
        lost = place.plans.filter(priorities_known=False).last()
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        assert f"Ikke prioriteret (ukendt for 2020, {lost.name})" in client.get("/viborg/maal/1.2/").content.decode()
        html = client.get("/viborg/oversigt/").content.decode()
        assert "ukendt: farven er gået tabt i kilden" in html

    def test_a_draft_is_not_public(self, client, plan):
        for address in ("/viborg/oversigt/", "/viborg/maal/1.1/", "/viborg/model.json"):
            assert "Vækstplan" not in client.get(address).content.decode()
        with pytest.raises(CannotPlan, match="ikke vedtaget"):
            actions.show_plan(plan=plan, shown=True, by="Anne")

    def test_it_can_be_taken_off_again_and_goes_when_it_is_retired(self, client, plan):
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        actions.show_plan(plan=plan, shown=False, by="Anne")
        assert "Vækstplan" not in client.get("/viborg/oversigt/").content.decode()
        actions.show_plan(plan=plan, shown=True, by="Anne")
        with pytest.raises(CannotPlan, match="hvorfor"):
            actions.retire_plan(plan=plan, reason=" ", by="Anne")
        actions.retire_plan(plan=plan, reason="Afløst", by="Anne")
        assert "Vækstplan" not in client.get("/viborg/oversigt/").content.decode()
        assert [event.verb for event in events_of("viborg")][:4] == ["plan_retired", "plan_changed", "plan_changed", "plan_adopted"]

    def test_a_new_name_is_the_publics_name_too(self, client, viborg, plan):
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        actions.change_plan(plan=plan, version=again(plan).version, edition=viborg, told=changed(name="Plan for unge i byen"), by="Anne")
        assert "Prioriterede målsætninger i Plan for unge i byen" in client.get("/viborg/oversigt/").content.decode()

    def test_reading_the_document_again_takes_nothing_from_a_plan_made_here(self, viborg, place, plan, seed_draft):
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        before = place.plans.count()
        assert accept_draft(draft=seed_draft, organisation=place, name=NAME, by="test").changes == ()
        state = state_of(again(plan))
        assert (state.goals, state.shown, place.plans.count()) == (("1.1", "3.2"), True, before)
        assert place.plans.filter(priorities_known=False).count() == 2

    def test_a_changed_document_takes_nothing_from_it_either(self, viborg, place, plan, seed_draft):
        actions.adopt_plan(plan=plan, on=TODAY, shown=True, by="Anne")
        other = replace(seed_draft, legend=tuple(replace(line, text=line.text + ".") for line in seed_draft.legend))
        accept_draft(draft=other, organisation=place, name=NAME, by="test")
        state = state_of(again(plan))
        assert (state.goals, state.shown) == (("1.1", "3.2"), True)
        assert [goal.number for goal in model_of(viborg).goals if "Vækstplan 2027" in (goal.priorities or ())] == ["1.1", "3.2"]

    def test_a_plan_without_goals_cannot_be_adopted(self, viborg, place):
        empty = actions.add_plan(organisation=place, edition=viborg, told=changed(goals=()), by="test")
        with pytest.raises(CannotPlan, match="ingen målsætninger"):
            actions.adopt_plan(plan=empty, on=TODAY, shown=False, by="Anne")
