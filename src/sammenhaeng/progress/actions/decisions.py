"""Deciding about changes that wait: approving, giving back, withdrawing, publishing on their day, and undoing."""

import datetime
import logging
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sammenhaeng.people.models import Organisation
from sammenhaeng.people.permissions import Person, person_in
from sammenhaeng.people.roles import Act
from sammenhaeng.progress.actions.carry import GONE, OTHERS
from sammenhaeng.progress.actions.changes import Conflict, Outcome, Wish, publish, refuse_clash, submit, tell
from sammenhaeng.strategy.errors import CannotEdit
from sammenhaeng.strategy.models import Proposal
from sammenhaeng.strategy.queries.kinds import KINDS, Plain, row_of, values_of

State = Proposal.State
log = logging.getLogger(__name__)
OPEN = (State.DRAFT, State.WAITING, State.SCHEDULED, State.RETURNED)


class CannotDecide(Exception):
    """A decision that cannot be. The text is one sentence."""


def _held(organisation: Organisation, pk: int, *states: str) -> Proposal:
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    found = Proposal.objects.select_related("organisation", "author").filter(organisation=organisation, pk=pk).first()
    if found is None:
        raise CannotDecide(_("Forslaget findes ikke."))
    if found.state not in states:
        raise CannotDecide(_("Forslaget er allerede afgjort. Se det i historikken."))
    return found


@transaction.atomic
def approve(*, person: Person, pk: int, publish_on: datetime.date | None = None) -> Proposal:
    """Say yes to a change that waits: it holds at once, or from a day. Nothing happens twice.

    Raises CannotDecide; Conflict, when a field was changed since the author wrote; CannotEdit, when it no longer can be.
    """
    person.must(Act.APPROVE)
    change = _held(person.organisation, pk, State.WAITING)
    if person.organisation.four_eyes and change.author_id == person.user.pk:
        raise CannotDecide(_("Kommunen kræver, at en anden end forfatteren godkender. Bed en kollega om det."))
    _refuse_what_has_moved(change)
    day = publish_on or change.publish_on
    if day is not None and day > timezone.localdate():
        change.state, change.publish_on = State.SCHEDULED, day
        change.decided_by, change.decided_at = person.user, timezone.now()
        change.save()
        tell("proposal_scheduled", change, person)
        return change
    tell("proposal_approved", change, person)
    publish(change, person)
    return change


def _refuse_what_has_moved(change: Proposal) -> None:
    """Raise Conflict for fields that somebody changed after the author saw them."""
    if change.kind in OTHERS or change.row is None or GONE in change.changes:
        return
    kind = KINDS[change.kind]
    row = row_of(kind, change.organisation, change.row)
    if row is not None:
        refuse_clash(change.changes, change.before, values_of(kind, row))


@transaction.atomic
def give_back(*, person: Person, pk: int, answer: str) -> None:
    """Say no to a change, with what the author should do. Raises CannotDecide."""
    person.must(Act.APPROVE)
    change = _held(person.organisation, pk, State.WAITING, State.SCHEDULED)
    if not answer.strip():
        raise CannotDecide(_("Skriv til forfatteren, hvad der mangler."))
    change.state, change.answer = State.RETURNED, answer.strip()
    change.decided_by, change.decided_at = person.user, timezone.now()
    change.save()
    tell("proposal_returned", change, person, answer.strip())


@transaction.atomic
def withdraw(*, person: Person, pk: int) -> None:
    """Take one's own change back before it holds; who may approve can take anybody's scheduled one back. Raises CannotDecide."""
    change = _held(person.organisation, pk, *OPEN)
    if change.author_id != person.user.pk and not person.may(Act.APPROVE):
        raise CannotDecide(_("Kun forfatteren kan trække forslaget tilbage."))
    change.state = State.WITHDRAWN
    change.save()
    tell("proposal_withdrawn", change, person)


def publish_due(today: datetime.date) -> tuple[int, int]:
    """Publish what was approved for today or before, each by itself. Returns how many did, and how many could not.

    What cannot be any more goes back to those who approve, with the reason; nothing is lost and nothing half done.
    """
    due = Proposal.objects.filter(state=State.SCHEDULED, publish_on__lte=today).order_by("publish_on", "id")
    results = [_publish_one(pk) for pk in due.values_list("pk", flat=True)]
    return sum(results), len(results) - sum(results)


def _publish_one(pk: int) -> bool:
    try:
        with transaction.atomic():
            organisation = Organisation.objects.select_for_update().get(proposals=pk)
            change = Proposal.objects.select_related("organisation", "author").get(pk=pk)
            if change.state != State.SCHEDULED:
                return True
            _refuse_what_has_moved(change)
            publish(change, person_in(change.decided_by or change.author, organisation))
    except Exception as error:  # whatever it is, the changes after it must not wait for it
        words = str(error)
        if not isinstance(error, CannotEdit | Conflict):
            log.exception("Ændring %s kunne ikke gælde", pk)
            words = _("Ændringen kunne ikke gennemføres. Skriv den igen.")
        words = _("Nogen har ændret det samme i mellemtiden.") if isinstance(error, Conflict) else words
        Proposal.objects.filter(pk=pk, state=State.SCHEDULED).update(state=State.WAITING, problem=words, publish_on=None)
        return False
    return True


@transaction.atomic
def undo(*, person: Person, pk: int, reason: str, token: uuid.UUID) -> Outcome:
    """Give the fields of a published change the values that they had before it; what was new is taken out, what went comes back.

    It is a change like any other: it waits for approval where the person's changes do. Raises CannotDecide; Conflict, when
    somebody has changed the same fields since.
    """
    change = _held(person.organisation, pk, State.PUBLISHED)
    if change.kind in OTHERS or (change.kind == "target" and GONE in change.changes):
        raise CannotDecide(_("Det kan ikke fortrydes med et klik. Knyt indikatoren, eller skriv kravet, igen."))
    values, base = _reversed(change, reason)
    outcome = submit(Wish(change.kind, values, change.row, base=base, reason=reason, token=token, label=change.label), person)
    if outcome.published is not None:
        change.answer = f"Fortrudt: forslag {outcome.published.pk}"
        change.save(update_fields=["answer"])
    return outcome


def _reversed(change: Proposal, reason: str) -> tuple[Mapping[str, Plain], Mapping[str, Plain]]:
    if GONE in change.changes:
        return {GONE: change.before.get(GONE, "")}, {}
    if not change.before:
        return {GONE: reason.strip()[:300] or _("Fortrudt")}, {}
    return change.before, change.changes
