"""Finding what a command speaks of."""

from typing import Any

from sammenhaeng.cli.command import Refused
from sammenhaeng.people.queries import organisation_with, organisations
from sammenhaeng.strategy.queries.editions import current_edition


def edition_named(slug: str | None) -> Any:
    """The edition in force of an organisation; of the only one where none is named. Raises Refused."""
    known = organisations()
    if slug is None and len(known) != 1:
        there = "ingen." if not known else "flere: " + ", ".join(o.slug for o in known)
        raise Refused("Angiv kommunen med --organisation; der er " + there)
    organisation = organisation_with(slug) if slug else known[0]
    edition = current_edition(organisation) if organisation else None
    if edition is None:
        raise Refused(f"Der er ingen oversigt for {slug or known[0].slug}. Læs den ind med sammenhaeng import.")
    return edition
