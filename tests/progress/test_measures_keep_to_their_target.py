"""What waits about a target lands on that target, or on none; what was judged stays known as it was."""

import datetime

import pytest
from django.utils import timezone

from sammenhaeng.domain.assessment import Status
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.actions.decisions import approve
from sammenhaeng.progress.actions.measures import judge
from sammenhaeng.progress.models import JudgementRow
from sammenhaeng.progress.queries.standing import standing_of
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Goal
from sammenhaeng.strategy.queries.kinds import KINDS, values_of
from sammenhaeng.strategy.queries.past import model_at
from tests.desk_people import somebody

TODAY = datetime.date(2026, 9, 30)


@pytest.fixture
def people(viborg):
    organisation = viborg.framework.organisation
    return somebody(organisation, Role.EDITOR), somebody(organisation, Role.APPROVER)


@pytest.fixture
def goal(viborg, people):
    """A goal with three targets in words."""
    values = {"number": "1.9", "theme": viborg.themes.first().pk, "text": "Et mål i ord."}
    found = Goal.objects.get(pk=submit(Wish("goal", values, parent=viborg.pk), people[1]).row)
    for words in ("A", "B", "C"):
        submit(Wish("target", {"kind": "narrative", "text": words}, parent=found.pk), people[1])
    return found


def judging(goal, target):
    return Wish("judgement", {"target": target, "scale": "begun"}, parent=goal.pk, reason="Set på stedet.")


def test_a_judgement_that_waits_follows_its_target_when_the_ones_before_it_go(goal, people):
    editor, approver = people
    waiting = submit(judging(goal, 2), editor).waiting
    submit(Wish("target", {"retired_because": "Falder bort."}, goal.targets.get(text="A").pk), approver)
    approve(person=approver, pk=waiting.pk)
    assert JudgementRow.objects.get(goal=goal).target == goal.targets.get(text="B").position + 1 == 1


def test_a_judgement_of_a_target_that_went_or_changed_is_not_given_to_another(goal, people):
    editor, approver = people
    gone, changed = submit(judging(goal, 2), editor).waiting, submit(judging(goal, 3), editor).waiting
    submit(Wish("target", {"retired_because": "Falder bort."}, goal.targets.get(text="B").pk), approver)
    third = goal.targets.get(text="C")
    submit(Wish("target", {"text": "Noget andet"}, third.pk, base=values_of(KINDS["target"], third)), approver)
    for one in (gone, changed):
        with pytest.raises(CannotEdit, match="ændret eller taget ud imens"):
            approve(person=approver, pk=one.pk)
    assert not JudgementRow.objects.filter(goal=goal).exists()


def test_a_judgement_of_a_goal_whose_number_another_has_now_lands_nowhere(goal, people, viborg):
    editor, approver = people
    waiting = submit(judging(goal, 1), editor).waiting
    submit(Wish("goal", {"retired_because": "Udgår."}, goal.pk), approver)
    submit(Wish("goal", {"number": "1.9", "theme": goal.theme_id, "text": "Et andet mål."}, parent=viborg.pk), approver)
    with pytest.raises(CannotEdit, match="findes ikke længere"):
        approve(person=approver, pk=waiting.pk)


def test_a_past_day_knows_the_judgement_also_after_the_goal_was_renumbered_and_its_targets_moved(goal, people, viborg):
    approver = people[1]
    judge(edition=viborg, goal="1.9", target=2, scale="begun", reason="Set.", on=TODAY, by="Anna")
    then = timezone.now()
    submit(Wish("target", {"retired_because": "Falder bort."}, goal.targets.get(text="A").pk), approver)
    submit(Wish("goal", {"number": "1.8"}, goal.pk, base=values_of(KINDS["goal"], goal)), approver)
    past = standing_of(viborg, model_at(viborg, then, is_current=True), "791", TODAY, moment=then)
    assert [one.assessment.status for one in past.targets["1.9"]] == [Status.UNKNOWN, Status.JUDGED, Status.UNKNOWN]
