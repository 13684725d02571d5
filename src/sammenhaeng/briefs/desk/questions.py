"""The page of questions from readings: what a person must say, and what has been said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.event_words import moment_text
from sammenhaeng.briefs.holes import QuestionRow, answer_words, question_row
from sammenhaeng.documents.queries import Asked, Concerned
from sammenhaeng.domain.draft import Question, QuestionKind


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer. value: what is stored; label: as it is shown; sure: how likely the reader holds it to be."""

    value: str
    label: str
    sure: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer that could not be stored: what was chosen and written, and what is wrong with it."""

    pk: int
    choice: str
    other: str
    note: str
    problem: str


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A question that waits. where: document and place; slug: of the initiative that it is about, "" for none."""

    pk: int
    words: QuestionRow
    edition: str
    where: str
    options: tuple[Option, ...]
    slug: str
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A question with its answer. to_do: what the model says otherwise, and somebody must change; "" for nothing."""

    pk: int
    words: QuestionRow
    answer: str
    not_relevant: bool
    by: str
    moment: str
    slug: str
    to_do: str


@dataclass(frozen=True, slots=True)
class QuestionsBrief:
    """All that the page says."""

    heading: str
    open: tuple[OpenRow, ...]
    answered: tuple[AnsweredRow, ...]
    several_editions: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the model says of what is asked about. initiatives: by title; goals: number → text."""

    initiatives: Mapping[str, Concerned]
    goals: Mapping[str, str]


def questions_brief(asked: Sequence[Asked], known: Known, attempt: Attempt | None = None) -> QuestionsBrief:
    """The page."""
    answered = sorted((one for one in asked if one.answer and one.at), key=lambda one: (one.at, one.pk), reverse=True)
    return QuestionsBrief(
        heading=_("Spørgsmål fra læsningen"),
        open=tuple(_open(one, known, attempt) for one in asked if not one.answer),
        answered=tuple(_answered(one, known) for one in answered),
        several_editions=len({one.edition for one in asked}) > 1,
    )


def _open(one: Asked, known: Known, attempt: Attempt | None) -> OpenRow:
    words, tried = question_row(one.question), attempt if attempt and attempt.pk == one.pk else None
    where = ", ".join(part for part in (one.file, words.place) if part)
    about = known.initiatives.get(one.question.about) if _chooses_goal(one.question) else None
    return OpenRow(one.pk, words, one.edition, where, _options(one.question, known, tried), about.slug if about else "", tried)


def _options(question: Question, known: Known, tried: Attempt | None) -> tuple[Option, ...]:
    chosen = tried.choice if tried else ""
    return tuple(
        Option(one.value, _label(question, one.value, known), wording.share_text(one.confidence), one.value == chosen)
        for one in question.alternatives
    )


def _answered(one: Asked, known: Known) -> AnsweredRow:
    words = question_row(one.question)
    labels = {option.value: option.label for option in _options(one.question, known, None)}
    about = known.initiatives.get(one.question.about) if _chooses_goal(one.question) else None
    answer = _("Ikke relevant") if one.not_relevant else labels.get(one.answer, one.answer)
    moment = moment_text(one.at) if one.at else ""
    return AnsweredRow(one.pk, words, answer, one.not_relevant, one.by, moment, about.slug if about else "", _to_do(one, about))


def _to_do(one: Asked, about: Concerned | None) -> str:
    """What still must be changed in the model for the answer to hold."""
    if about is None or one.not_relevant or one.answer == about.goal:
        return ""
    if about.goal is None:
        return _("I modellen hører indsatsen ikke til noget mål.")
    return _("I modellen hører indsatsen stadig til mål %(goal)s.") % {"goal": about.goal}


def _label(question: Question, value: str, known: Known) -> str:
    words = answer_words(question.kind, value)
    return f"{words} {known.goals.get(value, '')}".strip() if _chooses_goal(question) else words


def _chooses_goal(question: Question) -> bool:
    return question.kind is QuestionKind.GOAL_OF_INITIATIVE
