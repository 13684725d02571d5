"""What people have to do with the model: whom they speak for, and what they answer for."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Initiative, Partner, Representative
from sammenhaeng.strategy.queries.editions import current_edition


@dataclass(frozen=True, slots=True)
class PartnerChoice:
    """A partner that a person from outside can speak for."""

    pk: int
    name: str


def partner_choices(organisation: Organisation) -> tuple[PartnerChoice, ...]:
    """The organisation's partners, by name. One query."""
    rows = Partner.objects.filter(organisation=organisation, retired_because="").order_by("name").values_list("pk", "name")
    return tuple(PartnerChoice(*row) for row in rows)


def represented(organisation: Organisation) -> dict[int, tuple[PartnerChoice, ...]]:
    """A person's id → the partners that they speak for. One query."""
    found: dict[int, list[PartnerChoice]] = defaultdict(list)
    rows = Representative.objects.filter(partner__organisation=organisation).order_by("partner__name")
    for user, pk, name in rows.values_list("user", "partner", "partner__name"):
        found[user].append(PartnerChoice(pk, name))
    return {user: tuple(choices) for user, choices in found.items()}


def led_counts(organisation: Organisation) -> dict[int, int]:
    """A person's id → how many initiatives of the edition in force they answer for. Two queries."""
    edition = current_edition(organisation)
    rows = Initiative.objects.filter(edition=edition, lead__isnull=False, retired_because="") if edition else Initiative.objects.none()
    return dict(rows.order_by().values_list("lead").annotate(count=Count("pk")))


def without_lead(organisation: Organisation, number: int) -> list[Initiative]:
    """The first initiatives of the edition in force that nobody answers for. Two queries."""
    edition = current_edition(organisation)
    if edition is None:
        return []
    return list(Initiative.objects.filter(edition=edition, lead__isnull=True, retired_because="").order_by("position")[:number])


def busiest_partner(organisation: Organisation) -> PartnerChoice | None:
    """The named partner that takes part in most initiatives of the edition in force. Two queries."""
    edition = current_edition(organisation)
    taking_part = Count("collaborations", filter=Q(collaborations__initiative__edition=edition))
    found = Partner.objects.filter(organisation=organisation, retired_because="").annotate(count=taking_part).filter(count__gt=0)
    row = found.order_by("-count", "name").values_list("pk", "name").first()
    return PartnerChoice(*row) if row else None
