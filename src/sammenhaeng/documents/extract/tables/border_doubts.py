"""What looks wrong in what was read from gaps: records that seem to hold two, or half of one. They are asked about."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sammenhaeng.domain.draft import FURTHER, Alternative, GoalDraft, InitiativeDraft, Question, QuestionKind

_FEW, _MOST = 0.2, 0.8
_LEAST = 4
_SECOND_NUMBER = re.compile(r"\s\d{1,2}\.\d{1,2}[.:]?\s+[^\W\d_]")
_STAR_INSIDE = re.compile(r"\*\)?\s+[^\W_]")
_CUT = re.compile(
    r"(?:-|\b(?:og|och|and|eller|or|samt|af|av|of|i|in|på|til|till|to|for|för|med|with|der|som|at|att|that|mellem|mellan|mellom|under|ved|vid)"
    r"(?:\s+\d+)?)$"
)
"""Words that no sentence ends with."""
_CHOICES = (Alternative("en", 0.6), Alternative("flere", 0.4))
"""Is it one record, or several?"""


def border_doubts(goals: Mapping[str, GoalDraft], initiatives: Sequence[InitiativeDraft]) -> Iterator[Question]:
    """A question about the borders of each record that does not look like the others."""
    yield from (
        Question(QuestionKind.RECORD_BORDERS, goal.text, _CHOICES, goal.places.get("text")) for goal in _goals(list(goals.values()))
    )
    odd = {id(one): one for one in (*_doubled(initiatives), *_torn(initiatives))}
    yield from (Question(QuestionKind.RECORD_BORDERS, one.title, _CHOICES, one.places.get("title")) for one in odd.values())


def _goals(goals: Sequence[GoalDraft]) -> list[GoalDraft]:
    """Goals without a number, where nearly all have one; that hold a second number; or after which a number is missing."""
    unnumbered = _is_seldom([not goal.number_printed for goal in goals])
    stepped = sum("." in goal.number for goal in goals) >= _MOST * len(goals)
    found = [goal for goal in goals if (unnumbered and not goal.number_printed) or (stepped and _SECOND_NUMBER.search(goal.text))]
    return [*found, *(goal for goal in _before_gaps(goals) if goal not in found)]


def _before_gaps(goals: Sequence[GoalDraft]) -> Iterator[GoalDraft]:
    """Goals after which a number is missing: they may have swallowed the next."""
    for one, other in itertools.pairwise(goals):
        (head, last), (next_head, number) = (tuple(goal.number.rpartition(".")[::2]) for goal in (one, other))
        printed = one.number_printed and other.number_printed and last.isdigit() and number.isdigit()
        if printed and head == next_head and int(number) > int(last) + 1:
            yield one


def _is_seldom(seen: Sequence[bool]) -> bool:
    return len(seen) >= _LEAST and 0 < sum(seen) <= _FEW * len(seen)


def _doubled(initiatives: Sequence[InitiativeDraft]) -> Iterator[InitiativeDraft]:
    """Initiatives with a star in the middle of the title, or two of a further column's values behind each other."""
    known = {name: Counter(getattr(one.further, name) for one in initiatives) for name in FURTHER}
    for one in initiatives:
        values = ((name, getattr(one.further, name)) for name in FURTHER)
        if _STAR_INSIDE.search(one.title) or any(_is_two(value, known[name]) for name, value in values if value):
            yield one


def _is_two(value: str, known: Mapping[str, int]) -> bool:
    """Is a value two others put together, each of which stands alone elsewhere?"""
    words = value.split()
    pairs = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return any(head in known and tail in known for head, tail in pairs)


def _torn(initiatives: Sequence[InitiativeDraft]) -> Iterator[InitiativeDraft]:
    """Initiatives whose description ends in the middle of a sentence."""
    return (one for one in initiatives if _CUT.search(one.description) or _CUT.search(one.title))
