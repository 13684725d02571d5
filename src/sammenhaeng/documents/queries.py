"""Reads about what the readers asked."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, QuerySet

from sammenhaeng.documents.models import OpenQuestion
from sammenhaeng.domain.draft import Alternative, Draft, Place, Question, QuestionKind
from sammenhaeng.people.models import Organisation
from sammenhaeng.strategy.models import Contribution, Document, Edition, Goal, Initiative
from sammenhaeng.strategy.queries.drafts import draft_of

NOT_RELEVANT = "-"
"""The answer to a question that does not matter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer. pk: of its row; edition, file: what it is about and where it was read.

    answer: "" while nobody has answered; not_relevant: somebody said that it does not matter; by: who answered, in words.
    """

    pk: int
    question: Question
    edition: str
    file: str
    answer: str
    by: str
    at: datetime.datetime | None

    @property
    def not_relevant(self) -> bool:
        """Has somebody said that it does not matter?"""
        return self.answer == NOT_RELEVANT


@dataclass(frozen=True, slots=True)
class Concerned:
    """The initiative that a question is about. goal: its primary goal's number as the model says, None without one."""

    slug: str
    goal: str | None


def open_questions(edition: Edition) -> list[Question]:
    """What the reading of an edition's last document left open, the most important first. One query."""
    return [question_of(row) for row in _of_last_documents([edition]).filter(answer="")]


def draft_with_questions(edition: Edition) -> Draft:
    """An edition as a draft, with the questions that nobody has answered yet: what exports carry."""
    return replace(draft_of(edition), questions=tuple(open_questions(edition)))


def questions_of(editions: Sequence[Edition]) -> list[Asked]:
    """Every question of the editions' last documents, answered or not, the most important first. One query."""
    rows = _of_last_documents(editions).select_related("document__edition", "answered_by")
    return [_asked(row) for row in rows]


def count_of_open_questions(editions: Sequence[Edition]) -> int:
    """How many questions wait for an answer. One query."""
    return _of_last_documents(editions).filter(answer="").count()


def question_at(organisation: Organisation, pk: int) -> OpenQuestion | None:
    """One question of an organisation; None where it has no such. One query."""
    found = OpenQuestion.objects.filter(document__organisation=organisation, pk=pk)
    return found.select_related("document__organisation", "answered_by").first()


def concerned_by(editions: Sequence[Edition], titles: Iterable[str]) -> dict[str, Concerned]:
    """The initiatives that questions are about, by title. Two queries."""
    found = Initiative.objects.filter(edition__in=editions, title__in=set(titles), retired_because="")
    rows = list(found.values_list("pk", "title", "slug"))
    links = Contribution.objects.filter(initiative__in=[pk for pk, _title, _slug in rows], is_primary=True)
    goals = dict(links.values_list("initiative_id", "goal__number"))
    return {title: Concerned(slug, goals.get(pk)) for pk, title, slug in rows}


def goal_texts(editions: Sequence[Edition]) -> dict[str, str]:
    """Number → text of the editions' goals: a number alone says little to who must choose. One query."""
    return dict(Goal.objects.filter(edition__in=editions, retired_because="").values_list("number", "text"))


def _of_last_documents(editions: Sequence[Edition]) -> QuerySet[OpenQuestion]:
    last = Document.objects.filter(edition__in=editions).values("edition").annotate(last=Max("pk")).values("last")
    return OpenQuestion.objects.filter(document__in=last)


def question_of(row: OpenQuestion) -> Question:
    """A row as the reader's question."""
    place = Place(row.page, row.first_line, row.last_line) if row.page and row.first_line and row.last_line else None
    alternatives = tuple(Alternative(value, confidence) for value, confidence in row.alternatives)
    return Question(QuestionKind(row.kind), row.about, alternatives, place)


def _asked(row: OpenQuestion) -> Asked:
    by = row.answered_by.shown_name if row.answered_by else ""
    return Asked(row.pk, question_of(row), row.document.edition.name, row.document.file, row.answer, by, row.answered_at)
