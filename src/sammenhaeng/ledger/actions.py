"""Writing the ledger."""

from collections.abc import Mapping
from typing import Any

from sammenhaeng.ledger.models import Event


def record(verb: str, subject: str, *, scope: str, by: str, reason: str = "", details: Mapping[str, Any] | None = None) -> Event:
    """Add one event. Call it inside the transaction of what it tells about."""
    return Event.objects.create(verb=verb, subject=subject[:300], scope=scope, actor=by, reason=reason, details=dict(details or {}))
