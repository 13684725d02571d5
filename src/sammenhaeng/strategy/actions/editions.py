"""Opening frameworks and editions."""

from dataclasses import dataclass

from django.db import transaction

from sammenhaeng.domain.slugs import slug_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition, Framework

LONGEST_SLUG = 44
"""Characters of an edition's address; its column has room for a number more."""


@dataclass(frozen=True, slots=True)
class EditionName:
    """Which edition: of which framework, called what, adopted when (ISO year, month or day) by what source."""

    framework: str
    edition: str
    adopted: str = ""
    adopted_source: str = ""


@transaction.atomic
def open_edition(*, organisation: Organisation, name: EditionName, by: By) -> Edition:
    """The edition of that name, made if it is not there. Raises ValidationError for a date that is none."""
    framework, _ = Framework.objects.get_or_create(organisation=organisation, name=name.framework)
    named = Edition.objects.filter(framework=framework, name=name.edition).exclude(state=Edition.State.DROPPED)
    edition = named.select_related("framework__organisation").first()
    if edition:
        return edition
    taken = set(Edition.objects.filter(framework__organisation=organisation).values_list("slug", flat=True))
    edition = Edition(
        framework=framework,
        name=name.edition,
        slug=slug_of(name.edition, taken, longest=LONGEST_SLUG),
        adopted=name.adopted,
        adopted_source=name.adopted_source,
    )
    edition.full_clean(exclude=("title",))
    edition.save()
    ledger.record("edition_opened", f"edition:{edition.slug}", scope=organisation.slug, by=by, details={"name": name.edition})
    return edition
