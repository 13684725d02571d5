"""Publishing a status: frozen, numbered, told in the ledger."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.models import Organisation
from sammenhaeng.progress.models import PublishedStatus
from sammenhaeng.strategy.models import Edition


@transaction.atomic
def publish_status(
    *, edition: Edition, as_of: datetime.date, content: Mapping[str, Any], method: str, by: By
) -> tuple[PublishedStatus, bool]:
    """Freeze a status. Returns it, and whether it is new: the same content for the same day is published once.

    Other content for a day that has one becomes the next number of that day: a correction beside the old, which stays.
    """
    Organisation.objects.select_for_update().get(pk=edition.framework.organisation_id)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    # Numbered within the organisation: two editions on one day have two addresses.
    same_day = PublishedStatus.objects.filter(edition__framework__organisation=edition.framework.organisation_id, as_of=as_of)
    held = same_day.filter(edition=edition).order_by("-number").first()
    if held is not None and held.sha256 == digest:
        return held, False
    last = same_day.order_by("-number").first()
    made = PublishedStatus.objects.create(
        edition=edition,
        as_of=as_of,
        number=last.number + 1 if last else 1,
        method=method,
        actor=str(by),
        content=dict(content),
        sha256=digest,
    )
    details = {"as_of": as_of.isoformat(), "number": made.number, "method": method, "sha256": digest}
    ledger.record("status_published", f"edition:{edition.slug}", scope=edition.framework.organisation.slug, by=by, details=details)
    return made, True
