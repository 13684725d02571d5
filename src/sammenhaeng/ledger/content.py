"""What of an event its digest covers, and what any database can keep."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sammenhaeng.ledger.models import Event

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and halves of characters: PostgreSQL keeps neither in text nor in JSON."""


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


def storable_text(text: str) -> str:
    """A text with “�” in place of what PostgreSQL cannot keep."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable(value: Any) -> Any:
    """A value as plain JSON that every database gives back unchanged: decimals and days as text, also in lists and under keys."""
    if isinstance(value, str):
        return storable_text(str(value))
    if isinstance(value, Mapping):
        return {storable_text(str(key)): storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [storable(one) for one in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return _storable_number(value)


def _storable_number(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else storable_text(str(value))
