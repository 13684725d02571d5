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
    moved, doubled = _move(partner, into)
    spellings = list(partner.spellings.values_list("text", flat=True))
    partner.spellings.update(partner=into)
    Spelling.objects.get_or_create(organisation_id=into.organisation_id, text=partner.name, defaults={"partner": into})
    people = [one.user_id for one in Representative.objects.filter(partner=partner)]
    added = [pk for pk in people if Representative.objects.get_or_create(partner=into, user_id=pk)[1]]
    partner.merged_into, partner.retired_because = into, f"Er den samme som {into.name[:250]}"
    partner.save()
    for earlier in Partner.objects.filter(merged_into=partner):
        earlier.merged_into = into
        earlier.save()
    details: dict[str, Any] = {"into": [None, into.name], "spellings": spellings}
    details |= {"collaborations": moved, "doubled": doubled, "representatives": added}
    _tell("partner_merged", partner, by, reason, details | ({"change": number} if number else {}))


Line = dict[str, Any]
"""A place in an initiative: which, as spelled there, in what role."""


def _move(partner: Partner, into: Partner) -> tuple[list[Line], list[Line]]:
    """Move what the partner takes part in; where the other is there already, the doubled line goes. The moved, and the gone."""
    moved: list[Line] = []
    doubled: list[Line] = []
    for line in Collaboration.objects.filter(partner=partner):
        told = {"initiative": line.initiative_id, "spelling": line.spelling, "role": line.role}
        if Collaboration.objects.filter(initiative_id=line.initiative_id, partner=into).exists():
            line.delete()
            doubled.append(told)
            continue
        line.partner = into
        line.save()
        moved.append(told)
    return moved, doubled


@transaction.atomic
def part_partners(*, partner: Partner, by: By, reason: str) -> None:
    """Take a merging back: what was moved by it, and is still there, goes home, and so do those who spoke for it. Raises CannotEdit."""
    event = events_of(partner.organisation.slug, row=f"partner:{partner.pk}").filter(verb="partner_merged").first()
    if partner.merged_into is None or event is None:
        raise CannotEdit({"": _("Partneren er ikke slået sammen med nogen.")})
    into, told = partner.merged_into, event.details
    for one in told["collaborations"]:
        for line in Collaboration.objects.filter(initiative_id=one["initiative"], spelling=one["spelling"], partner=into):
            line.partner = partner
            line.save()
    for one in told["doubled"]:
        _put_back(partner, one)
    words = [*told["spellings"], partner.name]
    Spelling.objects.filter(organisation_id=partner.organisation_id, text__in=words).update(partner=partner)
    Representative.objects.filter(partner=into, user_id__in=told["representatives"]).delete()
    partner.merged_into, partner.retired_because = None, ""
    partner.save()
    _tell("partner_parted", partner, by, reason, {"into": [into.name, None]})


def _put_back(partner: Partner, line: Line) -> None:
    """Put a line back that went because the other partner was there too, last in its initiative."""
    places = Collaboration.objects.filter(initiative_id=line["initiative"])
    last = max(places.values_list("position", flat=True), default=-1)
    Collaboration.objects.create(
        initiative_id=line["initiative"], partner=partner, spelling=line["spelling"], role=line["role"], position=last + 1
    )


def _tell(verb: str, partner: Partner, by: By, reason: str, details: dict[str, Any]) -> None:
    scope, row = partner.organisation.slug, f"partner:{partner.pk}"
    ledger.record(verb, f"partner:{partner.name}", scope=scope, by=by, reason=reason, details=details, row=row)
