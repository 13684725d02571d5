"""Two spellings that turn out to be one partner."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.ledger.queries import events_of
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Collaboration, Partner, Representative, Spelling


@transaction.atomic
def merge_partners(*, partner: Partner, into: Partner, by: By, reason: str, number: int | None = None) -> None:
    """Let a partner be another: what it takes part in, how it is spelled and who speaks for it follow. Its address leads on.

    Raises CannotEdit.
    """
    if partner.pk == into.pk or partner.retired_because or into.retired_because or partner.organisation_id != into.organisation_id:
        raise CannotEdit({"": _("De to partnere kan ikke slås sammen. Vælg to forskellige af kommunens partnere.")})
    moved = _move(partner, into)
    spellings = list(partner.spellings.values_list("text", flat=True))
    partner.spellings.update(partner=into)
    Spelling.objects.get_or_create(organisation_id=into.organisation_id, text=partner.name, defaults={"partner": into})
    for one in Representative.objects.filter(partner=partner):
        Representative.objects.get_or_create(partner=into, user=one.user)
    partner.merged_into, partner.retired_because = into, f"Er den samme som {into.name[:250]}"
    partner.save()
    Partner.objects.filter(merged_into=partner).update(merged_into=into)
    details: dict[str, Any] = {"into": [None, into.name], "collaborations": moved, "spellings": spellings}
    _tell("partner_merged", partner, by, reason, details | ({"change": number} if number else {}))


def _move(partner: Partner, into: Partner) -> list[int]:
    """Move what the partner takes part in; where the other is there already, the doubled line goes."""
    moved = []
    for line in Collaboration.objects.filter(partner=partner):
        if Collaboration.objects.filter(initiative_id=line.initiative_id, partner=into).exists():
            line.delete()
            continue
        line.partner = into
        line.save()
        moved.append(line.pk)
    return moved


@transaction.atomic
def part_partners(*, partner: Partner, by: By, reason: str) -> None:
    """Take a merging back: what was moved by it, and is still there, goes home. Raises CannotEdit."""
    event = events_of(partner.organisation.slug, row=f"partner:{partner.pk}").filter(verb="partner_merged").first()
    if partner.merged_into is None or event is None:
        raise CannotEdit({"": _("Partneren er ikke slået sammen med nogen.")})
    into = partner.merged_into
    for line in Collaboration.objects.filter(pk__in=event.details["collaborations"], partner=into):
        line.partner = partner
        line.save()
    Spelling.objects.filter(organisation_id=partner.organisation_id, text__in=[*event.details["spellings"], partner.name]).update(
        partner=partner
    )
    partner.merged_into, partner.retired_because = None, ""
    partner.save()
    _tell("partner_parted", partner, by, reason, {"into": [into.name, None]})


def _tell(verb: str, partner: Partner, by: By, reason: str, details: dict[str, Any]) -> None:
    scope, row = partner.organisation.slug, f"partner:{partner.pk}"
    ledger.record(verb, f"partner:{partner.name}", scope=scope, by=by, reason=reason, details=details, row=row)
