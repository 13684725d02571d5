"""Reads about organisations and their people."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q

from sammenhaeng.people.models import Membership, Organisation, Unit, User
from sammenhaeng.people.roles import Role


def organisation_with(slug: str) -> Organisation | None:
    """The organisation at a public address; None where there is none. One query."""
    return Organisation.objects.filter(slug=slug).first()


def organisations() -> list[Organisation]:
    """Every organisation on the installation, by name. One query."""
    return list(Organisation.objects.all())


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation with the people whose role lasts, and those of them who administrate it."""

    code: str
    slug: str
    name: str
    people: int
    administrators: int


def organisations_with_counts() -> list[OrganisationFacts]:
    """Every organisation on the installation, by name. One query."""
    lasting = Q(memberships__ended_on__isnull=True)
    found = Organisation.objects.annotate(
        people=Count("memberships", filter=lasting),
        administrators=Count("memberships", filter=lasting & Q(memberships__role=Role.ADMINISTRATOR)),
    )
    return [OrganisationFacts(*row) for row in found.order_by("name").values_list("code", "slug", "name", "people", "administrators")]


def memberships_of(user: User) -> list[Membership]:
    """A person's lasting roles with their organisations, by name. One query."""
    return list(user.memberships.filter(ended_on__isnull=True).select_related("organisation").order_by("organisation__name"))


def people_of(organisation: Organisation) -> list[Membership]:
    """Everybody who has or had a role, those who have it first. One query."""
    found = organisation.memberships.select_related("user", "unit").order_by("user__first_name", "user__last_name", "user__username")
    return sorted(found, key=lambda one: one.ended_on is not None)


def membership_at(organisation: Organisation, pk: int) -> Membership | None:
    """One membership of an organisation; None where it has no such. One query."""
    return organisation.memberships.select_related("user", "unit").filter(pk=pk).first()


def membership_of(organisation: Organisation, user: User) -> Membership | None:
    """A person's role in an organisation, lasting or ended; None where they never had one. One query."""
    return organisation.memberships.filter(user=user).first()


def units_of(organisation: Organisation) -> list[Unit]:
    """The organisation's parts, by name. One query."""
    return list(organisation.units.all())


def user_with(name: str) -> User | None:
    """The person with that e-mail address or user name; None where there is none. One query."""
    return User.objects.filter(email__iexact=name).first() or User.objects.filter(username=name).first()


def membership_with_key(key: str) -> Membership | None:
    """Whose calendar a secret address belongs to; None for no lasting one. One query."""
    found = Membership.objects.filter(calendar_key=key, ended_on__isnull=True, user__is_active=True)
    return found.select_related("organisation", "user").first()


def readers_of_mail(week: str, since: datetime.datetime) -> list[User]:
    """Everybody with a lasting role and an address, without a mail in a week or since a moment; example people get none. One query."""
    found = User.objects.filter(is_active=True, is_example=False, memberships__ended_on__isnull=True).exclude(email="")
    return list(found.exclude(mailings__week=week).exclude(mailings__sent_at__gt=since).distinct().order_by("pk"))
