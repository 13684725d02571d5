"""Reading the changes that people have asked for."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from sammenhaeng.ledger.queries import events_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.strategy.models import Partner, Proposal
from sammenhaeng.strategy.queries.kinds import KINDS
from sammenhaeng.strategy.queries.words import words_of

State = Proposal.State


def _seen_by(person: Person) -> QuerySet[Proposal]:
    """The changes that a person may see: their own; all of the organisation's for those who edit all."""
    found = Proposal.objects.filter(organisation=person.organisation).select_related("author", "decided_by", "organisation")
    return found if person.may(Act.EDIT_ANY) else found.filter(author=person.user)


def proposals_in(person: Person, *states: str, most: int = 100) -> list[Proposal]:
    """The changes in some states that a person may see, the newest first. One query."""
    return list(_seen_by(person).filter(state__in=states).order_by("-id")[:most])


def proposal_at(person: Person, pk: int) -> Proposal | None:
    """One change that a person may see. One query."""
    return _seen_by(person).filter(pk=pk).first()


def fields_of(change: Proposal) -> list[tuple[str, Any, Any]]:
    """Each field of a change with from and to, in words. A query or two per field that points to rows."""
    kind = KINDS.get(change.kind)
    names = [name for name in change.changes if change.changes[name] not in (None, "", []) or change.before.get(name) not in (None, "", [])]
    return [(name, _words(kind, name, change.before.get(name)), _words(kind, name, change.changes[name])) for name in names]


def _words(kind: Any, name: str, value: Any) -> Any:
    if name == "into" and value:
        return words_of(KINDS["partner"], "name", Partner.objects.filter(pk=value).values_list("name", flat=True).first())
    return words_of(kind, name, value) if kind and name in kind.fields else value


def clash_words(kind: str, clashes: Any) -> Iterator[tuple[str, Any, Any, Any]]:
    """The fields of a conflict in words that last."""
    for one in clashes:
        found = KINDS.get(kind)
        yield one.field, *(_words(found, one.field, value) for value in (one.base, one.theirs, one.mine))


def last_change_of(organisation: Organisation, kind: str, pk: int) -> tuple[str, Any] | None:
    """Who changed a row last, and when; None where nobody has. One query."""
    event = events_of(organisation.slug, row=f"{kind}:{pk}").first()
    return (event.actor, event.at) if event else None
