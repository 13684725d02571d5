"""Writing the ledger."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from sammenhaeng.domain.chain import BEGINNING, digest_of
from sammenhaeng.ledger.actor import By, actor_of
from sammenhaeng.ledger.content import content_of, storable, storable_text
from sammenhaeng.ledger.models import Chain, Event


@transaction.atomic(savepoint=False)
def record(
    verb: str, subject: str, *, scope: str, by: By, reason: str = "", details: Mapping[str, Any] | None = None, row: str = ""
) -> Event:
    """Add one event to the end of its scope's chain. Call it inside the transaction of what it tells about.

    The chain's end is locked, so that two writers of one municipality follow each other. Three queries. Characters that
    PostgreSQL cannot keep become “�”; decimals and days are kept as text.
    """
    actor = actor_of(by)
    chain = _end_of(scope)
    event = Event(
        scope=scope,
        number=chain.length + 1,
        at=timezone.now(),
        actor=storable_text(actor.name)[:200],
        actor_key=actor.key,
        verb=verb,
        subject=storable_text(subject)[:300],
        row=row,
        reason=storable_text(reason),
        details=storable(details or {}),
        previous=chain.head,
    )
    event.digest = digest_of(scope, event.number, event.previous, content_of(event))
    event.save(force_insert=True)
    chain.length, chain.head = event.number, event.digest
    chain.save(update_fields=["length", "head"])
    return event


def _end_of(scope: str) -> Chain:
    """The end of a chain, locked; begun where there is none."""
    found = Chain.objects.select_for_update().filter(scope=scope).first()
    if found is None:
        Chain.objects.get_or_create(scope=scope, defaults={"head": BEGINNING})
        found = Chain.objects.select_for_update().get(scope=scope)
    return found
