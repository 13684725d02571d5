"""Accepting what a document says."""

from dataclasses import dataclass

from django.db import transaction

from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.domain.diff import Change
from sammenhaeng.domain.draft import Draft
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.actions.editions import EditionName, open_edition
from sammenhaeng.strategy.actions.store import store_draft
from sammenhaeng.strategy.models import Document, Edition


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a draft did."""

    edition: Edition
    document: Document | None
    changes: tuple[Change, ...]


@transaction.atomic
def accept_draft(*, draft: Draft, organisation: Organisation, name: EditionName, by: str) -> Accepted:
    """Store a draft with its open questions in an edition, in one transaction. Can be repeated."""
    edition = open_edition(organisation=organisation, name=name, by=by)
    document, changes = store_draft(edition=edition, draft=draft, by=by)
    if document:
        OpenQuestion.objects.bulk_create(
            OpenQuestion(
                document=document,
                position=i,
                kind=q.kind.value,
                about=q.about,
                alternatives=[[a.value, a.confidence] for a in q.alternatives],
                page=q.place.page if q.place else None,
                first_line=q.place.first_line if q.place else None,
                last_line=q.place.last_line if q.place else None,
            )
            for i, q in enumerate(draft.questions)
        )
    return Accepted(edition, document, changes)
