"""May a person do it? Every door asks here, and only here."""

from dataclasses import dataclass
from functools import cached_property

from sammenhaeng.ledger.actor import Actor
from sammenhaeng.people.models import Membership, Organisation, User
from sammenhaeng.people.roles import MAY, OWN, Act, Role


class NotAllowed(Exception):
    """A person asked for what they may not do."""


@dataclass(frozen=True)
class Person:
    """A signed-in person in an organisation. membership: None for one who has none there."""

    user: User
    organisation: Organisation
    membership: Membership | None

    @property
    def role(self) -> Role | None:
        """The role that lasts; None without one. An installation administrator counts as administrator everywhere."""
        if self.membership is not None and self.membership.ended_on is None:
            return Role(self.membership.role)
        return Role.ADMINISTRATOR if self.user.is_superuser else None

    @cached_property
    def acts(self) -> frozenset[Act]:
        """Everything that the person may do here."""
        held = MAY[self.role] if self.role else frozenset()
        return held | ({Act.INSTALLATION} if self.user.is_superuser else frozenset())

    def may(self, act: Act, *, own: bool = False) -> bool:
        """May the person do it? own: is the initiative or task that it concerns the person's own?"""
        return act in self.acts or (own and OWN.get(act) in self.acts)

    def must(self, act: Act, *, own: bool = False) -> None:
        """Raise NotAllowed where the person may not."""
        if not self.may(act, own=own):
            raise NotAllowed(act)

    @property
    def is_external(self) -> bool:
        """Does the person belong to a partner?"""
        return self.role is Role.PARTNER

    @property
    def actor(self) -> Actor:
        """The person as the ledger writes it."""
        return Actor(self.user.shown_name, f"user:{self.user.pk}")


def person_in(user: User, organisation: Organisation) -> Person:
    """A person in an organisation. One query."""
    membership = Membership.objects.filter(user=user, organisation=organisation).select_related("unit").first()
    return Person(user, organisation, membership)
