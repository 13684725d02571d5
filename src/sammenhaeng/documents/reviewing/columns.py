"""A review's file is read again with what a person has said of its columns."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.documents.models import Review, ReviewSource, ReviewStep
from sammenhaeng.documents.readers.blocks_json import blocks_to_json
from sammenhaeng.documents.reading import Reading
from sammenhaeng.documents.reviewing.errors import CannotReview
from sammenhaeng.documents.reviewing.reading import read
from sammenhaeng.documents.reviewing.steps import SOURCE, Ground, take_step
from sammenhaeng.domain.draft import Role
from sammenhaeng.domain.model_json import from_json, to_json
from sammenhaeng.domain.review import Work
from sammenhaeng.domain.review_again import read_over
from sammenhaeng.domain.review_answers import columns_answered
from sammenhaeng.domain.review_claims import COLUMNS
from sammenhaeng.people.permissions import Person


class _Lost(Exception):
    """Some edits would find no place. titles: of their records."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self.titles = titles


def read_again(
    *, row: Review, said: Mapping[str, str], person: Person, at: datetime.datetime, shown: int, anyway: bool = False
) -> tuple[str, ...]:
    """Read a review's file again. said: heading → role. Edits are carried over; returns the titles of those that cannot be.

    Where there are such, nothing is done, unless anyway. shown: the version of the review that the person saw. Raises BadDocument,
    CannotReview, Stale where another has chosen columns since.
    """
    source = ReviewSource.objects.filter(review=row).first()
    if source is None or source.data is None:
        raise CannotReview(_("Filen er slettet sammen med gennemgangen. Læs den ind igen."))
    reading = read(bytes(source.data), row.file, {heading: Role(role) for heading, role in said.items()})
    former = from_json(source.reading)

    def edit(work: Work) -> Work:
        work = columns_answered(work, said, by=person.user.shown_name, at=at)
        made, lost = read_over(work, former, reading.draft)
        if lost and not anyway:
            raise _Lost(lost)
        return made

    try:
        with transaction.atomic():
            ground = Ground(shown=shown, claims=lambda _work: (COLUMNS,), touched=(COLUMNS,), carries=True)
            take_step(row=row, what="columns", edit=edit, person=person, at=at, ground=ground)
            _keep(row, source, reading, said)
    except _Lost as lost:
        return lost.titles
    return ()


def _keep(row: Review, source: ReviewSource, reading: Reading, said: Mapping[str, str]) -> None:
    """The new reading in place of the former, which the step can put back."""
    held = Review.objects.only("version", "roles").get(pk=row.pk)
    step = ReviewStep.objects.filter(review=row, number=held.version, what="columns").first()
    if step is not None:
        step.back[SOURCE] = {"reading": source.reading, "blocks": source.blocks, "roles": held.roles}
        step.save(update_fields=["back"])
    ReviewSource.objects.filter(pk=source.pk).update(reading=to_json(reading.draft), blocks=blocks_to_json(reading.blocks))
    Review.objects.filter(pk=row.pk).update(roles=dict(said))
