"""What a person's answer to a reader's question does to the document under review; and which question matters most."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sammenhaeng.domain.draft import GoalDraft, InitiativeDraft, Question, QuestionKind
from sammenhaeng.domain.review import Asked, Entry, Refusal, Work
from sammenhaeng.domain.review_edits import Split, move, swap_numbers
from sammenhaeng.domain.review_partners import merge_partners, part_partners

NOT_RELEVANT = "-"
SEVERAL = "flere"
"""The answer that a record is several: a person splits it, or moves what belongs to another."""
AS_IT_IS = "som det står"
"""The answer that what was read is right, where the reader has no alternatives to choose among."""
NONE = "ingen"
"""The answer that is an empty text in the reader's words."""
_WEIGHT = {
    QuestionKind.COLUMN_MEANING: 10.0,
    QuestionKind.TABLE_INCOMPLETE: 8.0,
    QuestionKind.TABLE_CHANGED: 8.0,
    QuestionKind.READ_BY_MACHINE: 5.0,
    QuestionKind.GOAL_OF_INITIATIVE: 4.0,
    QuestionKind.RECORD_BORDERS: 4.0,
    QuestionKind.GOAL_NUMBER: 3.0,
    QuestionKind.THEME_OF_GOAL: 3.0,
    QuestionKind.PRIORITIES_LOST: 2.0,
    QuestionKind.PRIORITY_COLOUR: 2.0,
    QuestionKind.PARTNERS_OF_INITIATIVE: 1.5,
    QuestionKind.SAME_PARTNER: 1.0,
    QuestionKind.PARTNER_LIST: 1.0,
}
IMPORTANT = 1.5
"""From this weight on, a question that nobody has answered is warned of before anything is taken over."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with how much it matters. about: key of the record that it is about, ""; touches: how many records."""

    asked: Asked
    weight: float
    about: str
    touches: int


def weighed(work: Work) -> tuple[Weighed, ...]:
    """The questions that wait, the weightiest first: what it is about × how many records it touches × how unsure the reader is."""
    waiting = [_weigh(work, one) for one in work.asked if not one.answer]
    return tuple(sorted(waiting, key=lambda one: -one.weight))


def _weigh(work: Work, asked: Asked) -> Weighed:
    question = asked.question
    about = record_of(work, question)
    touches = max(1, _touched(work, question, about))
    weight = _WEIGHT.get(question.kind, 1.0) * (1 + (touches - 1) / 5) * max(0.05, 1 - question.confidence)
    return Weighed(asked, weight, about.key if about else "", touches)


def is_important(question: Question) -> bool:
    """Would a wrong guess put something in the wrong place, or leave it out?"""
    return _WEIGHT.get(question.kind, 1.0) > IMPORTANT


def _touched(work: Work, question: Question, about: Entry[Any] | None) -> int:
    if question.kind in (QuestionKind.COLUMN_MEANING, QuestionKind.TABLE_INCOMPLETE, QuestionKind.TABLE_CHANGED):
        return len(work.initiatives)
    if question.kind is QuestionKind.PRIORITIES_LOST:
        return len(work.goals)
    if question.kind in (QuestionKind.SAME_PARTNER, QuestionKind.PARTNER_LIST):
        names = _names(question)
        return sum(any(name in one.record.partners for name in names) for one in work.initiatives)
    if about is not None and isinstance(about.record, GoalDraft):
        return sum(one.record.goal == about.record.number for one in work.initiatives)
    return 1


def _names(question: Question) -> set[str]:
    found = {question.about}
    for one in question.alternatives:
        found |= set(re.split(" [=≠] ", one.value))
    return found


def record_of(work: Work, question: Question) -> Entry[Any] | None:
    """The record that a question is about: by its words, and by its place where several have the same words."""
    found = [entry for _kind, entry in work.entries() if question.about in _words_of(entry.record)]
    same_place = [entry for entry in found if question.place is not None and question.place in entry.record.places.values()]
    return next(iter([*same_place, *found]), None)


def _words_of(record: Any) -> tuple[str, ...]:
    if isinstance(record, InitiativeDraft):
        return (record.title,)
    return (record.number, record.text) if isinstance(record, GoalDraft) else (record.name,)


def answered(work: Work, key: str, answer: str, *, by: str, at: datetime.datetime, split: Split) -> Work:
    """The work after an answer. Raises Refusal where it cannot be, or somebody has answered meanwhile."""
    asked = question_at(work, key)
    if asked.answer:
        raise Refusal("answered", asked.by)
    if not answer.strip():
        raise Refusal("answer_needed")
    act = _ACTS.get(asked.question.kind)
    said = "" if answer == NONE else answer
    if act is not None and answer not in (NOT_RELEVANT, AS_IT_IS):
        work = act(work, asked.question, said, split)
    return _marked(work, replace(asked, answer=answer, by=by, at=at.isoformat()))


def question_at(work: Work, key: str) -> Asked:
    """A question by its key. Raises Refusal."""
    found = next((one for one in work.asked if one.key == key), None)
    if found is None:
        raise Refusal("gone")
    return found


def columns_answered(work: Work, said: Mapping[str, str], *, by: str, at: datetime.datetime) -> Work:
    """The questions about columns that a person has said the meaning of are answered. said: heading → role."""
    kind = QuestionKind.COLUMN_MEANING
    for one in work.asked:
        if one.question.kind is kind and one.question.about in said and not one.answer:
            work = _marked(work, replace(one, answer=said[one.question.about], by=by, at=at.isoformat()))
    return work


def asked_again(work: Work, key: str) -> Work:
    """A question waits again; what its answer did stays as it is."""
    return _marked(work, replace(question_at(work, key), answer="", by="", at=""))


def _marked(work: Work, asked: Asked) -> Work:
    return replace(work, asked=tuple(asked if one.key == asked.key else one for one in work.asked))


def _about(work: Work, question: Question) -> Entry[Any]:
    found = record_of(work, question)
    if found is None:
        raise Refusal("gone", question.about)
    return found


def _goal_of_initiative(work: Work, question: Question, answer: str, split: Split) -> Work:
    goal = work.goal(answer)
    if goal is None:
        raise Refusal("no_such_goal", answer)
    return move(work, _about(work, question).key, goal.key)


def _goal_number(work: Work, question: Question, answer: str, split: Split) -> Work:
    return swap_numbers(work, _about(work, question).key, answer.strip())


def _theme_of_goal(work: Work, question: Question, answer: str, split: Split) -> Work:
    entry = _about(work, question)
    theme = next((one for one in work.themes if answer in (one.record.number, one.record.name)), None)
    if theme is None:
        raise Refusal("no_such_theme", answer)
    return work.put(replace(entry, record=replace(entry.record, theme=theme.record.number), edited=True))


def _same_partner(work: Work, question: Question, answer: str, split: Split) -> Work:
    names = re.split(" [=≠] ", answer)
    if len(names) < 2:
        return work
    return merge_partners(work, names, question.about) if " = " in answer else part_partners(work, names)


def _partner_list(work: Work, question: Question, answer: str, split: Split) -> Work:
    """“én”: the words are one name; “flere”: they are several."""
    whole = question.about
    several = tuple(part.strip() for part in re.split(r"\s+(?:og|och|and|samt)\s+|[,;/()]", whole) if part.strip())
    found = []
    for entry in work.initiatives:
        names = entry.record.partners
        if whole not in entry.record.partners_text and whole not in names:
            found.append(entry)
            continue
        made = _as_one(names, whole, several) if answer == "én" else _as_several(names, whole, several)
        found.append(entry if made == names else replace(entry, record=replace(entry.record, partners=made), edited=True))
    return replace(work, initiatives=tuple(found))


def _as_one(names: tuple[str, ...], whole: str, several: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(whole if name in several else name for name in names))


def _as_several(names: tuple[str, ...], whole: str, several: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for name in names for part in (several if name == whole else (name,))))


def _partners_of_initiative(work: Work, question: Question, answer: str, split: Split) -> Work:
    entry = _about(work, question)
    record = replace(entry.record, partners_text=answer.strip(), partners=split(answer))
    return work.put(replace(entry, record=record, edited=True))


def _priority_colour(work: Work, question: Question, answer: str, split: Split) -> Work:
    """answer: the legend's words, "" for no priority."""
    entry = _about(work, question)
    record = replace(entry.record, priorities=(answer,) if answer else ())
    return work.put(replace(entry, record=record, edited=True))


def _table_changed(work: Work, question: Question, answer: str, split: Split) -> Work:
    """The table's words are what is under review: those of the model inside are not here to be chosen."""
    if answer == "model":
        raise Refusal("table_only")
    return work


_Act = Callable[[Work, Question, str, Split], Work]
_ACTS: Mapping[QuestionKind, _Act] = {
    QuestionKind.GOAL_OF_INITIATIVE: _goal_of_initiative,
    QuestionKind.GOAL_NUMBER: _goal_number,
    QuestionKind.THEME_OF_GOAL: _theme_of_goal,
    QuestionKind.SAME_PARTNER: _same_partner,
    QuestionKind.PARTNER_LIST: _partner_list,
    QuestionKind.PARTNERS_OF_INITIATIVE: _partners_of_initiative,
    QuestionKind.PRIORITY_COLOUR: _priority_colour,
    QuestionKind.TABLE_CHANGED: _table_changed,
}
"""What an answer does at once. A column's meaning asks for reading the file again, and is no edit."""
