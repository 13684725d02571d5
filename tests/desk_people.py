"""People for tests: one of each role in an organisation."""

import datetime

from sammenhaeng.people.actions import add_person, give_role
from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.roles import Role


def somebody(organisation, role, name="Test Person", email=None):
    """A person with a role, marked as an example."""
    address = email or f"{role.value}.{organisation.slug}@example.dk"
    user = add_person(email=address, name=name, by="test", is_example=False)
    give_role(organisation=organisation, user=user, role=Role(role), by="test", on=datetime.date(2026, 1, 1))
    return person_in(user, organisation)
