"""Plans: made from goals and initiatives, adopted, shown to the public, and turned into appendix, case and quarterly status."""

import datetime
import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from sammenhaeng.desk.plan_find import PlanFound
from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.reading import read_bytes, read_file
from sammenhaeng.domain.initiatives import UpdateState
from sammenhaeng.domain.plan import draft_of_model, narrowed
from sammenhaeng.ledger.queries import events_of, verify
from sammenhaeng.people.actions import add_organisation, add_person, give_role
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import PublishedStatus, Update
from sammenhaeng.strategy.actions import plans as actions
from sammenhaeng.strategy.actions.plans import CannotPlan, PlanFields, PlanHasChanged
from sammenhaeng.strategy.models import Contribution, Plan
from sammenhaeng.strategy.models.details import Funding
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import money_of, plan_at, plans_of, state_of
from tests.conftest import NAME

TODAY = datetime.date(2026, 6, 15)
FIELDS = PlanFields(name="Vækstplan 2027", year=2027, introduction="Derfor.", goals=("1.1", "3.2"))


@pytest.fixture
def place(viborg):
    return viborg.framework.organisation


@pytest.fixture
def plan(viborg, place):
    return actions.add_plan(organisation=place, edition=viborg, told=FIELDS, by="test")


@pytest.fixture
def signed_in(client, place):
    def as_a(role):
        user = add_person(email=f"{role.value}@example.dk", name="Anne Eksempel", by="test")
        give_role(organisation=place, user=user, role=role, by="test", on=TODAY)
        client.force_login(user)
        return client

    return as_a


def changed(**more):
    return PlanFields(**{name: getattr(FIELDS, name) for name in ("name", "year", "introduction", "goals")} | more)


def serving(edition, *numbers):
    return [one.slug for one in model_of(edition).initiatives if set(one.goals) & set(numbers)]


def again(plan):
    return plan_at(plan.organisation, plan.pk)


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


def file_of(client, name, plan, form, *more):
    return client.get(reverse(name, args=["viborg", plan.pk, *more]).rstrip("/") + f".{form}")


class TestTheAppendix:
    """The plan in the form of the document that everything began with."""

    @pytest.mark.parametrize("form", ["docx", "xlsx", "json"])
    def test_it_is_read_back_as_just_the_plans_goals_and_initiatives(self, signed_in, viborg, plan, form, tmp_path):
        answer = file_of(signed_in(Role.READER), "desk_plan_appendix", plan, form)
        assert f'filename="vaekstplan-2027-bilag.{form}"' in answer["Content-Disposition"]
        file = Path(tmp_path) / f"bilag.{form}"
        file.write_bytes(answer.content)
        read, model = read_file(file), model_of(viborg)
        assert [(goal.number, goal.text) for goal in read.goals] == [(n, model.goal_by_number[n].text) for n in ("1.1", "3.2")]
        assert [goal.targets for goal in read.goals]
        assert read.questions == ()
        wanted = [(one.title, number, one.status.is_marked) for number in ("1.1", "3.2") for one in model.initiatives_of[number]]
        assert sorted((one.title, one.goal, one.planned) for one in read.initiatives) == sorted(wanted)
        assert {goal.priorities for goal in read.goals} == {("Prioriterede målsætninger i Vækstplan 2027",)}
        assert [line.meaning.value for line in read.legend] == ["planned", "priority"]
        assert read.title == "Bilag til Vækstplan 2027: oversigt over indsatser"

    def test_what_is_read_back_is_the_whole_draft_that_was_written(self, signed_in, viborg, plan):
        share = PlanFound(Person(None, plan.organisation, None), plan.pk).share
        read = read_bytes(file_of(signed_in(Role.READER), "desk_plan_appendix", plan, "docx").content, "bilag.docx")
        assert read == draft_of_model(share, plan.name)

    def test_an_initiative_taken_out_is_not_in_it(self, signed_in, viborg, plan):
        gone = serving(viborg, "1.1")[0]
        kept = [slug for slug in state_of(plan).initiatives if slug != gone]
        actions.choose_initiatives(plan=plan, version=1, slugs=kept, by="Anne")
        title = next(one.title for one in model_of(viborg).initiatives if one.slug == gone)
        read = read_bytes(file_of(signed_in(Role.READER), "desk_plan_appendix", plan, "json").content, "bilag.json")
        assert title not in {one.title for one in read.initiatives}
        assert len({one.title for one in read.initiatives}) == len(kept)

    def test_the_pdf_has_every_goal_mark_and_partner(self, signed_in, viborg, plan):
        content = file_of(signed_in(Role.READER), "desk_plan_appendix", plan, "pdf").content
        text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
        assert "Bilag til Vækstplan 2027" in text
        assert "1.1 ●" in text
        assert "3.2 ●" in text
        assert "● Prioriterede målsætninger i Vækstplan 2027" in text

    def test_an_initiative_of_several_goals_stands_under_those_that_the_plan_has(self, viborg):
        row = viborg.initiatives.get(slug=serving(viborg, "1.1")[0])
        Contribution.objects.create(initiative=row, goal=viborg.goals.get(number="4.5"), is_primary=False)
        model = model_of(viborg)
        shared = next(one for one in model.initiatives if one.goals == ("1.1", "4.5"))
        line = next(line for line in model.legend if line.plan)
        share = narrowed(model, line, goals=[shared.goals[1]], initiatives=[shared.slug], title="Bilag")
        assert [one.goals for one in share.initiatives] == [(shared.goals[1],)]
        assert {partner.slug for partner in share.partners} == {mention.slug for mention in shared.partners}

    def test_there_is_no_other_form(self, signed_in, plan):
        client = signed_in(Role.READER)
        assert client.get(reverse("desk_plan_appendix", args=["viborg", plan.pk])).status_code == 404
        assert file_of(client, "desk_plan_case", plan, "xlsx").status_code == 404


class TestTheCase:
    """What is known stands in sentences; what only a person can say is left open."""

    def words(self, client, plan):
        document = docx.Document(io.BytesIO(file_of(client, "desk_plan_case", plan, "docx").content))
        tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [p.text for p in document.paragraphs], tables

    def test_it_has_the_fields_headings_and_leaves_the_recommendation_to_a_person(self, signed_in, plan):
        lines, tables = self.words(signed_in(Role.READER), plan)
        headings = ["Resumé", "Indstilling", "Sagsfremstilling", "Økonomi", "Bilag"]
        assert [line for line in lines if line in headings] == headings
        assert "[Skrives af direktøren under eget navn.]" in lines
        assert "Derfor." in lines
        assert "Planen er ikke vedtaget endnu." in lines
        assert "1.1" in tables
        assert "3.2" in tables
        assert "1.2" not in tables

    def test_money_is_only_what_is_recorded_and_the_rest_is_said_to_be_unknown(self, signed_in, viborg, plan):
        client = signed_in(Role.READER)
        lines, _ = self.words(client, plan)
        count = len(serving(viborg, "1.1", "3.2"))
        assert f"Der er ikke oplyst noget budget for nogen af planens {count} indsatser." in lines
        assert "Der er ikke registreret nogen ansøgning om midler til planens indsatser." in lines
        first, second = viborg.initiatives.filter(slug__in=serving(viborg, "1.1"))[:2]
        first.budget = Decimal(1_250_000)
        first.save()
        Funding.objects.create(initiative=first, name="Fonden", amount=Decimal(400_000), state="planned")
        Funding.objects.create(initiative=second, name="Puljen", state="planned")
        lines, tables = self.words(client, plan)
        assert f"1 af planens {count} indsatser har et oplyst budget, i alt 1.250.000 kr." in [line.rstrip(".") + "." for line in lines]
        assert f"For {count - 1} indsatser er budgettet ikke oplyst." in lines
        row = tables.index("Planlagt", tables.index("Midler"))
        assert tables[row : row + 4] == ["Planlagt", "2", "400.000 kr.", "1"]

    def test_the_holes_among_its_goals_are_told(self, signed_in, viborg, place):
        empty = next(goal.number for goal in model_of(viborg).goals if not model_of(viborg).initiatives_of[goal.number])
        plan = actions.add_plan(organisation=place, edition=viborg, told=changed(goals=("1.1", empty)), by="test")
        lines, _ = self.words(signed_in(Role.READER), plan)
        assert f"Uden nogen indsats i planen: {empty}." in lines

    def test_the_pdf_is_tagged(self, signed_in, plan):
        content = file_of(signed_in(Role.READER), "desk_plan_case", plan, "pdf").content
        assert pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]

    def test_money_is_read_in_two_queries(self, viborg, plan, django_assert_num_queries):
        slugs = serving(viborg, "1.1", "3.2")
        with django_assert_num_queries(2):
            found = money_of(viborg, slugs)
        assert [one.slug for one in found] == slugs


class TestTheQuarter:
    """The quarter's status, published by one who approves, and the plan's own part of it."""

    @pytest.fixture
    def of_now(self, viborg, place):
        """A plan for this year, and the number of the quarter that it is."""
        today = timezone.localdate()
        made = actions.add_plan(organisation=place, edition=viborg, told=changed(name="Årets plan", year=today.year), by="test")
        return made, (today.month + 2) // 3

    def publish(self, client, plan, number):
        return client.post(reverse("desk_plan_publish", args=["viborg", plan.pk, number]), follow=True)

    def test_one_who_approves_publishes_it_for_today_while_the_quarter_lasts(self, signed_in, of_now):
        plan, number = of_now
        client = signed_in(Role.APPROVER)
        assert "er offentliggjort" in self.publish(client, plan, number).content.decode()
        assert "stod der allerede" in self.publish(client, plan, number).content.decode()
        made = PublishedStatus.objects.get()
        assert (made.as_of, made.actor) == (timezone.localdate(), "Anne Eksempel")
        assert events_of("viborg").first().actor_key.startswith("user:")

    @pytest.mark.parametrize("role", [Role.READER, Role.LEAD, Role.EDITOR, Role.PARTNER])
    def test_nobody_else_does(self, signed_in, of_now, role):
        plan, number = of_now
        assert self.publish(signed_in(role), plan, number).status_code == 403
        assert not PublishedStatus.objects.exists()

    def test_a_quarter_that_is_over_is_published_for_its_last_day(self, signed_in, viborg, place):
        year = timezone.localdate().year - 1
        plan = actions.add_plan(organisation=place, edition=viborg, told=changed(year=year), by="test")
        self.publish(signed_in(Role.APPROVER), plan, 2)
        assert PublishedStatus.objects.get().as_of == datetime.date(year, 6, 30)

    def test_a_quarter_that_has_not_begun_or_is_none_is_refused(self, signed_in, viborg, place):
        plan = actions.add_plan(organisation=place, edition=viborg, told=changed(year=timezone.localdate().year + 1), by="test")
        client = signed_in(Role.APPROVER)
        assert "ikke begyndt" in self.publish(client, plan, 1).content.decode()
        assert self.publish(client, plan, 5).status_code == 404
        assert not PublishedStatus.objects.exists()

    def test_a_day_before_the_edition_was_adopted_is_refused(self, signed_in, viborg, place):
        plan = actions.add_plan(organisation=place, edition=viborg, told=changed(year=2017), by="test")
        assert "ikke vedtaget den dag" in self.publish(signed_in(Role.APPROVER), plan, 1).content.decode()

    def test_the_plans_own_status_has_now_the_quarter_before_and_what_leads_told(self, signed_in, viborg, place):
        year = timezone.localdate().year - 1
        plan = actions.add_plan(organisation=place, edition=viborg, told=changed(year=year), by="test")
        client = signed_in(Role.APPROVER)
        assert file_of(client, "desk_plan_quarter", plan, "docx", 2).status_code == 404
        self.publish(client, plan, 1)
        self.publish(client, plan, 2)
        first = viborg.initiatives.get(slug=serving(viborg, "1.1")[0])
        Update.objects.create(initiative=first, state=UpdateState.STUCK.value, happened="Penge mangler", actor="Anne", at=timezone.now())
        document = docx.Document(io.BytesIO(file_of(client, "desk_plan_quarter", plan, "docx", 2).content))
        rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
        assert [f"30. juni {year}" in p.text for p in document.paragraphs].count(True) == 1
        assert rows[0] == ["Nr.", "Målsætning", "Nu", f"Før (31. marts {year})", "Begrundelse"]
        assert [row[0] for row in rows if re.fullmatch(r"\d\.\d", row[0])] == ["1.1", "3.2"]
        told = next(row for row in rows if row[0].rstrip("*") == first.title)
        assert told[3].startswith("Er gået i stå")
        assert told[4] == "Penge mangler"

    def test_without_a_status_before_it_says_so(self, signed_in, of_now):
        plan, number = of_now
        client = signed_in(Role.APPROVER)
        self.publish(client, plan, number)
        content = file_of(client, "desk_plan_quarter", plan, "pdf", number).content
        text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
        assert "ingen status fra kvartalet før" in text
        assert "ikke offentliggjort" in text


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
