"""The questions of a review: those that matter most first, each with its answers as buttons, and why it matters."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.desk.review_words import place_forms, place_words, role_choices
from sammenhaeng.briefs.holes import answer_words, question_row
from sammenhaeng.domain.draft import Question, QuestionKind
from sammenhaeng.domain.review import Asked, Work
from sammenhaeng.domain.review_answers import AS_IT_IS, NONE, NOT_RELEVANT, Weighed, weighed

SHOWN = 6
"""So many questions are shown at once; the rest is folded."""


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A possible answer. value: as it is sent; sure: how likely the reader holds it to be."""

    value: str
    label: str
    sure: str


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question that waits. lead, about, tail: the sentence; why: how much it matters; record: key of what it is about, "".

    picks: goals to tick, (key, words, ticked), where that is the answer; roles: what a column can hold, where that is;
    others: goals or themes to choose among, (value, words); free: an answer in one's own words, its label and what it begins with.
    """

    key: str
    lead: str
    about: str
    tail: str
    why: str
    place: str
    record: str
    answers: tuple[AnswerButton, ...]
    picks: tuple[tuple[str, str, bool], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    free: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class AnsweredCard:
    """A question with its answer."""

    key: str
    lead: str
    about: str
    tail: str
    answer: str
    by: str


def question_cards(work: Work) -> tuple[QuestionCard, ...]:
    """What waits for an answer, the weightiest first."""
    return tuple(_card(work, one) for one in weighed(work))


def answered_cards(work: Work) -> tuple[AnsweredCard, ...]:
    """What is answered."""
    return tuple(_answered(one) for one in work.asked if one.answer)


def _card(work: Work, one: Weighed) -> QuestionCard:
    question = one.asked.question
    row = question_row(question)
    picks = _goal_picks(work, question) if question.kind is QuestionKind.PRIORITIES_LOST else ()
    return QuestionCard(
        one.asked.key,
        row.lead,
        row.about,
        row.tail,
        _why(one),
        place_words(question.place, place_forms()),
        one.about,
        _answers(work, question),
        picks,
        role_choices() if question.kind is QuestionKind.COLUMN_MEANING else (),
        _others(work, question),
        _free(work, one),
    )


def _others(work: Work, question: Question) -> tuple[tuple[str, str], ...]:
    if question.kind is QuestionKind.GOAL_OF_INITIATIVE:
        return tuple((g.record.number, f"{g.record.number} {g.record.text}") for g in work.goals if work.is_wanted(g))
    if question.kind is QuestionKind.THEME_OF_GOAL:
        return tuple((t.record.number, f"{t.record.number} {t.record.name}") for t in work.themes if work.is_wanted(t))
    return ()


def _free(work: Work, one: Weighed) -> tuple[str, str] | None:
    kind = one.asked.question.kind
    if kind is QuestionKind.GOAL_NUMBER:
        return _("Et andet nummer"), ""
    if kind is QuestionKind.PARTNERS_OF_INITIATIVE and one.about:
        return _("Samarbejdspartnere"), str(getattr(work.find(one.about)[1].record, "partners_text", ""))
    return None


def _why(one: Weighed) -> str:
    count = ngettext("Berører %(n)s post", "Berører %(n)s poster", one.touches) % {"n": one.touches}
    if not one.asked.question.alternatives:
        return f"{count}."
    sure = wording.share_text(one.asked.question.confidence)
    return _("%(count)s; programmet er %(share)s sikkert.") % {"count": count, "share": sure}


def _answers(work: Work, question: Question) -> tuple[AnswerButton, ...]:
    if not question.alternatives and question.kind is not QuestionKind.PRIORITIES_LOST:
        return (AnswerButton(AS_IT_IS, _("Det er rigtigt, som det står"), ""),)
    return tuple(
        AnswerButton(one.value or NONE, _label(work, question, one.value), wording.share_text(one.confidence))
        for one in question.alternatives
    )


def _label(work: Work, question: Question, value: str) -> str:
    if question.kind is QuestionKind.GOAL_OF_INITIATIVE:
        goal = work.goal(value)
        return f"{value} {goal.record.text}" if goal else value
    return answer_words(question.kind, value)


def _goal_picks(work: Work, question: Question) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (g.key, f"{g.record.number} {g.record.text}", question.about in (g.record.priorities or ()))
        for g in work.goals
        if work.is_wanted(g)
    )


def _answered(one: Asked) -> AnsweredCard:
    row = question_row(one.question)
    return AnsweredCard(one.key, row.lead, row.about, row.tail, _answer_words(one), one.by)


def _answer_words(one: Asked) -> str:
    said = {NOT_RELEVANT: _("ikke relevant"), NONE: _("ingen"), AS_IT_IS: _("rigtigt, som det står")}.get(one.answer)
    return said if said is not None else answer_words(one.question.kind, one.answer)


def answer_label(work: Work, question: Question, answer: str) -> str:
    """An answer as people read it, with the words of the goal that it names."""
    said = {NOT_RELEVANT: _("ikke relevant"), NONE: _("ingen"), AS_IT_IS: _("rigtigt, som det står")}.get(answer)
    return said if said is not None else _label(work, question, answer)


def question_words(question: Question) -> str:
    """A question as one sentence."""
    row = question_row(question)
    return f"{row.lead}{row.about}{row.tail}"
