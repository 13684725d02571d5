"""A person's change from wish to reality: kept apart from others', approved, published now or on a day, and undone."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.ledger import actions as ledger
from sammenhaeng.people.models import Organisation
from sammenhaeng.people.permissions import Person
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.carry import GONE, MEASURES, OTHERS, carry_out, pinned
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Proposal
from sammenhaeng.strategy.queries.kinds import KINDS, Plain, Values, is_draft, row_of, values_of

State = Proposal.State


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants changed. row: None for something new, which then has a parent.

    base: the same fields as the form showed them at first; reason: why; publish_on: not before that day, empty for at once;
    token: one form makes one change, however often it is sent.
    """

    kind: str
    values: Values
    row: int | None = None
    parent: int | None = None
    base: Values = field(default_factory=dict)
    reason: str = ""
    publish_on: datetime.date | None = None
    token: uuid.UUID = field(default_factory=uuid.uuid4)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else changed in the meantime: as it was, as it is now, and as is wanted."""

    field: str
    base: Plain
    theirs: Plain
    mine: Plain


class Conflict(Exception):
    """Two people changed the same fields. current: every field as it is now."""

    def __init__(self, clashes: tuple[Clash, ...], current: Mapping[str, Plain]) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes, self.current = clashes, current


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish. row: the key of the row, once it is there; published, waiting: the changes, where there are any."""

    row: int | None
    published: Proposal | None = None
    waiting: Proposal | None = None


@transaction.atomic
def submit(wish: Wish, person: Person) -> Outcome:
    """Take a wish: what needs no approval, or comes from who may give it, holds at once; the rest waits.

    Raises Conflict, when a field was changed by somebody else since the form was opened, and CannotEdit.
    """
    Organisation.objects.select_for_update().get(pk=person.organisation.pk)
    known = Proposal.objects.filter(token=wish.token, author=person.user).first()
    if known is not None:
        return _again(known)
    wanted, before = _wanted(wish, person.organisation)
    if not wanted and wish.row is not None:
        return Outcome(wish.row)
    at_once, later = _parted(wish, wanted, person)
    if later:
        _try(wish, person, wanted, before)
    _settle_returned(wish, person)
    published = waiting = None
    row = wish.row
    if at_once:
        published = _make(wish, person, at_once, before, state=State.PUBLISHED)
        row = publish(published, person)
    if later:
        state = State.SCHEDULED if may_publish(person) else State.WAITING
        waiting = _make(wish, person, later, before, state=state, token=uuid.uuid4() if published else None)
        tell("proposal_scheduled" if state is State.SCHEDULED else "proposal_made", waiting, person)
    return Outcome(row, published, waiting)


def _settle_returned(wish: Wish, person: Person) -> None:
    """A new wish about the same row answers those of the person's that were sent back."""
    if wish.row is not None:
        mine = Proposal.objects.filter(author=person.user, kind=wish.kind, row=wish.row, state=State.RETURNED)
        mine.update(state=State.WITHDRAWN)


def _again(known: Proposal) -> Outcome:
    done = known.state == State.PUBLISHED
    return Outcome(known.row, known if done else None, None if done else known)


def _wanted(wish: Wish, organisation: Organisation) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """The fields to change, and what they are now. Fields that the person left alone are left alone."""
    if wish.kind in MEASURES:
        return pinned(wish.values, row_of(KINDS["goal"], organisation, wish.parent or 0)), {}
    if wish.kind in OTHERS or wish.row is None:
        return dict(wish.values), {}
    kind = KINDS[wish.kind]
    row = row_of(kind, organisation, wish.row)
    if row is None:
        raise CannotEdit({"": _("Det findes ikke længere.")})
    if GONE in wish.values:
        return dict(wish.values), {GONE: row.retired_because if hasattr(row, GONE) else ""}
    current = values_of(kind, row)
    mine = {name: value for name, value in wish.values.items() if value != wish.base.get(name, current.get(name))}
    refuse_clash(mine, wish.base, current)
    wanted = {name: value for name, value in mine.items() if value != current.get(name)}
    return wanted, {name: current.get(name) for name in wanted}


def refuse_clash(mine: Values, base: Values, current: Mapping[str, Plain]) -> None:
    """Raise Conflict where a field that is to be changed is neither as it was nor as it is wanted."""
    clashes = tuple(
        Clash(name, base[name], current.get(name), value)
        for name, value in mine.items()
        if name in base and current.get(name) not in (base[name], value)
    )
    if clashes:
        raise Conflict(clashes, current)


class _Trial(Exception):
    """Rolls a trial back."""


def _try(wish: Wish, person: Person, wanted: Values, before: Values) -> None:
    """Carry the whole wish out and take it back: what cannot be is said now, not when somebody approves it."""
    try:
        with transaction.atomic():
            carry_out(_make(wish, person, wanted, before, state=State.PUBLISHED), person.actor)
            raise _Trial
    except _Trial:
        return


def may_publish(person: Person) -> bool:
    """Does what the person writes hold without anybody else's approval?"""
    return person.may(Act.APPROVE) and not person.organisation.four_eyes


def _parted(wish: Wish, wanted: dict[str, Plain], person: Person) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """What holds at once, and what waits for approval or for its day."""
    if person.may(Act.EDITIONS) and _is_draft(wish, person.organisation):
        return wanted, {}
    later = wish.publish_on is not None and wish.publish_on > timezone.localdate()
    if may_publish(person) and not later:
        return wanted, {}
    if later:
        return {}, wanted
    kind = KINDS.get(wish.kind)
    if kind is None or wish.row is None or GONE in wanted:
        return (wanted, {}) if kind is not None and kind.is_at_once else ({}, wanted)
    at_once = {name: value for name, value in wanted.items() if name in kind.at_once}
    return at_once, {name: value for name, value in wanted.items() if name not in at_once}


def _is_draft(wish: Wish, organisation: Organisation) -> bool:
    """Is it about an edition that nobody has adopted? Its approval is the adoption."""
    kind = KINDS["goal" if wish.kind in MEASURES else "partner" if wish.kind not in KINDS else wish.kind]
    if wish.row is not None and wish.kind in KINDS:
        return is_draft(kind, row_of(kind, organisation, wish.row))
    above = kind if wish.kind in MEASURES else KINDS.get(kind.under)
    return above is not None and wish.parent is not None and is_draft(above, row_of(above, organisation, wish.parent))


def _make(
    wish: Wish, person: Person, changes: Values, before: Values, *, state: Proposal.State, token: uuid.UUID | None = None
) -> Proposal:
    return Proposal.objects.create(
        organisation=person.organisation,
        kind=wish.kind,
        row=wish.row,
        parent=wish.parent,
        label=(wish.label or _label(wish, person.organisation))[:300],
        changes=dict(changes),
        before={name: before.get(name) for name in changes} if wish.row else {},
        state=state,
        publish_on=wish.publish_on,
        reason=wish.reason.strip(),
        author=person.user,
        token=token or wish.token,
    )


def _label(wish: Wish, organisation: Organisation) -> str:
    kind = KINDS.get("partner" if wish.kind == "partner_merge" else wish.kind)
    row = row_of(kind, organisation, wish.row) if kind and wish.row else None
    if kind and row is not None:
        return kind.label(row)
    return str(next((wish.values[name] for name in ("title", "name", "number", "text") if wish.values.get(name)), wish.kind))


def publish(change: Proposal, person: Person) -> int | None:
    """Let a change hold, and note who decided it; returns the key of its row. Raises CannotEdit."""
    row = carry_out(change, person.actor)
    change.row, change.state, change.problem = row, State.PUBLISHED, ""
    change.decided_by, change.decided_at = person.user, timezone.now()
    change.save()
    return row


def tell(verb: str, change: Proposal, person: Person, reason: str = "") -> None:
    """Write in the ledger what became of a change that waits."""
    details: dict[str, Any] = {"change": change.pk, "fields": sorted(change.changes)}
    if change.publish_on:
        details["publish_on"] = change.publish_on.isoformat()
    subject, row = f"{change.kind}:{change.label}", f"{change.kind}:{change.row}" if change.row else ""
    scope = change.organisation.slug
    ledger.record(verb, subject, scope=scope, by=person.actor, reason=reason or change.reason, details=details, row=row)
