"""The desk with 400 initiatives: saving an update with its roll-up, and the page of what waits."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client, override_settings

from bench.figures import seconds, tell
from sammenhaeng.people.actions import add_person, give_role
from sammenhaeng.people.permissions import Person, person_in
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.updates import Told, give_update
from sammenhaeng.progress.queries.updates import roll_up
from sammenhaeng.strategy.models import Edition, Initiative
from sammenhaeng.strategy.queries.desk import goals_served

MANY = 400


def somebody(edition: Edition, role: Role) -> Person:
    """A person of a role in the edition's organisation."""
    organisation = edition.framework.organisation
    user = add_person(email=f"{role.value}@{organisation.slug}.example.dk", name="Eksempel Bænk", by="bench")
    give_role(organisation=organisation, user=user, role=role, by="bench", on=datetime.date(2026, 1, 1))
    return person_in(user, organisation)


def counted(work: Callable[[], Any]) -> int:
    """How many queries a piece of work asks, without the marks around its transaction."""
    asked: list[str] = []
    with connection.execute_wrapper(lambda do, sql, *rest: (asked.append(sql), do(sql, *rest))[1]):
        work()
    return sum(not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE")) for sql in asked)


def everything(edition: Edition) -> None:
    """Updates and the desk, for a lead of all 400 and for an editor."""
    lead, editor = somebody(edition, Role.LEAD), somebody(edition, Role.EDITOR)
    Initiative.objects.filter(edition=edition).update(lead=lead.user)
    row = edition.initiatives.select_related("edition__framework__organisation").first()

    def save() -> None:
        give_update(initiative=row, told=Told("going_well", "Det går fremad.", "Vi fortsætter."), person=lead)
        roll_up(edition, goals_served(row))

    tell("save an update with its roll-up", seconds(save, 25), "s", f"{MANY} initiatives", 0.02)
    tell("queries of saving an update with its roll-up", counted(save), "queries", f"{MANY} initiatives", 10)
    with override_settings(SECOND_FACTOR=False, ALLOWED_HOSTS=["*"]):
        _pages(edition, lead, editor, row)


def _pages(edition: Edition, lead: Person, editor: Person, row: Initiative) -> None:
    home = f"/skrivebord/{edition.framework.organisation.slug}/"
    for words, person in (("a lead of all of them", lead), ("an editor", editor)):
        client = Client()
        client.force_login(person.user)
        assert client.get(home).status_code == 200
        tell(f"desk page of {words}", seconds(lambda client=client: client.get(home), 9), "s", f"{MANY} initiatives", 0.05)
        tell(f"queries of the desk page of {words}", counted(lambda client=client: client.get(home)), "queries", f"{MANY} initiatives")
    client.force_login(lead.user)
    address, told = f"{home}indsatser/{row.slug}/opdatering/", {"state": "going_well", "happened": "Fremad.", "following": ""}

    def post() -> None:
        assert client.post(address, told | {"token": uuid.uuid4()}).status_code == 302

    tell("the whole request that saves an update", seconds(post, 15), "s", f"{MANY} initiatives")
    tell("queries of the whole request", counted(post), "queries", f"{MANY} initiatives")
