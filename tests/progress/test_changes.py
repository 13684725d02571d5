"""Changes by people: what holds at once, what waits, what clashes, and what is undone."""

import datetime
import uuid

import pytest

from sammenhaeng.ledger.queries import events_of, verify
from sammenhaeng.people.actions import add_organisation, change_organisation
from sammenhaeng.people.permissions import NotAllowed
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Conflict, Wish, submit
from sammenhaeng.progress.actions.decisions import CannotDecide, approve, give_back, publish_due, undo, withdraw
from sammenhaeng.progress.actions.measures import link_indicator
from sammenhaeng.progress.models import Measure
from sammenhaeng.statistics.actions.catalogue import load_catalogue
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Goal, Initiative, Proposal
from sammenhaeng.strategy.queries.kinds import KINDS, values_of
from tests.desk_people import somebody

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def organisation(viborg):
    return viborg.framework.organisation


@pytest.fixture
def editor(organisation):
    return somebody(organisation, Role.EDITOR)


@pytest.fixture
def approver(organisation):
    return somebody(organisation, Role.APPROVER)


@pytest.fixture
def goal(viborg):
    return viborg.goals.get(number="1.3")


def wish(row, kind="goal", **values):
    return Wish(kind, values, row.pk, base=values_of(KINDS[kind], row), reason="Byrådet har besluttet det.")


def test_an_editors_change_of_what_is_public_waits_until_somebody_approves_it(editor, approver, goal):
    before = goal.text
    outcome = submit(wish(goal, text="Alle unge lykkes."), editor)
    assert outcome.published is None
    assert Goal.objects.get(pk=goal.pk).text == before
    approve(person=approver, pk=outcome.waiting.pk)
    assert Goal.objects.get(pk=goal.pk).text == "Alle unge lykkes."
    event = events_of("viborg").first()
    assert (event.verb, event.subject, event.details["text"]) == ("goal_changed", "goal:1.3", [before, "Alle unge lykkes."])
    assert (event.actor_key, event.reason) == (f"user:{approver.user.pk}", "Byrådet har besluttet det.")
    assert verify("viborg") == []


def test_an_approvers_own_change_holds_at_once_unless_the_municipality_asks_for_four_eyes(organisation, approver, goal):
    assert submit(wish(goal, text="Et."), approver).published
    change_organisation(organisation=organisation, update_months=3, four_eyes=True, by="test")
    organisation.refresh_from_db()
    strict = somebody(organisation, Role.APPROVER)
    goal.refresh_from_db()
    waiting = submit(wish(goal, text="To."), strict).waiting
    with pytest.raises(CannotDecide, match="en anden end forfatteren"):
        approve(person=strict, pk=waiting.pk)
    approve(person=somebody(organisation, Role.ADMINISTRATOR), pk=waiting.pk)
    assert Goal.objects.get(pk=goal.pk).text == "To."


def test_nobody_but_approvers_approve(editor, goal):
    waiting = submit(wish(goal, text="Et."), editor).waiting
    with pytest.raises(NotAllowed):
        approve(person=editor, pk=waiting.pk)


def test_what_only_the_desk_shows_holds_at_once_and_the_rest_of_the_same_form_waits(editor, viborg, organisation):
    row = viborg.initiatives.first()
    lead = somebody(organisation, Role.LEAD)
    outcome = submit(wish(row, "initiative", title="Nyt navn", lead=lead.user.pk, budget="250000"), editor)
    row.refresh_from_db()
    assert row.lead == lead.user
    assert row.budget == 250_000
    assert row.title != "Nyt navn"
    assert set(outcome.waiting.changes) == {"title"}


def test_two_who_change_different_fields_both_keep_their_work(approver, viborg):
    row = viborg.initiatives.first()
    first, second = wish(row, "initiative", title="Nyt navn"), wish(row, "initiative", description="Ny beskrivelse")
    submit(first, approver)
    submit(second, approver)
    row.refresh_from_db()
    assert (row.title, row.description) == ("Nyt navn", "Ny beskrivelse")


def test_two_who_change_the_same_field_see_the_conflict_and_nothing_is_lost(approver, goal):
    first, second = wish(goal, text="Den ene."), wish(goal, text="Den anden.")
    before = goal.text
    submit(first, approver)
    with pytest.raises(Conflict) as caught:
        submit(second, approver)
    clash = caught.value.clashes[0]
    assert (clash.field, clash.base, clash.theirs, clash.mine) == ("text", before, "Den ene.", "Den anden.")
    assert Goal.objects.get(pk=goal.pk).text == "Den ene."


def test_a_change_that_waits_is_not_published_over_a_later_one(editor, approver, goal):
    waiting = submit(wish(goal, text="Den ventende."), editor).waiting
    submit(wish(goal, text="Den hurtige."), approver)
    with pytest.raises(Conflict):
        approve(person=approver, pk=waiting.pk)
    assert Goal.objects.get(pk=goal.pk).text == "Den hurtige."


def test_sending_a_form_twice_makes_one_change(approver, goal):
    one = wish(goal, text="Én gang.")
    first, second = submit(one, approver), submit(one, approver)
    assert first.published == second.published
    assert Proposal.objects.count() == 1


def test_a_scheduled_change_holds_from_its_day_and_not_before(approver, goal):
    day = TODAY + datetime.timedelta(days=400)
    before = goal.text
    later = Wish("goal", {"text": "Fra nytår."}, goal.pk, base=values_of(KINDS["goal"], goal), publish_on=day)
    assert submit(later, approver).waiting.state == "scheduled"
    assert publish_due(day - datetime.timedelta(days=1)) == (0, 0)
    assert Goal.objects.get(pk=goal.pk).text == before
    assert publish_due(day) == (1, 0)
    assert Goal.objects.get(pk=goal.pk).text == "Fra nytår."
    assert publish_due(day) == (0, 0)


def test_a_scheduled_change_that_no_longer_fits_goes_back_with_its_reason(approver, goal):
    day = TODAY + datetime.timedelta(days=400)
    later = Wish("goal", {"text": "Fra nytår."}, goal.pk, base=values_of(KINDS["goal"], goal), publish_on=day)
    pk = submit(later, approver).waiting.pk
    submit(wish(goal, text="I mellemtiden."), approver)
    assert publish_due(day) == (0, 1)
    back = Proposal.objects.get(pk=pk)
    assert (back.state, back.problem) == ("waiting", "Nogen har ændret det samme i mellemtiden.")


def test_a_change_is_given_back_with_words_and_can_be_withdrawn(editor, approver, goal):
    first, second = submit(wish(goal, text="Et."), editor).waiting, submit(wish(goal, number="1.9"), editor).waiting
    with pytest.raises(CannotDecide, match="hvad der mangler"):
        give_back(person=approver, pk=first.pk, answer=" ")
    give_back(person=approver, pk=first.pk, answer="Skriv årstallet.")
    withdraw(person=editor, pk=second.pk)
    assert [p.state for p in Proposal.objects.order_by("id")] == ["returned", "withdrawn"]
    with pytest.raises(CannotDecide, match="allerede afgjort"):
        approve(person=approver, pk=first.pk)


def test_undo_gives_back_what_was_before_and_is_an_event_itself(approver, goal):
    before = goal.text
    change = submit(wish(goal, text="Nyt."), approver).published
    undo(person=approver, pk=change.pk, reason="Det var en fejl.", token=uuid.uuid4())
    assert Goal.objects.get(pk=goal.pk).text == before
    assert events_of("viborg").first().details["text"] == ["Nyt.", before]


def test_undo_after_a_later_change_of_the_same_field_is_a_conflict(approver, goal):
    change = submit(wish(goal, text="Nyt."), approver).published
    goal.refresh_from_db()
    submit(wish(goal, text="Nyere."), approver)
    with pytest.raises(Conflict):
        undo(person=approver, pk=change.pk, reason="", token=uuid.uuid4())


def test_what_is_added_is_taken_out_by_undo_and_what_is_taken_out_comes_back(approver, viborg):
    theme = viborg.themes.first()
    values = {"number": "1.77", "theme": theme.pk, "text": "Et nyt mål."}
    added = submit(Wish("goal", values, parent=viborg.pk), approver)
    goal = Goal.objects.get(pk=added.row)
    assert goal.retired_because == ""
    undone = undo(person=approver, pk=added.published.pk, reason="", token=uuid.uuid4())
    goal.refresh_from_db()
    assert goal.retired_because == "Fortrudt"
    undo(person=approver, pk=undone.published.pk, reason="", token=uuid.uuid4())
    goal.refresh_from_db()
    assert goal.retired_because == ""


def test_another_organisations_rows_cannot_be_reached_by_guessing(approver, goal, db):
    other = add_organisation(code="101", slug="anden", name="Anden Kommune", by="test")
    outsider = somebody(other, Role.ADMINISTRATOR)
    with pytest.raises(CannotEdit, match="findes ikke længere"):
        submit(wish(goal, text="Mit nu."), outsider)
    with pytest.raises(CannotEdit, match="findes ikke længere"):
        submit(Wish("target", {"kind": "narrative", "text": "Mit."}, parent=goal.pk), outsider)
    waiting = submit(wish(goal, text="Et."), somebody(goal.edition.framework.organisation, Role.EDITOR)).waiting
    with pytest.raises(CannotDecide, match="findes ikke"):
        approve(person=outsider, pk=waiting.pk)


def test_values_that_cannot_be_are_refused_when_written_and_nothing_is_stored(editor, approver, viborg, goal):
    taken = viborg.goals.exclude(pk=goal.pk).first().number
    row = viborg.initiatives.first()
    for one, person, words in (
        (wish(goal, number=taken), editor, "bruges allerede"),
        (wish(goal, number=taken), approver, "bruges allerede"),
        (wish(goal, text=""), editor, "."),
        (wish(goal, text="x" * 10_000), editor, "der er plads til 5000"),
        (wish(row, "initiative", title="x" * 10_000), approver, "der er plads til 400"),
        (wish(row, "initiative", starts_on="2026-05-01", ends_on="2026-04-01"), approver, "slutter, før den begynder"),
        (wish(row, "initiative", budget="-5"), approver, "."),
        (wish(row, "initiative", goals=[]), approver, "ét primært mål"),
        (wish(row, "initiative", lead=10**6), approver, "ingen rolle"),
    ):
        with pytest.raises(CannotEdit, match=words):
            submit(one, person)
    assert Proposal.objects.count() == 0
    assert verify("viborg") == []


def test_an_initiative_has_one_primary_goal_and_may_serve_others(approver, viborg):
    row = Initiative.objects.filter(edition=viborg).first()
    goals = list(viborg.goals.values_list("pk", flat=True)[:3])
    submit(wish(row, "initiative", goals=[goals[2], goals[0]]), approver)
    held = {link.goal_id: (link.is_primary, link.confidence) for link in row.contributions.all()}
    assert held == {goals[2]: (True, None), goals[0]: (False, None)}
    submit(wish(row, "initiative", goals=[goals[0], goals[1]]), approver)
    assert [link.goal_id for link in row.contributions.all()] == goals[:2]


def test_a_removed_target_takes_its_indicator_along_and_the_others_keep_theirs(approver, viborg):
    load_catalogue(by="test")
    goal = next(one for one in viborg.goals.all() if one.targets.count() > 1)
    for number, indicator in ((1, "population"), (2, "workplaces")):
        link_indicator(edition=viborg, goal=goal.number, target=number, indicator=indicator, by="test")
    first, second = goal.targets.all()[:2]
    submit(Wish("target", {"retired_because": "Kravet er faldet bort."}, first.pk), approver)
    assert [(m.target, m.indicator.key) for m in Measure.objects.filter(goal=goal)] == [(1, "workplaces")]
    assert goal.targets.get(position=0).pk == second.pk
