"""One example person for each role, so that whoever tries the product can see it through their eyes.

They are made on the embedded default only, and their passwords follow from the installation's own key: they can be printed again,
and are different on each installation.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from sammenhaeng.people.actions import add_person, make_installation_administrator, renew_example_password
from sammenhaeng.people.queries import membership_of, organisation_with
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.actions.leads import give_lead
from sammenhaeng.strategy.actions.representatives import admit
from sammenhaeng.strategy.queries.people import busiest_partner, without_lead

BY = "eksempel"
LEADS = 4
"""Initiatives that the example lead answers for."""


@dataclass(frozen=True, slots=True)
class ExamplePerson:
    """Somebody who signs in on the embedded default. role: None for the installation's administrator."""

    name: str
    email: str
    role: Role | None

    @property
    def password(self) -> str:
        """The password, which follows from the installation's key."""
        digest = hmac.new(settings.SECRET_KEY.encode(), f"eksempel:{self.email}".encode(), hashlib.sha256).digest()
        return base64.b32encode(digest)[:16].decode().lower()


PEOPLE = (
    ExamplePerson("Eksempel Læser", "laeser@eksempel.test", Role.READER),
    ExamplePerson("Eksempel Tovholder", "tovholder@eksempel.test", Role.LEAD),
    ExamplePerson("Eksempel Redaktør", "redaktoer@eksempel.test", Role.EDITOR),
    ExamplePerson("Eksempel Godkender", "godkender@eksempel.test", Role.APPROVER),
    ExamplePerson("Eksempel Administrator", "administrator@eksempel.test", Role.ADMINISTRATOR),
    ExamplePerson("Eksempel Samarbejdspartner", "partner@eksempel.test", Role.PARTNER),
    ExamplePerson("Eksempel Installation", "installation@eksempel.test", None),
)


def make_example_people(slug: str) -> None:
    """Make those who are missing, in the organisation at an address. What somebody has changed since stays as it is."""
    organisation = organisation_with(slug)
    if organisation is None:
        return
    users = {one: add_person(email=one.email, name=one.name, by=BY, password=one.password, is_example=True) for one in PEOPLE}
    if not users[PEOPLE[0]].check_password(PEOPLE[0].password):
        for one, user in users.items():
            renew_example_password(user=user, password=one.password, by=BY)
    for one, user in users.items():
        if one.role is not None:
            _give_role(organisation, user, one.role)
        elif not user.is_superuser:
            make_installation_administrator(user=user, by=BY)


def _give_role(organisation: Any, user: Any, role: Role) -> None:
    """Give an example person the role, where they never had one; the lead something to lead, the partner's person a partner."""
    if membership_of(organisation, user) is not None:
        return
    partner = busiest_partner(organisation) if role is Role.PARTNER else None
    if role is Role.PARTNER and partner is None:
        return
    partners = [partner.pk] if partner else []
    admit(organisation=organisation, user=user, role=role, partners=partners, by=BY, on=timezone.localdate())
    if role is Role.LEAD:
        for initiative in without_lead(organisation, LEADS):
            give_lead(initiative=initiative, user=user, by=BY)
