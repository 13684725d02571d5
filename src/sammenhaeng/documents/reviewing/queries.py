"""Reads about documents under review."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from sammenhaeng.documents.models import Acceptance, Review, ReviewSource, ReviewStep
from sammenhaeng.documents.readers.blocks import Blocks
from sammenhaeng.documents.readers.blocks_json import blocks_from_json
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.review import Work, from_state
from sammenhaeng.ledger.queries import head_of
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.drafts import draft_of

LATELY = datetime.timedelta(minutes=20)
"""Who has done something within this time is told to the others."""
SHOWN_STEPS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A review in the list. waiting: questions without an answer; initiatives: how many it holds."""

    pk: int
    file: str
    edition: str
    state: str
    begun_by: str
    begun_by_pk: int
    begun_at: datetime.datetime
    changed_at: datetime.datetime
    closed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done. about: to what; undone_by: who took it back, ""."""

    number: int
    what: str
    about: str
    by: str
    by_pk: int
    at: datetime.datetime
    undone_by: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    """That a review, or parts of it, was taken over. counts: records added, changed and removed."""

    pk: int
    by: str
    at: datetime.datetime
    counts: dict[str, int]
    edition: str
    slug: str
    undone_by: str
    undone_because: str
    last: bool


class _Former:
    """What editions say, known until something more happens in their municipality: a page of a review asks again and again."""

    MOST = 8

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, Draft | None]] = {}

    def draft_of(self, edition: Edition) -> Draft | None:
        """The edition as a draft; None for one without goals. Every change makes an event, whose digest is no other's."""
        head = head_of(edition.framework.organisation.slug).digest
        digest, draft = self._known.get(edition.pk, ("", None))
        if digest == head:
            return draft
        draft = draft_of(edition) if edition.goals.filter(retired_because="").exists() else None
        if len(self._known) >= self.MOST:
            self._known.clear()
        self._known[edition.pk] = (head, draft)
        return draft


_FORMER = _Former()


@dataclass(frozen=True)
class Opened:
    """A review with what its page needs. row: the review itself, for actions."""

    row: Review

    @cached_property
    def work(self) -> Work:
        """Its records as they stand."""
        return from_state(self.row.work)

    @cached_property
    def former(self) -> Draft | None:
        """What the edition says now that it is for; None where that says nothing yet. One query where it is known, else a dozen."""
        return _FORMER.draft_of(self.row.edition) if self.row.edition is not None else None


def review_at(organisation: Organisation, pk: int) -> Opened | None:
    """A review of an organisation; None where it has no such. One query."""
    found = Review.objects.filter(organisation=organisation, pk=pk)
    row = found.select_related("organisation", "edition__framework__organisation", "begun_by", "closed_by").first()
    return Opened(row) if row else None


def reviews_of(organisation: Organisation) -> list[Listed]:
    """Every review, the open ones first, then the newest. One query; their records are not read."""
    rows = Review.objects.filter(organisation=organisation).select_related("edition", "begun_by", "closed_by").defer("work")
    return [_listed(row) for row in sorted(rows, key=lambda row: row.state != Review.State.OPEN)]


def open_reviews(organisation: Organisation) -> int:
    """How many documents are under review. One query."""
    return Review.objects.filter(organisation=organisation, state=Review.State.OPEN).count()


def open_review_of(organisation: Organisation, sha256: str, edition: Any) -> int | None:
    """The key of the open review of the same file for the same edition; None where there is none. One query."""
    found = Review.objects.filter(organisation=organisation, sha256=sha256, edition=edition, state=Review.State.OPEN)
    return found.values_list("pk", flat=True).first()


def _listed(row: Review) -> Listed:
    return Listed(
        row.pk,
        row.file,
        row.edition.name if row.edition else row.edition_name,
        row.state,
        row.begun_by.shown_name,
        row.begun_by_id,
        row.begun_at,
        row.changed_at,
        row.closed_by.shown_name if row.closed_by else "",
        row.reason,
    )


def blocks_of(row: Review) -> Blocks:
    """All that the reader saw of the file; nothing once the review is discarded. One query."""
    data = ReviewSource.objects.filter(review=row).values_list("blocks", flat=True).first()
    return blocks_from_json(data or {})


def steps_of(row: Review, most: int = SHOWN_STEPS) -> list[Step]:
    """What was done last, the newest first. One query."""
    return [_step(one) for one in _steps(row)[:most]]


def steps_since(row: Review, version: int, most: int = SHOWN_STEPS) -> list[Step]:
    """What was done, or taken back, since a version of a review, the newest first. One query."""
    return [_step(one) for one in _steps(row).filter(Q(number__gt=version) | Q(undone_in__gt=version))[:most]]


def _steps(row: Review) -> QuerySet[ReviewStep]:
    return ReviewStep.objects.filter(review=row).select_related("by", "undone_by").defer("back")


def _step(one: ReviewStep) -> Step:
    undone_by = one.undone_by.shown_name if one.undone_by else ""
    return Step(one.number, one.what, one.about, one.by.shown_name, one.by_id, one.at, undone_by)


def acceptances_of(row: Review) -> list[TakenOver]:
    """When it, or parts of it, was taken over, the newest first. One query."""
    rows = list(Acceptance.objects.filter(review=row).select_related("by", "undone_by", "edition").defer("before"))
    newest = next((one.pk for one in rows if one.undone_by_id is None), None)
    return [_taken_over(one, last=one.pk == newest) for one in rows]


def _taken_over(one: Acceptance, *, last: bool) -> TakenOver:
    undone_by = one.undone_by.shown_name if one.undone_by else ""
    name, slug = one.edition.name, one.edition.slug
    return TakenOver(one.pk, one.by.shown_name, one.at, one.counts, name, slug, undone_by, one.undone_because, last)


def others_lately(steps: Sequence[Step], user: int, now: datetime.datetime) -> list[tuple[str, datetime.datetime]]:
    """Who else did something lately, and when last."""
    found: dict[str, datetime.datetime] = {}
    for step in steps:
        if step.by_pk != user and now - step.at < LATELY:
            found.setdefault(step.by, step.at)
    return list(found.items())


def file_of(row: Review) -> bytes | None:
    """The file's bytes; None once the review is discarded. One query."""
    data = ReviewSource.objects.filter(review=row).values_list("data", flat=True).first()
    return bytes(data) if data is not None else None
