"""A plan of the example municipality, and people to look at it."""

import pytest

from sammenhaeng.people.actions import add_person, give_role
from sammenhaeng.strategy.actions import plans as actions
from tests.desk.plans.scenes import FIELDS, TODAY


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
