"""What comes out of a plan: the appendix, the case, and the quarter's status."""

import datetime
import io
import re
from decimal import Decimal
from pathlib import Path

import docx
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from sammenhaeng.desk.plan_find import PlanFound
from sammenhaeng.documents.reading import read_bytes, read_file
from sammenhaeng.domain.initiatives import UpdateState
from sammenhaeng.domain.plan import draft_of_model, narrowed
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.models import PublishedStatus, Update
from sammenhaeng.strategy.actions import plans as actions
from sammenhaeng.strategy.models import Contribution
from sammenhaeng.strategy.models.details import Funding
from sammenhaeng.strategy.queries.model import model_of
from sammenhaeng.strategy.queries.plans import money_of, state_of
from tests.desk.plans.scenes import changed, file_of, serving


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
