"""Taking a merging of partners back."""

from django.utils.translation import gettext as _

from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.decisions import CannotDecide
from sammenhaeng.strategy.actions.merging import part_partners
from sammenhaeng.strategy.models import Partner


def part(*, person: Person, pk: int, reason: str) -> None:
    """Let a merged partner be itself again. Raises CannotDecide, CannotEdit."""
    person.must(Act.APPROVE)
    found = Partner.objects.filter(organisation=person.organisation, pk=pk).select_related("merged_into", "organisation").first()
    if found is None:
        raise CannotDecide(_("Partneren findes ikke."))
    part_partners(partner=found, by=person.actor, reason=reason)
