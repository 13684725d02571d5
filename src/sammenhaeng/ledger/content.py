"""What of an event its digest covers."""

import datetime
from typing import Any

from sammenhaeng.ledger.models import Event


def content_of(event: Event) -> dict[str, Any]:
    """Everything that an event says; the time in UTC to the microsecond."""
    return {
        "at": event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "actor_key": event.actor_key,
        "verb": event.verb,
        "subject": event.subject,
        "row": event.row,
        "reason": event.reason,
        "details": event.details,
    }
