"""Which goal or theme is the same as before? By its words first, then by its number: numbers shift where something is put in between."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sammenhaeng.domain.assignment import best_assignment
from sammenhaeng.domain.draft import Draft

ALIKE = 82.0
"""From this likeness of words on (0–100) a record of another number can be the same."""
DOUBTFUL = 62.0
"""From this likeness on one of another number may be the same: a person is asked, and its number alone says nothing."""
ALIKE_IN_PLACE = 45.0
"""The same for a record that has kept its number."""
KEPT_NUMBER_WEIGHS = 6.0
"""So much more likely is the record that has kept its number, where two are as alike."""
MARGIN = 5.0
"""A record that could as well be another, by less than this, has no sure former self."""
MOST = 150
"""Records that are held against each other at once; more of them than this are known by their number."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record to be recognised. key: what it is called where it stands; text: its words."""

    key: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which records are the same: number now → number before. What is not there is new."""

    goals: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)

    def back(self) -> "Identity":
        """The same, read the other way: number before → number now."""
        return Identity({old: new for new, old in self.goals.items()}, {old: new for new, old in self.themes.items()})


def identified(before: Draft | None, after: Draft) -> Identity:
    """Which goals and themes of one draft are those of another."""
    if before is None:
        return Identity()
    goals = paired(_goals(before), _goals(after))
    return Identity(goals, paired(_themes(before), _themes(after)))


def _goals(draft: Draft) -> list[Named]:
    return [Named(goal.number, goal.number, goal.text) for goal in draft.goals]


def _themes(draft: Draft) -> list[Named]:
    return [Named(theme.number, theme.number, theme.name) for theme in draft.themes]


def paired(old: Sequence[Named], new: Sequence[Named], said: Mapping[str, str] | None = None) -> dict[str, str]:
    """Key now → key before. said: what a person has said, "" for a record that is new.

    The same words are the same record, whatever its number; then the likest words, where they leave no doubt; then the number,
    of records that are like nothing else that is left.
    """
    told = {one.key: said[one.key] for one in new if said and one.key in said}
    once = {was: now for now, was in reversed(told.items()) if was in {one.key for one in old}}
    pairs = {now: was for was, now in once.items()}
    left_new = [one for one in new if one.key not in told]
    left_old = [one for one in old if one.key not in pairs.values()]
    for way in (_same_words, _likest_words, _same_number):
        pairs |= way(left_old, left_new)
        left_new = [one for one in left_new if one.key not in pairs]
        left_old = [one for one in left_old if one.key not in set(pairs.values())]
    return pairs


def _same_words(old: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """Of several with the same words, the one of the same number first, then each in turn."""
    there: dict[str, list[Named]] = {}
    for one in old:
        there.setdefault(plain(one.text), []).append(one)
    pairs: dict[str, str] = {}
    for same_number in (True, False):
        for one in new:
            left = there.get(plain(one.text), [])
            found = next((each for each in left if each.number == one.number or not same_number), None)
            if one.key not in pairs and found is not None:
                pairs[one.key] = found.key
                left.remove(found)
    return pairs


Likes = Mapping[tuple[str, str], float]
"""(key now, key before) → how alike they are, of those that can be the same."""


def _likest_words(old: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """The pairs that are likest in all, without those that could as well be others."""
    likes = _likes(old[:MOST], new[:MOST], ALIKE)
    pairs = best_assignment(likes)
    kept = {one.key: one.number for one in old}
    numbers = {one.key: one.number for one in new}
    return {now: was for now, was in pairs.items() if numbers[now] == kept[was] or _loss(likes, pairs, now, was) >= MARGIN}


def _likes(old: Iterable[Named], new: Sequence[Named], least: float) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    words = {one.key: plain_words(one.text) for one in new}
    for was in old:
        former = plain_words(was.text)
        for now in new:
            like, same = likeness(former, words[now.key]), now.number == was.number
            if like >= (ALIKE_IN_PLACE if same else least):
                found[now.key, was.key] = like + (KEPT_NUMBER_WEIGHS if same else 0.0)
    return found


def likeness(former: str, now: str) -> float:
    """How alike two texts of plain words are, 0–100. A word in place of another weighs more than one that has come or gone."""
    old, new = former.split(), now.split()
    shared = sum((Counter(old) & Counter(new)).values())
    return (fuzz.token_sort_ratio(former, now) + 100 * shared / max(1, min(len(old), len(new)))) / 2


def _loss(likes: Likes, pairs: Mapping[str, str], now: str, was: str) -> float:
    """How much likeness the next best choice for either of a pair would lose."""
    partner, own = {old: new for new, old in pairs.items()}, likes[now, was]
    losses = [MARGIN]
    for (one, other), like in likes.items():
        if one == now and other != was:
            holder = partner.get(other)
            losses.append(own - like + (likes[holder, other] - likes.get((holder, was), 0.0) if holder else 0.0))
        elif other == was and one != now and one not in pairs:
            losses.append(own - like)
    return min(losses)


def alike(old: Sequence[Named], new: Sequence[Named]) -> dict[str, tuple[str, float]]:
    """Key now → (key before, likeness), of records that may be the same, so that a person is asked."""
    likes = _likes(old[:MOST], new[:MOST], DOUBTFUL)
    return {now: (was, min(100.0, likes[now, was])) for now, was in best_assignment(likes).items()}


def _same_number(old: Sequence[Named], new: Sequence[Named]) -> dict[str, str]:
    """Of records that are like no other that is left, each by its number."""
    likes = _likes(old[:MOST], new[:MOST], DOUBTFUL)
    doubtful_now, doubtful_was = {now for now, _was in likes}, {was for _now, was in likes}
    there = {one.number: one.key for one in old if one.key not in doubtful_was}
    return {one.key: there[one.number] for one in new if one.number in there and one.key not in doubtful_now}


def plain(text: str) -> str:
    """A text without case, spaces and signs."""
    return re.sub(r"\W", "", text).casefold()


def plain_words(text: str) -> str:
    """A text's words without case and signs."""
    return " ".join(re.findall(r"\w+", text.casefold()))
