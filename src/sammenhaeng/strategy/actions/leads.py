"""Who answers for an initiative."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.actions import CannotChangePeople
from sammenhaeng.people.models import Membership, User
from sammenhaeng.strategy.models import Initiative


@transaction.atomic
def give_lead(*, initiative: Initiative, user: User, by: By, reason: str = "") -> None:
    """Let a person answer for an initiative, in place of whoever did. Raises CannotChangePeople for one without a role there."""
    held = (
        Initiative.objects.select_for_update(of=("self",)).select_related("edition__framework__organisation", "lead").get(pk=initiative.pk)
    )
    organisation = held.edition.framework.organisation
    if not Membership.objects.filter(user=user, organisation=organisation, ended_on__isnull=True).exists():
        raise CannotChangePeople(_("%(name)s har ingen rolle i kommunen. Giv en rolle først.") % {"name": user.shown_name})
    if held.lead_id == user.pk:
        return
    before = held.lead.shown_name if held.lead else None
    held.lead = user
    held.save(update_fields=["lead"])
    details = {"lead": [before, user.shown_name]}
    subject, row = f"initiative:{held.slug}", f"initiative:{held.pk}"
    ledger.record("lead_given", subject, scope=organisation.slug, by=by, row=row, reason=reason, details=details)


@transaction.atomic
def hand_over(*, initiatives: Iterable[Initiative], to: User, by: By, reason: str) -> int:
    """Let one person answer for several initiatives; returns how many changed hands. Raises CannotChangePeople."""
    if not reason.strip():
        raise CannotChangePeople(_("Skriv, hvorfor indsatserne overdrages."))
    moved = [one for one in initiatives if one.lead_id != to.pk]
    for one in moved:
        give_lead(initiative=one, user=to, by=by, reason=reason.strip())
    return len(moved)
