"""A document comes in, is read again with other columns, or is laid aside."""

import datetime
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.documents.models import PagePicture, Review, ReviewSource
from sammenhaeng.documents.readers.blocks_json import blocks_to_json
from sammenhaeng.documents.reviewing.errors import CannotReview
from sammenhaeng.documents.reviewing.queries import open_review_of
from sammenhaeng.documents.reviewing.reading import read
from sammenhaeng.documents.reviewing.steps import unchanged
from sammenhaeng.domain.model_json import to_json
from sammenhaeng.domain.review import to_state, work_of
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.people.permissions import Person
from sammenhaeng.strategy.models import Edition

LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edition a document is for: one that there is, or the first one, told by the names of the model and the edition.

    adopted: year, month or day as ISO 8601; adopted_source: by whom.
    """

    edition: Edition | None
    framework: str = ""
    name: str = ""
    adopted: str = ""
    adopted_source: str = ""


def begin_review(*, wanted: Wanted, data: bytes, name: str, person: Person, at: datetime.datetime) -> tuple[Review, bool]:
    """Read a file and keep it for people to look through; the review, and whether it is new.

    A file that is under review already for the same edition is that review. Raises BadDocument, and nothing is stored.
    """
    known = open_review_of(person.organisation, hashlib.sha256(data).hexdigest(), wanted.edition)
    if known is not None:
        return Review.objects.defer("work").get(pk=known), False
    reading = read(data, name)
    with transaction.atomic():
        source = reading.draft.source
        row = Review.objects.create(
            organisation=person.organisation,
            edition=wanted.edition,
            framework=wanted.framework[:200],
            edition_name=wanted.name[:200],
            adopted=wanted.adopted,
            adopted_source=wanted.adopted_source,
            file=name[:300],
            sha256=source.sha256,
            pages=source.pages,
            work=to_state(work_of(reading.draft)),
            begun_by=person.user,
            begun_at=at,
            changed_at=at,
        )
        ReviewSource.objects.create(review=row, data=data, reading=to_json(reading.draft), blocks=blocks_to_json(reading.blocks))
        _tell("review_begun", row, person)
    return row, True


@transaction.atomic
def discard_review(*, row: Review, person: Person, reason: str, at: datetime.datetime, shown: int) -> None:
    """Lay a document aside: its file is deleted, and who did it and why is kept. shown: the version of the review that they saw.

    Raises CannotReview; Stale where somebody has worked on it since.
    """
    held = Review.objects.select_for_update().get(pk=row.pk)
    if held.state != Review.State.OPEN:
        raise CannotReview(_("Gennemgangen er allerede afsluttet."))
    if not reason.strip():
        raise CannotReview(_("Skriv, hvorfor dokumentet lægges væk."))
    if held.acceptances.filter(undone_by__isnull=True).exists():
        raise CannotReview(_("Dele af dokumentet er overtaget. Afslut gennemgangen i stedet, eller fortryd overtagelsen først."))
    unchanged(held, shown)
    held.state, held.closed_by, held.closed_at, held.changed_at = Review.State.DISCARDED, person.user, at, at
    held.reason = reason.strip()[:LONGEST_REASON]
    held.save(update_fields=["state", "closed_by", "closed_at", "changed_at", "reason"])
    PagePicture.objects.filter(source__review=held).delete()
    ReviewSource.objects.filter(review=held).update(data=None, blocks={}, reading={})
    _tell("review_discarded", held, person, held.reason)


def _tell(verb: str, row: Review, person: Person, reason: str = "") -> None:
    details = {"sha256": row.sha256}
    ledger.record(
        verb,
        f"document:{row.file}",
        scope=row.organisation.slug,
        by=person.actor,
        reason=reason,
        details=details,
        row=f"review:{row.pk}",
    )
