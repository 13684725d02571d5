"""What changes where goals and themes have got other numbers: a draft is held against the former one by what is the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sammenhaeng.domain.diff import Change, retitled
from sammenhaeng.domain.draft import Draft
from sammenhaeng.domain.identity import Identity

_GONE = "†"
"""Before the number of a record that is gone, while its number belongs to another."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The former draft in the numbers of the new one. goals, themes: the numbers that it is told in → those that it had."""

    draft: Draft
    goals: Mapping[str, str]
    themes: Mapping[str, str]


def renumbered(before: Draft, after: Draft, identity: Identity) -> Renumbered:
    """The former draft, its goals and themes under the numbers that they have in the new one."""
    same = identity.back()
    goals = _new_numbers((g.number for g in before.goals), {g.number for g in after.goals}, same.goals)
    themes = _new_numbers((t.number for t in before.themes), {t.number for t in after.themes}, same.themes)
    draft = replace(
        before,
        themes=tuple(replace(t, number=themes[t.number]) for t in before.themes),
        goals=tuple(replace(g, number=goals[g.number], theme=themes.get(g.theme, g.theme)) for g in before.goals),
        initiatives=tuple(replace(i, goal=goals.get(i.goal, i.goal) if i.goal else i.goal) for i in before.initiatives),
    )
    return Renumbered(draft, {now: was for was, now in goals.items()}, {now: was for was, now in themes.items()})


def _new_numbers(before: Iterable[str], after: set[str], same: Mapping[str, str]) -> dict[str, str]:
    """Number before → the one that it is told in."""
    return {number: same.get(number) or (_GONE + number if number in after else number) for number in before}


def changes(former: Renumbered | None, after: Draft, renamed: Mapping[str, str]) -> tuple[Change, ...]:
    """Every difference. renamed: former label → new one, of initiatives that are the same under another title."""
    if former is None:
        return retitled(None, after, renamed)
    found = tuple(_as_it_was(change, former) for change in retitled(former.draft, after, renamed))
    told = {(change.subject, change.label) for change in found if change.how == "changed"}
    return (*found, *(one for one in _only_renumbered(former, after) if (one.subject, one.label) not in told))


def _only_renumbered(former: Renumbered, after: Draft) -> Iterator[Change]:
    for subject, numbers, records in (("theme", former.themes, after.themes), ("goal", former.goals, after.goals)):
        for now in (record.number for record in records):
            if numbers.get(now, now) != now:
                yield Change("changed", subject, now, {"number": (numbers[now], now)})


def _as_it_was(change: Change, former: Renumbered) -> Change:
    """The change with the numbers that stood there before."""
    if change.subject not in ("theme", "goal", "initiative"):
        return change
    fields = {name: (_old(name, old, former), new) for name, (old, new) in change.fields.items()}
    if change.subject == "initiative":
        return replace(change, fields=fields)
    was = (former.themes if change.subject == "theme" else former.goals).get(change.label, change.label)
    if change.how == "removed":
        return replace(change, label=was, fields=fields)
    if change.how == "changed" and was != change.label:
        fields = {"number": (was, change.label), **fields}
    return replace(change, fields=fields)


def _old(name: str, value: Any, former: Renumbered) -> Any:
    if name == "theme" and value is not None:
        return former.themes.get(value, value)
    if name == "goals" and value is not None:
        return tuple(former.goals.get(number, number) for number in value)
    return value
