"""Reading the ledger: per scope, per row, per person; and whether its chains hold."""

from collections.abc import Iterator

from django.db.models import QuerySet

from sammenhaeng.domain.chain import Break, Link, breaks_of
from sammenhaeng.ledger.content import content_of
from sammenhaeng.ledger.models import Chain, Event


def events_of(scope: str, *, row: str = "", subject: str = "", actor: str = "") -> QuerySet[Event]:
    """A scope's events, the newest first; of one row, one subject or one person (“user:17”) where it is named."""
    wanted = {name: value for name, value in (("row", row), ("subject", subject), ("actor_key", actor)) if value}
    return Event.objects.filter(scope=scope, **wanted).order_by("-number")


def event_at(scope: str, number: int) -> Event | None:
    """One event of a scope; None where there is none. One query."""
    return Event.objects.filter(scope=scope, number=number).first()


def scopes() -> list[str]:
    """Every scope that has a chain, or events without one. Two queries."""
    known = set(Chain.objects.values_list("scope", flat=True)) | set(Event.objects.values_list("scope", flat=True).distinct())
    return sorted(known)


def verify(scope: str) -> list[Break]:
    """Where a scope's chain does not hold; [] when it does. Reads every event once, in pieces."""
    end = Chain.objects.filter(scope=scope).first()
    length, head = (end.length, end.head) if end else (0, "0" * 64)
    return breaks_of(scope, _links(scope), length=length, head=head)


def _links(scope: str) -> Iterator[Link]:
    for event in Event.objects.filter(scope=scope).order_by("number").iterator(2000):
        yield Link(event.number, event.previous, content_of(event), event.digest)
