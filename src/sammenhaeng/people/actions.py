"""Writes about organisations."""

from django.db import transaction

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.people.models import Organisation


@transaction.atomic
def add_organisation(*, code: str, slug: str, name: str, by: str) -> Organisation:
    """Register a municipality. Raises ValidationError for a code or address that cannot be."""
    organisation = Organisation(code=code, slug=slug, name=name)
    organisation.full_clean()
    organisation.save()
    ledger.record("organisation_added", f"organisation:{slug}", scope=slug, by=by, details={"code": code, "name": name})
    return organisation
