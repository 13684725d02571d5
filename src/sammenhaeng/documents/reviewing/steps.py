"""Steps of a review: each one locks it, looks whether somebody was first, edits, and keeps what takes it back."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.documents.models import Review, ReviewSource, ReviewStep
from sammenhaeng.documents.reviewing.errors import CannotReview, Stale
from sammenhaeng.domain.review import Refusal, Work, from_state, stamped, to_state
from sammenhaeng.domain.review_steps import change_back, changed_back
from sammenhaeng.people.permissions import Person

Edit = Callable[[Work], Work]
SOURCE = "source"
"""Beside the parts of a state that a step puts back: the former reading of the file, where it was read again."""


@transaction.atomic
def take_step(
    *, row: Review, what: str, edit: Edit, person: Person, at: datetime.datetime, seen: dict[str, int] | None = None, about: str = ""
) -> Work:
    """Do one thing to a review; the work after it. seen: key → version of the records that the person saw.

    Raises Refusal for what cannot be, Stale where somebody has changed one of those since, CannotReview for one that is closed.
    """
    held = locked(row)
    work = from_state(held.work)
    for key, version in (seen or {}).items():
        _look(held, work, key, version)
    made = stamped(work, edit(work), held.version + 1)
    state = to_state(made)
    back = change_back(held.work, state)
    if not back:
        return work
    _keep(held, state, at)
    ReviewStep.objects.create(review=held, number=held.version, what=what, about=about[:500], back=back, by=person.user, at=at)
    return made


def locked(row: Review) -> Review:
    """The review, locked. Raises CannotReview for one that is closed."""
    held = Review.objects.select_for_update(of=("self",)).select_related("organisation", "edition__framework__organisation").get(pk=row.pk)
    if held.state != Review.State.OPEN:
        raise CannotReview(_("Gennemgangen er afsluttet, og intet kan rettes i den."))
    return held


def _look(held: Review, work: Work, key: str, version: int) -> None:
    try:
        _kind, entry = work.find(key)
    except Refusal:
        raise Stale(None, _last_by(held)) from None
    if entry.version != version:
        raise Stale(entry, _by_of_step(held, entry.version))


def _last_by(held: Review) -> str:
    last = held.steps.select_related("by").first()
    return last.by.shown_name if last else ""


def _by_of_step(held: Review, number: int) -> str:
    step = held.steps.filter(number__gte=number).select_related("by").last()
    return step.by.shown_name if step else _last_by(held)


def _keep(held: Review, state: dict[str, Any], at: datetime.datetime) -> None:
    held.version, held.work, held.changed_at = held.version + 1, state, at
    held.save(update_fields=["version", "work", "changed_at"])


@transaction.atomic
def undo_step(*, row: Review, number: int, person: Person, at: datetime.datetime) -> ReviewStep:
    """Take back the last thing that was done; number: which one the person saw. Raises CannotReview where it is another by now."""
    held = locked(row)
    last = held.steps.filter(undone_by__isnull=True).first()
    if last is None:
        raise CannotReview(_("Der er intet at fortryde."))
    if last.number != number:
        raise CannotReview(_("En anden har rettet imens. Se, hvad der er sket, og fortryd så."))
    back = dict(last.back)
    source = back.pop(SOURCE, None)
    if source is not None:
        ReviewSource.objects.filter(review=held).update(reading=source["reading"], blocks=source["blocks"])
        Review.objects.filter(pk=held.pk).update(roles=source["roles"])
    former = from_state(held.work)
    work = from_state(changed_back(held.work, back))
    _keep(held, to_state(stamped(former, work, held.version + 1)), at)
    last.undone_by = person.user
    last.save(update_fields=["undone_by"])
    return last
