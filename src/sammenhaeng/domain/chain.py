"""A chain of events: each one's digest covers the one before, so that a change anywhere is seen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

BEGINNING = "0" * 64
"""What the first event of a chain stands on."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold. number: of the event, from 1; what: changed, missing, unlinked or length."""

    scope: str
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Link:
    """An event of a chain: its number from 1, the digest it stands on, what it says, and its own digest."""

    number: int
    previous: str
    content: Mapping[str, Any]
    digest: str


def plain(value: Any) -> Any:
    """A value as every database gives it back: numbers without a needless fraction, keys as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        # By its decimal digits: PostgreSQL gives 1e23 back as 10²³, which is not the whole number nearest to the float.
        return int(Decimal(repr(value)))
    return value


def digest_of(scope: str, number: int, previous: str, content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of an event in its place."""
    whole = {"scope": scope, "number": number, "previous": previous, "content": plain(content)}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def breaks_of(scope: str, links: Iterable[Link], *, length: int, head: str) -> list[Break]:
    """Where a chain does not hold, given how long it should be and the digest of its last event."""
    found: list[Break] = []
    expected, previous = 1, BEGINNING
    for link in links:
        if link.number != expected:
            found.append(Break(scope, expected, "missing"))
        elif link.previous != previous:
            found.append(Break(scope, link.number, "unlinked"))
        if digest_of(scope, link.number, link.previous, link.content) != link.digest:
            found.append(Break(scope, link.number, "changed"))
        expected, previous = link.number + 1, link.digest
    if expected - 1 != length or (not found and previous != head):
        found.append(Break(scope, expected, "length"))
    return found
