"""Giving people roles, where a role also says which partners a person from outside speaks for."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.actions import CannotChangePeople, add_person, give_role
from sammenhaeng.people.models import Membership, Organisation, Unit, User
from sammenhaeng.people.roles import Role
from sammenhaeng.strategy.models import Partner, Representative


@transaction.atomic
def admit(
    *,
    organisation: Organisation,
    user: User,
    role: Role,
    partners: Collection[int],
    by: By,
    on: datetime.date,
    unit: Unit | None = None,
    reason: str = "",
) -> Membership:
    """Give a person a role; to a partner's person also the partners (their ids) that they speak for.

    Raises CannotChangePeople: a partner's person without a partner, or with one of another organisation.
    """
    wanted = {partner.pk: partner for partner in organisation.partners.filter(pk__in=partners, retired_because="")}
    if role is Role.PARTNER and not wanted:
        raise CannotChangePeople(_("Vælg den samarbejdspartner, personen hører til. Uden den er der intet at se."))
    if len(wanted) != len(set(partners)):
        raise CannotChangePeople(_("Samarbejdspartneren findes ikke længere her. Vælg en anden."))
    held = give_role(organisation=organisation, user=user, role=role, by=by, on=on, unit=unit, reason=reason)
    wanted = wanted if role is Role.PARTNER else {}
    known = {one.partner_id: one for one in Representative.objects.filter(user=user, partner__organisation=organisation)}
    for pk in wanted.keys() - known.keys():
        represent(partner=wanted[pk], user=user, by=by)
    for pk in known.keys() - wanted.keys():
        stop_representing(partner=known[pk].partner, user=user, by=by)
    return held


@transaction.atomic
def register(*, email: str, name: str, organisation: Organisation, by: By, **rest: Any) -> Membership:
    """Register a person and give a role, or neither. rest: as admit. Raises CannotChangePeople."""
    user = add_person(email=email, name=name, by=by)
    held = Membership.objects.filter(user=user, organisation=organisation, ended_on__isnull=True).first()
    if held is not None:
        raise CannotChangePeople(_("%(name)s har allerede en rolle her. Ret den på listen.") % {"name": user.shown_name})
    return admit(organisation=organisation, user=user, by=by, **rest)


@transaction.atomic
def represent(*, partner: Partner, user: User, by: By) -> None:
    """Let a person from outside speak for a partner: they see the initiatives that it takes part in."""
    _row, made = Representative.objects.get_or_create(partner=partner, user=user)
    if made:
        _tell("representative_added", partner, user, by)


@transaction.atomic
def stop_representing(*, partner: Partner, user: User, by: By) -> None:
    """A person speaks for a partner no more."""
    gone, _kinds = Representative.objects.filter(partner=partner, user=user).delete()
    if gone:
        _tell("representative_removed", partner, user, by)


def _tell(verb: str, partner: Partner, user: User, by: By) -> None:
    scope = partner.organisation.slug
    ledger.record(verb, f"person:{user.shown_name}", scope=scope, by=by, row=f"user:{user.pk}", details={"partner": partner.name})
