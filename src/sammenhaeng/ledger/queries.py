"""Reading the ledger: per scope, per row, per person; and whether its chains hold."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from sammenhaeng.domain.chain import BEGINNING, Break, Link, breaks_of
from sammenhaeng.ledger.content import content_of
from sammenhaeng.ledger.models import Chain, Event


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many events there are, and the digest of the last."""

    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events somebody asks for; what is empty narrows nothing.

    row: “goal:17”; subject: “goal:1.3”, beside a row only for events that name none, as imports do; actor: “user:17”, or a name
    for a command; verbs: how their verbs begin; since, until: moments, the second not included.
    """

    row: str = ""
    subject: str = ""
    actor: str = ""
    verbs: tuple[str, ...] = ()
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None

    @property
    def everything(self) -> bool:
        """Does it narrow nothing?"""
        return self == Wanted()


def events_of(scope: str, *, row: str = "", subject: str = "", actor: str = "") -> QuerySet[Event]:
    """A scope's events, the newest first; of one row, one subject or one person (“user:17”) where it is named."""
    return events_wanted(scope, Wanted(row=row, subject=subject, actor=actor))


def events_wanted(scope: str, wanted: Wanted, *, before: int | None = None) -> QuerySet[Event]:
    """A scope's events that are wanted, the newest first. before: only those with a smaller number."""
    found = Event.objects.filter(scope=scope).order_by("-number")
    exact: dict[str, Any] = {"at__gte": wanted.since, "at__lt": wanted.until, "number__lt": before}
    if wanted.actor:
        exact["actor_key" if wanted.actor.startswith("user:") else "actor"] = wanted.actor
    kinds = Q()
    for beginning in wanted.verbs:
        kinds |= Q(verb__startswith=beginning)
    return found.filter(_about(wanted), kinds, **{name: value for name, value in exact.items() if value is not None})


def _about(wanted: Wanted) -> Q:
    if wanted.row and wanted.subject:
        return Q(row=wanted.row) | Q(row="", subject=wanted.subject)
    return Q(row=wanted.row) if wanted.row else Q(subject=wanted.subject) if wanted.subject else Q()


def event_at(scope: str, number: int) -> Event | None:
    """One event of a scope; None where there is none. One query."""
    return Event.objects.filter(scope=scope, number=number).first()


def event_with_digest(scope: str, digest: str) -> Event | None:
    """The event of a scope with that digest; None where there is none. One query, which reads the scope."""
    return Event.objects.filter(scope=scope, digest=digest).first()


def scopes() -> list[str]:
    """Every scope that has a chain, or events without one. Two queries."""
    known = set(Chain.objects.values_list("scope", flat=True)) | set(Event.objects.values_list("scope", flat=True).distinct())
    return sorted(known)


def head_of(scope: str) -> Head:
    """The end of a scope's chain; of one without events where there is none. One query."""
    end = Chain.objects.filter(scope=scope).first()
    return Head(end.length, end.head) if end else Head(0, BEGINNING)


def verify(scope: str, head: Head | None = None) -> list[Break]:
    """Where a scope's chain does not hold; [] when it does. Reads every event once, in pieces, and locks nothing.

    head: the end of the chain, where it is read already.
    """
    end = head or head_of(scope)
    found = breaks_of(scope, links_of(scope, end.length), length=end.length, head=end.digest)
    if found:
        return found
    last = Event.objects.filter(scope=scope, number__gt=end.length).aggregate(last=Max("number"))["last"]
    # Events that came while we read are no break: the end of the chain, read again, counts them.
    longer = last is not None and last > head_of(scope).length
    return [Break(scope, end.length + 1, "length")] if longer else []


def links_of(scope: str, length: int) -> Iterator[Link]:
    """A scope's events in their order, up to a number, as links of the chain."""
    for event in Event.objects.filter(scope=scope, number__lte=length).order_by("number").iterator(2000):
        yield link_of(event)


def link_of(event: Event) -> Link:
    """An event as a link of its chain."""
    return Link(event.number, event.previous, content_of(event), event.digest)
