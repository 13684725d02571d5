"""A new edition from the former, rehearsed with the change that Viborg made; and every page as of a day."""

import datetime

import pytest
from django.utils import timezone

from sammenhaeng.ledger.queries import verify
from sammenhaeng.people.actions import change_organisation
from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions import editions
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.actions.measures import judge
from sammenhaeng.progress.actions.updates import Told, give_update
from sammenhaeng.progress.models import JudgementRow, Measure
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.progress.queries.updates import updates_of
from sammenhaeng.strategy.actions.adoption import reopen_edition
from sammenhaeng.strategy.actions.renewal import CannotRenew
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Edition, Funding, Goal, GoalDescent, Initiative
from sammenhaeng.strategy.queries.editions import current_edition_at, editions_of
from sammenhaeng.strategy.queries.kinds import KINDS, values_of
from sammenhaeng.strategy.queries.lineage import lineage_of
from sammenhaeng.strategy.queries.model import model_of
from tests.desk_people import somebody

WHY = "Byrådet har justeret modellen."


@pytest.fixture
def former(whole_example):
    """The whole example, with its figures."""
    return whole_example


@pytest.fixture
def approver(former):
    return somebody(former.framework.organisation, Role.APPROVER)


@pytest.fixture
def draft(former, approver):
    return editions.begin_edition(former=former, name="Udgave 2025", person=approver)


def change(row, kind, person, **values):
    return submit(Wish(kind, values, row.pk, base=values_of(KINDS[kind], row), reason=WHY), person)


def adopt(draft, person, on=None):
    return editions.adopt_edition(edition=draft, on=on or timezone.localdate(), source="Byrådet, sag 7", why=WHY, person=person)


def rehearse(draft, person):
    """1.3 loses a word, a goal for small children is added to theme 1, and 3.1's targets move to 2030."""
    goal = draft.goals.get(number="1.3")
    target = goal.targets.first()
    shorter = target.text.replace(" uddannelsesparate", "")
    change(goal, "goal", person, text=goal.text.replace(" uddannelsesparate", ""))
    change(target, "target", person, text=shorter)
    values = {"number": "1.7", "theme": goal.theme_id, "text": "Alle børn på 0–6 år får en god start."}
    submit(Wish("goal", values, parent=draft.pk, reason="De mindste manglede."), person)
    for one in draft.goals.get(number="3.1").targets.exclude(by=None):
        change(one, "target", person, by=2030)


def test_a_draft_says_just_what_the_former_edition_says_and_nobody_sees_it(client, former, draft):
    old, new = model_of(former), model_of(draft)
    for part in ("themes", "goals", "initiatives", "partners", "legend", "title"):
        assert getattr(old, part) == getattr(new, part)
    assert [one.way for one in lineage_of(draft)] == ["kept"] * len(old.goals)
    assert editions_of(former.framework.organisation) == [former]
    assert client.get(f"/viborg/udgaver/{draft.slug}/").status_code == 404
    today = datetime.date(2026, 9, 30)
    same = [standing_of(edition, model_of(edition), "791", today).targets for edition in (former, draft)]
    assert same[0] == same[1]


def test_the_change_that_viborg_made(client, former, draft, approver):
    rehearse(draft, approver)
    adopt(draft, approver)
    found = {one.goal.number if one.goal else one.formers[0].number: one for one in lineage_of(draft)}
    assert {number: one.way for number, one in found.items() if one.way != "kept"} == {"1.3": "changed", "1.7": "added", "3.1": "changed"}
    assert (found["1.3"].why, found["1.7"].why) == (WHY, "De mindste manglede.")
    assert {target.by for _text, target in found["3.1"].goal.targets if getattr(target, "by", None)} == {2030}
    ways = GoalDescent.objects.filter(edition=draft).values_list("way", flat=True)
    assert sorted({(way, list(ways).count(way)) for way in ways}) == [
        ("added", 1),
        ("changed", 2),
        ("kept", len(model_of(former).goals) - 2),
    ]
    html = client.get(f"/viborg/udgaver/{draft.slug}/").content.decode()
    assert all(words in html for words in ("Ændret siden", "1 nyt, 2 ændret, 20 bevaret", WHY, "Alle børn på 0–6 år", "uddannelsesparate"))
    assert verify("viborg") == []


def test_figures_follow_the_goals_and_a_target_of_other_words_asks_for_its_indicator_to_be_confirmed(former, draft, approver):
    rehearse(draft, approver)
    adopt(draft, approver)
    measured = {(m.goal.number, m.target, m.indicator.key) for m in Measure.objects.filter(goal__edition=former)}
    assert {(m.goal.number, m.target, m.indicator.key) for m in Measure.objects.filter(goal__edition=draft)} == measured
    standing = standing_of(draft, model_of(draft), "791", timezone.localdate())
    asking = {n for n, targets in standing.targets.items() for one in targets if one.link and not one.is_confirmed}
    linked = {m.goal.number for m in Measure.objects.filter(goal__edition=draft)}
    assert asking == {"1.3"} & linked


def test_the_old_edition_stays_readable_as_it_was(client, former, draft, approver):
    text = former.goals.get(number="1.3").text
    before = client.get("/viborg/maal/1.3.json").json()
    rehearse(draft, approver)
    adopt(draft, approver)
    day = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()
    assert draft.goals.get(number="1.3").text in client.get("/viborg/maal/1.3/").content.decode()
    then = client.get(f"/viborg/maal/1.3.json?pr={day}").json()
    assert then["heading"] == text == before["heading"]
    assert then["edition"]["slug"] == former.slug
    html = client.get(f"/viborg/?pr={day}").content.decode()
    assert "Du ser modellen, som den var" in html
    assert f"/viborg/maal/1.3/?pr={day}" in html
    assert "0–6 år" not in html
    for page in ("oversigt/", "indsatser/" + former.initiatives.first().slug + "/", "partnere/", "roed-traad/", "huller/"):
        assert client.get(f"/viborg/{page}?pr={day}").status_code == 200, page
    assert client.get(f"/viborg/udgaver/{former.slug}/").status_code == 200
    assert "Se udgaven, som den var" in client.get("/viborg/udgaver/").content.decode()


def test_an_edition_adopted_for_a_later_day_is_in_force_from_that_day(former, draft, approver):
    later = timezone.localdate() + datetime.timedelta(days=30)
    adopt(draft, approver, on=later)
    with pytest.raises(CannotEdit, match="ikke kan ændres"):
        change(draft.goals.first(), "goal", approver, text="For sent.")
    old = former.initiatives.first()
    change(old, "initiative", approver, status="paused")
    assert editions.come_into_force_due(later - datetime.timedelta(days=1)) == 0
    assert current_edition_at("viborg", later) == former
    assert editions.come_into_force_due(later) == 1
    assert editions.come_into_force_due(later) == 0
    assert current_edition_at("viborg", later) == draft
    assert draft.initiatives.get(slug=old.slug).status == "paused"


def test_an_adoption_whose_day_has_not_come_can_be_taken_back(former, draft, approver):
    adopt(draft, approver, on=timezone.localdate() + datetime.timedelta(days=30))
    reopen_edition(edition=draft, by=approver.actor)
    change(draft.goals.first(), "goal", approver, text="Nu igen.")
    assert draft.goals.first().text == "Nu igen."


def test_everything_that_happens_in_the_edition_in_force_follows_unless_the_draft_says_otherwise(former, draft, approver):
    goals = {number: former.goals.get(number=number) for number in ("1.1", "1.2", "2.1")}
    row, gone = former.initiatives.all()[0], former.initiatives.all()[1]
    change(goals["1.1"], "goal", approver, text="Ændret i mellemtiden.")
    change(draft.goals.get(number="1.2"), "goal", approver, text="Ændret i kladden.")
    change(goals["1.2"], "goal", approver, text="Tabt kamp.")
    change(row, "initiative", approver, description="Ny beskrivelse.", goals=[goals["2.1"].pk])
    submit(Wish("initiative", {"retired_because": "Stoppet."}, gone.pk), approver)
    submit(Wish("initiative", {"title": "Kommet til", "status": "running", "goals": [goals["2.1"].pk]}, parent=former.pk), approver)
    submit(Wish("goal", {"number": "2.8", "theme": goals["2.1"].theme_id, "text": "Kommet til."}, parent=former.pk), approver)
    adopt(draft, approver)
    assert [draft.goals.get(number=n).text for n in ("1.1", "1.2", "2.8")] == ["Ændret i mellemtiden.", "Ændret i kladden.", "Kommet til."]
    new = draft.initiatives.get(slug=row.slug)
    assert (new.description, [link.goal.number for link in new.contributions.all()]) == ("Ny beskrivelse.", ["2.1"])
    assert draft.initiatives.get(slug=gone.slug).retired_because == "Stoppet."
    assert draft.initiatives.get(slug="kommet-til").contributions.get().goal == draft.goals.get(number="2.1")


def test_of_two_drafts_only_the_first_can_be_adopted(former, draft, approver):
    other = editions.begin_edition(former=former, name="En anden kladde", person=approver)
    adopt(draft, approver)
    with pytest.raises(CannotRenew, match="er vedtaget, siden kladden blev begyndt"):
        adopt(other, approver)


def test_a_change_that_waits_goes_back_to_its_author_and_the_former_edition_stands_still(former, draft, approver):
    editor = somebody(former.framework.organisation, Role.EDITOR)
    goal = former.goals.get(number="1.1")
    waiting = change(goal, "goal", editor, text="Venter.").waiting
    adopt(draft, approver)
    waiting.refresh_from_db()
    assert (waiting.state, "Skriv ændringen i den" in waiting.answer) == ("returned", True)
    with pytest.raises(CannotEdit, match="ikke kan ændres"):
        change(Goal.objects.get(pk=goal.pk), "goal", approver, text="For sent.")


def test_four_eyes_hold_for_editions_too(former, draft, approver):
    organisation = former.framework.organisation
    change_organisation(organisation=organisation, update_months=3, four_eyes=True, by="test")
    organisation.refresh_from_db()
    with pytest.raises(CannotRenew, match="en anden end forfatteren"):
        adopt(draft, person_in(approver.user, organisation))
    assert adopt(draft, somebody(organisation, Role.ADMINISTRATOR)).state == "adopted"


def test_people_from_outside_and_leads_see_nothing_of_a_draft(client, former, draft):
    lead = somebody(former.framework.organisation, Role.LEAD)
    row = draft.initiatives.first()
    row.lead = lead.user
    row.save()
    client.force_login(lead.user)
    assert client.get(f"/skrivebord/viborg/ret/initiative/{row.pk}/").status_code == 404
    assert client.get(f"/skrivebord/viborg/maal/?udgave={draft.slug}").status_code == 404


def test_a_goal_is_split_merged_and_dropped_and_its_lineage_is_kept(former, draft, approver):
    goals = {number: draft.goals.get(number=number) for number in ("2.1", "2.2", "4.1", "4.2", "5.1")}
    measured = Measure.objects.filter(goal=goals["2.2"]).count()
    made = editions.split_goal(goal=goals["2.2"], number="2.9", text="Den anden halvdel.", why="To slags.", person=approver)
    editions.merge_goals(goal=goals["4.2"], into=goals["4.1"], why="Det samme.", person=approver)
    for link in goals["5.1"].contributions.filter(is_primary=True):
        link.goal = goals["2.1"]
        link.save()
    submit(Wish("goal", {"retired_because": "Opfyldt."}, goals["5.1"].pk), approver)
    adopt(draft, approver)
    found = {one.goal.number if one.goal else one.formers[0].number: one for one in lineage_of(draft)}
    assert [(n, found[n].way) for n in ("2.2", "2.9", "4.1", "5.1")] == [
        ("2.2", "split"),
        ("2.9", "split"),
        ("4.1", "merged"),
        ("5.1", "dropped"),
    ]
    assert {face.number for face in found["4.1"].formers} == {"4.1", "4.2"}
    assert found["5.1"].why == "Opfyldt."
    assert "4.2" not in found
    assert Measure.objects.filter(goal=made).count() == measured
    assert not Initiative.objects.filter(edition=draft, contributions__isnull=True).exists()


def test_what_happens_while_the_draft_is_written_is_not_lost(former, draft, approver):
    organisation = former.framework.organisation
    old = former.initiatives.first()
    lead = somebody(organisation, Role.LEAD)
    submit(Wish("initiative", {"lead": lead.user.pk, "status": "paused"}, old.pk, base=values_of(KINDS["initiative"], old)), approver)
    submit(Wish("funding", {"name": "En fond", "state": "planned"}, parent=old.pk), approver)
    give_update(initiative=Initiative.objects.get(pk=old.pk), told=Told("going_well", "Fint."), person=lead)
    adopt(draft, approver)
    new = draft.initiatives.get(slug=old.slug)
    assert (new.lead, new.status) == (lead.user, "paused")
    assert Funding.objects.get(initiative=new).name == "En fond"
    assert [one.happened for one in updates_of(new)] == ["Fint."]


def test_judgements_follow_into_the_new_edition(former, approver):
    goal = former.goals.filter(targets__kind="narrative").first()
    number = goal.targets.filter(kind="narrative").first().position + 1
    judge(edition=former, goal=goal.number, target=number, scale="begun", reason="Set.", on=datetime.date(2026, 1, 1), by="Anna")
    draft = editions.begin_edition(former=former, name="Ny", person=approver)
    assert JudgementRow.objects.get(goal__edition=draft).reason == "Set."


def test_what_cannot_be_adopted_says_why(former, draft, approver):
    with pytest.raises(CannotRenew, match="Skriv, hvem der har vedtaget"):
        editions.adopt_edition(edition=draft, on=timezone.localdate(), source=" ", why="", person=approver)
    with pytest.raises(CannotRenew, match="før den forrige"):
        adopt(draft, approver, on=datetime.date(2017, 1, 1))
    adopt(draft, approver)
    with pytest.raises(CannotRenew, match="er vedtaget"):
        adopt(draft, approver)
    with pytest.raises(CannotRenew, match="hvad udgaven skal hedde"):
        editions.begin_edition(former=former, name=" ", person=approver)


def test_a_split_shares_the_steps_of_the_desk(client, former, approver):
    client.force_login(approver.user)
    assert client.post("/skrivebord/viborg/udgaver/begynd/", {"name": "Udgave 2025"}).status_code == 302
    draft = Edition.objects.get(state="draft")
    address = f"/skrivebord/viborg/udgaver/{draft.slug}/"
    goal = draft.goals.get(number="2.2")
    client.post(f"{address}del/", {"goal": goal.pk, "number": "2.9", "text": "Anden halvdel", "why": "To slags"})
    client.post(f"{address}hvorfor/", {"goal": goal.pk, "why": "Fordi."})
    other = former.goals.first()
    client.post(f"{address}saml/", {"goal": other.pk, "into": goal.pk})
    html = client.get(address).content.decode()
    assert "Vælg et mål i udgaven." in html
    assert "Fordi." in html
    client.post(f"{address}vedtag/", {"on": timezone.localdate().isoformat(), "source": "Byrådet", "why": "Nyt."})
    assert Edition.objects.get(pk=draft.pk).state == "adopted"
