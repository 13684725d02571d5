"""Accepting what a document says, and answering what its reader was unsure of."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sammenhaeng.documents.errors import CannotAnswer
from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import Draft, Question, QuestionKind
from sammenhaeng.domain.review import Asked
from sammenhaeng.ledger import actions as ledger
from sammenhaeng.ledger.actor import By
from sammenhaeng.people.models import Organisation, User
from sammenhaeng.strategy.actions.editions import EditionName, open_edition
from sammenhaeng.strategy.actions.store import store_draft
from sammenhaeng.strategy.models import Document, Edition

LONGEST_ANSWER = 500
LONGEST_NOTE = 2000
_ANSWER_LASTS = frozenset(QuestionKind) - {QuestionKind.TABLE_CHANGED, QuestionKind.TABLE_INCOMPLETE}
"""Questions about the model: an answer holds for the next document too. The others are about one file."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a draft did."""

    edition: Edition
    document: Document | None
    changes: tuple[Change, ...]


@transaction.atomic
def accept_draft(*, draft: Draft, organisation: Organisation, name: EditionName, by: By, overwrite: bool = False) -> Accepted:
    """Store a draft with its open questions in an edition, in one transaction. Can be repeated.

    A question that a person has answered before in that edition keeps its answer. Raises WouldOverwrite, unless overwrite.
    """
    edition = open_edition(organisation=organisation, name=name, by=by)
    document, changes = store_draft(edition=edition, draft=draft, by=by, overwrite=overwrite)
    if document:
        rows = [_row(question, document, position) for position, question in enumerate(draft.questions)]
        _answer_as_before(rows, edition)
        OpenQuestion.objects.bulk_create(rows)
    return Accepted(edition, document, changes)


def store_questions(document: Document, asked: Sequence[Asked], users: Mapping[str, int]) -> None:
    """Keep a review's questions with the document that came of it, answered or not. users: name → key of who may have answered."""
    rows = [_row(one.question, document, position) for position, one in enumerate(asked)]
    _answer_as_before(rows, document.edition)
    for row, one in zip(rows, asked, strict=True):
        if one.answer:
            row.answer, row.answered_by_id = one.answer, users.get(one.by)
            row.answered_at = datetime.datetime.fromisoformat(one.at)
    OpenQuestion.objects.bulk_create(rows)


def _answer_as_before(rows: list[OpenQuestion], edition: Edition) -> None:
    """Give questions the answers that persons gave to the same ones before; not to those that the document asks twice. One query."""
    found = OpenQuestion.objects.filter(document__edition=edition, kind__in=_ANSWER_LASTS).exclude(answer="").order_by("document_id")
    answered = {_key(row): row for row in found}
    times = Counter(_key(row) for row in rows)
    for row in rows:
        former = answered.get(_key(row))
        if former is not None and times[_key(row)] == 1:
            row.answer, row.answered_by_id, row.answered_at = former.answer, former.answered_by_id, former.answered_at


@transaction.atomic
def answer_question(*, question: OpenQuestion, answer: str, user: User, by: By, at: datetime.datetime, note: str = "") -> bool:
    """Answer an open question: one of its alternatives, words of one's own, or queries.NOT_RELEVANT.

    Returns whether it was news: the same answer again changes nothing. Raises CannotAnswer for none, for one that is too long,
    and where somebody has answered otherwise meanwhile.
    """
    answer, note = answer.strip(), note.strip()
    _check(answer, note)
    row = OpenQuestion.objects.select_for_update().get(pk=question.pk)
    if row.answer == answer:
        return False
    if row.answer:
        raise CannotAnswer(_("Spørgsmålet er besvaret af en anden imens. Genåbn det, hvis svaret skal være et andet."))
    row.answer, row.answered_by, row.answered_at = answer, user, at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    _tell("question_answered", row, by, note, ["", answer])
    return True


@transaction.atomic
def reopen_question(*, question: OpenQuestion, by: By) -> bool:
    """Take the answer to a question away, so that it is asked again. Returns whether it had one."""
    row = OpenQuestion.objects.select_for_update().get(pk=question.pk)
    if not row.answer:
        return False
    former = row.answer
    row.answer, row.answered_by, row.answered_at = "", None, None
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    _tell("question_reopened", row, by, "", [former, ""])
    return True


def _check(answer: str, note: str) -> None:
    if not answer:
        raise CannotAnswer(_("Vælg et af svarene, eller skriv dit eget."))
    if len(answer) > LONGEST_ANSWER or len(note) > LONGEST_NOTE:
        words = _("Skriv svaret på højst %(answer)s tegn og bemærkningen på højst %(note)s.")
        raise CannotAnswer(words % {"answer": LONGEST_ANSWER, "note": LONGEST_NOTE})


def _tell(verb: str, row: OpenQuestion, by: By, note: str, change: list[str]) -> None:
    scope = row.document.organisation.slug
    ledger.record(verb, f"question:{row.about}", scope=scope, by=by, reason=note, row=f"question:{row.pk}", details={"answer": change})


def _key(row: OpenQuestion) -> tuple[str, str, str]:
    """What makes a question the same in another document: what it asks, about what, and between what."""
    return row.kind, row.about, repr(sorted(str(value) for value, _confidence in row.alternatives))


def _row(question: Question, document: Document, position: int) -> OpenQuestion:
    place = question.place
    return OpenQuestion(
        document=document,
        position=position,
        kind=question.kind.value,
        about=question.about,
        alternatives=[[a.value, a.confidence] for a in question.alternatives],
        page=place.page if place else None,
        first_line=place.first_line if place else None,
        last_line=place.last_line if place else None,
    )
