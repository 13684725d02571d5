"""Steps of a review: each one locks it, looks whether somebody was first, edits, and keeps what takes it back."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sammenhaeng.documents.models import Review, ReviewSource, ReviewStep
from sammenhaeng.documents.reviewing.errors import CannotReview, Stale
from sammenhaeng.domain.review import Refusal, Work, from_state, stamped, to_state
from sammenhaeng.domain.review_claims import COLUMNS, overwritten, touched_since
from sammenhaeng.domain.review_steps import change_back, changed_back
from sammenhaeng.people.permissions import Person

Edit = Callable[[Work], Work]
SOURCE = "source"
"""Beside the parts of a state that a step puts back: the former reading of the file, where it was read again."""


def _nothing(_work: Work) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a step stands on. seen: key → version of the records that the person saw; shown: the version of the review that they saw.

    claims: what the step decides about (domain.review_claims), in the work as it stands; touched: parts that it changes outside of it;
    carries: it carries over what others have written, and so overwrites none of it.
    """

    seen: Mapping[str, int] = field(default_factory=dict)
    shown: int | None = None
    claims: Callable[[Work], Iterable[str]] = _nothing
    touched: tuple[str, ...] = ()
    carries: bool = False


@transaction.atomic
def take_step(
    *, row: Review, what: str, edit: Edit, person: Person, at: datetime.datetime, ground: Ground | None = None, about: str = ""
) -> Work:
    """Do one thing to a review; the work after it.

    Raises Refusal for what cannot be, Stale where somebody has changed the same since, CannotReview for one that is closed.
    """
    held, ground = locked(row), ground or Ground()
    work = from_state(held.work)
    for key, version in ground.seen.items():
        _look(held, work, key, version)
    if ground.shown is not None:
        _look_since(held, work, ground.claims(work), ground.shown)
    edited = edit(work)
    if ground.shown is not None and not ground.carries:
        _look_since(held, work, overwritten(work, edited), ground.shown)
    made = stamped(work, edited, held.version + 1, ground.touched)
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


def unchanged(held: Review, shown: int) -> None:
    """Raises Stale where anything has been done to a review since the version that a person saw."""
    if held.version != shown:
        raise Stale(None, _who(held, held.version), held.version)


def _look(held: Review, work: Work, key: str, version: int) -> None:
    try:
        _kind, entry = work.find(key)
    except Refusal:
        raise Stale(None, _who(held, held.version), held.version, is_gone=True) from None
    if entry.version != version:
        raise Stale(entry, _who(held, entry.version), held.version)


def _look_since(held: Review, work: Work, claims: Iterable[str], shown: int) -> None:
    found = touched_since(work, claims, shown)
    if found is None:
        return
    name, number = found
    is_record = ":" not in name and name != COLUMNS
    entry = work.find(name)[1] if is_record and number else None
    raise Stale(entry, _who(held, number or held.version), held.version, is_gone=is_record and not number)


def _who(held: Review, number: int) -> str:
    """Who made a version of a review: by a step, or by taking one back."""
    step = held.steps.filter(Q(number=number) | Q(undone_in=number)).select_related("by", "undone_by").first()
    if step is None:
        return ""
    return step.undone_by.shown_name if step.undone_by and step.undone_in == number else step.by.shown_name


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
    touched = () if source is None else (COLUMNS,)
    _keep(held, to_state(stamped(former, work, held.version + 1, touched)), at)
    last.undone_by, last.undone_in = person.user, held.version
    last.save(update_fields=["undone_by", "undone_in"])
    return last
