"""What a step of a review decides about: where somebody has touched that since, the person is asked before anything is overwritten."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sammenhaeng.domain.draft import GoalDraft, InitiativeDraft, QuestionKind
from sammenhaeng.domain.review import Entry, Refusal, Work
from sammenhaeng.domain.review_answers import question_at, record_of

COLUMNS = "columns"
"""The part that a person's choice of columns is."""


def touched_since(work: Work, claims: Iterable[str], version: int) -> tuple[str, int] | None:
    """The first of some records (by key) and parts that a later step than `version` has touched, and that step's number.

    A record that is gone has no number: 0.
    """
    for name in claims:
        number = work.stamps.get(name, 0) if ":" in name or name == COLUMNS else _version(work, name)
        if number is None or number > version:
            return name, number or 0
    return None


def _version(work: Work, key: str) -> int | None:
    try:
        return work.find(key)[1].version
    except Refusal:
        return None


def overwritten(former: Work, work: Work) -> Iterator[str]:
    """Keys of the records that a step changes. One that only follows another's new number keeps its words, and is none of them."""
    now = {entry.key: entry for _kind, entry in work.entries()}
    for _kind, entry in former.entries():
        if entry.key not in now or _own(now[entry.key]) != _own(entry):
            yield entry.key


def _own(entry: Entry[Any]) -> Any:
    record = entry.record
    if isinstance(record, InitiativeDraft):
        record = replace(record, goal=None)
    if isinstance(record, GoalDraft):
        record = replace(record, theme="")
    return record, entry.rejected


def claims_of_answer(work: Work, key: str, answer: str) -> Iterator[str]:
    """An answer decides about its question, the record that this is about, and the goal or theme that it names."""
    question = question_at(work, key).question
    yield f"question:{key}"
    about = record_of(work, question)
    if about is not None:
        yield about.key
    if question.kind is QuestionKind.SAME_PARTNER:
        yield from claims_of_partners(work, re.split(" [=≠] ", answer))
    if question.kind in _NAMING:
        find, name = _NAMING[question.kind]
        named = find(work, answer)
        yield f"{name}:{answer}"
        yield from ((named.key,) if named else ())


_NAMING: Mapping[QuestionKind, tuple[Callable[[Work, str], Entry[Any] | None], str]] = {
    QuestionKind.GOAL_OF_INITIATIVE: (Work.goal, "goal"),
    QuestionKind.GOAL_NUMBER: (Work.goal, "goal"),
    QuestionKind.THEME_OF_GOAL: (Work.theme, "theme"),
}
"""Questions whose answer is the number of a goal or a theme: what has it, and what the part is called."""


def claims_of_partners(work: Work, names: Sequence[str]) -> Iterator[str]:
    """Spellings that are one, or are not: of the partners that have them, or had."""
    for name in names:
        yield f"partner:{name}"
        yield from (f"partner:{partner.name}" for partner in work.frame.partners if name in partner.spellings)


def claims_of_pair(pairs: Mapping[str, str], key: str, former: str) -> Iterator[str]:
    """Whom a former record belongs to: another that has been said to be it."""
    return (f"pair:{other}" for other, was in pairs.items() if was == former and former and other != key and other[0] == key[0])
