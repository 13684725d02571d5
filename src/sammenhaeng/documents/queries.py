"""Reads about what the readers asked."""

from dataclasses import replace

from django.db.models import Subquery

from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.domain.draft import Alternative, Draft, Place, Question, QuestionKind
from sammenhaeng.strategy.models import Edition
from sammenhaeng.strategy.queries.drafts import draft_of


def open_questions(edition: Edition) -> list[Question]:
    """What the reading of an edition's last document left open, the most important first. One query."""
    last = edition.documents.order_by("-id").values("pk")[:1]
    return [_question(row) for row in OpenQuestion.objects.filter(document=Subquery(last))]


def draft_with_questions(edition: Edition) -> Draft:
    """An edition as a draft, with the questions that nobody has answered yet: what exports carry."""
    return replace(draft_of(edition), questions=tuple(open_questions(edition)))


def _question(row: OpenQuestion) -> Question:
    place = Place(row.page, row.first_line, row.last_line) if row.page and row.first_line and row.last_line else None
    alternatives = tuple(Alternative(value, confidence) for value, confidence in row.alternatives)
    return Question(QuestionKind(row.kind), row.about, alternatives, place)
