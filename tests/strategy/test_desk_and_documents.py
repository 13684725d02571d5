"""A document that is read in again does not silently take back what people have written."""

import dataclasses

import pytest

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.strategy.actions.store import WouldOverwrite
from sammenhaeng.strategy.models import Goal
from sammenhaeng.strategy.queries.kinds import KINDS, values_of
from tests.conftest import NAME
from tests.desk_people import somebody


def edited(viborg, number="1.3", text="Skrevet af et menneske."):
    """A goal that somebody has edited on the desk."""
    goal = viborg.goals.get(number=number)
    person = somebody(viborg.framework.organisation, Role.APPROVER)
    submit(Wish("goal", {"text": text}, goal.pk, base=values_of(KINDS["goal"], goal)), person)
    return goal


def test_the_same_document_again_is_refused_where_people_have_written_since(viborg, seed_draft):
    goal = edited(viborg)
    with pytest.raises(WouldOverwrite) as refused:
        accept_draft(draft=seed_draft, organisation=viborg.framework.organisation, name=NAME, by="test")
    assert refused.value.labels == ["goal 1.3"]
    assert Goal.objects.get(pk=goal.pk).text == "Skrevet af et menneske."


def test_the_document_is_right_when_somebody_says_so(viborg, seed_draft):
    goal = edited(viborg)
    accept_draft(draft=seed_draft, organisation=viborg.framework.organisation, name=NAME, by="test", overwrite=True)
    assert Goal.objects.get(pk=goal.pk).text == goal.text


def test_a_document_that_changes_other_things_is_stored_and_a_later_one_knows_what_it_said(viborg, seed_draft):
    edited(viborg, text="Alle unge er i gang.")
    goals = tuple(
        dataclasses.replace(goal, text="Alle unge er i gang.")
        if goal.number == "1.3"
        else dataclasses.replace(goal, text="Fra dokumentet.")
        if goal.number == "2.1"
        else goal
        for goal in seed_draft.goals
    )
    accept_draft(draft=dataclasses.replace(seed_draft, goals=goals), organisation=viborg.framework.organisation, name=NAME, by="test")
    assert viborg.goals.get(number="2.1").text == "Fra dokumentet."
