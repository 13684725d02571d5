"""A municipality with people and tasks."""

import pytest

from sammenhaeng.domain.year import TaskKind
from sammenhaeng.people.actions import add_organisation, add_person, give_role
from sammenhaeng.wheel.actions import tasks as actions
from sammenhaeng.wheel.actions.tasks import TaskFields
from tests.desk.wheel.scenes import day


@pytest.fixture
def place(db):
    return add_organisation(code="791", slug="viborg", name="Viborg Kommune", by="test")


@pytest.fixture
def person(place):
    def make(role, name="Anne Eksempel", organisation=place):
        user = add_person(email=f"{name.split()[0].lower()}@example.dk", name=name, by="test")
        give_role(organisation=organisation, user=user, role=role, by="test", on=day("2026-01-01"))
        return user

    return make


@pytest.fixture
def task(place):
    def make(title="Kvartalsstatus", first="2026-03-31", every=3, **more):
        told = TaskFields(title=title, kind=TaskKind.STATUS, first_due=day(first), every_months=every, **more)
        return actions.add_task(organisation=place, told=told, by="test")

    return make
